// The array, its reference and golden arithmetic under the same traffic, compared in every cycle.
#pragma once

#include <cstdint>
#include <string>

#include "tests/unit/array/traffic.hpp"

namespace tile::test {

struct SumCoverage {
  std::uint64_t finite = 0, nan = 0, infinity = 0, subnormal = 0, minus_zero = 0;
};

struct ArrayRun {
  std::uint64_t cycles = 0;  ///< up to and including the first difference
  std::string difference;    ///< empty if there is none
  TrafficCoverage traffic;
  SumCoverage sums;
};

ArrayRun run_array(ArrayUnit& unit, std::uint64_t seed, std::uint64_t cycles);

}  // namespace tile::test
