// What is known about the time of each instruction: AWS's formula, what others have measured, what our design makes of
// it, and the text that measures ours. A new instruction is one more row.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "sim/repetition.hpp"

namespace tile::cli {

/// In cycles of the engine at n = 128, of the elements per partition N.
using Formula = double (*)(double n);

/// Published measurements are in nanoseconds, of N; 0 where nothing was measured.
using Measurement = double (*)(double n);

struct TimingRow {
  std::string_view what;
  sim::Retires unit;
  std::string_view line;     ///< repeated; {i} is the number of the repetition, the program knows N, A, B, C, D
  std::string_view formula;  ///< as AWS writes it; empty: none is published
  Formula documented = nullptr;
  Measurement measured = nullptr;
  std::string_view source = "";  ///< of the measurement: V or A, see kSources
  std::string_view why = "";     ///< where ours is outside the tolerance: the reason,
  Formula ours = nullptr;        ///< and what ours is instead, which is held to the same tolerance
  std::array<unsigned, 5> sizes{16, 64, 128, 256, 512};  ///< at n = 128; 0: no more
  std::string_view setup = "";                           ///< once, before the lines
  std::string_view profile = "trn2";                     ///< and generation
  bool scales = true;                                    ///< times and bytes in proportion on a smaller tile
  unsigned spread = 0;                                   ///< bytes a partition that all DMA engines move, not a line
};

struct Source {
  std::string_view letter, name;
};
inline constexpr std::array kSources{Source{"V", "voyager-compiler, a third party that measured Trainium2"},
                                     Source{"A", "AWS"}};

std::span<const TimingRow> tensor_rows();
std::span<const TimingRow> vector_rows();
std::span<const TimingRow> scalar_rows();
std::span<const TimingRow> gpsimd_rows();
std::span<const TimingRow> dma_rows();

// Words and formulas that many rows share. MIN_II is about 64 cycles.

constexpr double kMinInterval = 64;

constexpr Formula kN = [](double n) { return std::max(kMinInterval, n); };
constexpr Formula k2N = [](double n) { return std::max(kMinInterval, 2 * n); };
constexpr Formula kHalfN = [](double n) { return std::max(kMinInterval, n / 2); };
constexpr Formula kQuarterN = [](double n) { return std::max(kMinInterval, n / 4); };
constexpr std::string_view kTextN = "max(64, N)", kText2N = "max(64, 2N)", kTextHalfN = "max(64, N/2)",
                           kTextQuarterN = "max(64, N/4)";

constexpr std::string_view kUnit = "its results leave before the next instruction enters";
constexpr std::string_view kStride = "a long stride costs rate only where reads and writes meet in a bank";
constexpr std::string_view kStrideText = "half rate beyond 16 bytes";

constexpr std::array<unsigned, 5> kSome{64, 128, 512}, kOne{128}, kTriples{24, 48, 96, 192, 384};

}  // namespace tile::cli
