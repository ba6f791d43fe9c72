#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "assembler/assembly.hpp"
#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/timing/dma_curve.hpp"
#include "cli/timing/row_program.hpp"
#include "sim/model_library.hpp"
#include "sim/repetition.hpp"

namespace tile::cli {

namespace {

constexpr double kLongTolerance = 0.10, kShortTolerance = 0.20;
constexpr double kPipeline = 20;  ///< cycles more that do not become less with n
constexpr std::array<std::string_view, 3> kGenerations{"trn1", "trn2", "trn3"};

struct TimingOptions {
  unsigned tile = kRealSize;
  std::string json, only, profile;
  bool profiles = false, hbm = false;
};

/// A size of a row: cycles of its engine, where they are known.
struct Outcome {
  std::optional<double> documented, measured, ours;
  double bare, profile;
  std::string verdict;
  bool unexplained;
};

/// Of its engine and the tile, in GHz.
struct Clocks {
  double engine, tile;
};

Clocks clocks_of(const TimingRow& row) {
  const auto generation =
      static_cast<std::size_t>(std::find(kGenerations.begin(), kGenerations.end(), row.profile) - kGenerations.begin());
  const std::string engine = fmt::format("{}_clock", queue_of(row.unit));
  Clocks clocks{0, 0};
  for (const sim::Figure& f : sim::timing_figures()) {
    if (f.setting == engine) clocks.engine = f.value[generation];
    if (f.setting == "tensor_clock") clocks.tile = f.value[generation];
  }
  return clocks.engine == 0 ? Clocks{clocks.tile, clocks.tile} : clocks;
}

bool within(double ours, std::optional<double> reference, unsigned elements, unsigned tile) {
  const double tolerance = elements >= tile ? kLongTolerance : kShortTolerance;
  if (!reference || *reference - ours > tolerance * *reference + (tile == kRealSize ? 0 : 1)) return false;
  return ours - *reference <= tolerance * *reference + (tile == kRealSize ? 0 : kPipeline);
}

/// Each of its instructions waits for the one before.
bool is_alone(const TimingRow& row) { return row.line.find("{i}") != row.line.npos; }

/// Nothing where a small tile has no such instruction, or times of its own.
std::optional<Outcome> outcome(const TimingRow& row, const TimingOptions& options, unsigned elements_at_128) {
  if (!row.scales && options.tile != kRealSize) return {};
  const unsigned n = options.tile, elements = std::max(1u, elements_at_128 * n / kRealSize);
  const double scale = static_cast<double>(n) / kRealSize;
  const Clocks clocks = clocks_of(row);
  isa::Program program;
  try {
    program = row_program(row, n, elements);
  } catch (const assembler::AssemblyError&) {
    if (n != kRealSize) return {};
    throw;
  }
  std::string profile = options.profile;
  if (profile.empty()) profile = std::string(row.profile) + (n == kRealSize ? "" : "-scaled");
  const auto cycles = [&](const sim::Timing& timing) {
    return sim::cycles_of_one(sim::load_model({n}, 1), program, row.unit, kRepetitions, kSkipped, timing);
  };

  Outcome o{};
  if (row.documented) o.documented = row.documented(elements_at_128) * scale;
  const double nanoseconds = row.measured ? row.measured(elements_at_128) : 0;
  // What is measured in a row is a slope, which says nothing of less than the least interval.
  if (nanoseconds != 0 && (is_alone(row) || elements_at_128 >= kMinInterval))
    o.measured = nanoseconds * clocks.engine * scale;
  if (row.ours) o.ours = row.ours(elements_at_128) * scale;
  o.bare = cycles({});
  o.profile = cycles(profile_option(profile, n)) * clocks.engine / clocks.tile;
  const auto meets = [&](std::optional<double> reference) { return within(o.profile, reference, elements, n); };
  const bool published = row.documented || row.measured;
  if (meets(o.documented)) {
    o.verdict = "as documented";
  } else if (meets(o.measured)) {
    o.verdict = "as measured";
  } else if (meets(o.ours)) {
    o.verdict = published ? std::string(row.why) : "nothing is published";
  } else {
    o.verdict = o.ours ? fmt::format("OUTSIDE what is known of it, and not {:.0f}, which ours should be", *o.ours)
                       : "OUTSIDE, and no reason is known";
    o.unexplained = true;
  }
  return o;
}

std::string number(const std::optional<double>& value) { return value ? fmt::format("{:.0f}", *value) : "-"; }

nlohmann::ordered_json json(const std::optional<double>& value) {
  return value ? nlohmann::ordered_json(*value) : nullptr;
}

std::string_view source_name(std::string_view letter) {
  for (const Source& s : kSources)
    if (s.letter == letter) return s.name;
  return "";
}

void print_profiles() {
  for (const auto& p : sim::timing_profiles()) fmt::print("{:12} {}\n", p.name, p.meaning);
  constexpr std::array units{"GHz", "cycles", "ns", "GB/s"};
  constexpr std::array evidence{"documented", "measured", "derived"};
  fmt::print("\n| setting | trn1 | trn2 | trn3 | unit | known how | source |\n|---|---|---|---|---|---|---|\n");
  for (const auto& f : sim::timing_figures())
    fmt::print("| `{}` | {} | {} | {} | {} | {} | {} |\n", f.setting, f.value[0], f.value[1], f.value[2],
               units[static_cast<std::size_t>(f.unit)], evidence[static_cast<std::size_t>(f.evidence)], f.source);
}

void print_hbm_files() {
  std::vector<sim::HbmFile> files;
  for (const auto generation : kGenerations)
    files.push_back(sim::read_hbm_file(sim::hbm_path(std::string(generation))));
  fmt::print("| figure | trn1 | trn2 | trn3 | unit | tag | source |\n|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < files[0].figures.size(); i++) {
    const auto figure = [&](std::size_t f) -> const sim::HbmFigure& { return files[f].figures[i]; };
    const bool same = figure(0).source == figure(1).source && figure(1).source == figure(2).source;
    const std::string source =
        same ? figure(0).source
             : fmt::format("trn1: {}; trn2: {}; trn3: {}", figure(0).source, figure(1).source, figure(2).source);
    fmt::print("| `{}` | {} | {} | {} | {} | {} | {} |\n", figure(0).key, figure(0).value, figure(1).value,
               figure(2).value, figure(0).unit, figure(1).tag, source);
  }
}

void print_legend() {
  std::string by;
  for (const Source& s : kSources) by += fmt::format("{}{} ({})", by.empty() ? "" : ", or ", s.name, s.letter);
  fmt::print(
      "Documented: nki.isa of Neuron SDK 2.26.1, the last with cycle costs; modes: architecture guides of the three "
      "generations.\nMeasured: in nanoseconds, times the engine's clock; by {}.\n"
      "ratio: of trn2 to documented, or to measured where nothing is documented. (trn1), (trn3): under that profile.\n"
      "Within 10 % from N = n on, 20 % below; what has a reason is held in the same way to what ours should take.\n",
      by);
}

void timing(const TimingOptions& o, int& exit_code) {
  tile_option(o.tile);
  if (!o.profile.empty()) profile_option(o.profile, o.tile);
  if (!o.json.empty()) require_writable(o.json);
  if (o.profiles) return print_profiles();
  if (o.hbm) return print_hbm_files();
  fmt::print(
      "Cycles of the instruction's own engine, from one to the next in a row; n = {}.\n"
      "{:46} {:>4}  {:30} {:>10} {:>9} {:1} {:>6} {:>6} {:>5}  {}\n",
      o.tile, "instruction", "N", "formula of AWS", "documented", "measured", "", "bare", "trn2", "ratio", "trn2 is");
  nlohmann::ordered_json report = nlohmann::ordered_json::array();
  std::map<std::string, unsigned> verdicts;
  for (const auto rows : {tensor_rows(), vector_rows(), scalar_rows(), gpsimd_rows(), dma_rows()})
    for (const TimingRow& row : rows) {
      if (row.what.find(o.only) == row.what.npos) continue;
      bool needs_reason = row.why.empty();
      for (const unsigned at_128 : row.sizes) {
        if (at_128 == 0) break;
        const auto r = outcome(row, o, at_128);
        if (!r) continue;
        const unsigned elements = std::max(1u, at_128 * o.tile / kRealSize);
        const auto reference = r->documented ? r->documented : r->measured;
        const std::string ratio = reference ? fmt::format("{:.2f}", r->profile / *reference) : "-";
        fmt::print("{:46} {:4}  {:30} {:>10} {:>9} {:1} {:6.0f} {:6.0f} {:>5}  {}\n", row.what, elements, row.formula,
                   number(r->documented), number(r->measured), row.source, r->bare, r->profile, ratio, r->verdict);
        std::fflush(stdout);
        needs_reason |= r->verdict == row.why;
        const bool known = r->verdict.starts_with("as ") || r->verdict.starts_with("nothing");
        verdicts[r->unexplained ? "outside" : known ? r->verdict : "explained"]++;
        report.push_back({{"instruction", row.what},
                          {"n", o.tile},
                          {"elements", elements},
                          {"formula", row.formula},
                          {"documented", json(r->documented)},
                          {"measured", json(r->measured)},
                          {"measured_by", source_name(row.source)},
                          {"bare", r->bare},
                          {"trn2", r->profile},
                          {"profile", row.profile},
                          {"verdict", r->verdict}});
      }
      if (!needs_reason && o.tile == kRealSize && o.profile.empty()) {
        fmt::print("{}: OUTSIDE, it has a reason that no size needs\n", row.what);
        verdicts["outside"]++;
      }
    }
  print_legend();
  if (kDmaCurve.find(o.only) != kDmaCurve.npos && !print_dma_curve(o.tile, o.profile, report)) exit_code = 1;
  fmt::print(
      "{} as documented, {} as measured, {} otherwise and with a reason, {} of which nothing is published, {} "
      "outside.\n",
      verdicts["as documented"], verdicts["as measured"], verdicts["explained"], verdicts["nothing is published"],
      verdicts["outside"]);
  if (!o.json.empty()) write_file(o.json, report.dump(2) + "\n");
  if (report.empty()) throw BadInput(fmt::format("--only '{}': no instruction has this in its name", o.only));
  if (verdicts["outside"] != 0) exit_code = 1;
}

}  // namespace

void add_timing(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("timing", "cycles of each instruction beside what AWS documents and others measured");
  auto o = std::make_shared<TimingOptions>();
  command->add_option("--tile", o->tile, "size of the tile; below 128 all times are scaled")->capture_default_str();
  command->add_option("--profile", o->profile,
                      "for all rows, in place of trn2, or of the generation that a row is about");
  command->add_option("--only", o->only, "instructions whose name has this in it");
  command->add_flag("--profiles", o->profiles, "the timing profiles and where their figures are from");
  command->add_flag("--hbm", o->hbm, "the parameters of HBM and where they are from");
  command->add_option("--json", o->json, "write the figures as JSON");
  command->callback([o, &exit_code] { timing(*o, exit_code); });
}

}  // namespace tile::cli
