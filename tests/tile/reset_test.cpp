// One queue is reset at any time while the others run, and then runs another stream: everything retires and ends as on
// a golden machine whose queue had just the instructions that were issued before the reset, and those of the new
// stream.
#include <fmt/format.h>

#include <map>

#include "golden/machine/machine.hpp"
#include "golden/num/random.hpp"
#include "isa/descriptor.hpp"
#include "sim/model_library.hpp"
#include "sim/tile.hpp"
#include "tb/core/random.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::Unit;
using isa::Instruction;
using isa::Opcode;

namespace {

constexpr isa::TileSize kTile{16};
constexpr unsigned kTensor = 0, kScalar = 2, kSync = 4, kInc = 1, kDec = 2, kGe = 1;
constexpr unsigned kPairs = 64, kNever = 99;  // a semaphore
constexpr std::uint64_t kDram = 0x2'0000, kRings = 0x1'8000, kNewStream = 0x1'4000, kWhole = 0x1'5000;
using Stream = std::vector<Instruction>;
using Retirements = std::map<Unit, std::vector<std::pair<std::uint32_t, std::uint64_t>>>;

/// Every queue works in a part of SBUF of its own, and changes a semaphore of its own.
class Streams {
 public:
  explicit Streams(tb::Random& random) : random_(random) {}

  Stream make(unsigned queue, std::size_t length) {
    Stream stream;
    while (stream.size() < length) {
      Instruction i;
      if (random_.chance(1, 4)) {
        i.opcode = Opcode::nop;
      } else if (queue == kSync) {
        i.opcode = Opcode::dma_start;
        i.dma_engines = 1;
        i.dma_count = static_cast<std::uint16_t>(random_.between(1, 2));
      } else if (queue == kTensor) {
        i.opcode = Opcode::load_stationary;
        i.src_partitions = i.dst_partitions = 16;
        i.size = {16, 1, 1, 1};
        i.src0 = {{false, 0, place(queue)}, 0x06, {1, 0, 0, 0}};
        stream.push_back(i);
        i.opcode = Opcode::multiply_moving;
        i.size = {static_cast<std::uint16_t>(random_.between(1, 64)), 1, 1, 1};
        i.dst = {{true, 0, static_cast<unsigned>(256 * random_.below(8))}, 0x0A, {1, 0, 0, 0}};
      } else {
        i.opcode = Opcode::tensor_copy;
        i.src_partitions = i.dst_partitions = 16;
        i.size = {static_cast<std::uint16_t>(random_.between(1, 100)), 1, 1, 1};
        i.src0 = {{false, 0, place(queue)}, 0x0A, {1, 0, 0, 0}};
        i.dst = {{false, 0, place(queue) + 2048}, 0x0A, {1, 0, 0, 0}};
      }
      if (random_.chance(1, 2))
        i.update = {static_cast<std::uint8_t>(random_.chance(2, 3) ? kInc : kDec), random_.chance(1, 2),
                    static_cast<std::uint8_t>(10 + queue), 0};
      stream.push_back(i);
    }
    return stream;
  }

