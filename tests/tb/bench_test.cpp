// Whether a run that should fail does. A bench that cannot fail proves nothing.
#include "tb/core/bench.hpp"

#include <fmt/format.h>

#include "tb/core/assertion.hpp"
#include "tb/core/scoreboard.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/duts.hpp"

void vl_fatal(const char* file, int line, const char* hierarchy, const char* text);

namespace tile::tb {
namespace {

/// Runs for some cycles, checks one thing, and misbehaves as asked.
struct Worker : Component {
  enum class Fault {
    none,
    error,
    many_errors,
    fatal,
    exception,
    not_an_exception,
    unmet,
    assertion,
    hangs,
    no_check,
    no_hold
  };
  Fault fault;
  Worker(Component& parent, Fault chosen) : Component(parent, "worker"), fault(chosen) {}

  Task run() override {
    if (fault == Fault::no_hold) co_return;
    const auto busy = hold("working");
    co_await kernel().cycles(5);
    if (fault != Fault::no_check) expect_that(true, "FINE", "");
    if (fault == Fault::error) error("BAD", "on purpose");
    if (fault == Fault::unmet) expect_that(false, "UNMET", "on purpose");
    if (fault == Fault::fatal) fatal("BAD", "on purpose");
    if (fault == Fault::exception) throw std::runtime_error("on purpose");
    if (fault == Fault::not_an_exception) throw 42;
    if (fault == Fault::assertion) report_assertion("unit.sv", 12, "promise broken");
    while (fault == Fault::hangs) co_await kernel().sample();
    while (fault == Fault::many_errors) {
      error("BAD", "on purpose");
      co_await kernel().drive();
    }
  }
};
using Fault = Worker::Fault;

struct Fixture {
  NoDut dut;
  Bench bench{dut, test_name(), 1};

