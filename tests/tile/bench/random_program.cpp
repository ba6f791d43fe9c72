#include "tests/tile/bench/random_program.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

#include "isa/check.hpp"
#include "tests/tile/bench/random_gpsimd.hpp"
#include "tests/tile/bench/random_operand.hpp"
#include "tests/tile/bench/random_scalar.hpp"
#include "tests/tile/bench/random_tensor.hpp"
#include "tests/tile/bench/random_vector.hpp"
#include "tests/tile/bench/schedule.hpp"

namespace tile::tb {

using golden::Unit;
using isa::Cause;
using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr std::uint8_t kFp32 = 0x0A;
constexpr std::uint8_t kAnyType = 0, kNoType = 0xFF;  ///< of a cell: good to read as any type, as none
constexpr std::uint64_t kDramBytes = 0x6000, kGap = 0x800;
constexpr std::uint64_t kData = 0x4'0000, kLists = kData - 0x2000;  ///< in DRAM; lists are indices of rows

/// A number of small magnitude in whatever format its byte is part of; now and then anything.
std::uint8_t tame_byte(Random& random) {
  const auto magnitude = random.pick(
      {Weighted<std::uint64_t>{0x3C + random.below(8), 48}, {0x30 + random.below(0x18), 15}, {random.bits(7), 1}});
  return static_cast<std::uint8_t>(magnitude | random.bits(1) << 7);
}

class Generator {
 public:
  Generator(Random& random, isa::TileSize tile)
      : random_(random),
        tile_(tile),
        arena_(make_arena()),
        operand_(random, arena_),
        tensor_(random, tile, operand_),
        vector_(random, arena_, operand_),
        scalar_(random, arena_, operand_),
        gpsimd_(random, arena_, operand_, vector_),
        history_(arena_),
        schedule_(random, tile),
        types_(arena_.cells(), kNoType) {
    for (unsigned i = 0; i < kDramBytes; ++i) type_of_dram(i) = kAnyType;
  }

  RandomProgram make(unsigned steps) {
    fill();
    const auto weight = [&](unsigned most) { return static_cast<std::uint32_t>(random_.between(1, most)); };
    const std::uint32_t tensor = weight(4), copy = weight(4), transfer = weight(3), scalar = weight(4),
                        gpsimd = weight(4);
    for (unsigned step = 0; step < steps && !schedule_.full(); ++step) {
      enum Step { burst, copies, activations, gathers, dma, dge, indexed, relay };
      switch (random_.pick({Weighted<Step>{burst, tensor},
                            {copies, 2 * copy},
                            {activations, 2 * scalar},
                            {gathers, 2 * gpsimd},
                            {dma, transfer},
                            {dge, transfer},
                            {indexed, transfer},
                            {relay, 1}})) {
        case burst: tensor_burst(); break;
        case copies: copy_burst(); break;
        case activations: scalar_burst(); break;
        case gathers: gpsimd_burst(); break;
        case dma: transfers(); break;
        case dge: generated_transfers(); break;
        case indexed: indexed_transfer(); break;
        case relay: nop(); break;
      }
    }
    schedule_.finish();
    return assemble();
  }

 private:
  Arena make_arena() {
    Arena arena{tile_};
    arena.window_bytes = static_cast<unsigned>(64 * random_.between(4, 12));
    const unsigned room = tile_.sbuf_bytes() - arena.window_bytes;
    const auto below = [&](unsigned most) { return static_cast<unsigned>(random_.below(most)) / 4 * 4; };
    arena.windows[0] = random_.chance(1, 4) ? 0 : below(room / 2 - arena.window_bytes);
    arena.windows[1] = random_.chance(1, 4) ? room : room / 2 + below(room / 2);
    arena.dram = kData + random_.below(0x1000);
    arena.dram_bytes = kDramBytes;
    return arena;
  }
  std::uint8_t& type_of_dram(unsigned byte) { return types_[arena_.cells() - kDramBytes + byte]; }

  struct Candidate {
    Instruction instruction;
    Footprint footprint;
    std::vector<Need> waits;
  };

