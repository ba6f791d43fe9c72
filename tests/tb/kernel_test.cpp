#include "tb/core/kernel.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

using Log = std::vector<std::string>;

struct LoggingDut : Dut {
  Log& log;
  explicit LoggingDut(Log& to) : log(to) {}
  void rise() override { log.push_back("rise"); }
  void fall() override { log.push_back("fall"); }
};

Task samples(Kernel& kernel, Log& log) {
  for (;;) {
    co_await kernel.sample();
    log.push_back("sample " + std::to_string(kernel.now()));
  }
}
Task drives(Kernel& kernel, Log& log) {
  log.push_back("begin");
  for (;;) {
    co_await kernel.drive();
    log.push_back("drive " + std::to_string(kernel.now()));
  }
}
TEST_CASE("kernel.samples_then_rises_then_drives_then_falls") {
  Log log;
  LoggingDut dut{log};
  Kernel kernel{dut};
  kernel.spawn("drives", drives(kernel, log));
  kernel.spawn("samples", samples(kernel, log));
  kernel.cycle();
  kernel.cycle();
  REQUIRE(log == Log{"begin", "fall",                        //
                     "sample 0", "rise", "drive 0", "fall",  //
                     "sample 1", "rise", "drive 1", "fall"});
  REQUIRE(kernel.now() == 2);
}

Task drives_register(Kernel& kernel, Register& dut) {
  for (int value = 1;; ++value) {
    dut.d = value;
    co_await kernel.drive();
  }
}
Task reads_register(Kernel& kernel, Register& dut, std::vector<int>& seen) {
  for (;;) {
    co_await kernel.sample();
    seen.push_back(dut.seen);
  }
}
TEST_CASE("kernel.a_sample_sees_the_register_as_before_the_edge_and_the_edge_the_value_driven_before_it") {
  for (const bool driver_first : {false, true}) {
    Register dut;
    Kernel kernel{dut};
    std::vector<int> seen;
    if (driver_first) kernel.spawn("driver", drives_register(kernel, dut));
    kernel.spawn("reader", reads_register(kernel, dut, seen));
    if (!driver_first) kernel.spawn("driver", drives_register(kernel, dut));
    for (int i = 0; i < 4; ++i) kernel.cycle();
    REQUIRE(seen == std::vector{0, 1, 2, 3});
  }
}

Task moves_between_regions(Kernel& kernel, std::vector<std::uint64_t>& at) {
  co_await kernel.to_drive();  // the start is a DRIVE region
  at.push_back(kernel.now());
  co_await kernel.sample();
  at.push_back(kernel.now());
  co_await kernel.to_drive();
  at.push_back(kernel.now());
  co_await kernel.to_drive();
  at.push_back(kernel.now());
  co_await kernel.drive();
  at.push_back(kernel.now());
  co_await kernel.cycles(3);
  at.push_back(kernel.now());
  co_await kernel.cycles(0);
  at.push_back(kernel.now());
}
TEST_CASE("kernel.waits_last_exactly_as_long_as_they_say") {
  NoDut dut;
  Kernel kernel{dut};
  std::vector<std::uint64_t> at;
  kernel.spawn("moves", moves_between_regions(kernel, at));
  for (int i = 0; i < 9; ++i) kernel.cycle();
  REQUIRE(at == std::vector<std::uint64_t>{0, 0, 0, 0, 1, 4, 4});
}

Task named(Kernel& kernel, Log& log, std::string name) {
  for (;;) {
    co_await kernel.drive();
    log.push_back(name);
  }
}
TEST_CASE("kernel.resumes_tasks_in_the_order_in_which_they_began_to_wait") {
  NoDut dut;
  Kernel kernel{dut};
  Log log;
  for (const char* name : {"a", "b", "c"}) kernel.spawn(name, named(kernel, log, name));
  kernel.cycle();
  kernel.cycle();
  REQUIRE(log == Log{"a", "b", "c", "a", "b", "c"});
}

struct Gate {
  std::coroutine_handle<> waiting;
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> task) { waiting = task; }
  void await_resume() const {}
};
Task waits_at(Gate& gate, Log& log) {
  co_await gate;
  log.push_back("woken");
}
TEST_CASE("kernel.a_task_woken_between_cycles_goes_on_after_those_that_wait") {
  NoDut dut;
  Kernel kernel{dut};
  Log log;
  Gate gate;
  kernel.spawn("waits", waits_at(gate, log));
  kernel.spawn("samples", samples(kernel, log));
  kernel.cycle();
  kernel.wake(gate.waiting);
  kernel.cycle();
  REQUIRE(log == Log{"sample 0", "sample 1", "woken"});
}

Task spawns(Kernel& kernel, Log& log) {
  co_await kernel.sample();
  kernel.spawn("child", drives(kernel, log));
}
TEST_CASE("kernel.starts_a_task_in_the_region_in_which_it_is_spawned") {
  Log log;
  LoggingDut dut{log};
  Kernel kernel{dut};
  kernel.spawn("spawns", spawns(kernel, log));
  kernel.cycle();
  REQUIRE(log == Log{"fall", "begin", "rise", "drive 0", "fall"});
}

Task throws(Kernel& kernel) {
  co_await kernel.cycles(2);
  throw std::runtime_error("on purpose");
}
TEST_CASE("kernel.passes_on_what_a_task_throws_in_that_cycle_and_names_the_task") {
  NoDut dut;
  Kernel kernel{dut};
  Log log;
  kernel.spawn("bystander", named(kernel, log, "x"));
  kernel.spawn("culprit", throws(kernel));
  kernel.cycle();
  REQUIRE_THROWS_WITH(kernel.cycle(), "on purpose");
  REQUIRE(kernel.failed_task() == "culprit");
}

struct Yield {
  Kernel& kernel;
  bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> task) const { kernel.wake(task); }
  void await_resume() const {}
};
Task never_lets_time_pass(Kernel& kernel) {
  for (;;) co_await Yield{kernel};
}
TEST_CASE("kernel.refuses_tasks_that_never_let_time_pass") {
  NoDut dut;
  Kernel kernel{dut};
  kernel.spawn("busy", never_lets_time_pass(kernel));
  REQUIRE_THROWS_WITH(kernel.cycle(), "tasks wake each other for ever within one cycle");
}

TEST_CASE("kernel.runs_nothing_after_its_tasks_were_ended") {
  NoDut dut;
  Kernel kernel{dut};
  kernel.end_tasks();
  REQUIRE_THROWS_AS(kernel.cycle(), std::logic_error);
}

}  // namespace
}  // namespace tile::tb
