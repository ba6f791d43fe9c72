// Matrix multiplication with a stationary operand that is zero in a regular pattern, as a tile of n rows computes it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "golden/kernels/gemm.hpp"

namespace tile::golden {

/// Of `all` neighbouring elements at most `kept` are other than zero.
struct SparsePattern {
  unsigned kept, all;
};

/// As many elements of each group of a column as the pattern keeps, zeros among them where the group has no others, and
/// where in its group each of them was, in that order. What a last group lacks counts as zeros.
struct SparseMatrix {
  DType dtype = DType::bf16;
  SparsePattern pattern{};
  std::size_t rows = 0, columns = 0;
  std::vector<std::uint32_t> codes;  ///< [row][column]
  std::vector<std::uint8_t> tags;    ///< the same
};

/// The most that a group has; those of the largest magnitude stay, earlier ones before later ones.
std::vector<std::uint32_t> pruned(const Operand& values, std::size_t k, std::size_t columns, SparsePattern pattern);

/// Throws std::invalid_argument when a group has more than the pattern keeps.
SparseMatrix compressed(const Operand& values, std::size_t k, std::size_t columns, SparsePattern pattern);

/// out[i][j] = cast(sum over the rows r of lhs of lhs[r][i] * rhs[group of r, tag of r][j]); rhs has k rows.
///
/// The rows of lhs are cut into runs of `rows`, a multiple of what the pattern keeps; products and runs are added as by
/// gemm().
std::vector<std::uint32_t> sparse_gemm(const SparseMatrix& lhs, const Operand& rhs, std::size_t k,
                                       std::size_t n_columns, std::size_t rows, DType out, DType sums = DType::fp32);

}  // namespace tile::golden
