#include "tests/tile/bench/random_program.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

#include "golden/activation/table.hpp"
#include "isa/check.hpp"
#include "tests/tile/bench/random_gpsimd.hpp"
#include "tests/tile/bench/random_operand.hpp"
#include "tests/tile/bench/random_vector.hpp"
#include "tests/tile/bench/schedule.hpp"

namespace tile::tb {

using golden::Unit;
using isa::Cause;
using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kFp16 = 0x07;
constexpr std::uint8_t kAnyType = 0, kNoType = 0xFF;  ///< of a cell: good to read as any type, as none
constexpr std::uint64_t kDramBytes = 0x6000, kGap = 0x800;

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
        vector_(random, arena_, operand_),
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
      enum Step { burst, copies, activations, gathers, dma, relay };
      switch (random_.pick({Weighted<Step>{burst, tensor},
                            {copies, 2 * copy},
                            {activations, 2 * scalar},
                            {gathers, 2 * gpsimd},
                            {dma, transfer},
                            {relay, 1}})) {
        case burst: tensor_burst(); break;
        case copies: copy_burst(); break;
        case activations: scalar_burst(); break;
        case gathers: gpsimd_burst(); break;
        case dma: transfers(); break;
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
    arena.dram = 0x4'0000 + random_.below(0x1000);
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
      if (!i || isa::check(isa::encode(*i), queue, tile_, loaded_) != Cause::none) continue;
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
    if (i.opcode == Opcode::load_stationary) note_load(i);
    if (i.opcode == Opcode::tensor_copy && queue == Queue::vector) last_copy_ = i;
    if (i.opcode == Opcode::activation) last_activation_ = i;
    if (queue == Queue::gpsimd) gpsimd_.executed(i);
    return true;
  }

