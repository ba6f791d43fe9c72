#include "golden/kernels/training.hpp"

#include <algorithm>

#include "golden/kernels/softmax.hpp"

namespace tile::golden {

namespace {

Rows with_ones(const Rows& x) {
  Rows y(x.rows, x.columns + 1, fp32(1));
  for (std::size_t r = 0; r < x.rows; r++)
    for (std::size_t c = 0; c < x.columns; c++) y.at(r, c) = x.at(r, c);
  return y;
}

/// a [m, k] @ b [k, n], cast to types of their own.
Rows mixed_product(std::size_t tile_rows, DType a_type, const Rows& a, DType b_type, const Rows& b) {
  const auto left = a.as(a_type), right = b.as(b_type);
  Rows out(a.rows, b.columns);
  out.codes = gemm({a_type, left}, {b_type, right}, a.rows, a.columns, b.columns, tile_rows, DType::fp32);
  return out;
}

Rows moved(const Rows& weights, const Rows& gradient, double by) {
  return combined(AluOp::add, combined(AluOp::multiply, gradient, fp32(by)), weights);
}

}  // namespace

TrainingStep train(const TrainingSetting& setting, const Perceptron& now, const Rows& x, const Rows& targets) {
  const TrainingSetting& s = setting;
  const auto product = [&](DType a_type, const Rows& a, DType b_type, const Rows& b) {
    return mixed_product(s.tile_rows, a_type, a, b_type, b);
  };
  const Rows h = mapped(AluOp::relu, product(s.forward, x.transposed(), s.forward, now.hidden)).rounded_to(s.forward);
  const Rows carried = with_ones(h);
  const Rows p = softmax(product(s.forward, carried, s.forward, now.output));
  const Rows d = combined(AluOp::multiply, combined(AluOp::subtract, p, targets), fp32(s.gradient_scale));
  const Rows back = product(s.backward, d, s.forward, now.output.rows_between(0, now.output.rows - 1).transposed());
  const Rows e = combined(AluOp::multiply, back, combined(AluOp::greater, h, fp32(0)));
  const double by = -s.rate / (s.gradient_scale * static_cast<double>(x.columns));
  return {p,
          {moved(now.hidden, product(s.forward, x, s.backward, e), by),
           moved(now.output, product(s.forward, carried.transposed(), s.backward, d), by)}};
}

}  // namespace tile::golden
