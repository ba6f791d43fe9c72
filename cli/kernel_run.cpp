#include "cli/kernel_run.hpp"

#include <fmt/format.h>

#include "cli/bad_input.hpp"
#include "cli/hbm_report.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"

namespace tile::cli {

namespace {

constexpr std::int64_t kMaxDimension = 1 << 20;

struct Comparison {
  bool equal = true;  ///< to the golden kernel; as good as equal when that was not asked for
  golden::RealError error{};
};

Comparison compare(const KernelOptions& o, const KernelTask& task, const sim::RunResult& r) {
  const kernels::Matrix got = kernels::read_tensor(task.kernel.out, r.dram);
  Comparison c;
  if (o.golden_kernel) c.equal = got.codes == task.golden().as(got.dtype);
  if (o.golden_kernel && task.second)
    c.equal = c.equal && kernels::read_tensor(task.second->tensor, r.dram).codes == task.second->golden();
  c.error = golden::error(rows_of(got), task.real());
  return c;
}

double share(std::uint64_t part, std::uint64_t cycles) {
  return static_cast<double>(part) / static_cast<double>(cycles);
}

nlohmann::ordered_json report(const KernelOptions& o, const KernelTask& t, const sim::RunResult& r,
                              const Comparison& c) {
  nlohmann::ordered_json json{{"kernel", t.name}};
  json.update(t.figures);
  json.update({{"dtype", o.dtype},
               {"tile", o.tile},
               {"generation", o.generation},
               {"profile", o.profile},
               {"seed", o.seed},
               {"match", r.match},
               {"equal_to_golden_kernel", o.golden_kernel ? nlohmann::ordered_json(c.equal) : nullptr},
               {"max_error_to_fp64", c.error.most},
               {"max_magnitude", c.error.magnitude},
               {"cycles", r.cycles},
               {"tensor_work", t.kernel.work.tensor},
               {"vector_work", t.kernel.work.vector},
               {"scalar_work", t.kernel.work.scalar},
               {"moving_cycles", r.counters.moving},
               {"tensor_utilisation_window", r.tensor_window()},
               {"tensor_utilisation_total", r.tensor_total()},
               {"vector_cycles", r.counters.vector},
               {"scalar_cycles", r.counters.scalar},
               {"dram_bytes_read", r.dram_read},
               {"dram_bytes_written", r.dram_written},
               {"compared", r.compared},
               {"simulated_cycles_per_second", r.cycles_per_second()}});
  return json;
}

void print(const KernelOptions& o, const KernelTask& t, const sim::RunResult& r, const Comparison& c) {
  fmt::print("{} of {} on a {} tile of {}, timing {}, seed {}\n", t.name, t.shape, o.generation, o.tile, o.profile,
             o.seed);
  fmt::print("  result                {}\n", verdict(r));
  fmt::print("  golden kernel         {}\n", !o.golden_kernel ? "not compared"
                                             : c.equal        ? "equal, bit for bit"
                                                              : "DIFFERS");
  fmt::print("  error against FP64    {:.3g} at the most, beside a largest magnitude of {:.3g}\n", c.error.most,
             c.error.magnitude);
  fmt::print("  cycles                {}\n", r.cycles);
  fmt::print("  busy                  tensor {:.1f} %, vector {:.1f} %, scalar {:.1f} % of all cycles\n",
             100 * r.tensor_total(), 100 * share(r.counters.vector, r.cycles),
             100 * share(r.counters.scalar, r.cycles));
  fmt::print("  DRAM                  {} bytes read, {} written\n", r.dram_read, r.dram_written);
  print_hbm(r);
  fmt::print("  simulation            {:.0f} cycles/s\n", r.cycles_per_second());
  o.print_files();
}

}  // namespace

void KernelOptions::add_to(CLI::App& command, bool cast) {
  command.add_option("--dtype", dtype, "element type of the operands")->capture_default_str();
  if (cast) command.add_option("--out-dtype", out_dtype, "element type of the result")->capture_default_str();
  command.add_option("--tile", tile, "size of the tile: 8, 16, 32, 64 or 128")->capture_default_str();
  add_generation(command, generation);
  command.add_flag("--golden-kernel,!--no-golden-kernel", golden_kernel,
                   "compare with the golden kernel too, which is slow for large sizes");
  SimulationOptions::add_to(command);
}

isa::TileSize KernelOptions::size() const { return {tile_option(tile), generation_option(generation)}; }

std::size_t KernelOptions::dimension(const char* name, std::int64_t given) {
  if (given < 1 || given > kMaxDimension)
    throw BadInput(fmt::format("--{}: give a size from 1 to {}", name, kMaxDimension));
  return static_cast<std::size_t>(given);
}

golden::Rows rows_of(const kernels::Matrix& m) { return {{m.dtype, m.codes}, m.rows, m.columns}; }

void run_kernel(const KernelOptions& o, const KernelTask& task, int& exit_code) {
  sim::RunOptions options = o.run_options(o.tile);
  sim::RunResult result;
  {
    const kernels::Work& work = task.kernel.work;
    Progress progress("simulating", std::max({work.tensor, work.vector, work.scalar}));
    options.progress = [&](std::uint64_t cycle) { progress.show(cycle); };
    result = sim::run(task.kernel.program, options);
  }
  const Comparison comparison = compare(o, task, result);
  if (!o.timeline.empty()) write_file(o.timeline, result.timeline_json);
  if (!o.json.empty()) {
    auto figures = report(o, task, result, comparison);
    add_hbm(figures, result);
    write_file(o.json, figures.dump(2) + "\n");
  }
  print(o, task, result, comparison);
  if (!result.match || !comparison.equal) {
    o.print_failure(result);
    exit_code = 1;
  }
}

}  // namespace tile::cli
