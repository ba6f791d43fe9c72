#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "assembler/contents.hpp"
#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/hbm_report.hpp"
#include "cli/npy.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/program_input.hpp"
#include "cli/progress.hpp"
#include "cli/simulation_options.hpp"
#include "golden/machine/machine.hpp"
#include "isa/text/descriptor_text.hpp"
#include "sim/watchdog.hpp"

namespace tile::cli {

namespace {

using assembler::Assembly;
using assembler::Tensor;

struct ExecOptions : SimulationOptions {
  std::string program, generation;
  std::vector<std::string> in, out;
  unsigned tile = 0;
  std::uint64_t limit = 2'000'000;
  bool no_check = false;
};

struct Binding {
  const Tensor* tensor;
  std::string path;
};

std::vector<Binding> bindings(const char* option, const std::vector<std::string>& given, const Assembly& a) {
  std::vector<std::string> names;
  for (const Tensor& t : a.tensors) names.push_back(t.name);
  const std::string known = fmt::format("{}", fmt::join(names, ", "));
  std::vector<Binding> list;
  for (const std::string& text : given) {
    const auto sign = text.find('=');
    if (sign == 0 || sign == text.npos || sign + 1 == text.size())
      throw BadInput(fmt::format("{} {}: give name=file.npy", option, text));
    const std::string name = text.substr(0, sign);
    const Tensor* t = a.find(name);
    if (!t)
      throw BadInput(fmt::format("{} {}: the program has no tensor '{}'; {}", option, text, name,
                                 known.empty() ? "it has none" : "it has " + known));
    if (std::any_of(list.begin(), list.end(), [&](const Binding& b) { return b.tensor == t; }))
      throw BadInput(fmt::format("{} {}: '{}' is given twice; keep one of them", option, text, name));
    list.push_back({t, text.substr(sign + 1)});
  }
  return list;
}

void read_inputs(const ExecOptions& o, Assembly& a) {
  for (const Binding& b : bindings("--in", o.in, a)) {
    const NpyNumbers m = read_npy_numbers(b.path);
    if (m.rows != b.tensor->rows || m.columns != b.tensor->columns)
      throw BadInput(fmt::format("{}: has the shape {} x {}, but tensor {} is {} x {}; reshape the array or the tensor",
                                 b.path, m.rows, m.columns, b.tensor->name, b.tensor->rows, b.tensor->columns));
    assembler::store(assembler::contents_of(*b.tensor, m.values), *b.tensor, a.program.dram);
  }
}

/// A queue or ring that has stopped, with the line of the text and what stood there.
struct Stopped {
  std::string who, cause, remedy, what;
  isa::Cause code;
  std::uint32_t index = 0;
  unsigned line = 0;  ///< 0: not known
};

Stopped stopped(const Assembly& a, const std::string& who, isa::Cause cause, std::uint32_t index) {
  const auto& info = isa::cause_info(cause);
  Stopped s{who, fmt::format("{}: {}", info.name, info.meaning), std::string(info.remedy), "", cause, index, 0};
  const isa::Program& p = a.program;
  const std::span dram(p.dram);
  for (unsigned q = 0; q < isa::kQueues; q++) {
    if (who != fmt::format("{} queue", isa::kQueueNames[q]) || index >= p.queues[q].count) continue;
    const auto at = p.queues[q].base + std::uint64_t{index} * isa::kInstructionBytes;
    s.what = isa::disassemble(isa::load_word(dram.subspan(at, isa::kInstructionBytes)));
    if (index < a.lines[q].size()) s.line = a.lines[q][index];
  }
  for (unsigned r = 0; r < p.rings.size(); r++) {
    if (who != golden::ring_name(r)) continue;
    const auto bytes =
        dram.subspan(p.rings[r].base + std::uint64_t{index % p.rings[r].size} * isa::kPairBytes, isa::kPairBytes);
    s.what =
        isa::text::pair_text({isa::load_descriptor(bytes), isa::load_descriptor(bytes.subspan(isa::kDescriptorBytes))});
    if (r < a.pair_lines.size() && index < a.pair_lines[r].size()) s.line = a.pair_lines[r][index];
  }
  return s;
}

std::string text_of(const std::string& program, const Stopped& s) {
  const std::string place = s.line ? fmt::format("{}:{}", program, s.line) : program;
  return fmt::format("{}: the {} stopped at number {}: {}; {}\n  {}", place, s.who, s.index, s.cause, s.remedy, s.what);
}

/// Runs the golden machine alone first: a program that never ends would keep the tile busy for long.
std::vector<golden::Stop> require_end(const ExecOptions& o, const Assembly& a) {
  golden::Machine machine(a.program);
  machine.run(o.limit);
  if (!machine.finished() && machine.stops().empty())
    throw BadInput(
        fmt::format("{}: does not come to its end within {} instructions; every wait needs an update, and "
                    "every loop an end\n{}",
                    o.program, o.limit, sim::describe(sim::standing(machine, a.program))));
  return machine.stops();
}

std::set<std::string> named(const auto& stops) {
  std::set<std::string> names;
  for (const auto& s : stops) names.insert(fmt::format("{} at {}: {}", s.who, s.index, isa::cause_info(s.cause).name));
  return names;
}

void require_same_stops(const std::vector<golden::Stop>& expected, sim::RunResult& result) {
  const auto wanted = named(expected), got = named(result.stops);
  if (wanted == got) return;
  const auto joined = [](const std::set<std::string>& names) {
    return names.empty() ? std::string("nothing") : fmt::format("{}", fmt::join(names, ", "));
  };
  result.match = false;
  result.failure += fmt::format("stopped: expected {}, got {}", joined(wanted), joined(got));
}

nlohmann::ordered_json report(const ExecOptions& o, const Assembly& a, const sim::RunResult& r,
                              const std::vector<Stopped>& stops, bool compared) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Stopped& s : stops)
    list.push_back({{"who", s.who},
                    {"index", s.index},
                    {"line", s.line},
                    {"cause", isa::cause_info(s.code).name},
                    {"instruction", s.what}});
  return {{"program", o.program},
          {"tile", a.program.tile.n},
          {"generation", isa::generation_name(a.program.tile.generation)},
          {"profile", o.profile},
          {"seed", o.seed},
          {"checked", compared},
          {"match", compared ? nlohmann::ordered_json(r.match) : nlohmann::ordered_json(nullptr)},
          {"stops", list},
          {"cycles", r.cycles},
          {"moving_cycles", r.counters.moving},
          {"loading_cycles", r.counters.loading},
          {"vector_cycles", r.counters.vector},
          {"sbuf_conflicts", r.counters.sbuf_conflicts},
          {"psum_conflicts", r.counters.psum_conflicts},
          {"dram_bytes_read", r.dram_read},
          {"dram_bytes_written", r.dram_written},
          {"compared", r.compared},
          {"simulated_cycles_per_second", r.cycles_per_second()}};
}

