#include "golden/machine/sequencer.hpp"

#include <algorithm>

namespace tile::golden {

using isa::Opcode;

namespace {

enum RegisterOperation { add, sub, mul, bit_and, bit_or, bit_xor, shl, shr, min, max, eq, lt };
enum Condition { always, equal, differs, less, not_less };

std::uint32_t operated(unsigned operation, std::uint32_t a, std::uint32_t b) {
  const auto x = static_cast<std::int32_t>(a), y = static_cast<std::int32_t>(b);
  switch (operation) {
    case add: return a + b;
    case sub: return a - b;
    case mul: return a * b;
    case bit_and: return a & b;
    case bit_or: return a | b;
    case bit_xor: return a ^ b;
    case shl: return b < 32 ? a << b : 0;
    case shr: return b < 32 ? a >> b : 0;
    case min: return x < y ? a : b;
    case max: return x < y ? b : a;
    case eq: return a == b;
    default: return x < y;
  }
}

bool holds(unsigned condition, std::uint32_t a, std::uint32_t b) {
  const auto x = static_cast<std::int32_t>(a), y = static_cast<std::int32_t>(b);
  switch (condition) {
    case always: return true;
    case equal: return a == b;
    case differs: return a != b;
    case less: return x < y;
    default: return x >= y;
  }
}

}  // namespace

isa::Word512 Sequencer::effective(const isa::Word512& word) const {
  isa::Word512 changed = word;
  if (indexed_)
    for (std::size_t f = 0; f < addend_.size(); f++)
      isa::set_field(changed, isa::kIndexedFields[f], isa::get_field(word, isa::kIndexedFields[f]) + addend_[f]);
  return changed;
}

bool Sequencer::misses_fields(const isa::Instruction& i) const {
  return indexed_ && operands_indexed_ && isa::for_sequencer(i.opcode);
}

std::uint32_t Sequencer::value(const isa::RegisterOperand& operand) const {
  return operand.value + (operand.is_register ? registers_[operand.number] : 0);
}

void Sequencer::leave() {
  indexed_ = false;
  leave(counter_);
}

void Sequencer::leave(std::uint32_t from) {
  counter_ = from + 1;
  while (!loops_.empty() && loops_.back().last == from) {
    if (--loops_.back().left > 0) {
      counter_ = loops_.back().first;
      return;
    }
    loops_.pop_back();
  }
}

void Sequencer::branch(std::uint32_t target) {
  while (!loops_.empty() && (target < loops_.back().first || target > loops_.back().last)) loops_.pop_back();
  counter_ = target;
}

isa::Cause Sequencer::execute(const isa::Instruction& i, std::uint32_t semaphore) {
  const isa::SequencerFields& s = i.sequencer;
  indexed_ = false;
  switch (i.opcode) {
    case Opcode::register_operation:
      registers_[s.result] = operated(s.operation, value(s.a), value(s.b));
      leave(counter_);
      break;
    case Opcode::read_semaphore:
      registers_[s.result] = semaphore;
      leave(counter_);
      break;
    case Opcode::branch:
      if (holds(s.operation, value(s.a), value(s.b))) branch(s.target);
      else leave(counter_);
      break;
    case Opcode::loop:
      if (value(s.a) == 0) {
        leave(counter_ + s.target);
      } else {
        if (loops_.size() == isa::kLoopLevels) return isa::Cause::loop_depth;
        loops_.push_back({counter_ + 1, counter_ + s.target, value(s.a)});
        counter_++;
      }
      break;
    default:  // index
      for (std::size_t f = 0; f < addend_.size(); f++)
        addend_[f] = s.index[f] & isa::kIndexEnable ? registers_[s.index[f] & (isa::kIndexEnable - 1u)] : 0;
      operands_indexed_ = std::any_of(s.index.begin() + isa::kIndexedHeaderFields, s.index.end(),
                                      [](std::uint8_t field) { return (field & isa::kIndexEnable) != 0; });
      indexed_ = true;
      leave(counter_);
  }
  return isa::Cause::none;
}

}  // namespace tile::golden
