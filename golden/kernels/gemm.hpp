// Matrix multiplication as a tile of n rows computes it, in the order of docs/numerics.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "golden/num/format.hpp"

namespace tile::golden {

struct Operand {
  DType dtype;
  std::span<const std::uint32_t> codes;  ///< row by row
};

/// out[i][j] = cast(sum over k of lhs[i][k] * rhs[k][j]); lhs is m x k, rhs k x n_columns.
///
/// k is cut into runs of `rows`. Within a run the products are added one after the other to +0, each with one rounding
/// (fma); the runs are added as psum_sum() does it for `sums`, fp32 or bf16. The cast rounds to nearest even and
/// saturates.
/// FP32 operands are taken apart in halves, and a run goes over its products four times with one sum: rhs high by lhs
/// high, high by low, low by high, low by low.
std::vector<std::uint32_t> gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                std::size_t n_columns, std::size_t rows, DType out, DType sums = DType::fp32);

}  // namespace tile::golden
