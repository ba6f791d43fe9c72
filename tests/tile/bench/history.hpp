// Who has touched a cell last, so who must be finished before somebody else may touch it.
#pragma once

#include <optional>
#include <vector>

#include "tests/tile/bench/arena.hpp"

namespace tile::tb {

using Node = unsigned;  ///< an instruction or a descriptor pair, in one order in which they could be executed

enum class Hazard { read_after_write, write_after_write, write_after_read };

/// Before something starts, `node` must be over: all of it, or for write_after_read its reads.
struct Need {
  Node node;
  Hazard hazard;
};

class History {
 public:
  explicit History(const Arena& arena) : cells_(arena.cells()) {}

  /// Of something with this footprint, if it came now.
  std::vector<Need> needs(const Footprint&) const;
  void record(Node, const Footprint&);

 private:
  struct Touched {
    std::optional<Node> writer;
    std::vector<Node> readers;  ///< since then
  };
  std::vector<Touched> cells_;
  Node newest_ = 0;
};

}  // namespace tile::tb
