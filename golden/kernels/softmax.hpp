// Softmax along rows.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

/// exp(x - m) / sum of them, for each row, with m the row's maximum. The exponentials are those of the scalar engine's
/// table, are summed from +0, and are multiplied by the correctly rounded reciprocal of the sum.
Rows softmax(const Rows& x);

}  // namespace tile::golden
