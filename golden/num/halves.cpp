#include "golden/num/halves.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace tile::golden {

Halves halves(std::uint32_t fp32) {
  const std::uint32_t sign = fp32 & 0x8000'0000, magnitude = fp32 & 0x7FFF'FFFF;
  if (magnitude >= 0x7F80'0000) return {fp32, std::nullopt};
  const int exponent = std::max<int>(magnitude >> 23, 1);
  const int bits = magnitude >> 23 != 0 ? 24 : std::bit_width(magnitude);
  const std::uint32_t rest = bits > 12 ? magnitude & ((1u << (bits - 12)) - 1) : 0;
  if (rest == 0) return {fp32, std::nullopt};
  const float low = std::ldexp(static_cast<float>(rest), exponent - 150);  // a multiple of 2^-149, exact
  return {fp32 - rest, sign | std::bit_cast<std::uint32_t>(low)};
}

}  // namespace tile::golden
