// Options of every command that simulates one program: timing, seed, back-pressure, and the files it writes.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "sim/run.hpp"

namespace tile::cli {

struct SimulationOptions {
  std::string profile = "bare", wave, timeline, json;
  std::string stall = "0";
  std::uint64_t seed = 1, wave_start = 0, wave_stop = ~0ull;
  std::uint64_t watchdog = 0, cycles = 0;

  void add_to(CLI::App& command);
  /// For a tile of n. Throws BadInput for what would be found out too late: files that cannot be written, no cycle in
  /// the waves, a profile that is none.
  sim::RunOptions run_options(unsigned n) const;
  /// The last lines of what a run tells: where its files are.
  void print_files() const;
  /// What went wrong, and how to look inside.
  void print_failure(const sim::RunResult& result) const;
};

/// "equal to the golden machine, bit for bit (...)", or that it differs.
std::string verdict(const sim::RunResult& result);

}  // namespace tile::cli
