// Cubic polynomials on segments, and the search for the fewest segments that are accurate enough.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "golden/activation/table.hpp"

namespace tile::golden {

using Real = long double;
using RealFunction = std::function<Real(Real)>;

/// A function of t in [0, 1), the fraction of a segment, and how far results may be off.
struct Piece {
  RealFunction value;      ///< of t
  RealFunction tolerance;  ///< of a value
  Real last_t;             ///< the largest t that occurs
};

/// The segment for a piece, if there is one within the tolerance. Exponents are for a result that does not move.
std::optional<Segment> fit(const Piece& piece);

/// What a segment gives at t, as a number.
Real evaluate(const Segment& segment, Real t);

}  // namespace tile::golden
