// Which instructions an element engine has been given: goals of each opcode, and how often each was hit.
#pragma once

#include <array>
#include <map>
#include <string>

#include "isa/check.hpp"
#include "tb/core/random.hpp"

namespace tile::tb {

class EngineCoverage {
 public:
  /// An opcode, one that still lacks something more often.
  isa::Opcode wanted(Random&) const;
  /// What was not hit; empty if nothing is left.
  std::string missing() const;

 protected:
  void goal(isa::Opcode opcode, const std::string& name) { goals_[opcode][name]; }
  /// Names that are no goals do not count.
  void hit(const isa::Instruction&, const std::string& name);
  /// Operations, types, flags and shapes by the names that all engines have for them.
  void hit_fields(const isa::Instruction&);

 private:
  std::map<isa::Opcode, std::map<std::string, std::uint64_t>> goals_;
};

/// Types that take the same way through the casts.
inline constexpr std::array kKinds{"signed", "unsigned", "fp32", "tf32", "16 bits", "fp8"};
std::string kind_of(std::uint8_t dtype);

}  // namespace tile::tb
