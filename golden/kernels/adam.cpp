#include "golden/kernels/adam.hpp"

#include <cmath>

namespace tile::golden {

std::uint32_t adam_rate(const AdamSetting& s) {
  return fp32(s.rate * std::sqrt(1 - std::pow(s.beta2, s.step)) / (1 - std::pow(s.beta1, s.step)));
}

AdamState adam(const AdamSetting& setting, const AdamState& state, const Rows& gradient) {
  const AdamSetting& s = setting;
  const auto times = [](const Rows& x, double factor) { return combined(AluOp::multiply, x, fp32(factor)); };
  AdamState next = state;
  next.mean = combined(AluOp::add, times(state.mean, s.beta1), times(gradient, 1 - s.beta1));
  next.square = combined(AluOp::add, times(state.square, s.beta2),
                         combined(AluOp::multiply, times(gradient, 1 - s.beta2), gradient));
  const Rows root = combined(AluOp::add, activated("sqrt", next.square), fp32(s.epsilon));
  const Rows move = combined(AluOp::divide, combined(AluOp::multiply, next.mean, adam_rate(s)), root);
  next.weights = combined(AluOp::subtract, state.weights, move);
  return next;
}

}  // namespace tile::golden