void print(const ExecOptions& o, const Assembly& a, const sim::RunResult& r, bool compared) {
  fmt::print("{} on a {} tile of {}, timing {}, seed {}\n", o.program, isa::generation_name(a.program.tile.generation),
             a.program.tile.n, o.profile, o.seed);
  fmt::print("  result                {}\n", compared ? verdict(r) : "not compared with the golden machine");
  fmt::print("  cycles                {}\n", r.cycles);
  fmt::print("  DRAM                  {} bytes read, {} written\n", r.dram_read, r.dram_written);
  print_hbm(r);
  o.print_files();
}

void run_exec(const ExecOptions& o, int& exit_code) {
  if (o.tile != 0) tile_option(o.tile);
  std::optional<isa::Generation> generation;
  if (!o.generation.empty()) generation = generation_option(o.generation);
  Assembly a = read_program(o.program, o.tile, generation);
  sim::RunOptions options = o.run_options(a.program.tile.n);
  const auto outputs = bindings("--out", o.out, a);
  std::set<std::string> files;
  for (const Binding& b : outputs) {
    require_writable(b.path);
    if (!files.insert(b.path).second)
      throw BadInput(fmt::format("--out: two tensors would be written to {}; give each a file", b.path));
  }
  read_inputs(o, a);

  std::vector<golden::Stop> expected;
  if (!o.no_check) expected = require_end(o, a);
  // What a transfer that the bus refuses has written until then is nobody's promise.
  const bool undefined = std::any_of(expected.begin(), expected.end(), [](const golden::Stop& s) {
    return s.cause == isa::Cause::read_error || s.cause == isa::Cause::write_error;
  });
  const bool compared = !o.no_check && !undefined;
  options.check = compared;
  sim::RunResult result = sim::run(a.program, options);
  if (!o.no_check) {
    if (undefined) result.match = result.failure.empty();
    require_same_stops(expected, result);
  }
  std::vector<Stopped> stops;
  for (const auto& s : result.stops) stops.push_back(stopped(a, s.who, s.cause, s.index));
  if (!o.timeline.empty()) write_file(o.timeline, result.timeline_json);
  if (!o.json.empty()) {
    auto figures = report(o, a, result, stops, compared);
    add_hbm(figures, result);
    write_file(o.json, figures.dump(2) + "\n");
  }
  print(o, a, result, compared);
  const bool given_up = o.cycles != 0 && result.cycles >= o.cycles;
  if (!result.standstill.empty() && stops.empty() && (o.no_check || given_up))
    throw BadInput(fmt::format("{}: {}", o.program, result.standstill));
  const bool wrong = o.no_check ? !result.failure.empty() : !result.match;
  if (wrong) {
    o.print_failure(result);
    exit_code = 1;
    return;
  }
  if (!stops.empty()) {
    std::vector<std::string> texts;
    for (const Stopped& s : stops) texts.push_back(text_of(o.program, s));
    if (result.standstill.find("stuck:") != std::string::npos) texts.push_back("so that\n" + result.standstill);
    throw BadInput(fmt::format("{}", fmt::join(texts, "\n")));
  }
  for (const Binding& b : outputs) write_npy(b.path, assembler::load(*b.tensor, result.dram));
}

}  // namespace

void add_exec(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("exec", "run a program on the RTL and compare it with the golden machine");
  auto o = std::make_shared<ExecOptions>();
  command->add_option("program", o->program, "text for the assembler, or what trntile asm has made of it")->required();
  command->add_option("--in", o->in, "name=file.npy: contents of a tensor before the run; repeatable");
  command->add_option("--out", o->out, "name=file.npy: contents of a tensor after it; repeatable");
  command->add_option("--tile", o->tile, "size of the tile for a text that names none: 8, 16, 32, 64 or 128");
  command->add_option("--generation", o->generation, "for a text that names none: trn1, trn2 or trn3");
  o->add_to(*command);
  command->add_option("--limit", o->limit, "instructions after which a program counts as endless")
      ->capture_default_str();
  command->add_flag("--no-check", o->no_check, "leave the golden machine out");
  command->callback([o, &exit_code] { run_exec(*o, exit_code); });
}

}  // namespace tile::cli
