#include "tb/core/bench.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "tb/core/assertion.hpp"

namespace tile::tb {
namespace {

std::string this_program() {
  std::error_code failed;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? "<this program>" : path.string();
}

/// Tasks end with the run phase, however it ends: their components may be gone before the kernel is.
struct EndTasks {
  Kernel& kernel;
  ~EndTasks() { kernel.end_tasks(); }
};

/// A test that runs many benches says its seed once.
void say_once(const std::string& line) {
  static std::string said;
  if (std::exchange(said, line) != line) std::clog << line << std::endl;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Verdict& verdict) { return out << verdict.text; }

Bench::Bench(Dut& dut, std::string name, std::uint64_t seed)
    : dut_(dut),
      name_(std::move(name)),
      kernel_(dut),
      context_{kernel_, report_, objection_, seed},
      top_(context_, "top") {
  say_once(fmt::format("seed {}, repeat with: {}", seed, replay()));
}

std::string Bench::replay() const { return fmt::format("TRNTILE_SEED={} {} '{}'", seed(), this_program(), name_); }

Verdict Bench::run(std::uint64_t max_cycles) {
  if (std::exchange(ran_, true)) throw std::logic_error("a bench runs once");
  const AssertionScope assertions(
      [this](const std::string& where, const std::string& text) { note(Severity::error, where, "ASSERTION", text); });
  try {
    phases(max_cycles);
  } catch (const Fatal&) {
  } catch (const std::exception& problem) {
    const std::string& task = kernel_.failed_task();
    note(Severity::fatal, task.empty() ? "bench" : task, "EXCEPTION", problem.what());
  }
  return verdict();
}

void Bench::phases(std::uint64_t max_cycles) {
  visit_top_down(top_, [](Component& c) { c.build(); });
  visit_bottom_up(top_, [](Component& c) { c.connect(); });
  run_phase(max_cycles);
  visit_bottom_up(top_, [](Component& c) { c.extract(); });
  visit_bottom_up(top_, [](Component& c) { c.check(); });
  visit_bottom_up(top_, [](Component& c) { c.report(); });
  visit_top_down(top_, [](Component& c) { c.final(); });
}

void Bench::run_phase(std::uint64_t max_cycles) {
  const EndTasks end_tasks{kernel_};
  visit_top_down(top_, [this](Component& c) { kernel_.spawn(c.full_name(), c.run()); });
  kernel_.start();
  std::uint64_t unopposed = 0;
  for (;;) {
    unopposed = objection_.raised() ? 0 : unopposed + 1;
    if (unopposed > drain_) return;
    if (report_.enough()) return note(Severity::info, "bench", "TOO_MANY", "stopped at the limit of errors");
    if (kernel_.now() == max_cycles) break;
    kernel_.cycle();
  }
  note(Severity::error, "bench", "TIME_OUT",
       fmt::format("not done after {} cycles{}", max_cycles, objection_.holders()));
}

void Bench::note(Severity severity, const std::string& who, const std::string& id, const std::string& text) {
  report_.add({severity, kernel_.now(), who, id, text});
}

Verdict Bench::verdict() {
  if (kernel_.now() == 0) note(Severity::error, "bench", "NO_CYCLES", "no cycle was simulated; did anybody object?");
  if (report_.checks() == 0) note(Severity::error, "bench", "NO_CHECKS", "nothing was checked");
  report_.settle_expectations(kernel_.now());
  const bool passed = report_.errors() == 0;
  std::string text = fmt::format("{} {} after {} cycles, {} checks\nrepeat with: {}\n", passed ? "passed" : "FAILED",
                                 name_, kernel_.now(), report_.checks(), replay());
  if (!passed && !dut_.waves().empty()) text += fmt::format("waves: {}\n", dut_.waves());
  return {passed, kernel_.now(), text + report_.text()};
}

}  // namespace tile::tb
