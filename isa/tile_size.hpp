// What a tile of n partitions has: every size that follows from n, and the generation it is set to.
// docs/architecture.md says where the sizes come from.
#pragma once

#include <cstdint>

#include "isa/definition.hpp"
#include "isa/generation.hpp"

namespace tile::isa {

struct TileSize {
  unsigned n = 16;
  Generation generation = Generation::trn2;

  static bool supported(unsigned n) { return n >= 8 && n <= 128 && (n & (n - 1)) == 0; }
  unsigned sbuf_bytes() const { return 1792 * n; }                               ///< per partition; 224 KiB at n = 128
  unsigned psum_bytes() const { return 128 * n; }                                ///< per partition; 16 KiB at n = 128
  unsigned psum_bank_bytes() const { return 16 * n; }                            ///< per partition; 2 KiB at n = 128
  unsigned moving_columns() const { return 4 * n; }                              ///< most columns of one MultiplyMoving
  unsigned gather_group() const { return n < kGatherGroup ? n : kGatherGroup; }  ///< partitions
  unsigned crossing_lanes() const { return n < 32 ? n : 32; }  ///< among which the vector engine moves elements
  unsigned dma_engines() const { return n >= 16 ? n / 8 : 2; }
};

}  // namespace tile::isa
