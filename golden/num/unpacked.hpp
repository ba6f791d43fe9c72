// A number taken out of its format, and the one place where numbers are rounded back into one.
//
//   unpack: code -> Unpacked, exact        pack: Unpacked -> code, at most one rounding
//
// The format is a template parameter so that its masks and shifts fold; with_dtype() picks it at run time.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <stdexcept>

#include "golden/num/format.hpp"

namespace tile::golden {

enum class Kind : std::uint8_t { finite, infinity, nan };

/// (-1)^negative * significand * 2^exponent. Zero is finite, has significand 0 and keeps its sign.
struct Unpacked {
  std::uint64_t significand = 0;  ///< not normalised, below 2^62
  int exponent = 0;
  bool negative = false;
  Kind kind = Kind::finite;
};

/// Calls use.operator()<T>() for the T that equals `type`, which is a floating format.
template <typename Use>
auto with_dtype(DType type, Use use) {
  using enum DType;
  // clang-format off
  switch (type) {
    case fp8_e4m3: return use.template operator()<fp8_e4m3>();
    case fp8_e4m3fn: return use.template operator()<fp8_e4m3fn>();
    case fp8_e5m2: return use.template operator()<fp8_e5m2>();
    case fp8_e3m4: return use.template operator()<fp8_e3m4>();
    case bf16: return use.template operator()<bf16>();
    case fp16: return use.template operator()<fp16>();
    case tf32: return use.template operator()<tf32>();
    case fp32: return use.template operator()<fp32>();
    case fp4_e2m1: return use.template operator()<fp4_e2m1>();
    default: break;
  }
  // clang-format on
  throw std::out_of_range("not a floating dtype");
}

template <DType from>
Unpacked unpack(std::uint32_t code) {
  constexpr Format f = format(from);
  const bool negative = f.is_negative(code);
  if (f.is_nan(code)) return {.kind = Kind::nan};
  if (f.is_infinity(code)) return {.negative = negative, .kind = Kind::infinity};
  const std::uint32_t magnitude = f.magnitude(code) >> f.padding();
  const std::uint32_t exponent_field = magnitude >> f.fraction_bits;
  const std::uint32_t fraction = magnitude - (exponent_field << f.fraction_bits);
  const std::uint32_t hidden = exponent_field == 0 ? 0 : 1u << f.fraction_bits;
  const int binade = std::max(static_cast<int>(exponent_field), 1) - f.bias;
  return {hidden | fraction, binade - f.fraction_bits, negative};
}

inline Unpacked unpack(DType from, std::uint32_t code) {
  return with_dtype(from, [=]<DType type>() { return unpack<type>(code); });
}

/// The integer nearest to significand / 2^shift, ties to even. Every rounding to nearest of the tile happens here.
inline std::uint64_t round_shift(std::uint64_t significand, int shift) {
  if (shift <= 0) return significand << -shift;
  shift = std::min(shift, 63);  // far enough: less than half remains of a significand below 2^62
  const std::uint64_t quotient = significand >> shift;
  const std::uint64_t remainder = significand - (quotient << shift);
  const std::uint64_t half = std::uint64_t{1} << (shift - 1);
  return quotient + (remainder + (quotient & 1) > half);
}

inline constexpr auto to_nearest = [](std::uint64_t significand, int shift) { return round_shift(significand, shift); };

/// significand / 2^shift for a significand of at most 24 bits, rounded up if the first 32 fraction bits and `random`
/// together carry.
inline std::uint64_t stochastic_shift(std::uint64_t significand, int shift, std::uint32_t random) {
  if (shift <= 0) return significand << -shift;
  const std::uint64_t scaled = (significand << 32) >> std::min(shift, 63);
  return (scaled + random) >> 32;
}

/// Code of a positive number as if the exponent field had no upper end. round(significand, shift) divides by 2^shift.
template <DType to, typename Round>
std::uint64_t unbounded_code(const Unpacked& x, Round round) {
  constexpr Format f = format(to);
  const int top = x.exponent + 63 - std::countl_zero(x.significand);
  const int binade = std::max(top, f.min_exponent());
  const std::uint64_t steps = round(x.significand, binade - f.fraction_bits - x.exponent);
  // The hidden one of a normal number counts as one exponent step, and so does a carry out of the fraction.
  const auto exponent_field = static_cast<std::uint64_t>(binade - f.min_exponent());
  return ((exponent_field << f.fraction_bits) + steps) << f.padding();
}

/// What stands for a magnitude beyond the largest finite one.
template <DType to>
std::uint32_t overflowed(std::uint32_t sign, Overflow overflow) {
  constexpr Format f = format(to);
  if (f.bits == 4 || (f.is_fp8() && overflow == Overflow::saturate)) return sign | f.max_finite;
  return f.has_infinity ? sign | f.infinity() : f.canonical_nan;
}

/// Rounds, by default to nearest, ties to even, with gradual underflow. Overflow is decided after rounding. NaN becomes
/// the canonical NaN. Bit 0 of the significand may be sticky if it lies two places or more below the last one kept.
template <DType to, typename Round = decltype(to_nearest)>
std::uint32_t pack(const Unpacked& x, Overflow overflow = Overflow::escape, Round round = to_nearest) {
  constexpr Format f = format(to);
  if (x.kind == Kind::nan) return f.canonical_nan;
  const std::uint32_t sign = x.negative ? f.sign_bit() : 0;
  if (x.kind == Kind::infinity) return overflowed<to>(sign, overflow);
  if (x.significand == 0) return sign;
  const std::uint64_t code = unbounded_code<to>(x, round);
  return code > f.max_finite ? overflowed<to>(sign, overflow) : sign | static_cast<std::uint32_t>(code);
}

}  // namespace tile::golden
