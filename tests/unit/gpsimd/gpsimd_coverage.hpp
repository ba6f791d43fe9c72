// Which instructions the GpSimd engine has been given: each opcode with each operation, kind of element types and
// shape.
#pragma once

#include "tests/tile/bench/random_gpsimd.hpp"
#include "tests/unit/engine/engine_coverage.hpp"

namespace tile::tb {

class GpsimdCoverage : public EngineCoverage {
 public:
  explicit GpsimdCoverage(isa::TileSize tile);

  void add(const isa::Instruction&);
  /// One that a local_gather uses.
  void add_index(const isa::Instruction&, std::uint32_t index);

 private:
  isa::TileSize tile_;
};

}  // namespace tile::tb
