// Whether an instruction is legal, and if not, the first rule of docs/isa.md that it breaks.
#pragma once

#include "isa/stationary.hpp"
#include "isa/tile_size.hpp"

namespace tile::isa {

Cause check(const Word512&, Queue, TileSize, const Stationary&);

/// Elements of the free dimension.
std::uint64_t elements(const Instruction&);

}  // namespace tile::isa
