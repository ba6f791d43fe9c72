#include "golden/num/arith.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "golden/num/unpacked.hpp"

namespace tile::golden {
namespace {

constexpr Unpacked nan{.kind = Kind::nan};

bool is_zero(const Unpacked& x) { return x.kind == Kind::finite && x.significand == 0; }

/// Exact, and at most 48 bits wide for operands of up to 24.
Unpacked multiply(const Unpacked& x, const Unpacked& y) {
  const bool negative = x.negative != y.negative;
  if (x.kind == Kind::nan || y.kind == Kind::nan) return nan;
  if (x.kind == Kind::finite && y.kind == Kind::finite)
    return {x.significand * y.significand, x.exponent + y.exponent, negative};
  return is_zero(x) || is_zero(y) ? nan : Unpacked{.negative = negative, .kind = Kind::infinity};
}

/// The same number with its leading one at bit 60, so that a sum of two stays below 2^62.
Unpacked normalised(Unpacked x) {
  const int shift = std::countl_zero(x.significand) - 3;
  x.significand <<= shift;
  x.exponent -= shift;
  return x;
}

bool larger(const Unpacked& x, const Unpacked& y) {
  return std::pair(x.exponent, x.significand) > std::pair(y.exponent, y.significand);
}

/// Bits shifted out leave a one in bit 0.
std::uint64_t shift_right_sticky(std::uint64_t value, int shift) {
  shift = std::min(shift, 63);
  const std::uint64_t kept = value >> shift;
  return kept | (kept << shift != value);
}

/// Sum of two numbers other than zero, of at most 48 bits each. Normalised, their low 13 bits are zeros, so
/// only an addend more than 13 binades down loses bits, and then 60 bits of the sum are significant.
Unpacked add_finite(const Unpacked& x, const Unpacked& y) {
  Unpacked sum = normalised(x), addend = normalised(y);
  if (larger(addend, sum)) std::swap(sum, addend);
  const std::uint64_t aligned = shift_right_sticky(addend.significand, sum.exponent - addend.exponent);
  const bool same_sign = sum.negative == addend.negative;
  sum.significand = same_sign ? sum.significand + aligned : sum.significand - aligned;
  sum.negative &= sum.significand != 0;
  return sum;
}

/// Exact but for the sticky bit that pack() understands.
Unpacked add(const Unpacked& x, const Unpacked& y) {
  if (x.kind == Kind::nan || y.kind == Kind::nan) return nan;
  if (x.kind == Kind::infinity) return y.kind == Kind::infinity && x.negative != y.negative ? nan : x;
  if (y.kind == Kind::infinity) return y;
  if (is_zero(x) && is_zero(y)) return {.negative = x.negative && y.negative};
  if (is_zero(x)) return y;
  return is_zero(y) ? x : add_finite(x, y);
}

}  // namespace

std::uint32_t fma(DType a_type, std::uint32_t a, DType b_type, std::uint32_t b, std::uint32_t acc) {
  const Unpacked product = multiply(unpack(a_type, a), unpack(b_type, b));
  return pack<DType::fp32>(add(unpack<DType::fp32>(acc), product));
}

std::uint32_t add(std::uint32_t a, std::uint32_t b) {
  return pack<DType::fp32>(add(unpack<DType::fp32>(a), unpack<DType::fp32>(b)));
}

}  // namespace tile::golden
