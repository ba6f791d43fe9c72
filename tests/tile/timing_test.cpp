// Each setting of time costs what its page says, to the cycle, on the tile.
#include <fmt/format.h>

#include <set>
#include <string>

#include "assembler/assembly.hpp"
#include "sim/repetition.hpp"
#include "tests/catch.hpp"

using namespace tile;
using sim::Retires;

namespace {

constexpr unsigned kRepetitions = 10, kSkipped = 4;

std::uint32_t& setting(sim::Timing& timing, std::string_view name) {
  for (std::size_t i = 0; i < isa::kTimings.size(); i++)
    if (isa::kTimings[i].name == name) return timing.settings[i];
  throw std::invalid_argument("no setting " + std::string(name));
}

/// Cycles of one among the repetitions of `line`, in which {} is its number.
double cycles(std::string_view queue, Retires unit, const std::string& setup, const std::string& line,
              const sim::Timing& timing) {
  std::string text = "tile 8\nsemaphore done\ntensor table[64, 16] fp32\ntensor x[8, 32] fp32\n";
  text += fmt::format("queue {}\n{}\n", queue, setup);
  for (unsigned i = 0; i < kRepetitions; i++) text += fmt::format(fmt::runtime(line), i) + "\n";
  return sim::cycles_of_one(assembler::assemble("test", text).program, unit, kRepetitions, kSkipped, timing);
}

struct Case {
  std::string_view setting;
  std::uint32_t value;
  std::string_view queue;
  Retires unit;
  std::string setup, line;
  double before, after;  ///< cycles of the tile
};

const std::string kMemset = "memset dst=sbuf[0, 0] fp32 dst_partitions=8 size(32) scalar0=1.0";
const std::string kIota = "iota dst=sbuf[0, 0] int32 dst_partitions=8 size(32) step0=1";
const std::string kCopy = "tensor_copy dst=sbuf[0, 0] fp32 src0=psum[0, 0] fp32 partitions=8 size(32)";
const std::string kLoad = "load_stationary src0=sbuf[0, 0] bf16 partitions=8 size(8)";
const std::string kMultiply = "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 512] bf16 partitions=8 size(4)";
const std::string kTable = "load_table table_row=0 table_rows=8 table_address=table.address";
const std::string kMove = "register result=r1 operation=add a=7";
const std::string kDma = "dma x[0:1, 0:4] -> sbuf[0, 0]";
const std::string kAlone = " wait done >= {} done++";
constexpr std::uint32_t kHalf = 1 | 2 << 8, kTwoFifths = 2 | 5 << 8;

const Case kCases[] = {
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
    {"dma_latency", 500, "sync", Retires::dma, "", kDma + kAlone, 211, 711},
    {"dma_interval", 700, "sync", Retires::dma, "", kDma, 33.5, 700},
};

}  // namespace

TEST_CASE("tile/timing: every setting costs what it says") {
  std::set<std::string_view> seen;
  for (const Case& c : kCases) {
    sim::Timing timing;
    timing.dram_bytes_per_cycle = 128;  // so that fetching instructions sets no pace
    const double before = cycles(c.queue, c.unit, c.setup, c.line, timing);
    setting(timing, c.setting) = c.value;
    const double after = cycles(c.queue, c.unit, c.setup, c.line, timing);
    INFO(c.setting << " = " << c.value << " for " << c.line);
    CHECK(before == c.before);
    CHECK(after == c.after);
    seen.insert(c.setting);
  }
  for (const isa::Register& r : isa::kTimings) CHECK(seen.count(r.name) == 1);
}
