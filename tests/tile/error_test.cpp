// What goes wrong stops the queue or ring where it happens, names cause and index, and leaves the others alone.
#include <fmt/format.h>

#include "golden/machine/machine.hpp"
#include "isa/check.hpp"
#include "isa/descriptor.hpp"
#include "sim/checker.hpp"
#include "sim/model_library.hpp"
#include "sim/tile.hpp"
#include "tests/catch.hpp"

using namespace tile;
using isa::Cause;
using isa::Instruction;
using isa::Opcode;

namespace {

constexpr isa::TileSize kTile{16};
constexpr unsigned kInc = 1, kGe = 1;
constexpr unsigned kTensor = 0, kVector = 1, kScalar = 2, kGpsimd = 3, kSync = 4;  // queues

/// A program by hand: instructions per queue, descriptor pairs of the sync queue's rings.
struct Hand {
  std::array<std::vector<Instruction>, isa::kQueues> queues;
  std::vector<isa::DescriptorPair> pairs;  ///< for engine 0, started by the sync queue
  isa::Generation generation = isa::Generation::trn2;

  isa::Program program() const {
    isa::Program p;
    p.tile = {kTile.n, generation};
    p.dram.resize(65536);
    for (unsigned q = 0; q < isa::kQueues; q++) {
      p.queues[q] = {4096u * (q + 1), static_cast<std::uint32_t>(queues[q].size())};
      for (std::size_t i = 0; i < queues[q].size(); i++)
        isa::store_word(isa::encode(queues[q][i]), std::span(p.dram).subspan(p.queues[q].base + 64 * i, 64));
    }
    for (unsigned r = 0; r < kTile.dma_engines() * isa::kQueues; r++) p.rings.push_back({32768 + 512u * r, 16});
    const std::uint64_t ring = p.rings[isa::ring_number(0, static_cast<unsigned>(isa::Queue::sync))].base;
    for (std::size_t i = 0; i < pairs.size(); i++) {
      isa::store_descriptor(pairs[i].source, std::span(p.dram).subspan(ring + 32 * i, 16));
      isa::store_descriptor(pairs[i].destination, std::span(p.dram).subspan(ring + 32 * i + 16, 16));
    }
    for (unsigned i = 0; i < 4096; i++) p.dram[i] = static_cast<std::uint8_t>(i * 37);
    return p;
  }
};

Instruction nop(unsigned semaphore = 0) {
  Instruction i;
  if (semaphore) i.update = {kInc, false, static_cast<std::uint8_t>(semaphore), 0};
  return i;
}

Instruction copy(unsigned from, unsigned to) {
  Instruction i;
  i.opcode = Opcode::tensor_copy;
  i.src_partitions = i.dst_partitions = 16;
  i.size = {4, 1, 1, 1};
  i.src0 = {{false, 0, from}, 0x0A, {1, 0, 0, 0}};
  i.dst = {{false, 0, to}, 0x0A, {1, 0, 0, 0}};
  return i;
}

Instruction start_dma(unsigned pairs) {
  Instruction i;
  i.opcode = Opcode::dma_start;
  i.dma_engines = 1;
  i.dma_count = static_cast<std::uint16_t>(pairs);
  return i;
}

isa::DescriptorPair load_pair(std::uint64_t from, unsigned to) {
  isa::DescriptorPair p;
  p.source = {from, 64, 4, 64, false, 0, 0, 0};
  p.destination = {to, 64, 4, isa::kPartitionStride, true, kInc, 5, 0};
  return p;
}

struct Outcome {
  std::vector<sim::StopStatus> stops;
  std::string difference;
  bool interrupt;
  std::uint32_t interrupt_register;
};

/// Runs a program on the RTL and on the golden machine; memory must be equal whatever stopped.
Outcome run(const isa::Program& program, sim::DramSettings dram = {}, std::uint64_t quiet_limit = 2000) {
  sim::TileSettings settings;
  settings.dram = dram;
  settings.quiet_limit = quiet_limit;
  sim::Tile tile(sim::load_model({kTile.n}, 1), settings);
  golden::Machine machine(program);
  machine.run();
  tile.start(program);
  tile.run();
  Outcome o{tile.stops(), "", tile.model().out.interrupt, tile.read_register(sim::register_address("interrupt"))};
  for (unsigned p = 0; p < kTile.n; p++)
    for (unsigned w = 0; w < kTile.sbuf_bytes() / 4; w++)
      if (tile.sbuf_word(p, w) != machine.memory().sbuf_word(p, w)) o.difference = "sbuf";
  for (std::uint64_t a = 0; a < program.dram.size(); a++)
    if (tile.dram_byte(a) != machine.memory().dram_byte(a)) o.difference = "dram";
  CHECK(tile.model().failed_assertions() == 0);
  return o;
}

void require_stop(const Outcome& o, const std::string& who, Cause cause, std::uint32_t index) {
  REQUIRE(o.stops.size() == 1);
  CHECK(o.stops[0].who == who);
  CHECK(isa::cause_info(o.stops[0].cause).name == isa::cause_info(cause).name);
  CHECK(o.stops[0].index == index);
  CHECK(o.interrupt);
  CHECK(o.difference == "");
}

}  // namespace

