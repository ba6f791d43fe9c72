// Records what every queue and engine does and writes it as a Chrome trace, which Perfetto opens.
//
// One row per queue (with the reason while it stalls) and per engine; one cycle is shown as one nanosecond.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "isa/program.hpp"
#include "sim/tile_model.hpp"

namespace tile::sim {

class Timeline {
 public:
  explicit Timeline(const isa::Program& program);

  /// Once per cycle, after it has settled.
  void observe(std::uint64_t cycle, const TileOutputs& out);
  /// The whole trace as JSON.
  std::string json(std::uint64_t end_cycle);

 private:
  struct Span {
    unsigned row;
    std::uint64_t begin, end;
    std::uint64_t key;
  };
  struct Row {
    std::string name;
    std::uint64_t key = 0, since = 0;  ///< what it is doing, 0 for nothing, and since when
  };

  void set(unsigned row, std::uint64_t cycle, std::uint64_t key);
  std::string label(const Span& span) const;
  std::string instruction_text(unsigned queue, std::uint32_t index) const;

  isa::Program program_;
  std::vector<Row> rows_;
  std::vector<Span> spans_;
};

}  // namespace tile::sim
