// Whether an instruction is legal, and if not, the first rule of docs/isa.md that it breaks.
#pragma once

#include "isa/stationary.hpp"
#include "isa/tile_size.hpp"

namespace tile::isa {

Cause check(const Word512&, Queue, TileSize, const Stationary&);

/// Whether an instruction of the tensor engine has src1: scales in mode mx, tags of a stationary matrix in mode sparse.
bool has_aside(const Instruction&);
/// Sizes of src1 there.
std::array<std::uint16_t, kDimensions> aside_sizes(const Instruction&);
/// Partitions of src1 there, counted from the one that it names: the one for row r of src0, and how many in all.
unsigned aside_partition(const Instruction&, unsigned row);
unsigned aside_partitions(const Instruction&);

/// Elements of the free dimension.
std::uint64_t elements(const Instruction&);

}  // namespace tile::isa
