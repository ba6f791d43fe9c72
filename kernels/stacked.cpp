#include "kernels/stacked.hpp"

#include <algorithm>
#include <stdexcept>

namespace tile::kernels {

namespace {

std::size_t tiles_of(std::size_t rows, std::size_t n) { return (rows + n - 1) / n; }

/// Where element (r, c) of a matrix of that many columns lies.
std::uint64_t address(const DramTensor& t, std::size_t columns, std::size_t r, std::size_t c) {
  return t.address + r % t.rows * t.pitch + (r / t.rows * columns + c) * bytes_of(t.dtype);
}

void require_room(const DramTensor& t, std::size_t rows, std::size_t columns) {
  if (tiles_of(rows, t.rows) * columns != t.columns)
    throw std::invalid_argument("a stacked matrix and its DRAM tensor differ in shape");
}

}  // namespace

unsigned Stacked::rows_in(unsigned t) const {
  return static_cast<unsigned>(std::min<std::size_t>(all.partitions, rows - std::size_t{t} * all.partitions));
}

View Stacked::tile(unsigned t, unsigned first, unsigned count) const {
  return all.lanes(0, rows_in(t)).slice(t * columns + first, count);
}

Stacked stacked(Builder& builder, std::size_t rows, unsigned columns, golden::DType dtype) {
  const unsigned n = builder.tile().n;
  const auto all = static_cast<unsigned>(tiles_of(rows, n)) * columns;
  return {builder.sbuf(n, all, dtype), rows, columns};
}

DramTensor stacked_dram(Builder& builder, const std::string& name, std::size_t rows, std::size_t columns,
                        golden::DType dtype) {
  const unsigned n = builder.tile().n;
  return builder.dram(name, n, tiles_of(rows, n) * columns, dtype);
}

DramView whole(const DramTensor& tensor) { return {tensor, 0, tensor.rows, 0, tensor.columns}; }

void write_stacked(const DramTensor& tensor, const Matrix& matrix, std::span<std::uint8_t> dram) {
  require_room(tensor, matrix.rows, matrix.columns);
  const unsigned bytes = bytes_of(tensor.dtype);
  for (std::size_t r = 0; r < matrix.rows; r++)
    for (std::size_t c = 0; c < matrix.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        dram[address(tensor, matrix.columns, r, c) + b] = static_cast<std::uint8_t>(matrix.at(r, c) >> (8 * b));
}

Matrix read_stacked(const DramTensor& tensor, std::size_t rows, std::size_t columns,
                    std::span<const std::uint8_t> dram) {
  require_room(tensor, rows, columns);
  const unsigned bytes = bytes_of(tensor.dtype);
  Matrix matrix(rows, columns, tensor.dtype);
  for (std::size_t r = 0; r < rows; r++)
    for (std::size_t c = 0; c < columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        matrix.at(r, c) |= std::uint32_t{dram[address(tensor, columns, r, c) + b]} << (8 * b);
  return matrix;
}

}  // namespace tile::kernels
