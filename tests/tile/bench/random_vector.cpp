#include "tests/tile/bench/random_vector.hpp"

#include <algorithm>
#include <set>

#include "golden/machine/walk.hpp"

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

isa::Groups groups_of(Opcode opcode) { return isa::find_opcode(static_cast<std::uint8_t>(opcode))->groups; }

bool is_bitwise(std::uint8_t op) { return isa::kAluOps[op].kind == isa::AluKind::bitwise; }
bool is_unary(std::uint8_t op) { return isa::kAluOps[op].operands == 1; }
bool searches(Opcode opcode) { return opcode == Opcode::max8 || isa::takes_values(opcode); }
bool has_neighbours(Opcode opcode) {
  return opcode == Opcode::memset || opcode == Opcode::tensor_copy || opcode == Opcode::tensor_scalar ||
         opcode == Opcode::tensor_tensor || opcode == Opcode::scalar_tensor_tensor;
}
bool crosses(Opcode opcode) { return opcode == Opcode::stream_transpose || opcode == Opcode::stream_shuffle; }

}  // namespace

bool for_vector_engine(Opcode opcode) { return (static_cast<unsigned>(opcode) & 0xE0) == 0x20; }

bool operation_fits(Opcode opcode, const isa::AluOpInfo& op, bool second) {
  switch (opcode) {
    case Opcode::tensor_tensor: return op.operands == 2;
    case Opcode::scalar_tensor_tensor: return !second || op.operands == 2;
    case Opcode::tensor_reduce: return op.reduces;
    case Opcode::range_select: return op.code >= 14 && op.code <= 19;
    case Opcode::tensor_tensor_scan: return op.operands == 2 && op.kind == isa::AluKind::arithmetic;
    default: return true;
  }
}

std::uint8_t RandomVector::dtype(bool integer) {
  for (;;) {
    const auto& type = isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())];
    if (!integer || type.is_integer()) return type.code;
  }
}

std::uint8_t RandomVector::operation(Opcode opcode, bool bitwise, bool second) {
  for (;;) {
    const auto& op = isa::kAluOps[random_.below(isa::kAluOps.size())];
    if (!operation_fits(opcode, op, second)) continue;
    if (is_bitwise(op.code) != bitwise && !(bitwise && op.code == 0)) continue;
    if (op.kind == isa::AluKind::iterative && random_.chance(1, 2)) continue;  // they take their time
    return op.code;
  }
}

/// Operands of quantize_mx, which takes few types, and lanes in groups.
std::optional<Instruction> RandomVector::quantize() {
  constexpr std::uint8_t uint8 = 0x03, bf16 = 0x06, fp16 = 0x07, e4m3fn_x4 = 0x11, e5m2_x4 = 0x12;
  Instruction i;
  i.opcode = Opcode::quantize_mx;
  i.dst_partitions = static_cast<std::uint8_t>(isa::kScaleRows * operand_.count(arena_.tile.n / isa::kScaleRows));
  i.src_partitions = i.dst_partitions;
  i.size = operand_.sizes(operand_.count(random_.chance(1, 2) ? 6 : 48));
  i.size[3] = static_cast<std::uint16_t>(i.size[3] * i.size[0]);
  i.size[0] = isa::kNumbersPacked;
  const auto src = random_.chance(1, 2)
                       ? operand_.neighbours(false, i.dst_partitions, i.size)
                       : operand_.in_sbuf(random_.chance(2, 3) ? bf16 : fp16, i.dst_partitions, i.size);
  const auto dst = operand_.in_sbuf(random_.chance(1, 2) ? e4m3fn_x4 : e5m2_x4, i.dst_partitions, isa::dst_sizes(i));
  const auto scales = operand_.in_sbuf(uint8, isa::aside_partitions(i), isa::dst_sizes(i));
  if (!src || !dst || !scales) return std::nullopt;
  i.src0 = *src;
  i.dst = *dst;
  i.src1 = *scales;
  return i;
}

/// For instructions that take values: eight elements of src0, so that they are met, or any.
bool RandomVector::values(Instruction& i) {
  if (i.size[0] >= 8 && random_.chance(2, 3)) {
    i.src1 = i.src0;
    return true;
  }
  Instruction eight = i;
  eight.size = {8, 1, 1, 1};
  return source(i.src1, eight, false);
}

