#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "bench/loop.hpp"
#include "cli/bad_input.hpp"
#include "cli/bench/attention.hpp"
#include "cli/bench/build.hpp"
#include "cli/bench/lanes.hpp"
#include "cli/bench/memory.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "kernels/gemm.hpp"
#include "sim/model_library.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

struct BenchOptions {
  std::string sizes = "8,16,32,64,128", gemm_sizes = "16", attention_sizes = "16", lane_sizes = "128",
              stream_sizes = "16,128";
  bool roofline = true;
  std::string generation = "trn2", profile = "bare", json;
};

std::vector<unsigned> sizes_of(const std::string& text) {
  std::vector<unsigned> list;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    if (part.empty() || part.find_first_not_of("0123456789") != std::string::npos || part.size() > 4)
      throw BadInput(fmt::format("'{}' is no list of tile sizes such as 16,128", text));
    list.push_back(tile_option(static_cast<unsigned>(std::stoul(part))));
  }
  return list;
}

/// The array of one size, loaded.
struct Array {
  unsigned n;
  double (*seconds)(unsigned cycles);

  unsigned cycles() const { return std::max(2000u, 100'000'000 / (n * n) / 4); }
  double rate() const { return cycles() / seconds(cycles()); }
};

struct ArrayFigures {
  Array array;
  double ns_per_pe, loop_ns_per_pe, cycles_per_s, build_s, peak_mib;
};

ArrayFigures measure_array(unsigned n) {
  const BenchBuild build = build_bench("array", n);
  const Array array{n, reinterpret_cast<double (*)(unsigned)>(bench_function(build, "array.so", "array_seconds"))};
  const unsigned cycles = array.cycles();
  // In turn, the best of several: what disturbs a run only ever makes it slower.
  double best_array = 1e9, best_loop = 1e9;
  for (int round = 0; round < 5; round++) {
    best_array = std::min(best_array, array.seconds(cycles));
    best_loop = std::min(best_loop, bench::loop_seconds(n, cycles));
  }
  const double pes = static_cast<double>(cycles) * n * n;
  return {array, best_array / pes * 1e9, best_loop / pes * 1e9, cycles / best_array, build.seconds, build.peak_mib};
}

sim::RunResult stream(const BenchOptions& o, unsigned n) {
  // Eight stationary tiles share every moving column, so that the array and not DRAM sets the pace.
  const std::size_t columns = std::size_t{4} * n * (n >= 64 ? 2 : 32);
  const auto gemm = kernels::build_gemm(
      {n, generation_option(o.generation)}, kernels::random_matrix(8 * n, 8 * n, golden::DType::fp8_e4m3, 1),
      kernels::random_matrix(8 * n, columns, golden::DType::fp8_e4m3, 2), golden::DType::bf16);
  sim::RunOptions options;
  options.check = false;
  options.timing = profile_option(o.profile, n);
  return sim::run(gemm.program, options);
}

/// A way to multiply, by the element types that it needs.
struct Mode {
  const char* name;
  golden::DType dtype;
};

constexpr std::array kModes{Mode{"bf16", golden::DType::bf16}, Mode{"fp8", golden::DType::fp8_e4m3},
                            Mode{"fp32", golden::DType::fp32}};

/// The large GEMM in every mode, each beside the first.
nlohmann::ordered_json measure_gemm(const BenchOptions& o, unsigned n, int& exit_code) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  fmt::print(
      "\nGEMM M = N = K = 16n, n = {}, checked against the golden machine; its rate between first and last moving "
      "column:\n{:>8} {:>10} {:>8} {:>8} {:>10} {:>8} {:>8}\n",
      n, "mode", "cycles", "window", "total", "bound", "x BF16", "equal");
  std::uint64_t first = 0;
  for (const Mode& mode : kModes) {
    const auto gemm =
        kernels::build_gemm({n, generation_option(o.generation)}, kernels::random_matrix(16 * n, 16 * n, mode.dtype, 1),
                            kernels::random_matrix(16 * n, 16 * n, mode.dtype, 2), golden::DType::fp32);
    sim::RunOptions options;
    options.timing = profile_option(o.profile, n);
    const sim::RunResult r = sim::run(gemm.program, options);
    const std::uint64_t window = r.counters.last_moving - r.counters.first_moving + 1;
    if (first == 0) first = window;
    const double rate = static_cast<double>(first) / static_cast<double>(window);
    const bool good = r.match && window >= gemm.least_cycles;
    fmt::print("{:>8} {:10} {:7.2f}% {:7.2f}% {:10} {:8.3f} {:>8}\n", mode.name, r.cycles, 100 * r.tensor_window(),
               100 * r.tensor_total(), gemm.least_cycles, rate, good ? "yes" : "NO");
    if (!good) exit_code = 1;
    list.push_back({{"n", n},
                    {"mode", mode.name},
                    {"cycles", r.cycles},
                    {"tensor_utilisation_window", r.tensor_window()},
                    {"tensor_utilisation_total", r.tensor_total()},
                    {"least_cycles", gemm.least_cycles},
                    {"times_bf16", rate},
                    {"match", r.match}});
  }
  return list;
}

