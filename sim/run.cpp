#include "sim/run.hpp"

#include <fmt/format.h>

#include <chrono>

#include "sim/checker.hpp"
#include "sim/timeline.hpp"

namespace tile::sim {

namespace {
constexpr std::uint64_t kProgressCycles = 4096;
}

double RunResult::tensor_window() const {
  const std::uint64_t window = counters.last_moving - counters.first_moving + 1;
  return counters.moving == 0 ? 0 : static_cast<double>(counters.moving) / static_cast<double>(window);
}

double RunResult::tensor_total() const { return static_cast<double>(counters.moving) / static_cast<double>(cycles); }

RunResult run(const isa::Program& program, const RunOptions& options) {
  auto model = load_model({program.tile.n, !options.wave.empty()}, options.seed);
  if (!options.wave.empty() && !model->open_wave(options.wave))
    throw ModelError(fmt::format("{}: cannot be written", options.wave));
  model->set_wave(false);

  TileSettings settings;
  settings.seed = options.seed;
  settings.quiet_limit = options.quiet_limit;
  settings.cycle_limit = options.cycle_limit;
  settings.dram.seed = options.seed;
  settings.dram.stalls = options.stalls;
  settings.dram.set(options.timing);
  Tile tile(std::move(model), settings);
  std::optional<Checker> checker;
  if (options.check) checker.emplace(program);
  std::optional<Timeline> timeline;
  if (!options.timeline.empty()) timeline.emplace(program);

  const auto start = std::chrono::steady_clock::now();
  tile.set(options.timing);
  tile.start(program);
  const std::uint64_t first = tile.now();
  tile.on_cycle = [&](std::uint64_t now, const TileOutputs& out) {
    const std::uint64_t cycle = now - first;
    if (checker) checker->observe(cycle, out, tile);
    if (timeline) timeline->observe(cycle, out);
    if (!options.wave.empty()) tile.model().set_wave(cycle >= options.wave_start && cycle < options.wave_stop);
    if (options.progress && cycle % kProgressCycles == 0) options.progress(cycle);
  };

  RunResult result;
  std::string hang;
  try {
    tile.run();
  } catch (const Hang& h) {
    hang = h.what();
  }
  tile.on_cycle = nullptr;
  result.cycles = tile.now() - first;
  result.counters = tile.counters();
  result.stops = tile.stops();
  if (!hang.empty()) result.standstill = hang;
  else if (!result.stops.empty()) result.standstill = describe(tile.standing());
  if (checker) {
    checker->finish(tile);
    result.match = checker->match();
    if (!result.match) result.failure = checker->failure();
    result.compared = checker->compared();
  }
  if (!hang.empty()) {
    result.match = false;
    result.failure = hang + result.failure;
  }
  if (tile.model().failed_assertions() != 0) {
    result.match = false;
    result.failure = fmt::format("{} assertions failed, the first: {}\n{}", tile.model().failed_assertions(),
                                 tile.model().first_failure(), result.failure);
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  result.dram_read = tile.dram().bytes_read();
  result.dram_written = tile.dram().bytes_written();
  result.dram = tile.dram().bytes;
  if (const auto& stack = settings.dram.stack) {
    result.hbm = stack->counters();
    result.hbm_busy = static_cast<double>(result.hbm->data_ticks) / kHbmTicks / stack->settings().channels /
                      static_cast<double>(result.cycles);
  }
  if (timeline) result.timeline_json = timeline->json(result.cycles);
  return result;
}

}  // namespace tile::sim
