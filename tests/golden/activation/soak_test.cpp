// Every FP32 word: monotone functions never turn back, in ascending order of the argument.
#include <future>

#include "golden/activation/activation.hpp"
#include "tests/catch.hpp"
#include "tests/golden/check.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t sign = 0x80000000, infinity = 0x7F800000;

/// How often the result moves towards zero as the magnitude of an argument of one sign grows; or away from it.
std::uint64_t turns(const Table& function, std::uint32_t of, bool grows) {
  std::uint64_t count = 0;
  float before = float_of(apply(function, of));
  for (std::uint32_t magnitude = 1; magnitude <= infinity; magnitude++) {
    const float now = float_of(apply(function, magnitude | of));
    count += grows ? now < before : now > before;
    before = now;
  }
  return count;
}

void check(const char* name, bool both = true) {
  const Table& function = activation_table(name);
  auto negative = std::async(std::launch::async, [&] { return both ? turns(function, sign, false) : 0; });
  CHECK(turns(function, 0, true) == 0);
  CHECK(negative.get() == 0);
}

}  // namespace

TEST_CASE("exp is monotone over all of FP32") { check("exp"); }
TEST_CASE("log is monotone over all of FP32") { check("log", false); }
TEST_CASE("sqrt is monotone over all of FP32") { check("sqrt", false); }
TEST_CASE("tanh is monotone over all of FP32") { check("tanh"); }
TEST_CASE("erf is monotone over all of FP32") { check("erf"); }
TEST_CASE("arctan is monotone over all of FP32") { check("arctan"); }
TEST_CASE("sigmoid is monotone over all of FP32") { check("sigmoid"); }
TEST_CASE("softplus is monotone over all of FP32") { check("softplus"); }
