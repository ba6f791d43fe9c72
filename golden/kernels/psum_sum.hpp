// A sum as a tile keeps it in PSUM between runs of rows.
#pragma once

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

/// In FP32, the sum of one run more: the first is taken as it is, others are added in FP32. Sums of another type, BF16,
/// are rounded to nearest even each time they are kept; what is too large becomes infinite.
inline std::uint32_t psum_sum(DType sums, bool first, std::uint32_t kept, std::uint32_t run) {
  return to_fp32(sums, from_fp32(sums, first ? run : add(kept, run), Overflow::escape));
}

}  // namespace tile::golden
