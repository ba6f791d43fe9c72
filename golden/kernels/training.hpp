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
  DType master = DType::fp32;  ///< of the weights from step to step
  bool stochastic = false;     ///< how they are rounded to it
};

struct Perceptron {
  Rows hidden;  ///< [features + 1, hidden units]
  Rows output;  ///< [hidden units + 1, classes]
};

struct TrainingStep {
  Rows probabilities;  ///< [samples, classes], before the step
  Perceptron next;
};

/// States of the lanes' random numbers, n of them. Row r of a matrix of weights takes those of lane r mod n, one an
/// element, from the first row to the last; in a step, the output weights come before the hidden ones.
using LaneStates = std::vector<std::uint32_t>;
LaneStates first_states(std::size_t lanes);  ///< of the vector engine after reset

/// The number that a sum over the samples is multiplied with to move the weights, in FP32.
std::uint32_t move_factor(const TrainingSetting& setting, std::size_t samples);

/// [samples, classes], before softmax; x is as below.
Rows logits(const TrainingSetting& setting, const Perceptron& now, const Rows& x);

/// x is [features + 1, samples] with ones in its last row, targets are [samples, classes]: one 1 a row.
///
///   h = relu(x.T @ hidden), p = softmax([h 1] @ output), d = (p - targets) * gradient_scale
///   output' = output + ([h 1].T @ d) * -r,   e = (d @ output.T) where h > 0, without the column of ones, else 0
///   hidden' = hidden + (x @ e) * -r,         r = rate / (gradient_scale * samples)
///
/// Products are those of gemm(), the first of them hidden.T @ x; operands are cast as the setting says, the rest is
/// FP32, each operation rounded. Weights are rounded once more, to the master's type; `lanes` move on when that is
/// stochastic, and may be left out when it is not.
TrainingStep train(const TrainingSetting& setting, const Perceptron& now, const Rows& x, const Rows& targets,
                   LaneStates* lanes = nullptr);

}  // namespace tile::golden
