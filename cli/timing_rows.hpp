// What is known about the time of each instruction: AWS's formula, what others have measured, and the text that
// measures ours. A new instruction is one more row.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace tile::cli {

/// In cycles of the engine, of the elements per partition N and of the least interval u (64 at n = 128).
using Formula = double (*)(double n, double u);

/// Published measurements are in nanoseconds, of N.
using Measurement = double (*)(double n);

enum class Clock { tensor, vector, scalar, gpsimd };

struct TimingRow {
  std::string_view what;
  Clock clock;
  unsigned unit;             ///< whose retirements are counted: bit of retire_valid_o
  std::string_view setup;    ///< once, before the lines
  std::string_view line;     ///< repeated; {i} is the number of the repetition, N and u are constants of the program
  std::string_view formula;  ///< as AWS writes it; empty: none is published
  Formula documented;
  Measurement measured;           ///< on Trainium2; nullptr: none is published
  std::string_view source;        ///< of the measurement
  std::string_view why;           ///< where we are outside the tolerance: the reason
  std::array<unsigned, 5> sizes;  ///< at n = 128; 0: no more
};

std::span<const TimingRow> timing_rows();

}  // namespace tile::cli
