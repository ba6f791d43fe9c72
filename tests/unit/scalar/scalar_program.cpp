#include "tests/unit/scalar/scalar_program.hpp"

#include <algorithm>

#include "golden/activation/table.hpp"

namespace tile::test {

using isa::Opcode;

namespace {
constexpr std::uint8_t kFp32 = 0x0A;
constexpr unsigned kN = kScalarTile.n;
}  // namespace

TableImage::TableImage() : bytes(0xF80) {  // so that rows cross a page
  for (const auto& table : golden::activation_tables()) {
    address.push_back(bytes.size());
    for (const std::uint32_t word : table.words)
      for (unsigned b = 0; b < 4; b++) bytes.push_back(static_cast<std::uint8_t>(word >> (8 * b)));
  }
}

isa::Instruction ScalarProgram::next() {
  if (loaded_.empty() || random_.chance(1, 8)) return load_table();
  last_ = random_.chance(1, 3) ? elements() : random_.chance(1, 8) ? read_accumulator() : activation();
  return *last_;
}

void ScalarProgram::header(isa::Instruction& i) {
  i.update = {static_cast<std::uint8_t>(random_.below(2)), random_.chance(1, 2), 0, 0};
}

isa::Instruction ScalarProgram::load_table() {
  const auto all = golden::activation_tables();
  isa::Instruction i;
  i.opcode = Opcode::load_table;
  header(i);
  const auto which = random_.below(all.size());
  i.table_address = tables_.address[which];
  i.table_rows = static_cast<std::uint16_t>(all[which].rows());
  i.table_row = static_cast<std::uint16_t>(random_.below(isa::kTableRowsInAll - i.table_rows + 1));
  std::erase_if(loaded_, [&](const Loaded& t) {
    return t.row < unsigned{i.table_row} + i.table_rows && i.table_row < t.row + t.rows;
  });
  loaded_.push_back({i.table_row, i.table_rows});
  return i;
}

void ScalarProgram::partitions(isa::Instruction& i) {
  i.src_partitions = i.dst_partitions = static_cast<std::uint8_t>(random_.chance(1, 3) ? kN : random_.between(1, kN));
  for (auto& size : i.size) size = static_cast<std::uint16_t>(random_.chance(1, 4) ? random_.between(1, 3) : 1);
  if (random_.chance(2, 3)) i.size[0] = static_cast<std::uint16_t>(random_.between(1, 12));
}

/// PSUM has FP32 and, as a source, types of 16 bits.
std::uint8_t ScalarProgram::dtype(bool psum, bool source) {
  if (random_.chance(1, 4) || (psum && (!source || random_.chance(1, 3)))) return kFp32;
  for (;;) {
    const auto& type = isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())];
    if (!psum || type.bytes == 2) return type.code;
  }
}

unsigned ScalarProgram::quadrant(unsigned count) {
  const unsigned starts = count > kN / 2 ? 1 : count > kN / 4 ? 2 : 4;
  return static_cast<unsigned>(random_.below(starts)) * (4 / starts) * (kN / 4);
}

/// The lower half of the regions is SBUF. Strides are drawn until the operand stays in its region.
isa::AccessPattern ScalarProgram::operand(const isa::Instruction& i, unsigned region, bool source,
                                          std::optional<std::uint8_t> type) {
  isa::AccessPattern ap;
  ap.address.psum = region >= kRegions;
  ap.address.partition = quadrant(i.dst_partitions);
  ap.dtype = type ? *type : dtype(ap.address.psum, source);
  const int bytes = static_cast<int>(isa::dtype_bytes(ap.dtype)), room = static_cast<int>(kRegionBytes);
  for (;;) {
    const int offset = static_cast<int>(random_.below(kRegionBytes / static_cast<unsigned>(bytes))) * bytes;
    int low = offset, high = offset + bytes;
    for (unsigned d = 0; d < isa::kDimensions; d++) {
      ap.stride[d] = static_cast<std::int16_t>(static_cast<int>(random_.below(9)) - 3);
      const int reach = ap.stride[d] * (i.size[d] - 1) * bytes;
      (reach < 0 ? low : high) += reach;
    }
    ap.address.offset = region % kRegions * kRegionBytes + static_cast<unsigned>(offset);
    if (low >= 0 && high <= room) return ap;
  }
}

