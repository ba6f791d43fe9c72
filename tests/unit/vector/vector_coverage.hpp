// Which instructions the vector engine has been given: each opcode with each operation, kind of element types, and
// place of operands.
#pragma once

#include "tests/tile/bench/random_vector.hpp"
#include "tests/unit/engine/engine_coverage.hpp"

namespace tile::tb {

class VectorCoverage : public EngineCoverage {
 public:
  VectorCoverage();

  void add(const isa::Instruction&);
  /// Elements of it that were written at once.
  void add_at_once(const isa::Instruction&, unsigned elements);
};

}  // namespace tile::tb
