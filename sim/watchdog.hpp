// What to say of a run that does not go on: where every queue and ring stands, who waits for whom, and which waits
// cannot end.
//
// A wait cannot end when nobody would change its semaphore, or only those who have stopped or wait for ever themselves.
// Who would is read from the instructions that a queue may still come to, by whatever branch, and from the pairs that
// it would start with them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "golden/machine/machine.hpp"
#include "isa/instruction.hpp"
#include "isa/program.hpp"

namespace tile::sim {

/// In the codes of status registers.
enum class State : std::uint8_t { idle, fetching, waiting, for_engine, busy, stopped };

struct QueueStanding {
  State state = State::idle;
  std::uint32_t index = 0;  ///< where it waits or has stopped, else the last instruction that it came to
  isa::Cause cause = isa::Cause::none;
  isa::Wait wait;
  std::optional<unsigned> wait_register;  ///< that is added to the wait's value, and is not known
};

struct RingStanding {
  State state = State::idle;
  std::uint32_t index = 0;  ///< of the next pair, or of the one at which it has stopped
  isa::Cause cause = isa::Cause::none;
};

struct Standing {
  isa::Program program;  ///< with DRAM as it is now
  std::array<QueueStanding, isa::kQueues> queues;
  std::vector<RingStanding> rings;  ///< [isa::ring_number]
  std::array<std::uint32_t, isa::kSemaphores> semaphores{};
};

/// Takes wait and register of a queue's instruction from DRAM.
void find_wait(Standing& standing, unsigned queue);

/// Of the golden machine, when it does not go on.
Standing standing(const golden::Machine& machine, const isa::Program& program);

/// A line or two for every queue, a line for every ring that is not idle, and one for each deadlock and for each other
/// wait that cannot end.
std::string describe(const Standing& standing);

}  // namespace tile::sim
