#include "kernels/matrix.hpp"

#include <fmt/format.h>

#include <bit>
#include <stdexcept>

#include "golden/num/convert.hpp"
#include "kernels/view.hpp"

namespace tile::kernels {

constexpr std::size_t kMostElements = 1 << 26;

Matrix transposed(const Matrix& m) {
  Matrix t(m.columns, m.rows, m.dtype);
  for (std::size_t r = 0; r < m.rows; r++)
    for (std::size_t c = 0; c < m.columns; c++) t.at(c, r) = m.at(r, c);
  return t;
}

Matrix from_floats(std::span<const float> values, std::size_t rows, std::size_t columns, golden::DType dtype) {
  if (values.size() != rows * columns) throw std::invalid_argument("matrix: number of values and shape differ");
  Matrix m(rows, columns, dtype);
  for (std::size_t i = 0; i < values.size(); i++)
    m.codes[i] = golden::from_fp32(dtype, std::bit_cast<std::uint32_t>(values[i]), golden::Overflow::saturate);
  return m;
}

std::vector<float> to_floats(const Matrix& m) {
  std::vector<float> values(m.codes.size());
  for (std::size_t i = 0; i < values.size(); i++)
    values[i] = std::bit_cast<float>(golden::to_fp32(m.dtype, m.codes[i]));
  return values;
}

namespace {

std::uint64_t next(std::uint64_t& state) {  // SplitMix64
  std::uint64_t z = state += 0x9E37'79B9'7F4A'7C15;
  z = (z ^ z >> 30) * 0xBF58'476D'1CE4'E5B9;
  z = (z ^ z >> 27) * 0x94D0'49BB'1331'11EB;
  return z ^ z >> 31;
}

/// Sum of twelve uniform values: close to normal, and exact in integers, so that no library's rounding shows.
float bell(std::uint64_t& state) {
  std::int64_t sum = 0;
  for (int i = 0; i < 4; i++) {
    const std::uint64_t bits = next(state);
    sum += static_cast<std::int64_t>(bits & 0xFFFF) + static_cast<std::int64_t>(bits >> 16 & 0xFFFF) +
           static_cast<std::int64_t>(bits >> 32 & 0xFFFF);
  }
  return static_cast<float>(sum - 6 * 0xFFFF) / 65536.0f;
}

}  // namespace

Matrix random_matrix(std::size_t rows, std::size_t columns, golden::DType dtype, std::uint64_t seed) {
  if (rows * columns > kMostElements)
    throw BuildError(
        fmt::format("a matrix of {} x {} has more than the {} elements that fit a program; use smaller sizes", rows,
                    columns, kMostElements));
  std::vector<float> values(rows * columns);
  std::uint64_t state = seed;
  for (float& value : values) value = bell(state);
  return from_floats(values, rows, columns, dtype);
}

}  // namespace tile::kernels
