// The random instructions of tests/unit/vector on engines that are broken on purpose.
#include "Vvector_unit_mut_pkg.h"
#include "tb/core/bench.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/vector/quotients_and_pairs.hpp"
#include "tests/unit/vector/vector_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 80;

/// Number of the first run that goes wrong.
Kill first_failure(std::uint16_t mutant, bool random = true) {
  for (unsigned run = 0; run < kRuns; ++run) {
    tb::VectorDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name(), tb::seed_from_environment() + run};
    tb::VectorCoverage coverage;
    tb::EngineTraffic traffic{100, {1, 2}, {1, 2}, {1, 3}, {2, 3}};
    if (run % 2) traffic = {100, {1, 1}, {1, 1}, {0, 1}, {1, 1}};
    if (run % 8 == 7) traffic = {100, {1, 1}, {1, 5}, {0, 1}, {1, 1}};
    if (!random) traffic.list = tb::quotients_and_pairs(traffic.instructions / 2, tb::kVectorLanes);
    const tb::VectorEnvironment environment{bench.top(), dut, traffic, coverage};
    if (!bench.run(100'000)) return run + 1;
  }
  return {};
}

}  // namespace

TEST_CASE("instructions find nothing in an engine without a mutant") {
  CHECK_FALSE(first_failure(0));
  CHECK_FALSE(first_failure(0, false));
}

TEST_CASE("every mutant of the vector engine is killed by instructions") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs",
                     [](const Mutant& mutant) { return first_failure(mutant.id, mutant.check == "instructions"); });
}
