// Multi-layer perceptrons of transformers. Activations are columns: x is [features, tokens], weights are [in, out].
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct MlpSetting {
  DType dtype;            ///< of all matrix operands; hidden values are cast to it
  std::size_t tile_rows;  ///< n
};

/// down.T @ func(up.T @ x + up_bias) + down_bias, func a function of the scalar engine such as gelu; biases are
/// columns.
Rows mlp(const MlpSetting& setting, std::string_view function, const Rows& x, const Rows& up, const Rows& up_bias,
         const Rows& down, const Rows& down_bias);

/// down.T @ (silu(gate.T @ x) * (up.T @ x))
Rows swiglu(const MlpSetting& setting, const Rows& x, const Rows& gate, const Rows& up, const Rows& down);

}  // namespace tile::golden
