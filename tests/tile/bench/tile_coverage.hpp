// What random programs have done to a tile, counted against what they should have done.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "isa/stationary.hpp"
#include "tests/tile/bench/random_program.hpp"
#include "tests/tile/bench/tile_dut.hpp"

namespace tile::tb {

class TileCoverage {
 public:
  explicit TileCoverage(isa::TileSize tile);

  void add(const RandomProgram&);
  /// One cycle of it.
  void add(const TileEvents&);
  void add_overtakings(std::uint64_t count) { hit("event", "answers out of order", count); }

  /// Group by group, what was not hit though less than `percent` of the group were; empty if all is well. Events and
  /// forms must all be hit.
  std::string missing(unsigned percent) const;

 private:
  void goal(const std::string& group, const std::string& name) { groups_[group][name]; }
  void hit(const std::string& group, const std::string& name, std::uint64_t times = 1) {
    groups_.at(group).at(name) += times;
  }
  void add_operand(const isa::AccessPattern&, const std::array<std::uint16_t, isa::kDimensions>& size);
  void add_instruction(unsigned queue, const isa::Instruction&);

  std::map<std::string, std::map<std::string, std::uint64_t>> groups_;
  unsigned n_;
  isa::Stationary loaded_;
  bool moving_ = false;
  std::uint32_t product_ = 0;
};

}  // namespace tile::tb
