// Which instructions the GpSimd engine has been given: each opcode with each operation, kind of element types and
// shape.
#pragma once

#include <map>
#include <string>

#include "isa/check.hpp"
#include "tests/tile/bench/random_gpsimd.hpp"

namespace tile::tb {

class GpsimdCoverage {
 public:
  explicit GpsimdCoverage(isa::TileSize tile);

  void add(const isa::Instruction&);
  /// One that a local_gather uses.
  void add_index(const isa::Instruction&, std::uint32_t index);
  /// An opcode, one that still lacks something more often.
  isa::Opcode wanted(Random&) const;
  /// What was not hit; empty if nothing is left.
  std::string missing() const;

 private:
  void hit(const isa::Instruction&, const std::string& name);

  isa::TileSize tile_;
  std::map<isa::Opcode, std::map<std::string, std::uint64_t>> goals_;
};

}  // namespace tile::tb
