// The CPU's own fused multiply-add does the work, for speed; tests/golden holds it equal to golden::fma bit for bit.
#include "golden/machine/matmul.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <vector>

#include "golden/num/halves.hpp"

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

namespace {

struct FloatHalves {
  std::vector<float> high, low;
  std::vector<char> has_low;

  explicit FloatHalves(std::span<const float> values) {
    for (float value : values) {
      const Halves h = halves(std::bit_cast<std::uint32_t>(value));
      high.push_back(std::bit_cast<float>(h.high));
      low.push_back(std::bit_cast<float>(h.low.value_or(0)));
      has_low.push_back(h.low.has_value());
    }
  }
};

}  // namespace

void multiply_column_fp32(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums) {
  const FloatHalves w(stationary), m(moving);
  const std::size_t columns = sums.size();
  for (float& sum : sums) sum = 0.0f;
  for (bool moving_low : {false, true})
    for (bool stationary_low : {false, true})
      for (std::size_t r = 0; r < stationary.size(); r++) {
        if (stationary_low && !w.has_low[r]) continue;
        const float weight = stationary_low ? w.low[r] : w.high[r];
        const auto& part = moving_low ? m.low : m.high;
        for (std::size_t j = 0; j < columns; j++)
          if (!moving_low || m.has_low[r * columns + j]) sums[j] = std::fma(part[r * columns + j], weight, sums[j]);
      }
  for (float& sum : sums) sum = std::bit_cast<float>(fp32_bits(sum));
}

void multiply_column_pairs(std::span<const float> stationary, std::span<const float> moving, std::span<float> sums) {
  const std::size_t columns = sums.size(), rows = stationary.size() / 2;
  for (float& sum : sums) sum = 0.0f;
  for (std::size_t r = 0; r < rows; r++) {
    const float first = stationary[r], second = stationary[rows + r];
    const float *p = moving.data() + r * columns, *q = p + rows * columns;
    for (std::size_t j = 0; j < columns; j++) sums[j] = sums[j] + (p[j] * first + q[j] * second);
  }
  for (float& sum : sums) sum = std::bit_cast<float>(fp32_bits(sum));
}

namespace {

float power_of_two(int exponent) { return std::bit_cast<float>(static_cast<std::uint32_t>(exponent + 127) << 23); }

/// sum + value * 2^exponent with one rounding, for a value that is zero or between 2^-32 and 2^40. Beyond 162 every one
/// of them is beyond FP32, and below -190 less than a quarter of its last place, so the exponent need go no further.
float add_scaled(float sum, float value, int exponent) {
  exponent = std::clamp(exponent, -190, 162);
  const int most = std::clamp(exponent, -126, 127);
  return std::fma(value * power_of_two(exponent - most), power_of_two(most), sum);
}

}  // namespace

void multiply_column_blocks(std::span<const float> stationary, std::span<const float> moving,
                            std::span<const std::uint8_t> stationary_scales,
                            std::span<const std::uint8_t> moving_scales, std::span<float> sums) {
  constexpr std::uint8_t nan_scale = 255;
  const std::size_t columns = sums.size(), rows = stationary_scales.size();
  for (float& sum : sums) sum = 0.0f;
  for (std::size_t r = 0; r < rows; r++)
    for (std::size_t j = 0; j < columns; j++) {
      const auto product = [&](std::size_t p) {
        return stationary[p * rows + r] * moving[(p * rows + r) * columns + j];
      };
      const std::uint8_t a = stationary_scales[r], b = moving_scales[r * columns + j];
      const float four = (product(0) + product(1)) + (product(2) + product(3));
      sums[j] =
          a == nan_scale || b == nan_scale ? std::bit_cast<float>(0x7FC0'0000) : add_scaled(sums[j], four, a + b - 254);
    }
  for (float& sum : sums) sum = std::bit_cast<float>(fp32_bits(sum));
}

void multiply_column_picked(std::span<const float> stationary, std::span<const float> moving,
                            std::span<const std::size_t> from, std::span<float> sums) {
  const std::size_t columns = sums.size();
  for (float& sum : sums) sum = 0.0f;
  for (std::size_t r = 0; r < stationary.size(); r++)
    if (from[r] != kNoRow)
      for (std::size_t j = 0; j < columns; j++)
        sums[j] = std::fma(moving[from[r] * columns + j], stationary[r], sums[j]);
  for (float& sum : sums) sum = std::bit_cast<float>(fp32_bits(sum));
}

}  // namespace tile::golden
