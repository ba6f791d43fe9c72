#include "tests/golden/sweep.hpp"

#include <fmt/core.h>

#include <bit>

#include "golden/num/convert.hpp"
#include "tests/golden/nearest.hpp"

namespace tile::test {

std::optional<std::string> sweep(const Encoding& to, golden::Overflow mode, bool negative,
                                 std::span<const std::uint16_t> lows) {
  Nearest nearest(to);
  for (std::uint32_t high = 0; high < 0x8000; ++high)
    for (const std::uint16_t low : lows) {
      const std::uint32_t magnitude = high << 16 | low, bits = negative ? magnitude | 0x80000000 : magnitude;
      const std::uint32_t got = golden::from_fp32(to.type, bits, mode);
      const std::uint32_t expected =
          magnitude > 0x7F800000 ? to.nan : nearest.code(std::bit_cast<float>(magnitude), negative, mode);
      if (got != expected)
        return fmt::format("{} of FP32 {:08X}{}: expected {:X}, got {:X}", to.name, bits,
                           mode == golden::Overflow::saturate ? ", saturating" : "", expected, got);
    }
  return std::nullopt;
}

}  // namespace tile::test