TEST_CASE("tile/error: a legal program stops nothing") {
  Hand h;
  h.queues[kVector] = {copy(0, 64), copy(64, 128)};
  h.queues[kSync] = {start_dma(1)};
  h.pairs = {load_pair(0, 1024)};
  const Outcome o = run(h.program());
  CHECK(o.stops.empty());
  CHECK_FALSE(o.interrupt);
  CHECK(o.difference == "");
}

TEST_CASE("tile/error: an illegal opcode stops its queue at its index, the others go on") {
  Hand h;
  h.queues[kTensor] = {nop(), nop(), nop()};
  h.queues[kTensor][1].opcode = static_cast<Opcode>(0xEE);
  h.queues[kVector] = {copy(0, 64), copy(64, 128), copy(128, 256)};
  h.queues[kSync] = {start_dma(1), nop(7)};
  h.pairs = {load_pair(0, 1024)};
  const Outcome o = run(h.program());
  require_stop(o, "tensor queue", Cause::illegal_opcode, 1);
  CHECK(o.interrupt_register == 1);
}

TEST_CASE("tile/error: every rule traps in the queue with its own cause and without effect") {
  const auto trap = [](Instruction bad, Cause cause) {
    Hand h;
    h.queues[kVector] = {copy(0, 64), bad, copy(64, 512)};
    require_stop(run(h.program()), "vector queue", cause, 1);
  };
  Instruction i = copy(64, 128);
  i.accumulate = true;
  trap(i, Cause::illegal_field);
  i = copy(64, 128);
  i.dst.dtype = 1;
  trap(i, Cause::illegal_dtype);
  i = copy(64, 128);
  i.size[2] = 0;
  trap(i, Cause::illegal_size);
  i = copy(64, 128);
  i.src0.address.partition = 4;
  trap(i, Cause::partition_range);
  i = copy(64, kTile.sbuf_bytes() - 12);
  trap(i, Cause::address_range);
  i = copy(66, 128);
  trap(i, Cause::misaligned);
}

TEST_CASE("tile/error: an instruction that other engines execute stops the queue of one that cannot") {
  constexpr std::uint8_t kMaximum = 5, kMultiply = 3;
  Hand h;
  Instruction from_psum = copy(64, 128);
  from_psum.src0 = {{true, 0, 0}, 0x0A, {1, 0, 0, 0}};
  h.queues[kGpsimd] = {copy(0, 64), from_psum};
  require_stop(run(h.program()), "gpsimd queue", Cause::address_range, 1);
  h = {};
  Instruction scaled = copy(64, 128), largest = scaled;
  scaled.opcode = largest.opcode = Opcode::tensor_scalar;
  scaled.op0 = kMultiply;
  largest.op0 = kMaximum;
  h.queues[kScalar] = {copy(0, 64), scaled, largest};
  require_stop(run(h.program()), "scalar queue", Cause::illegal_field, 2);
  h = {};
  Instruction counted;
  counted.opcode = Opcode::iota;
  h.queues[kVector] = {copy(0, 64), counted};
  require_stop(run(h.program()), "vector queue", Cause::illegal_opcode, 1);
}

