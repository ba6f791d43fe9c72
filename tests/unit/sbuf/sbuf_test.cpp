// SBUF under random traffic, and in situations of its own.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/sbuf/sbuf_environment.hpp"

namespace tile::tb {
namespace {

Verdict random_traffic(std::uint8_t fault = 0, Chance gap = {1, 3}) {
  SbufDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const RandomTraffic environment{bench.top(), dut, gap, 5000};
  return bench.run(200'000);
}

TEST_CASE("sbuf.random_traffic_on_all_ports") { REQUIRE(random_traffic()); }
TEST_CASE("sbuf.random_traffic_without_gaps") { REQUIRE(random_traffic(0, {0, 1})); }

TEST_CASE("sbuf.a_bank_that_is_free_every_second_cycle_goes_to_each_dma_engine_in_turn") {
  SbufDut dut;
  Bench bench{dut, test_name()};
  const SharedBank environment{bench.top(), dut};
  REQUIRE(bench.run(1000));
}

TEST_CASE("sbuf.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 13> faults{{{1, "DATA"},
                                                                     {2, "DOUBLE"},
                                                                     {3, "DATA"},
                                                                     {4, "CONFLICTS"},
                                                                     {5, "IDLE_BANK"},
                                                                     {6, "PRIORITY"},
                                                                     {7, "DATA"},
                                                                     {8, "STARVED"},
                                                                     {9, "DATA"},
                                                                     {10, "DATA"},
                                                                     {11, "PRIORITY"},
                                                                     {12, "DATA"},
                                                                     {13, "DATA"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = random_traffic(fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
