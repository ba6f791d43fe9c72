#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

Task note(std::vector<int>& log, int value) {
  log.push_back(value);
  co_return;
}
TaskOf<int> sum(int a, int b) { co_return a + b; }
TaskOf<int> sum_later(Kernel& kernel, int a, int b) {
  co_await kernel.drive();
  co_return a + b;
}
TaskOf<std::string> fails(Kernel& kernel, bool later) {
  if (later) co_await kernel.drive();
  throw std::runtime_error("on purpose");
}

/// Runs a task to its end, in a kernel of its own, and rethrows what it throws.
struct Run {
  NoDut dut;
  Kernel kernel{dut};
  void operator()(Task task) {
    kernel.spawn("test", std::move(task));
    for (int i = 0; i < 5; ++i) kernel.cycle();
  }
};

Task awaits_in_between(std::vector<int>& log) {
  Task inner = note(log, 2);
  log.push_back(1);
  co_await inner;
  log.push_back(3);
}
TEST_CASE("task.does_nothing_until_it_is_awaited") {
  std::vector<int> log;
  Run{}(awaits_in_between(log));
  REQUIRE(log == std::vector{1, 2, 3});
}

Task adds(Kernel& kernel, std::vector<int>& log) {
  const int at_once = co_await sum(1, 2);
  const int later = co_await sum_later(kernel, at_once, 4);
  log.push_back(later);
}
TEST_CASE("task.hands_its_value_to_its_awaiter") {
  std::vector<int> log;
  Run run;
  run(adds(run.kernel, log));
  REQUIRE(log == std::vector{7});
}

Task catches(Kernel& kernel, bool later, std::string& text) {
  try {
    co_await fails(kernel, later);
  } catch (const std::runtime_error& error) {
    text = error.what();
  }
}
TEST_CASE("task.throws_in_its_awaiter") {
  for (const bool later : {false, true}) {
    std::string text;
    Run run;
    run(catches(run.kernel, later, text));
    REQUIRE(text == "on purpose");
  }
}

Task awaits_twice(std::vector<int>& log) {
  Task inner = note(log, 1);
  co_await inner;
  co_await inner;
}
TEST_CASE("task.can_be_awaited_once") {
  std::vector<int> log;
  REQUIRE_THROWS_WITH(Run{}(awaits_twice(log)), "a task can be awaited once");
}

Task keeps(Kernel& kernel, std::shared_ptr<int> token) {
  for (;;) co_await kernel.cycles(3);
  *token = 0;
}
TEST_CASE("task.frees_its_frame_and_those_it_awaits_wherever_they_stopped") {
  const auto token = std::make_shared<int>(1);
  {
    NoDut dut;
    Kernel kernel{dut};
    const Task never_started = keeps(kernel, token);
    kernel.spawn("keeps", keeps(kernel, token));
    kernel.cycle();
    REQUIRE(token.use_count() == 3);
  }
  REQUIRE(token.use_count() == 1);
}

Task adds_often(int n, int& total) {
  for (int i = 0; i < n; ++i) total = co_await sum(total, 1);
}
TEST_CASE("task.a_million_that_never_wait_do_not_deepen_the_stack") {
  int total = 0;
  Run{}(adds_often(1'000'000, total));
  REQUIRE(total == 1'000'000);
}

Task adds_often_later(Kernel& kernel, int n, int& total) {
  for (int i = 0; i < n; ++i) total = co_await sum_later(kernel, total, 1);
}
TEST_CASE("task.a_million_that_wait_do_not_deepen_the_stack_either") {
  NoDut dut;
  Kernel kernel{dut};
  int total = 0;
  kernel.spawn("adds", adds_often_later(kernel, 1'000'000, total));
  for (int i = 0; i < 1'000'000; ++i) kernel.cycle();
  REQUIRE(total == 1'000'000);
}

}  // namespace
}  // namespace tile::tb
