#include "golden/machine/scalar_engine.hpp"

#include <algorithm>

#include "golden/activation/activation.hpp"
#include "golden/machine/elements.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/alu.hpp"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

namespace {

constexpr unsigned kIdle = 0, kReset = 1, kResetReduce = 3, kLoadReduce = 4;  // of isa::kAccumulatorCommands
constexpr std::uint32_t kZero = 0;

isa::Address moved(isa::Address from, unsigned partitions, unsigned offset) {
  return {from.psum, from.partition + partitions, offset};
}

std::uint32_t scalar_value(const isa::Scalar& scalar, const Memory& memory, unsigned lane) {
  if (!scalar.is_tensor) return scalar.word;
  const isa::Address at = scalar.address();
  return to_fp32(static_cast<DType>(scalar.dtype()), read_element(memory, moved(at, lane, at.offset), scalar.dtype()));
}

}  // namespace

ScalarEngine::ScalarEngine(isa::TileSize tile) : words_(isa::kTableRowsInAll * words_per_row), accumulators_(tile.n) {}

bool ScalarEngine::holds_table(unsigned row) const {
  return std::any_of(slots_.begin(), slots_.end(), [=](const Slot& s) { return s.rows != 0 && s.first == row; });
}

void ScalarEngine::load_table(const isa::Instruction& i, std::span<const std::uint8_t> rows) {
  for (std::size_t w = 0; w < i.table_rows * words_per_row; w++) {
    std::uint32_t& word = words_[i.table_row * words_per_row + w];
    word = 0;
    for (unsigned b = 0; b < 4; b++) word |= std::uint32_t{rows[4 * w + b]} << (8 * b);
  }
  const unsigned first = i.table_row, end = first + i.table_rows;
  for (Slot& s : slots_)
    if (s.first < end && first < s.first + s.rows) s = {};
  slots_[next_slot_] = {first, i.table_rows};
  next_slot_ = (next_slot_ + 1) % slots_.size();
}

void ScalarEngine::activation(const isa::Instruction& i, Memory& memory) {
  const Table function{"", std::span(words_).subspan(i.table_row * words_per_row)};
  const auto from = offsets(i.src0, i.size), to = offsets(i.dst, i.size);
  const auto type = static_cast<DType>(i.src0.dtype);
  const bool of_integers = isa::find_dtype(i.src0.dtype)->is_integer();
  if (i.accumulator == kReset || i.accumulator == kResetReduce) accumulators_.assign(accumulators_.size(), kZero);
  if (i.accumulator == kLoadReduce) accumulators_.assign(accumulators_.size(), i.constant);
  const bool reduces = i.accumulator != kIdle && i.accumulator != kReset;

  std::vector<std::uint32_t> scale, bias;
  for (unsigned p = 0; p < i.dst_partitions; p++) {
    scale.push_back(scalar_value(i.scalar0, memory, p));
    bias.push_back(scalar_value(i.scalar1, memory, p));
  }
  for (std::size_t j = 0; j < from.size(); j++)
    for (unsigned p = 0; p < i.dst_partitions; p++) {
      std::uint32_t code = read_element(memory, moved(i.src0.address, p, from[j]), i.src0.dtype);
      if (of_integers) code = to_fp32(type, code);
      const std::uint32_t result =
          activate(function, of_integers ? DType::fp32 : type, code, scale[p], bias[p], i.constant);
      if (reduces) accumulators_[p] = add(accumulators_[p], result);
      write_element(
          memory, moved(i.dst.address, p, to[j]), i.dst.dtype,
          from_fp32(static_cast<DType>(i.dst.dtype), result, i.saturate ? Overflow::saturate : Overflow::escape));
    }
}

void ScalarEngine::elements(const isa::Instruction& i, Memory& memory) const {
  const auto from = offsets(i.src0, i.size), to = offsets(i.dst, i.size);
  const bool moves = i.opcode == isa::Opcode::tensor_copy && i.src0.dtype == i.dst.dtype;
  const auto result = [&](std::uint32_t code, unsigned p) {
    if (moves) return code;
    std::uint32_t x = to_fp32(static_cast<DType>(i.src0.dtype), code);
    if (i.opcode == isa::Opcode::tensor_scalar) {
      x = alu(AluOp{i.op0}, x, scalar_value(i.scalar0, memory, p));
      x = alu(AluOp{i.op1}, x, scalar_value(i.scalar1, memory, p));
    }
    return from_fp32(static_cast<DType>(i.dst.dtype), x, i.saturate ? Overflow::saturate : Overflow::escape);
  };
  std::vector<std::uint32_t> codes(i.dst_partitions);
  for (std::size_t j = 0; j < from.size(); j++) {
    for (unsigned p = 0; p < codes.size(); p++)
      codes[p] = result(read_element(memory, moved(i.src0.address, p, from[j]), i.src0.dtype), p);
    for (unsigned p = 0; p < codes.size(); p++)
      write_element(memory, moved(i.dst.address, p, to[j]), i.dst.dtype, codes[p]);
  }
}

void ScalarEngine::read_accumulator(const isa::Instruction& i, Memory& memory) const {
  for (const unsigned offset : offsets(i.dst, i.size))
    for (unsigned p = 0; p < i.dst_partitions; p++)
      write_element(memory, moved(i.dst.address, p, offset), i.dst.dtype,
                    from_fp32(static_cast<DType>(i.dst.dtype), accumulators_[p],
                              i.saturate ? Overflow::saturate : Overflow::escape));
}

}  // namespace tile::golden