 private:
  unsigned place(unsigned queue) { return 4096 * queue + 4 * static_cast<unsigned>(random_.below(256)); }
  tb::Random& random_;
};

void put(isa::Program& p, std::uint64_t at, const Stream& stream) {
  for (std::size_t i = 0; i < stream.size(); i++)
    isa::store_word(isa::encode(stream[i]), std::span(p.dram).subspan(at + 64 * i, 64));
}

isa::Program image(const std::array<Stream, isa::kQueues>& streams, tb::Random& random) {
  isa::Program p;
  p.tile = kTile;
  for (std::uint64_t i = 0; i < kDram; i++) p.dram.push_back(static_cast<std::uint8_t>(i * i >> 3 ^ i));
  for (unsigned q = 0; q < isa::kQueues; q++) {
    p.queues[q] = {0x4000 * q, static_cast<std::uint32_t>(streams[q].size())};
    put(p, p.queues[q].base, streams[q]);
    p.semaphores.push_back({static_cast<std::uint8_t>(10 + q), 1000});
  }
  for (unsigned r = 0; r < kTile.dma_engines() * isa::kQueues; r++)
    p.rings.push_back({kRings + 32 * kPairs * r, kPairs});
  const std::uint64_t ring = p.rings[isa::ring_number(0, kSync)].base;
  for (unsigned i = 0; i < kPairs; i++) {
    isa::DescriptorPair pair;
    pair.source = {0x1000 * random.below(8) + 64 * i, 64, 4, 64, false, 0, 0, 0};
    pair.destination = {4096 * kSync + 64 * random.below(32), 64, 4, isa::kPartitionStride, true, kInc, 5, 0};
    isa::store_descriptor(pair.source, std::span(p.dram).subspan(ring + 32 * i, 16));
    isa::store_descriptor(pair.destination, std::span(p.dram).subspan(ring + 32 * i + 16, 16));
  }
  return p;
}

/// The queue that a unit works for, if it is not a ring.
std::optional<unsigned> queue_of(Unit unit) {
  switch (unit) {
    case Unit::load:
    case Unit::multiply: return kTensor;
    case Unit::vector: return 1;
    case Unit::scalar: return kScalar;
    case Unit::gpsimd: return 3;
    default: break;
  }
  const unsigned q = static_cast<unsigned>(unit) - static_cast<unsigned>(Unit::tensor_queue);
  return q < isa::kQueues ? std::optional{q} : std::nullopt;
}

std::uint32_t block(unsigned queue, const char* name) {
  for (const auto& r : isa::kBlockRegisters)
    if (r.name == std::string(name)) return isa::kQueueBlock + queue * isa::kBlockStep + r.address;
  throw std::logic_error(name);
}

/// Runs the tile with a reset of `victim` after some cycles. `illegal`: its stream stops at that instruction before.
void run_with_reset(tb::Random& random, unsigned victim, std::optional<std::uint32_t> illegal) {
  Streams make(random);
  std::array<Stream, isa::kQueues> streams;
  for (unsigned q = 0; q < isa::kQueues; q++) streams[q] = make.make(q, 30 + random.below(20));
  Instruction never;
  never.wait = {kGe, kNever, 1};
  streams[victim].push_back(never);
  if (illegal) streams[victim].at(*illegal).opcode = static_cast<Opcode>(0xEE);
  const Stream second = make.make(victim, 20);
  isa::Program p = image(streams, random);
  put(p, kNewStream, second);

  sim::TileSettings settings;
  settings.quiet_limit = 5000;
  settings.dram.stalls = sim::stalls_everywhere(static_cast<unsigned>(random.below(2) * random.below(60)));
  settings.dram.seed = random.next();
  sim::Tile tile(sim::load_model({kTile.n}, 1), settings);
  if (random.chance(1, 2))
    for (const auto& time : isa::kTimings)
      if (&time - isa::kTimings.data() >= isa::kClockRatios)
        tile.write_register(time.address, static_cast<std::uint32_t>(random.below(30)));
  Retirements got;
  bool reset = false;
  std::uint32_t issued = 0;
  tile.on_cycle = [&](std::uint64_t, const sim::TileOutputs& out) {
    for (unsigned bit = 0; bit < sim::kMaxRetires; bit++) {
      if (!(out.probe.retire_valid >> bit & 1)) continue;
      const std::uint32_t index = out.probe.retire_index[bit];
      const unsigned engine = bit - sim::kDmaRetires;
      const bool ring = bit >= sim::kDmaRetires;
      const Unit unit =
          ring ? golden::ring_unit(isa::ring_number(engine, out.probe.retire_ring[engine])) : static_cast<Unit>(bit);
      golden::Operation operation;
      std::uint32_t number = index;
      if (const auto q = queue_of(unit)) {
        const bool anew = *q == victim && reset;
        operation = anew ? second.at(index) : streams[*q].at(index);
        if (*q == victim && !reset) issued++;
        if (anew) number += issued;
      } else {
        const auto bytes =
            std::span(p.dram).subspan(p.rings[isa::ring_number(0, kSync)].base + 32 * (index % kPairs), 32);
        operation = isa::DescriptorPair{isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(16))};
      }
      got[unit].push_back({number, golden::digest(tile, operation)});
    }
  };
  tile.start(p);
  for (auto cycles = random.below(random.chance(1, 3) ? 60 : 1500); cycles > 0; cycles--) tile.cycle();
  if (illegal) {
    while ((tile.read_register(block(victim, "status")) & 7) != 5) {
    }
    CHECK(tile.read_register(block(victim, "status")) >> 8 == static_cast<unsigned>(isa::Cause::illegal_opcode));
    CHECK(tile.read_register(block(victim, "index")) == *illegal);
    CHECK(tile.model().out.interrupt);
  }
  tile.write_register(block(victim, "reset"), 1);
  for (unsigned n = 0; tile.read_register(block(victim, "reset")) == 1; n++) REQUIRE(n < 1000);
  CHECK(tile.read_register(block(victim, "status")) == 0);
  CHECK(tile.read_register(block(victim, "limit")) == 0);
  CHECK_FALSE(tile.model().out.interrupt);
  reset = true;
  tile.write_register(block(victim, "base_low"), static_cast<std::uint32_t>(kNewStream));
  tile.write_register(block(victim, "limit"), static_cast<std::uint32_t>(second.size()));
  tile.run();
  if (illegal) CHECK(issued == *illegal);