/// The same instruction on rows of neighbours, of which several can be taken at once.
std::optional<Instruction> RandomVector::neighbours(Instruction i) {
  const isa::Groups groups = groups_of(i.opcode);
  i.size = operand_.sizes(operand_.count(24));
  i.size[0] = static_cast<std::uint16_t>(i.size[0] * random_.pick({Weighted<int>{4, 4}, {2, 2}, {1, 1}}));
  const auto operand = [&](isa::AccessPattern& ap) {
    const auto found = operand_.neighbours(random_.chance(1, 5), i.dst_partitions, i.size);
    if (found) ap = *found;
    return found.has_value();
  };
  if ((groups & isa::kSrc0) && !operand(i.src0)) return std::nullopt;
  if ((groups & isa::kSrc1) && !operand(i.src1)) return std::nullopt;
  if ((groups & isa::kSrc0) && random_.chance(1, 4)) i.dst = i.src0;
  else if (!operand(i.dst)) return std::nullopt;
  if (i.opcode == Opcode::memset && random_.chance(3, 4)) i.scalar0 = {};
  return i;
}

unsigned RandomVector::elements(Opcode opcode) {
  const unsigned any = operand_.count(random_.chance(1, 2) ? 12 : 2 * arena_.tile.moving_columns());
  if (searches(opcode)) return std::max(any, 8u);
  switch (opcode) {
    case Opcode::bn_stats: return std::min(any, arena_.tile.moving_columns());
    case Opcode::bn_aggr: return 3 * operand_.count(9);
    case Opcode::stream_transpose: return arena_.tile.crossing_lanes() * operand_.count(3);
    case Opcode::set_rng_seed: return 1;
    default: return any;
  }
}

std::uint8_t RandomVector::result_type(const Instruction& i, bool bitwise, bool psum) {
  constexpr std::uint8_t uint16 = 0x05, uint32 = 0x09;
  if (crosses(i.opcode)) return i.src0.dtype;
  if (i.opcode == Opcode::find_index8) return psum || random_.chance(1, 2) ? uint16 : uint32;
  const bool moves = i.opcode == Opcode::tensor_copy || i.opcode == Opcode::copy_predicated;
  if (moves && random_.chance(1, 4)) return i.src0.dtype;
  return psum ? operand_.psum_dtype(bitwise) : dtype(bitwise);
}

bool RandomVector::source(isa::AccessPattern& ap, const Instruction& i, bool integer) {
  const auto found = random_.chance(2, 5) ? operand_.in_psum(operand_.psum_dtype(integer), i.dst_partitions, i.size)
                                          : operand_.in_sbuf(dtype(integer), i.dst_partitions, i.size);
  if (found) ap = *found;
  return found.has_value();
}

