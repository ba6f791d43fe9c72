#include "golden/kernels/mlp.hpp"

namespace tile::golden {

namespace {

Rows applied(const MlpSetting& s, const Rows& weights, const Rows& x) {
  return product(s.dtype, weights.transposed(), x, s.tile_rows);
}

}  // namespace

Rows mlp(const MlpSetting& setting, std::string_view function, const Rows& x, const Rows& up, const Rows& up_bias,
         const Rows& down, const Rows& down_bias) {
  const Rows hidden = activated(function, applied(setting, up, x), fp32(1), up_bias);
  return combined(AluOp::add, applied(setting, down, hidden), down_bias);
}

Rows swiglu(const MlpSetting& setting, const Rows& x, const Rows& gate, const Rows& up, const Rows& down) {
  const Rows gated = activated("silu", applied(setting, gate, x));
  return applied(setting, down, combined(AluOp::multiply, gated, applied(setting, up, x)));
}

}  // namespace tile::golden
