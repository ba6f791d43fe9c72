// GELU and SwiGLU layers: RTL, golden machine and golden kernel agree in all bits.
#include "kernels/mlp.hpp"

#include "golden/kernels/mlp.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::BuildError;
using kernels::Matrix;
using kernels::random_matrix;
using test::rows;

namespace {

struct Shape {
  std::size_t features, hidden, outputs, tokens;
};
constexpr Shape kShapes[] = {{1, 1, 1, 1}, {16, 64, 16, 64}, {40, 70, 12, 9}, {21, 35, 50, 150}};

kernels::MlpWeights mlp_weights(Shape s, DType dtype) {
  return {random_matrix(s.features, s.hidden, dtype, 2), random_matrix(s.hidden, s.outputs, dtype, 3),
          random_matrix(s.hidden, 1, DType::fp32, 4), random_matrix(s.outputs, 1, DType::fp32, 5)};
}

void require_mlp(unsigned n, Shape s, DType dtype, DType out, unsigned stall = 0) {
  const Matrix x = random_matrix(s.features, s.tokens, dtype, 1);
  const auto w = mlp_weights(s, dtype);
  const golden::MlpSetting setting{dtype, n};
  test::require_equal(
      kernels::build_mlp({n}, "gelu", x, w, out),
      golden::mlp(setting, "gelu", rows(x), rows(w.up), rows(w.up_bias), rows(w.down), rows(w.down_bias)), stall);
}

void require_swiglu(unsigned n, Shape s, DType dtype, DType out) {
  const Matrix x = random_matrix(s.features, s.tokens, dtype, 1);
  const kernels::SwigluWeights w{random_matrix(s.features, s.hidden, dtype, 2),
                                 random_matrix(s.features, s.hidden, dtype, 3),
                                 random_matrix(s.hidden, s.outputs, dtype, 4)};
  test::require_equal(kernels::build_swiglu({n}, x, w, out),
                      golden::swiglu({dtype, n}, rows(x), rows(w.gate), rows(w.up), rows(w.down)));
}

}  // namespace

TEST_CASE("kernels/mlp: any number of features, hidden units, outputs and tokens") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes) require_mlp(n, s, DType::bf16, DType::fp32);
}

TEST_CASE("kernels/mlp: other element types, and a slow bus") {
  for (DType dtype : {DType::fp8_e4m3, DType::fp16, DType::fp32, DType::tf32})
    require_mlp(16, {20, 40, 24, 70}, dtype, DType::bf16, 40);
}

TEST_CASE("kernels/mlp: weights that do not fit SBUF are loaded again") {
  require_mlp(8, {70, 300, 20, 40}, DType::fp32, DType::fp32);
}

TEST_CASE("kernels/swiglu: any number of features, hidden units, outputs and tokens") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes) require_swiglu(n, s, DType::bf16, DType::bf16);
  require_swiglu(16, {20, 40, 24, 70}, DType::fp8_e5m2, DType::fp32);
}

TEST_CASE("kernels/mlp: shapes and types that do not go together are refused") {
  const Shape s{16, 32, 8, 4};
  const Matrix x = random_matrix(16, 4, DType::bf16, 1);
  auto w = mlp_weights(s, DType::bf16);
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelus", x, w, DType::fp32), BuildError);
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelu", random_matrix(15, 4, DType::bf16, 1), w, DType::fp32), BuildError);
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelu", random_matrix(16, 4, DType::fp16, 1), w, DType::fp32), BuildError);
  w.up_bias = random_matrix(31, 1, DType::fp32, 4);
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelu", x, w, DType::fp32), BuildError);
  const Shape large{16, 2000, 8, 40};
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelu", random_matrix(16, 40, DType::bf16, 1),
                                     mlp_weights(large, DType::bf16), DType::fp32),
                  BuildError);
  const Matrix integers = random_matrix(16, 4, DType::int8, 1);
  CHECK_THROWS_AS(kernels::build_mlp({8}, "gelu", integers, mlp_weights(s, DType::int8), DType::fp32), BuildError);
}
