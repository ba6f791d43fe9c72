// The places that a random program works on: two windows of SBUF, all of PSUM, a stretch of DRAM. Every byte
// among them is a cell and has a number.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "golden/machine/retired.hpp"
#include "isa/tile_size.hpp"

namespace tile::tb {

using Cell = std::uint32_t;

struct Arena {
  isa::TileSize tile;
  unsigned window_bytes = 0;          ///< per partition
  std::array<unsigned, 2> windows{};  ///< offsets of their first bytes
  std::uint64_t dram = 0;             ///< address of the first byte
  unsigned dram_bytes = 0;

  Cell cells() const { return psum_end() + dram_bytes; }
  /// Of the first byte of a place. Throws for a place outside.
  Cell cell(const golden::Place&) const;
  bool disjoint(const std::vector<Cell>& a, const std::vector<Cell>& b) const;

 private:
  Cell sbuf_end() const { return 2 * window_bytes * tile.n; }
  Cell psum_end() const { return sbuf_end() + tile.n * tile.psum_bytes(); }
};

/// The cells that something touches, in the order of its elements.
struct Footprint {
  std::vector<Cell> reads, writes;
};
/// What PSUM holds when it is added to counts as written only.
Footprint footprint(const Arena&, const isa::Instruction&);
Footprint footprint(const Arena&, const isa::DescriptorPair&);
/// Of a pair with an indexed side: which of its rows.
Footprint footprint(const Arena&, const isa::DescriptorPair&, std::span<const std::uint32_t> indices);

}  // namespace tile::tb
