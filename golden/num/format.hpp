// The number formats of the tile, and what each bit pattern of them means: floating formats and integers.
//
// A code is a bit pattern held in the low bits of a 32-bit word; bits above the format's width are ignored.
// Sources of the encodings: IEEE 754-2019 (FP16, FP32), OCP OFP8 1.0 (E4M3FN, E5M2), the StableHLO float8
// proposals (E4M3, E3M4), docs/numerics.md for the choices.
//
//   [ sign | exponent | fraction | padding ]      padding: 13 bits in TF32, none elsewhere
//
// Magnitudes grow with their codes. The largest finite code is followed by infinity, where there is one, and
// all codes beyond are NaN. That rule and the rows of the table describe the floating
// formats entirely. Integers are binary, signed ones in two's complement.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

namespace tile::golden {

/// Element types. The values are the dtype codes of the public Neuron runtime where it names the type;
/// fp8_e4m3fn has no public code and takes 0x10.
enum class DType : std::uint8_t {
  int8 = 0x02,
  uint8 = 0x03,
  int16 = 0x04,
  uint16 = 0x05,
  bf16 = 0x06,
  fp16 = 0x07,
  int32 = 0x08,
  uint32 = 0x09,
  fp32 = 0x0A,
  tf32 = 0x0B,  ///< FP32 word of which only the upper 19 bits count
  fp8_e3m4 = 0x0D,
  fp8_e4m3 = 0x0E,  ///< IEEE-like, infinities, largest value 240
  fp8_e5m2 = 0x0F,
  fp8_e4m3fn = 0x10,     ///< OCP, no infinities, largest value 448
  fp8_e4m3fn_x4 = 0x11,  ///< these three are four numbers in a word, see Packed
  fp8_e5m2_x4 = 0x12,
  fp4_e2m1_x4 = 0x13,
  fp4_e2m1 = 0x20,  ///< no element type by itself; only in fours
};

/// What a cast makes of a value beyond the largest finite one, infinity included.
/// Only the FP8 formats saturate on request: wider ones go to infinity in either mode, fp4_e2m1 saturates always.
enum class Overflow : std::uint8_t {
  escape,    ///< infinity, or NaN in E4M3FN, which has none (OFP8 NONSAT)
  saturate,  ///< the largest finite value (OFP8 SAT)
};

struct Format {
  DType type;
  std::string_view name;
  int bits;
  int exponent_bits;
  int fraction_bits;
  int bias;
  bool has_infinity;
  std::uint32_t max_finite;     ///< code of the largest finite number
  std::uint32_t canonical_nan;  ///< the one NaN that operations produce

  constexpr int padding() const { return bits - 1 - exponent_bits - fraction_bits; }
  constexpr int min_exponent() const { return 1 - bias; }
  constexpr std::uint32_t sign_bit() const { return 1u << (bits - 1); }
  constexpr std::uint32_t code_mask() const { return sign_bit() | (sign_bit() - 1); }
  /// Meant for formats that have one.
  constexpr std::uint32_t infinity() const { return max_finite + (1u << padding()); }
  constexpr std::uint32_t magnitude(std::uint32_t code) const {
    return (code & (sign_bit() - 1)) >> padding() << padding();
  }

