// Kernels that treat each row by itself: row r of a block lies in partition r, n rows at a time.
//
// Each equals the golden kernel of its name bit for bit, its result cast to the dtype of out (FP8 saturates).
#pragma once

#include "kernels/kernel.hpp"

namespace tile::kernels {

/// All throw BuildError when a row does not fit SBUF, or shapes do not fit together.
Kernel build_softmax(isa::TileSize tile, const Matrix& x, golden::DType out);

/// gamma and beta are rows of fp32.
Kernel build_layernorm(isa::TileSize tile, const Matrix& x, const Matrix& gamma, const Matrix& beta, float epsilon,
                       golden::DType out);
Kernel build_rmsnorm(isa::TileSize tile, const Matrix& x, const Matrix& gamma, float epsilon, golden::DType out);

}  // namespace tile::kernels
