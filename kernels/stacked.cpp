#include "kernels/stacked.hpp"

#include <algorithm>
#include <stdexcept>

namespace tile::kernels {

namespace {

std::size_t tiles_of(std::size_t rows, std::size_t n) { return (rows + n - 1) / n; }

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
  Matrix m(tensor.rows, tensor.columns, tensor.dtype);
  for (std::size_t r = 0; r < matrix.rows; r++)
    for (std::size_t c = 0; c < matrix.columns; c++)
      m.at(r % m.rows, r / m.rows * matrix.columns + c) = matrix.at(r, c);
  write_tensor(tensor, m, dram);
}

Matrix read_stacked(const DramTensor& tensor, std::size_t rows, std::size_t columns,
                    std::span<const std::uint8_t> dram) {
  require_room(tensor, rows, columns);
  const Matrix m = read_tensor(tensor, dram);
  Matrix matrix(rows, columns, tensor.dtype);
  for (std::size_t r = 0; r < rows; r++)
    for (std::size_t c = 0; c < columns; c++) matrix.at(r, c) = m.at(r % m.rows, r / m.rows * columns + c);
  return matrix;
}

}  // namespace tile::kernels
