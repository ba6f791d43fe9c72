// Every FP32 word: monotone functions never step back by more than one code. Prints how often they do by one.
#include <fmt/core.h>

#include <algorithm>
#include <future>

#include "golden/activation/activation.hpp"
#include "tests/catch.hpp"
#include "tests/golden/activation/accuracy.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t sign = 0x80000000, infinity = 0x7F800000;

struct Steps {
  std::uint64_t back = 0;
  std::int64_t furthest = 0;
};

/// Steps against the direction of the function while the magnitude of an argument of one sign grows.
Steps steps_back(const Table& function, std::uint32_t of) {
  const Encoding& fp32 = encoding(DType::fp32);
  const auto height = [&](std::uint32_t magnitude) {
    const std::int64_t y = rank(fp32, apply(function, magnitude | of));
    return of == 0 ? y : -y;
  };
  Steps steps;
  std::int64_t before = height(0);
  for (std::uint32_t magnitude = 1; magnitude <= infinity; magnitude++) {
    const std::int64_t now = height(magnitude);
    steps.back += now < before;
    steps.furthest = std::max(steps.furthest, before - now);
    before = now;
  }
  return steps;
}

void check(const char* name, bool both = true) {
  const Table& function = activation_table(name);
  auto negative = std::async(std::launch::async, [&] { return both ? steps_back(function, sign) : Steps{}; });
  const Steps up = steps_back(function, 0), down = negative.get();
  fmt::print("{}: {} steps back above zero, {} below\n", name, up.back, down.back);
  CHECK(up.furthest <= 1);
  CHECK(down.furthest <= 1);
}

}  // namespace

TEST_CASE("exp steps back by one code at most over all of FP32") { check("exp"); }
TEST_CASE("log steps back by one code at most over all of FP32") { check("log", false); }
TEST_CASE("sqrt steps back by one code at most over all of FP32") { check("sqrt", false); }
TEST_CASE("tanh steps back by one code at most over all of FP32") { check("tanh"); }
TEST_CASE("erf steps back by one code at most over all of FP32") { check("erf"); }
TEST_CASE("arctan steps back by one code at most over all of FP32") { check("arctan"); }
TEST_CASE("sigmoid steps back by one code at most over all of FP32") { check("sigmoid"); }
TEST_CASE("softplus steps back by one code at most over all of FP32") { check("softplus"); }
