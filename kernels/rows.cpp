#include "kernels/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::kernels {

namespace {

using golden::AluOp;
using golden::DType;

constexpr unsigned kMostSlots = 3;  ///< blocks of rows under way: one comes, one is computed, one goes
constexpr unsigned kNumbers = 3;    ///< a row needs beside itself

/// What one block of rows has in SBUF.
struct Slot {
  View x, work, y;
  std::vector<View> numbers;

  Slot of_rows(unsigned rows) const {
    Slot part{x.lanes(0, rows), work.lanes(0, rows), y.lanes(0, rows), {}};
    for (const View& number : numbers) part.numbers.push_back(number.lanes(0, rows));
    return part;
  }
};

unsigned sector(std::size_t bytes) { return static_cast<unsigned>((bytes + 15) / 16 * 16); }

class RowKernel {
 public:
  RowKernel(isa::TileSize tile, const Matrix& x, DType out) : b_(tile), x_(x), out_dtype_(out) {
    if (x.rows == 0 || x.columns == 0) throw BuildError("a dimension is zero");
    require_generation(tile, x.dtype);
    require_generation(tile, out);
  }

  /// A row of fp32 in every partition.
  View everywhere(const char* name, const Matrix& row) {
    if (row.rows != 1 || row.columns != x_.columns || row.dtype != DType::fp32)
      throw BuildError(fmt::format("{} is {} x {} of {}; it must be one row of {} fp32", name, row.rows, row.columns,
                                   golden::name_of(row.dtype), x_.columns));
    require_room(4 * x_.columns);
    const View view = b_.sbuf(b_.tile().n, static_cast<unsigned>(row.columns), DType::fp32);
    b_.dma_copy(view, {b_.dram(name, row), 0, b_.tile().n, 0, row.columns, 0});
    return view;
  }

  template <class Body>
  Kernel write(Body body) {
    const unsigned n = b_.tile().n;
    const DramTensor in = b_.dram("x", x_), out = b_.dram("out", x_.rows, x_.columns, out_dtype_);
    const std::vector<Slot> slots = allocate();
    for (std::size_t row = 0, k = 0; row < x_.rows; row += n, k++) {
      const std::size_t rows = std::min<std::size_t>(n, x_.rows - row);
      const Slot slot = slots[k % slots.size()].of_rows(static_cast<unsigned>(rows));
      b_.dma_copy(slot.x, {in, row, rows, 0, x_.columns});
      body(b_, slot);
      b_.dma_copy({out, row, rows, 0, x_.columns}, slot.y, kStoreQueue);
    }
    return {b_, out};
  }

 private:
  void require_room(std::size_t bytes) const {
    if (bytes > b_.sbuf_bytes_left())
      throw BuildError(
          fmt::format("rows of {} columns need more than the {} bytes that a partition of a tile of {} has. "
                      "Remedy: fewer columns, or a larger tile",
                      x_.columns, b_.tile().sbuf_bytes(), b_.tile().n));
  }

  std::vector<Slot> allocate() {
    const auto columns = static_cast<unsigned>(x_.columns);
    const std::size_t bytes = sector(x_.columns * bytes_of(x_.dtype)) + sector(x_.columns * 4) +
                              sector(x_.columns * bytes_of(out_dtype_)) + std::size_t{kNumbers} * sector(4);
    require_room(bytes);
    const unsigned n = b_.tile().n;
    std::vector<Slot> slots;
    while (slots.size() < kMostSlots && bytes <= b_.sbuf_bytes_left()) {
      Slot slot{b_.sbuf(n, columns, x_.dtype), b_.sbuf(n, columns, DType::fp32), b_.sbuf(n, columns, out_dtype_), {}};
      for (unsigned i = 0; i < kNumbers; i++) slot.numbers.push_back(b_.sbuf(n, 1, DType::fp32));
      slots.push_back(slot);
    }
    return slots;
  }

  Builder b_;
  const Matrix& x_;
  DType out_dtype_;
};

constexpr Casting kSaturate{true, false};

Activation summing() {
  Activation how;
  how.accumulator = Accumulator::reset_reduce;
  return how;
}

/// factor = 1 / sqrt(mean of squares of x + epsilon). The squares themselves go to a place that is written later.
void root_mean_square(Builder& b, const View& factor, const View& x, const View& unused, float epsilon) {
  b.activation(unused, "square", x, summing());
  b.read_accumulator(factor);
  b.tensor_scalar(factor, factor, {AluOp::multiply, 1.0f / static_cast<float>(x.columns)}, {AluOp::add, epsilon});
  b.tensor_scalar(factor, factor, {AluOp::rsqrt});
}

}  // namespace

Kernel build_softmax(isa::TileSize tile, const Matrix& x, DType out) {
  return RowKernel(tile, x, out).write([](Builder& b, const Slot& s) {
    const View minus_max = s.numbers[0], sum = s.numbers[1], share = s.numbers[2];
    b.tensor_reduce(minus_max, s.x, AluOp::maximum, true);
    Activation how = summing();
    how.bias = minus_max;
    b.activation(s.work, "exp", s.x, how);
    b.read_accumulator(sum);
    b.tensor_scalar(share, sum, {AluOp::reciprocal});
    b.tensor_scalar(s.y, s.work, {AluOp::multiply, share}, {}, kSaturate);
  });
}

Kernel build_layernorm(isa::TileSize tile, const Matrix& x, const Matrix& gamma, const Matrix& beta, float epsilon,
                       DType out) {
  RowKernel kernel(tile, x, out);
  const View scale = kernel.everywhere("gamma", gamma), shift = kernel.everywhere("beta", beta);
  return kernel.write([&](Builder& b, const Slot& s) {
    const View mean = s.numbers[0], factor = s.numbers[1];
    b.tensor_reduce(mean, s.x, AluOp::add);
    b.tensor_scalar(mean, mean, {AluOp::multiply, 1.0f / static_cast<float>(s.x.columns)});
    b.tensor_scalar(s.work, s.x, {AluOp::subtract, mean});
    root_mean_square(b, factor, s.work, s.y, epsilon);
    const View gammas = scale.lanes(0, s.x.partitions), betas = shift.lanes(0, s.x.partitions);
    b.scalar_tensor_tensor(s.work, s.work, {AluOp::multiply, factor}, AluOp::multiply, gammas);
    b.tensor_tensor(s.y, s.work, betas, AluOp::add, kSaturate);
  });
}

Kernel build_rmsnorm(isa::TileSize tile, const Matrix& x, const Matrix& gamma, float epsilon, DType out) {
  RowKernel kernel(tile, x, out);
  const View scale = kernel.everywhere("gamma", gamma);
  return kernel.write([&](Builder& b, const Slot& s) {
    root_mean_square(b, s.numbers[0], s.x, s.y, epsilon);
    b.scalar_tensor_tensor(s.y, s.x, {AluOp::multiply, s.numbers[0]}, AluOp::multiply, scale.lanes(0, s.x.partitions),
                           false, kSaturate);
  });
}

}  // namespace tile::kernels
