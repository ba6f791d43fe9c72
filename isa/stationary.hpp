// What the tensor queue knows of the stationary matrix that it has asked for last. One rule for RTL, golden machine,
// builder and assembler; rtl/seq/check_pkg.sv states it again.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isa/instruction.hpp"

namespace tile::isa {

/// Rows or columns of the array.
struct Span {
  unsigned first = 0, count = 0;
};

/// How tiles use a quarter of the rows, or of the columns.
struct Quarter {
  std::uint8_t count = 0;  ///< of them, from the quarter's first on
  bool joined = false;     ///< they belong to the tile that begins in an earlier quarter
  bool operator==(const Quarter&) const = default;
};
using Quarters = std::array<Quarter, 4>;

struct Stationary {
  bool loaded = false;
  std::uint8_t dtype = 0;
  std::uint8_t mode = 0;
  std::uint8_t sparsity = 0;
  Quarters rows{}, columns{};
};

/// Rows of the array that a load or a product uses: where its source partitions lie. Modes other than multiply begin at
/// row 0.
Span rows_of(const Instruction&);
/// Columns: for a product where its destination partitions lie.
Span columns_of(const Instruction&, unsigned n);

/// The tiles, from the first on.
std::vector<Span> tiles_of(const Quarters&, unsigned n);

Stationary after_load(const Stationary& before, const Instruction& load, unsigned n);
/// One tile that fits the load or the product.
Stationary fitting(const Instruction&, unsigned n);

/// Whether a load that keeps what there is adds a tile whose rows are those of another one, or rows that none has;
/// likewise its columns.
bool tile_fits(const Stationary&, const Instruction& load, unsigned n);
/// Whether a product begins and ends with whole tiles, and no column between them is without one.
bool product_fits(const Stationary&, const Instruction& product, unsigned n);

}  // namespace tile::isa
