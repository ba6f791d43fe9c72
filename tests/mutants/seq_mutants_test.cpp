// The random programs of tests/unit/seq on queues that are broken on purpose.
#include "Vseq_unit_mut_pkg.h"
#include "tb/core/bench.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/seq/seq_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 200, kJumpRuns = 40;

/// Programs that jump back, on a bus that takes addresses late.
Kill first_bad_jump(std::uint16_t mutant) {
  constexpr tb::AxiTiming late{{1, 8}, {0, 1}, 1, 20};
  for (unsigned run = 0; run < kJumpRuns; ++run) {
    tb::SeqDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name()};
    const tb::SeqEnvironment environment{bench.top(), fmt::format("jumps{}", run), dut, tb::jumps(12), late, {1, 1}};
    if (!bench.run(100'000)) return run + 1;
  }
  return {};
}

/// Number of the first program that goes wrong.
Kill first_failure(std::uint16_t mutant) {
  for (unsigned run = 0; run < kRuns; ++run) {
    tb::SeqDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name()};
    const tb::MakeProgram make =
        run % 4 == 3 ? tb::straight({tb::Ending::illegal, tb::Ending::fetch_error}, 60) : tb::sequences(60);
    tb::SeqEnvironment environment{bench.top(), fmt::format("seq{}", run),       dut,
                                   make,        run % 2 ? tb::kBusy : tb::kFast, {1, 2}};
    environment.filled = run % 8 == 7;
    environment.resets = run % 2 ? 0 : 10;
    const tb::Verdict verdict = bench.run(100'000);
    if (verdict) continue;
    if (mutant == 0) fmt::print("{}\n", verdict.text);
    return run + 1;
  }
  return {};
}

}  // namespace

TEST_CASE("programs find nothing in queues without a mutant") {
  CHECK_FALSE(first_failure(0));
  CHECK_FALSE(first_bad_jump(0));
}

TEST_CASE("every mutant of the queues is killed by random programs") {
  require_all_killed(mutants_of(MUTANT_LIST), "programs", [](const Mutant& mutant) {
    return mutant.check == "jumps" ? first_bad_jump(mutant.id) : first_failure(mutant.id);
  });
}
