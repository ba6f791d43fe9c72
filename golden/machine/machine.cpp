#include "golden/machine/machine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <span>

#include "golden/machine/elements.hpp"
#include "golden/machine/matmul.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"

namespace tile::golden {

using isa::Cause;
using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr unsigned kRandomEngine = 1;  // PSUM's among the engines that have random numbers
constexpr unsigned kInc = 1, kDec = 2, kAdd = 3, kSub = 4, kSet = 5;

float operand_value(std::uint8_t dtype, std::uint32_t code) {
  return std::bit_cast<float>(to_fp32(static_cast<DType>(dtype), code));
}

std::uint64_t table_end(const Instruction& i) {
  return i.table_address + std::uint64_t{i.table_rows} * isa::kTableRowBytes;
}

Unit queue_unit(Queue queue) {
  return static_cast<Unit>(static_cast<unsigned>(Unit::tensor_queue) + static_cast<unsigned>(queue));
}

constexpr unsigned kTransfers = 4;  // of a queue, at a time

Unit dge_unit(Queue queue) {
  return static_cast<Unit>(static_cast<unsigned>(Unit::tensor_dge) + static_cast<unsigned>(queue));
}

}  // namespace

Machine::Machine(const isa::Program& program)
    : program_(program),
      memory_(program.tile, program.dram),
      scalar_engine_(program.tile),
      vector_engine_(program.tile),
      gpsimd_engine_(program.tile),
      rings_(program.tile.dma_engines() * isa::kQueues),
      engines_(program.tile.dma_engines()) {
  for (unsigned partition = 0; partition < program.tile.n; partition++)
    random_.push_back(lane_seed(0, kRandomEngine, partition));
  for (const auto& start : program.semaphores) semaphores_[start.number] = start.value;
}

isa::Word512 Machine::word(Queue queue, std::uint32_t index) const {
  const auto& image = program_.queues[static_cast<unsigned>(queue)];
  const std::uint64_t at = image.base + std::uint64_t{index} * isa::kInstructionBytes;
  return isa::load_word(std::span(memory_.dram()).subspan(at, isa::kInstructionBytes));
}

isa::DescriptorPair Machine::pair(unsigned number, std::uint32_t index) const {
  const auto& ring = program_.rings[number];
  const std::uint64_t at = ring.base + std::uint64_t{index % ring.size} * isa::kPairBytes;
  const auto bytes = std::span(memory_.dram()).subspan(at, isa::kPairBytes);
  return {isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(isa::kDescriptorBytes))};
}

bool Machine::met(const isa::Wait& wait) const {
  const std::uint32_t value = semaphores_[wait.semaphore];
  return wait.condition == 0 || (wait.condition == 1 ? value >= wait.value : value == wait.value);
}

bool Machine::apply(unsigned operation, unsigned semaphore, unsigned value) {
  const std::uint64_t old = semaphores_[semaphore];
  std::uint64_t updated = old;
  if (operation == kInc) updated++;
  if (operation == kDec) updated--;
  if (operation == kAdd) updated += value;
  if (operation == kSub) updated -= value;
  if (operation == kSet) updated = value;
  if (updated >> 32 != 0) return false;
  semaphores_[semaphore] = static_cast<std::uint32_t>(updated);
  return true;
}

void Machine::run(std::uint64_t steps) {
  for (bool moved = true; moved && steps > 0;) {
    moved = false;
    for (unsigned q = 0; q < isa::kQueues; q++)
      for (; steps > 0 && step(static_cast<Queue>(q)); steps--) moved = true;
  }
}

