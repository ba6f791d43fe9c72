// The CPU's own fused multiply-add does the work, for speed; tests/golden holds it equal to golden::fma bit for bit.
#include "golden/machine/matmul.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

namespace tile::golden {

std::uint32_t fp32_bits(float value) { return std::isnan(value) ? 0x7FC0'0000u : std::bit_cast<std::uint32_t>(value); }

float accumulate(float a, float b) { return std::bit_cast<float>(fp32_bits(a + b)); }

void multiply_column(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums) {
  const std::size_t columns = sums.size();
  for (std::size_t j = 0; j < columns; j++) sums[j] = 0.0f;
  for (std::size_t r = 0; r < stationary.size(); r++) {
    const float weight = stationary[r];
    const float* row = moving.data() + r * columns;
    for (std::size_t j = 0; j < columns; j++) sums[j] = std::fma(row[j], weight, sums[j]);
  }
  for (float& sum : sums) sum = std::bit_cast<float>(fp32_bits(sum));
}

}  // namespace tile::golden
