#include "golden/machine/vector_engine.hpp"

#include <optional>

#include "golden/machine/elements.hpp"
#include "golden/machine/walk.hpp"
#include "golden/num/alu.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"

namespace tile::golden {

using isa::AccessPattern;
using isa::Instruction;
using isa::Opcode;

namespace {

constexpr std::uint32_t kSign = 0x8000'0000, kMagnitude = ~kSign, kInfinity = 0x7F80'0000;

/// Whether no element is cast: bits move, or operations work on them.
bool is_pattern(const Instruction& i) {
  switch (i.opcode) {
    case Opcode::tensor_copy:
    case Opcode::copy_predicated: return i.src0.dtype == i.dst.dtype;
    case Opcode::memset: return is_integer(DType{i.dst.dtype});
    default: return is_bitwise(AluOp{i.op0}) || is_bitwise(AluOp{i.op1});
  }
}

/// One instruction at work. Values are FP32 codes, or patterns of 32 bits.
class Elements {
 public:
  Elements(const Instruction& instruction, const Memory& memory)
      : i_(instruction),
        memory_(memory),
        pattern_(is_pattern(instruction)),
        src0_(offsets(i_.src0, i_.size)),
        src1_(offsets(i_.src1, i_.size)),
        carried_(i_.dst_partitions) {}

  bool pattern() const { return pattern_; }

  /// Result k of a lane, before it is cast.
  std::uint32_t result(std::size_t k, unsigned lane) {
    switch (i_.opcode) {
      case Opcode::memset: return scalar(i_.scalar0, lane);
      case Opcode::tensor_tensor: return operate(i_.op0, a(k, lane), b(k, lane));
      case Opcode::tensor_scalar: return operate(i_.op1, first(k, lane), scalar(i_.scalar1, lane), i_.reverse1);
      case Opcode::scalar_tensor_tensor: return operate(i_.op1, first(k, lane), b(k, lane), i_.reverse1);
      case Opcode::tensor_reduce: return reduced(k, lane);
      case Opcode::tensor_tensor_scan: {
        const std::uint32_t before = k == 0 ? scalar(i_.scalar0, lane) : carried_[lane];
        const std::uint32_t inner = operate(i_.op0, a(k, lane), before, i_.reverse0);
        return carried_[lane] = operate(i_.op1, inner, b(k, lane), i_.reverse1);
      }
      case Opcode::select: return predicate(k, lane) ? a(k, lane) : scalar(i_.scalar0, lane);
      default: return a(k, lane);
    }
  }

  /// Whether the result is written.
  bool writes(std::size_t k, unsigned lane) const { return i_.opcode != Opcode::copy_predicated || predicate(k, lane); }

 private:
  std::uint32_t code(const AccessPattern& ap, unsigned offset, unsigned lane) const {
    const unsigned partition = ap.address.partition + lane;
    return read_element(memory_, {ap.address.psum, partition, offset}, ap.dtype);
  }
  std::uint32_t value(const AccessPattern& ap, unsigned offset, unsigned lane) const {
    const std::uint32_t bits = code(ap, offset, lane);
    return pattern_ ? bits : to_fp32(DType{ap.dtype}, bits);
  }
  std::uint32_t a(std::size_t k, unsigned lane) const { return value(i_.src0, src0_[k], lane); }
  std::uint32_t b(std::size_t k, unsigned lane) const { return value(i_.src1, src1_[k], lane); }
  std::uint32_t scalar(const isa::Scalar& s, unsigned lane) const {
    if (!s.is_tensor) return pattern_ ? s.word : to_fp32(DType::fp32, s.word);
    return value({s.address(), s.dtype(), {}}, s.address().offset, lane);
  }

  bool predicate(std::size_t k, unsigned lane) const {
    const bool holds = (to_fp32(DType{i_.src1.dtype}, code(i_.src1, src1_[k], lane)) & kMagnitude) != 0;
    return holds != i_.reverse0;
  }

  std::uint32_t operate(std::uint8_t op, std::uint32_t x, std::uint32_t y, bool reverse = false) const {
    if (pattern_ && AluOp{op} == AluOp::bypass) return x;
    return reverse ? alu(AluOp{op}, y, x) : alu(AluOp{op}, x, y);
  }
  std::uint32_t first(std::size_t k, unsigned lane) const {
    return operate(i_.op0, a(k, lane), scalar(i_.scalar0, lane), i_.reverse0);
  }

  /// What a reduction makes of one element.
  std::uint32_t alone(std::uint32_t x) const {
    switch (AluOp{i_.op0}) {
      case AluOp::abs_max:
      case AluOp::abs_min: return alu(AluOp::abs, x, 0);
      case AluOp::logical_and:
      case AluOp::logical_or:
      case AluOp::logical_xor: return alu(AluOp::not_equal, x, 0);
      default: return x;
    }
  }
  std::uint32_t reduced(std::size_t k, unsigned lane) const {
    std::size_t count = 1;
    for (unsigned d = 0; d < i_.reduce_dims; d++) count *= i_.size[d];
    std::uint32_t sum = alone(a(k * count, lane));
    for (std::size_t e = 1; e < count; e++) sum = alu(AluOp{i_.op0}, sum, a(k * count + e, lane));
    const bool is_nan = (sum & kMagnitude) > kInfinity;
    return i_.negate && !is_nan ? sum ^ kSign : sum;
  }

  const Instruction& i_;
  const Memory& memory_;
  bool pattern_;
  std::vector<unsigned> src0_, src1_;
  std::vector<std::uint32_t> carried_;  ///< [lane]: of a scan
};

}  // namespace

VectorEngine::VectorEngine(unsigned lanes, unsigned number) : random_(lanes) {
  for (unsigned lane = 0; lane < lanes; lane++) random_[lane] = lane_seed(0, number, lane);
}

void VectorEngine::execute(const Instruction& i, Memory& memory) {
  Elements elements(i, memory);
  const auto overflow = i.saturate ? Overflow::saturate : Overflow::escape;
  const DType type{i.dst.dtype};
  const unsigned bytes = isa::dtype_bytes(i.dst.dtype);
  const auto cast = [&](std::uint32_t value, unsigned lane) {
    if (elements.pattern()) return value;
    if (!i.stochastic) return from_fp32(type, value, overflow);
    return from_fp32_stochastic(type, value, overflow, random_[lane] = xorshift32(random_[lane]));
  };
  std::vector<std::optional<std::uint32_t>> results(i.dst_partitions);
  const auto to = offsets(i.dst, isa::dst_sizes(i));
  for (std::size_t k = 0; k < to.size(); k++) {
    for (unsigned lane = 0; lane < results.size(); lane++) {
      const std::uint32_t code = cast(elements.result(k, lane), lane);
      results[lane] = elements.writes(k, lane) ? std::optional(code) : std::nullopt;
    }
    for (unsigned lane = 0; lane < results.size(); lane++)
      if (results[lane]) memory.write_sbuf(i.dst.address.partition + lane, to[k], bytes, *results[lane]);
  }
}

}  // namespace tile::golden
