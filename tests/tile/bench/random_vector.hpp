// Random instructions of the vector engine on operands in an arena.
#pragma once

#include <optional>

#include "tests/tile/bench/random_operand.hpp"

namespace tile::tb {

class RandomVector {
 public:
  RandomVector(Random& random, const Arena& arena, RandomOperand& operand)
      : random_(random), arena_(arena), operand_(operand) {}

  /// Any opcode, or one. None if an operand did not fit; may be illegal.
  std::optional<isa::Instruction> instruction();
  std::optional<isa::Instruction> instruction(isa::Opcode);

 private:
  std::uint8_t operation(isa::Opcode, bool bitwise, bool second);
  std::uint8_t dtype(bool integer);
  unsigned elements(isa::Opcode);
  std::uint8_t result_type(const isa::Instruction&, bool bitwise, bool psum);
  bool values(isa::Instruction&);
  std::optional<isa::Instruction> neighbours(isa::Instruction);
  std::optional<isa::Instruction> quantize();
  bool source(isa::AccessPattern&, const isa::Instruction&, bool integer);
  isa::Scalar scalar(const isa::Instruction&, bool bitwise);

  Random& random_;
  const Arena& arena_;
  RandomOperand& operand_;
};

/// Whether the vector engine executes it.
bool for_vector_engine(isa::Opcode);

/// Whether an opcode takes an operation as its op0, or as its op1.
bool operation_fits(isa::Opcode, const isa::AluOpInfo&, bool second);

/// Whether the instruction writes nothing that it reads later: each operand is apart from what is written, or the very
/// same, element by element, each once.
bool overlaps_well(const Arena&, const isa::Instruction&);

}  // namespace tile::tb
