// Transposition on the tensor engine, bit for bit, of any shape and element type.
#pragma once

#include "kernels/kernel.hpp"

namespace tile::kernels {

/// out [columns, rows] of the same dtype. Throws BuildError before trn2, whose array has no transpose mode.
Kernel build_transpose(isa::TileSize tile, const Matrix& x);

/// The dtype under which the array moves elements of another one's size.
golden::DType carrier(golden::DType dtype);

/// Ones on the diagonal, n x n, in SBUF.
View identity(Builder& builder, golden::DType dtype);

}  // namespace tile::kernels
