// Random blocks of 64 lanes through a vector_quantize that is broken on purpose.
#include "Vquantize_unit_mut_pkg.h"
#include "tb/core/assertion.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/unit/vector/quantize_run.hpp"

using namespace tile;
using namespace tile::test;

namespace {

/// Number of the first instruction that goes wrong.
Kill first_failure(std::uint16_t mutant) try {
  QuantizeDut dut;
  dut.model.__PVT__mut_pkg->id = mutant;
  tb::Random random{tb::seed_from_environment(), "quantize"};
  for (unsigned i = 1; i <= 300; i++)
    if (!quantize_failure(dut, random).empty()) return i;
  return {};
} catch (const tb::AssertionFailed&) {
  return 0;
}

}  // namespace

TEST_CASE("blocks find nothing in a unit without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of quantize_mx is killed by blocks of 64 lanes") {
  require_all_killed(mutants_of(MUTANT_LIST), "instructions",
                     [](const Mutant& mutant) { return first_failure(mutant.id); });
}
