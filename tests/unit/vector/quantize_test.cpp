// quantize_mx with 64 lanes: scales of the second 32 lanes lie in the second 32, which no smaller tile shows.
#include "tests/catch.hpp"
#include "tests/unit/vector/quantize_run.hpp"

namespace tile::test {
namespace {

TEST_CASE("quantize.blocks_of_up_to_64_lanes_and_places_of_their_scales") {
  tb::Random random{tb::seed_from_environment(), "quantize"};
  QuantizeDut dut;
  INFO("repeat with TRNTILE_SEED=" << tb::seed_from_environment());
  CHECK(quantize_failures(dut, random, 300) == "");
}

TEST_CASE("quantize.the_bench_notices_a_planted_bug") {
  tb::Random random{tb::seed_from_environment(), "quantize"};
  QuantizeDut dut{1};
  CHECK(quantize_failures(dut, random, 300) != "");
}

}  // namespace
}  // namespace tile::test
