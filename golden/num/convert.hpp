// Casts between element types: exact where the target holds the value, else one rounding.
//
// Floating formats: rounding is to nearest even, or stochastic; signed zeros and subnormals are kept. Every NaN becomes
// the positive canonical NaN of the target. Overflow::saturate concerns the FP8 formats alone.
// Integers: rounding is to nearest even; what is beyond an end of the type becomes that end, and NaN becomes 0.
// convert() between equal types is a move, which changes no bit.
#pragma once

#include <cstdint>

#include "golden/num/format.hpp"

namespace tile::golden {

/// The FP32 code of the same value. Exact, but for 32-bit integers of more than 24 bits, which are rounded to nearest
/// even.
std::uint32_t to_fp32(DType from, std::uint32_t code);

/// The code nearest to an FP32 value.
std::uint32_t from_fp32(DType to, std::uint32_t bits, Overflow overflow);

/// The code nearest to value * 2^exponent, for floating formats; the product is exact.
std::uint32_t from_fp32_scaled(DType to, std::uint32_t bits, int exponent, Overflow overflow);

/// A neighbouring code, the upper one with a probability that grows with the distance to the lower one. With n + f the
/// magnitude in units of the target's last place, the upper one is taken if floor(f * 2^32) + random is 2^32 or more.
/// Integers are rounded to nearest even all the same.
std::uint32_t from_fp32_stochastic(DType to, std::uint32_t bits, Overflow overflow, std::uint32_t random);

/// What a copy instruction does: a bit-exact move for equal types, a cast through FP32 otherwise.
std::uint32_t convert(DType from, DType to, std::uint32_t code, Overflow overflow);

}  // namespace tile::golden
