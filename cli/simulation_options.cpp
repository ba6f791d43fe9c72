#include "cli/simulation_options.hpp"

#include <fmt/format.h>

#include "cli/bad_input.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace tile::cli {

void SimulationOptions::add_to(CLI::App& command) {
  add_profile(command, profile);
  command.add_option("--seed", seed, "of everything random")->capture_default_str();
  add_stall(command, stall);
  auto* file = command.add_option("--wave", wave, "write an FST file");
  command.add_option("--wave-start", wave_start, "first cycle in it")->needs(file);
  command.add_option("--wave-stop", wave_stop, "cycle at which it ends")->needs(file);
  command.add_option("--timeline", timeline, "write a Chrome trace (opens in Perfetto)");
  command.add_option("--json", json, "write the figures as JSON");
  command.add_option("--watchdog", watchdog, "cycles in which nothing finishes and that end the run; 0: many");
  command.add_option("--cycles", cycles, "cycles that end the run; 0: none");
}

sim::RunOptions SimulationOptions::run_options(unsigned n) const {
  require_outputs(wave, {timeline, json});
  if (wave_start >= wave_stop)
    throw BadInput(
        fmt::format("--wave-stop {}: leaves no cycle behind --wave-start {}; give a later one", wave_stop, wave_start));
  sim::RunOptions options;
  options.seed = seed;
  options.stalls = stall_option(stall);
  options.timing = profile_option(profile, n);
  options.wave = wave;
  options.wave_start = wave_start;
  options.wave_stop = wave_stop;
  options.timeline = timeline;
  options.quiet_limit = watchdog;
  options.cycle_limit = cycles;
  return options;
}

void SimulationOptions::print_files() const {
  if (!wave.empty()) fmt::print("  wave                  gtkwave {}\n", wave);
  if (!timeline.empty()) fmt::print("  timeline              {} (open in ui.perfetto.dev)\n", timeline);
}

void SimulationOptions::print_failure(const sim::RunResult& result) const {
  fmt::print("{}\n  seed {}{}\n", result.failure, seed,
             wave.empty() ? "; run again with --wave FILE to look inside" : ", wave file " + wave);
}

std::string verdict(const sim::RunResult& result) {
  if (!result.match) return "DIFFERS from the golden machine";
  return fmt::format("equal to the golden machine, bit for bit ({} operations and all of memory compared)",
                     result.compared);
}

}  // namespace tile::cli
