// Golden kernels against the same mathematics in FP64. Sizes are no multiples of the tile's.
#include <cmath>
#include <random>

#include "golden/kernels/adam.hpp"
#include "golden/kernels/attention.hpp"
#include "golden/kernels/conv2d.hpp"
#include "golden/kernels/mlp.hpp"
#include "golden/kernels/norm.hpp"
#include "golden/kernels/real.hpp"
#include "golden/kernels/softmax.hpp"
#include "golden/kernels/top_k.hpp"
#include "tests/catch.hpp"

using namespace tile::golden;

namespace {

Rows random_rows(std::size_t rows, std::size_t columns, unsigned seed, double spread = 1) {
  std::mt19937 engine(seed);
  Rows x(rows, columns);
  for (auto& code : x.codes) code = fp32(spread * (static_cast<double>(engine()) * 0x1p-31 - 1));
  return x;
}

/// Greatest difference, in units of the greatest magnitude expected.
double relative_error(const Rows& got, const Reals& expected) {
  const RealError e = error(got, expected);
  REQUIRE(e.magnitude > 0);
  return e.most / e.magnitude;
}

constexpr double kFp32 = 2e-6, kBf16 = 1e-2;

}  // namespace

TEST_CASE("BF16 sums of ones grow to 256 and stay there, for the next odd number is not one of BF16") {
  const std::vector<std::uint32_t> ones(300, 0x3F80);
  const auto sum = [&](std::size_t rows, DType sums) {
    return gemm({DType::bf16, ones}, {DType::bf16, ones}, 1, 300, 1, rows, DType::fp32, sums).front();
  };
  CHECK(sum(1, DType::fp32) == fp32(300));
  CHECK(sum(1, DType::bf16) == fp32(256));    // each one is rounded away
  CHECK(sum(4, DType::bf16) == fp32(300));    // runs of four are not
  CHECK(sum(299, DType::bf16) == fp32(300));  // 299 is a tie, which goes to 300; one more is rounded away again
  CHECK(sum(300, DType::bf16) == fp32(300));
}

