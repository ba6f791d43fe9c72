// The timing cases of the tile on copies that are wired wrongly.
#include "tests/mutants/kill_table.hpp"
#include "tests/tile/timing_cases.hpp"

using namespace tile;
using namespace tile::test;

extern std::uint16_t trntile_mutant;
extern "C" sim::TileModel* trntile_make_model(std::uint64_t seed);

// Verilator's run-time asks for it.
void vl_fatal(const char*, int, const char*, const char* message) { throw std::runtime_error(message); }

namespace {

/// Number of the first case that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  trntile_mutant = mutant;
  std::uint64_t cases = 0;
  for (const TimingCase& c : kTimingCases) {
    cases++;
    if (!timing_failure(c, [] { return std::unique_ptr<sim::TileModel>(trntile_make_model(1)); }).empty()) return cases;
  }
  return {};
}

}  // namespace

TEST_CASE("checks find nothing in a tile without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of the tile is killed") {
  require_all_killed(mutants_of(TILE_MUTANTS_LIST), "cases",
                     [](const Mutant& mutant) { return first_failure(mutant.id); });
}
