// Products of random operands in every mode, on the RTL: equal to golden machine and golden kernel in all bits, and no
// faster than any schedule can be.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "golden/kernels/double_row.hpp"
#include "golden/kernels/gemm.hpp"
#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/sparse.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

namespace tile::test {

using golden::DType;
using kernels::random_matrix;

constexpr auto kGeneration = isa::Generation::trn3;  // which has every mode

struct Shape {
  std::size_t m, k, n;
};

/// What may differ between products of the same operands.
struct How {
  DType out = DType::fp32, sums = DType::fp32;
  unsigned stall = 0;
};

inline sim::RunResult require_equal(const kernels::Gemm& gemm, const std::vector<std::uint32_t>& golden,
                                    unsigned stall = 0) {
  sim::RunOptions options;
  options.stalls = sim::stalls_everywhere(stall);
  sim::RunResult r = sim::run(gemm.program, options);
  INFO("m " << gemm.shape.m << " k " << gemm.shape.k << " n " << gemm.shape.n << ", stall " << stall << "\n"
            << r.failure);
  REQUIRE(r.match);
  REQUIRE(kernels::read_result(gemm, r.dram).codes == golden);
  REQUIRE(r.counters.last_moving - r.counters.first_moving + 1 >= gemm.least_cycles);
  return r;
}

/// What a kernel that cannot be built says.
inline std::string refusal(const std::function<void()>& build) {
  try {
    build();
  } catch (const kernels::BuildError& error) {
    return error.what();
  }
  return "";
}

inline sim::RunResult multiply(unsigned tile, Shape s, DType a, DType b, How how = {}) {
  const auto lhs = random_matrix(s.m, s.k, a, s.k), rhs = random_matrix(s.k, s.n, b, 7);
  return require_equal(kernels::build_gemm({tile, kGeneration}, lhs, rhs, how.out, how.sums),
                       golden::gemm({a, lhs.codes}, {b, rhs.codes}, s.m, s.k, s.n, tile, how.out, how.sums), how.stall);
}

inline sim::RunResult double_row(unsigned tile, Shape s, DType a, DType b, How how = {}) {
  const auto lhs = random_matrix(s.m, s.k, a, s.k), rhs = random_matrix(s.k, s.n, b, 7);
  return require_equal(kernels::build_double_row_gemm({tile, kGeneration}, lhs, rhs, how.out, how.sums),
                       golden::double_row_gemm({a, lhs.codes}, {b, rhs.codes}, s.m, s.k, s.n, tile, how.out, how.sums),
                       how.stall);
}

inline golden::MxMatrix random_blocks(std::size_t k, std::size_t columns, DType number, std::uint64_t seed) {
  return golden::quantize_mx(random_matrix(k, columns, DType::fp32, seed).codes, k, columns, number);
}

inline sim::RunResult mx(unsigned tile, Shape s, DType a, DType b, How how = {}) {
  const auto lhs = random_blocks(s.k, s.m, a, s.k), rhs = random_blocks(s.k, s.n, b, 7);
  return require_equal(kernels::build_mx_gemm({tile, kGeneration}, lhs, rhs, how.out, how.sums),
                       golden::mx_gemm(lhs, rhs, tile, how.out, how.sums), how.stall);
}

/// Of operands that the tile makes blocks of.
inline sim::RunResult quantised(unsigned tile, Shape s, DType from, DType a, DType b, How how = {}) {
  const auto lhs = random_matrix(s.m, s.k, from, s.k), rhs = random_matrix(s.k, s.n, from, 7);
  return require_equal(
      kernels::build_quantized_gemm({tile, kGeneration}, lhs, rhs, a, b, how.out, how.sums),
      golden::quantized_gemm({from, lhs.codes}, {from, rhs.codes}, s.m, s.k, s.n, a, b, tile, how.out, how.sums),
      how.stall);
}

inline golden::SparseMatrix random_sparse(std::size_t k, std::size_t columns, DType type, golden::SparsePattern pattern,
                                          std::uint64_t seed) {
  const auto values = random_matrix(k, columns, type, seed);
  return golden::compressed({type, golden::pruned({type, values.codes}, k, columns, pattern)}, k, columns, pattern);
}

inline sim::RunResult sparse(unsigned tile, Shape s, DType a, DType b, golden::SparsePattern pattern, How how = {}) {
  const auto lhs = random_sparse(s.k, s.m, a, pattern, s.k);
  const auto rhs = random_matrix(s.k, s.n, b, 7);
  return require_equal(kernels::build_sparse_gemm({tile, kGeneration}, lhs, rhs, how.out, how.sums),
                       golden::sparse_gemm(lhs, {b, rhs.codes}, s.k, s.n, tile, how.out, how.sums), how.stall);
}

}  // namespace tile::test
