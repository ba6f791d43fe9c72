#include "tests/tile/bench/tile_runs.hpp"

#include <fmt/format.h>

#include "Vtile_unit_n16.h"
#include "Vtile_unit_n16___024root.h"
#include "Vtile_unit_n8.h"
#include "Vtile_unit_n8___024root.h"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tile/bench/verilated_tile.hpp"

namespace tile::tb {

namespace {

constexpr unsigned kSteps = 60;
constexpr std::uint64_t kMostCycles = 1'000'000;

std::unique_ptr<TileDut> make_tile(isa::TileSize size, std::uint8_t fault) {
  if (size.n == 8) return std::make_unique<VerilatedTile<Vtile_unit_n8, Vtile_unit_n8___024root, 8>>(fault);
  return std::make_unique<VerilatedTile<Vtile_unit_n16, Vtile_unit_n16___024root, 16>>(fault);
}

}  // namespace

Verdict run_program(isa::TileSize size, unsigned number, const BackPressure& timing, TileCoverage& coverage,
                    std::uint8_t fault) {
  const auto tile = make_tile(size, fault);
  Bench bench{tile->dut(), test_name()};
  Random random{bench.seed(), fmt::format("program {} for {}", number, size.n)};
  const RandomProgram program = random_program(random, size, kSteps);
  const TileEnvironment environment{bench.top(), fmt::format("program{}", number), *tile, program, timing, coverage};
  return bench.run(kMostCycles);
}

void run_programs(isa::TileSize size, unsigned first, unsigned count, const BackPressure& timing, unsigned percent) {
  TileCoverage coverage{size};
  for (unsigned number = first; number < first + count; ++number) REQUIRE(run_program(size, number, timing, coverage));
  INFO("not covered:" << coverage.missing(percent));
  REQUIRE(coverage.missing(percent).empty());
}

}  // namespace tile::tb
