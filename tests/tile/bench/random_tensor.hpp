// Random instructions of the tensor engine on operands in an arena.
#pragma once

#include <optional>

#include "isa/stationary.hpp"
#include "tests/tile/bench/random_operand.hpp"

namespace tile::tb {

class RandomTensor {
 public:
  RandomTensor(Random& random, isa::TileSize tile, RandomOperand& operand)
      : random_(random), tile_(tile), operand_(operand) {}

  /// None if an operand did not fit, or nothing is loaded; may be illegal.
  std::optional<isa::Instruction> load();
  std::optional<isa::Instruction> multiply();
  /// Says that it is executed next: products fit what was loaded last.
  void executed(const isa::Instruction&);
  const isa::Stationary& loaded() const { return loaded_; }

 private:
  /// Rows or columns of a tile beside those that are loaded, or of one of them.
  isa::Span another(const isa::Quarters& loaded);
  /// Those of one tile, or of several neighbours.
  isa::Span whole(const isa::Quarters& loaded);
  std::uint8_t dtype_for(std::uint8_t mode);
  /// Scales or tags. False if they fit nowhere.
  bool add_aside(isa::Instruction&);

  Random& random_;
  isa::TileSize tile_;
  RandomOperand& operand_;
  isa::Stationary loaded_;
};

}  // namespace tile::tb
