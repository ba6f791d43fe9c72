#include "tests/unit/seq/random_sequence.hpp"

#include "isa/check.hpp"
#include "tests/unit/seq/seq_program.hpp"

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {
constexpr unsigned kScratch = 8;  // registers that anything may write
constexpr std::uint8_t kAdd = 0, kSub = 1, kNotEqual = 2;
}  // namespace

RandomSequence::RandomSequence(Random& random, isa::Queue queue, std::uint8_t own_semaphore)
    : random_(random), queue_(queue), own_semaphore_(own_semaphore), instructions_(random.next()) {}

std::vector<isa::Word512> RandomSequence::make(std::size_t length) {
  words_.clear();
  counters_ = 0;
  block(length, 0);
  add(plain(Opcode::nop));
  return words_;
}

std::uint8_t RandomSequence::any_register() { return static_cast<std::uint8_t>(random_.below(kScratch)); }

isa::RegisterOperand RandomSequence::operand() {
  const auto value = random_.pick({Weighted<std::uint32_t>{static_cast<std::uint32_t>(random_.below(8)), 6},
                                   {0u - static_cast<std::uint32_t>(random_.below(8)), 2},
                                   {static_cast<std::uint32_t>(random_.bits(32)), 1}});
  return {value, random_.chance(1, 2), any_register()};
}

Instruction RandomSequence::plain(Opcode opcode) {
  Instruction i;
  i.opcode = opcode;
  if (random_.chance(1, 3)) {
    const auto operation = random_.pick({Weighted<std::uint8_t>{1, 4}, {2, 1}, {3, 4}, {4, 1}, {5, 1}});
    const bool takes = operation == 2 || operation == 4;
    const auto shared = static_cast<std::uint8_t>(takes && random_.chance(60, 61) ? kBank : random_.below(kPopular));
    const bool own = takes ? random_.chance(1, 40) : random_.chance(1, 2);
    i.update = {operation, false, own ? own_semaphore_ : shared, static_cast<std::uint16_t>(random_.below(50))};
  }
  if (random_.chance(1, 8))
    i.wait = {1, static_cast<std::uint8_t>(random_.below(6)), static_cast<std::uint32_t>(random_.below(6))};
  return i;
}

void RandomSequence::engine_instruction() {
  isa::Word512 word;
  Instruction i;
  do {
    word = instructions_.word({});
    i = isa::decode(word);
  } while (isa::for_sequencer(i.opcode) || i.opcode == Opcode::dma_copy ||
           isa::check(word, queue_, {16}, {}) != isa::Cause::none);
  const Instruction header = plain(i.opcode);
  i.wait = header.wait;
  i.update = header.update;
  const auto spare_own = [&](Instruction& of_engine) {  // which the sequencer reads, at a time that is known
    if (of_engine.update.semaphore == own_semaphore_) of_engine.update.semaphore = kBank;
  };
  spare_own(i);
  if (i.opcode == Opcode::activation) {
    Instruction load = plain(Opcode::load_table);
    load.table_row = i.table_row;
    load.table_rows = 1;
    spare_own(load);
    add(load);
  }
  const bool operands = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups & isa::kSizes;
  if (random_.chance(1, 3)) index(operands);
  add(i);
}

/// Registers added to fields of what comes next: to those that every instruction has, or to any.
void RandomSequence::index(bool operands) {
  constexpr std::size_t kSecondSource = 7, kDramAddress = 10;  // which nothing has yet
  Instruction i = plain(Opcode::index);
  for (std::size_t f = 0; f < (operands ? i.sequencer.index.size() : isa::kIndexedHeaderFields); f++)
    if (f != kSecondSource && f != kDramAddress && random_.chance(1, 4))
      i.sequencer.index[f] = static_cast<std::uint8_t>(isa::kIndexEnable | any_register());
  add(i);
}

void RandomSequence::register_operation() {
  Instruction i = plain(Opcode::register_operation);
  i.sequencer.result = any_register();
  i.sequencer.operation = static_cast<std::uint8_t>(random_.below(isa::kRegisterOperations.size()));
  i.sequencer.a = operand();
  i.sequencer.b = operand();
  add(i);
}

