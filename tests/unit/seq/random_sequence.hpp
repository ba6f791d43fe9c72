// Random programs that use the sequencer: registers, nested loops, branches, registers added to fields, semaphores
// read.
#pragma once

#include <vector>

#include "isa/instruction.hpp"
#include "tb/core/random.hpp"
#include "tests/isa/random_instruction.hpp"

namespace tile::tb {

class RandomSequence {
 public:
  /// `own_semaphore`: one that nobody but this queue updates, the only one it reads into registers.
  RandomSequence(Random& random, isa::Queue queue, std::uint8_t own_semaphore);

  /// Ends whatever the registers hold; about `length` instructions long.
  std::vector<isa::Word512> make(std::size_t length);
  /// That many jumps back over distances at which the window over the instructions may be about to move.
  std::vector<isa::Word512> make_jumps(std::size_t count);

 private:
  void block(std::size_t length, unsigned depth);
  void index(bool operands);
  void register_operation();
  void too_deep();
  void loop(unsigned depth);
  void counted_branch(unsigned depth);
  /// Back to `at` while the counter that `set` has set is not zero.
  void branch_back(const isa::Instruction& set, std::size_t at);
  isa::Instruction set_counter();
  void skip();
  void read();
  void engine_instruction();
  void add(const isa::Instruction& instruction) { words_.push_back(isa::encode(instruction)); }
  isa::Instruction plain(isa::Opcode opcode);
  isa::RegisterOperand operand();
  std::uint8_t any_register();

  Random& random_;
  isa::Queue queue_;
  std::uint8_t own_semaphore_;
  test::RandomInstruction instructions_;
  std::vector<isa::Word512> words_;
  unsigned counters_ = 0;  ///< registers from the top down that count branches, never written by others
};

}  // namespace tile::tb
