// A linear classifier by ridge regression: the same weights on every run.
#pragma once

#include <vector>

#include "cli/fashion_mnist.hpp"

namespace tile::cli {

inline constexpr unsigned kFeatures = kPixels + 1;  ///< pixels in 0..1 and a constant 1

struct Classifier {
  std::vector<float> weights;  ///< kFeatures x kClasses, row by row
};

/// Least squares to +1 for the right class and -1 for the others, with `penalty` on the squared weights.
Classifier fit_ridge(const Images& images, double penalty);

/// kFeatures x count, a column per image.
std::vector<float> feature_matrix(const Images& images, std::size_t count);

}  // namespace tile::cli
