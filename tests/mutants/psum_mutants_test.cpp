// The random traffic of tests/unit/psum on a PSUM that is broken on purpose.
#include "Vpsum_unit_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/psum/psum_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

/// Number of the first run that goes wrong: one with pauses, one without.
Kill first_failure(std::uint16_t mutant) {
  for (unsigned run = 0; run < 2; ++run) {
    tb::PsumDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name(), tb::seed_from_environment() + run};
    const tb::Chance sum_gap{run == 0, 4}, gap{run == 0, 3};
    const tb::PsumEnvironment environment{bench.top(), dut, 20'000, sum_gap, gap};
    if (!bench.run(200'000)) return run + 1;
  }
  return {};
}

}  // namespace

TEST_CASE("traffic finds nothing in a PSUM without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of PSUM is killed by random traffic") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs", [](const Mutant& mutant) { return first_failure(mutant.id); });
}
