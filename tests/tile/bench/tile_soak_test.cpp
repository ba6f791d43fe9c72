// Many more random programs; together they must do everything that there is to do.
#include "tests/catch.hpp"
#include "tests/tile/bench/tile_runs.hpp"

namespace tile::tb {
namespace {

TEST_CASE("tile.many_random_programs_without_back_pressure") { run_programs({16}, 10'000, 600, kFree, 100); }
TEST_CASE("tile.many_random_programs_on_a_busy_bus") { run_programs({16}, 20'000, 600, kBusy, 100); }
TEST_CASE("tile.many_random_programs_on_a_bus_of_long_latency") { run_programs({16}, 30'000, 400, kSlow, 100); }
TEST_CASE("tile.many_random_programs_on_the_smallest_tile") { run_programs({8}, 40'000, 600, kBusy, 100); }

}  // namespace
}  // namespace tile::tb
