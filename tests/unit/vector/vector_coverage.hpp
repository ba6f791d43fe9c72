// Which instructions the vector engine has been given: each opcode with each operation, kind of element types, and
// place of operands.
#pragma once

#include <map>
#include <string>

#include "isa/check.hpp"
#include "tests/tile/bench/random_vector.hpp"

namespace tile::tb {

class VectorCoverage {
 public:
  VectorCoverage();

  void add(const isa::Instruction&);
  /// Elements of it that were written at once.
  void add_at_once(const isa::Instruction&, unsigned elements);
  /// An opcode, one that still lacks something more often.
  isa::Opcode wanted(Random&) const;
  /// What was not hit; empty if nothing is left.
  std::string missing() const;

 private:
  void goal(isa::Opcode, const std::string& name);
  void hit(const isa::Instruction&, const std::string& name);

  std::map<isa::Opcode, std::map<std::string, std::uint64_t>> goals_;
};

}  // namespace tile::tb
