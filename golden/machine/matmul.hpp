// Numbers of a matrix multiplication, in the order that docs/numerics.md defines.
#pragma once

#include <cstdint>
#include <span>

namespace tile::golden {

/// sums[j] = fma(moving[r][j], stationary[r], ...) over rows r = 0, 1, ... from +0; `moving` holds rows of sums.size().
/// FP32 values; a NaN result is the canonical one. One rounding per row, to nearest even.
void multiply_column(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums);

/// The same for FP32 operands, in four passes over the rows, each going on from the sums of the one before: high halves
/// of both, high moving by low stationary, low moving by high stationary, low halves of both. Halves are those of
/// golden/num/halves.hpp; one of which nothing is left takes no part.
void multiply_column_fp32(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums);

/// Two products a row, of FP8 values: sums[j] = sums[j] + (p + q), each sum rounded. Both operands hold all rows of the
/// first plane, then all rows of the second.
void multiply_column_pairs(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums);

/// Four products a row, of FP8 and FP4 values, times 2^(the row's two scales - 254): the operands hold the rows of four
/// planes one after the other, the scales a code for each row, and for each row and column. Pairs of products are
/// added, then the two sums, and what is scaled to the sum of the rows. A scale of 255 is NaN.
void multiply_column_blocks(std::span<const float> stationary, std::span<const float> moving,
                            std::span<const std::uint8_t> stationary_scales,
                            std::span<const std::uint8_t> moving_scales, std::span<float> sums);

/// One product a row: of element r of the stationary operand and row `from[r]` of the moving one, or none where that is
/// kNoRow.
inline constexpr std::size_t kNoRow = ~std::size_t{0};
void multiply_column_picked(std::span<const float> stationary, std::span<const float> moving,
                            std::span<const std::size_t> from, std::span<float> sums);

/// a + b as PSUM adds.
float accumulate(float a, float b);

/// The bits of a sum, every NaN as the canonical one.
std::uint32_t fp32_bits(float value);

}  // namespace tile::golden
