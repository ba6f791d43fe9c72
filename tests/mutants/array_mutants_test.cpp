// The random traffic of tests/unit/array on an array that is broken on purpose.
#include "Varray8.h"
#include "Varray8_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/unit/array/array_run.hpp"
#include "tests/unit/array/verilated_array.hpp"

using namespace tile::test;

namespace {

constexpr std::uint64_t seed = 1, cycles = 200'000;

class MutantArray : public VerilatedArray<Varray8> {
 public:
  explicit MutantArray(std::uint16_t mutant) : VerilatedArray(seed) { top.__PVT__mut_pkg->id = mutant; }
};

Kill first_difference(std::uint16_t mutant) {
  MutantArray array(mutant);
  const ArrayRun run = run_array(array, seed, cycles);
  return run.difference.empty() ? Kill{} : run.cycles;
}

}  // namespace

TEST_CASE("traffic finds nothing in an array without a mutant") { CHECK_FALSE(first_difference(0)); }

TEST_CASE("every mutant of the array is killed by random traffic") {
  require_all_killed(mutants_of(MUTANT_LIST), "cycles",
                     [](const Mutant& mutant) { return first_difference(mutant.id); });
}
