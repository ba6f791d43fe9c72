// How DRAM holds back: at which handshakes of AXI, how often, for how long, and at which ports. Results must not depend
// on it; the named patterns are those that kernels are tried under.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace tile::sim {

struct Stalls {
  enum class Ports { all, fetch, first_engine };

  /// Chances in percent that a pause begins, in each cycle without one.
  unsigned requests = 0;     ///< of ready, for addresses of reads and writes
  unsigned reads = 0;        ///< of valid, for read data
  unsigned writes = 0;       ///< of ready, for write data
  unsigned answers = 0;      ///< of valid, for responses to writes
  unsigned length = 1;       ///< cycles that a pause lasts
  Ports ports = Ports::all;  ///< that have pauses
};

constexpr Stalls stalls_everywhere(unsigned percent) { return {percent, percent, percent, percent}; }

struct StallPattern {
  std::string_view name;
  Stalls stalls;
};

inline constexpr std::array kStallPatterns{
    StallPattern{"everywhere", stalls_everywhere(30)},
    StallPattern{"storm", stalls_everywhere(90)},
    StallPattern{"requests", {.requests = 85}},
    StallPattern{"reads", {.reads = 85}},
    StallPattern{"writes", {.writes = 85}},
    StallPattern{"answers", {.answers = 95}},
    StallPattern{"long", {.requests = 1, .reads = 1, .writes = 1, .answers = 1, .length = 200}},
    StallPattern{"fetch", {.requests = 90, .reads = 90, .ports = Stalls::Ports::fetch}},
    StallPattern{"engine", {90, 90, 90, 90, 1, Stalls::Ports::first_engine}},
};

constexpr std::optional<Stalls> stall_pattern(std::string_view name) {
  for (const StallPattern& pattern : kStallPatterns)
    if (pattern.name == name) return pattern.stalls;
  return {};
}

}  // namespace tile::sim
