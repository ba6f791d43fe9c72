// A training step of a perceptron with one hidden layer: relu, softmax, cross entropy, gradient descent.
//
// Samples are columns of x and rows of everything behind it. Biases are the last rows of the weights; x carries a row
// of ones for them, and the hidden values get a column of ones.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct TrainingSetting {
  DType forward;          ///< of inputs, weights and hidden values as matrix operands
  DType backward;         ///< of gradients as matrix operands
  std::size_t tile_rows;  ///< n
  double rate;            ///< the weights move by rate times the mean gradient of the samples
  double gradient_scale;  ///< gradients are that many times too large on their way, so that few vanish in `backward`
};

struct Perceptron {
  Rows hidden;  ///< [features + 1, hidden units]
  Rows output;  ///< [hidden units + 1, classes]
};

struct TrainingStep {
  Rows probabilities;  ///< [samples, classes], before the step
  Perceptron next;
};

/// x is [features + 1, samples] with ones in its last row, targets are [samples, classes]: one 1 a row.
///
///   h = relu(x.T @ hidden), p = softmax([h 1] @ output), d = (p - targets) * gradient_scale
///   output' = output + ([h 1].T @ d) * -r,   e = (d @ output.T) where h > 0, without the column of ones, else 0
///   hidden' = hidden + (x @ e) * -r,         r = rate / (gradient_scale * samples)
///
/// Products are those of gemm(); operands are cast as the setting says, the rest is FP32, each operation rounded.
TrainingStep train(const TrainingSetting& setting, const Perceptron& now, const Rows& x, const Rows& targets);

}  // namespace tile::golden
