#include "cli/bench/lanes.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "bench/lanes/lane_streams.hpp"
#include "cli/bench/build.hpp"

namespace tile::cli {

nlohmann::ordered_json bench_lanes(unsigned n) {
  fmt::print("\nVector and scalar engine alone, n = {}, a stream of one instruction:\n{:>40} {:>22} {:>20}\n", n,
             "stream", "ns per lane and cycle", "cycles per element");
  std::fflush(stdout);
  const BenchBuild build = build_bench("lanes", n);
  auto* streams = reinterpret_cast<bench::LaneStreams*>(bench_function(build, "lanes.so", "lane_streams"));
  auto figures = nlohmann::ordered_json::array();
  streams(
      "",
      [](void* list, const bench::LaneFigure& f) {
        const std::string each = f.cycles_per_element > 0 ? fmt::format("{:.2f}", f.cycles_per_element) : "";
        fmt::print("{:>40} {:22.2f} {:>20}\n", f.stream, f.ns, each);
        std::fflush(stdout);
        static_cast<nlohmann::ordered_json*>(list)->push_back(
            {{"stream", f.stream}, {"ns_per_lane_cycle", f.ns}, {"cycles_per_element", f.cycles_per_element}});
      },
      &figures);
  return figures;
}

}  // namespace tile::cli
