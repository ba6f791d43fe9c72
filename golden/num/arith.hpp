// FP32 arithmetic of the tile: IEEE 754-2019, round to nearest even, in integers only.
//
// Subnormals are kept and every NaN is 0x7FC00000. A processing element computes fma(), PSUM
// accumulates with add(); the rest is for the element engines.
//
//   NaN operand, infinity times zero, infinity minus infinity     NaN
//   zero / zero, infinity / infinity, rsqrt of a negative number  NaN
//   other number / zero, rsqrt of a zero                          infinity, its sign as in any quotient or of the zero
//   sum exactly zero                                              +0, but -0 when both addends are -0
//   rounded magnitude of 2^128 or more                            infinity
#pragma once

#include <cstdint>

#include "golden/num/format.hpp"

namespace tile::golden {

/// acc + a * b with the product exact and one rounding. acc and the result are FP32 codes.
std::uint32_t fma(DType a_type, std::uint32_t a, DType b_type, std::uint32_t b, std::uint32_t acc);

/// a + b of FP32 codes.
std::uint32_t add(std::uint32_t a, std::uint32_t b);

/// a + b * 2^exponent of FP32 codes, the product exact and one rounding.
std::uint32_t add_scaled(std::uint32_t a, std::uint32_t b, int exponent);

/// a * b, a / b of FP32 codes.
std::uint32_t multiply(std::uint32_t a, std::uint32_t b);
std::uint32_t divide(std::uint32_t a, std::uint32_t b);

/// 1 / square root of an FP32 code.
std::uint32_t rsqrt(std::uint32_t a);

}  // namespace tile::golden
