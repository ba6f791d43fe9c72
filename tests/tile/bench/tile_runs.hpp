// Runs of random programs, as test cases ask for them. Only here the verilated models are known.
#pragma once

#include "tb/core/bench.hpp"
#include "tests/tile/bench/tile_environment.hpp"

namespace tile::tb {

inline constexpr BackPressure kFree{{{1, 1}, {0, 1}, 20, 20}, {{1, 1}, {0, 1}, 20, 20}, {1, 1}};
inline constexpr BackPressure kBusy{{{1, 2}, {1, 3}, 1, 60}, {{1, 2}, {1, 3}, 1, 60}, {1, 2}};
inline constexpr BackPressure kSlow{{{1, 3}, {1, 4}, 1, 200}, {{1, 4}, {1, 2}, 1, 300}, {1, 8}};

/// Program `number` of the run's seed, on a tile of 8 or 16 with the planted bug `fault`.
Verdict run_program(isa::TileSize size, unsigned number, const BackPressure& timing, TileCoverage& coverage,
                    std::uint8_t fault = 0);

/// Requires that `count` programs pass, and that together they do what they should: `percent` of each group of goals.
void run_programs(isa::TileSize size, unsigned first, unsigned count, const BackPressure& timing, unsigned percent);

}  // namespace tile::tb
