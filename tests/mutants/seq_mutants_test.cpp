// The random programs of tests/unit/seq on queues that are broken on purpose.
#include "Vseq_unit_mut_pkg.h"
#include "tb/core/bench.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/seq/seq_environment.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr unsigned kRuns = 200, kJumpRuns = 40, kFullRuns = 60;

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

/// Programs with a semaphore that is nearly at its end.
Kill first_bad_sum(std::uint16_t mutant) {
  std::array<tb::Ending, isa::kQueues> endings{};
  endings.fill(tb::Ending::runs_out);
  for (unsigned run = 0; run < kFullRuns; ++run) {
    tb::SeqDut dut;
    dut.model.__PVT__mut_pkg->id = mutant;
    tb::Bench bench{dut, tb::test_name()};
    tb::SeqEnvironment environment{
        bench.top(), fmt::format("full{}", run), dut, tb::straight(endings, 80), run % 2 ? tb::kBusy : tb::kFast,
        {1, 2}};
    environment.filled = true;
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
  CHECK_FALSE(first_bad_sum(0));
}

TEST_CASE("every mutant of the queues is killed by random programs") {
  require_all_killed(mutants_of(MUTANT_LIST), "programs", [](const Mutant& mutant) {
    if (mutant.check == "jumps") return first_bad_jump(mutant.id);
    return mutant.check == "sums" ? first_bad_sum(mutant.id) : first_failure(mutant.id);
  });
}
