// The random numbers of the tile: xorshift32 for stochastic rounding, XORWOW for random fills.
//
// Every lane of an engine has a xorshift32 state of its own. It moves on once for every element that the lane casts
// with stochastic rounding, whatever the element, and never otherwise.
#pragma once

#include <array>
#include <cstdint>

namespace tile::golden {

/// The next state, which is also the random word (Marsaglia 2003: shifts 13, 17, 5).
std::uint32_t xorshift32(std::uint32_t state);

/// State of a lane after its engine has been given a seed. Never 0.
std::uint32_t lane_seed(std::uint32_t seed, unsigned engine, unsigned lane);

/// Word k of the state that a seed gives a generator of random fills. Never 0.
std::uint32_t seed_word(std::uint32_t seed, unsigned k);

/// Marsaglia's XORWOW: five words of xorshift and a counter.
struct Xorwow {
  std::array<std::uint32_t, 6> state;  ///< x, y, z, w, v, d

  std::uint32_t next();
};

}  // namespace tile::golden