/// What the instruction before writes last, if it lies apart from what this one writes.
std::optional<isa::Scalar> ScalarProgram::just_written(const isa::Instruction& i) const {
  if (!last_ || last_->dst_partitions < i.dst_partitions) return std::nullopt;
  const isa::Address &to = i.dst.address, &from = last_->dst.address;
  if (to.psum == from.psum && to.offset / kRegionBytes == from.offset / kRegionBytes) return std::nullopt;
  isa::Address at = from;
  const int bytes = static_cast<int>(isa::dtype_bytes(last_->dst.dtype));
  for (unsigned d = 0; d < isa::kDimensions; d++)
    at.offset += static_cast<unsigned>(last_->dst.stride[d] * (last_->size[d] - 1) * bytes);
  return isa::Scalar::tensor(at, last_->dst.dtype);
}

isa::Scalar ScalarProgram::scalar(const isa::Instruction& i, unsigned region) {
  constexpr std::uint32_t one = 0x3F80'0000;
  if (const auto last = just_written(i); last && random_.chance(1, 4)) return *last;
  if (random_.chance(1, 3)) {
    const isa::AccessPattern ap = operand(i, region, true);
    return isa::Scalar::tensor(ap.address, ap.dtype);
  }
  if (random_.chance(1, 3)) return {false, random_.chance(1, 2) ? one : 0};
  return {false, static_cast<std::uint32_t>(random_.bits(32))};
}

isa::Instruction ScalarProgram::activation() {
  isa::Instruction i;
  i.opcode = Opcode::activation;
  header(i);
  partitions(i);
  const auto to = static_cast<unsigned>(random_.below(2 * kRegions));
  const auto other = [&] { return (to + 1 + static_cast<unsigned>(random_.below(2 * kRegions - 1))) % (2 * kRegions); };
  i.dst = operand(i, to, false);
  i.src0 = operand(i, other(), true);
  i.scalar0 = scalar(i, other());
  i.scalar1 = scalar(i, other());
  i.accumulator = static_cast<std::uint8_t>(random_.below(isa::kAccumulatorCommands.size()));
  i.saturate = random_.chance(1, 2);
  i.table_row = static_cast<std::uint16_t>(loaded_[random_.below(loaded_.size())].row);
  i.constant = static_cast<std::uint32_t>(random_.bits(32));
  if (random_.chance(1, 8)) i.constant |= 0x7F80'0000;  // NaN, hardly ever an infinity
  return i;
}

/// tensor_copy, or tensor_scalar with each of the operations that the engine has.
isa::Instruction ScalarProgram::elements() {
  constexpr std::uint8_t add = 1, multiply = 3;
  isa::Instruction i;
  i.opcode = random_.chance(1, 2) ? Opcode::tensor_copy : Opcode::tensor_scalar;
  header(i);
  partitions(i);
  const auto to = static_cast<unsigned>(random_.below(2 * kRegions));
  const auto other = [&] { return (to + 1 + static_cast<unsigned>(random_.below(2 * kRegions - 1))) % (2 * kRegions); };
  i.dst = operand(i, to, false);
  i.src0 = operand(i, other(), true);
  i.saturate = random_.chance(1, 2);
  if (i.opcode == Opcode::tensor_copy) {
    const bool psum_has_it = i.dst.dtype == kFp32 || isa::dtype_bytes(i.dst.dtype) == 2;
    unsigned from = other();
    while (from >= kRegions && !psum_has_it) from = other();
    if (random_.chance(1, 2)) i.src0 = operand(i, from, true, i.dst.dtype);
    return i;
  }
  i.op0 = random_.chance(1, 3) ? add : multiply;
  i.op1 = i.op0 == multiply && random_.chance(1, 2) ? add : std::uint8_t{0};
  i.scalar0 = scalar(i, other());
  i.reverse0 = random_.chance(1, 4);
  if (i.op1 == add) {
    i.scalar1 = scalar(i, other());
    i.reverse1 = random_.chance(1, 4);
  }
  return i;
}

isa::Instruction ScalarProgram::read_accumulator() {
  isa::Instruction i;
  i.opcode = Opcode::read_accumulator;
  header(i);
  partitions(i);
  i.src_partitions = 0;
  i.dst = operand(i, static_cast<unsigned>(random_.below(2 * kRegions)), false);
  i.saturate = random_.chance(1, 2);
  return i;
}

}  // namespace tile::test
