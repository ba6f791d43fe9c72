// The greatest elements of rows and their places: RTL, golden machine and golden kernel agree.
#include "kernels/top_k.hpp"

#include "golden/kernels/top_k.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::BuildError;
using kernels::Matrix;
using kernels::random_matrix;

namespace {

void require_top_k(unsigned n, const Matrix& x, std::size_t k) {
  const kernels::TopK top = kernels::build_top_k({n}, x, k);
  const golden::TopK expected = golden::top_k(test::rows(x), k);
  const sim::RunResult r = test::require_equal(top.kernel, expected.values);
  REQUIRE(kernels::read_tensor(top.indices, r.dram).codes == expected.indices);
}

}  // namespace

TEST_CASE("kernels/top_k: any number of rows, columns and elements") {
  for (unsigned n : {8u, 16u})
    for (auto [rows, columns, k] :
         {std::tuple{1u, 1u, 1u}, {5u, 3u, 3u}, {19u, 40u, 11u}, {9u, 100u, 8u}, {33u, 9u, 9u}})
      require_top_k(n, random_matrix(rows, columns, DType::bf16, 7), k);
}

TEST_CASE("kernels/top_k: equal elements keep their order, zeros of both signs theirs") {
  Matrix x = random_matrix(16, 60, DType::fp8_e5m2, 8);  // many are equal
  x.at(3, 5) = 0x80;
  x.at(3, 7) = 0x00;
  require_top_k(16, x, 60);
}

TEST_CASE("kernels/top_k: what has no order is refused") {
  Matrix x = random_matrix(4, 20, DType::bf16, 9);
  CHECK_THROWS_AS(kernels::build_top_k({8}, x, 0), BuildError);
  CHECK_THROWS_AS(kernels::build_top_k({8}, x, 21), BuildError);
  x.at(1, 1) = 0xFF80;
  CHECK_THROWS_AS(kernels::build_top_k({8}, x, 2), BuildError);
  x.at(1, 1) = 0x7FC0;
  CHECK_THROWS_AS(kernels::build_top_k({8}, x, 2), BuildError);
}
