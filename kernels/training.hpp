// Training steps of a perceptron with one hidden layer on a tile: golden/kernels/training.hpp says what they compute.
//
// A program loads the weights, makes its steps and stores the weights. The weights stay in SBUF meanwhile, in the
// master's type and rounded to the forward type. Samples come from DRAM twice, as they are and transposed, which saves
// transposing them on the array; what the steps make themselves is transposed there. The vector engine moves weights
// while the array still multiplies for the next ones, and the scalar engine casts what has been moved.
#pragma once

#include <vector>

#include "kernels/stacked.hpp"

namespace tile::kernels {

struct TrainingShape {
  std::size_t features = 0;  ///< without the one that is always 1
  unsigned hidden = 0, classes = 0, samples = 0;
};

struct TrainingPlan {
  TrainingShape shape;
  golden::DType forward = golden::DType::fp8_e4m3, backward = golden::DType::fp8_e5m2, master = golden::DType::fp32;
  bool stochastic = false;     ///< weights are rounded stochastically to the master's type
  float gradient_scale = 256;  /// gradients are that many times too large on their way
  unsigned steps = 1;
};

/// Data of a step in DRAM, all stacked.
struct TrainingBatch {
  DramTensor columns;        ///< [features + 1, samples], ones in the last row; the forward type
  DramTensor rows;           ///< the same transposed
  DramTensor targets;        ///< [samples, classes], FP32
  DramTensor probabilities;  ///< [samples, classes], FP32; the step writes them
};

struct Training {
  isa::Program program;
  DramTensor hidden;   ///< [features + 1, hidden units], stacked, the master's type
  DramTensor output;   ///< [hidden units + 1, classes], likewise
  DramTensor factors;  ///< [n, steps], FP32: golden::move_factor() of each step, the same in all rows
  std::vector<TrainingBatch> batches;
};

/// Throws BuildError when the network does not fit the tile.
Training build_training(isa::TileSize tile, const TrainingPlan& plan);

struct Inference {
  isa::Program program;
  DramTensor hidden, output;        ///< as in Training
  std::vector<DramTensor> columns;  ///< as in TrainingBatch
  std::vector<DramTensor> logits;   ///< [samples, classes], stacked, FP32; the program writes them
};

/// The forward pass alone, for plan.steps batches.
Inference build_inference(isa::TileSize tile, const TrainingPlan& plan);

}  // namespace tile::kernels