bool Machine::step(Queue queue) {
  auto& state = queues_[static_cast<unsigned>(queue)];
  const auto& image = program_.queues[static_cast<unsigned>(queue)];
  Sequencer& sequencer = state.sequencer;
  const std::uint32_t at = sequencer.counter();
  if (state.stopped || at >= image.count) return false;

  Cause cause = Cause::fetch_error;
  isa::Word512 bits{};
  if (image.base + (std::uint64_t{at} + 1) * isa::kInstructionBytes <= memory_.dram_size()) {
    bits = sequencer.effective(word(queue, at));
    cause = sequencer.misses_fields(isa::decode(bits)) ? Cause::illegal_field
                                                       : isa::check(bits, queue, program_.tile, asked_);
  }
  const auto stop = [&](Cause why) {
    stops_.push_back({fmt::format("{} queue", isa::kQueueNames[static_cast<unsigned>(queue)]), why, at});
    state.stopped = true;
    return false;
  };
  const Instruction i = isa::decode(bits);
  if (cause == Cause::none && i.opcode == Opcode::activation && !scalar_engine_.holds_table(i.table_row))
    cause = Cause::function_table;
  if (cause != Cause::none) return stop(cause);
  if (!met(i.wait) || state.held) return false;
  if (i.opcode == Opcode::dma_copy) {
    if (state.transfers_left == kTransfers) return false;
    sequencer.leave();
    if (!copy(queue, i, at) || state.transfers_left > 0) {
      state.transfers_left++;
      state.held = i.update.operation == kDec || i.update.operation == kSub;
      return true;
    }
    retire(dge_unit(queue), at, i);
  } else if (isa::for_sequencer(i.opcode)) {
    cause = sequencer.execute(i, semaphores_[i.wait.semaphore]);
    if (cause != Cause::none) return stop(cause);
    retire(queue_unit(queue), at, i);
  } else {
    if (i.opcode == Opcode::load_table && table_end(i) > memory_.dram_size()) return stop(Cause::read_error);
    execute(queue, i, at);
    sequencer.leave();
  }
  if (!apply(i.update.operation, i.update.semaphore, i.update.value)) return stop(Cause::semaphore_range);
  return true;
}

void Machine::execute(Queue queue, const Instruction& i, std::uint32_t index) {
  switch (i.opcode) {
    case Opcode::load_stationary: load_stationary(i); return retire(Unit::load, index, i);
    case Opcode::multiply_moving:
      i.tensor_mode == isa::kTranspose ? transpose(i) : multiply_moving(i);
      return retire(Unit::multiply, index, i);
    case Opcode::load_table:
      scalar_engine_.load_table(i, std::span(memory_.dram()).subspan(i.table_address));
      return retire(Unit::scalar, index, i);
    case Opcode::activation: scalar_engine_.activation(i, memory_); return retire(Unit::scalar, index, i);
    case Opcode::read_accumulator: scalar_engine_.read_accumulator(i, memory_); return retire(Unit::scalar, index, i);
    case Opcode::dma_start: retire(queue_unit(queue), index, i); return start_dma(queue, i);
    case Opcode::nop: return retire(queue_unit(queue), index, i);
    default:
      switch (queue) {
        case Queue::gpsimd: gpsimd_engine_.execute(i, memory_); return retire(Unit::gpsimd, index, i);
        case Queue::scalar: scalar_engine_.elements(i, memory_); return retire(Unit::scalar, index, i);
        default: vector_engine_.execute(i, memory_); return retire(Unit::vector, index, i);
      }
  }
}

void Machine::retire(Unit unit, std::uint32_t index, const Operation& operation) {
  if (on_retired) on_retired({unit, index, digest(memory_, operation), operation});
}

std::vector<float> Machine::operand(const Instruction& i, const std::vector<unsigned>& at) const {
  const unsigned bytes = isa::dtype_bytes(i.src0.dtype);
  const DType type{i.src0.dtype};
  const std::size_t columns = isa::elements(i), planes = at.size() / columns;
  std::vector<float> values;
  const auto read = [&](const auto& value) {
    for (std::size_t p = 0; p < planes; p++)
      for (unsigned r = 0; r < i.src_partitions; r++)
        for (std::size_t c = 0; c < columns; c++)
          values.push_back(value(memory_.read_sbuf(i.src0.address.partition + r, at[p * columns + c], bytes)));
  };
  if (!is_packed(type)) {
    read([&](std::uint32_t code) { return operand_value(i.src0.dtype, code); });
    return values;
  }
  for (unsigned number = 0; number < kPackedNumbers; number++) {
    const unsigned shift = number * static_cast<unsigned>(packed(type).number_bits());
    read([&](std::uint32_t word) { return std::bit_cast<float>(to_fp32(packed(type).number, word >> shift)); });
  }
  return values;
}