  isa::Program q = p;
  Stream whole(streams[victim].begin(), streams[victim].begin() + issued);
  whole.insert(whole.end(), second.begin(), second.end());
  q.queues[victim].base = kWhole;
  put(q, kWhole, whole);
  q.queues[victim].count = static_cast<std::uint32_t>(whole.size());
  golden::Machine machine(q);
  Retirements expected;
  machine.on_retired = [&](const golden::Retired& r) { expected[r.unit].push_back({r.index, r.digest}); };
  machine.run();
  INFO(sim::describe(sim::standing(machine, q)));
  REQUIRE(machine.finished());
  CHECK(got == expected);
  CHECK(tile.stops().empty());
  for (unsigned partition = 0; partition < kTile.n; partition++) {
    for (unsigned w = 0; w < kTile.sbuf_bytes() / 4; w++)
      if (tile.sbuf_word(partition, w) != machine.memory().sbuf_word(partition, w)) FAIL("sbuf at the end");
    for (unsigned w = 0; w < kTile.psum_bytes() / 4; w++)
      if (tile.psum_word(partition, w) != machine.memory().psum_word(partition, w)) FAIL("psum at the end");
  }
  for (unsigned s = 0; s < 20; s++) CHECK(tile.read_register(isa::kSemaphoreBlock + 4 * s) == machine.semaphore(s));
  CHECK(tile.model().failed_assertions() == 0);
}

void resets(unsigned runs, bool trap) {
  const std::uint64_t seed = tb::seed_from_environment();
  for (unsigned run = 0; run < runs; run++) {
    tb::Random random{seed, fmt::format("reset {}", run)};
    CAPTURE(seed, run);  // TRNTILE_SEED=seed repeats it
    const unsigned victim = run % isa::kQueues;
    run_with_reset(random, victim, trap ? std::optional(static_cast<std::uint32_t>(random.below(30))) : std::nullopt);
  }
}

}  // namespace

TEST_CASE("tile/reset: a queue is reset in mid-run and runs another stream, and nobody else notices") {
  resets(60, false);
}

TEST_CASE("tile/reset: a queue that has stopped is precise, and runs again after a reset") { resets(20, true); }
