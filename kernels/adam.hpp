// A step of Adam on a tile: golden/kernels/adam.hpp says what it computes.
//
// Blocks of n rows go through SBUF; while the scalar engine takes the roots of one, the vector engine begins with the
// next. All matrices are FP32.
#pragma once

#include "kernels/stacked.hpp"

namespace tile::kernels {

struct AdamPlan {
  std::size_t rows = 0, columns = 0;
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
};

struct Adam {
  isa::Program program;
  DramTensor weights, mean, square;  ///< before the step and, in the same place, after it
  DramTensor gradient;
  DramTensor rate;  ///< [n, 1]: golden::adam_rate() of the step, in every row
};

/// Throws BuildError when there is nothing to do.
Adam build_adam(isa::TileSize tile, const AdamPlan& plan);

}  // namespace tile::kernels