  /// How many of some cells that are read hold something else than the type.
  unsigned strangeness(const Footprint& footprint, std::uint8_t dtype) {
    if (footprint.reads.empty()) return 0;
    unsigned strange = 0;
    for (unsigned sample = 0; sample < 8; ++sample) {
      const std::uint8_t type = types_[footprint.reads[random_.below(footprint.reads.size())]];
      strange += type != kAnyType && type != dtype;
    }
    return strange;
  }

  /// The best of some that `make` makes: few waits, sensible numbers. False if none of them was possible.
  template <class Make>
  bool issue_best(Queue queue, Unit unit, Make make) {
    std::optional<Candidate> best;
    unsigned least = ~0u;
    for (auto tries = random_.between(1, 12); tries > 0; --tries) {
      const std::optional<Instruction> i = make();
      if (!i || isa::check(isa::encode(*i), queue, tile_, tensor_.loaded()) != Cause::none) continue;
      Footprint cells = footprint(arena_, *i);
      if (queue != Queue::tensor && !overlaps_well(arena_, *i)) continue;
      const auto waits = schedule_.to_wait_for(history_.needs(cells), queue, unit);
      if (!waits) continue;
      const unsigned strange = cells.reads.empty() ? 0 : strangeness(cells, i->src0.dtype);
      const unsigned cost = 6 * static_cast<unsigned>(waits->size()) + strange;
      if (cost < least) best = {*i, std::move(cells), *waits}, least = cost;
    }
    if (!best) return false;
    const Instruction& i = best->instruction;
    history_.record(schedule_.issue(queue, unit, i, best->waits), best->footprint);
    for (const Cell cell : best->footprint.writes) types_[cell] = i.dst.dtype;
    if (queue == Queue::tensor) tensor_.executed(i);
    if (i.opcode == Opcode::tensor_copy && queue == Queue::vector) last_copy_ = i;
    if (queue == Queue::scalar) scalar_.executed(i);
    if (queue == Queue::gpsimd) gpsimd_.executed(i);
    return true;
  }

  // Tensor engine.

  void tensor_burst() {
    for (auto loads = random_.between(1, 8); loads > 0; --loads) {
      if (!issue_best(Queue::tensor, Unit::load, [&] { return tensor_.load(); })) continue;
      for (auto products = random_.below(4); products > 0; --products)
        issue_best(Queue::tensor, Unit::multiply, [&] { return tensor_.multiply(); });
    }
  }

  // Vector engine.

  std::optional<Instruction> copy() {
    Instruction i;
    i.opcode = Opcode::tensor_copy;
    i.saturate = random_.chance(1, 2);
    if (last_copy_ && random_.chance(1, 4)) operand_.read_what_is_written(i, *last_copy_);
    else if (!operand_.read_anything(i)) return std::nullopt;
    if (!i.src0.address.psum && random_.chance(1, 8)) {
      i.dst = i.src0;
      while (isa::dtype_bytes(i.dst.dtype = operand_.dtype()) != isa::dtype_bytes(i.src0.dtype)) continue;
      return i;
    }
    const auto dst = operand_.in_sbuf(operand_.dtype(), i.dst_partitions, i.size);
    if (!dst) return std::nullopt;
    i.dst = *dst;
    return i;
  }

  void copy_burst() {
    for (auto copies = random_.between(1, 5); copies > 0; --copies)
      issue_best(Queue::vector, Unit::vector, [&] { return random_.chance(1, 3) ? copy() : vector_.instruction(); });
  }

  // GpSimd engine.

  void gpsimd_burst() {
    for (auto left = random_.between(1, 5); left > 0; --left)
      issue_best(Queue::gpsimd, Unit::gpsimd, [&] { return gpsimd_.instruction(); });
  }

  // Scalar engine.

  void scalar_burst() {
    if (!scalar_.has_tables() || random_.chance(1, 4))
      schedule_.issue(Queue::scalar, Unit::scalar, scalar_.load_table());
    for (auto left = random_.between(1, 4); left > 0; --left)
      issue_best(Queue::scalar, Unit::scalar,
                 [&] { return random_.chance(1, 3) ? scalar_.scaled() : scalar_.activation(); });
    if (random_.chance(1, 3)) issue_best(Queue::scalar, Unit::scalar, [&] { return scalar_.read_accumulator(); });
  }

