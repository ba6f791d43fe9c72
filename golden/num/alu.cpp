#include "golden/num/alu.hpp"

#include <stdexcept>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {
namespace {

constexpr std::uint32_t sign = 0x80000000, one = 0x3F800000;
constexpr const Format& fp32 = formats[7];
static_assert(fp32.type == DType::fp32);

bool is_nan(std::uint32_t a) { return fp32.is_nan(a); }
std::uint32_t magnitude(std::uint32_t a) { return a & ~sign; }
std::uint32_t canonical(std::uint32_t a) { return is_nan(a) ? fp32.canonical_nan : a; }
std::uint32_t truth(bool holds) { return holds ? one : 0; }

/// The code's place among the numbers: -0 comes just before +0.
std::int64_t place(std::uint32_t a) { return a & sign ? -1 - std::int64_t{magnitude(a)} : std::int64_t{a}; }

/// Order of two numbers, in which zeros are equal.
bool less(std::uint32_t a, std::uint32_t b) {
  return !is_nan(a) && !is_nan(b) && (magnitude(a) | magnitude(b)) != 0 && place(a) < place(b);
}

bool equal(std::uint32_t a, std::uint32_t b) {
  return !is_nan(a) && !is_nan(b) && (a == b || (magnitude(a) | magnitude(b)) == 0);
}

/// IEEE 754-2019 maximum and minimum: a NaN wins, and -0 is less than +0.
std::uint32_t maximum(std::uint32_t a, std::uint32_t b) {
  if (is_nan(a) || is_nan(b)) return fp32.canonical_nan;
  return place(a) < place(b) ? b : a;
}

std::uint32_t minimum(std::uint32_t a, std::uint32_t b) {
  if (is_nan(a) || is_nan(b)) return fp32.canonical_nan;
  return place(b) < place(a) ? b : a;
}

/// NaN is true.
bool is_true(std::uint32_t a) { return magnitude(a) != 0; }

std::uint32_t pattern(DType type, std::uint32_t code) { return code & integer(type).code_mask(); }

}  // namespace

std::uint32_t alu(AluOp op, std::uint32_t a, std::uint32_t b) {
  // clang-format off
  switch (op) {
    case AluOp::bypass: return canonical(a);
    case AluOp::add: return add(a, b);
    case AluOp::subtract: return add(a, b ^ sign);
    case AluOp::multiply: return multiply(a, b);
    case AluOp::divide: return divide(a, b);
    case AluOp::maximum: return maximum(a, b);
    case AluOp::minimum: return minimum(a, b);
    case AluOp::abs_max: return maximum(magnitude(a), magnitude(b));
    case AluOp::abs_min: return minimum(magnitude(a), magnitude(b));
    case AluOp::abs: return canonical(magnitude(a));
    case AluOp::square: return multiply(a, a);
    case AluOp::relu: return maximum(a, 0);
    case AluOp::reciprocal: return divide(one, a);
    case AluOp::rsqrt: return rsqrt(a);
    case AluOp::equal: return truth(equal(a, b));
    case AluOp::not_equal: return truth(!equal(a, b));
    case AluOp::greater: return truth(less(b, a));
    case AluOp::greater_equal: return truth(less(b, a) || equal(a, b));
    case AluOp::less: return truth(less(a, b));
    case AluOp::less_equal: return truth(less(a, b) || equal(a, b));
    case AluOp::logical_and: return truth(is_true(a) && is_true(b));
    case AluOp::logical_or: return truth(is_true(a) || is_true(b));
    case AluOp::logical_xor: return truth(is_true(a) != is_true(b));
    case AluOp::logical_not: return truth(!is_true(a));
    case AluOp::bitwise_and: return a & b;
    case AluOp::bitwise_or: return a | b;
    case AluOp::bitwise_xor: return a ^ b;
    case AluOp::invert: return ~a;
    case AluOp::left_shift: return b < 32 ? a << b : 0;
    case AluOp::right_shift: return b < 32 ? a >> b : 0;
  }
  // clang-format on
  throw std::out_of_range("not an ALU operation");
}

std::uint32_t alu(AluOp op, const AluTypes& types, std::uint32_t a, std::uint32_t b,
                  std::optional<std::uint32_t> random) {
  const auto operand = is_bitwise(op) ? pattern : to_fp32;
  const std::uint32_t result = alu(op, operand(types.a, a), is_unary(op) ? 0 : operand(types.b, b));
  if (is_bitwise(op)) return pattern(types.result, result);
  return random ? from_fp32_stochastic(types.result, result, types.overflow, *random)
                : from_fp32(types.result, result, types.overflow);
}

}  // namespace tile::golden
