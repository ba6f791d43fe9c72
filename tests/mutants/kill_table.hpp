// Which check killed which mutant, and after how much work.
#pragma once

#include <fmt/core.h>

#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/mutants/schemata.hpp"

namespace tile::test {

inline std::vector<Mutant> mutants_of(const std::string& path) {
  std::ifstream list(path);
  return read_mutants(list);
}

/// What a check says: after how many units of work it found a difference, nothing if it found none.
using Kill = std::optional<std::uint64_t>;

/// Runs the check of every mutant and prints one line for each. A survivor fails the test.
inline void require_all_killed(const std::vector<Mutant>& mutants, const std::string& unit,
                               const std::function<Kill(const Mutant&)>& hunt) {
  REQUIRE_FALSE(mutants.empty());
  for (const Mutant& mutant : mutants) {
    const Kill kill = hunt(mutant);
    const std::string after = kill ? fmt::format("{} {}", *kill, unit) : "SURVIVED";
    fmt::print("{:4} {:72} {:18} {}\n", mutant.id, mutant.what, mutant.check, after);
    INFO("mutant " << mutant.id << ": " << mutant.what);
    CHECK(kill.has_value());
  }
}

}  // namespace tile::test