  // Queues by themselves.

  void nop() {
    const auto queue = static_cast<Queue>(random_.below(isa::kQueues));
    const Unit unit = static_cast<Unit>(static_cast<unsigned>(Unit::tensor_queue) + static_cast<unsigned>(queue));
    std::vector<Need> waits;
    if (const auto need = schedule_.any_need())
      if (const auto open = schedule_.to_wait_for({*need}, queue, unit)) waits = *open;
    schedule_.issue(queue, unit, {}, waits);
  }

  // DMA.

  struct Transfer {
    unsigned ring;
    isa::DescriptorPair pair;
    Footprint footprint;
  };

  /// Starts transfers that do not touch each other.
  void start(Queue queue, unsigned engines, unsigned count, const std::vector<Transfer>& transfers,
             const std::vector<Need>& waits) {
    Instruction i;
    i.opcode = Opcode::dma_start;
    i.dma_engines = static_cast<std::uint16_t>(engines);
    i.dma_count = static_cast<std::uint16_t>(count);
    const Unit unit = static_cast<Unit>(static_cast<unsigned>(Unit::tensor_queue) + static_cast<unsigned>(queue));
    schedule_.issue(queue, unit, i, waits);
    for (const auto& [ring, pair, cells] : transfers) {
      history_.record(schedule_.start(ring, pair), cells);
      for (std::size_t k = 0; k < cells.writes.size(); ++k) types_[cells.writes[k]] = types_[cells.reads[k]];
    }
  }

  /// One more transfer on the ring beside the others. False if none was found.
  bool add_transfer(Queue queue, unsigned ring, std::vector<Transfer>& transfers, std::vector<Need>& waits) {
    for (unsigned tries = 0; tries < 20; ++tries) {
      const auto bytes = random_.pick({Weighted<std::uint64_t>{random_.between(1, 40), 4},
                                       {random_.between(1, 12) * 24, 4},
                                       {random_.between(1, 20) * 60, 1}});
      const auto pair = operand_.pair(static_cast<unsigned>(bytes));
      if (!pair || isa::check(*pair, tile_) != Cause::none) continue;
      const Footprint cells = footprint(arena_, *pair);
      bool apart = arena_.disjoint(cells.reads, cells.writes);
      for (const Transfer& other : transfers)
        apart = apart && arena_.disjoint(cells.writes, other.footprint.writes) &&
                arena_.disjoint(cells.writes, other.footprint.reads) &&
                arena_.disjoint(cells.reads, other.footprint.writes);
      const auto more = schedule_.to_wait_for(history_.needs(cells), queue, golden::ring_unit(ring));
      if (!apart || !more || (more->size() > 3 && tries < 10)) continue;
      waits.insert(waits.end(), more->begin(), more->end());
      transfers.push_back({ring, *pair, cells});
      return true;
    }
    return false;
  }

  void transfers() {
    const auto queue = static_cast<Queue>(random_.below(isa::kQueues));
    const auto engines = static_cast<unsigned>(random_.between(1, (1u << tile_.dma_engines()) - 1));
    const auto count = static_cast<unsigned>(random_.between(1, 3));
    std::vector<Transfer> list;
    std::vector<Need> waits;
    for (unsigned e = 0; e < tile_.dma_engines(); ++e)
      for (unsigned k = 0; k < (engines >> e & 1 ? count : 0); ++k)
        if (!add_transfer(queue, isa::ring_number(e, static_cast<unsigned>(queue)), list, waits)) return;
    start(queue, engines, count, list, waits);
  }

