// Function tables of the scalar engine: what a table holds, and the tables that come with the project.
//
// A table is rows of sixteen 32-bit words: one control row, the directory, the segments (docs/numerics.md draws them).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tile::golden {

/// How the argument is reduced.
enum class Reduction : std::uint32_t {
  bits,      ///< the result is the argument under masks
  multiply,  ///< the result is the argument times itself or times a slope
  binade,    ///< a directory entry for each binade
  exp,       ///< 2^n 2^f
  log,       ///< e ln 2 + log(1 + v)
};

constexpr std::size_t words_per_row = 16;

/// Words of the control row, by number.
struct Control {
  static constexpr std::size_t kind = 0, sign = 1, first = 2, last = 3, mask = 4, negative = 5, halve = 6, negate = 7,
                               zero = 8, infinity = 10, constant = 12;
  /// With Reduction::bits; each for positive numbers, then for negative ones.
  static constexpr std::size_t keep = 2, set = 4;
  /// With Reduction::multiply: whether the factor is the argument itself.
  static constexpr std::size_t squares = 2;
};

/// A directory entry: log2 of the number of segments, the last one there is, the first one, whether the result's
/// exponent moves with the argument's.
struct Entry {
  std::uint32_t log2_parts, last, first;
  bool moves;

  constexpr std::uint32_t word() const { return log2_parts | last << 4 | first << 16 | std::uint32_t{moves} << 28; }
  static constexpr Entry of(std::uint32_t word) {
    return {word & 15, word >> 4 & 0xFFF, word >> 16 & 0xFFF, (word >> 28 & 1) != 0};
  }
};

/// y = ((c3 t + c2) t + c1) t + c0, of which bit 30 stands for 2^(scale - one).
struct Segment {
  static constexpr int one = 1151;
  static constexpr int not_a_number = 1 << 15;  ///< a scale that makes the result NaN
  static constexpr int coefficient_bits = 24;   ///< of c2 and c3

  std::int32_t c0, c1, c2, c3;
  int scale;
};

constexpr std::size_t words_per_segment = 4;

/// One function, ready to be loaded.
struct Table {
  std::string_view name;
  std::span<const std::uint32_t> words;

  std::size_t rows() const { return words.size() / words_per_row; }
};

/// All functions, in the order of the public documentation of NKI.
std::span<const Table> activation_tables();

/// Throws std::out_of_range for a name that is no function.
const Table& activation_table(std::string_view name);

}  // namespace tile::golden
