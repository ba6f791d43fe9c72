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

}  // namespace

Machine::Machine(const isa::Program& program)
    : program_(program),
      memory_(program.tile, program.dram),
      scalar_engine_(program.tile),
      vector_engine_(program.tile),
      gpsimd_engine_(program.tile),
      rings_(program.tile.dma_engines() * isa::kQueues),
      engine_stopped_(program.tile.dma_engines()) {
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
  if (!met(i.wait)) return false;
  if (isa::for_sequencer(i.opcode)) {
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
      run_ring(ring);
    }
}

void Machine::run_ring(unsigned number) {
  RingState& ring = rings_[number];
  const unsigned engine = number / isa::kQueues;
  while (!engine_stopped_[engine] && ring.next != ring.tail) {
    const isa::DescriptorPair p = pair(number, ring.next);
    Cause cause = isa::check(p, program_.tile);
    if (cause == Cause::none) cause = move(p);
    if (cause != Cause::none) {
      stops_.push_back({ring_name(number), cause, ring.next});
      engine_stopped_[engine] = true;
      return;
    }
    retire(ring_unit(number), ring.next++, p);
    apply(p.destination.operation, p.destination.semaphore, 1);
  }
}

namespace {

/// Elements of the source's type as elements of the destination's, both little-endian.
std::vector<std::uint8_t> cast(std::span<const std::uint8_t> bytes, const isa::DescriptorPair& p) {
  const unsigned from = isa::dtype_bytes(p.source.dtype), to = isa::dtype_bytes(p.destination.dtype);
  const auto overflow = p.destination.saturate ? Overflow::saturate : Overflow::escape;
  std::vector<std::uint8_t> result;
  for (std::size_t at = 0; at < bytes.size(); at += from) {
    std::uint32_t code = 0;
    for (unsigned b = 0; b < from; b++) code |= std::uint32_t{bytes[at + b]} << (8 * b);
    code = convert(static_cast<DType>(p.source.dtype), static_cast<DType>(p.destination.dtype), code, overflow);
    for (unsigned b = 0; b < to; b++) result.push_back(static_cast<std::uint8_t>(code >> (8 * b)));
  }
  return result;
}

}  // namespace

Cause Machine::move(const isa::DescriptorPair& p) {
  std::vector<std::uint8_t> bytes;
  for (unsigned row = 0; row < p.source.rows; row++)
    for (unsigned b = 0; b < p.source.length; b++) {
      const std::uint64_t at = p.source.row_address(row) + b;
      if (!p.source.tile && at >= memory_.dram_size()) return Cause::read_error;
      const auto a = isa::Address::decoded(static_cast<std::uint32_t>(at));
      bytes.push_back(static_cast<std::uint8_t>(p.source.tile ? memory_.read_sbuf(a.partition, a.offset, 1)
                                                              : memory_.dram_byte(at)));
    }
  if (p.casts()) bytes = cast(bytes, p);
  std::size_t next = 0;
  for (unsigned row = 0; row < p.destination.rows; row++)
    for (unsigned b = 0; b < p.destination.length; b++) {
      const std::uint64_t at = p.destination.row_address(row) + b;
      if (!p.destination.tile && at >= memory_.dram_size()) return Cause::write_error;
      const auto a = isa::Address::decoded(static_cast<std::uint32_t>(at));
      if (p.destination.tile) memory_.write_sbuf(a.partition, a.offset, 1, bytes[next++]);
      else memory_.write_dram(at, bytes[next++]);
    }
  return Cause::none;
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
