// What the sequencer of a queue does by itself: 64 registers, branches, nested loops, registers added to fields.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isa/instruction.hpp"

namespace tile::golden {

class Sequencer {
 public:
  /// Index of the instruction it stands at.
  std::uint32_t counter() const { return counter_; }

  /// That instruction as it is executed: with the registers that an `index` before it adds to its fields.
  isa::Word512 effective(const isa::Word512& word) const;
  /// True when `index` before it named fields that an instruction of the sequencer does not have.
  bool misses_fields(const isa::Instruction& instruction) const;

  /// Goes on behind an instruction that others executed.
  void leave();
  /// Executes one of its own; `semaphore` is the value that read_semaphore finds. Loop depth, or none.
  isa::Cause execute(const isa::Instruction& instruction, std::uint32_t semaphore);

 private:
  struct Loop {
    std::uint32_t first, last, left;
  };

  std::uint32_t value(const isa::RegisterOperand& operand) const;
  void leave(std::uint32_t from);
  void branch(std::uint32_t target);

  std::uint32_t counter_ = 0;
  std::array<std::uint32_t, isa::kSequencerRegisters> registers_{};
  std::vector<Loop> loops_;
  std::array<std::uint32_t, isa::kIndexedFields.size()> addend_{};
  bool indexed_ = false, operands_indexed_ = false;
};

}  // namespace tile::golden
