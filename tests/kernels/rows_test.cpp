// Softmax and normalisation of rows: RTL, golden machine and golden kernel agree in all bits.
#include "kernels/rows.hpp"

#include "golden/kernels/norm.hpp"
#include "golden/kernels/softmax.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::BuildError;
using kernels::Matrix;
using kernels::random_matrix;
using test::rows;

namespace {

constexpr float kEpsilon = 1e-5f;

struct Shape {
  std::size_t rows, columns;
};
constexpr Shape kShapes[] = {{1, 1}, {7, 33}, {16, 64}, {37, 50}};

}  // namespace

TEST_CASE("kernels/softmax: any number of rows and columns") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes) {
      const Matrix x = random_matrix(s.rows, s.columns, DType::bf16, 1);
      test::require_equal(kernels::build_softmax({n}, x, DType::fp32), golden::softmax(rows(x)));
    }
}

TEST_CASE("kernels/softmax: other types, infinities, and rows that fill a partition") {
  Matrix x = random_matrix(9, 1500, DType::fp32, 2);
  x.at(1, 7) = 0x7F800000;  // NaN in the whole row
  x.at(2, 7) = 0xFF800000;
  test::require_equal(kernels::build_softmax({16}, x, DType::bf16), golden::softmax(rows(x)), 30);
  const Matrix y = random_matrix(20, 40, DType::fp8_e4m3, 3);
  test::require_equal(kernels::build_softmax({8}, y, DType::fp8_e5m2), golden::softmax(rows(y)));
}

TEST_CASE("kernels/norm: layernorm and rmsnorm of any number of rows and columns") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes) {
      const Matrix x = random_matrix(s.rows, s.columns, DType::bf16, 4),
                   gamma = random_matrix(1, s.columns, DType::fp32, 5),
                   beta = random_matrix(1, s.columns, DType::fp32, 6);
      test::require_equal(kernels::build_layernorm({n}, x, gamma, beta, kEpsilon, DType::fp32),
                          golden::layernorm(rows(x), rows(gamma), rows(beta), kEpsilon));
      test::require_equal(kernels::build_rmsnorm({n}, x, gamma, kEpsilon, DType::bf16),
                          golden::rmsnorm(rows(x), rows(gamma), kEpsilon), 20);
    }
}

TEST_CASE("kernels/rows: what does not fit is refused") {
  const Matrix x = random_matrix(2, 40, DType::bf16, 1), gamma = random_matrix(1, 40, DType::fp32, 2);
  CHECK_THROWS_AS(kernels::build_softmax({8}, Matrix(0, 4, DType::fp32), DType::fp32), BuildError);
  CHECK_THROWS_AS(kernels::build_softmax({8}, random_matrix(1, 2000, DType::fp32, 1), DType::fp32), BuildError);
  CHECK_THROWS_AS(kernels::build_softmax({8}, x, DType::fp8_e4m3fn), BuildError);
  CHECK_THROWS_AS(kernels::build_rmsnorm({8}, x, random_matrix(1, 39, DType::fp32, 2), kEpsilon, DType::fp32),
                  BuildError);
  CHECK_THROWS_AS(kernels::build_layernorm({8}, x, gamma, random_matrix(1, 40, DType::bf16, 2), kEpsilon, DType::fp32),
                  BuildError);
}
