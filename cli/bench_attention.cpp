#include "cli/bench_attention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kernels/attention.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

constexpr std::size_t kBlocksOfQueries = 8, kKeys = 64;  ///< in n
constexpr unsigned kLargeTile = 64;

kernels::Kernel attention(unsigned n) {
  const std::size_t queries = (n < kLargeTile ? kBlocksOfQueries : 2) * n, keys = kKeys * n;
  const auto matrix = [&](std::size_t rows, std::uint64_t seed) {
    return kernels::random_matrix(rows, n, golden::DType::bf16, seed);
  };
  return kernels::build_attention({n}, matrix(queries, 1), matrix(keys, 2), matrix(keys, 3),
                                  {1 / std::sqrt(static_cast<float>(n)), false, true}, golden::DType::bf16);
}

}  // namespace

nlohmann::ordered_json bench_attention(const std::vector<unsigned>& sizes, int& exit_code) {
  nlohmann::ordered_json report = nlohmann::ordered_json::array();
  fmt::print(
      "\nFlash attention, head n, {}n keys, BF16. Bound: what is left for the tensor engine when vector and scalar "
      "engine "
      "never pause:\n{:>5} {:>10} {:>8} {:>8} {:>8} {:>10} {:>10}\n",
      kKeys, "n", "cycles", "window", "total", "bound", "of bound", "equal");
  for (unsigned n : sizes) {
    const kernels::Kernel kernel = attention(n);
    const kernels::Work& work = kernel.work;
    const double bound =
        static_cast<double>(work.tensor) / static_cast<double>(std::max({work.tensor, work.vector, work.scalar}));
    const sim::RunResult r = sim::run(kernel.program, {});
    fmt::print("{:5} {:10} {:7.2f}% {:7.2f}% {:7.2f}% {:9.2f}% {:>10}\n", n, r.cycles, 100 * r.tensor_window(),
               100 * r.tensor_total(), 100 * bound, 100 * r.tensor_window() / bound, r.match ? "yes" : "NO");
    if (!r.match) exit_code = 1;
    report.push_back({{"n", n},
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
