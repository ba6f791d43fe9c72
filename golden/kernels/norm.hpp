// Normalisation of rows.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

/// (x - mean) / sqrt(variance + epsilon) * gamma + beta. Mean and variance are sums times the FP32 number nearest to
/// 1 / columns; the sum of the mean starts with the first element, that of the squares with +0. gamma and beta are
/// rows.
Rows layernorm(const Rows& x, const Rows& gamma, const Rows& beta, double epsilon);

/// x / sqrt(mean of squares + epsilon) * gamma.
Rows rmsnorm(const Rows& x, const Rows& gamma, double epsilon);

}  // namespace tile::golden
