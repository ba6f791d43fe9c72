// What the published tables say about each format, typed from them: the tests' own view of the codes.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "golden/num/format.hpp"

namespace tile::test {

using golden::DType;

struct Encoding {
  DType type;
  std::string_view name;
  int bits, exponent, fraction, bias, padding;
  std::uint32_t max;     ///< largest finite code
  std::uint32_t beyond;  ///< positive overflow when not saturating: infinity, or NaN where there is none
  std::uint32_t nan;

  bool is_fp8() const { return bits == 8; }
  std::uint32_t sign() const { return 1u << (bits - 1); }
  std::uint32_t step() const { return 1u << padding; }
  /// A number beyond the largest, as the rows of the conversion table have it.
  std::uint32_t overflow(bool negative, golden::Overflow mode) const {
    const std::uint32_t magnitude = is_fp8() && mode == golden::Overflow::saturate ? max : beyond;
    return negative && magnitude != nan ? magnitude | sign() : magnitude;
  }
};

// clang-format off
inline constexpr std::array<Encoding, 8> encodings{{
    //                              bits e   m  bias pad  max         beyond      nan
    {DType::fp8_e4m3,   "fp8_e4m3",    8, 4,  3,   7,  0, 0x77,       0x78,       0x7C},
    {DType::fp8_e4m3fn, "fp8_e4m3fn",  8, 4,  3,   7,  0, 0x7E,       0x7F,       0x7F},
    {DType::fp8_e5m2,   "fp8_e5m2",    8, 5,  2,  15,  0, 0x7B,       0x7C,       0x7E},
    {DType::fp8_e3m4,   "fp8_e3m4",    8, 3,  4,   3,  0, 0x6F,       0x70,       0x78},
    {DType::bf16,       "bf16",       16, 8,  7, 127,  0, 0x7F7F,     0x7F80,     0x7FC0},
    {DType::fp16,       "fp16",       16, 5, 10,  15,  0, 0x7BFF,     0x7C00,     0x7E00},
    {DType::tf32,       "tf32",       32, 8, 10, 127, 13, 0x7F7FE000, 0x7F800000, 0x7FC00000},
    {DType::fp32,       "fp32",       32, 8, 23, 127,  0, 0x7F7FFFFF, 0x7F800000, 0x7FC00000},
}};
// clang-format on

inline const Encoding& encoding(DType type) {
  for (const Encoding& row : encodings)
    if (row.type == type) return row;
  throw std::out_of_range("no such encoding");
}

/// The number a code spells. Exact, because every format fits a double.
inline double value_of(const Encoding& e, std::uint32_t code) {
  if (code & e.sign()) return -value_of(e, code - e.sign());
  const std::uint32_t magnitude = code / e.step(), ones = 1u << e.fraction;
  const std::uint32_t field = magnitude / ones, fraction = magnitude % ones;
  if (magnitude > e.max / e.step())
    return magnitude == e.beyond / e.step() && e.beyond != e.nan ? HUGE_VAL : std::nan("");
  if (field == 0) return std::ldexp(fraction, 1 - e.bias - e.fraction);
  return std::ldexp(ones + fraction, static_cast<int>(field) - e.bias - e.fraction);
}

inline double value_of(DType type, std::uint32_t code) { return value_of(encoding(type), code); }

}  // namespace tile::test