  Verdict run(Fault fault) {
    const Worker worker{bench.top(), fault};
    return bench.run(100);
  }
};

TEST_CASE_METHOD(Fixture, "bench.passes_when_nothing_is_wrong") {
  const Verdict verdict = run(Fault::none);
  REQUIRE(verdict);
  REQUIRE(verdict.cycles == 5);
}

TEST_CASE_METHOD(Fixture, "bench.fails_on_an_error") {
  const Verdict verdict = run(Fault::error);
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("ERROR @4 top.worker [BAD] on purpose"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_on_what_was_expected_and_does_not_hold") {
  REQUIRE_FALSE(run(Fault::unmet));
  REQUIRE(bench.report().has("UNMET"));
}

TEST_CASE_METHOD(Fixture, "bench.stops_after_the_greatest_number_of_errors") {
  bench.report().set_max_errors(3);
  const Verdict verdict = run(Fault::many_errors);
  REQUIRE_FALSE(verdict);
  REQUIRE(bench.report().errors() == 3);
  REQUIRE(verdict.cycles == 7);
}

TEST_CASE_METHOD(Fixture, "bench.a_fatal_ends_the_run_at_once") {
  const Verdict verdict = run(Fault::fatal);
  REQUIRE_FALSE(verdict);
  REQUIRE(verdict.cycles == 4);
  REQUIRE_THAT(verdict.text, has_text("FATAL @4 top.worker [BAD] on purpose"));
  REQUIRE_FALSE(bench.report().has("EXCEPTION"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_on_an_exception_in_a_task_and_names_the_task") {
  const Verdict verdict = run(Fault::exception);
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("FATAL @4 top.worker [EXCEPTION] on purpose"));
}

TEST_CASE_METHOD(Fixture, "bench.lets_through_what_is_not_its_own_to_judge") {
  REQUIRE_THROWS_AS(static_cast<void>(run(Fault::not_an_exception)), int);
}

TEST_CASE_METHOD(Fixture, "bench.fails_on_an_assertion_in_simulated_code") {
  const Verdict verdict = run(Fault::assertion);
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("ERROR @4 unit.sv:12 [ASSERTION] promise broken"));
}

TEST_CASE("bench.an_assertion_outside_any_run_throws") {
  REQUIRE_THROWS_AS(report_assertion("unit.sv", 12, "promise broken"), AssertionFailed);
}

TEST_CASE_METHOD(Fixture, "bench.a_time_out_names_who_holds_what_since_when") {
  const Verdict verdict = run(Fault::hangs);
  REQUIRE_FALSE(verdict);
  REQUIRE(verdict.cycles == 100);
  REQUIRE_THAT(verdict.text, has_text("[TIME_OUT] not done after 100 cycles\n  top.worker is 'working' since cycle 0"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_when_no_cycle_was_simulated") {
  REQUIRE_FALSE(run(Fault::no_hold));
  REQUIRE(bench.report().has("NO_CYCLES"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_when_nothing_was_checked") {
  REQUIRE_FALSE(run(Fault::no_check));
  REQUIRE(bench.report().has("NO_CHECKS"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_when_a_scoreboard_saw_nothing") {
  Scoreboard<int> scoreboard{bench.top(), "scoreboard"};
  REQUIRE_FALSE(run(Fault::none));
  REQUIRE(bench.report().has("SAW_NOTHING"));
}

TEST_CASE_METHOD(Fixture, "bench.fails_when_a_scoreboard_has_left_overs") {
  Scoreboard<int> scoreboard{bench.top(), "scoreboard"};
  for (const int item : {1, 2}) scoreboard.expect(item);
  scoreboard.observe(1);
  REQUIRE_FALSE(run(Fault::none));
  REQUIRE(bench.report().has("LEFT_OVER"));
}

TEST_CASE_METHOD(Fixture, "bench.passes_with_the_error_it_was_told_to_expect") {
  bench.report().expect_error("BAD");
  REQUIRE(run(Fault::error));
}

TEST_CASE_METHOD(Fixture, "bench.fails_when_an_expected_error_never_comes") {
  bench.report().expect_error("BAD");
  REQUIRE_FALSE(run(Fault::none));
}

TEST_CASE("bench.a_model_that_cannot_go_on_is_left_by_an_exception") {
  std::string seen;
  const AssertionScope scope([&](const std::string& where, const std::string& text) { seen = where + text; });
  REQUIRE_THROWS_AS(vl_fatal("unit.sv", 12, "", " did not converge"), AssertionFailed);
  REQUIRE(seen == "unit.sv:12 did not converge");
}

struct WithWaves : NoDut {
  std::string waves() const override { return "out/run.fst"; }
};
TEST_CASE("bench.a_failure_names_the_file_of_the_waves") {
  WithWaves dut;
  Bench bench{dut, test_name()};
  REQUIRE_THAT(bench.run(1).text, has_text("waves: out/run.fst"));
}

struct FailsInPhase : Component {
  FailsInPhase(Component& parent) : Component(parent, "fails") {}
  void connect() override { throw std::invalid_argument("no such port"); }
};
TEST_CASE_METHOD(Fixture, "bench.fails_on_an_exception_in_a_phase") {
  FailsInPhase component{bench.top()};
  const Verdict verdict = run(Fault::none);
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("no such port"));
}

TEST_CASE_METHOD(Fixture, "bench.drains_after_the_last_objection") {
  bench.set_drain(7);
  REQUIRE(run(Fault::none).cycles == 12);
}

TEST_CASE_METHOD(Fixture, "bench.runs_once") {
  REQUIRE(run(Fault::none));
  REQUIRE_THROWS_AS(static_cast<void>(bench.run(1)), std::logic_error);
}

TEST_CASE_METHOD(Fixture, "bench.says_how_to_repeat_the_run") {
  const Verdict verdict = run(Fault::error);
  REQUIRE_THAT(verdict.text, has_text("repeat with: TRNTILE_SEED=1 /") && has_text(fmt::format("'{}'", test_name())));
}

}  // namespace
}  // namespace tile::tb
