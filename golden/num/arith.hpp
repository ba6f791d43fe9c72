// FP32 addition and fused multiply-add of the tile: IEEE 754-2019, round to nearest even, in integers only.
//
// Subnormals are kept and every NaN is 0x7FC00000. A processing element computes fma(), PSUM
// accumulates with add().
//
//   NaN operand, infinity times zero, infinity minus infinity     NaN
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

}  // namespace tile::golden
