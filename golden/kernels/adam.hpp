// A step of Adam.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct AdamSetting {
  double rate, beta1, beta2, epsilon;
  unsigned step;  ///< from 1 on
};

struct AdamState {
  Rows weights, mean, square;
};

/// r of the step, as an FP32 code.
std::uint32_t adam_rate(const AdamSetting& setting);

/// mean' = mean * beta1 + gradient * (1 - beta1)
/// square' = square * beta2 + (gradient * (1 - beta2)) * gradient
/// weights' = weights - (mean' * r) / (sqrt(square') + epsilon), r = rate * sqrt(1 - beta2^step) / (1 - beta1^step)
///
/// Each operation rounds by itself; the constants are the FP32 numbers nearest to theirs, sqrt is the scalar engine's.
AdamState adam(const AdamSetting& setting, const AdamState& state, const Rows& gradient);

}  // namespace tile::golden
