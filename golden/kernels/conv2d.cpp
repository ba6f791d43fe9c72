#include "golden/kernels/conv2d.hpp"

#include <algorithm>
#include <stdexcept>

namespace tile::golden {

namespace {

/// The pixels that a kernel position meets, [in_channels, out_height * out_width].
Rows shifted(const ConvShape& s, const Rows& image, std::size_t dy, std::size_t dx) {
  Rows window(s.in_channels, s.out_height() * s.out_width());
  for (std::size_t c = 0; c < s.in_channels; c++)
    for (std::size_t y = 0; y < s.out_height(); y++)
      for (std::size_t x = 0; x < s.out_width(); x++)
        window.at(c, y * s.out_width() + x) = image.at(c, (y + dy) * s.width + x + dx);
  return window;
}

}  // namespace

Rows conv2d(const ConvShape& shape, DType dtype, std::size_t tile_rows, const Rows& image,
            const std::vector<Rows>& weights) {
  if (weights.size() != shape.kernel_height * shape.kernel_width)
    throw std::invalid_argument("there is a weight matrix for each kernel position");
  Rows sum(0, 0);
  for (std::size_t position = 0; position < weights.size(); position++) {
    const Rows window = shifted(shape, image, position / shape.kernel_width, position % shape.kernel_width);
    const Rows turned = weights[position].transposed();
    for (std::size_t first = 0; first < shape.in_channels; first += tile_rows) {
      const std::size_t end = std::min(first + tile_rows, shape.in_channels);
      const Rows run = product(dtype, turned.columns_between(first, end), window.rows_between(first, end), tile_rows);
      sum = sum.rows == 0 ? run : combined(AluOp::add, sum, run);
    }
  }
  return sum;
}

}  // namespace tile::golden
