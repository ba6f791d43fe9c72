#include "golden/kernels/microscaling.hpp"

#include <algorithm>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

namespace {

constexpr unsigned kTopExponent = 255;  // of infinities and NaN

unsigned exponent_field(std::uint32_t fp32) { return fp32 >> 23 & 0xFF; }

/// Exponent of the largest power of two in a format.
int largest_exponent(DType number) {
  const Format& f = format(number);
  return static_cast<int>(f.max_finite >> f.fraction_bits) - f.bias;
}

}  // namespace

MxMatrix quantize_mx(std::span<const std::uint32_t> values, std::size_t rows, std::size_t columns, DType number,
                     MxRule rule) {
  const std::size_t blocks = (rows + kMxBlock - 1) / kMxBlock;
  MxMatrix m{number, blocks * kMxBlock, columns, std::vector<std::uint32_t>(blocks * kMxBlock * columns),
             std::vector<std::uint8_t>(blocks * columns)};
  const int below = largest_exponent(number) - (rule == MxRule::trn3 ? 1 : 0);
  for (std::size_t b = 0; b < blocks; b++)
    for (std::size_t c = 0; c < columns; c++) {
      const std::size_t first = b * kMxBlock, last = std::min(first + kMxBlock, rows);
      unsigned largest = 0;
      bool nan = false;
      for (std::size_t r = first; r < last; r++) {
        const std::uint32_t value = values[r * columns + c];
        largest = std::max(largest, exponent_field(value));
        nan |= exponent_field(value) == kTopExponent && (value & 0x7F'FFFF) != 0;
      }
      const int scale = std::clamp(static_cast<int>(largest) - below, 0, 254);
      for (std::size_t r = first; r < last; r++)
        m.codes[r * columns + c] = from_fp32_scaled(number, values[r * columns + c], 127 - scale, Overflow::saturate);
      // A format without NaN says it with the scale.
      m.scales[b * columns + c] = nan && number == DType::fp4_e2m1 ? kMxNan : static_cast<std::uint8_t>(scale);
    }
  return m;
}

std::vector<std::uint32_t> mx_gemm(const MxMatrix& lhs, const MxMatrix& rhs, std::size_t rows, DType out) {
  constexpr std::uint32_t nan = 0x7FC0'0000;
  const std::size_t words = lhs.rows / kPackedNumbers;
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < lhs.columns; i++)
    for (std::size_t j = 0; j < rhs.columns; j++) {
      const auto product = [&](std::size_t k) {  // exact
        return multiply(to_fp32(lhs.number, lhs.code(k, i)), to_fp32(rhs.number, rhs.code(k, j)));
      };
      std::uint32_t total = 0, run = 0;
      for (std::size_t r = 0; r < words; r++) {
        const std::size_t k = kPackedNumbers * r;
        const std::uint32_t four = add(add(product(k), product(k + 1)), add(product(k + 2), product(k + 3)));
        const int a = lhs.scale(k, i), b = rhs.scale(k, j);
        if (r % rows == 0) run = 0;
        run = a == kMxNan || b == kMxNan ? nan : add_scaled(run, four, a + b - 254);
        if (r % rows == rows - 1 || r == words - 1) total = r < rows ? run : add(total, run);
      }
      result.push_back(from_fp32(out, total, Overflow::saturate));
    }
  return result;
}

}  // namespace tile::golden
