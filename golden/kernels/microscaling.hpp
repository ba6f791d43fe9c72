// Microscaling: numbers of a narrow format in blocks of 32, which share a power of two; and matrices of them multiplied
// as a tile of n rows does it. docs/numerics.md has the rules.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "golden/kernels/gemm.hpp"
#include "golden/num/microscaling.hpp"

namespace tile::golden {

inline constexpr std::size_t kMxBlock = 32;

/// Blocks run down the columns: rows 32 b to 32 b + 31 of a column have the scale 2^(scales[b][column] - 127).
struct MxMatrix {
  DType number = DType::fp8_e4m3fn;   ///< fp8_e4m3fn, fp8_e5m2 or fp4_e2m1
  std::size_t rows = 0, columns = 0;  ///< rows: a multiple of 32
  std::vector<std::uint32_t> codes;   ///< [row][column]
  std::vector<std::uint8_t> scales;   ///< [row / 32][column]

  std::uint32_t code(std::size_t row, std::size_t column) const { return codes[row * columns + column]; }
  std::uint8_t scale(std::size_t row, std::size_t column) const { return scales[row / kMxBlock * columns + column]; }
};

/// FP32 values [rows][columns] as the nearest numbers of blocks. What is missing to a full block counts as zeros.
MxMatrix quantize_mx(std::span<const std::uint32_t> values, std::size_t rows, std::size_t columns, DType number,
                     MxRule rule = MxRule::trn3);

/// out[i][j] = cast(sum over k of lhs[k][i] * rhs[k][j]), each number times its scale.
///
/// k is cut into runs of 4 `rows`. In a run, four neighbouring products become one: pairs of them are added, then the
/// two sums, each with one rounding; scaled, which is exact, the result is added to the sum of the run with one more.
/// The runs are added as by gemm(). NaN comes of a block that is NaN.
std::vector<std::uint32_t> mx_gemm(const MxMatrix& lhs, const MxMatrix& rhs, std::size_t rows, DType out,
                                   DType sums = DType::fp32);

/// mx_gemm() of both operands, quantised: lhs is m x k, rhs k x n_columns.
std::vector<std::uint32_t> quantized_gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                          std::size_t n_columns, DType lhs_number, DType rhs_number, std::size_t rows,
                                          DType out, DType sums = DType::fp32);

}  // namespace tile::golden
