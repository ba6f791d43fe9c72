// The vector engine: its instructions, executed whole. docs/numerics.md defines what they compute.
#pragma once

#include <cstdint>
#include <vector>

#include "golden/machine/memory.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

class VectorEngine {
 public:
  /// `number` among the engines that have random numbers.
  explicit VectorEngine(unsigned lanes, unsigned number = 0);

  /// Element by element: all lanes read one, then all write it. The instruction is legal.
  void execute(const isa::Instruction& instruction, Memory& memory);

 private:
  std::vector<std::uint32_t> random_;  ///< [lane]: for stochastic rounding
};

}  // namespace tile::golden
