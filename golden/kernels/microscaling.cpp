#include "golden/kernels/microscaling.hpp"

#include <algorithm>

#include "golden/kernels/psum_sum.hpp"

namespace tile::golden {

MxMatrix quantize_mx(std::span<const std::uint32_t> values, std::size_t rows, std::size_t columns, DType number,
                     MxRule rule) {
  const std::size_t blocks = (rows + kMxBlock - 1) / kMxBlock;
  MxMatrix m{number, blocks * kMxBlock, columns, std::vector<std::uint32_t>(blocks * kMxBlock * columns),
             std::vector<std::uint8_t>(blocks * columns)};
  std::vector<std::uint32_t> block;
  for (std::size_t b = 0; b < blocks; b++)
    for (std::size_t c = 0; c < columns; c++) {
      const std::size_t first = b * kMxBlock, last = std::min(first + kMxBlock, rows);
      block.clear();
      for (std::size_t r = first; r < last; r++) block.push_back(values[r * columns + c]);
      const std::uint8_t scale = m.scales[b * columns + c] = block_scale(number, block, rule);
      if (scale == kMxNan) continue;
      for (std::size_t r = first; r < last; r++)
        m.codes[r * columns + c] = scaled_number(number, values[r * columns + c], scale);
    }
  return m;
}

std::vector<std::uint32_t> mx_gemm(const MxMatrix& lhs, const MxMatrix& rhs, std::size_t rows, DType out, DType sums) {
  constexpr std::uint32_t nan = 0x7FC0'0000;
  const std::size_t words = lhs.rows / kPackedNumbers;
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < lhs.columns; i++)
    for (std::size_t j = 0; j < rhs.columns; j++) {
      const auto product = [&](std::size_t k) {  // exact
        return multiply(to_fp32(lhs.number, lhs.code(k, i)), to_fp32(rhs.number, rhs.code(k, j)));
      };
      std::uint32_t total = 0, run = 0;
      for (std::size_t r = 0; r < words; r++) {
        const std::size_t k = kPackedNumbers * r;
        const std::uint32_t four = add(add(product(k), product(k + 1)), add(product(k + 2), product(k + 3)));
        const int a = lhs.scale(k, i), b = rhs.scale(k, j);
        if (r % rows == 0) run = 0;
        run = a == kMxNan || b == kMxNan ? nan : add_scaled(run, four, a + b - 254);
        if (r % rows == rows - 1 || r == words - 1) total = psum_sum(sums, r < rows, total, run);
      }
      result.push_back(from_fp32(out, total, Overflow::saturate));
    }
  return result;
}

std::vector<std::uint32_t> quantized_gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                          std::size_t n_columns, DType lhs_number, DType rhs_number, std::size_t rows,
                                          DType out, DType sums) {
  std::vector<std::uint32_t> left(k * m), right(k * n_columns);
  for (std::size_t i = 0; i < m; i++)
    for (std::size_t j = 0; j < k; j++) left[j * m + i] = to_fp32(lhs.dtype, lhs.codes[i * k + j]);
  for (std::size_t i = 0; i < right.size(); i++) right[i] = to_fp32(rhs.dtype, rhs.codes[i]);
  return mx_gemm(quantize_mx(left, k, m, lhs_number), quantize_mx(right, k, n_columns, rhs_number), rows, out, sums);
}

}  // namespace tile::golden
