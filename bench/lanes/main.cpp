// Prints what streams of the lanes cost; with an argument, those whose name contains it.
#include <cstdio>

#include "bench/lanes/lane_streams.hpp"

int main(int argc, char** argv) {
  std::printf("n = %d\n%-40s %-22s %s\n", TILE_N, "stream", "ns per lane and cycle", "cycles per element");
  lane_streams(
      argc > 1 ? argv[1] : "",
      [](void*, const tile::bench::LaneFigure& f) {
        std::printf("%-40s %-22.2f %.2f\n", f.stream, f.ns, f.cycles_per_element);
      },
      nullptr);
}