std::vector<std::uint8_t> Machine::scales(const Instruction& i) const {
  std::vector<std::uint8_t> codes;
  for (unsigned r = 0; r < i.src_partitions; r++)
    for (const unsigned at : offsets(i.src1, isa::aside_sizes(i)))
      codes.push_back(
          static_cast<std::uint8_t>(memory_.read_sbuf(i.src1.address.partition + isa::aside_partition(i, r), at, 1)));
  return codes;
}

void Machine::load_stationary(const Instruction& i) {
  asked_ = isa::after_load(asked_, i, program_.tile.n);
  const auto at = offsets(i.src0, i.size);
  const std::size_t columns = isa::elements(i);
  const std::vector<float> values = operand(i, at);
  StationaryTile tile{isa::rows_of(i), isa::columns_of(i, program_.tile.n), {}, {}, {}, {}};
  tile.values.resize(columns);
  for (std::size_t k = 0; k < values.size(); k++) tile.values[k % columns].push_back(values[k]);
  for (std::size_t c = 0; c < columns; c++) {
    auto& codes = tile.codes.emplace_back();
    for (unsigned r = 0; r < i.src_partitions; r++)
      codes.push_back(memory_.read_sbuf(i.src0.address.partition + r, at[c], isa::dtype_bytes(i.src0.dtype)));
  }
  if (i.tensor_mode == isa::kMx) {
    const auto codes = scales(i);
    tile.scales.resize(columns);
    for (std::size_t k = 0; k < codes.size(); k++) tile.scales[k % columns].push_back(codes[k]);
  }
  if (i.tensor_mode == isa::kSparse) tile.from = tags(i);
  if (!i.keep) tiles_.clear();
  std::erase_if(tiles_, [&](const StationaryTile& t) {
    return t.rows.first == tile.rows.first && t.columns.first == tile.columns.first;
  });
  tiles_.push_back(std::move(tile));
  std::ranges::sort(tiles_, {}, [](const StationaryTile& t) { return t.rows.first; });
}

std::vector<std::vector<std::size_t>> Machine::tags(const Instruction& i) const {
  const isa::SparsePattern& pattern = isa::kSparsePatterns[i.sparsity];
  const auto at = offsets(i.src1, isa::aside_sizes(i));
  std::vector<std::vector<std::size_t>> from(i.dst_partitions);
  for (unsigned c = 0; c < i.dst_partitions; c++)
    for (unsigned r = 0; r < i.src_partitions; r++) {
      const std::uint32_t word = memory_.read_sbuf(i.src1.address.partition + r, at[c / isa::kTagsPerWord], 2);
      const unsigned tag = word >> (c % isa::kTagsPerWord * isa::kTagBits) & 15;
      const std::size_t row = r / pattern.kept * pattern.kept + tag % pattern.kept;
      from[c].push_back(tag < pattern.all() ? tag / pattern.kept * i.src_partitions + row : kNoRow);
    }
  return from;
}

std::pair<std::vector<float>, std::vector<float>> Machine::operands(unsigned column, isa::Span rows,
                                                                    std::span<const float> moving) const {
  const std::size_t length = moving.size() / rows.count;
  std::pair<std::vector<float>, std::vector<float>> operands;
  auto& [stationary, below] = operands;
  for (const StationaryTile& t : tiles_) {
    const bool drives = t.rows.first >= rows.first && t.rows.first < rows.first + rows.count;
    if (!drives || column < t.columns.first || column >= t.columns.first + t.columns.count) continue;
    const auto& values = t.values[column - t.columns.first];
    stationary.insert(stationary.end(), values.begin(), values.end());
    const auto part = moving.subspan((t.rows.first - rows.first) * length, values.size() * length);
    below.insert(below.end(), part.begin(), part.end());
  }
  return operands;
}

