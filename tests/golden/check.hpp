// Comparison of millions of codes without millions of assertions.
#pragma once

#include <fmt/core.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "tests/catch.hpp"

namespace tile::test {

/// FP32 code of a host float, every NaN made the canonical one.
inline std::uint32_t code_of(float value) {
  return std::isnan(value) ? 0x7FC00000 : std::bit_cast<std::uint32_t>(value);
}

inline float float_of(std::uint32_t code) { return std::bit_cast<float>(code); }

/// Fails at the first difference and names inputs and codes; demands at the end that all were compared.
class Agreement {
 public:
  /// The note goes into the message of a failure.
  explicit Agreement(std::string note = "") : note_(std::move(note)) {}

  template <typename... Inputs>
  void check(std::uint32_t got, std::uint32_t expected, fmt::format_string<const Inputs&...> what,
             const Inputs&... inputs) {
    ++compared_;
    if (got == expected) return;
    FAIL(fmt::format(what, inputs...) << fmt::format(": expected {:08X}, got {:08X}\n", expected, got) << note_);
  }

  void finish(std::uint64_t comparisons) const { REQUIRE(compared_ == comparisons); }

 private:
  std::string note_;
  std::uint64_t compared_ = 0;
};

}  // namespace tile::test