  /// Rows where indices say, which a pair before brings to the buffer.
  void indexed_transfer() {
    const auto queue = static_cast<Queue>(random_.below(isa::kQueues));
    const auto engine = static_cast<unsigned>(random_.below(tile_.dma_engines()));
    const unsigned ring = isa::ring_number(engine, static_cast<unsigned>(queue));
    for (unsigned tries = 0; tries < 20; ++tries) {
      const auto rows = static_cast<unsigned>(random_.between(1, random_.chance(1, 2) ? 4 : 24));
      const auto range = static_cast<unsigned>(random_.between(1, tile_.n));
      std::vector<std::uint32_t> indices;
      for (unsigned r = 0; r < rows; ++r) indices.push_back(static_cast<std::uint32_t>(random_.below(range)));
      isa::DescriptorPair load;
      load.source.address = kLists + 4 * lists_.size();
      load.source.length = load.destination.length = static_cast<std::uint16_t>(4 * rows);
      load.source.rows = load.destination.rows = 1;
      load.source.more = true;
      load.destination.put_into(isa::Space::buffer);
      if (load.source.address + load.source.length > kData) return;
      const auto pair = operand_.indexed_pair(rows, range);
      if (!pair || isa::check(*pair, tile_) != Cause::none) continue;
      const Footprint cells = footprint(arena_, *pair, indices);
      const auto waits = schedule_.to_wait_for(history_.needs(cells), queue, golden::ring_unit(ring));
      if (!arena_.disjoint(cells.reads, cells.writes) || !waits || (waits->size() > 3 && tries < 10)) continue;
      lists_.insert(lists_.end(), indices.begin(), indices.end());
      return start(queue, 1u << engine, 2, {{ring, load, {}}, {ring, *pair, cells}}, *waits);
    }
  }

  /// Of one queue, whose descriptors the tile makes.
  void generated_transfers() {
    const auto queue = static_cast<Queue>(random_.below(isa::kQueues));
    const Unit unit = static_cast<Unit>(static_cast<unsigned>(Unit::tensor_dge) + static_cast<unsigned>(queue));
    for (auto left = random_.between(1, 3); left > 0; --left)
      for (unsigned tries = 0; tries < 20; ++tries) {
        const auto i = operand_.transfer();
        if (!i || isa::check(isa::encode(*i), queue, tile_, {}) != Cause::none) continue;
        Footprint cells = footprint(arena_, *i);
        if (writes_twice(cells) || !arena_.disjoint(cells.reads, cells.writes)) continue;
        const auto waits = schedule_.to_wait_for(history_.needs(cells), queue, unit);
        if (!waits || (waits->size() > 3 && tries < 10)) continue;
        history_.record(schedule_.issue(queue, unit, *i, *waits), cells);
        for (std::size_t k = 0; k < cells.writes.size(); ++k) types_[cells.writes[k]] = types_[cells.reads[k]];
        break;
      }
  }

  /// Engines write in any order.
  bool writes_twice(const Footprint& cells) const {
    std::vector<bool> seen(arena_.cells());
    for (const Cell cell : cells.writes) {
      if (seen[cell]) return true;
      seen[cell] = true;
    }
    return false;
  }

  /// Numbers into both windows, a quadrant at a time.
  void fill() {
    for (unsigned quarter = 0; quarter < 4; ++quarter)
      for (unsigned w = 0; w < arena_.windows.size(); ++w) {
        isa::DescriptorPair pair;
        pair.source.length = pair.destination.length = static_cast<std::uint16_t>(arena_.window_bytes);
        pair.source.rows = pair.destination.rows = static_cast<std::uint16_t>(tile_.n / 4);
        pair.source.stride = static_cast<unsigned>(random_.between(arena_.window_bytes, arena_.window_bytes + 40));
        pair.source.address = operand_.dram_address((tile_.n / 4) * pair.source.stride);
        pair.destination.tile = true;
        pair.destination.stride = isa::kPartitionStride;
        pair.destination.address = isa::Address{false, quarter * tile_.n / 4, arena_.windows[w]}.encoded();
        const auto queue = static_cast<Queue>(random_.below(isa::kQueues));
        const auto engine = static_cast<unsigned>(random_.below(tile_.dma_engines()));
        start(queue, 1u << engine, 1,
              {{isa::ring_number(engine, static_cast<unsigned>(queue)), pair, footprint(arena_, pair)}}, {});
      }
  }

  // The image.

