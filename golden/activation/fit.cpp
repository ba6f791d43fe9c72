#include "golden/activation/fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace tile::golden {
namespace {

using Cubic = std::array<Real, 4>;

/// Through both ends of [0, 1] and two points between, where the extrema of a Chebyshev polynomial are: twice the error
/// of the best cubic, but neighbouring segments meet. Powers of t, lowest first.
Cubic interpolate(const RealFunction& f) {
  std::array<Real, 4> node{}, difference{};
  for (int j = 0; j < 4; j++) {
    node[j] = (1 - std::cos(j * std::numbers::pi_v<Real> / 3)) / 2;
    difference[j] = f(node[j]);
  }
  for (int order = 1; order < 4; order++)
    for (int j = 3; j >= order; j--) difference[j] = (difference[j] - difference[j - 1]) / (node[j] - node[j - order]);
  Cubic powers{difference[3], 0, 0, 0};
  for (int j = 2; j >= 0; j--) {  // powers * (t - node) + difference
    for (int k = 3; k > 0; k--) powers[k] = powers[k - 1] - node[j] * powers[k];
    powers[0] = difference[j] - node[j] * powers[0];
  }
  return powers;
}

bool fits(Real coefficient, int bits) { return std::abs(coefficient) < std::ldexp(Real{1}, bits - 1) - 64; }

/// Coefficients in steps of 2^(exponent - 30), if they fit their words.
std::optional<Segment> quantise(const Cubic& cubic, int exponent) {
  std::array<Real, 4> c{};
  for (int j = 0; j < 4; j++) c[j] = std::round(std::ldexp(cubic[j], 30 - exponent));
  if (!fits(c[0], 32) || !fits(c[1], 32) || !fits(c[0] + c[1], 32)) return std::nullopt;
  if (!fits(c[2], Segment::coefficient_bits) || !fits(c[3], Segment::coefficient_bits)) return std::nullopt;
  if (!fits(c[1] + std::abs(c[2]) + std::abs(c[3]), 32) || !fits(c[0] + c[1] + c[2] + c[3], 32)) return std::nullopt;
  return Segment{static_cast<std::int32_t>(c[0]), static_cast<std::int32_t>(c[1]), static_cast<std::int32_t>(c[2]),
                 static_cast<std::int32_t>(c[3]), Segment::one + exponent};
}

constexpr int samples = 33;

}  // namespace

Real evaluate(const Segment& s, Real t) {
  const auto offset = static_cast<std::int64_t>(std::floor(std::ldexp(t, 32)));
  std::int64_t y = s.c3;
  for (const std::int64_t c : {s.c2, s.c1, s.c0}) y = c + ((y * offset) >> 32);
  return std::ldexp(static_cast<Real>(y), s.scale - Segment::one - 30);
}

std::optional<Segment> fit(const Piece& piece) {
  const auto at = [&](int sample) { return piece.last_t * sample / (samples - 1); };
  std::array<Real, samples> exact{};
  Real largest = 0;
  for (int j = 0; j < samples; j++) {
    exact[j] = piece.value(at(j));
    largest = std::max(largest, std::abs(exact[j]));
  }
  if (largest == 0) return Segment{0, 0, 0, 0, Segment::one};
  const Cubic cubic = interpolate(piece.value);
  const int tightest = std::ilogb(largest);
  for (int exponent = tightest; exponent < tightest + 8; exponent++) {
    const auto segment = quantise(cubic, exponent);
    if (!segment) continue;
    const Real granule = std::ldexp(Real{2}, exponent - 30);
    for (int j = 0; j < samples; j++)
      if (std::abs(evaluate(*segment, at(j)) - exact[j]) > piece.tolerance(exact[j]) + granule) return std::nullopt;
    return segment;
  }
  return std::nullopt;
}

}  // namespace tile::golden
