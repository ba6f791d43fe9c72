// The same training steps in FP32 on the CPU, to tell what narrow formats cost.
#pragma once

#include <span>

#include "cli/trainer.hpp"

namespace tile::cli {

class FloatTraining {
 public:
  FloatTraining(FloatWeights weights, unsigned hidden);

  void step(const TrainingData& data, std::span<const std::uint32_t> samples, double rate);
  /// Share of the first `count` samples that are told right.
  double accuracy(const TrainingData& data, std::size_t count) const;

 private:
  struct Values {
    std::vector<float> x, hidden, output;
  };
  /// Softmax is left out.
  void forward(const std::uint8_t* pixels, Values& v) const;

  FloatWeights w_;
  unsigned hidden_;
};

}  // namespace tile::cli