  std::uint8_t dtype() { return isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())].code; }

  // Tensor engine.

  void note_load(const Instruction& i) { loaded_ = isa::after_load(loaded_, i, tile_.n); }

  /// Rows or columns of a tile beside those that are loaded, or of one of them.
  isa::Span another(const isa::Quarters& loaded) {
    const std::vector<isa::Span> tiles = isa::tiles_of(loaded, tile_.n);
    if (random_.chance(1, 2)) return tiles[random_.below(tiles.size())];
    const unsigned grain = tile_.n / (random_.chance(1, 3) ? 2 : 4);
    return {grain * static_cast<unsigned>(random_.below(tile_.n / grain)), operand_.count(grain)};
  }

  /// Those of one tile, or of several neighbours.
  isa::Span whole(const isa::Quarters& loaded) {
    const std::vector<isa::Span> tiles = isa::tiles_of(loaded, tile_.n);
    const bool all = random_.chance(2, 3);
    const std::size_t first = all ? 0 : random_.below(tiles.size());
    const std::size_t last = all ? tiles.size() - 1 : first + random_.below(tiles.size() - first);
    return {tiles[first].first, tiles[last].first + tiles[last].count - tiles[first].first};
  }

  std::uint8_t dtype_for(std::uint8_t mode) {
    if (mode == isa::kDoubleRow) return static_cast<std::uint8_t>(random_.between(0x0E, 0x10));  // FP8
    return mode == isa::kMx ? static_cast<std::uint8_t>(random_.between(0x11, 0x13)) : dtype();
  }

  /// Puts the planes of the mode into the outermost dimension.
  static void add_planes(Instruction& i) {
    const bool sparse = i.tensor_mode == isa::kSparse && i.opcode == Opcode::multiply_moving;
    if (i.tensor_mode != isa::kDoubleRow && !sparse) return;
    i.size[0] = static_cast<std::uint16_t>(i.size[0] * i.size[3]);
    i.size[3] = static_cast<std::uint16_t>(sparse ? isa::kSparsePatterns[i.sparsity].planes : 2);
  }

  /// Scales or tags. False if they fit nowhere.
  bool add_aside(Instruction& i) {
    if (!isa::has_aside(i)) return true;
    constexpr std::uint8_t uint8 = 0x03, uint16 = 0x05;
    const bool mx = i.tensor_mode == isa::kMx;
    const auto src1 =
        operand_.in_sbuf(mx ? uint8 : uint16, mx ? isa::aside_partitions(i) : i.src_partitions, isa::aside_sizes(i));
    if (!src1) return false;
    i.src1 = *src1;
    if (!mx) i.src1.stride[1] = i.src1.stride[2] = i.src1.stride[3] = 0;
    return true;
  }

  std::optional<Instruction> load() {
    Instruction i;
    i.opcode = Opcode::load_stationary;
    i.tensor_mode = random_.pick({Weighted<std::uint8_t>{isa::kMultiply, 6},
                                  {isa::kTranspose, 1},
                                  {isa::kDoubleRow, 1},
                                  {isa::kMx, 1},
                                  {isa::kSparse, 2}});
    if (i.tensor_mode == isa::kSparse)
      i.sparsity = static_cast<std::uint8_t>(random_.below(isa::kSparsePatterns.size()));
    i.keep = i.tensor_mode == isa::kMultiply && loaded_.loaded && loaded_.mode == 0 && random_.chance(1, 2);
    const unsigned grain = i.tensor_mode == isa::kMx       ? isa::kScaleRows
                           : i.tensor_mode == isa::kSparse ? isa::kSparsePatterns[i.sparsity].kept
                                                           : 1;
    i.src_partitions = static_cast<std::uint8_t>(grain * operand_.count(tile_.n / grain));
    i.dst_partitions = static_cast<std::uint8_t>(operand_.count(tile_.n));
    if (i.tensor_mode == 0 && i.dst_partitions <= tile_.n / 4)
      i.column_quadrant = static_cast<std::uint8_t>(random_.below(4));
    const isa::Span rows = i.keep ? another(loaded_.rows) : isa::Span{0, i.src_partitions};
    if (i.keep) {
      const isa::Span columns = another(loaded_.columns);
      i.src_partitions = static_cast<std::uint8_t>(rows.count);
      i.dst_partitions = static_cast<std::uint8_t>(columns.count);
      i.column_quadrant = static_cast<std::uint8_t>(columns.first / (tile_.n / 4));
    }
    i.size = operand_.sizes(i.dst_partitions);
    add_planes(i);
    const auto src = operand_.in_sbuf(i.keep ? loaded_.dtype : dtype_for(i.tensor_mode), i.src_partitions, i.size);
    if (!src || !add_aside(i)) return std::nullopt;
    i.src0 = *src;
    if (i.keep) i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
    return i;
  }

  std::optional<Instruction> multiply() {
    if (!loaded_.loaded) return std::nullopt;
    Instruction i;
    i.opcode = Opcode::multiply_moving;
    i.tensor_mode = loaded_.mode;
    i.sparsity = loaded_.sparsity;
    const isa::Span rows = whole(loaded_.rows), columns = whole(loaded_.columns);
    i.src_partitions = static_cast<std::uint8_t>(rows.count);
    i.dst_partitions = static_cast<std::uint8_t>(columns.count);
    const unsigned bank = tile_.moving_columns();
    const bool several = tile_.generation >= isa::Generation::trn3 && random_.chance(1, 8);
    const unsigned most = random_.chance(1, 2) ? 4 : bank;
    i.size = operand_.sizes(several ? bank + operand_.count(bank) : operand_.count(most));
    add_planes(i);
    const bool transpose = loaded_.mode == isa::kTranspose;
    i.accumulate = !transpose && random_.chance(1, 2);
    const bool halves = transpose ? isa::dtype_bytes(loaded_.dtype) != 4
                                  : tile_.generation >= isa::Generation::trn3 && random_.chance(1, 4);
    const std::uint8_t to = !halves ? kFp32 : !transpose || random_.chance(1, 2) ? kBf16 : kFp16;
    i.stochastic = !transpose && halves && random_.chance(1, 2);
    const auto src = operand_.in_sbuf(dtype_for(i.tensor_mode), i.src_partitions, i.size),
               dst = operand_.for_sums(to, isa::free_sizes(i));
    if (!src || !dst || !add_aside(i)) return std::nullopt;
    i.src0 = *src;
    i.dst = *dst;
    if (i.tensor_mode == isa::kMultiply) i.src0.address.partition = static_cast<std::uint8_t>(rows.first);
    i.dst.address.partition = static_cast<std::uint8_t>(columns.first);
    return i;
  }

  void tensor_burst() {
    for (auto loads = random_.between(1, 8); loads > 0; --loads) {
      if (!issue_best(Queue::tensor, Unit::load, [&] { return load(); })) continue;
      for (auto products = random_.below(4); products > 0; --products)
        issue_best(Queue::tensor, Unit::multiply, [&] { return multiply(); });
    }
  }

  // Vector engine.

  std::optional<Instruction> copy() {
    Instruction i;
    i.opcode = Opcode::tensor_copy;
    i.saturate = random_.chance(1, 2);
    if (last_copy_ && random_.chance(1, 4)) read_what_is_written(i, *last_copy_);
    else if (!read_anything(i)) return std::nullopt;
    if (!i.src0.address.psum && random_.chance(1, 8)) {
      i.dst = i.src0;
      while (isa::dtype_bytes(i.dst.dtype = dtype()) != isa::dtype_bytes(i.src0.dtype)) continue;
      return i;
    }
    const auto dst = operand_.in_sbuf(dtype(), i.dst_partitions, i.size);
    if (!dst) return std::nullopt;
    i.dst = *dst;
    return i;
  }

  bool read_anything(Instruction& i) {
    i.src_partitions = i.dst_partitions = static_cast<std::uint8_t>(operand_.count(tile_.n));
    i.size = operand_.sizes(operand_.count(random_.chance(1, 2) ? 12 : 2 * tile_.moving_columns()));
    const auto src = random_.chance(1, 2) ? operand_.in_psum(operand_.psum_dtype(), i.src_partitions, i.size)
                                          : operand_.in_sbuf(dtype(), i.src_partitions, i.size);
    if (src) i.src0 = *src;
    return src.has_value();
  }

  /// From its first element on, or from its last one back.
  void read_what_is_written(Instruction& i, const Instruction& last) {
    i.src0 = last.dst;
    i.size = last.size;
    i.src_partitions = i.dst_partitions = last.dst_partitions;
    if (random_.chance(1, 2)) return;
    int offset = static_cast<int>(i.src0.address.offset);
    for (unsigned d = 0; d < isa::kDimensions; ++d) {
      offset += i.src0.stride[d] * (i.size[d] - 1) * static_cast<int>(isa::dtype_bytes(i.src0.dtype));
      i.src0.stride[d] = static_cast<std::int16_t>(-i.src0.stride[d]);
    }
    i.src0.address.offset = static_cast<unsigned>(offset);
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

  void load_table() {
    const auto all = golden::activation_tables();
    std::size_t which = 0;
    do which = random_.below(all.size());
    while (all[which].rows() > 25 && !random_.chance(1, 6));
    Instruction i;
    i.opcode = Opcode::load_table;
    i.table_rows = static_cast<std::uint16_t>(all[which].rows());
    i.table_row = static_cast<std::uint16_t>(random_.below(isa::kTableRowsInAll - i.table_rows + 1));
    i.table_address = table_address(which);
    std::erase_if(tables_, [&](const auto& t) {
      return t.first < unsigned{i.table_row} + i.table_rows && i.table_row < t.first + t.second;
    });
    tables_.push_back({i.table_row, i.table_rows});
    schedule_.issue(Queue::scalar, Unit::scalar, i);
  }

  std::optional<isa::Scalar> scalar(unsigned partitions) {
    if (random_.chance(1, 2))
      return isa::Scalar{
          false, random_.chance(1, 3) ? 0x3F80'0000 : 0x3F00'0000 + static_cast<std::uint32_t>(random_.bits(24))};
    constexpr Sizes one{1, 1, 1, 1};
    const auto ap = random_.chance(1, 3) ? operand_.in_psum(operand_.psum_dtype(), partitions, one)
                                         : operand_.in_sbuf(dtype(), partitions, one);
    if (!ap) return std::nullopt;
    return isa::Scalar::tensor(ap->address, ap->dtype);
  }

  std::optional<Instruction> activation() {
    Instruction i;
    i.opcode = Opcode::activation;
    i.saturate = random_.chance(1, 2);
    i.table_row = static_cast<std::uint16_t>(tables_[random_.below(tables_.size())].first);
    i.accumulator = static_cast<std::uint8_t>(random_.below(isa::kAccumulatorCommands.size()));
    i.constant = static_cast<std::uint32_t>(random_.bits(32));
    if (random_.chance(1, 8)) i.constant |= 0x7F80'0000;  // NaN, hardly ever an infinity
    if (last_activation_ && random_.chance(1, 4)) read_what_is_written(i, *last_activation_);
    else if (!read_anything(i)) return std::nullopt;
    const auto scale = scalar(i.src_partitions), bias = scalar(i.src_partitions);
    if (!scale || !bias || !write_anywhere(i)) return std::nullopt;
    i.scalar0 = *scale;
    i.scalar1 = *bias;
    return i;
  }

  /// tensor_copy, or tensor_scalar with the operations that the engine has.
  std::optional<Instruction> scaled() {
    constexpr std::uint8_t kBypass = 0, kAdd = 1, kMultiply = 3;
    Instruction i;
    i.opcode = random_.chance(1, 2) ? Opcode::tensor_copy : Opcode::tensor_scalar;
    i.saturate = random_.chance(1, 2);
    if (last_activation_ && random_.chance(1, 4)) read_what_is_written(i, *last_activation_);
    else if (!read_anything(i)) return std::nullopt;
    if (i.opcode == Opcode::tensor_scalar) {
      i.op0 = random_.chance(1, 3) ? kAdd : kMultiply;
      i.op1 = i.op0 == kMultiply && random_.chance(1, 2) ? kAdd : kBypass;
      const auto first = scalar(i.src_partitions), second = scalar(i.src_partitions);
      if (!first || !second) return std::nullopt;
      i.scalar0 = *first;
      if (i.op1 == kAdd) i.scalar1 = *second;
    }
    return write_anywhere(i) ? std::optional{i} : std::nullopt;
  }

  std::optional<Instruction> read_accumulator() {
    Instruction i;
    i.opcode = Opcode::read_accumulator;
    i.saturate = random_.chance(1, 2);
    i.dst_partitions = static_cast<std::uint8_t>(operand_.count(tile_.n));
    i.size = operand_.sizes(operand_.count(4));
    return write_anywhere(i) ? std::optional{i} : std::nullopt;
  }

  bool write_anywhere(Instruction& i) {
    const auto dst = random_.chance(1, 3) ? operand_.in_psum(kFp32, i.dst_partitions, i.size)
                                          : operand_.in_sbuf(dtype(), i.dst_partitions, i.size);
    if (dst) i.dst = *dst;
    return dst.has_value();
  }

  void scalar_burst() {
    if (tables_.empty() || random_.chance(1, 4)) load_table();
    for (auto left = random_.between(1, 4); left > 0; --left)
      issue_best(Queue::scalar, Unit::scalar, [&] { return random_.chance(1, 3) ? scaled() : activation(); });
    if (random_.chance(1, 3)) issue_best(Queue::scalar, Unit::scalar, [&] { return read_accumulator(); });
  }

  /// All tables lie behind the data, one behind the other.
  std::uint64_t table_address(std::size_t which) const {
    std::uint64_t at = (arena_.dram + arena_.dram_bytes + 64) / 64 * 64;
    for (std::size_t i = 0; i < which; ++i) at += golden::activation_tables()[i].rows() * isa::kTableRowBytes;
    return at;
  }

  void put_tables(std::vector<std::uint8_t>& dram) const {
    dram.resize(table_address(golden::activation_tables().size()));
    for (std::size_t which = 0; which < golden::activation_tables().size(); ++which) {
      std::uint64_t at = table_address(which);
      for (const std::uint32_t word : golden::activation_tables()[which].words)
        for (unsigned b = 0; b < 4; ++b) dram[at++] = static_cast<std::uint8_t>(word >> (8 * b));
    }
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
    put_tables(image.dram);
    for (unsigned i = 0; i < kDramBytes; ++i) image.dram[arena_.dram + i] = tame_byte(random_);
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
    if (free_ > arena_.dram) throw std::logic_error("the program has grown into its data");
    image.semaphores = schedule_.starts();
    program.gates.assign(schedule_.gates().begin(), schedule_.gates().end());
    return program;
  }

  Random& random_;
  isa::TileSize tile_;
  Arena arena_;
  RandomOperand operand_;
  RandomVector vector_;
  RandomGpsimd gpsimd_;
  History history_;
  Schedule schedule_;
  std::vector<std::uint8_t> types_;  ///< [cell]: what it holds, as far as is known
  isa::Stationary loaded_;
  std::optional<Instruction> last_copy_, last_activation_;
  std::vector<std::pair<unsigned, unsigned>> tables_;  ///< that are loaded: first row, rows
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
