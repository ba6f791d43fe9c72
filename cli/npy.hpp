// Matrices from and to NumPy files: float32 or integers of up to 32 bits, C order, one or two dimensions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kernels/matrix.hpp"

namespace tile::cli {

struct NpyMatrix {
  std::size_t rows = 0, columns = 0;  ///< a vector is one row
  std::vector<float> values;
};

/// Throws BadInput that names the file, what is wrong with it, and what would do.
NpyMatrix read_npy(const std::string& path);

struct NpyNumbers {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;
};

/// The same, integers too.
NpyNumbers read_npy_numbers(const std::string& path);

/// Integers as they are, everything else as float32, which holds every value exactly. Throws BadInput.
void write_npy(const std::string& path, const kernels::Matrix& matrix);

}  // namespace tile::cli