namespace {

constexpr unsigned kDec = 2, kAdd = 3, kSub = 4;

Instruction updating(Instruction i, unsigned operation, unsigned semaphore, unsigned value = 0, bool at_read = false) {
  i.update = {static_cast<std::uint8_t>(operation), at_read, static_cast<std::uint8_t>(semaphore),
              static_cast<std::uint16_t>(value)};
  return i;
}

}  // namespace

TEST_CASE(
    "tile/error: a semaphore taken below zero stops the queue behind the instruction, and nothing later happens") {
  for (const bool at_read : {false, true})
    for (const unsigned queue : {kVector, kScalar, kGpsimd}) {
      CAPTURE(at_read, queue);
      Hand h;
      h.queues[queue] = {updating(copy(0, 64), kInc, 3), updating(copy(64, 128), kDec, 3, 0, at_read),
                         updating(copy(128, 256), kSub, 3, 9, at_read), copy(256, 512), nop(4)};
      h.queues[kSync] = {nop(5), nop(5)};
      require_stop(run(h.program()), fmt::format("{} queue", isa::kQueueNames[queue]), Cause::semaphore_range, 2);
    }
}

TEST_CASE("tile/error: so does a load of the tensor engine, and what a queue executes itself") {
  Hand h;
  Instruction load;
  load.opcode = Opcode::load_stationary;
  load.src_partitions = load.dst_partitions = 16;
  load.size = {16, 1, 1, 1};
  load.src0 = {{false, 0, 0}, 0x06, {1, 0, 0, 0}};
  h.queues[kTensor] = {nop(), updating(load, kDec, 3), load};
  require_stop(run(h.program()), "tensor queue", Cause::semaphore_range, 1);
  h = {};
  h.queues[kSync] = {nop(3), updating(nop(), kSub, 3, 2), start_dma(1)};
  h.pairs = {load_pair(0, 1024)};
  require_stop(run(h.program()), "sync queue", Cause::semaphore_range, 1);
}

