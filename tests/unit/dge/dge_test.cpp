// The DGE: pairs, shares of the engines, ends of transfers.
#include "tests/catch.hpp"
#include "tests/unit/dge/dge_run.hpp"

namespace tile::test {
namespace {

TEST_CASE("dge.every_element_is_moved_once_by_the_engine_whose_it_is") {
  const std::uint64_t seed = tb::seed_from_environment();
  INFO("seed " << seed << ": TRNTILE_SEED=" << seed << " unit_dge");
  for (unsigned run = 0; run < 4; run++) {
    tb::Random random{seed + run, "dge"};
    DgeDut dut;
    CHECK(dge_failure(dut, random, 300) == "");
  }
}

TEST_CASE("dge.the_bench_notices_a_planted_bug") {
  for (const std::uint8_t fault : {std::uint8_t{1}, std::uint8_t{2}}) {
    tb::Random random{tb::seed_from_environment(), "dge"};
    DgeDut dut{fault};
    CHECK(dge_failure(dut, random, 300) != "");
  }
}

}  // namespace
}  // namespace tile::test
