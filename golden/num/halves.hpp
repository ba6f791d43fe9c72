// How the tensor engine takes an FP32 number apart: its significand has 24 bits, a multiplier takes 12.
#pragma once

#include <cstdint>
#include <optional>

namespace tile::golden {

/// high + low is the number. `high` has the first twelve bits of the significand, counted from its leading one, `low`
/// the others; no `low` when nothing is left. Infinities and NaN are `high` alone.
struct Halves {
  std::uint32_t high;
  std::optional<std::uint32_t> low;
};

Halves halves(std::uint32_t fp32);

}  // namespace tile::golden