/// More loops inside each other than there are levels.
void RandomSequence::too_deep() {
  for (unsigned level = 0; level <= isa::kLoopLevels; level++) {
    Instruction i = plain(Opcode::loop);
    i.sequencer.a.value = 1;
    i.sequencer.target = isa::kLoopLevels + 2 - level;
    add(i);
  }
  for (unsigned n = 0; n < 3; n++) add(plain(Opcode::nop));
}

void RandomSequence::loop(unsigned depth) {
  Instruction i = plain(Opcode::loop);
  i.sequencer.a = {static_cast<std::uint32_t>(random_.below(5)), false, 0};
  const std::size_t at = words_.size();
  add(i);
  block(random_.chance(1, 6) ? random_.between(24, 60) : random_.between(1, 8), depth + 1);
  i.sequencer.target = static_cast<std::uint32_t>(words_.size() - at - 1);
  words_[at] = isa::encode(i);
}

Instruction RandomSequence::set_counter() {
  Instruction set = plain(Opcode::register_operation);
  set.sequencer.result = static_cast<std::uint8_t>(isa::kSequencerRegisters - 1 - counters_++);
  set.sequencer.operation = kAdd;
  set.sequencer.a.value = static_cast<std::uint32_t>(random_.between(1, 3));
  return set;
}

void RandomSequence::branch_back(const Instruction& set, std::size_t at) {
  Instruction less = set;
  less.sequencer.operation = kSub;
  less.sequencer.a = {0, true, set.sequencer.result};
  less.sequencer.b.value = 1;
  add(less);
  Instruction back = plain(Opcode::branch);
  back.sequencer.operation = kNotEqual;
  back.sequencer.a = {0, true, set.sequencer.result};
  back.sequencer.target = static_cast<std::uint32_t>(at);
  add(back);
}

void RandomSequence::counted_branch(unsigned depth) {
  const Instruction set = set_counter();
  add(set);
  const std::size_t at = words_.size();
  block(random_.chance(1, 6) ? random_.between(24, 70) : random_.between(1, 6), depth + 1);
  branch_back(set, at);
}

std::vector<isa::Word512> RandomSequence::make_jumps(std::size_t count) {
  Instruction nothing;
  nothing.opcode = Opcode::nop;
  words_.clear();
  counters_ = 0;
  while (count-- > 0) {
    const Instruction set = set_counter();
    add(set);
    const std::size_t at = words_.size();
    for (auto length = random_.between(24, 62); length > 0; --length) add(nothing);
    branch_back(set, at);
    for (auto pause = random_.between(0, 12); pause > 0; --pause) add(nothing);
  }
  return words_;
}

/// Over some instructions forward, out of a loop perhaps, when the registers say so.
void RandomSequence::skip() {
  Instruction i = plain(Opcode::branch);
  i.sequencer.operation = static_cast<std::uint8_t>(random_.below(isa::kBranchConditions.size()));
  i.sequencer.a = operand();
  i.sequencer.b = operand();
  const std::size_t at = words_.size();
  add(i);
  const auto length = random_.between(0, 4);
  for (std::size_t n = 0; n < length; n++) add(plain(Opcode::nop));
  i.sequencer.target = static_cast<std::uint32_t>(random_.between(at + 1, words_.size()));
  words_[at] = isa::encode(i);
}

void RandomSequence::read() {
  Instruction i = plain(Opcode::read_semaphore);
  i.wait = {0, own_semaphore_, 0};
  i.sequencer.result = any_register();
  add(i);
}

void RandomSequence::block(std::size_t length, unsigned depth) {
  const std::size_t end = words_.size() + length;
  do {
    if (random_.chance(1, 100)) too_deep();
    switch (random_.below(depth < isa::kLoopLevels ? 8 : 6)) {
      case 0: add(plain(Opcode::nop)); break;
      case 1: read(); break;
      case 2: skip(); break;
      case 3: engine_instruction(); break;
      case 4:
        if (random_.chance(1, 4)) index(random_.chance(1, 6));
        [[fallthrough]];
      case 5: register_operation(); break;
      case 6: loop(depth); break;
      default: counted_branch(depth);
    }
  } while (words_.size() < end);
}

}  // namespace tile::tb
