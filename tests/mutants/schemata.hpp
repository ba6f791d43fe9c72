// Mutant schemata: one copy of a source that holds all its mutants, chosen at run time by mut_pkg::id.
//
// A list of mutants is plain text. Texts after "- " and "+ " are taken literally; several lines of one kind
// in a row make one text. A text that ends in a semicolon is a statement, any other an expression.
//
//   mutant 7 ties go away from zero         number and what is broken
//   file lane_pkg.sv                        where
//   check addition                          who has to notice
//   - mag + 32'd15 + ((mag >> 5) & 32'd1)   the original, which must occur once (or N times after "times N")
//   + mag + 32'd16                          what it becomes
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace tile::test {

struct Edit {
  std::string original, mutated;
  unsigned times = 1;  ///< how often the original occurs, all of which change
};

struct Mutant {
  std::uint16_t id = 0;
  std::string what, file, check;
  std::vector<Edit> edits;
};

/// Throws std::runtime_error for a list that is not of that form, or when two mutants have one number.
std::vector<Mutant> read_mutants(std::istream& list);

/// The source with the mutants woven in. Throws std::runtime_error when an original does not occur as often
/// as stated, or when two overlap without being the same.
std::string weave(const std::string& source, const std::vector<Mutant>& mutants);

/// Holds the number of the mutant that is switched on, 0 for none.
std::string mutant_package();

}  // namespace tile::test