TEST_CASE("tile/error: a semaphore taken beyond 32 bits stops the queue as well") {
  constexpr std::uint32_t kTimes = 0x1'0001;  // by 2^16 - 1, to the largest value
  Hand h;
  Instruction loop;
  loop.opcode = Opcode::loop;
  loop.sequencer.a.value = kTimes;
  loop.sequencer.target = 1;
  Instruction wait = nop();
  wait.wait = {kGe, 3, 0xFFFF'FFFF};
  h.queues[kSync] = {loop, updating(nop(), kAdd, 3, 0xFFFF)};
  h.queues[kVector] = {wait, updating(copy(0, 64), kInc, 3), copy(64, 512)};
  const Outcome o = run(h.program(), {}, 300'000);
  require_stop(o, "vector queue", Cause::semaphore_range, 1);
}

TEST_CASE("tile/error: what a generation lacks stops the queue, and runs where it is known") {
  Hand h;
  h.queues[kVector] = {copy(0, 64), copy(64, 128)};
  h.queues[kVector][1].dst.dtype = 0x10;  // fp8_e4m3fn
  for (auto generation : {isa::Generation::trn1, isa::Generation::trn2}) {
    h.generation = generation;
    require_stop(run(h.program()), "vector queue", Cause::illegal_generation, 1);
  }
  h.generation = isa::Generation::trn3;
  const Outcome o = run(h.program());
  CHECK(o.stops.empty());
  CHECK(o.difference == "");
}

TEST_CASE("tile/error: a product without its stationary matrix is trapped") {
  Hand h;
  Instruction multiply;
  multiply.opcode = Opcode::multiply_moving;
  multiply.src_partitions = multiply.dst_partitions = 16;
  multiply.size = {8, 1, 1, 1};
  multiply.src0 = {{false, 0, 0}, 0x06, {1, 0, 0, 0}};
  multiply.dst = {{true, 0, 0}, 0x0A, {1, 0, 0, 0}};
  h.queues[kTensor] = {multiply};
  require_stop(run(h.program()), "tensor queue", Cause::stationary_mismatch, 0);
}

namespace {

Instruction load_table(std::uint64_t address, unsigned row, unsigned rows) {
  Instruction i;
  i.opcode = Opcode::load_table;
  i.table_address = address;
  i.table_row = static_cast<std::uint16_t>(row);
  i.table_rows = static_cast<std::uint16_t>(rows);
  return i;
}

Instruction activation(unsigned row) {
  Instruction i = copy(0, 64);
  i.opcode = Opcode::activation;
  i.scalar0 = {false, 0x3F80'0000};
  i.table_row = static_cast<std::uint16_t>(row);
  return i;
}

}  // namespace

TEST_CASE("tile/error: an activation without its table is trapped") {
  Hand h;
  h.queues[kScalar] = {activation(0)};
  require_stop(run(h.program()), "scalar queue", Cause::function_table, 0);
  h.queues[kScalar] = {load_table(0, 4, 2), activation(4), activation(5)};
  require_stop(run(h.program()), "scalar queue", Cause::function_table, 2);
}

TEST_CASE("tile/error: a table that another was loaded over is gone") {
  Hand h;
  h.queues[kScalar] = {load_table(0, 4, 3), load_table(0, 6, 1), activation(6), activation(4)};
  require_stop(run(h.program()), "scalar queue", Cause::function_table, 3);
}

TEST_CASE("tile/error: the queue keeps count of the last 32 tables") {
  Hand h;
  for (unsigned t = 0; t <= isa::kTableSlots; t++) h.queues[kScalar].push_back(load_table(0, t, 1));
  h.queues[kScalar].push_back(activation(1));
  h.queues[kScalar].push_back(activation(0));
  require_stop(run(h.program()), "scalar queue", Cause::function_table, isa::kTableSlots + 2);
}

TEST_CASE("tile/error: a table that cannot be read stops the queue at its load, and nothing behind it happens") {
  Hand h;
  h.queues[kScalar] = {load_table(0, 0, 2), load_table(std::uint64_t{1} << 32, 8, 6), nop(7), activation(0)};
  require_stop(run(h.program()), "scalar queue", Cause::read_error, 1);
  h.queues[kScalar] = {load_table(std::uint64_t{1} << 32, 8, 6), activation(1)};
  require_stop(run(h.program()), "scalar queue", Cause::read_error, 0);
}

TEST_CASE("tile/error: a fetch that the bus refuses stops the queue") {
  Hand h;
  h.queues[kVector] = {copy(0, 64)};
  isa::Program p = h.program();
  p.queues[kTensor] = {std::uint64_t{1} << 30, 2};
  require_stop(run(p), "tensor queue", Cause::fetch_error, 0);
}

TEST_CASE("tile/error: a bad descriptor stops the engine after what came before it") {
  Hand h;
  h.queues[kSync] = {start_dma(3)};
  h.pairs = {load_pair(0, 1024), load_pair(256, 2048), load_pair(512, 4096)};
  h.pairs[1].destination.rows = 3;
  require_stop(run(h.program()), "dma 0, sync ring", Cause::descriptor_error, 1);
}

TEST_CASE("tile/error: a DMA read outside DRAM stops the engine, pairs before it are done and later ones are not") {
  Hand h;
  h.queues[kSync] = {start_dma(3)};
  h.pairs = {load_pair(0, 1024), load_pair(std::uint64_t{1} << 32, 2048), load_pair(512, 4096)};
  Outcome o = run(h.program());
  o.difference = "";  // the destination of the pair that failed may hold anything
  require_stop(o, "dma 0, sync ring", Cause::read_error, 1);
}

TEST_CASE("tile/error: a DMA write that the bus refuses stops the engine") {
  Hand h;
  h.queues[kSync] = {start_dma(2)};
  h.pairs = {load_pair(0, 1024), load_pair(0, 2048)};
  h.pairs[1].source = {1024, 64, 4, isa::kPartitionStride, true, 0, 0, 0};
  h.pairs[1].destination = {std::uint64_t{1} << 33, 64, 4, 64, false, kInc, 6, 0};
  require_stop(run(h.program()), "dma 0, sync ring", Cause::write_error, 1);
}

namespace {

/// 16 partitions x 64 elements of fp32, half of them by each engine.
Instruction generated(bool store, std::uint64_t dram, unsigned sbuf, unsigned semaphore) {
  Instruction i;
  i.opcode = Opcode::dma_copy;
  i.generated = {store, {{false, 0, sbuf}, 0x0A, {1, 0, 0, 0}}, dram, {1, 0, 0}, 64};
  i.dst_partitions = 16;
  i.size = {64, 1, 1, 1};
  i.dma_engines = 3;
  i.update = {kInc, false, static_cast<std::uint8_t>(semaphore), 0};
  return i;
}

Instruction waiting(Instruction i, unsigned semaphore, std::uint32_t value) {
  i.wait = {kGe, static_cast<std::uint8_t>(semaphore), value};
  return i;
}

}  // namespace

TEST_CASE("tile/error: an engine that fails a dma_copy stops, the part of the other is done, and other queues go on") {
  constexpr std::uint64_t kLastRows = 65536 - 8 * 256;  // where the first engine still finds memory
  Hand h;
  Instruction alone = generated(false, 1024, 2048, 6);
  alone.dma_engines = 1;
  h.queues[kSync] = {generated(false, 0, 1024, 5), waiting(generated(true, kLastRows, 1024, 6), 5, 1), alone,
                     waiting(nop(), 6, 1)};  // for ever: what is behind a failed transfer is not over
  h.queues[kScalar] = {alone, waiting(alone, 7, 1), waiting(nop(8), 7, 2)};
  for (unsigned k : {0u, 1u}) {
    h.queues[kScalar][k].update.semaphore = 7;
    h.queues[kScalar][k].generated.sbuf.address.offset = 4096 + 256 * k;
  }
  require_stop(run(h.program()), "dma 1, dge of the sync queue", Cause::write_error, 1);
  h.queues[kSync][1].generated.store = false;
  h.queues[kSync][1].generated.dram_address = std::uint64_t{1} << 32;
  h.queues[kSync][1].dma_engines = 1;
  Outcome o = run(h.program());
  o.difference = "";  // what a read that failed leaves is anything
  REQUIRE(o.stops.size() == 1);
  CHECK(o.stops[0].who == "dma 0, dge of the sync queue");
  CHECK(o.stops[0].cause == Cause::read_error);
}

TEST_CASE("tile/error: every rule of dma_copy traps with its own cause, and trn1 has none") {
  const auto trap = [](const Instruction& bad, Cause cause, isa::Generation generation = isa::Generation::trn2) {
    Hand h;
    h.generation = generation;
    h.queues[kSync] = {nop(), bad, nop(7)};
    require_stop(run(h.program()), "sync queue", cause, 1);
  };
  const Instruction good = generated(false, 0, 0, 5);
  trap(good, Cause::illegal_generation, isa::Generation::trn1);
  Instruction i = good;
  i.generated.sbuf.dtype = 1;
  trap(i, Cause::illegal_dtype);
  i = good;
  i.dma_engines = 4;
  trap(i, Cause::illegal_size);
  i = good;
  i.generated.sbuf.address.partition = 1;
  trap(i, Cause::partition_range);
  i = good;
  i.generated.dram_partition_stride = -64;
  trap(i, Cause::address_range);
  i = good;
  i.generated.dram_address = 2;
  trap(i, Cause::misaligned);
}

TEST_CASE("tile/error: SLVERR on a range of DRAM is reported as a read error") {
  Hand h;
  h.queues[kSync] = {start_dma(1)};
  h.pairs = {load_pair(0, 1024)};
  sim::DramSettings dram;
  dram.faults = {{100, 110}};
  Outcome o = run(h.program(), dram);
  o.difference = "";
  require_stop(o, "dma 0, sync ring", Cause::read_error, 0);
}

TEST_CASE("tile/error: a wait that nobody fulfils is a hang that says who waits") {
  Hand h;
  Instruction wait = nop();
  wait.wait = {kGe, 9, 1};
  h.queues[kTensor] = {wait};
  const isa::Program p = h.program();
  sim::TileSettings settings;
  settings.quiet_limit = 500;
  sim::Tile tile(sim::load_model({kTile.n}, 1), settings);
  tile.start(p);
  try {
    tile.run();
    FAIL("the run came to an end");
  } catch (const sim::Hang& hang) {
    CHECK(std::string(hang.what()).find("tensor queue waits at instruction 0: nop wait s9 >= 1") != std::string::npos);
  }
}
