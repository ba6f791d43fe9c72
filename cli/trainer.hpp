// Trains a perceptron on the simulated tile, a program of several steps at a time, and has the golden kernel make the
// same steps in another thread. Weights wait in DRAM between programs.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <stdexcept>

#include "cli/training_data.hpp"
#include "golden/kernels/training.hpp"
#include "kernels/training.hpp"
#include "sim/run.hpp"

namespace tile::cli {

struct TrainerSetting {
  isa::TileSize tile;
  kernels::TrainingPlan plan;  ///< its steps are those of a program
  std::uint64_t seed = 1;
  std::string wave, timeline;  ///< of the first program
};

/// The tile, the golden machine and the golden kernel do not agree; the text says where.
class Difference : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What steps gave, all told.
struct Figures {
  double loss = 0;  ///< summed over samples
  std::size_t right = 0, samples = 0;
  std::uint64_t cycles = 0, moving = 0, vector = 0, scalar = 0, compared = 0, dram_bytes = 0;
  double seconds = 0;

  void add(const Figures& other);
};

/// Weights in FP32, row by row.
struct FloatWeights {
  std::vector<float> hidden, output;
};

class Trainer {
 public:
  /// Throws BuildError for a plan that no tile of the setting can execute.
  Trainer(TrainerSetting setting, const Images& training, const Images& test);

  /// Steps over `samples`, a batch each, with a rate each. Throws Difference.
  Figures train(std::span<const std::uint32_t> samples, std::span<const double> rates,
                const std::function<void(std::size_t samples_done)>& progress);
  /// The first `count` test images; loss is left out. Throws Difference.
  Figures test(std::size_t count, const std::function<void(std::size_t)>& progress);

  FloatWeights weights() const;

 private:
  using Part = std::span<const std::uint32_t>;
  golden::TrainingSetting golden_setting(double rate) const;
  kernels::Training& program(unsigned steps);
  kernels::Inference& inference(unsigned steps);
  Figures run(const isa::Program& program, std::vector<std::uint8_t>& dram);
  Figures train_once(Part samples, std::span<const double> rates);
  Figures test_once(Part samples);

  TrainerSetting setting_;
  TrainingData training_, test_;
  kernels::Matrix hidden_, output_;
  golden::Perceptron golden_;
  std::map<unsigned, kernels::Training> programs_;     ///< [steps]
  std::map<unsigned, kernels::Inference> inferences_;  ///< [steps]
  bool first_ = true;
};

}  // namespace tile::cli
