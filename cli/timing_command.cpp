#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "assembler/assembly.hpp"
#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/timing_rows.hpp"
#include "sim/model_library.hpp"
#include "sim/tile.hpp"

namespace tile::cli {

namespace {

constexpr unsigned kRealSize = 128, kRepetitions = 10, kSkipped = 4;
constexpr double kLongTolerance = 0.10, kShortTolerance = 0.20;
constexpr std::array<std::string_view, 5> kQueueOfUnit{"tensor", "tensor", "vector", "scalar", "gpsimd"};

struct TimingOptions {
  unsigned tile = kRealSize;
  std::string json, only;
  bool profiles = false;
};

/// A size of a row: cycles of its engine, where they are known.
struct Outcome {
  const TimingRow* row;
  unsigned elements;
  std::optional<double> documented, measured;
  double bare, profile;
  std::string verdict;
  bool unexplained;
};

std::string text_of(const TimingRow& row, unsigned tile, unsigned elements) {
  std::string text = fmt::format(
      "tile {} trn2\nconst N = {}\nsemaphore done\ntensor table[128, 16] fp32\ntensor x[n, 128] fp32\nqueue {}\n{}\n",
      tile, elements, row.unit < kQueueOfUnit.size() ? kQueueOfUnit[row.unit] : "sync", row.setup);
  for (unsigned i = 0; i < kRepetitions; i++) {
    std::string line(row.line);
    for (auto at = line.find("{i}"); at != line.npos; at = line.find("{i}")) line.replace(at, 3, std::to_string(i));
    text += line + "\n";
  }
  return text;
}

/// Cycles of the tile between retirements of the unit, when the first are over.
double measure(const TimingRow& row, unsigned n, unsigned elements, const sim::Timing& timing) {
  const auto assembly = assembler::assemble(std::string(row.what), text_of(row, n, elements));
  sim::TileSettings settings;
  settings.dram.bytes_per_cycle = timing.dram_bytes_per_cycle;
  sim::Tile tile(sim::load_model({n}, settings.seed), settings);
  tile.set(timing);
  tile.start(assembly.program);
  std::vector<std::uint64_t> retired;
  tile.on_cycle = [&](std::uint64_t cycle, const sim::TileOutputs& out) {
    if (out.probe.retire_valid >> row.unit & 1) retired.push_back(cycle);
  };
  tile.run();
  tile.on_cycle = nullptr;
  if (!tile.stops().empty()) throw BadInput(fmt::format("timing of {}: an instruction was refused", row.what));
  const std::size_t each = retired.size() / kRepetitions, first = each * kSkipped;
  if (each == 0) throw BadInput(fmt::format("timing of {}: nothing retired", row.what));
  return static_cast<double>(retired[each * kRepetitions - 1] - retired[first - 1]) / (kRepetitions - kSkipped);
}

double gigahertz(Clock clock, bool ratio) {
  const std::array<std::string_view, 4> names{"tensor_clock", "vector_clock", "scalar_clock", "gpsimd_clock"};
  double value = 0, tensor = 0;
  for (const sim::Figure& f : sim::timing_figures()) {
    if (f.setting == names[static_cast<std::size_t>(clock)]) value = f.value[1];
    if (f.setting == names[0]) tensor = f.value[1];
  }
  return ratio ? value / tensor : value;
}

bool within(double ours, std::optional<double> reference, unsigned elements, unsigned tile) {
  const double tolerance = elements >= tile ? kLongTolerance : kShortTolerance;
  return reference && std::abs(ours / *reference - 1) <= tolerance;
}

Outcome outcome(const TimingRow& row, unsigned tile, unsigned elements_at_128) {
  Outcome o{&row, elements_at_128 * tile / kRealSize, {}, {}, 0, 0, "", false};
  const double scale = static_cast<double>(tile) / kRealSize;
  if (row.documented) o.documented = row.documented(elements_at_128, kRealSize / 2.0) * scale;
  if (row.measured) o.measured = row.measured(elements_at_128) * gigahertz(row.clock, false) * scale;
  o.bare = measure(row, tile, o.elements, {});
  o.profile = measure(row, tile, o.elements, sim::timing_of(tile == kRealSize ? "trn2" : "trn2-scaled", tile)) *
              gigahertz(row.clock, true);
  if (within(o.profile, o.documented, o.elements, tile)) {
    o.verdict = "as documented";
  } else if (within(o.profile, o.measured, o.elements, tile)) {
    o.verdict = "as measured";
  } else if (row.why.empty() && tile != kRealSize) {
    o.verdict = "outside: what a pipeline takes does not become less with n";
  } else {
    o.verdict = row.why.empty() ? "OUTSIDE, and no reason is known" : std::string(row.why);
    o.unexplained = row.why.empty();
  }
  return o;
}

std::string number(const std::optional<double>& value) { return value ? fmt::format("{:.0f}", *value) : "-"; }

void print_profiles() {
  for (const auto& p : sim::timing_profiles()) fmt::print("{:12} {}\n", p.name, p.meaning);
  constexpr std::array units{"GHz", "cycles", "ns", "GB/s"};
  constexpr std::array evidence{"documented", "measured", "derived"};
  fmt::print("\n| setting | trn1 | trn2 | trn3 | unit | known how | source |\n|---|---|---|---|---|---|---|\n");
  for (const auto& f : sim::timing_figures())
    fmt::print("| `{}` | {} | {} | {} | {} | {} | {} |\n", f.setting, f.value[0], f.value[1], f.value[2],
               units[static_cast<std::size_t>(f.unit)], evidence[static_cast<std::size_t>(f.evidence)], f.source);
}

void timing(const TimingOptions& o, int& exit_code) {
  tile_option(o.tile);
  if (!o.json.empty()) require_writable(o.json);
  if (o.profiles) return print_profiles();
  fmt::print(
      "Cycles of the instruction's own engine, from one to the next in a row; n = {}, Trainium2.\n"
      "{:44} {:>5}  {:22} {:>10} {:>9} {:>8} {:>8} {:>6}  {}\n",
      o.tile, "instruction", "N", "formula of AWS", "documented", "measured", "bare", "trn2", "ratio", "trn2 is");
  nlohmann::ordered_json report = nlohmann::ordered_json::array();
  unsigned unexplained = 0;
  for (const TimingRow& row : timing_rows()) {
    if (!o.only.empty() && row.what.find(o.only) == row.what.npos) continue;
    for (const unsigned elements : row.sizes) {
      if (elements == 0) break;
      const Outcome r = outcome(row, o.tile, elements);
      const auto reference = r.documented ? r.documented : r.measured;
      fmt::print("{:44} {:5}  {:22} {:>10} {:>9} {:8.0f} {:8.0f} {:6.2f}  {}\n", row.what, r.elements, row.formula,
                 number(r.documented), number(r.measured), r.bare, r.profile, r.profile / *reference, r.verdict);
      std::fflush(stdout);
      unexplained += r.unexplained;
      report.push_back({{"instruction", row.what},
                        {"n", o.tile},
                        {"elements", r.elements},
                        {"documented", r.documented ? nlohmann::ordered_json(*r.documented) : nullptr},
                        {"measured", r.measured ? nlohmann::ordered_json(*r.measured) : nullptr},
                        {"measured_by", row.source},
                        {"bare", r.bare},
                        {"trn2", r.profile},
                        {"verdict", r.verdict}});
    }
  }
  fmt::print(
      "Documented: nki.isa of Neuron SDK 2.26.1, the last with cycle costs. Measured: on Trainium2, in nanoseconds, "
      "times "
      "the\nengine's clock; by the third party voyager-compiler unless --json says otherwise. Within 10 % from N = n "
      "on "
      "and 20 % below.\n");
  if (unexplained != 0) {
    fmt::print("{} rows are outside their tolerance without a reason\n", unexplained);
    exit_code = 1;
  }
  if (!o.json.empty()) write_file(o.json, report.dump(2) + "\n");
}

}  // namespace

void add_timing(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("timing", "cycles of each instruction beside what AWS documents and others measured");
  auto o = std::make_shared<TimingOptions>();
  command->add_option("--tile", o->tile, "size of the tile; below 128 all times are scaled")->capture_default_str();
  command->add_option("--only", o->only, "instructions whose name has this in it");
  command->add_flag("--profiles", o->profiles, "the timing profiles and where their figures are from");
  command->add_option("--json", o->json, "write the figures as JSON");
  command->callback([o, &exit_code] { timing(*o, exit_code); });
}

}  // namespace tile::cli