  std::uint64_t allocate(std::uint64_t bytes, std::uint64_t grain) {
    free_ += grain * random_.below(kGap / grain);
    free_ = (free_ + grain - 1) / grain * grain;
    return std::exchange(free_, free_ + bytes);
  }

  RandomProgram assemble() {
    RandomProgram program;
    isa::Program& image = program.image;
    image.tile = tile_;
    scalar_.put_tables(image.dram);
    for (unsigned i = 0; i < kDramBytes; ++i) image.dram[arena_.dram + i] = tame_byte(random_);
    for (std::size_t i = 0; i < 4 * lists_.size(); ++i)
      image.dram[kLists + i] = static_cast<std::uint8_t>(lists_[i / 4] >> (8 * (i % 4)));
    for (unsigned q = 0; q < isa::kQueues; ++q) {
      const auto& list = schedule_.queue(q);
      image.queues[q] = {allocate(list.size() * isa::kInstructionBytes, isa::kInstructionBytes),
                         static_cast<std::uint32_t>(list.size())};
      for (std::size_t i = 0; i < list.size(); ++i) {
        const std::uint64_t at = image.queues[q].base + i * isa::kInstructionBytes;
        isa::store_word(isa::encode(list[i]), std::span{image.dram}.subspan(at, isa::kInstructionBytes));
        if (list[i].opcode == Opcode::multiply_moving)
          program.columns += isa::elements(list[i]) * (list[i].src0.dtype == kFp32 && list[i].tensor_mode == 0 ? 4 : 1);
      }
      program.retirements += list.size();
    }
    for (unsigned r = 0; r < tile_.dma_engines() * isa::kQueues; ++r) {
      const auto& list = schedule_.ring(r);
      const auto size = static_cast<std::uint16_t>(std::bit_ceil(std::max<std::size_t>(list.size(), 1)));
      image.rings.push_back({allocate(size * isa::kPairBytes, isa::kPairBytes), size});
      for (std::size_t i = 0; i < list.size(); ++i) {
        const auto bytes = std::span{image.dram}.subspan(image.rings[r].base + i * isa::kPairBytes, isa::kPairBytes);
        isa::store_descriptor(list[i].source, bytes);
        isa::store_descriptor(list[i].destination, bytes.subspan(isa::kDescriptorBytes));
      }
      program.pairs.push_back(static_cast<std::uint32_t>(list.size()));
      program.retirements += list.size();
    }
    if (free_ > kLists) throw std::logic_error("the program has grown into its data");
    image.semaphores = schedule_.starts();
    program.gates.assign(schedule_.gates().begin(), schedule_.gates().end());
    return program;
  }

  Random& random_;
  isa::TileSize tile_;
  Arena arena_;
  RandomOperand operand_;
  RandomTensor tensor_;
  RandomVector vector_;
  RandomScalar scalar_;
  RandomGpsimd gpsimd_;
  History history_;
  Schedule schedule_;
  std::vector<std::uint8_t> types_;  ///< [cell]: what it holds, as far as is known
  std::optional<Instruction> last_copy_;
  std::vector<std::uint32_t> lists_;  ///< at kLists
  std::uint64_t free_ = 0;
};

}  // namespace

isa::Instruction RandomProgram::instruction(unsigned queue, std::uint32_t index) const {
  const std::uint64_t at = image.queues[queue].base + std::uint64_t{index} * isa::kInstructionBytes;
  return isa::decode(isa::load_word(std::span{image.dram}.subspan(at, isa::kInstructionBytes)));
}

isa::DescriptorPair RandomProgram::pair(unsigned ring, std::uint32_t index) const {
  const std::uint64_t at = image.rings[ring].base + std::uint64_t{index} * isa::kPairBytes;
  const auto bytes = std::span{image.dram}.subspan(at, isa::kPairBytes);
  return {isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(isa::kDescriptorBytes))};
}

RandomProgram random_program(Random& random, isa::TileSize tile, unsigned steps) {
  using isa::Generation;
  tile.generation =
      random.pick({Weighted<Generation>{Generation::trn1, 1}, {Generation::trn2, 1}, {Generation::trn3, 3}});
  return Generator{random, tile}.make(steps);
}

}  // namespace tile::tb
