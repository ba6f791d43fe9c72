// Adam on the tile against its golden kernel, all bits.
#include "golden/kernels/adam.hpp"

#include "kernels/adam.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::Rows;
using kernels::Matrix;
using test::matrix_of;

namespace {

constexpr golden::DType kFp32 = golden::DType::fp32;

void require_adam(unsigned tile, const kernels::AdamPlan& plan) {
  kernels::Adam adam = kernels::build_adam({tile}, plan);
  golden::AdamState state{test::rows(kernels::random_matrix(plan.rows, plan.columns, kFp32, 1)),
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
    state = golden::adam(setting, state, test::rows(gradient));
    REQUIRE(kernels::read_tensor(adam.mean, dram).codes == state.mean.codes);
    REQUIRE(kernels::read_tensor(adam.square, dram).codes == state.square.codes);
    REQUIRE(kernels::read_tensor(adam.weights, dram).codes == state.weights.codes);
  }
}

}  // namespace

TEST_CASE("kernels/adam: two steps over matrices of one block and of many") {
  require_adam(8, {5, 3});
  require_adam(8, {27, 700, 0.8, 0.99, 1e-4});
  require_adam(16, {33, 50});
  REQUIRE_THROWS_AS(kernels::build_adam({16}, {0, 5}), kernels::BuildError);
}
