#include "tests/tile/bench/random_scalar.hpp"

#include "golden/activation/table.hpp"

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

constexpr std::uint8_t kFp32 = 0x0A;

}  // namespace

Instruction RandomScalar::load_table() {
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
  return i;
}

std::optional<isa::Scalar> RandomScalar::scalar(unsigned partitions) {
  if (random_.chance(1, 2))
    return isa::Scalar{false,
                       random_.chance(1, 3) ? 0x3F80'0000 : 0x3F00'0000 + static_cast<std::uint32_t>(random_.bits(24))};
  constexpr Sizes one{1, 1, 1, 1};
  const auto ap = random_.chance(1, 3) ? operand_.in_psum(operand_.psum_dtype(), partitions, one)
                                       : operand_.in_sbuf(operand_.dtype(), partitions, one);
  if (!ap) return std::nullopt;
  return isa::Scalar::tensor(ap->address, ap->dtype);
}

std::optional<Instruction> RandomScalar::activation() {
  Instruction i;
  i.opcode = Opcode::activation;
  i.saturate = random_.chance(1, 2);
  i.table_row = static_cast<std::uint16_t>(tables_[random_.below(tables_.size())].first);
  i.accumulator = static_cast<std::uint8_t>(random_.below(isa::kAccumulatorCommands.size()));
  i.constant = static_cast<std::uint32_t>(random_.bits(32));
  if (random_.chance(1, 8)) i.constant |= 0x7F80'0000;  // NaN, hardly ever an infinity
  if (last_ && random_.chance(1, 4)) operand_.read_what_is_written(i, *last_);
  else if (!operand_.read_anything(i)) return std::nullopt;
  const auto scale = scalar(i.src_partitions), bias = scalar(i.src_partitions);
  if (!scale || !bias || !write_anywhere(i)) return std::nullopt;
  i.scalar0 = *scale;
  i.scalar1 = *bias;
  return i;
}

std::optional<Instruction> RandomScalar::scaled() {
  constexpr std::uint8_t kBypass = 0, kAdd = 1, kMultiply = 3;
  Instruction i;
  i.opcode = random_.chance(1, 2) ? Opcode::tensor_copy : Opcode::tensor_scalar;
  i.saturate = random_.chance(1, 2);
  if (last_ && random_.chance(1, 4)) operand_.read_what_is_written(i, *last_);
  else if (!operand_.read_anything(i)) return std::nullopt;
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

std::optional<Instruction> RandomScalar::read_accumulator() {
  Instruction i;
  i.opcode = Opcode::read_accumulator;
  i.saturate = random_.chance(1, 2);
  i.dst_partitions = static_cast<std::uint8_t>(operand_.count(arena_.tile.n));
  i.size = operand_.sizes(operand_.count(4));
  return write_anywhere(i) ? std::optional{i} : std::nullopt;
}

bool RandomScalar::write_anywhere(Instruction& i) {
  const auto dst = random_.chance(1, 3) ? operand_.in_psum(kFp32, i.dst_partitions, i.size)
                                        : operand_.in_sbuf(operand_.dtype(), i.dst_partitions, i.size);
  if (dst) i.dst = *dst;
  return dst.has_value();
}

void RandomScalar::executed(const Instruction& i) {
  if (i.opcode == Opcode::activation) last_ = i;
}

std::uint64_t RandomScalar::table_address(std::size_t which) const {
  std::uint64_t at = (arena_.dram + arena_.dram_bytes + 64) / 64 * 64;
  for (std::size_t i = 0; i < which; ++i) at += golden::activation_tables()[i].rows() * isa::kTableRowBytes;
  return at;
}

void RandomScalar::put_tables(std::vector<std::uint8_t>& dram) const {
  dram.resize(table_address(golden::activation_tables().size()));
  for (std::size_t which = 0; which < golden::activation_tables().size(); ++which) {
    std::uint64_t at = table_address(which);
    for (const std::uint32_t word : golden::activation_tables()[which].words)
      for (unsigned b = 0; b < 4; ++b) dram[at++] = static_cast<std::uint8_t>(word >> (8 * b));
  }
}

}  // namespace tile::tb
