// All 2^32 FP32 words into each narrower format, in both overflow modes. Minutes, on two threads: ctest -L
// soak.
#include "tests/golden/sweep.hpp"

#include <future>
#include <numeric>
#include <vector>

#include "tests/catch.hpp"

using namespace tile::test;

namespace {

void sweep_all(DType type) {
  std::vector<std::uint16_t> lows(0x10000);
  std::iota(lows.begin(), lows.end(), std::uint16_t{0});
  auto negatives = std::async(std::launch::async, [&] { return sweep(encoding(type), true, lows); });
  const auto difference = sweep(encoding(type), false, lows);
  CHECK(difference.value_or("none") == "none");
  CHECK(negatives.get().value_or("none") == "none");
}

}  // namespace

TEST_CASE("all of FP32 to fp8_e4m3") { sweep_all(DType::fp8_e4m3); }
TEST_CASE("all of FP32 to fp8_e4m3fn") { sweep_all(DType::fp8_e4m3fn); }
TEST_CASE("all of FP32 to fp8_e5m2") { sweep_all(DType::fp8_e5m2); }
TEST_CASE("all of FP32 to fp8_e3m4") { sweep_all(DType::fp8_e3m4); }
TEST_CASE("all of FP32 to bf16") { sweep_all(DType::bf16); }
TEST_CASE("all of FP32 to fp16") { sweep_all(DType::fp16); }
TEST_CASE("all of FP32 to tf32") { sweep_all(DType::tf32); }
