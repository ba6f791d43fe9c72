#include "golden/num/microscaling.hpp"

#include <algorithm>

#include "golden/num/convert.hpp"

namespace tile::golden {

namespace {

constexpr unsigned kTopExponent = 255;  // of infinities and NaN
constexpr int kScaleBias = 127;

unsigned exponent_field(std::uint32_t fp32) { return fp32 >> 23 & 0xFF; }
bool is_nan(std::uint32_t fp32) { return exponent_field(fp32) == kTopExponent && (fp32 & 0x7F'FFFF) != 0; }

/// Exponent of the largest power of two in a format.
int largest_exponent(DType number) {
  const Format& f = format(number);
  return static_cast<int>(f.max_finite >> f.fraction_bits) - f.bias;
}

}  // namespace

std::uint8_t block_scale(DType number, std::span<const std::uint32_t> values, MxRule rule) {
  const int below = largest_exponent(number) - (rule == MxRule::trn3 ? 1 : 0);
  unsigned largest = 0;
  for (std::uint32_t value : values) largest = std::max(largest, exponent_field(value));
  // A format without NaN says it with the scale.
  if (number == DType::fp4_e2m1 && std::any_of(values.begin(), values.end(), is_nan)) return kMxNan;
  return static_cast<std::uint8_t>(std::clamp(static_cast<int>(largest) - below, 0, 254));
}

std::uint32_t scaled_number(DType number, std::uint32_t value, std::uint8_t scale) {
  return from_fp32_scaled(number, value, kScaleBias - scale, Overflow::saturate);
}

}  // namespace tile::golden
