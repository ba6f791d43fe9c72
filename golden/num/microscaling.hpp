// Blocks of numbers that share a power of two: the scale of a block, and its numbers under that scale.
// docs/numerics.md has the rules.
#pragma once

#include <cstdint>
#include <span>

#include "golden/num/format.hpp"

namespace tile::golden {

inline constexpr std::uint8_t kMxNan = 0xFF;  ///< scale of a block that is NaN

/// How a block's scale follows from its largest number.
enum class MxRule : std::uint8_t {
  trn3,  ///< twice that of OCP, so that the largest number never saturates
  ocp,   ///< the largest power of two in the block over the largest of the format
};

/// What the FP32 values of a block are divided by, as E8M0: c stands for 2^(c - 127). A NaN among them makes it kMxNan
/// when the format of the numbers has none.
std::uint8_t block_scale(DType number, std::span<const std::uint32_t> values, MxRule rule = MxRule::trn3);

/// An FP32 value divided by the power of two of a scale other than kMxNan, rounded once, to nearest even, saturating.
std::uint32_t scaled_number(DType number, std::uint32_t value, std::uint8_t scale);

}  // namespace tile::golden
