// The vector engine under random instructions and random grants, every element against the golden engine.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/vector/vector_environment.hpp"

namespace tile::tb {
namespace {

Verdict random_traffic(const VectorTraffic& traffic, VectorCoverage& coverage, std::uint8_t fault = 0) {
  VectorDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const VectorEnvironment environment{bench.top(), dut, traffic, coverage};
  return bench.run(4'000'000);
}

TEST_CASE("vector.random_instructions_with_all_kinds_of_stalls") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({3000, {1, 2}, {2, 3}, {1, 2}, {1, 3}}, coverage));
  REQUIRE(coverage.missing() == "");
}

TEST_CASE("vector.random_instructions_without_a_stall") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({2000, {1, 1}, {1, 1}, {1, 1}, {0, 1}}, coverage));
}

TEST_CASE("vector.reads_wait_often_and_writes_never") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({500, {1, 5}, {1, 4}, {1, 1}, {0, 1}}, coverage));
}

TEST_CASE("vector.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 7> faults{
      {{1, "MISMATCH"}, {2, "MISMATCH"}, {3, "MISMATCH"}, {4, "MISMATCH"}, {5, "MISMATCH"}, {6, "MISMATCH"}, {7, "MISMATCH"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    VectorCoverage coverage;
    const Verdict verdict = random_traffic({200, {1, 2}, {1, 2}, {1, 2}, {1, 3}}, coverage, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
