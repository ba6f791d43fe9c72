// Each setting of time costs what its page says, to the cycle, on the tile.
#include <set>

#include "sim/model_library.hpp"
#include "tests/catch.hpp"
#include "tests/tile/timing_cases.hpp"

using namespace tile;
using namespace tile::test;

TEST_CASE("tile/timing: every setting costs what it says, and changes no bit") {
  std::set<std::string_view> seen;
  for (const TimingCase& c : kTimingCases) {
    CHECK(timing_failure(c, [] { return sim::load_model({8}, 1); }) == "");
    seen.insert(c.setting);
  }
  for (const isa::Register& r : isa::kTimings) CHECK(seen.count(r.name) == 1);
}
