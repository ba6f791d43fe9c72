#include "cli/bench/attention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/options.hpp"
#include "kernels/attention.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

constexpr std::size_t kBlocksOfQueries = 8, kKeys = 64;  ///< in n

kernels::Kernel attention(isa::TileSize tile) {
  const unsigned n = tile.n;
  const std::size_t queries = kBlocksOfQueries * n, keys = kKeys * n;
  const auto matrix = [&](std::size_t rows, std::uint64_t seed) {
    return kernels::random_matrix(rows, n, golden::DType::bf16, seed);
  };
  return kernels::build_attention(tile, matrix(queries, 1), matrix(keys, 2), matrix(keys, 3),
                                  {1 / std::sqrt(static_cast<float>(n)), false, true}, golden::DType::bf16);
}

}  // namespace

nlohmann::ordered_json bench_attention(const std::vector<isa::TileSize>& tiles, const std::string& profile,
                                       int& exit_code) {
  nlohmann::ordered_json report = nlohmann::ordered_json::array();
  fmt::print(
      "\nFlash attention, head n, {}n keys, BF16. Bound: what is left for the tensor engine when vector and scalar "
      "engine "
      "never pause:\n{:>5} {:>10} {:>8} {:>8} {:>8} {:>10} {:>10}\n",
      kKeys, "n", "cycles", "window", "total", "bound", "of bound", "equal");
  for (isa::TileSize tile : tiles) {
    const kernels::Kernel kernel = attention(tile);
    const kernels::Work& work = kernel.work;
    const double bound =
        static_cast<double>(work.tensor) / static_cast<double>(std::max({work.tensor, work.vector, work.scalar}));
    sim::RunOptions options;
    options.timing = profile_option(profile, tile.n);
    const sim::RunResult r = sim::run(kernel.program, options);
    fmt::print("{:5} {:10} {:7.2f}% {:7.2f}% {:7.2f}% {:9.2f}% {:>10}\n", tile.n, r.cycles, 100 * r.tensor_window(),
               100 * r.tensor_total(), 100 * bound, 100 * r.tensor_window() / bound, r.match ? "yes" : "NO");
    if (!r.match) exit_code = 1;
    report.push_back({{"n", tile.n},
                      {"cycles", r.cycles},
                      {"tensor_utilisation_window", r.tensor_window()},
                      {"tensor_utilisation_total", r.tensor_total()},
                      {"bound", bound},
                      {"tensor_work", work.tensor},
                      {"vector_work", work.vector},
                      {"scalar_work", work.scalar},
                      {"match", r.match}});
  }
  return report;
}

}  // namespace tile::cli
