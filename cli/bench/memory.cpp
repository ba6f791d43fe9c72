#include "cli/bench/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "cli/options.hpp"
#include "cli/spread_program.hpp"
#include "kernels/gemm.hpp"
#include "sim/dram.hpp"
#include "sim/model_library.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

constexpr unsigned kRow = 4096;
constexpr double kLeastShare = 0.95;

double bandwidth(unsigned n, const sim::Timing& timing) {
  if (timing.hbm) return timing.hbm->bytes_per_cycle();
  return timing.dram_bytes_per_cycle != 0 ? timing.dram_bytes_per_cycle : sim::trainium2_bytes_per_cycle(n);
}

sim::RunResult run_unchecked(const isa::Program& program, const sim::Timing& timing) {
  sim::RunOptions options;
  options.check = false;
  options.timing = timing;
  return sim::run(program, options);
}

}  // namespace

nlohmann::ordered_json bench_streams(const std::vector<unsigned>& tiles, int& exit_code) {
  auto report = nlohmann::ordered_json::array();
  fmt::print(
      "\nDMA of rows of {} bytes on all engines, against the configured bandwidth:\n{:>5} {:>14} {:>7} {:>10} "
      "{:>9} {:>12}\n",
      kRow, "n", "profile", "", "B/cycle", "share", "cycles/s");
  for (unsigned n : tiles) {
    sim::provide_model({n});
    for (const char* profile : {"bare", "bare,hbm=trn2"})
      for (bool store : {false, true}) {
        const sim::Timing timing = profile_option(profile, n);
        const Spread spread{.bytes = kRow, .transfers = 20, .store = store};
        const double rate = static_cast<double>(n) * kRow / spread_cycles(n, spread, timing),
                     share = rate / bandwidth(n, timing);
        const double speed = run_unchecked(spread_program({n}, spread), timing).cycles_per_second();
        const char* direction = store ? "stores" : "loads";
        fmt::print("{:5} {:>14} {:>7} {:10.1f} {:8.1f}% {:12.0f}{}\n", n, profile, direction, rate, 100 * share, speed,
                   share < kLeastShare ? "  TOO LITTLE" : "");
        std::fflush(stdout);
        if (share < kLeastShare) exit_code = 1;
        report.push_back({{"n", n},
                          {"profile", profile},
                          {"direction", direction},
                          {"bytes_per_cycle", rate},
                          {"share", share},
                          {"cycles_per_s", speed}});
      }
  }
  return report;
}

nlohmann::ordered_json bench_roofline(int& exit_code) {
  constexpr unsigned n = 128;
  constexpr double kBusy = 0.9;  // of the window between first and last moving column
  const std::string profile = "trn2,hbm=trn2";
  const sim::Timing timing = profile_option(profile, n);
  const double bytes_a_cycle = bandwidth(n, timing);
  // 2 bytes of each of three matrices, s^3 / n^2 cycles.
  const double ridge = 6.0 * n * n / bytes_a_cycle;
  sim::provide_model({n});
  auto report = nlohmann::ordered_json::array();
  fmt::print(
      "\nGEMM M = N = K = s, BF16, n = {}, profile {}: {:.1f} bytes and {} products a cycle, so bound by the tensor "
      "engine from s = {:.0f} on:\n{:>6} {:>9} {:>9} {:>9} {:>8} {:>9}  {}\n",
      n, profile, bytes_a_cycle, n * n, ridge, "s", "tensor", "DRAM", "cycles", "window", "of bound", "bound by");
  for (unsigned s : {256u, 512u, 768u, 1024u, 1536u}) {
    const auto matrix = [&](std::uint64_t seed) { return kernels::random_matrix(s, s, golden::DType::bf16, seed); };
    const auto gemm = kernels::build_gemm({n}, matrix(1), matrix(2), golden::DType::bf16);
    const sim::RunResult r = run_unchecked(gemm.program, timing);
    const double tensor = static_cast<double>(s) * s * s / (n * n), dram = 6.0 * s * s / bytes_a_cycle;
    const double bound = std::max(tensor, dram), of_bound = bound / static_cast<double>(r.cycles);
    const bool good = of_bound <= 1 && (s < ridge || r.tensor_window() >= kBusy);
    fmt::print("{:6} {:9.0f} {:9.0f} {:9} {:7.1f}% {:8.1f}%  {}{}\n", s, tensor, dram, r.cycles,
               100 * r.tensor_window(), 100 * of_bound, s < ridge ? "DRAM" : "tensor engine", good ? "" : "  NOT SO");
    std::fflush(stdout);
    if (!good) exit_code = 1;
    report.push_back({{"s", s},
                      {"tensor_cycles", tensor},
                      {"dram_cycles", dram},
                      {"cycles", r.cycles},
                      {"tensor_utilisation_window", r.tensor_window()},
                      {"of_bound", of_bound}});
  }
  return report;
}

}  // namespace tile::cli
