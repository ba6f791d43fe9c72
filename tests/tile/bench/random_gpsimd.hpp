// Random instructions of the GpSimd engine on operands in an arena.
#pragma once

#include <optional>

#include "tests/tile/bench/random_vector.hpp"

namespace tile::tb {

class RandomGpsimd {
 public:
  RandomGpsimd(Random& random, const Arena& arena, RandomOperand& operand, RandomVector& vector)
      : random_(random), arena_(arena), operand_(operand), vector_(vector) {}

  /// Any opcode, or one. None if an operand did not fit; may be illegal.
  std::optional<isa::Instruction> instruction();
  std::optional<isa::Instruction> instruction(isa::Opcode);
  /// Says that it is executed next: a local_gather likes indices that an iota has just made.
  void executed(const isa::Instruction&);

 private:
  std::uint8_t dtype(bool integer = false);
  void affine(isa::Instruction&);
  std::optional<isa::Instruction> indices();
  std::optional<isa::Instruction> gather();
  bool finish(isa::Instruction&, bool in_place = false);

  Random& random_;
  const Arena& arena_;
  RandomOperand& operand_;
  RandomVector& vector_;
  std::optional<isa::Instruction> indices_;  ///< the iota that made them
};

}  // namespace tile::tb
