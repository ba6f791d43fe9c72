// The random traffic of tests/unit/sbuf on an SBUF that is broken on purpose.
#include "Vsbuf_unit_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/sbuf/sbuf_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 20;

/// Number of the first run that goes wrong: with pauses and without in turn, or the one at a single bank.
Kill first_failure(std::uint16_t mutant, bool one_bank) {
  for (unsigned run = 0; run < (one_bank ? 1 : kRuns); ++run) {
    tb::SbufDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name(), tb::seed_from_environment() + run};
    if (one_bank) {
      const tb::SharedBank environment{bench.top(), dut};
      if (!bench.run(1'000)) return run + 1;
    } else {
      const tb::RandomTraffic environment{bench.top(), dut, {run % 2 == 0, 3}, 2'000};
      if (!bench.run(200'000)) return run + 1;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("traffic finds nothing in an SBUF without a mutant") {
  CHECK_FALSE(first_failure(0, false));
  CHECK_FALSE(first_failure(0, true));
}

TEST_CASE("every mutant of SBUF is killed by its check") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs",
                     [](const Mutant& mutant) { return first_failure(mutant.id, mutant.check == "one bank"); });
}
