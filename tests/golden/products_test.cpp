// Microscaling blocks and sparse matrices against their definitions.
#include <bit>
#include <cmath>
#include <random>

#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/sparse.hpp"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "tests/catch.hpp"

using namespace tile::golden;

namespace {

std::uint32_t fp32_of(float value) { return std::bit_cast<std::uint32_t>(value); }
float value_of(DType type, std::uint32_t code) { return std::bit_cast<float>(to_fp32(type, code)); }

MxMatrix one_block(std::vector<float> values, DType number, MxRule rule = MxRule::trn3) {
  std::vector<std::uint32_t> codes;
  for (float value : values) codes.push_back(fp32_of(value));
  return quantize_mx(codes, codes.size(), 1, number, rule);
}

}  // namespace

TEST_CASE("mx: the scale follows from the largest exponent, twice that of OCP on Trainium3") {
  CHECK(one_block({1, -0.25f}, DType::fp8_e4m3fn).scales == std::vector<std::uint8_t>{120});
  CHECK(one_block({1, -0.25f}, DType::fp8_e4m3fn).codes[0] == 0x70);  // 128
  CHECK(one_block({1, -0.25f}, DType::fp8_e4m3fn).codes[1] == 0xE0);  // -32
  CHECK(one_block({1, -0.25f}, DType::fp8_e4m3fn, MxRule::ocp).scales == std::vector<std::uint8_t>{119});
  CHECK(one_block({1, -0.25f}, DType::fp8_e4m3fn, MxRule::ocp).codes[0] == 0x78);  // 256
  CHECK(one_block({1}, DType::fp8_e5m2).scales[0] == 113);
  CHECK(one_block({3}, DType::fp4_e2m1).scales[0] == 127);
  CHECK(one_block({3}, DType::fp4_e2m1).codes[0] == 0x5);
  CHECK(one_block({0}, DType::fp8_e5m2).scales[0] == 0);
  CHECK(one_block({0x1p127f}, DType::fp8_e4m3fn).scales[0] == 247);
}

TEST_CASE("mx: the rule of OCP saturates, infinities saturate, NaN stays or makes the scale NaN") {
  CHECK(one_block({1.99f}, DType::fp8_e4m3fn, MxRule::ocp).codes[0] == 0x7E);
  CHECK(one_block({INFINITY, -INFINITY}, DType::fp8_e5m2).codes[1] == 0xFB);
  CHECK(one_block({NAN, 1}, DType::fp8_e4m3fn).codes[0] == 0x7F);
  CHECK(one_block({NAN, 1}, DType::fp4_e2m1).scales[0] == kMxNan);
}

TEST_CASE("mx: numbers times their scale are near the values") {
  std::mt19937 random(1);
  std::vector<std::uint32_t> values(70 * 3);
  for (auto& v : values)
    v = fp32_of(std::ldexp(static_cast<float>(random() % 2000) - 1000, static_cast<int>(random() % 8)));
  for (DType number : {DType::fp8_e4m3fn, DType::fp8_e5m2, DType::fp4_e2m1}) {
    const MxMatrix m = quantize_mx(values, 70, 3, number);
    REQUIRE(m.rows == 96);
    for (std::size_t r = 0; r < 70; r++)
      for (std::size_t c = 0; c < 3; c++) {
        const float exact = std::bit_cast<float>(values[r * 3 + c]);
        const float near = std::ldexp(value_of(number, m.code(r, c)), m.scale(r, c) - 127);
        const float step =
            std::ldexp(1.0f, m.scale(r, c) - 127 + 1 - format(number).bias - format(number).fraction_bits);
        const float relative = std::ldexp(std::abs(exact), -format(number).fraction_bits - 1);
        CHECK(std::abs(near - exact) <= std::max(relative, step / 2));
      }
  }
}

TEST_CASE("add_scaled rounds once, however far the exponents are apart") {
  CHECK(add_scaled(0, fp32_of(1), -149) == 1);
  CHECK(add_scaled(0, fp32_of(1.5f), -150) == 1);
  CHECK(add_scaled(0, fp32_of(-1), -254) == 0x8000'0000);
  CHECK(add_scaled(fp32_of(-0x1p127f), fp32_of(1), 128) == fp32_of(0x1p127f));
  CHECK(add_scaled(fp32_of(1), fp32_of(1), 254) == 0x7F80'0000);
  CHECK(add_scaled(fp32_of(1), 0x8000'0000, 254) == fp32_of(1));
}

TEST_CASE("sparse: a group keeps its largest elements, in their order, with their places") {
  const std::vector<std::uint32_t> values{fp32_of(1), fp32_of(-4), fp32_of(2), fp32_of(3), fp32_of(5)};
  const Operand column{DType::fp32, values};
  const auto kept = pruned(column, 5, 1, {2, 4});
  CHECK(kept == std::vector<std::uint32_t>{0, fp32_of(-4), 0, fp32_of(3), fp32_of(5)});
  const SparseMatrix m = compressed({DType::fp32, kept}, 5, 1, {2, 4});
  CHECK(m.rows == 4);
  CHECK(m.codes == std::vector<std::uint32_t>{fp32_of(-4), fp32_of(3), fp32_of(5), 0});
  CHECK(m.tags == std::vector<std::uint8_t>{1, 3, 0, 1});
  CHECK_THROWS_AS(compressed(column, 5, 1, {2, 4}), std::invalid_argument);
}
