#include "golden/machine/gpsimd_engine.hpp"

#include "golden/machine/elements.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/alu.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

using isa::AccessPattern;
using isa::Instruction;
using isa::Opcode;

namespace {

constexpr unsigned kEngine = 2;  ///< its number among those that have random numbers

std::uint32_t element(const Memory& memory, const AccessPattern& ap, unsigned partition, unsigned offset) {
  return read_element(memory, {ap.address.psum, ap.address.partition + partition, offset}, ap.dtype);
}

/// The affine value of every element in the first partition.
std::vector<std::uint32_t> affine_values(const Instruction& i) {
  std::vector<std::uint32_t> list;
  const auto term = [&](unsigned d, unsigned index) {
    return static_cast<std::uint32_t>(i.affine.step[d]) * index;  // modulo 2^32, as all of the value
  };
  for (unsigned d = 0; d < i.size[3]; d++)
    for (unsigned c = 0; c < i.size[2]; c++)
      for (unsigned b = 0; b < i.size[1]; b++)
        for (unsigned a = 0; a < i.size[0]; a++)
          list.push_back(static_cast<std::uint32_t>(i.affine.offset) + term(0, a) + term(1, b) + term(2, c) +
                         term(3, d));
  return list;
}

bool holds(std::uint8_t op, std::int32_t value) {
  switch (AluOp{op}) {
    case AluOp::equal: return value == 0;
    case AluOp::not_equal: return value != 0;
    case AluOp::greater: return value > 0;
    case AluOp::greater_equal: return value >= 0;
    case AluOp::less: return value < 0;
    default: return value <= 0;
  }
}

/// What a reduction makes of one element.
std::uint32_t alone(AluOp op, std::uint32_t x) {
  switch (op) {
    case AluOp::abs_max:
    case AluOp::abs_min: return alu(AluOp::abs, x, 0);
    case AluOp::logical_and:
    case AluOp::logical_or:
    case AluOp::logical_xor: return alu(AluOp::not_equal, x, 0);
    default: return x;
  }
}

/// One instruction at work.
class Elements {
 public:
  Elements(const Instruction& instruction, const Memory& memory, isa::TileSize tile)
      : i_(instruction), memory_(memory), group_(tile.gather_group()), src0_(offsets(i_.src0, i_.size)) {
    if (i_.opcode == Opcode::iota || i_.opcode == Opcode::affine_select) affine_ = affine_values(i_);
    if (i_.opcode == Opcode::local_gather) {
      src0_ = offsets(i_.src0, isa::src0_sizes(i_));
      indices_ = offsets(i_.src1, isa::src1_sizes(i_, group_));
    }
  }

  /// Element k of a partition of the destination, as its dtype has it.
  std::uint32_t code(std::size_t k, unsigned p) const {
    switch (i_.opcode) {
      case Opcode::iota: return cast(DType::int32, affine(k, p));
      case Opcode::affine_select: {
        const bool taken = holds(i_.op0, static_cast<std::int32_t>(affine(k, p)));
        return narrowed(taken ? to_fp32(DType{i_.src0.dtype}, source(p, src0_[k]))
                              : to_fp32(DType::fp32, i_.scalar0.word));
      }
      case Opcode::partition_reduce: return reduced(k);
      case Opcode::partition_broadcast: return cast(DType{i_.src0.dtype}, source(0, src0_[k]));
      default: return gathered(k, p);
    }
  }

 private:
  std::uint32_t source(unsigned partition, unsigned offset) const {
    return element(memory_, i_.src0, partition, offset);
  }
  std::uint32_t affine(std::size_t k, unsigned p) const {
    return affine_[k] + static_cast<std::uint32_t>(i_.affine.channel_multiplier) * p;
  }
  std::uint32_t narrowed(std::uint32_t fp32) const {
    return from_fp32(DType{i_.dst.dtype}, fp32, i_.saturate ? Overflow::saturate : Overflow::escape);
  }
  std::uint32_t cast(DType from, std::uint32_t code) const {
    return from == DType{i_.dst.dtype} ? code : narrowed(to_fp32(from, code));
  }

  std::uint32_t reduced(std::size_t k) const {
    const AluOp op{i_.op0};
    const auto value = [&](unsigned p) {
      const std::uint32_t code = source(p, src0_[k]);
      return is_bitwise(op) ? code : to_fp32(DType{i_.src0.dtype}, code);
    };
    std::uint32_t result = alone(op, value(0));
    for (unsigned p = 1; p < i_.src_partitions; p++) result = alu(op, result, value(p));
    if (!is_bitwise(op)) return narrowed(result);
    const unsigned bytes = isa::dtype_bytes(i_.dst.dtype);
    return bytes == 4 ? result : result & ((1u << (8 * bytes)) - 1);
  }

  /// Index number k / size0 of the group lies in its partition k / size0 % group, element k / size0 / group.
  std::uint32_t gathered(std::size_t k, unsigned p) const {
    const std::size_t number = k / i_.size[0], within = k % i_.size[0];
    const unsigned holder = p / group_ * group_ + static_cast<unsigned>(number % group_);
    const std::uint32_t index = element(memory_, i_.src1, holder, indices_[number / group_]);
    if (index >= i_.size[2]) return cast(DType{i_.src0.dtype}, 0);
    return cast(DType{i_.src0.dtype}, source(p, src0_[index * i_.size[0] + within]));
  }

  const Instruction& i_;
  const Memory& memory_;
  unsigned group_;  ///< partitions that share their indices
  std::vector<unsigned> src0_, indices_;
  std::vector<std::uint32_t> affine_;
};

}  // namespace

GpsimdEngine::GpsimdEngine(isa::TileSize tile) : tile_(tile), elements_(tile, kEngine) {}

void GpsimdEngine::execute(const Instruction& i, Memory& memory) {
  if (i.opcode < Opcode::iota) return elements_.execute(i, memory);
  const Elements elements(i, memory, tile_);
  const auto to = offsets(i.dst, isa::dst_sizes(i));
  std::vector<std::uint32_t> codes(i.dst_partitions);
  for (std::size_t k = 0; k < to.size(); k++) {
    for (unsigned p = 0; p < codes.size(); p++) codes[p] = elements.code(k, p);
    for (unsigned p = 0; p < codes.size(); p++)
      write_element(memory, {false, i.dst.address.partition + p, to[k]}, i.dst.dtype, codes[p]);
  }
}

}  // namespace tile::golden
