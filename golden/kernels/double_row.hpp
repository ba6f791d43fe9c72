// Matrix multiplication with two products a row, as a tile of n rows computes it.
#pragma once

#include "golden/kernels/gemm.hpp"

namespace tile::golden {

/// As gemm(), for FP8 operands. k is cut in two halves, the first one longer by an element where k is odd, and those in
/// runs of `rows`. Element r of a run stands for element r of both halves: their products are added, which is one
/// rounding, and then to the sum of the run, which is another. What the second half lacks counts as +0.
std::vector<std::uint32_t> double_row_gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                           std::size_t n_columns, std::size_t rows, DType out,
                                           DType sums = DType::fp32);

}  // namespace tile::golden
