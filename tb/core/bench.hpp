// One run of one device: owns the kernel, the root component, the report and the seed, and gives the verdict.
//
//   Bench bench{dut, "skid.keeps_order"};
//   Environment environment{bench.top(), ...};
//   REQUIRE(bench.run(10'000));
//
// A run fails on any error or fatal, an exception from a task or phase, an assertion, objections left after
// max_cycles, no cycle simulated, nothing checked (by a scoreboard or expect_that), an announced error that
// never came.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "tb/core/component.hpp"

namespace tile::tb {

struct [[nodiscard]] Verdict {
  bool passed = false;
  std::uint64_t cycles = 0;
  std::string text;  ///< name, the command that repeats the run with its seed, waves, the report
  explicit operator bool() const { return passed; }
};
std::ostream& operator<<(std::ostream& out, const Verdict& verdict);

class Bench {
 public:
  /// `name` is what selects this run when given to the program as its argument: the name of the Catch2 case.
  /// Prints the seed and the command that repeats the run.
  Bench(Dut& dut, std::string name, std::uint64_t seed = seed_from_environment());
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  Component& top() { return top_; }
  Kernel& kernel() { return kernel_; }
  Report& report() { return report_; }
  std::uint64_t seed() const { return context_.seed; }
  /// TRNTILE_SEED=... program 'name'
  std::string replay() const;

  /// Cycles to go on after the last objection is dropped.
  void set_drain(std::uint64_t cycles) { drain_ = cycles; }

  /// All phases, once. Exceptions that are not std::exception (Catch2's among them) pass through.
  Verdict run(std::uint64_t max_cycles);

 private:
  void phases(std::uint64_t max_cycles);
  void run_phase(std::uint64_t max_cycles);
  void note(Severity severity, const std::string& who, const std::string& id, const std::string& text);
  Verdict verdict();

  Dut& dut_;
  std::string name_;
  Kernel kernel_;
  Report report_;
  Objection objection_;
  Context context_;
  Component top_;
  std::uint64_t drain_ = 0;
  bool ran_ = false;
};

}  // namespace tile::tb
