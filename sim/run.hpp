// One program on one simulated tile, held against the golden machine, with what there is to tell about it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "isa/program.hpp"
#include "sim/model_library.hpp"
#include "sim/tile.hpp"
#include "sim/timing.hpp"

namespace tile::sim {

struct RunOptions {
  std::uint64_t seed = 1;
  Stalls stalls;     ///< of DRAM
  Timing timing;     ///< zero: what the RTL needs by itself
  std::string wave;  ///< FST file; empty for none
  std::uint64_t wave_start = 0, wave_stop = ~0ull;
  std::string timeline;           ///< Chrome trace; empty for none
  std::uint64_t quiet_limit = 0;  ///< cycles in which nothing finishes and that end the run; 0: many
  std::uint64_t cycle_limit = 0;  ///< cycles that end it; 0: none
  bool check = true;
  /// Called now and then with the cycle; for progress bars.
  std::function<void(std::uint64_t)> progress;
};

struct RunResult {
  bool match = false;
  std::string failure;         ///< the first difference, when there is one
  std::uint64_t compared = 0;  ///< instructions and pairs held against the golden machine
  std::uint64_t cycles = 0;    ///< from the doorbells to the last sign of work
  Counters counters{};
  std::uint64_t dram_read = 0, dram_written = 0;
  std::optional<HbmCounters> hbm;  ///< unless DRAM is flat
  double hbm_busy = 0;             ///< share of cycles and channels with data on the bus
  double seconds = 0;              ///< of simulation, checking included
  std::vector<StopStatus> stops;
  std::string standstill;  ///< where everything stands, when not all queues came to their ends
  std::vector<std::uint8_t> dram;
  std::string timeline_json;

  double cycles_per_second() const { return static_cast<double>(cycles) / seconds; }
  /// Share of cycles in which a moving column entered the array, between the first and the last one.
  double tensor_window() const;
  /// The same over all cycles.
  double tensor_total() const;
};

/// Throws ModelError or Hang.
RunResult run(const isa::Program& program, const RunOptions& options);

}  // namespace tile::sim
