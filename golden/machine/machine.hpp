// The instruction set, executed: every instruction whole, in the order that its queue and the semaphores allow.
//
// There is no time here. Queues take turns; a queue runs until it must wait. A program whose result depends on the
// order among queues beyond what its semaphores say has a race, and may end differently on a tile.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "golden/machine/dma_engine.hpp"
#include "golden/machine/gpsimd_engine.hpp"
#include "golden/machine/memory.hpp"
#include "golden/machine/retired.hpp"
#include "golden/machine/scalar_engine.hpp"
#include "golden/machine/sequencer.hpp"
#include "golden/machine/vector_engine.hpp"
#include "isa/check.hpp"
#include "isa/program.hpp"

namespace tile::golden {

/// A queue or ring that has stopped, and at what.
struct Stop {
  std::string who;
  isa::Cause cause;
  std::uint32_t index;
  bool operator==(const Stop&) const = default;
};

/// One thing a unit finished: the instruction or pair at `index`, as it was executed. `digest` is of what it wrote.
struct Retired {
  Unit unit;
  std::uint32_t index;
  std::uint64_t digest;
  Operation operation;
};

class Machine {
 public:
  explicit Machine(const isa::Program& program);

  /// Runs to the end, or as far as stops and semaphores allow, or until `steps` instructions have been executed.
  void run(std::uint64_t steps = 1'000'000'000);

  /// Called after every finished instruction or pair, while memory holds exactly what it left. Digests are computed
  /// only when there is a listener.
  std::function<void(const Retired&)> on_retired;

  const Memory& memory() const { return memory_; }
  const std::vector<Stop>& stops() const { return stops_; }
  std::uint32_t semaphore(unsigned number) const { return semaphores_[number]; }
  /// Where a queue goes on, or has stopped, and what it waits for there, registers added.
  std::uint32_t counter(unsigned queue) const { return queues_[queue].sequencer.counter(); }
  isa::Wait wait(unsigned queue) const;
  /// Of a ring, modulo 2^32.
  std::uint32_t next_pair(unsigned ring) const { return rings_[ring].next; }
  /// True when every queue came to its end.
  bool finished() const;
  /// For a program that did not finish: each waiting queue, its instruction and the semaphore it waits for.
  std::string waiting() const;

 private:
  struct QueueState {
    Sequencer sequencer;
    bool stopped = false;
    unsigned transfers_left = 0;  ///< dma_copies that are not over, behind one of which a DMA engine has some no more
    bool held = false;            ///< waits for one of those for ever
  };
  /// Part of the stationary matrix, as it was loaded and as numbers: [column][row], of which further planes follow,
  /// from `rows` and `columns` on.
  struct StationaryTile {
    isa::Span rows, columns;
    std::vector<std::vector<std::uint32_t>> codes;
    std::vector<std::vector<float>> values;
    std::vector<std::vector<std::uint8_t>> scales;  ///< mode mx
    std::vector<std::vector<std::size_t>> from;     ///< mode sparse: which row of all moving planes
  };
  struct RingState {
    std::uint32_t next = 0, tail = 0;
  };
  struct EngineState {
    DmaEngine mover;
    unsigned turn = 0;   ///< the queue whose ring went last
    unsigned pairs = 0;  ///< of a packet that it has begun
    bool stopped = false;
  };

  isa::Word512 word(isa::Queue queue, std::uint32_t index) const;
  isa::DescriptorPair pair(unsigned ring, std::uint32_t index) const;
  bool step(isa::Queue queue);
  bool met(const isa::Wait& wait) const;
  /// False when the update would leave the range of a semaphore: nothing has changed then.
  bool apply(unsigned operation, unsigned semaphore, unsigned value);
  void execute(isa::Queue queue, const isa::Instruction& instruction, std::uint32_t index);
  /// Values of an operand of the tensor engine: [plane][row][column]; the numbers of packed elements are planes.
  std::vector<float> operand(const isa::Instruction& instruction, const std::vector<unsigned>& offsets) const;
  std::vector<std::uint8_t> scales(const isa::Instruction& instruction) const;            ///< [row][column]
  std::vector<std::vector<std::size_t>> tags(const isa::Instruction& instruction) const;  ///< as `from` has them
  void load_stationary(const isa::Instruction& instruction);
  void multiply_moving(const isa::Instruction& instruction);
  /// Stationary and moving operands of a column of the array, row by row.
  std::pair<std::vector<float>, std::vector<float>> operands(unsigned column, isa::Span rows,
                                                             std::span<const float> moving) const;
  void put_sum(const isa::Instruction& instruction, unsigned partition, unsigned offset, float sum);
  void transpose(const isa::Instruction& instruction);
  void start_dma(isa::Queue queue, const isa::Instruction& instruction);
  /// Copies the elements of a dma_copy. False when a DMA engine has stopped and does not do its part.
  bool copy(isa::Queue queue, const isa::Instruction& instruction, std::uint32_t index);
  void run_engine(unsigned engine);
  void take_turn(unsigned engine);
  void run_pair(EngineState& engine, unsigned ring);
  void retire(Unit unit, std::uint32_t index, const Operation& operation);

  isa::Program program_;
  Memory memory_;
  ScalarEngine scalar_engine_;
  VectorEngine vector_engine_;
  GpsimdEngine gpsimd_engine_;
  std::array<std::uint32_t, isa::kSemaphores> semaphores_{};
  std::array<QueueState, isa::kQueues> queues_;
  std::vector<RingState> rings_;
  std::vector<EngineState> engines_;
  std::vector<Stop> stops_;
  std::vector<std::uint32_t> random_;  ///< [partition of PSUM]: for stochastic rounding
  isa::Stationary asked_;              ///< as the tensor queue checks it
  std::vector<StationaryTile> tiles_;  ///< by row
};

}  // namespace tile::golden
