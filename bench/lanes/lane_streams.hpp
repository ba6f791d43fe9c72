// What a stream of one instruction costs in a verilated engine.
#pragma once

namespace tile::bench {

struct LaneFigure {
  const char* stream;
  double ns;                  ///< per lane and cycle, processor time, the best of several runs
  double cycles_per_element;  ///< of a lane; 0 where nothing is written
};

/// Measures the streams whose name contains the filter; each figure is reported as soon as it is there.
using LaneStreams = void(const char* filter, void (*report)(void* to, const LaneFigure&), void* to);

}  // namespace tile::bench

/// Of the library that bench/lanes builds.
extern "C" tile::bench::LaneStreams lane_streams;