TEST_CASE("a BF16 sum beyond the largest number is infinite, and a result of it saturates or not as results do") {
  const std::vector<std::uint32_t> most{0x7F7F, 0x7F7F}, one{0x3F80, 0x3F80};
  const auto sum = [&](DType out) {
    return gemm({DType::bf16, most}, {DType::bf16, one}, 1, 2, 1, 1, out, DType::bf16).front();
  };
  CHECK(sum(DType::fp32) == 0x7F80'0000);
  CHECK(sum(DType::fp8_e4m3) == format(DType::fp8_e4m3).max_finite);
}

TEST_CASE("softmax is softmax") {
  const Rows x = random_rows(5, 37, 1, 8);
  REQUIRE(relative_error(softmax(x), real_softmax(real(x))) < kFp32);
}

TEST_CASE("a row of one great element is one there and zero elsewhere") {
  Rows x(1, 4, fp32(-300));
  x.at(0, 2) = fp32(300);
  const Rows y = softmax(x);
  REQUIRE(y.codes == std::vector<std::uint32_t>{0, 0, fp32(1), 0});
}

TEST_CASE("normalised rows have the mean and the variance that gamma and beta say") {
  const Rows x = random_rows(6, 50, 2, 3), gamma = random_rows(1, 50, 3), beta = random_rows(1, 50, 4);
  const Reals layer = real_layernorm(real(x), real(gamma), real(beta), 1e-5),
              rms = real_rmsnorm(real(x), real(gamma), 1e-5);
  REQUIRE(relative_error(layernorm(x, gamma, beta, 1e-5), layer) < kFp32);
  REQUIRE(relative_error(rmsnorm(x, gamma, 1e-5), rms) < kFp32);
}

TEST_CASE("perceptrons of GELU and SwiGLU agree with FP64 as far as BF16 goes") {
  const MlpSetting setting{DType::bf16, 16};
  const Rows x = random_rows(40, 9, 5).rounded_to(DType::bf16), up = random_rows(40, 70, 6).rounded_to(DType::bf16),
             gate = random_rows(40, 70, 7).rounded_to(DType::bf16),
             down = random_rows(70, 12, 8).rounded_to(DType::bf16), up_bias = random_rows(70, 1, 9),
             down_bias = random_rows(12, 1, 10);
  REQUIRE(relative_error(mlp(setting, "gelu", x, up, up_bias, down, down_bias),
                         real_mlp(real(x), real(up), real(up_bias), real(down), real(down_bias))) < kBf16);
  REQUIRE(relative_error(swiglu(setting, x, gate, up, down), real_swiglu(real(x), real(gate), real(up), real(down))) <
          kBf16);
}

TEST_CASE("attention agrees with FP64, whole rows and blocks, causal and not") {
  const std::size_t block = GENERATE(std::size_t{0}, std::size_t{32}, std::size_t{8});
  const bool causal = GENERATE(false, true);
  const Rows q = random_rows(45, 20, 11).rounded_to(DType::bf16), k = random_rows(45, 20, 12).rounded_to(DType::bf16),
             v = random_rows(45, 6, 13).rounded_to(DType::bf16);
  const double scale = 1 / std::sqrt(20.0);
  const Rows out = attention({DType::bf16, 16, scale, causal, block}, q, k, v);
  REQUIRE(relative_error(out, real_attention(real(q), real(k), real(v), scale, causal)) < kBf16);
}

TEST_CASE("a convolution is a sum over kernel positions and channels") {
  const ConvShape shape{20, 7, 9, 11, 3, 2};
  const Rows image = random_rows(20, 99, 14).rounded_to(DType::bf16);
  std::vector<Rows> weights;
  std::vector<Reals> exact;
  for (unsigned i = 0; i < 6; i++) {
    weights.push_back(random_rows(20, 7, 15 + i).rounded_to(DType::bf16));
    exact.push_back(real(weights.back()));
  }
  const Rows out = conv2d(shape, DType::bf16, 16, image, weights);
  REQUIRE(relative_error(out, real_conv2d(shape, real(image), exact)) < kFp32);

  // One output by hand, away from the borders between rows.
  double sum = 0;
  for (std::size_t i = 0; i < 6; i++)
    for (std::size_t c = 0; c < 20; c++)
      sum += value_of(weights[i].at(c, 3)) * value_of(image.at(c, (4 + i / 2) * 11 + 5 + i % 2));
  REQUIRE(std::abs(value_of(out.at(3, 4 * 10 + 5)) - sum) < 1e-4);
}

TEST_CASE("the greatest elements come in order, of equal ones the left one first") {
  Rows x(1, 6);
  x.codes = {fp32(3), fp32(-1), fp32(7), fp32(3), fp32(7), fp32(0)};
  const TopK top = top_k(x, 4);
  REQUIRE(top.values.codes == std::vector<std::uint32_t>{fp32(7), fp32(7), fp32(3), fp32(3)});
  REQUIRE(top.indices == std::vector<std::uint32_t>{2, 4, 0, 3});
  REQUIRE_THROWS_AS(top_k(x, 7), std::invalid_argument);
  x.at(0, 1) = 0x7FC00000;
  REQUIRE_THROWS_AS(top_k(x, 1), std::invalid_argument);
}

TEST_CASE("Adam agrees with FP64 over some steps") {
  AdamState state{random_rows(3, 8, 30), Rows(3, 8), Rows(3, 8)};
  Reals w = real(state.weights), m(3, std::vector<double>(8)), s = m;
  for (unsigned step = 1; step <= 5; step++) {
    const Rows gradient = random_rows(3, 8, 30 + step);
    state = adam({1e-2, 0.9, 0.999, 1e-8, step}, state, gradient);
    for (std::size_t r = 0; r < 3; r++)
      for (std::size_t c = 0; c < 8; c++) {
        const double g = value_of(gradient.at(r, c));
        m[r][c] = 0.9 * m[r][c] + 0.1 * g;
        s[r][c] = 0.999 * s[r][c] + 0.001 * g * g;
        w[r][c] -=
            1e-2 * (m[r][c] / (1 - std::pow(0.9, step))) / (std::sqrt(s[r][c] / (1 - std::pow(0.999, step))) + 1e-8);
      }
  }
  REQUIRE(relative_error(state.weights, w) < kFp32);
}
