// The vector engine: its instructions, executed whole. docs/numerics.md defines what they compute.
#pragma once

#include <cstdint>
#include <vector>

#include "golden/machine/memory.hpp"
#include "golden/num/random.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

class VectorEngine {
 public:
  /// `number` among the engines that have random numbers.
  explicit VectorEngine(isa::TileSize tile, unsigned number = 0);

  /// Element by element: all lanes read one, then all write it. The instruction is legal.
  void execute(const isa::Instruction& instruction, Memory& memory);

 private:
  void seed(unsigned lane, std::uint32_t seed);
  /// The next word of a random fill.
  std::uint32_t draw(unsigned lane);

  isa::TileSize tile_;
  std::vector<std::uint32_t> random_;  ///< [lane]: for stochastic rounding
  std::vector<Xorwow> generators_;     ///< [lane]: for random fills; before trn3 the first word alone
};

}  // namespace tile::golden
