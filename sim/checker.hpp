// Holds a running tile against the golden machine: every instruction and descriptor pair, in the order in which its
// unit finishes them, and in the end all of memory.
//
// The golden machine runs first and leaves, per unit, what was finished and a digest of what it wrote. When the tile
// finishes the same thing, the same places are read in the tile and digested. On the first difference the golden
// machine runs again up to that point, so that the message can name the place, the value expected and the value got.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "golden/machine/machine.hpp"
#include "sim/tile_model.hpp"

namespace tile::sim {

class Checker {
 public:
  explicit Checker(const isa::Program& program);

  /// What the golden machine made of the program.
  const golden::Machine& machine() const { return machine_; }

  /// Once per cycle, after it has settled.
  void observe(std::uint64_t cycle, const TileOutputs& out, const golden::MemoryView& tile);

  /// After the run: everything expected has been seen, and all memories are equal.
  void finish(const golden::MemoryView& tile);

  bool match() const { return !failure_; }
  /// The first difference, as text.
  const std::string& failure() const { return *failure_; }
  std::uint64_t compared() const { return compared_; }

 private:
  struct Expected {
    std::uint32_t index;
    std::uint64_t digest;
    golden::Operation operation;
  };

  void retired(golden::Unit unit, std::uint32_t index, std::uint64_t cycle, const golden::MemoryView& tile);
  std::string explain(golden::Unit unit, std::size_t number, const golden::MemoryView& tile) const;
  void fail(std::string text);

  isa::Program program_;
  golden::Machine machine_;
  std::vector<std::vector<Expected>> expected_;  ///< [unit]
  std::vector<std::size_t> next_;                ///< [unit]
  std::optional<std::string> failure_;
  std::uint64_t compared_ = 0;
};

}  // namespace tile::sim
