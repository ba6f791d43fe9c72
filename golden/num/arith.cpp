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

/// Quotient of two numbers other than zero: 38 bits or more of it, the last of them sticky.
Unpacked divide_finite(const Unpacked& x, const Unpacked& y) {
  const std::uint64_t dividend = normalised(x).significand, divisor = y.significand;
  const std::uint64_t quotient = dividend / divisor;
  return {quotient << 1 | (quotient * divisor != dividend), normalised(x).exponent - y.exponent - 1,
          x.negative != y.negative};
}

Unpacked divide(const Unpacked& x, const Unpacked& y) {
  const bool negative = x.negative != y.negative;
  if (x.kind == Kind::nan || y.kind == Kind::nan) return nan;
  if (x.kind == Kind::infinity)
    return y.kind == Kind::infinity ? nan : Unpacked{.negative = negative, .kind = Kind::infinity};
  if (y.kind == Kind::infinity) return {.negative = negative};
  if (is_zero(y)) return is_zero(x) ? nan : Unpacked{.negative = negative, .kind = Kind::infinity};
  return is_zero(x) ? Unpacked{.negative = negative} : divide_finite(x, y);
}

/// The largest integer whose square is not above x.
std::uint64_t integer_root(std::uint64_t x) {
  std::uint64_t root = 0;
  for (std::uint64_t bit = std::uint64_t{1} << 31; bit != 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= x) root += bit;
  return root;
}

/// 1 / root of a positive number x = s * 2^e, 2^23 <= s < 2^25 and e even: the root of 2^76 / s, scaled. It has 26 bits
/// or more; one more tells whether anything is missing.
Unpacked inverse_root(const Unpacked& x) {
  const int lead = std::countl_zero(x.significand) - 40;  // places to bit 23
  const int odd = (x.exponent - lead) & 1;
  const std::uint64_t s = x.significand << lead << odd;
  const int e = x.exponent - lead - odd;
  const std::uint64_t upper = (std::uint64_t{1} << 62) / s, rest = (std::uint64_t{1} << 62) % s;
  const std::uint64_t quotient = (upper << 14) + (rest << 14) / s;
  const std::uint64_t root = integer_root(quotient);
  const bool exact = (rest << 14) % s == 0 && root * root == quotient;
  return {root << 1 | !exact, -38 - e / 2 - 1};
}

Unpacked rsqrt(const Unpacked& x) {
  if (is_zero(x)) return {.negative = x.negative, .kind = Kind::infinity};
  if (x.kind == Kind::nan || x.negative) return nan;
  return x.kind == Kind::infinity ? Unpacked{} : inverse_root(x);
}

}  // namespace

std::uint32_t fma(DType a_type, std::uint32_t a, DType b_type, std::uint32_t b, std::uint32_t acc) {
  const Unpacked product = multiply(unpack(a_type, a), unpack(b_type, b));
  return pack<DType::fp32>(add(unpack<DType::fp32>(acc), product));
}

std::uint32_t add(std::uint32_t a, std::uint32_t b) {
  return pack<DType::fp32>(add(unpack<DType::fp32>(a), unpack<DType::fp32>(b)));
}

std::uint32_t add_scaled(std::uint32_t a, std::uint32_t b, int exponent) {
  Unpacked scaled = unpack<DType::fp32>(b);
  scaled.exponent += exponent;
  return pack<DType::fp32>(add(unpack<DType::fp32>(a), scaled));
}

std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
  return pack<DType::fp32>(multiply(unpack<DType::fp32>(a), unpack<DType::fp32>(b)));
}

std::uint32_t divide(std::uint32_t a, std::uint32_t b) {
  return pack<DType::fp32>(divide(unpack<DType::fp32>(a), unpack<DType::fp32>(b)));
}

std::uint32_t rsqrt(std::uint32_t a) { return pack<DType::fp32>(rsqrt(unpack<DType::fp32>(a))); }

}  // namespace tile::golden
