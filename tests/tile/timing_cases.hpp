// Each setting of time, with a program that shows what it costs.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "assembler/assembly.hpp"
#include "sim/checker.hpp"
#include "sim/repetition.hpp"
#include "sim/tile.hpp"

namespace tile::test {

using sim::Retires;

struct TimingCase {
  std::string_view setting;
  std::uint32_t value;
  std::string_view queue;
  Retires unit;
  std::string setup, line;
  double before, after;  ///< cycles of the tile
};

inline const std::string kMemset = "memset dst=sbuf[0, 0] fp32 dst_partitions=8 size(32) scalar0=1.0";
inline const std::string kIota = "iota dst=sbuf[0, 0] int32 dst_partitions=8 size(32) step0=1";
inline const std::string kCopy = "tensor_copy dst=sbuf[0, 0] fp32 src0=psum[0, 0] fp32 partitions=8 size(32)";
inline const std::string kLoad = "load_stationary src0=sbuf[0, 0] bf16 partitions=8 size(8)";
inline const std::string kMultiply = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 512] bf16 partitions=8 size(4)";
inline const std::string kTable = "load_table table_row=0 table_rows=8 table_address=table.address";
inline const std::string kMove = "register result=r1 operation=add a=7";
inline const std::string kDma = "dma x[0:1, 0:4] -> sbuf[0, 0]";
inline const std::string kGenerate =
    "dma_copy sbuf=sbuf[0, 0] fp32 partitions=1 size(4) dram_stride0=1 dram_address=x.address dma_engines=1";
inline const std::string kFetched = "tensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 256] fp32 partitions=8 size(32)";
inline const std::string kAlone = " wait done >= {} done++", kAtRead = " wait done == {} done++ at read";
inline constexpr std::uint32_t kHalf = 1 | 2 << 8, kTwoFifths = 2 | 5 << 8;

inline const TimingCase kTimingCases[] = {
    {"vector_clock", kTwoFifths, "vector", Retires::vector, "", kMemset, 32, 80},
    {"scalar_clock", kHalf, "scalar", Retires::scalar, "", kCopy, 32, 64},
    {"gpsimd_clock", kHalf, "gpsimd", Retires::gpsimd, "", kMemset, 32, 64},
    {"tensor_latency", 30, "tensor", Retires::multiply, kLoad, kMultiply + kAlone, 23, 53},
    {"vector_latency", 30, "vector", Retires::vector, "", kMemset + kAlone, 37, 67},
    {"scalar_latency", 30, "scalar", Retires::scalar, "", kCopy + kAlone, 40, 70},
    {"gpsimd_latency", 30, "gpsimd", Retires::gpsimd, "", kIota, 32, 66},
    {"gpsimd_latency", 30, "gpsimd", Retires::gpsimd, "", kMemset, 32, 32},
    {"gpsimd_latency", 30, "gpsimd", Retires::gpsimd, "", kMemset + kAlone, 37, 67},
    {"matmul_interval", 6, "tensor", Retires::multiply, kLoad, kMultiply, 4, 6},
    {"matmul_interval", 100, "tensor", Retires::multiply, kLoad, kMultiply, 4, 8},
    {"vector_interval", 50, "vector", Retires::vector, "", kMemset, 32, 50},
    {"scalar_interval", 50, "scalar", Retires::scalar, "", kCopy, 32, 50},
    {"gpsimd_interval", 50, "gpsimd", Retires::gpsimd, "", kMemset, 32, 50},
    {"gpsimd_interval", 20, "gpsimd", Retires::gpsimd, "", kMemset, 32, 32},
    {"table_load", 400, "scalar", Retires::scalar, "", kTable, 112, 402},
    {"issue_interval", 70, "gpsimd", Retires::gpsimd, "", kMemset, 32, 70},
    {"sequencer_interval", 40, "sync", Retires::sync, "", kMove, 2, 40},
    // What a slower engine says counts once.
    {"vector_clock", kTwoFifths, "vector", Retires::vector, "", kMemset + kAlone, 37, 92.5},
    {"scalar_clock", kHalf, "scalar", Retires::scalar, "", kCopy + kAlone, 40, 80},
    {"gpsimd_clock", kHalf, "gpsimd", Retires::gpsimd, "", kMemset + kAlone, 37, 74},
    {"vector_clock", kHalf, "vector", Retires::vector, "", kCopy + kAtRead, 34, 68},
    {"scalar_clock", kHalf, "scalar", Retires::scalar, "", kCopy + kAtRead, 34, 68},
    {"gpsimd_clock", kHalf, "gpsimd", Retires::gpsimd, "", kFetched + kAtRead, 35, 70},
    {"dma_latency", 500, "sync", Retires::dma, "", kDma + kAlone, 211, 711},
    {"dma_interval", 700, "sync", Retires::dma, "", kDma, 33.5, 700},
    {"dma_latency", 500, "sync", Retires::sync_dge, "", kGenerate + kAlone, 109, 609},
    {"dge_interval", 700, "sync", Retires::sync_dge, "", kGenerate, 106.0 / 3, 700},
};

using ModelMaker = std::function<std::unique_ptr<sim::TileModel>()>;

inline std::uint32_t& setting_of(sim::Timing& timing, std::string_view name) {
  for (std::size_t i = 0; i < isa::kTimings.size(); i++)
    if (isa::kTimings[i].name == name) return timing.settings[i];
  throw std::invalid_argument("no setting " + std::string(name));
}

/// What differs from the golden machine; empty if nothing does.
inline std::string difference(std::unique_ptr<sim::TileModel> model, const isa::Program& program,
                              const sim::Timing& timing) {
  sim::Tile tile(std::move(model), {});
  sim::Checker checker(program);
  tile.set(timing);
  tile.start(program);
  tile.on_cycle = [&](std::uint64_t cycle, const sim::TileOutputs& out) { checker.observe(cycle, out, tile); };
  tile.run();
  tile.on_cycle = nullptr;
  checker.finish(tile);
  return checker.match() ? "" : checker.failure();
}

/// What is wrong, on tiles of 8 that `make` makes; empty if nothing is.
inline std::string timing_failure(const TimingCase& c, const ModelMaker& make) {
  constexpr unsigned kRepetitions = 10, kSkipped = 4;
  std::string text = "tile 8\nsemaphore done\ntensor table[64, 16] fp32\ntensor x[8, 32] fp32\n";
  text += fmt::format("queue {}\n{}\n", c.queue, c.setup);
  for (unsigned i = 0; i < kRepetitions; i++) text += fmt::format(fmt::runtime(c.line), i) + "\n";  // {} is its number
  const isa::Program program = assembler::assemble("test", text).program;
  sim::Timing timing;
  timing.dram_bytes_per_cycle = 128;  // so that fetching instructions sets no pace
  const auto cycles = [&] { return sim::cycles_of_one(make(), program, c.unit, kRepetitions, kSkipped, timing); };
  try {
    const double before = cycles();
    setting_of(timing, c.setting) = c.value;
    const double after = cycles();
    if (before != c.before || after != c.after)
      return fmt::format("{} = {}: {} and {} cycles, not {} and {}, of {}", c.setting, c.value, before, after, c.before,
                         c.after, c.line);
    return difference(make(), program, timing);
  } catch (const std::runtime_error& e) {
    return fmt::format("{} = {}: {}", c.setting, c.value, e.what());
  }
}

}  // namespace tile::test
