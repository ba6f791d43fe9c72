// A matrix of codes of one dtype, row by row.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "golden/num/format.hpp"

namespace tile::kernels {

struct Matrix {
  std::size_t rows = 0, columns = 0;
  golden::DType dtype = golden::DType::fp32;
  std::vector<std::uint32_t> codes;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c, golden::DType t) : rows(r), columns(c), dtype(t), codes(r * c) {}
  std::uint32_t& at(std::size_t r, std::size_t c) { return codes[r * columns + c]; }
  std::uint32_t at(std::size_t r, std::size_t c) const { return codes[r * columns + c]; }
};

Matrix transposed(const Matrix& m);

/// Rounds FP32 values to the dtype: to nearest even, saturating.
Matrix from_floats(std::span<const float> values, std::size_t rows, std::size_t columns, golden::DType dtype);
std::vector<float> to_floats(const Matrix& m);

/// Normally distributed values from a seed, the same on every machine.
Matrix random_matrix(std::size_t rows, std::size_t columns, golden::DType dtype, std::uint64_t seed);

}  // namespace tile::kernels
