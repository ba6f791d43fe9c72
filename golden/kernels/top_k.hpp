// The greatest elements of each row.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct TopK {
  Rows values;                         ///< [rows, k], greatest first
  std::vector<std::uint32_t> indices;  ///< likewise; of equal values the one further left comes first
};

/// +0 is greater than -0. Throws std::invalid_argument when k is more than the columns or an element is NaN.
TopK top_k(const Rows& x, std::size_t k);

}  // namespace tile::golden
