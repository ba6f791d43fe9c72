// Casts between number formats: exact where the target holds the value, else one rounding to nearest even.
//
// Signed zeros and subnormals are kept. Every NaN becomes the positive canonical NaN of the target; only
// convert() between equal formats is a move, which changes no bit. Saturation concerns the FP8 formats alone.
#pragma once

#include <cstdint>

#include "golden/num/format.hpp"

namespace tile::golden {

/// The FP32 code of the same value, always exact.
std::uint32_t to_fp32(DType from, std::uint32_t code);

/// The code nearest to an FP32 value.
std::uint32_t from_fp32(DType to, std::uint32_t bits, Overflow overflow);

/// What a copy instruction does: a bit-exact move for equal formats, a cast through FP32 otherwise.
std::uint32_t convert(DType from, DType to, std::uint32_t code, Overflow overflow);

}  // namespace tile::golden
