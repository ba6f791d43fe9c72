// PSUM under random traffic on all of its ports.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/psum/psum_environment.hpp"

namespace tile::tb {
namespace {

Verdict random_traffic(std::uint8_t fault, Chance sum_gap, Chance gap) {
  PsumDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const PsumEnvironment environment{bench.top(), dut, 20'000, sum_gap, gap};
  return bench.run(200'000);
}

TEST_CASE("psum.random_writes_sums_and_reads") { REQUIRE(random_traffic(0, {1, 4}, {1, 3})); }
TEST_CASE("psum.every_port_in_every_cycle") { REQUIRE(random_traffic(0, {0, 1}, {0, 1})); }

TEST_CASE("psum.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 17> faults{{{1, "MISMATCH"},
                                                                     {2, "MISMATCH"},
                                                                     {3, "GRANT"},
                                                                     {4, "GRANT"},
                                                                     {5, "MISMATCH"},
                                                                     {6, "STARVED"},
                                                                     {7, "MISMATCH"},
                                                                     {8, "CONFLICTS"},
                                                                     {9, "MISMATCH"},
                                                                     {10, "MISMATCH"},
                                                                     {11, "MISMATCH"},
                                                                     {12, "MISMATCH"},
                                                                     {13, "MISMATCH"},
                                                                     {14, "MISMATCH"},
                                                                     {15, "MISMATCH"},
                                                                     {16, "MISMATCH"},
                                                                     {17, "GRANT"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = random_traffic(fault, {1, 4}, {1, 3});
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
