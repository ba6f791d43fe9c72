// The GpSimd engine: its instructions, executed whole. docs/numerics.md defines what they compute.
#pragma once

#include "golden/machine/memory.hpp"
#include "golden/machine/vector_engine.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

class GpsimdEngine {
 public:
  explicit GpsimdEngine(isa::TileSize tile);

  /// Element by element: all partitions read one, then all write it. The instruction is legal.
  void execute(const isa::Instruction& instruction, Memory& memory);

 private:
  isa::TileSize tile_;
  VectorEngine elements_;  ///< what it has in common with the vector engine, with random numbers of its own
};

}  // namespace tile::golden
