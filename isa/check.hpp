// Whether an instruction is legal, and if not, the first rule of docs/isa.md that it breaks.
#pragma once

#include "isa/instruction.hpp"
#include "isa/tile_size.hpp"

namespace tile::isa {

/// The stationary matrix that the tensor queue has asked for last. M = 0 means none yet.
struct Stationary {
  std::uint8_t dtype = 0;
  unsigned rows = 0;
  unsigned columns = 0;
  std::uint8_t mode = 0;
};

/// That of a load_stationary.
Stationary stationary_of(const Instruction&);

Cause check(const Word512&, Queue, TileSize, const Stationary&);

/// Elements of the free dimension.
std::uint64_t elements(const Instruction&);

}  // namespace tile::isa
