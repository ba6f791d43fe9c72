// The runs of tests/unit/dge on a DGE that is broken on purpose.
#include "Vdge_unit_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/unit/dge/dge_run.hpp"

using namespace tile;
using namespace tile::test;

namespace {

/// Number of the first run that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  for (std::uint64_t run = 1; run <= 8; run++) {
    DgeDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Random random{run, "dge"};
    if (!dge_failure(dut, random, 200).empty()) return run;
  }
  return {};
}

}  // namespace

TEST_CASE("runs find nothing in a DGE without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of the DGE is killed") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs", [](const Mutant& mutant) { return first_failure(mutant.id); });
}
