// The scalar engine: memory for the tables of functions, an accumulator per lane, and what its instructions compute.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "golden/activation/table.hpp"
#include "golden/machine/memory.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

class ScalarEngine {
 public:
  explicit ScalarEngine(isa::TileSize tile);

  /// Whether a table starts at that row and none was loaded over it since, as the queue keeps count.
  bool holds_table(unsigned row) const;

  /// load_table, with the rows as they lie in DRAM.
  void load_table(const isa::Instruction& instruction, std::span<const std::uint8_t> rows);
  void activation(const isa::Instruction& instruction, Memory& memory);
  /// tensor_copy or tensor_scalar.
  void elements(const isa::Instruction& instruction, Memory& memory) const;
  void read_accumulator(const isa::Instruction& instruction, Memory& memory) const;

 private:
  struct Slot {
    unsigned first = 0, rows = 0;  ///< no rows: free
  };

  std::array<Slot, isa::kTableSlots> slots_{};
  std::size_t next_slot_ = 0;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> accumulators_;  ///< by lane: partitions counted from the first of the instruction
};

}  // namespace tile::golden
