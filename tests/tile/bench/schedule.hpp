// Puts instructions into queues and pairs into rings, and keeps them from racing: whoever needs another to be over
// waits for a semaphore, unless the hardware keeps the two in order or the queue knows already.
//
// Nodes are added in an order in which they could be executed one after the other, and wait only for earlier ones; so
// a program cannot lock up. What hardware keeps in order: tensor engine, vector engine, scalar engine; pairs of one
// ring, except that one may read too early what another writes.
#pragma once

#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "golden/machine/retired.hpp"
#include "isa/program.hpp"
#include "tb/core/random.hpp"
#include "tests/tile/bench/history.hpp"

namespace tile::tb {

class Schedule {
 public:
  static constexpr unsigned kMostNodes = 1024;

  Schedule(Random& random, isa::TileSize tile);

  /// What of `needs` must be waited for if `unit` does it for `queue` now; none if a wait is not possible.
  std::optional<std::vector<Need>> to_wait_for(const std::vector<Need>& needs, isa::Queue queue,
                                               golden::Unit unit) const;

  /// Adds an instruction, and before it nops for all but one of the waits.
  Node issue(isa::Queue queue, golden::Unit unit, const isa::Instruction&, std::vector<Need> to_wait_for = {});
  /// Adds a pair to the ring, started by the dma_start that was issued last.
  Node start(unsigned ring, const isa::DescriptorPair&);
  /// Something issued before that can still be waited for, for a nop to wait for.
  std::optional<Need> any_need();

  bool full() const { return nodes_.size() + 64 > kMostNodes; }

  /// Chooses semaphores, their values and the rest of waits and updates.
  void finish();

  const std::vector<isa::Instruction>& queue(unsigned number) const { return instructions_[number]; }
  const std::vector<isa::DescriptorPair>& ring(unsigned number) const { return rings_[number]; }
  /// What the host writes before the start.
  const std::vector<isa::SemaphoreStart>& starts() const { return starts_; }
  /// Semaphores that some instructions wait for to be zero, and which are zero but for the host.
  std::span<const std::uint8_t> gates() const { return {semaphores_.data(), kGates}; }

 private:
  static constexpr unsigned kGates = 4, kIdle = 6, kReserve = 24, kIdleStart = 0xFFFF;
  using Nodes = std::bitset<kMostNodes>;
  /// Whose reads are over, and of whom all is over.
  struct Known {
    Nodes read, done;
    void operator|=(const Known& other) { read |= other.read, done |= other.done; }
    bool covers(const Need& need) const {
      return need.hazard == Hazard::write_after_read ? read[need.node] : done[need.node];
    }
  };
  enum class Style { once, counter, group };  ///< one update; those of a unit, in order; some in any order
  struct Signal {
    Style style;
    std::uint8_t semaphore;
    std::vector<Node> members;
  };
  struct Entry {
    golden::Unit unit;
    unsigned place;  ///< queue or ring, of which it is number `index`
    std::size_t index;
    bool is_pair;
    Known known;  ///< when it was issued
    std::optional<std::size_t> signal = {};
    bool at_read = false;
    std::uint32_t value = 0;  ///< of its semaphore when it is over
    bool down = false;        ///< the update takes away: until then the semaphore is larger
  };
  struct Pending {
    unsigned queue;
    std::size_t index;
    Node waits_for;
  };

  static bool in_order(golden::Unit earlier, golden::Unit later, Hazard hazard);
  bool can_provide(Node node, const Need& need) const;
  Known implied(Node node) const;
  Node provider(const Need& need);
  void give_signal(Node node, bool reads_are_enough);
  std::optional<Node> make_group(const std::vector<Need>& needs);
  std::vector<Node> providers(isa::Queue queue, std::vector<Need> needs);
  Node append(isa::Queue queue, golden::Unit unit, const isa::Instruction&, std::optional<Node> waits_for);

  void settle(const Signal&);
  void set_update(Node node, unsigned operation, std::uint16_t value, std::uint8_t semaphore);
  std::uint16_t amount(Node node);
  isa::Wait wait_for(Node node);
  void idle_updates();
  void idle_waits();

  Random& random_;
  std::vector<std::uint8_t> semaphores_;  ///< all, in random order: gates, idle ones, then those in use
  unsigned used_ = kGates + kIdle;
  std::vector<Entry> nodes_;
  std::array<std::vector<isa::Instruction>, isa::kQueues> instructions_;
  std::vector<std::vector<isa::DescriptorPair>> rings_;
  std::array<Known, isa::kQueues> known_;
  std::vector<Signal> signals_;
  std::map<std::pair<golden::Unit, bool>, std::size_t> counters_;  ///< by unit and at_read
  std::vector<Pending> waits_;
  std::vector<isa::SemaphoreStart> starts_;
  std::optional<Node> last_start_;
};

}  // namespace tile::tb
