#include "golden/kernels/gemm.hpp"

#include <algorithm>

#include "golden/kernels/psum_sum.hpp"
#include "golden/num/halves.hpp"

namespace tile::golden {

namespace {

/// One run for one element of the result: element r of lhs is codes[r], of rhs codes[r * step].
struct Run {
  DType lhs_type, rhs_type;
  const std::uint32_t *lhs, *rhs;
  std::size_t length, step;
};

std::uint32_t in_one_pass(const Run& run) {
  std::uint32_t sum = 0;
  for (std::size_t r = 0; r < run.length; r++)
    sum = fma(run.rhs_type, run.rhs[r * run.step], run.lhs_type, run.lhs[r], sum);
  return sum;
}

std::uint32_t in_four_passes(const Run& run) {
  const auto half = [](std::uint32_t code, bool low) {
    return low ? halves(code).low : std::optional(halves(code).high);
  };
  std::uint32_t sum = 0;
  for (bool rhs_low : {false, true})
    for (bool lhs_low : {false, true})
      for (std::size_t r = 0; r < run.length; r++) {
        const auto a = half(run.rhs[r * run.step], rhs_low), w = half(run.lhs[r], lhs_low);
        if (a && w) sum = fma(DType::fp32, *a, DType::fp32, *w, sum);
      }
  return sum;
}

}  // namespace

std::vector<std::uint32_t> gemm(const Operand& lhs, const Operand& rhs, std::size_t m, std::size_t k,
                                std::size_t n_columns, std::size_t rows, DType out, DType sums) {
  std::vector<std::uint32_t> result(m * n_columns);
  for (std::size_t i = 0; i < m; i++)
    for (std::size_t j = 0; j < n_columns; j++) {
      std::uint32_t total = 0;
      for (std::size_t start = 0; start < k; start += rows) {
        const Run run{lhs.dtype,
                      rhs.dtype,
                      &lhs.codes[i * k + start],
                      &rhs.codes[start * n_columns + j],
                      std::min(rows, k - start),
                      n_columns};
        const std::uint32_t sum = lhs.dtype == DType::fp32 ? in_four_passes(run) : in_one_pass(run);
        total = psum_sum(sums, start == 0, total, sum);
      }
      result[i * n_columns + j] = from_fp32(out, total, Overflow::saturate);
    }
  return result;
}

}  // namespace tile::golden
