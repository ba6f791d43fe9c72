// Convolution and Adam on the tile against their golden kernels, all bits.
#include "golden/kernels/adam.hpp"
#include "golden/kernels/conv2d.hpp"
#include "kernels/adam.hpp"
#include "kernels/conv2d.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"
#include "tests/tile/rows.hpp"

using namespace tile;
using golden::DType;
using golden::Rows;
using kernels::BuildError;
using kernels::Matrix;
using test::matrix_of;
using test::rows_of;

namespace {

constexpr DType kFp32 = DType::fp32;

void require_convolved(unsigned tile, const kernels::ConvSize& s, DType dtype) {
  const Matrix image = kernels::random_matrix(s.in_channels, s.height * s.width, dtype, 1);
  std::vector<Matrix> weights;
  std::vector<Rows> weight_rows;
  for (std::size_t i = 0; i < s.kernel_height * s.kernel_width; i++) {
    weights.push_back(kernels::random_matrix(s.in_channels, s.out_channels, dtype, 2 + i));
    weight_rows.push_back(rows_of(weights.back()));
  }
  const kernels::Conv2d conv = kernels::build_conv2d({tile}, s, image, weights);
  const sim::RunResult r = sim::run(conv.program, {});
  INFO("n = " << tile << ", " << s.in_channels << " to " << s.out_channels << " channels, " << s.height << " x "
              << s.width << ", " << golden::name_of(dtype) << "\n"
              << r.failure);
  REQUIRE(r.match);
  const Rows expected =
      golden::conv2d({s.in_channels, s.out_channels, s.height, s.width, s.kernel_height, s.kernel_width}, dtype, tile,
                     rows_of(image), weight_rows);
  REQUIRE(kernels::read_tensor(conv.out, r.dram).codes == expected.codes);
  REQUIRE(r.counters.moving == conv.least_cycles);
}

void require_adam(unsigned tile, const kernels::AdamPlan& plan) {
  kernels::Adam adam = kernels::build_adam({tile}, plan);
  golden::AdamState state{rows_of(kernels::random_matrix(plan.rows, plan.columns, kFp32, 1)),
                          Rows(plan.rows, plan.columns), Rows(plan.rows, plan.columns)};
  auto& dram = adam.program.dram;
  kernels::write_tensor(adam.weights, matrix_of(state.weights, kFp32), dram);
  for (unsigned step = 1; step <= 2; step++) {
    const Matrix gradient = kernels::random_matrix(plan.rows, plan.columns, kFp32, 10 + step);
    const golden::AdamSetting setting{1e-2, plan.beta1, plan.beta2, plan.epsilon, step};
    kernels::write_tensor(adam.gradient, gradient, dram);
    kernels::write_tensor(adam.rate, matrix_of(Rows(tile, 1, golden::adam_rate(setting)), kFp32), dram);
    sim::RunResult r = sim::run(adam.program, {});
    INFO("n = " << tile << ", " << plan.rows << " x " << plan.columns << ", step " << step << "\n" << r.failure);
    REQUIRE(r.match);
    dram = std::move(r.dram);
    state = golden::adam(setting, state, rows_of(gradient));
    REQUIRE(kernels::read_tensor(adam.mean, dram).codes == state.mean.codes);
    REQUIRE(kernels::read_tensor(adam.square, dram).codes == state.square.codes);
    REQUIRE(kernels::read_tensor(adam.weights, dram).codes == state.weights.codes);
  }
}

}  // namespace

TEST_CASE("tile/conv2d: shifted windows of an image that stays in place, sizes no multiples of the tile's") {
  require_convolved(8, {11, 9, 7, 9, 3, 2}, DType::bf16);
  require_convolved(16, {3, 20, 12, 70, 3, 3}, DType::fp8_e4m3);
  require_convolved(16, {17, 5, 9, 7, 2, 3}, kFp32);
  require_convolved(16, {1, 1, 1, 1, 1, 1}, DType::fp16);
  require_convolved(16, {16, 16, 30, 30, 5, 5}, DType::fp8_e5m2);
}

TEST_CASE("tile/conv2d: what does not fit is refused") {
  const auto build = [](const kernels::ConvSize& s, std::size_t weights) {
    return kernels::build_conv2d(
        {16}, s, kernels::random_matrix(s.in_channels, s.height * s.width, DType::bf16, 1),
        std::vector(weights, kernels::random_matrix(s.in_channels, s.out_channels, DType::bf16, 2)));
  };
  REQUIRE_THROWS_AS(build({3, 4, 2, 5, 3, 3}, 9), BuildError);
  REQUIRE_THROWS_AS(build({3, 4, 5, 5, 3, 3}, 8), BuildError);
  REQUIRE_THROWS_AS(build({0, 4, 5, 5, 3, 3}, 9), BuildError);
  REQUIRE_THROWS_AS(build({16, 16, 200, 200, 3, 3}, 9), BuildError);
}

TEST_CASE("tile/adam: two steps over matrices of one block and of many") {
  require_adam(8, {5, 3});
  require_adam(8, {27, 700, 0.8, 0.99, 1e-4});
  require_adam(16, {33, 50});
  REQUIRE_THROWS_AS(kernels::build_adam({16}, {0, 5}), BuildError);
}
