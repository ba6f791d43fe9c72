// The feed-forward layers of transformers, with columns as tokens: out [outputs, tokens].
//
// Equal to the golden kernels of these names bit for bit. Hidden values never leave the chip: products of the first
// layer go from PSUM through the scalar engine into the operand of the second.
#pragma once

#include <string_view>

#include "kernels/kernel.hpp"

namespace tile::kernels {

struct MlpWeights {
  Matrix up;         ///< [features, hidden]
  Matrix down;       ///< [hidden, outputs]
  Matrix up_bias;    ///< column of fp32, [hidden, 1]
  Matrix down_bias;  ///< likewise, [outputs, 1]
};
/// down.T @ func(up.T @ x + up_bias) + down_bias; x is [features, tokens] of the dtype of the weights.
Kernel build_mlp(isa::TileSize tile, std::string_view function, const Matrix& x, const MlpWeights& weights,
                 golden::DType out);

struct SwigluWeights {
  Matrix gate, up;  ///< [features, hidden]
  Matrix down;      ///< [hidden, outputs]
};
/// down.T @ (silu(gate.T @ x) * (up.T @ x))
Kernel build_swiglu(isa::TileSize tile, const Matrix& x, const SwigluWeights& weights, golden::DType out);

}  // namespace tile::kernels
