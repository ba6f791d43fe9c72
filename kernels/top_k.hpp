// The greatest elements of each row and where they are, eight a round.
#pragma once

#include "kernels/kernel.hpp"

namespace tile::kernels {

struct TopK {
  Kernel kernel;       ///< out has the values, [rows, k] of fp32, greatest first
  DramTensor indices;  ///< likewise, uint32; of equal values the one further left comes first
};

/// Each round finds eight and puts minus infinity in their place; so x may hold neither that nor NaN. Throws
/// BuildError.
TopK build_top_k(isa::TileSize tile, const Matrix& x, std::size_t k);

}  // namespace tile::kernels
