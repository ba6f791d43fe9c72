// What the queues and semaphores promise, from the words at the head of rtl/seq/*.sv: each instruction issues once, in
// order, not before its semaphore is right, and not after an illegal one; all updates of a cycle count, but for those
// that would leave the range of a semaphore.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <ostream>

#include "isa/instruction.hpp"
#include "tb/core/component.hpp"
#include "tb/core/scoreboard.hpp"

namespace tile::tb {

inline constexpr unsigned kQueues = isa::kQueues;

/// An instruction as it leaves its queue. Without the wait, which is over.
struct Issue {
  unsigned queue = 0, index = 0;
  isa::Instruction instruction;
  bool operator==(const Issue&) const = default;
};
std::ostream& operator<<(std::ostream&, const Issue&);

struct QueueOf {
  unsigned operator()(const Issue& issue) const { return issue.queue; }
};

/// Of what an instruction of its opcode means; the rest is cleared.
isa::Instruction meaning(isa::Instruction);

/// The values of the semaphores after the present cycle and after each of the two before it.
class SemaphoreModel {
 public:
  using Values = std::array<std::uint32_t, isa::kSemaphores>;
  void next_cycle() { values_[2] = values_[1], values_[1] = values_[0]; }
  /// False when it is refused.
  bool update(unsigned operation, unsigned number, std::uint32_t value);
  const Values& cycles_ago(unsigned n) const { return values_[n]; }
  bool met(const isa::Wait& wait, unsigned cycles_ago) const;

 private:
  std::array<Values, 3> values_{};
};

class SeqModel : public Component {
 public:
  using Component::Component;

  SemaphoreModel semaphores;
  Scoreboard<Issue, QueueOf> scoreboard{*this, "issues"};

  void expect(const Issue& issue) {
    scoreboard.expect({issue.queue, issue.index, meaning(issue.instruction)});
    waits_[issue.queue].push_back(issue.instruction.wait);
  }
  /// `cycles_ago`: the cycle whose updates the wait was to be over with.
  void observe(const Issue&, unsigned cycles_ago);

  /// The queue has stopped: nothing more of it may come.
  void stop(unsigned queue) {
    scoreboard.forget(queue);
    waits_[queue].clear();
  }

  bool done(unsigned queue) const { return waits_[queue].empty(); }
  /// What the next instruction of a queue waits for.
  const isa::Wait& waited_for(unsigned queue) const { return waits_[queue].front(); }
  std::uint64_t waited = 0;

 private:
  std::array<std::deque<isa::Wait>, kQueues> waits_;
};

}  // namespace tile::tb
