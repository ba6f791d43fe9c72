#include "golden/kernels/training.hpp"

#include <algorithm>
#include <stdexcept>

#include "golden/kernels/softmax.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"

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

/// [samples, hidden units]
Rows hidden_values(const TrainingSetting& s, const Perceptron& now, const Rows& x) {
  const Rows sums = mixed_product(s.tile_rows, s.forward, now.hidden.transposed(), s.forward, x).transposed();
  return mapped(AluOp::relu, sums).rounded_to(s.forward);
}

Rows rounded_stochastically(const Rows& weights, DType type, LaneStates& lanes) {
  Rows y = weights;
  for (std::size_t r = 0; r < y.rows; r++)
    for (std::size_t c = 0; c < y.columns; c++) {
      std::uint32_t& state = lanes[r % lanes.size()];
      state = xorshift32(state);
      y.at(r, c) = to_fp32(type, from_fp32_stochastic(type, y.at(r, c), Overflow::saturate, state));
    }
  return y;
}

}  // namespace

LaneStates first_states(std::size_t lanes) {
  constexpr unsigned kVectorEngine = 0, kSeed = 0;
  LaneStates states;
  for (std::size_t lane = 0; lane < lanes; lane++)
    states.push_back(lane_seed(kSeed, kVectorEngine, static_cast<unsigned>(lane)));
  return states;
}

std::uint32_t move_factor(const TrainingSetting& s, std::size_t samples) {
  return fp32(-s.rate / (s.gradient_scale * static_cast<double>(samples)));
}

Rows logits(const TrainingSetting& s, const Perceptron& now, const Rows& x) {
  return mixed_product(s.tile_rows, s.forward, with_ones(hidden_values(s, now, x)), s.forward, now.output);
}

TrainingStep train(const TrainingSetting& setting, const Perceptron& now, const Rows& x, const Rows& targets,
                   LaneStates* lanes) {
  const TrainingSetting& s = setting;
  if (s.stochastic && !lanes) throw std::invalid_argument("stochastic rounding takes random numbers from somewhere");
  const auto product = [&](DType a_type, const Rows& a, DType b_type, const Rows& b) {
    return mixed_product(s.tile_rows, a_type, a, b_type, b);
  };
  const auto moved = [&, by = move_factor(s, x.columns)](const Rows& weights, const Rows& gradient) {
    const Rows next = combined(AluOp::add, combined(AluOp::multiply, gradient, by), weights);
    return s.stochastic ? rounded_stochastically(next, s.master, *lanes) : next.rounded_to(s.master);
  };
  const Rows h = hidden_values(s, now, x), carried = with_ones(h);
  const Rows p = softmax(product(s.forward, carried, s.forward, now.output));
  const Rows d = combined(AluOp::multiply, combined(AluOp::subtract, p, targets), fp32(s.gradient_scale));
  const Rows back = product(s.backward, d, s.forward, now.output.rows_between(0, now.output.rows - 1).transposed());
  const Rows e = combined(AluOp::multiply, back, combined(AluOp::greater, h, fp32(0)));
  Rows output = moved(now.output, product(s.forward, carried.transposed(), s.backward, d));
  Rows hidden = moved(now.hidden, product(s.forward, x, s.backward, e));
  return {p, {std::move(hidden), std::move(output)}};
}

}  // namespace tile::golden
