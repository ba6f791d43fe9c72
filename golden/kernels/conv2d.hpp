// Two-dimensional convolution, as a sum of matrix products.
#pragma once

#include "golden/kernels/rows.hpp"

namespace tile::golden {

struct ConvShape {
  std::size_t in_channels, out_channels, height, width, kernel_height, kernel_width;

  std::size_t out_height() const { return height - kernel_height + 1; }
  std::size_t out_width() const { return width - kernel_width + 1; }
};

/// image is [in_channels, height * width], weights are [in_channels, out_channels] for each kernel position, row by
/// row; the result is [out_channels, out_height * out_width]. Stride one, no padding. For each kernel position, and n
/// input channels at a time, products are added one after the other to +0, and these runs are added in FP32 in that
/// order.
Rows conv2d(const ConvShape& shape, DType dtype, std::size_t tile_rows, const Rows& image,
            const std::vector<Rows>& weights);

}  // namespace tile::golden
