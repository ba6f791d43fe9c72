// The functions by their definitions, in long double, and how each is turned into a table.
#pragma once

#include <span>
#include <string_view>

#include "golden/activation/fit.hpp"

namespace tile::golden {

/// What a function does below and above the binades that have segments of their own.
enum class Ending {
  proportional,  ///< slope times the argument
  constant,
  vanishing,  ///< so small that it rounds to a zero, whose sign `limit` gives
  invalid,    ///< NaN
};

struct Shape {
  Ending ending;
  Real limit = 0;  ///< the slope, the constant, or the sign
};

enum class Symmetry { none, odd, even };

struct Definition {
  std::string_view name;
  RealFunction f;
  Symmetry symmetry;
  Shape small, large, large_negative;
  int highest = 127;  ///< exponent of the first binade that has no segments, if the search does not end before
};

/// Those that are tabulated by the binades of their argument.
std::span<const Definition> definitions();

}  // namespace tile::golden
