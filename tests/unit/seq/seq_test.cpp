// The queues with their fetch port and semaphores: random programs on a bus of random latency, random engines, random
// updates of the semaphores they wait for.
#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/seq/seq_environment.hpp"

namespace tile::tb {
namespace {

struct LongRun : SeqEnvironment {
  using SeqEnvironment::SeqEnvironment;
  void check() override {
    expect_that(model.waited > 100 && same_cycle > 100, "COVERAGE", "too few waits, or updates that meet");
    expect_that(fetch.overtakings() > 0, "COVERAGE", "answers came in the order of their requests");
  }
};

Verdict long_run(const AxiTiming& timing, Chance ready, std::uint8_t fault = 0) {
  SeqDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  std::array<Ending, kQueues> endings;
  endings.fill(fault == 4 ? Ending::fetch_error : Ending::runs_out);
  const LongRun environment{bench.top(), "seq", dut, straight(endings, 300), timing, ready};
  return bench.run(fault != 0 ? 30'000 : 300'000);
}

TEST_CASE("seq.random_programs_on_a_busy_bus") { REQUIRE(long_run(kBusy, {1, 2})); }
TEST_CASE("seq.random_programs_without_back_pressure") { REQUIRE(long_run({{1, 1}, {0, 1}, 1, 30}, {1, 1})); }

TEST_CASE("seq.a_queue_stops_at_an_illegal_instruction_or_failed_fetch_and_the_others_go_on") {
  for (unsigned number = 0; number < 60; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    std::array<Ending, kQueues> endings{};
    for (unsigned q = 0; q < kQueues; ++q) endings[q] = static_cast<Ending>((number >> q) % 3);
    const SeqEnvironment environment{bench.top(),           fmt::format("seq{}", number), dut,
                                     straight(endings, 25), number % 2 ? kBusy : kFast,   {1, 2}};
    REQUIRE(bench.run(100'000));
  }
}

TEST_CASE("seq.an_update_beyond_the_range_of_its_semaphore_stops_its_queue") {
  unsigned refused = 0;
  for (unsigned number = 0; number < 20; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    std::array<Ending, kQueues> endings{};
    endings.fill(Ending::runs_out);
    SeqEnvironment environment{bench.top(),           fmt::format("seq{}", number), dut,
                               straight(endings, 80), number % 2 ? kBusy : kFast,   {1, 2}};
    environment.filled = number % 4 == 0;
    REQUIRE(bench.run(100'000));
    refused += environment.refused;
  }
  REQUIRE(refused > 20);
}

TEST_CASE("seq.a_queue_may_be_reset_at_any_time_and_runs_another_program") {
  for (unsigned number = 0; number < 60; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    std::array<Ending, kQueues> endings{};
    for (unsigned q = 0; q < kQueues; ++q) endings[q] = static_cast<Ending>((number / 2 >> q) % 3);
    SeqEnvironment environment{bench.top(),
                               fmt::format("seq{}", number),
                               dut,
                               number % 2 ? straight(endings, 40) : sequences(40),
                               number % 3 ? kBusy : kFast,
                               {1, 2}};
    environment.resets = 12;
    REQUIRE(bench.run(300'000));
  }
}

TEST_CASE("seq.registers_branches_and_loops") {
  for (unsigned number = 0; number < 60; ++number) {
    SeqDut dut;
    Bench bench{dut, test_name()};
    const SeqEnvironment environment{bench.top(),   fmt::format("seq{}", number), dut,
                                     sequences(40), number % 2 ? kBusy : kFast,   {1, 2}};
    REQUIRE(bench.run(300'000));
  }
}

TEST_CASE("seq.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 7> faults{
      {{1, "WAIT"}, {2, "WAIT"}, {3, "SEMAPHORE"}, {4, "CAUSE"}, {5, "MISMATCH"}, {6, "MISMATCH"}, {7, "BEYOND"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = long_run(kBusy, {1, 2}, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