struct ModeGemm {
  const char* name;
  kernels::Gemm gemm;
};

/// One product of the same size in each mode of the tensor engine.
std::vector<ModeGemm> gemm_modes(unsigned n) {
  using golden::DType;
  const isa::TileSize tile{n, isa::Generation::trn3};
  const std::size_t m = 16 * n, k = 64 * n;
  const golden::SparsePattern pattern{2, 4};
  const auto operand = [&](std::size_t rows, std::size_t columns, DType type) {
    return kernels::random_matrix(rows, columns, type, rows + columns);
  };
  const auto blocks = [&] { return golden::quantize_mx(operand(k, m, DType::fp32).codes, k, m, DType::fp8_e4m3fn); };
  const auto stationary = operand(k, m, DType::bf16);
  const auto kept = golden::pruned({DType::bf16, stationary.codes}, k, m, pattern);
  const auto sparse = golden::compressed({DType::bf16, kept}, k, m, pattern);
  const auto fp8 = DType::fp8_e4m3fn;
  std::vector<ModeGemm> list;
  list.push_back(
      {"bf16", kernels::build_gemm(tile, operand(m, k, DType::bf16), operand(k, m, DType::bf16), DType::bf16)});
  list.push_back({"bf16 sums", kernels::build_gemm(tile, operand(m, k, DType::bf16), operand(k, m, DType::bf16),
                                                   DType::bf16, DType::bf16)});
  list.push_back(
      {"double_row", kernels::build_double_row_gemm(tile, operand(m, k, fp8), operand(k, m, fp8), DType::bf16)});
  list.push_back({"sparse p2_4", kernels::build_sparse_gemm(tile, sparse, operand(k, m, DType::bf16), DType::bf16)});
  list.push_back({"mx", kernels::build_mx_gemm(tile, blocks(), blocks(), DType::bf16)});
  return list;
}

/// How many products a cycle each mode makes, those with zeros of a pattern among them.
nlohmann::ordered_json bench_modes(unsigned n) {
  fmt::print("\nGEMM M = N = 16n, K = 64n, n = {}, in the modes of the tensor engine:\n{:>12} {:>10} {:>22} {:>10}\n",
             n, "mode", "window", "products per cycle", "of bf16");
  auto report = nlohmann::ordered_json::array();
  double first = 0;
  for (const ModeGemm& mode : gemm_modes(n)) {
    sim::RunOptions options;
    options.check = false;  // tests/tile/products_test.cpp compares
    const sim::RunResult r = sim::run(mode.gemm.program, options);
    const auto& s = mode.gemm.shape;
    const auto window = static_cast<double>(r.counters.last_moving - r.counters.first_moving + 1);
    const double rate = static_cast<double>(s.m * s.k * s.n) / window;
    if (first == 0) first = rate;
    fmt::print("{:>12} {:10.0f} {:22.1f} {:9.2f}x\n", mode.name, window, rate, rate / first);
    report.push_back({{"mode", mode.name}, {"n", n}, {"window", window}, {"products_per_cycle", rate}});
  }
  return report;
}

