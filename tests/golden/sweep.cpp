#include "tests/golden/sweep.hpp"

#include <fmt/core.h>

#include <bit>

#include "golden/num/convert.hpp"
#include "tests/golden/nearest.hpp"

namespace tile::test {
namespace {

using golden::Overflow;

/// Both overflow modes of one cast, each with its own walk along the midpoints.
class Caster {
 public:
  Caster(const Encoding& to, bool negative) : to_(to), negative_(negative), escape_(to), saturate_(to) {}

  std::optional<std::string> differs(std::uint32_t magnitude) {
    auto text = differs(magnitude, Overflow::escape, escape_);
    return text ? text : differs(magnitude, Overflow::saturate, saturate_);
  }

 private:
  std::optional<std::string> differs(std::uint32_t magnitude, Overflow mode, Nearest& nearest) {
    const std::uint32_t bits = negative_ ? magnitude | 0x80000000 : magnitude;
    const std::uint32_t got = golden::from_fp32(to_.type, bits, mode);
    const std::uint32_t expected =
        magnitude > 0x7F800000 ? to_.nan : nearest.code(std::bit_cast<float>(magnitude), negative_, mode);
    if (got == expected) return std::nullopt;
    return fmt::format("{} of FP32 {:08X}, overflow mode {}: expected {:X}, got {:X}", to_.name, bits,
                       mode == Overflow::saturate ? "saturate" : "escape", expected, got);
  }

  const Encoding& to_;
  bool negative_;
  Nearest escape_, saturate_;
};

}  // namespace

std::optional<std::string> sweep(const Encoding& to, bool negative, std::span<const std::uint16_t> lows) {
  Caster caster(to, negative);
  for (std::uint32_t high = 0; high < 0x8000; ++high)
    for (const std::uint16_t low : lows)
      if (auto difference = caster.differs(high << 16 | low)) return difference;
  return std::nullopt;
}

}  // namespace tile::test
