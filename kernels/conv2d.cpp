#include "kernels/conv2d.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::kernels {

namespace {

using golden::DType;

constexpr unsigned kBanksAtOnce = isa::kPsumBanks / 2;  // the other half is drained meanwhile

/// Output pixels of one product: full rows, or a part of one.
struct Piece {
  unsigned y, rows, x, columns;

  unsigned pixels() const { return rows * columns; }
};

std::vector<Piece> pieces_of(unsigned height, unsigned width, unsigned most) {
  std::vector<Piece> pieces;
  const unsigned rows = std::max(1u, most / width);
  for (unsigned y = 0; y < height; y += rows)
    for (unsigned x = 0; x < width; x += most)
      pieces.push_back({y, std::min(rows, height - y), x, std::min(most, width - x)});
  return pieces;
}

void require_sense(const ConvSize& s, const Matrix& image, const std::vector<Matrix>& weights) {
  if (s.in_channels == 0 || s.out_channels == 0 || s.kernel_height == 0 || s.kernel_width == 0)
    throw BuildError("a dimension is zero");
  if (s.kernel_height > s.height || s.kernel_width > s.width)
    throw BuildError(fmt::format("a kernel of {} x {} is larger than an image of {} x {}; there is no padding",
                                 s.kernel_height, s.kernel_width, s.height, s.width));
  const auto is = [](const Matrix& m, std::size_t rows, std::size_t columns) {
    return m.rows == rows && m.columns == columns;
  };
  if (!is(image, s.in_channels, s.height * s.width))
    throw BuildError("the image has a row of height x width pixels for each channel");
  if (weights.size() != s.kernel_height * s.kernel_width)
    throw BuildError("there is a weight matrix for each kernel position");
  for (const Matrix& w : weights)
    if (!is(w, s.in_channels, s.out_channels) || w.dtype != image.dtype)
      throw BuildError("weights have a row for each input and a column for each output channel, of the image's dtype");
  if (golden::is_integer(image.dtype))
    throw BuildError("the tensor engine multiplies floating formats only; cast integers to one of them first");
}

/// Weights of all positions side by side.
Matrix joined(const std::vector<Matrix>& weights) {
  const std::size_t columns = weights[0].columns;
  Matrix m(weights[0].rows, weights.size() * columns, weights[0].dtype);
  for (std::size_t i = 0; i < weights.size(); i++)
    for (std::size_t r = 0; r < m.rows; r++)
      for (std::size_t c = 0; c < columns; c++) m.at(r, i * columns + c) = weights[i].at(r, c);
  return m;
}

class ConvWriter {
 public:
  ConvWriter(Builder& builder, const ConvSize& size, const Matrix& image, const std::vector<Matrix>& weights,
             const DramTensor& out)
      : b_(builder),
        s_(size),
        n_(builder.tile().n),
        width_(static_cast<unsigned>(size.width)),
        kernel_width_(static_cast<unsigned>(size.kernel_width)),
        positions_(static_cast<unsigned>(weights.size())),
        out_channels_(static_cast<unsigned>(size.out_channels)),
        weights_(loaded("weights", joined(weights))),
        image_(loaded("image", image)),
        out_(out) {
    for (View& view : staging_) view = b_.sbuf(n_, 4 * n_, DType::fp32);
  }

  void write() {
    const auto pieces =
        pieces_of(static_cast<unsigned>(s_.out_height()), static_cast<unsigned>(s_.out_width()), 4 * n_);
    for (std::size_t first = 0; first < pieces.size(); first += kBanksAtOnce)
      for (unsigned channel = 0; channel < out_channels_; channel += n_)
        write(std::span(pieces).subspan(first, std::min<std::size_t>(kBanksAtOnce, pieces.size() - first)), channel);
  }

 private:
  Stacked loaded(const char* name, const Matrix& m) {
    const Stacked s = stacked(b_, m.rows, static_cast<unsigned>(m.columns), m.dtype);
    const DramTensor dram = b_.dram(name, m);
    for (unsigned t = 0; t < s.tiles(); t++)
      b_.dma_copy(s.tile(t), {dram, std::size_t{t} * n_, s.rows_in(t), 0, m.columns});
    return s;
  }

  void write(std::span<const Piece> pieces, unsigned channel) {
    const unsigned channels = std::min(n_, out_channels_ - channel);
    const auto sums = [&](std::size_t i) {
      const unsigned bank = half_ * kBanksAtOnce + static_cast<unsigned>(i);
      return b_.psum(bank, channels, pieces[i].pixels());
    };
    for (unsigned position = 0; position < positions_; position++)
      for (unsigned t = 0; t < image_.tiles(); t++) {
        b_.load_stationary(weights_.tile(t, position * out_channels_ + channel, channels));
        for (std::size_t i = 0; i < pieces.size(); i++)
          b_.multiply_moving(sums(i), window(t, position, pieces[i]), position + t != 0);
      }
    for (std::size_t i = 0; i < pieces.size(); i++) {
      const View staged = staging_[next_++ % staging_.size()].lanes(0, channels).slice(0, pieces[i].pixels());
      b_.tensor_copy(staged, sums(i));
      b_.dma_copy({out_, channel, channels, pieces[i].y * s_.out_width() + pieces[i].x, pieces[i].pixels()}, staged,
                  kStoreQueue);
    }
    half_ ^= 1;
  }

  /// Pixels that a kernel position meets.
  View window(unsigned t, unsigned position, const Piece& p) const {
    const unsigned dy = position / kernel_width_, dx = position % kernel_width_;
    return image_.tile(t).walked({{p.rows, static_cast<int>(width_)}, {p.columns, 1}}, (p.y + dy) * width_ + p.x + dx);
  }

  Builder& b_;
  ConvSize s_;
  unsigned n_, width_, kernel_width_, positions_, out_channels_;
  Stacked weights_, image_;
  DramTensor out_;
  std::array<View, 2 * kBanksAtOnce> staging_;
  unsigned next_ = 0, half_ = 0;
};

}  // namespace

std::uint64_t conv2d_least_cycles(unsigned n, const ConvSize& s, DType dtype) {
  return (dtype == DType::fp32 ? 4 : 1) * s.kernel_height * s.kernel_width * parts(s.in_channels, n) *
         parts(s.out_channels, n) * s.out_height() * s.out_width();
}

Kernel build_conv2d(isa::TileSize tile, const ConvSize& size, const Matrix& image, const std::vector<Matrix>& weights) {
  require_sense(size, image, weights);
  require_generation(tile, image.dtype);
  Builder builder(tile);
  const DramTensor out = builder.dram("out", size.out_channels, size.out_height() * size.out_width(), DType::fp32);
  ConvWriter(builder, size, image, weights, out).write();
  return {builder, out};
}

}  // namespace tile::kernels
