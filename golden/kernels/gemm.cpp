#include "golden/kernels/gemm.hpp"

#include <algorithm>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

std::vector<std::uint32_t> gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                std::size_t n_columns, std::size_t rows, DType out) {
  std::vector<std::uint32_t> result(m * n_columns);
  for (std::size_t i = 0; i < m; i++)
    for (std::size_t j = 0; j < n_columns; j++) {
      std::uint32_t total = 0;
      for (std::size_t start = 0; start < k; start += rows) {
        std::uint32_t sum = 0;
        for (std::size_t r = start; r < std::min(start + rows, k); r++)
          sum = fma(rhs.dtype, rhs.codes[r * n_columns + j], lhs.dtype, lhs.codes[i * k + r], sum);
        total = start == 0 ? sum : add(total, sum);
      }
      result[i * n_columns + j] = from_fp32(out, total, Overflow::saturate);
    }
  return result;
}

}  // namespace tile::golden
