// Matrices from NumPy files: float32, C order, one or two dimensions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tile::cli {

struct NpyMatrix {
  std::size_t rows = 0, columns = 0;  ///< a vector is one row
  std::vector<float> values;
};

/// Throws BadInput that names the file, what is wrong with it, and what would do.
NpyMatrix read_npy(const std::string& path);

}  // namespace tile::cli
