// A perceptron with one hidden layer in SBUF and its forward pass: what training and inference share.
#pragma once

#include "kernels/training.hpp"

namespace tile::kernels {

class PerceptronOnChip {
 public:
  /// Throws BuildError when the network does not fit the tile.
  PerceptronOnChip(Builder& builder, const TrainingPlan& plan);

  /// Weights from DRAM, in the master's type.
  void load(const DramTensor& hidden_weights, const DramTensor& output_weights);
  /// Rounds what has changed to the forward type.
  void round(const View& rounded, const View& master);

  /// relu(hidden.T @ x) of [features + 1, samples], into `values`, [hidden units + 1, samples], whose last row is ones.
  void hidden_layer(const Stacked& values, const Stacked& x);
  /// Logits of a tile of samples in PSUM: [samples of the tile, classes].
  View output_layer(const Stacked& values, unsigned sample_tile);

  /// Room for the values of the hidden units, with ones in the last row.
  Stacked hidden_values();
  /// A bank of PSUM, each in its turn.
  View psum(unsigned partitions, unsigned columns, golden::DType dtype = golden::DType::fp32);

  Stacked hidden_master, hidden, output_master, output;

 private:
  Builder& b_;
  TrainingPlan plan_;
  unsigned n_, bank_ = 0;
};

}  // namespace tile::kernels
