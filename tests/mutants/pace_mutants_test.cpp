// The checks of tests/unit/pace on parts that are broken on purpose.
#include "Vpace_unit_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/unit/pace/pace_run.hpp"

using namespace tile;
using namespace tile::test;

namespace {

/// Number of the first setting that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  PaceDut dut;
  dut.model.__PVT__mut_pkg->id = mutant;
  tb::Random random{1, "pace"};
  std::uint64_t settings = 0;
  for (unsigned latency : {0u, 1u, 3u, 12u})
    for (unsigned interval : {0u, 1u, 4u, 9u}) {
      settings++;
      if (!pace_failure(dut, random, latency, interval).empty()) return settings;
      for (unsigned i = 0; i < 20; i++) dut.fall(), dut.rise();
    }
  const std::pair<unsigned, unsigned> ratios[] = {{0, 0}, {1, 2}, {2, 5}, {5, 8}};
  for (const auto& [parts, whole] : ratios) {
    settings++;
    if (!clock_failure(dut, parts, whole).empty()) return settings;
  }
  return {};
}

}  // namespace

TEST_CASE("checks find nothing in a pace without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of the pace is killed") {
  require_all_killed(mutants_of(MUTANT_LIST), "settings",
                     [](const Mutant& mutant) { return first_failure(mutant.id); });
}
