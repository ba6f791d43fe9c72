#include "kernels/transpose.hpp"

#include <algorithm>

namespace tile::kernels {

namespace {

using golden::DType;

constexpr unsigned kSlots = 2;       ///< groups of input rows, and staged results, under way
constexpr unsigned kBlocksWide = 8;  ///< blocks of n columns that come at once

/// In PSUM: an element of one byte has two.
DType psum_type(DType type) { return bytes_of(type) == 4 ? DType::fp32 : DType::uint16; }
DType bits(DType type) {
  constexpr DType by_size[] = {DType::uint8, DType::uint16, DType::uint16, DType::fp32};
  return by_size[bytes_of(type) - 1];
}

class TransposeWriter {
 public:
  TransposeWriter(Builder& b, const DramTensor& in, const DramTensor& out)
      : b_(b),
        n_(b.tile().n),
        in_(in),
        out_(out),
        type_(carrier(in.dtype)),
        blocks_(b.tile().psum_bank_bytes() / (n_ * bytes_of(psum_type(type_)))),
        ones_(identity(b, type_)) {
    in_.dtype = type_;  // patterns move, nothing is cast
    out_.dtype = bits(type_);
    for (unsigned i = 0; i < kSlots; i++) {
      staged_.push_back(b.sbuf(n_, blocks_ * n_, bits(type_)));
      for (unsigned k = 0; k < blocks_; k++) rows_[i].push_back(b.sbuf(n_, kBlocksWide * n_, type_));
    }
  }

  void write() {
    unsigned slot = 0;
    for (std::size_t column = 0; column < in_.columns; column += kBlocksWide * n_)
      for (std::size_t row = 0; row < in_.rows; row += blocks_ * n_) group(row, column, rows_[slot++ % kSlots]);
  }

 private:
  /// Input rows that fill a bank of PSUM, a few blocks of columns of them.
  void group(std::size_t row, std::size_t column, const std::vector<View>& slots) {
    const std::size_t rows = std::min<std::size_t>(blocks_ * n_, in_.rows - row),
                      columns = std::min<std::size_t>(kBlocksWide * n_, in_.columns - column);
    std::vector<View> blocks;
    for (std::size_t r = 0; r < rows; r += n_) {
      const auto count = static_cast<unsigned>(std::min<std::size_t>(n_, rows - r));
      blocks.push_back(slots[r / n_].lanes(0, count).slice(0, static_cast<unsigned>(columns)));
      b_.dma_copy(blocks.back(), {in_, row + r, count, column, columns});
    }
    for (std::size_t c = 0; c < columns; c += n_) {
      const auto count = static_cast<unsigned>(std::min<std::size_t>(n_, columns - c));
      const View sums = b_.psum(bank_++ % isa::kPsumBanks, count, static_cast<unsigned>(rows), psum_type(type_));
      for (std::size_t k = 0; k < blocks.size(); k++) {
        const unsigned height = blocks[k].partitions;
        b_.nc_transpose(sums.slice(static_cast<unsigned>(k) * n_, height),
                        blocks[k].slice(static_cast<unsigned>(c), count), ones_.lanes(0, height).slice(0, height));
      }
      const View out = staged_[bank_ % kSlots].lanes(0, count).slice(0, sums.columns);
      b_.tensor_copy(out, sums);
      b_.dma_copy({out_, column + c, count, row, rows}, out, kStoreQueue);
    }
  }

  Builder& b_;
  unsigned n_;
  DramTensor in_, out_;
  DType type_;
  unsigned blocks_;  ///< of n input rows, in a bank
  View ones_;
  std::vector<View> staged_;
  std::array<std::vector<View>, kSlots> rows_;
  unsigned bank_ = 0;
};

}  // namespace

DType carrier(DType dtype) {
  constexpr DType by_size[] = {DType::fp8_e5m2, DType::bf16, DType::bf16, DType::fp32};
  return by_size[bytes_of(dtype) - 1];
}

View identity(Builder& b, DType dtype) {
  const unsigned n = b.tile().n;
  std::vector<float> values(std::size_t{n} * n);
  for (unsigned i = 0; i < n; i++) values[i * n + i] = 1;
  const View ones = b.sbuf(n, n, dtype);
  b.dma_copy(ones, {b.dram("identity", from_floats(values, n, n, dtype)), 0, n, 0, n});
  return ones;
}

Kernel build_transpose(isa::TileSize tile, const Matrix& x) {
  if (x.rows == 0 || x.columns == 0) throw BuildError("a dimension is zero");
  require_generation(tile, x.dtype);
  Builder b(tile);
  const DramTensor in = b.dram("x", x), out = b.dram("out", x.columns, x.rows, x.dtype);
  TransposeWriter(b, in, out).write();
  return {b, out};
}

}  // namespace tile::kernels
