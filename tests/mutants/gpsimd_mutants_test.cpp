// The random instructions of tests/unit/gpsimd on engines that are broken on purpose.
#include "Vgpsimd_unit_mut_pkg.h"
#include "tb/core/bench.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/gpsimd/gpsimd_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 40;

/// Number of the first run that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  for (unsigned run = 0; run < kRuns; ++run) {
    tb::GpsimdDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name(), tb::seed_from_environment() + run};
    tb::GpsimdCoverage coverage{tb::kGpsimdTile};
    tb::EngineTraffic traffic{100, {1, 2}, {1, 2}, {1, 3}};
    if (run % 2) traffic = {100, {1, 1}, {1, 1}, {0, 1}};
    const tb::GpsimdEnvironment environment{bench.top(), dut, traffic, coverage};
    if (!bench.run(100'000)) return run + 1;
  }
  return {};
}

}  // namespace

TEST_CASE("instructions find nothing in a GpSimd engine without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of the GpSimd engine is killed by random instructions") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs", [](const Mutant& mutant) { return first_failure(mutant.id); });
}