void Machine::multiply_moving(const Instruction& i) {
  const auto to = offsets(i.dst, isa::free_sizes(i));
  const std::vector<float> moving = operand(i, offsets(i.src0, i.size));
  const std::vector<std::uint8_t> moving_scales = i.tensor_mode == isa::kMx ? scales(i) : std::vector<std::uint8_t>{};
  std::vector<float> sums(to.size());
  const auto multiply = i.src0.dtype == static_cast<std::uint8_t>(DType::fp32) ? multiply_column_fp32 : multiply_column;
  for (unsigned m = 0; m < i.dst_partitions; m++) {
    const unsigned column = i.dst.address.partition + m;
    const StationaryTile& tile = tiles_[0];  // the only one in modes other than multiply
    const unsigned own = column - tile.columns.first;
    switch (i.tensor_mode) {
      case isa::kDoubleRow: multiply_column_pairs(tile.values[own], moving, sums); break;
      case isa::kMx: multiply_column_blocks(tile.values[own], moving, tile.scales[own], moving_scales, sums); break;
      case isa::kSparse: multiply_column_picked(tile.values[own], moving, tile.from[own], sums); break;
      default:
        if (tiles_.size() == 1) {
          multiply(tile.values[own], moving, sums);
        } else {
          const auto [stationary, below] = operands(column, isa::rows_of(i), moving);
          multiply(stationary, below, sums);
        }
    }
    for (std::size_t j = 0; j < to.size(); j++) put_sum(i, column, to[j], sums[j]);
  }
}

void Machine::put_sum(const Instruction& i, unsigned partition, unsigned offset, float sum) {
  const unsigned bytes = isa::dtype_bytes(i.dst.dtype);
  const DType type{i.dst.dtype};
  const std::uint32_t stored = memory_.read_psum(partition, offset, bytes);
  const std::uint32_t old = type == DType::fp32 ? stored : to_fp32(type, stored);
  std::uint32_t code = fp32_bits(i.accumulate ? accumulate(std::bit_cast<float>(old), sum) : sum);
  if (i.stochastic) {
    random_[partition] = xorshift32(random_[partition]);
    code = from_fp32_stochastic(type, code, Overflow::escape, random_[partition]);
  } else if (type != DType::fp32) {
    code = from_fp32(type, code, Overflow::escape);
  }
  memory_.write_psum(partition, offset, bytes, code);
}

void Machine::transpose(const Instruction& i) {
  const auto from = offsets(i.src0, i.size), to = offsets(i.dst, i.size);
  for (std::size_t j = 0; j < from.size(); j++)
    for (unsigned m = 0; m < i.dst_partitions; m++) {
      std::uint32_t bits = 0;
      for (unsigned r = 0; r < i.src_partitions; r++) {
        const std::uint32_t code =
            memory_.read_sbuf(i.src0.address.partition + r, from[j], isa::dtype_bytes(i.src0.dtype));
        if (operand_value(i.src0.dtype, code) != 0) bits = tiles_[0].codes[m][r];
      }
      memory_.write_psum(i.dst.address.partition + m, to[j], isa::dtype_bytes(i.dst.dtype), bits);
    }
}

void Machine::start_dma(Queue queue, const Instruction& i) {
  for (unsigned e = 0; e < program_.tile.dma_engines(); e++)
    if (i.dma_engines >> e & 1) {
      const unsigned ring = isa::ring_number(e, static_cast<unsigned>(queue));
      rings_[ring].tail += i.dma_count;
      run_engine(e);
    }
}

bool Machine::copy(Queue queue, const Instruction& i, std::uint32_t index) {
  const isa::Generated& g = i.generated;
  const unsigned bytes = isa::dtype_bytes(g.sbuf.dtype);
  const unsigned share = isa::partitions_of_one_engine(i.dst_partitions, i.dma_engines);
  bool whole = true;
  unsigned engine = 0, left = 0, named = i.dma_engines;
  const auto element = [&](unsigned p, unsigned i2, unsigned i1, unsigned i0) {
    const std::uint64_t at = g.dram(p, i2, i1, i0);
    const unsigned partition = g.sbuf.address.partition + p, offset = g.sbuf_offset(i2, i1, i0);
    if (at + bytes > memory_.dram_size()) {
      stops_.push_back(
          {dge_name(engine, static_cast<unsigned>(queue)), g.store ? Cause::write_error : Cause::read_error, index});
      engines_[engine].stopped = true;
      return;
    }
    std::uint32_t value = g.store ? memory_.read_sbuf(partition, offset, bytes) : 0;
    for (unsigned b = 0; b < bytes; b++) {
      if (g.store) memory_.write_dram(at + b, static_cast<std::uint8_t>(value >> (8 * b)));
      else value |= std::uint32_t{memory_.dram_byte(at + b)} << (8 * b);
    }
    if (!g.store) memory_.write_sbuf(partition, offset, bytes, value);
  };
  for (unsigned p = 0; p < i.dst_partitions; p++, left--) {
    if (left == 0) {
      engine = static_cast<unsigned>(std::countr_zero(named));
      named &= named - 1;
      left = share;
    }
    for (unsigned i2 = 0; i2 < i.size[2]; i2++)
      for (unsigned i1 = 0; i1 < i.size[1]; i1++)
        for (unsigned i0 = 0; i0 < i.size[0] && !engines_[engine].stopped; i0++) element(p, i2, i1, i0);
    whole &= !engines_[engine].stopped;
  }
  return whole;
}

