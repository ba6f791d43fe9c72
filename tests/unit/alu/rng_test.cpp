// XORWOW in the RTL.
#include <verilated.h>

#include "Vrng_unit.h"
#include "golden/num/random.hpp"
#include "tests/catch.hpp"

namespace {

void clock(Vrng_unit& unit) {
  unit.clk_i = 0;
  unit.eval();
  unit.clk_i = 1;
  unit.eval();
}

}  // namespace

TEST_CASE("unit/alu: XORWOW gives a million words of the golden generator, the known answers first") {
  VerilatedContext context;
  Vrng_unit unit(&context);
  tile::golden::Xorwow golden{{123456789, 362436069, 521288629, 88675123, 5783321, 6615241}};
  for (std::size_t i = 0; i < golden.state.size(); ++i) unit.state_i[i] = golden.state[i];
  unit.load_i = 1;
  clock(unit);
  unit.load_i = 0;
  for (int n = 0; n < 1'000'000; ++n) {
    clock(unit);
    const std::uint32_t expected = golden.next();
    if (n == 0) CHECK(unit.random_o == 246875399);
    if (unit.random_o != expected) FAIL("word " << n << ": expected " << expected << ", got " << unit.random_o);
  }
}
