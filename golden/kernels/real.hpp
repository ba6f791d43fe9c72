// The mathematics of the golden kernels in FP64, which says how far a rounded result is from the real one.
#pragma once

#include <functional>
#include <vector>

#include "golden/kernels/conv2d.hpp"
#include "golden/kernels/rows.hpp"

namespace tile::golden {

using Reals = std::vector<std::vector<double>>;

Reals real(const Rows& x);
Reals real_product(const Reals& a, const Reals& b);
Reals real_transposed(const Reals& x);
Reals real_mapped(Reals x, const std::function<double(double)>& f);

Reals real_softmax(Reals x);
/// gamma and beta are rows.
Reals real_layernorm(Reals x, const Reals& gamma, const Reals& beta, double epsilon);
Reals real_rmsnorm(Reals x, const Reals& gamma, double epsilon);
/// GELU in between; biases are columns.
Reals real_mlp(const Reals& x, const Reals& up, const Reals& up_bias, const Reals& down, const Reals& down_bias);
Reals real_swiglu(const Reals& x, const Reals& gate, const Reals& up, const Reals& down);
Reals real_attention(const Reals& q, const Reals& k, const Reals& v, double scale, bool causal);

Reals real_conv2d(const ConvShape& shape, const Reals& image, const std::vector<Reals>& weights);

struct RealError {
  double most;       ///< greatest difference
  double magnitude;  ///< greatest magnitude expected
};
RealError error(const Rows& got, const Reals& expected);

}  // namespace tile::golden
