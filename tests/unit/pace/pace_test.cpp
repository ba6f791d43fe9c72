// The pace of commands, and the clocks of engines slower than the tile.
#include "tests/catch.hpp"
#include "tests/unit/pace/pace_run.hpp"

namespace tile::test {
namespace {

TEST_CASE("pace.items_leave_in_order_neither_early_nor_late") {
  tb::Random random{tb::seed_from_environment(), "pace"};
  for (unsigned latency : {0u, 1u, 2u, 7u, 40u})
    for (unsigned interval : {0u, 1u, 2u, 5u, 30u}) {
      PaceDut dut;
      CHECK(pace_failure(dut, random, latency, interval) == "");
    }
}

TEST_CASE("pace.a_clock_has_its_share_of_edges_evenly_spread") {
  PaceDut dut;
  const std::pair<unsigned, unsigned> ratios[] = {{0, 0}, {1, 1},   {1, 2},     {2, 5},
                                                  {3, 7}, {1, 255}, {254, 255}, {255, 255}};
  for (const auto& [parts, whole] : ratios) CHECK(clock_failure(dut, parts, whole) == "");
}

TEST_CASE("pace.the_bench_notices_a_planted_bug") {
  tb::Random random{tb::seed_from_environment(), "pace"};
  PaceDut dut{1};
  CHECK(pace_failure(dut, random, 3, 2) != "");
}

}  // namespace
}  // namespace tile::test
