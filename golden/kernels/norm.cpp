#include "golden/kernels/norm.hpp"

namespace tile::golden {

namespace {

Rows repeated(const Rows& row, std::size_t rows) {
  Rows all(rows, row.columns);
  for (std::size_t r = 0; r < rows; r++)
    for (std::size_t c = 0; c < row.columns; c++) all.at(r, c) = row.at(0, c);
  return all;
}

/// x / sqrt(mean of squares + epsilon) * gamma, a column and a row multiplied in one after the other.
Rows scaled(const Rows& x, const Rows& gamma, double epsilon) {
  const std::uint32_t share = fp32(1.0 / static_cast<double>(x.columns));
  const Rows mean = combined(AluOp::multiply, accumulated(activated("square", x)), share);
  const Rows factor = mapped(AluOp::rsqrt, combined(AluOp::add, mean, fp32(epsilon)));
  return combined(AluOp::multiply, combined(AluOp::multiply, x, factor), repeated(gamma, x.rows));
}

}  // namespace

Rows layernorm(const Rows& x, const Rows& gamma, const Rows& beta, double epsilon) {
  const std::uint32_t share = fp32(1.0 / static_cast<double>(x.columns));
  const Rows mean = combined(AluOp::multiply, reduced(AluOp::add, x), share);
  const Rows centred = combined(AluOp::subtract, x, mean);
  return combined(AluOp::add, scaled(centred, gamma, epsilon), repeated(beta, x.rows));
}

Rows rmsnorm(const Rows& x, const Rows& gamma, double epsilon) { return scaled(x, gamma, epsilon); }

}  // namespace tile::golden
