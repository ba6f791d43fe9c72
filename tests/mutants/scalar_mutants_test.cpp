// The random programs of tests/unit/scalar on an engine that is broken on purpose.
#include "tb/core/assertion.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/unit/scalar/scalar_bench.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 20, kInstructions = 200;

bool goes_wrong(std::uint64_t seed, const TableImage& tables, std::uint16_t mutant) try {
  ScalarProgram program(seed, tables);
  std::vector<isa::Instruction> list;
  for (unsigned i = 0; i < kInstructions; i++) list.push_back(program.next());
  ScalarBench bench(seed, tables, {{1, 4}, {1, 3}, {1, 3}, {1, 3}});
  bench.select_mutant(mutant);
  return !bench.run(list).failure.empty();
} catch (const tb::AssertionFailed&) {
  return true;
}

/// Number of the first program that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  static const TableImage tables;
  for (unsigned run = 0; run < kRuns; ++run)
    if (goes_wrong(run, tables, mutant)) return run + 1;
  return {};
}

}  // namespace

TEST_CASE("programs find nothing in a scalar engine without a mutant") { CHECK_FALSE(first_failure(0)); }

TEST_CASE("every mutant of the scalar engine is killed by random programs") {
  require_all_killed(mutants_of(MUTANT_LIST), "programs",
                     [](const Mutant& mutant) { return first_failure(mutant.id); });
}
