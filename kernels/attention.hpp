// Attention of one head: softmax(q @ k.T * scale) @ v, whole rows of scores at once or block by block (flash).
//
// Equal to the golden kernel bit for bit. DRAM holds q and k transposed, [d, queries] and [d, keys], as the tensor
// engine wants them.
//
// A step is one block of keys for n queries. In steady state the tensor engine does, without a pause,
//
//   transpose p of step j, scores of step j + 2, products p @ v of step j, transpose p of step j + 1, ...
//
// while the vector engine moves what was transposed, finds the greatest scores and adds products up, and the scalar
// engine makes exponentials and their sums. PSUM: banks 0 to 3 hold two blocks of scores, 4 and 5 transposed pieces,
// 6 and 7 products.
#pragma once

#include "kernels/kernel.hpp"

namespace tile::kernels {

struct AttentionSetting {
  float scale = 1;
  bool causal = false;  ///< query i sees keys 0 .. i
  bool flash = false;   ///< by blocks of attention_block() keys; else a row at once
};

/// Keys of a block with flash.
std::size_t attention_block(isa::TileSize tile);

/// q [queries, d], k [keys, d] and v [keys, dv] of one floating dtype; out is [queries, dv]. Throws BuildError.
Kernel build_attention(isa::TileSize tile, const Matrix& q, const Matrix& k, const Matrix& v,
                       const AttentionSetting& setting, golden::DType out);

}  // namespace tile::kernels
