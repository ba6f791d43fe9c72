// Attention of one head: softmax(q @ k.T * scale) @ v, with the whole row of scores at once or block by block.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct AttentionSetting {
  DType dtype;            ///< of q, k, v and of the exponentials as a matrix operand
  std::size_t tile_rows;  ///< n
  double scale;           ///< rounded to FP32
  bool causal;            ///< query i sees keys 0 .. i
  std::size_t block;      ///< keys a block; a row at once when it is 0
};

/// q is [queries, d], k and v are [keys, d]. Queries go n at a time. For each block of keys, b is the least of
/// -scale * s over the scores s yet:
///   p = exp(scale * s + b), l = l * f + sum of p, o = o * f + p @ v, with f = exp(b - b_before)
/// and the result is o * (1 / l); the first block has no before. With causal, keys that none of the n queries sees are
/// left out, and those that only some see have a score of minus infinity for the others. The scale is positive.
Rows attention(const AttentionSetting& setting, const Rows& q, const Rows& k, const Rows& v);

}  // namespace tile::golden
