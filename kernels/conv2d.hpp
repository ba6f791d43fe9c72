// Two-dimensional convolution on a tile: golden/kernels/conv2d.hpp says what it computes.
//
// No patches are copied: for each kernel position, the moving operand is a window of the image where it lies in SBUF,
// rows apart by the width of the image. Image and weights stay in SBUF; pixels of several banks share a stationary
// matrix.
#pragma once

#include <vector>

#include "kernels/kernel.hpp"
#include "kernels/stacked.hpp"

namespace tile::kernels {

struct ConvSize {
  std::size_t in_channels = 0, out_channels = 0, height = 0, width = 0, kernel_height = 0, kernel_width = 0;

  std::size_t out_height() const { return height - kernel_height + 1; }
  std::size_t out_width() const { return width - kernel_width + 1; }
};

/// image is [in_channels, height * width], weights are [in_channels, out_channels] for each kernel position, row by
/// row. Throws BuildError when shapes or types do not fit together, or image and weights do not fit SBUF.
/// The result is [out_channels, out_height * out_width], FP32.
Kernel build_conv2d(isa::TileSize tile, const ConvSize& size, const Matrix& image, const std::vector<Matrix>& weights);

/// No schedule needs fewer cycles between first and last moving column; this kernel has no more of them.
std::uint64_t conv2d_least_cycles(unsigned n, const ConvSize& size, golden::DType dtype);

}  // namespace tile::kernels
