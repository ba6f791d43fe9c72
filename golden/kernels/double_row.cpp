#include "golden/kernels/double_row.hpp"

#include "golden/kernels/psum_sum.hpp"

namespace tile::golden {

std::vector<std::uint32_t> double_row_gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                           std::size_t n_columns, std::size_t rows, DType out, DType sums) {
  const std::size_t half = (k + 1) / 2;
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < m; i++)
    for (std::size_t j = 0; j < n_columns; j++) {
      const auto product = [&](std::size_t at) {  // exact
        if (at >= k) return std::uint32_t{0};
        return multiply(to_fp32(lhs.dtype, lhs.codes[i * k + at]), to_fp32(rhs.dtype, rhs.codes[at * n_columns + j]));
      };
      std::uint32_t total = 0, run = 0;
      for (std::size_t r = 0; r < half; r++) {
        run = add(r % rows == 0 ? 0 : run, add(product(r), product(half + r)));
        if (r % rows == rows - 1 || r == half - 1) total = psum_sum(sums, r < rows, total, run);
      }
      result.push_back(from_fp32(out, total, Overflow::saturate));
    }
  return result;
}

}  // namespace tile::golden
