// The timing cases of the tile on copies that are wired wrongly.
#include "tests/mutants/kill_table.hpp"
#include "tests/tile/timing_cases.hpp"

namespace tile::test {
std::uint16_t mutant = 0;
}

extern "C" tile::sim::TileModel* trntile_make_model(std::uint64_t seed);

using namespace tile;
using namespace tile::test;

namespace {

/// Number of the first case that goes wrong.
Kill first_failure(std::uint16_t id) {
  mutant = id;
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
  require_all_killed(mutants_of(MUTANT_LIST), "cases", [](const Mutant& m) { return first_failure(m.id); });
}
