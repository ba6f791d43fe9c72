// Matrices of more rows than there are partitions: n rows make a tile, and the tiles lie side by side.
//
//   row r, column c of a matrix of C columns  ->  partition r mod n, column r / n * C + c
//
// A matrix that lies in DRAM in the same way comes in with one transfer of long rows.
#pragma once

#include <span>

#include "kernels/builder.hpp"
#include "kernels/matrix.hpp"

namespace tile::kernels {

/// A stacked matrix in SBUF.
struct Stacked {
  View all;  ///< [n, tiles * columns]
  std::size_t rows = 0;
  unsigned columns = 0;

  unsigned tiles() const { return all.columns / columns; }
  /// Rows of tile t; the last one may have fewer than n.
  unsigned rows_in(unsigned t) const;
  /// `count` columns of a tile from `first` on; all of them.
  View tile(unsigned t, unsigned first, unsigned count) const;
  View tile(unsigned t) const { return tile(t, 0, columns); }
};

/// A matrix of zeros to come in SBUF.
Stacked stacked(Builder& builder, std::size_t rows, unsigned columns, golden::DType dtype);

/// DRAM for a stacked matrix: n rows.
DramTensor stacked_dram(Builder& builder, const std::string& name, std::size_t rows, std::size_t columns,
                        golden::DType dtype);
/// All of a DRAM tensor.
DramView whole(const DramTensor& tensor);

/// Contents of a DRAM tensor that holds a stacked matrix.
void write_stacked(const DramTensor& tensor, const Matrix& matrix, std::span<std::uint8_t> dram);
Matrix read_stacked(const DramTensor& tensor, std::size_t rows, std::size_t columns,
                    std::span<const std::uint8_t> dram);

}  // namespace tile::kernels
