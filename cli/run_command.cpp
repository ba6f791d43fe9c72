#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/hbm_report.hpp"
#include "cli/kernel_run.hpp"
#include "cli/npy.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/run_kernels.hpp"
#include "golden/kernels/double_row.hpp"
#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/real.hpp"
#include "golden/kernels/sparse.hpp"
#include "kernels/gemm.hpp"

namespace tile::cli {

namespace {

constexpr std::int64_t kMaxDimension = 1 << 20;

struct GemmOptions : SimulationOptions {
  std::int64_t m = 0, k = 0, n = 0;
  std::string dtype, lhs_dtype, rhs_dtype, out_dtype = "fp32", lhs, rhs, save;
  std::string generation = "trn2", mode = "multiply", pattern, quantize, psum = "fp32";
  unsigned tile = 16;
  bool golden_kernel = true;
};

/// The kernel, what its golden kernel makes of the same operands, and the operands as they are multiplied in FP64.
struct GemmTask {
  kernels::Gemm gemm;
  std::function<std::vector<std::uint32_t>()> golden;
  kernels::Matrix lhs, rhs;
};

kernels::Matrix load(const std::string& path, golden::DType dtype) {
  const NpyMatrix m = read_npy(path);
  for (std::size_t i = 0; i < m.values.size(); i++)
    if (std::isnan(m.values[i]))
      throw BadInput(fmt::format("{}: element [{}, {}] is NaN, which gemm does not accept; replace it", path,
                                 i / m.columns, i % m.columns));
  return kernels::from_floats(m.values, m.rows, m.columns, dtype);
}

void dimension(const char* name, std::int64_t& wanted, std::size_t given_by_file, bool from_file) {
  const auto given = static_cast<std::int64_t>(given_by_file);
  if (from_file) {
    if (wanted != 0 && wanted != given)
      throw BadInput(
          fmt::format("--{} {} contradicts the file, which has {}; leave --{} out", name, wanted, given, name));
    wanted = given;
  }
  if (wanted < 1 || wanted > kMaxDimension)
    throw BadInput(fmt::format("--{}: give a size from 1 to {}", name, kMaxDimension));
}

std::size_t size(std::int64_t dimension) { return static_cast<std::size_t>(dimension); }

/// The FP32 values of an operand as blocks of its dtype along k.
golden::MxMatrix blocks(const kernels::Matrix& values, golden::DType number) {
  return golden::quantize_mx(values.codes, values.rows, values.columns, number);
}

golden::DType number_option(const std::string& name) {
  return name == "fp4_e2m1" ? golden::DType::fp4_e2m1 : dtype_option(name);
}

/// Operands that are quantised here, or on the tile.
GemmTask make_mx(isa::TileSize tile, const GemmOptions& o, const kernels::Matrix& lhs, const kernels::Matrix& rhs) {
  const auto number = [&](const std::string& own) { return number_option(own.empty() ? o.dtype : own); };
  const golden::DType left = number(o.lhs_dtype), right = number(o.rhs_dtype), out = dtype_option(o.out_dtype),
                      sums = dtype_option(o.psum);
  for (golden::DType type : {left, right})
    if (std::none_of(golden::packed_types.begin(), golden::packed_types.end(),
                     [&](const auto& p) { return p.number == type; }))
      throw BadInput("--mode mx multiplies fp8_e4m3fn, fp8_e5m2 and fp4_e2m1; give one of them as --dtype");
  if (!o.quantize.empty())
    return {kernels::build_quantized_gemm(tile, lhs, rhs, left, right, out, sums),
            [=] {
              return golden::quantized_gemm({lhs.dtype, lhs.codes}, {rhs.dtype, rhs.codes}, lhs.rows, lhs.columns,
                                            rhs.columns, left, right, tile.n, out, sums);
            },
            lhs, rhs};
  const golden::MxMatrix a = blocks(kernels::transposed(lhs), left), b = blocks(rhs, right);
  return {kernels::build_mx_gemm(tile, a, b, out, sums), [=] { return golden::mx_gemm(a, b, tile.n, out, sums); }, lhs,
          rhs};
}

/// lhs loses the smaller elements of each group.
GemmTask make_sparse(isa::TileSize tile, const GemmOptions& o, const kernels::Matrix& lhs, const kernels::Matrix& rhs) {
  const golden::DType out = dtype_option(o.out_dtype), sums = dtype_option(o.psum);
  for (const isa::SparsePattern& p : isa::kSparsePatterns) {
    if (p.name != o.pattern) continue;
    const golden::SparsePattern pattern{p.kept, p.all()};
    kernels::Matrix kept = kernels::transposed(lhs);
    kept.codes = golden::pruned({lhs.dtype, kept.codes}, kept.rows, kept.columns, pattern);
    const auto matrix = golden::compressed({lhs.dtype, kept.codes}, kept.rows, kept.columns, pattern);
    return {kernels::build_sparse_gemm(tile, matrix, rhs, out, sums),
            [=] {
              return golden::sparse_gemm(matrix, {rhs.dtype, rhs.codes}, rhs.rows, rhs.columns, tile.n, out, sums);
            },
            kernels::transposed(kept), rhs};
  }
  throw BadInput(fmt::format("--pattern {}: there are p4_16, p4_12, p4_8, p2_8, p2_4, p1_4 and p1_2", o.pattern));
}

GemmTask make_dense(isa::TileSize tile, const GemmOptions& o, const kernels::Matrix& lhs, const kernels::Matrix& rhs) {
  const golden::DType out = dtype_option(o.out_dtype), sums = dtype_option(o.psum);
  const bool pairs = o.mode == "double_row";
  return {pairs ? kernels::build_double_row_gemm(tile, lhs, rhs, out, sums)
                : kernels::build_gemm(tile, lhs, rhs, out, sums),
          [=] {
            const golden::Operand a{lhs.dtype, lhs.codes}, b{rhs.dtype, rhs.codes};
            return pairs ? golden::double_row_gemm(a, b, lhs.rows, lhs.columns, rhs.columns, tile.n, out, sums)
                         : golden::gemm(a, b, lhs.rows, lhs.columns, rhs.columns, tile.n, out, sums);
          },
          lhs, rhs};
}

/// What operands are until they are multiplied, or cast in blocks.
golden::DType operand_type(const GemmOptions& o, const std::string& own) {
  if (o.mode == "mx") return o.quantize.empty() ? golden::DType::fp32 : dtype_option(o.quantize);
  return dtype_option(own.empty() ? o.dtype : own);
}

void require_sense(GemmOptions& o, isa::TileSize tile) {
  const auto mode = std::find_if(isa::kTensorModes.begin(), isa::kTensorModes.end(),
                                 [&](const isa::TensorMode& m) { return m.name == o.mode; });
  if (mode == isa::kTensorModes.end() || mode->code == isa::kTranspose)
    throw BadInput(fmt::format("--mode {}: there are multiply, double_row, mx and sparse", o.mode));
  if (mode->since > static_cast<unsigned>(tile.generation))
    throw BadInput(fmt::format("{} has no mode {}; give --generation trn{}", isa::generation_name(tile.generation),
                               mode->name, mode->since));
  if (!o.quantize.empty() && mode->code != isa::kMx)
    throw BadInput("--quantize is for --mode mx; leave it out, or give that mode");
  if (!o.pattern.empty() && mode->code != isa::kSparse)
    throw BadInput("--pattern is for --mode sparse; leave it out, or give that mode");
  if (o.pattern.empty()) o.pattern = "p2_4";
  if (o.psum != "fp32" && o.psum != "bf16")
    throw BadInput(fmt::format("--psum {}: sums are fp32 or bf16; give one of them", o.psum));
  if (o.psum == "bf16" && tile.generation < isa::Generation::trn3)
    throw BadInput(fmt::format("{} has no bf16 sums in PSUM; give --generation trn3, or leave --psum out",
                               isa::generation_name(tile.generation)));
  if (o.dtype.empty())
    o.dtype = mode->code == isa::kMx ? "fp8_e4m3fn" : mode->code == isa::kDoubleRow ? "fp8_e4m3" : "bf16";
}

GemmTask make(GemmOptions& o) {
  const isa::TileSize tile{tile_option(o.tile), generation_option(o.generation)};
  require_sense(o, tile);
  const auto lhs_dtype = operand_type(o, o.lhs_dtype), rhs_dtype = operand_type(o, o.rhs_dtype);
  kernels::Matrix lhs, rhs;
  if (!o.lhs.empty()) lhs = load(o.lhs, lhs_dtype);
  if (!o.rhs.empty()) rhs = load(o.rhs, rhs_dtype);
  dimension("m", o.m, lhs.rows, !o.lhs.empty());
  if (!o.lhs.empty() && !o.rhs.empty() && lhs.columns != rhs.rows)
    throw BadInput(
        fmt::format("{} has {} columns but {} has {} rows; they must be equal", o.lhs, lhs.columns, o.rhs, rhs.rows));
  dimension("k", o.k, o.lhs.empty() ? rhs.rows : lhs.columns, !o.lhs.empty() || !o.rhs.empty());
  dimension("n", o.n, rhs.columns, !o.rhs.empty());
  if (o.lhs.empty()) lhs = kernels::random_matrix(size(o.m), size(o.k), lhs_dtype, o.seed);
  if (o.rhs.empty()) rhs = kernels::random_matrix(size(o.k), size(o.n), rhs_dtype, o.seed + 1);
  if (o.mode == "mx") return make_mx(tile, o, lhs, rhs);
  return o.mode == "sparse" ? make_sparse(tile, o, lhs, rhs) : make_dense(tile, o, lhs, rhs);
}

struct Comparison {
  bool equal = true;  ///< to the golden kernel; as good as equal when that was not asked for
  golden::RealError error{};
};

Comparison compare(const GemmOptions& o, const GemmTask& task, const sim::RunResult& r) {
  const kernels::Matrix got = kernels::read_result(task.gemm, r.dram);
  const auto reals = [](const kernels::Matrix& m) { return golden::real(rows_of(m)); };
  Comparison c;
  if (o.golden_kernel) c.equal = got.codes == task.golden();
  c.error = golden::error(rows_of(got), golden::real_product(reals(task.lhs), reals(task.rhs)));
  return c;
}

void save_program(const isa::Program& program, const std::string& prefix) {
  for (unsigned q = 0; q < isa::kQueues; q++) {
    const auto& image = program.queues[q];
    const std::string bytes(
        program.dram.begin() + static_cast<std::ptrdiff_t>(image.base),
        program.dram.begin() + static_cast<std::ptrdiff_t>(image.base + std::uint64_t{image.count} * 64));
    write_file(fmt::format("{}.{}", prefix, isa::kQueueNames[q]), bytes);
  }
}

nlohmann::ordered_json report(const GemmOptions& o, const kernels::Gemm& gemm, const sim::RunResult& r,
                              const Comparison& c) {
  return {{"kernel", "gemm"},
          {"m", o.m},
          {"k", o.k},
          {"n", o.n},
          {"dtype", o.dtype},
          {"mode", o.mode},
          {"psum", o.psum},
          {"tile", o.tile},
          {"generation", o.generation},
          {"profile", o.profile},
          {"seed", o.seed},
          {"match", r.match},
          {"equal_to_golden_kernel", o.golden_kernel ? nlohmann::ordered_json(c.equal) : nullptr},
          {"max_error_to_fp64", c.error.most},
          {"max_magnitude", c.error.magnitude},
          {"cycles", r.cycles},
          {"least_cycles", gemm.least_cycles},
          {"tensor_utilisation_window", r.tensor_window()},
          {"tensor_utilisation_total", r.tensor_total()},
          {"moving_cycles", r.counters.moving},
          {"loading_cycles", r.counters.loading},
          {"vector_cycles", r.counters.vector},
          {"scalar_cycles", r.counters.scalar},
          {"sbuf_conflicts", r.counters.sbuf_conflicts},
          {"psum_conflicts", r.counters.psum_conflicts},
          {"dram_bytes_read", r.dram_read},
          {"dram_bytes_written", r.dram_written},
          {"compared", r.compared},
          {"simulated_cycles_per_second", r.cycles_per_second()}};
}

void print(const GemmOptions& o, const kernels::Gemm& gemm, const sim::RunResult& r, const Comparison& c) {
  fmt::print("gemm {} x {} x {} on a {} tile of {}, timing {}, seed {}\n", o.m, o.k, o.n, o.generation, o.tile,
             o.profile, o.seed);
  fmt::print("  result                {}\n", verdict(r));
  fmt::print("  golden kernel         {}\n", !o.golden_kernel ? "not compared"
                                             : c.equal        ? "equal, bit for bit"
                                                              : "DIFFERS");
  fmt::print("  error against FP64    {:.3g} at the most, beside a largest magnitude of {:.3g}\n", c.error.most,
             c.error.magnitude);
  fmt::print("  cycles                {} (no schedule needs fewer than {} between first and last moving column)\n",
             r.cycles, gemm.least_cycles);
  fmt::print("  tensor engine         {:.1f} % busy between first and last MultiplyMoving, {:.1f} % of all cycles\n",
             100 * r.tensor_window(), 100 * r.tensor_total());
  fmt::print("  vector engine         {:.1f} % of all cycles\n",
             100.0 * static_cast<double>(r.counters.vector) / static_cast<double>(r.cycles));
  fmt::print("  DRAM                  {} bytes read, {} written\n", r.dram_read, r.dram_written);
  print_hbm(r);
  fmt::print("  simulation            {:.0f} cycles/s\n", r.cycles_per_second());
  o.print_files();
}

void run_gemm(GemmOptions& o, int& exit_code) {
  sim::RunOptions options = o.run_options(tile_option(o.tile));
  if (!o.save.empty()) require_writable(o.save + ".tensor");
  const GemmTask task = make(o);
  const kernels::Gemm& gemm = task.gemm;
  sim::RunResult result;
  {
    Progress progress("simulating", gemm.least_cycles);
    options.progress = [&](std::uint64_t cycle) { progress.show(cycle); };
    result = sim::run(gemm.program, options);
  }
  if (result.match && result.counters.last_moving - result.counters.first_moving + 1 < gemm.least_cycles) {
    result.match = false;
    result.failure = "the tensor engine was faster than any schedule can be";
  }
  const Comparison comparison = compare(o, task, result);
  if (!o.timeline.empty()) write_file(o.timeline, result.timeline_json);
  if (!o.json.empty()) {
    auto figures = report(o, gemm, result, comparison);
    add_hbm(figures, result);
    write_file(o.json, figures.dump(2) + "\n");
  }
  if (!o.save.empty()) save_program(gemm.program, o.save);
  print(o, gemm, result, comparison);
  if (!result.match || !comparison.equal) {
    o.print_failure(result);
    exit_code = 1;
  }
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  auto* run = app.add_subcommand("run", "run a kernel on the RTL and compare it with the golden machine");
  run->require_subcommand(0, 1);
  run->callback([run] {
    if (run->get_subcommands().empty())
      throw BadInput(fmt::format("unknown kernel '{}'; trntile run --help lists those that there are",
                                 run->remaining_size() ? run->remaining()[0] : ""));
  });
  auto* gemm = run->add_subcommand("gemm", "out [M, N] = lhs [M, K] @ rhs [K, N]");
  auto o = std::make_shared<GemmOptions>();
  gemm->add_option("--m", o->m, "rows of lhs");
  gemm->add_option("--k", o->k, "columns of lhs, rows of rhs");
  gemm->add_option("--n", o->n, "columns of rhs");
  gemm->add_option("--dtype", o->dtype,
                   "element type of both operands; bf16 without, fp8_e4m3fn in mode mx, fp8_e4m3 in double_row");
  gemm->add_option("--lhs-dtype", o->lhs_dtype, "element type of lhs (the stationary operand)");
  gemm->add_option("--rhs-dtype", o->rhs_dtype, "element type of rhs (the moving operand)");
  gemm->add_option("--mode", o->mode, "of the tensor engine: multiply, double_row, mx or sparse")
      ->capture_default_str();
  gemm->add_option("--pattern", o->pattern, "mode sparse: of how many elements of lhs how many are kept; p2_4 without");
  gemm->add_option("--quantize", o->quantize,
                   "mode mx: operands of this type, bf16 or fp16, which the tile turns into blocks of --dtype");
  gemm->add_option("--psum", o->psum, "element type of the sums in PSUM: fp32, or bf16 from trn3 on, in every mode")
      ->capture_default_str();
  gemm->add_flag("--golden-kernel,!--no-golden-kernel", o->golden_kernel,
                 "compare with the golden kernel too, which is slow for large sizes");
  gemm->add_option("--out-dtype", o->out_dtype, "element type of the result")->capture_default_str();
  gemm->add_option("--lhs", o->lhs, "float32 .npy file; random values without");
  gemm->add_option("--rhs", o->rhs, "float32 .npy file; random values without");
  gemm->add_option("--tile", o->tile, "size of the tile: 8, 16, 32, 64 or 128")->capture_default_str();
  add_generation(*gemm, o->generation);
  o->add_to(*gemm);
  gemm->add_option("--save", o->save,
                   "write the instructions of the queues to PREFIX.tensor, PREFIX.vector, PREFIX.sync");
  gemm->callback([o, &exit_code] { run_gemm(*o, exit_code); });
  add_row_kernels(*run, exit_code);
  add_mlp_kernels(*run, exit_code);
  add_conv2d(*run, exit_code);
  add_attention_kernels(*run, exit_code);
  run->allow_extras();  // only now: the kernels would inherit it, and ignore what they do not know
}

}  // namespace tile::cli