void bench(const BenchOptions& o, int& exit_code) {
  if (!o.json.empty()) require_writable(o.json);
  generation_option(o.generation);
  profile_option(o.profile, 16);
  const auto sizes = sizes_of(o.sizes), gemm_sizes = sizes_of(o.gemm_sizes),
             attention_sizes = sizes_of(o.attention_sizes);
  const auto lane_sizes = sizes_of(o.lane_sizes);
  nlohmann::ordered_json report{{"array", nlohmann::ordered_json::array()},
                                {"lanes", nlohmann::ordered_json::array()},
                                {"tile", nlohmann::ordered_json::array()},
                                {"gemm", nlohmann::ordered_json::array()}};

  fmt::print(
      "Array alone, FP8 x FP8 + FP32, beside a hand-written C++ loop of the same arithmetic (one run, one core):\n"
      "{:>5} {:>10} {:>12} {:>9} {:>12} {:>9} {:>10}\n",
      "n", "ns per PE", "loop ns/PE", "ratio", "cycles/s", "build s", "peak MiB");
  std::vector<Array> arrays;
  for (unsigned n : sizes) {
    const ArrayFigures f = measure_array(n);
    arrays.push_back(f.array);
    fmt::print("{:5} {:10.2f} {:12.2f} {:9.2f} {:12.0f} {:9.1f} {:10.0f}\n", n, f.ns_per_pe, f.loop_ns_per_pe,
               f.loop_ns_per_pe / f.ns_per_pe, f.cycles_per_s, f.build_s, f.peak_mib);
    report["array"].push_back({{"n", n},
                               {"ns_per_pe", f.ns_per_pe},
                               {"loop_ns_per_pe", f.loop_ns_per_pe},
                               {"cycles_per_s", f.cycles_per_s},
                               {"build_s", f.build_s},
                               {"peak_mib", f.peak_mib}});
  }

  for (unsigned n : lane_sizes) report["lanes"].push_back({{"n", n}, {"streams", bench_lanes(n)}});

  // The array alone runs before and after, so that a machine that changes its speed changes both.
  fmt::print("\nWhole tile streaming a matrix product:\n{:>5} {:>12} {:>22} {:>12}\n", "n", "cycles/s",
             "of the array alone", "tensor busy");
  for (const Array& array : arrays) {
    sim::provide_model({array.n});
    const double before = array.rate();
    const sim::RunResult r = stream(o, array.n);
    const double share = r.cycles_per_second() / ((before + array.rate()) / 2);
    fmt::print("{:5} {:12.0f} {:22.2f} {:11.1f}%\n", array.n, r.cycles_per_second(), share, 100 * r.tensor_total());
    report["tile"].push_back({{"n", array.n},
                              {"cycles_per_s", r.cycles_per_second()},
                              {"of_array_alone", share},
                              {"tensor_utilisation_total", r.tensor_total()}});
  }

  for (unsigned n : gemm_sizes)
    for (auto& figures : measure_gemm(o, n, exit_code)) report["gemm"].push_back(figures);
  std::vector<isa::TileSize> attention_tiles;
  for (unsigned n : attention_sizes) attention_tiles.push_back({n, generation_option(o.generation)});
  report["attention"] = bench_attention(attention_tiles, o.profile, exit_code);
  report["modes"] = bench_modes(gemm_sizes.front());
  report["streams"] = bench_streams(sizes_of(o.stream_sizes), exit_code);
  if (o.roofline) report["roofline"] = bench_roofline(exit_code);
  if (!o.json.empty()) write_file(o.json, report.dump(2) + "\n");
}

}  // namespace

void add_bench(CLI::App& app, int& exit_code) {
  auto* command =
      app.add_subcommand("bench", "measure simulation speed, build cost and the utilisation of a large GEMM");
  auto o = std::make_shared<BenchOptions>();
  command->add_option("--sizes", o->sizes, "tile sizes for array and stream")->capture_default_str();
  command->add_option("--lane-sizes", o->lane_sizes, "tile sizes for vector and scalar engine")->capture_default_str();
  command->add_option("--gemm-sizes", o->gemm_sizes, "tile sizes for the large GEMM")->capture_default_str();
  command->add_option("--attention-sizes", o->attention_sizes, "tile sizes for flash attention")->capture_default_str();
  command->add_option("--stream-sizes", o->stream_sizes, "tile sizes for streams of DMA")->capture_default_str();
  command->add_flag("!--no-roofline", o->roofline, "without the products at n = 128 on both sides of the ridge");
  add_generation(*command, o->generation);
  add_profile(*command, o->profile);
  command->add_option("--json", o->json, "write the figures as JSON");
  command->callback([o, &exit_code] { bench(*o, exit_code); });
}

}  // namespace tile::cli
