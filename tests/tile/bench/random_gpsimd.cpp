#include "tests/tile/bench/random_gpsimd.hpp"

#include <algorithm>

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {
constexpr std::uint8_t kUint16 = 0x05, kInt32 = 0x08;
constexpr std::uint8_t kEqual = 14, kCompares = 6;
}  // namespace

std::uint8_t RandomGpsimd::dtype(bool integer) {
  for (;;) {
    const auto& type = isa::kNumberDTypes[random_.below(isa::kNumberDTypes.size())];
    if (!integer || type.is_integer()) return type.code;
  }
}

std::optional<Instruction> RandomGpsimd::instruction() {
  for (;;) {
    const auto& op = isa::kOpcodes[random_.below(isa::kOpcodes.size())];
    const bool own = op.code >= Opcode::iota && op.code <= Opcode::local_gather;
    const bool shared = (op.queues & isa::kGpsimdOnly) && (op.groups & isa::kDst) && random_.chance(1, 2);
    if (own || shared) return instruction(op.code);
  }
}

std::optional<Instruction> RandomGpsimd::instruction(Opcode opcode) {
  if (opcode < Opcode::iota) return vector_.instruction(opcode);
  if (opcode == Opcode::local_gather) return random_.chance(indices_ ? 1 : 3, 4) ? indices() : gather();
  Instruction i;
  i.opcode = opcode;
  i.saturate = random_.chance(1, 2);
  i.size = operand_.sizes(operand_.count(random_.chance(1, 2) ? 12 : 2 * arena_.tile.moving_columns()));
  const auto partitions = static_cast<std::uint8_t>(operand_.count(arena_.tile.n));
  i.dst_partitions = opcode == Opcode::partition_reduce ? std::uint8_t{1} : partitions;
  if (opcode != Opcode::iota) i.src_partitions = opcode == Opcode::partition_broadcast ? std::uint8_t{1} : partitions;
  if (opcode == Opcode::iota || opcode == Opcode::affine_select) affine(i);
  bool bitwise = false;
  if (opcode == Opcode::affine_select) {
    i.op0 = static_cast<std::uint8_t>(kEqual + random_.below(kCompares));
    i.scalar0.word = static_cast<std::uint32_t>(
        random_.chance(1, 4) ? random_.bits(32) : ((0x3F00'0000 + random_.bits(24)) | random_.bits(1) << 31));
  }
  if (opcode == Opcode::partition_reduce) {
    do i.op0 = static_cast<std::uint8_t>(random_.below(isa::kAluOps.size()));
    while (!isa::kAluOps[i.op0].reduces);
    bitwise = isa::kAluOps[i.op0].kind == isa::AluKind::bitwise;
  }
  if (opcode != Opcode::iota) {
    const auto src = operand_.in_sbuf(dtype(bitwise), i.src_partitions, i.size);
    if (!src) return std::nullopt;
    i.src0 = *src;
  }
  const bool move = opcode == Opcode::partition_broadcast && random_.chance(1, 4);
  i.dst.dtype = move ? i.src0.dtype : opcode == Opcode::iota && random_.chance(1, 4) ? kInt32 : dtype(bitwise);
  const bool in_place = opcode == Opcode::affine_select && random_.chance(1, 8);
  return finish(i, in_place) ? std::optional{i} : std::nullopt;
}

bool RandomGpsimd::finish(Instruction& i, bool in_place) {
  if (in_place && isa::dtype_bytes(i.dst.dtype) == isa::dtype_bytes(i.src0.dtype)) {
    i.dst.address = i.src0.address;
    i.dst.stride = i.src0.stride;
    return true;
  }
  const auto dst = operand_.in_sbuf(i.dst.dtype, i.dst_partitions, isa::dst_sizes(i));
  if (dst) i.dst = *dst;
  return dst.has_value();
}

/// Values that change their sign among the elements, or any.
void RandomGpsimd::affine(Instruction& i) {
  const auto small = [&](unsigned reach) {
    return static_cast<int>(random_.below(2 * reach + 1)) - static_cast<int>(reach);
  };
  const auto any = [&](unsigned reach) {
    return static_cast<std::int16_t>(random_.chance(1, 8) ? static_cast<int>(random_.bits(16)) : small(reach));
  };
  i.affine.offset = random_.chance(1, 8) ? static_cast<std::int32_t>(random_.bits(32)) : small(30);
  for (auto& step : i.affine.step) step = any(4);
  i.affine.channel_multiplier = any(6);
}

/// An iota that gives indices: small numbers.
std::optional<Instruction> RandomGpsimd::indices() {
  const unsigned group = arena_.tile.gather_group();
  Instruction i;
  i.opcode = Opcode::iota;
  i.dst_partitions = static_cast<std::uint8_t>(group * random_.between(1, arena_.tile.n / group));
  i.size = {static_cast<std::uint16_t>(random_.between(1, 4)), 1, 1, 1};
  i.affine.offset = static_cast<std::int32_t>(random_.below(4));
  i.affine.step[0] = static_cast<std::int16_t>(random_.below(4));
  i.affine.channel_multiplier = static_cast<std::int16_t>(random_.below(3));
  i.dst.dtype = kUint16;
  return finish(i) ? std::optional{i} : std::nullopt;
}

std::optional<Instruction> RandomGpsimd::gather() {
  const unsigned group = arena_.tile.gather_group();
  Instruction i;
  i.opcode = Opcode::local_gather;
  i.saturate = random_.chance(1, 2);
  const bool made = indices_ && random_.chance(7, 8);
  const unsigned most = made ? indices_->size[0] * group : 48u;
  i.size = {static_cast<std::uint16_t>(operand_.count(4)), static_cast<std::uint16_t>(operand_.count(most)),
            static_cast<std::uint16_t>(random_.between(1, 60)), 1};
  i.dst_partitions =
      made ? indices_->dst_partitions : static_cast<std::uint8_t>(group * random_.between(1, arena_.tile.n / group));
  i.src_partitions = i.dst_partitions;
  const auto src = operand_.in_sbuf(dtype(), i.src_partitions, isa::src0_sizes(i));
  const auto index =
      made ? std::optional{indices_->dst} : operand_.in_sbuf(kUint16, i.src_partitions, isa::src1_sizes(i, group));
  if (!src || !index) return std::nullopt;
  i.src0 = *src;
  i.src1 = *index;
  i.dst.dtype = random_.chance(1, 4) ? i.src0.dtype : dtype();
  return finish(i) ? std::optional{i} : std::nullopt;
}

void RandomGpsimd::executed(const Instruction& i) {
  const unsigned group = arena_.tile.gather_group();
  const bool flat = i.size[1] == 1 && i.size[2] == 1 && i.size[3] == 1;
  if (i.opcode == Opcode::local_gather) indices_.reset();
  else if (i.opcode == Opcode::iota && i.dst.dtype == kUint16 && flat && i.dst_partitions % group == 0) indices_ = i;
}

}  // namespace tile::tb