void Machine::run_engine(unsigned number) {
  EngineState& engine = engines_[number];
  while (!engine.stopped) {
    if (engine.pairs == 0) take_turn(number);
    const unsigned ring = isa::ring_number(number, engine.turn);
    if (rings_[ring].next == rings_[ring].tail) return;
    run_pair(engine, ring);
  }
}

void Machine::take_turn(unsigned number) {
  EngineState& engine = engines_[number];
  for (unsigned i = 1; i <= isa::kQueues; i++) {
    const unsigned turn = (engine.turn + i) % isa::kQueues;
    const RingState& ring = rings_[isa::ring_number(number, turn)];
    if (ring.next == ring.tail) continue;
    engine.turn = turn;
    return;
  }
}

void Machine::run_pair(EngineState& engine, unsigned number) {
  RingState& ring = rings_[number];
  const isa::DescriptorPair p = pair(number, ring.next);
  Cause cause = isa::check(p, program_.tile);
  engine.pairs = p.source.more ? engine.pairs + 1 : 0;
  if (cause == Cause::none && engine.pairs == isa::kMaxPacketPairs) cause = Cause::descriptor_error;
  std::vector<std::uint64_t> rows;
  if (cause == Cause::none && p.destination.indexed) rows = engine.mover.rows(p.destination);
  if (cause == Cause::none) cause = engine.mover.move(p, memory_, program_.tile);
  if (cause != Cause::none) {
    stops_.push_back({ring_name(number), cause, ring.next});
    engine.stopped = true;
    return;
  }
  retire(ring_unit(number), ring.next++, p.destination.indexed ? Operation{Scatter{p, rows}} : Operation{p});
  apply(p.destination.operation, p.destination.semaphore, 1);
}

bool Machine::finished() const {
  for (unsigned q = 0; q < isa::kQueues; q++)
    if (queues_[q].sequencer.counter() != program_.queues[q].count) return false;
  return true;
}

isa::Wait Machine::wait(unsigned queue) const {
  const std::uint32_t at = counter(queue);
  if (at >= program_.queues[queue].count) return {};
  return isa::decode(queues_[queue].sequencer.effective(word(static_cast<Queue>(queue), at))).wait;
}

std::string Machine::waiting() const {
  std::string text;
  for (unsigned q = 0; q < isa::kQueues; q++) {
    const auto& state = queues_[q];
    const std::uint32_t at = state.sequencer.counter();
    if (state.stopped || at == program_.queues[q].count) continue;
    if (at > program_.queues[q].count) {
      text += fmt::format("{} queue went to instruction {}, behind its end\n", isa::kQueueNames[q], at);
      continue;
    }
    const Instruction i = isa::decode(state.sequencer.effective(word(static_cast<Queue>(q), at)));
    if (met(i.wait)) {
      text += fmt::format("{} queue still runs, at instruction {}\n", isa::kQueueNames[q], at);
      continue;
    }
    text += fmt::format("{} queue stands at instruction {}, waits for semaphore {} (is {}, wants {} {})\n",
                        isa::kQueueNames[q], at, i.wait.semaphore, semaphores_[i.wait.semaphore],
                        i.wait.condition == 1 ? ">=" : "==", i.wait.value);
  }
  return text;
}

}  // namespace tile::golden
