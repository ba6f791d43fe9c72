// Images as a perceptron on the tile takes them.
#pragma once

#include <array>
#include <span>

#include "cli/fashion_mnist.hpp"
#include "kernels/matrix.hpp"

namespace tile::cli {

/// Pixels minus their mean, divided by their deviation, both those of the training images.
float normalised(std::uint8_t pixel);

class TrainingData {
 public:
  TrainingData(const Images& images, golden::DType dtype);

  /// [samples, kPixels + 1], the last column ones.
  kernels::Matrix rows(std::span<const std::uint32_t> samples) const;
  /// [samples, kClasses], FP32, a one for the right class.
  kernels::Matrix targets(std::span<const std::uint32_t> samples) const;
  std::uint8_t label(std::uint32_t sample) const { return images_.labels[sample]; }
  const std::uint8_t* pixels(std::uint32_t sample) const {
    return images_.pixels.data() + std::size_t{sample} * kPixels;
  }
  std::size_t count() const { return images_.count; }

 private:
  const Images& images_;
  golden::DType dtype_;
  std::array<std::uint32_t, 256> codes_;  ///< of a pixel
  std::uint32_t one_;
};

/// All samples in a random order.
std::vector<std::uint32_t> shuffled(std::size_t count, std::uint64_t seed);

}  // namespace tile::cli
