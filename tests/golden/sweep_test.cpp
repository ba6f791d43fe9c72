// All 2^32 FP32 words into each narrower format. Minutes, with a thread for each sign: ctest -L soak.
#include "tests/golden/sweep.hpp"

#include <future>
#include <numeric>
#include <vector>

#include "tests/catch.hpp"

using namespace tile::test;
using tile::golden::Overflow;

namespace {

void sweep_all(DType type, Overflow mode) {
  std::vector<std::uint16_t> lows(0x10000);
  std::iota(lows.begin(), lows.end(), std::uint16_t{0});
  const Encoding& to = encoding(type);
  auto negatives = std::async(std::launch::async, [&] { return sweep(to, mode, true, lows); });
  const auto positives = sweep(to, mode, false, lows);
  CHECK(positives.value_or("none") == "none");
  CHECK(negatives.get().value_or("none") == "none");
}

}  // namespace

TEST_CASE("all of FP32 to fp8_e4m3") { sweep_all(DType::fp8_e4m3, Overflow::escape); }
TEST_CASE("all of FP32 to fp8_e4m3fn") { sweep_all(DType::fp8_e4m3fn, Overflow::escape); }
TEST_CASE("all of FP32 to fp8_e5m2") { sweep_all(DType::fp8_e5m2, Overflow::escape); }
TEST_CASE("all of FP32 to fp8_e3m4") { sweep_all(DType::fp8_e3m4, Overflow::escape); }

TEST_CASE("all of FP32 to fp8_e4m3, saturating") { sweep_all(DType::fp8_e4m3, Overflow::saturate); }
TEST_CASE("all of FP32 to fp8_e4m3fn, saturating") { sweep_all(DType::fp8_e4m3fn, Overflow::saturate); }
TEST_CASE("all of FP32 to fp8_e5m2, saturating") { sweep_all(DType::fp8_e5m2, Overflow::saturate); }
TEST_CASE("all of FP32 to fp8_e3m4, saturating") { sweep_all(DType::fp8_e3m4, Overflow::saturate); }

TEST_CASE("all of FP32 to bf16") { sweep_all(DType::bf16, Overflow::escape); }
TEST_CASE("all of FP32 to fp16") { sweep_all(DType::fp16, Overflow::escape); }
TEST_CASE("all of FP32 to tf32") { sweep_all(DType::tf32, Overflow::escape); }
