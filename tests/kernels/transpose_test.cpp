// Transposition on the array: every element type, sizes that are no multiples of n, codes of every kind.
#include "kernels/transpose.hpp"

#include <random>

#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;
using kernels::Matrix;

namespace {

void require_transposed(unsigned n, std::size_t rows, std::size_t columns, DType dtype) {
  std::mt19937 random(static_cast<unsigned>(rows * columns));
  Matrix x(rows, columns, dtype);
  const unsigned bits = 8 * kernels::bytes_of(dtype);
  for (auto& code : x.codes) code = static_cast<std::uint32_t>(random()) >> (32 - bits);
  const kernels::Kernel kernel = kernels::build_transpose({n, isa::Generation::trn3}, x);
  const sim::RunResult r = sim::run(kernel.program, {});
  INFO("tile of " << n << ", " << rows << " x " << columns << " of " << golden::name_of(dtype) << "\n" << r.failure);
  REQUIRE(r.match);
  REQUIRE(kernels::read_tensor(kernel.out, r.dram).codes == kernels::transposed(x).codes);
}

}  // namespace

TEST_CASE("kernels/transpose: every element type keeps all of its bits") {
  for (DType dtype : golden::all_dtypes()) require_transposed(16, 37, 21, dtype);
}

TEST_CASE("kernels/transpose: any shape") {
  for (unsigned n : {8u, 16u})
    for (auto [rows, columns] : {std::pair{1u, 1u}, {1u, 40u}, {40u, 1u}, {64u, 64u}, {150u, 33u}, {33u, 150u}})
      for (DType dtype : {DType::uint8, DType::bf16, DType::fp32}) require_transposed(n, rows, columns, dtype);
}

TEST_CASE("kernels/transpose: trn1 has no such mode, and nothing has no transpose") {
  CHECK_THROWS_AS(kernels::build_transpose({16, isa::Generation::trn1}, kernels::random_matrix(4, 4, DType::bf16, 1)),
                  kernels::BuildError);
  CHECK_THROWS_AS(kernels::build_transpose({16}, Matrix(0, 4, DType::bf16)), kernels::BuildError);
}
