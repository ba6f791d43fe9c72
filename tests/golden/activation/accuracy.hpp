// How far results are from exact ones, in codes and in units in the last place.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "tests/golden/check.hpp"
#include "tests/golden/encodings.hpp"

namespace tile::test {

/// Position of a code among the codes of its format, negative ones below zero.
inline std::int64_t rank(const Encoding& e, std::uint32_t code) {
  const std::int64_t magnitude = (code & (e.sign() - 1)) / e.step();
  return (code & e.sign()) != 0 ? -magnitude : magnitude;
}

/// Share of right codes, and the largest distance in codes.
struct Codes {
  std::uint64_t results = 0, right = 0;
  std::int64_t furthest = 0;
  std::uint32_t worst_input = 0;

  void add(const Encoding& e, std::uint32_t input, std::uint32_t got, std::uint32_t wanted) {
    const std::int64_t distance = std::abs(rank(e, got) - rank(e, wanted));
    ++results;
    right += distance == 0;
    if (distance > furthest) worst_input = input;
    furthest = std::max(furthest, distance);
  }
  double percent() const { return 100.0 * static_cast<double>(right) / static_cast<double>(results); }
};

/// Units in the last place of FP32 at a value.
inline long double ulp(long double exact) {
  return std::ldexp(1.0L, std::max(exact == 0 ? -126 : std::ilogb(exact), -126) - 23);
}

/// Largest error in units in the last place, and the largest error there is.
struct Error {
  long double ulps = 0, absolute = 0;
  std::uint32_t worst_input = 0;

  void add(std::uint32_t input, std::uint32_t got, long double exact) {
    const long double off = std::abs(static_cast<long double>(float_of(got)) - exact);
    absolute = std::max(absolute, off);
    if (off / ulp(exact) > ulps) worst_input = input;
    ulps = std::max(ulps, off / ulp(exact));
  }
};

}  // namespace tile::test
