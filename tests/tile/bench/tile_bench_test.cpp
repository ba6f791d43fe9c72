// Random programs on a whole tile under random back-pressure, against the golden machine.
#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tile/bench/tile_runs.hpp"

namespace tile::tb {
namespace {

TEST_CASE("tile.random_programs_without_back_pressure") { run_programs({16}, 0, 40, kFree, 75); }
TEST_CASE("tile.random_programs_on_a_busy_bus") { run_programs({16}, 1000, 40, kBusy, 75); }
TEST_CASE("tile.random_programs_on_a_bus_of_long_latency") { run_programs({16}, 2000, 40, kSlow, 75); }
TEST_CASE("tile.random_programs_on_the_smallest_tile") { run_programs({8}, 3000, 40, kBusy, 75); }

TEST_CASE("tile.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 12> faults{{{1, "RETIRED"},
                                                                     {2, "RETIRED"},
                                                                     {3, "RETIRED"},
                                                                     {4, "RETIRED"},
                                                                     {5, "HANG"},
                                                                     {6, "RETIRED"},
                                                                     {7, "RETIRED"},
                                                                     {8, "RETIRED"},
                                                                     {9, "STATUS"},
                                                                     {10, "RETIRED"},
                                                                     {11, "AXI_HELD"},
                                                                     {12, "RETIRED"}}};
  TileCoverage coverage{{16}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    Verdict verdict = run_program({16}, 0, kBusy, coverage, fault);
    for (unsigned number = 1; number < 20 && verdict; ++number)  // not every program has something to spoil
      verdict = run_program({16}, number, kBusy, coverage, fault);
    REQUIRE_FALSE(verdict);
    // Without updates a program hangs, unless something is read before it is written.
    if (fault == 5 && verdict.text.find("[RETIRED]") != std::string::npos) continue;
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