isa::Scalar RandomVector::scalar(const Instruction& i, bool bitwise) {
  Instruction one = i;
  one.size = {1, 1, 1, 1};
  isa::AccessPattern ap;
  if (random_.chance(1, 2) && source(ap, one, bitwise)) return isa::Scalar::tensor(ap.address, ap.dtype);
  if (bitwise) return {false, static_cast<std::uint32_t>(random_.bits(random_.chance(1, 2) ? 4 : 32))};
  const auto tame = static_cast<std::uint32_t>((0x3F00'0000 + random_.bits(24)) | random_.bits(1) << 31);
  const auto nan = static_cast<std::uint32_t>(0x7F80'0001 | random_.bits(1) << 31 | random_.bits(22));
  return {false, random_.pick(
                     {Weighted<std::uint32_t>{tame, 12}, {static_cast<std::uint32_t>(random_.bits(32)), 3}, {nan, 1}})};
}

std::optional<Instruction> RandomVector::instruction() {
  for (;;) {
    const auto& op = isa::kOpcodes[random_.below(isa::kOpcodes.size())];
    if (for_vector_engine(op.code)) return instruction(op.code);
  }
}

std::optional<Instruction> RandomVector::instruction(Opcode opcode) {
  if (opcode == Opcode::quantize_mx) return quantize();
  const isa::Groups groups = groups_of(opcode);
  constexpr std::uint8_t uint8 = 0x03, uint32 = 0x09;
  const bool numbers = opcode == Opcode::tensor_tensor_scan || opcode == Opcode::range_select;
  const bool bitwise = (groups & isa::kOp0) && !numbers && random_.chance(1, 4);
  Instruction i;
  i.opcode = opcode;
  i.saturate = (groups & isa::kSaturate) && random_.chance(1, 2);
  i.stochastic = (groups & isa::kStochastic) && !bitwise && random_.chance(1, 4);
  i.dst_partitions = static_cast<std::uint8_t>(operand_.count(arena_.tile.n));
  if (crosses(opcode)) i.dst_partitions = static_cast<std::uint8_t>(arena_.tile.n);
  if (groups & isa::kSrcPartitions) i.src_partitions = i.dst_partitions;
  i.size = operand_.sizes(elements(opcode));
  if (groups & isa::kReduce) {
    i.reduce_dims = static_cast<std::uint8_t>(random_.between(1, isa::kDimensions));
    i.negate = !bitwise && random_.chance(1, 2);
  }
  if (groups & isa::kOp0) i.op0 = operation(opcode, bitwise, false);
  if (groups & isa::kOp1) i.op1 = operation(opcode, bitwise, true);
  // Bitwise operations beside bypass alone are none.
  if (i.opcode == Opcode::tensor_scalar && i.op0 == 0 && i.op1 == 0) i.stochastic = false;

  if ((groups & isa::kSrc0) && !source(i.src0, i, bitwise)) return std::nullopt;
  if (isa::takes_values(opcode)) {
    if (!values(i)) return std::nullopt;
  } else if ((groups & isa::kSrc1) && !source(i.src1, i, bitwise)) {
    return std::nullopt;
  }
  if (opcode == Opcode::set_rng_seed) {
    const auto seed = operand_.in_sbuf(uint32, i.dst_partitions, i.size);
    if (!seed) return std::nullopt;
    i.src0 = *seed;
    return i;
  }
  const bool without0 = opcode != Opcode::tensor_tensor_scan && (groups & isa::kOp0) && is_unary(i.op0);
  if (groups & isa::kReverse0) i.reverse0 = !without0 && random_.chance(1, 2);
  if (groups & isa::kReverse1) i.reverse1 = !is_unary(i.op1) && random_.chance(1, 2);
  if ((groups & isa::kScalar0) && !without0) i.scalar0 = scalar(i, bitwise);
  if (!(groups & isa::kScalar0Tensor)) i.scalar0.is_tensor = false;
  if ((groups & isa::kScalar1) && !is_unary(i.op1)) i.scalar1 = scalar(i, bitwise);
  if (groups & isa::kRangeStart) i.range_start = static_cast<std::uint32_t>(random_.below(12)) - 10u;
  if (opcode == Opcode::stream_shuffle) {
    const auto sources = operand_.in_sbuf(uint8, i.dst_partitions, {1, 1, 1, 1});
    if (!sources) return std::nullopt;
    i.scalar0 = isa::Scalar::tensor(sources->address, uint8);
  }

  if (has_neighbours(opcode) && !bitwise && random_.chance(2, 5)) return neighbours(i);

  const bool in_place = (groups & isa::kSrc0) && opcode != Opcode::tensor_reduce && isa::dst_sizes(i) == i.size &&
                        !i.src0.address.psum && opcode != Opcode::stream_transpose;
  if (in_place && random_.chance(1, 8)) {
    i.dst = i.src0;
    do i.dst.dtype = dtype(bitwise);
    while (isa::dtype_bytes(i.dst.dtype) != isa::dtype_bytes(i.src0.dtype));
    if (crosses(opcode)) i.dst.dtype = i.src0.dtype;
    return i;
  }
  const bool psum = random_.chance(1, 4);
  const std::uint8_t type = result_type(i, bitwise, psum);
  const auto dst = psum ? operand_.in_psum(type, i.dst_partitions, isa::dst_sizes(i))
                        : operand_.in_sbuf(type, i.dst_partitions, isa::dst_sizes(i));
  if (!dst) return std::nullopt;
  i.dst = *dst;
  return i;
}

bool overlaps_well(const Arena& arena, const Instruction& i) {
  const std::vector<Cell> writes = footprint(arena, i).writes;
  const bool once = std::set<Cell>(writes.begin(), writes.end()).size() == writes.size();
  const isa::Groups groups = groups_of(i.opcode);
  const bool in_step = i.opcode != Opcode::tensor_reduce && i.opcode != Opcode::local_gather &&
                       i.opcode != Opcode::stream_transpose && i.opcode != Opcode::quantize_mx;
  const auto well = [&](const isa::AccessPattern& ap, const Sizes& size) {
    Instruction reader;
    reader.opcode = Opcode::tensor_copy;
    reader.dst = ap;
    reader.dst_partitions = groups & isa::kSrcPartitions ? i.src_partitions : i.dst_partitions;
    reader.size = size;
    const std::vector<Cell> reads = footprint(arena, reader).writes;
    return arena.disjoint(reads, writes) || (reads == writes && once && in_step);
  };
  if ((groups & isa::kSrc0) && !well(i.src0, isa::src0_sizes(i))) return false;
  const bool reads_src1 = (groups & isa::kSrc1) && !isa::writes_src1(i.opcode);
  if (reads_src1 && !well(i.src1, isa::src1_sizes(i, arena.tile.gather_group()))) return false;
  for (const isa::Scalar* scalar : {&i.scalar0, &i.scalar1})
    if (scalar->is_tensor && !well({scalar->address(), scalar->dtype(), {}}, {1, 1, 1, 1})) return false;
  return true;
}

}  // namespace tile::tb
