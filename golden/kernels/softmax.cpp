#include "golden/kernels/softmax.hpp"

namespace tile::golden {

Rows softmax(const Rows& x) {
  const Rows minus_max = combined(AluOp::multiply, reduced(AluOp::maximum, x), fp32(-1));
  const Rows e = activated("exp", x, fp32(1), minus_max);
  return combined(AluOp::multiply, e, mapped(AluOp::reciprocal, accumulated(e)));
}

}  // namespace tile::golden