  constexpr bool is_fp8() const { return bits == 8; }
  constexpr bool is_negative(std::uint32_t code) const { return (code & sign_bit()) != 0; }
  constexpr bool is_infinity(std::uint32_t code) const { return has_infinity && magnitude(code) == infinity(); }
  constexpr bool is_nan(std::uint32_t code) const { return magnitude(code) > (has_infinity ? infinity() : max_finite); }
};

// clang-format off
inline constexpr std::array<Format, 9> formats{{
    //                               bits e   m  bias  infinity  max finite   canonical NaN
    {DType::fp8_e4m3,   "fp8_e4m3",     8, 4,  3,    7, true,     0x77,        0x7C},
    {DType::fp8_e4m3fn, "fp8_e4m3fn",   8, 4,  3,    7, false,    0x7E,        0x7F},
    {DType::fp8_e5m2,   "fp8_e5m2",     8, 5,  2,   15, true,     0x7B,        0x7E},
    {DType::fp8_e3m4,   "fp8_e3m4",     8, 3,  4,    3, true,     0x6F,        0x78},
    {DType::bf16,       "bf16",        16, 8,  7,  127, true,     0x7F7F,      0x7FC0},
    {DType::fp16,       "fp16",        16, 5, 10,   15, true,     0x7BFF,      0x7E00},
    {DType::tf32,       "tf32",        32, 8, 10,  127, true,     0x7F7FE000,  0x7FC00000},
    {DType::fp32,       "fp32",        32, 8, 23,  127, true,     0x7F7FFFFF,  0x7FC00000},
    {DType::fp4_e2m1,   "fp4_e2m1",     4, 2,  1,    1, false,    0x7,         0x7},  // has none: the largest number
}};
// clang-format on
inline constexpr std::size_t kFloatingDTypes = formats.size() - 1;  ///< the first ones, which are element types

/// Throws std::out_of_range for a value that is no floating format.
constexpr const Format& format(DType type) {
  for (const Format& row : formats)
    if (row.type == type) return row;
  throw std::out_of_range("not a floating dtype");
}

struct Integer {
  DType type;
  std::string_view name;
  int bits;
  bool is_signed;

  constexpr std::int64_t lowest() const { return is_signed ? -(std::int64_t{1} << (bits - 1)) : 0; }
  constexpr std::int64_t highest() const { return (std::int64_t{1} << (is_signed ? bits - 1 : bits)) - 1; }
  constexpr std::uint32_t code_mask() const { return ~0u >> (32 - bits); }
  constexpr std::int64_t value(std::uint32_t code) const {
    const std::int64_t pattern = code & code_mask();
    return pattern > highest() ? pattern - (std::int64_t{1} << bits) : pattern;
  }
};

inline constexpr std::array<Integer, 6> integers{{
    {DType::int8, "int8", 8, true},
    {DType::uint8, "uint8", 8, false},
    {DType::int16, "int16", 16, true},
    {DType::uint16, "uint16", 16, false},
    {DType::int32, "int32", 32, true},
    {DType::uint32, "uint32", 32, false},
}};

constexpr bool is_integer(DType type) {
  for (const Integer& row : integers)
    if (row.type == type) return true;
  return false;
}

/// Throws std::out_of_range for a value that is no integer type.
constexpr const Integer& integer(DType type) {
  for (const Integer& row : integers)
    if (row.type == type) return row;
  throw std::out_of_range("not an integer dtype");
}

/// An element of four neighbouring numbers, as microscaling products take them; number i has the i-th lowest bits.
struct Packed {
  DType type;
  std::string_view name;
  DType number;

  constexpr int number_bits() const { return format(number).bits; }
};

inline constexpr std::array<Packed, 3> packed_types{{
    {DType::fp8_e4m3fn_x4, "fp8_e4m3fn_x4", DType::fp8_e4m3fn},
    {DType::fp8_e5m2_x4, "fp8_e5m2_x4", DType::fp8_e5m2},
    {DType::fp4_e2m1_x4, "fp4_e2m1_x4", DType::fp4_e2m1},
}};
inline constexpr unsigned kPackedNumbers = 4;

constexpr bool is_packed(DType type) {
  for (const Packed& row : packed_types)
    if (row.type == type) return true;
  return false;
}

/// Throws std::out_of_range for another type.
constexpr const Packed& packed(DType type) {
  for (const Packed& row : packed_types)
    if (row.type == type) return row;
  throw std::out_of_range("not a packed dtype");
}

constexpr int bits_of(DType type) {
  if (is_packed(type)) return 4 * packed(type).number_bits();
  return is_integer(type) ? integer(type).bits : format(type).bits;
}
constexpr std::string_view name_of(DType type) {
  if (is_packed(type)) return packed(type).name;
  return is_integer(type) ? integer(type).name : format(type).name;
}

/// All element types of one number, in the order of the tables: floating formats, then integers.
std::span<const DType> all_dtypes();
std::span<const DType> floating_dtypes();
std::span<const DType> integer_dtypes();

/// The type of that name in the tables, e.g. "fp8_e4m3fn"; one of a number or packed.
std::optional<DType> parse_dtype(std::string_view name);

/// The type of that code, e.g. 0x0E.
std::optional<DType> dtype_from_code(std::uint8_t code);

}  // namespace tile::golden
