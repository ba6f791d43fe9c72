// Streams random operands through the verilated activation lanes: nanoseconds per lane and cycle for each function with
// a scale and a bias, with a bias alone, and with neither; the best of twenty runs, processor time.
#include <verilated.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iterator>

#include "Vactivation_unit.h"
#include "golden/activation/table.hpp"

namespace {

using tile::golden::Table;

constexpr unsigned kFp32 = 0x0A, kRuns = 20, kCycles = 1000;

std::uint32_t next(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}

/// Between 2^-15 and 2^1, of either sign.
std::uint32_t moderate(std::uint32_t& state) { return (next(state) & 0x807FFFFF) | (112 + next(state) % 16) << 23; }

void tick(Vactivation_unit& top) {
  top.clk_i = 0;
  top.eval();
  top.clk_i = 1;
  top.eval();
}

void load(Vactivation_unit& top, const Table& table) {
  top.beat_valid_i = 0;
  top.write_valid_i = 1;
  for (unsigned row = 0; row < table.rows(); row++) {
    top.write_row_i = row;
    std::copy_n(table.words.begin() + row * 16, 16, std::begin(top.write_data_i));
    tick(top);
  }
  top.write_valid_i = 0;
}

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double best_run(Vactivation_unit& top, std::uint32_t& state) {
  double best = 1e9;
  for (unsigned run = 0; run < kRuns; run++) {
    const double start = seconds();
    for (unsigned i = 0; i < kCycles; i++) {
      top.code_i[i % TILE_N] = moderate(state);
      tick(top);
    }
    best = std::min(best, seconds() - start);
  }
  return best / kCycles / TILE_N * 1e9;
}

using Word = std::uint32_t (*)(std::uint32_t& state);

std::uint32_t one(std::uint32_t&) { return 0x3F80'0000; }
std::uint32_t zero(std::uint32_t&) { return 0; }

double run_with(Vactivation_unit& top, std::uint32_t& state, Word scale, Word bias) {
  for (auto& word : top.scale_i) word = scale(state);
  for (auto& word : top.bias_i) word = bias(state);
  return best_run(top, state);
}

}  // namespace

int main() {
  VerilatedContext context;
  Vactivation_unit top(&context, "activation");
  std::uint32_t state = 1;
  for (unsigned i = 0; i < 4; i++) tick(top);
  top.rst_ni = 1;
  top.enable_i = 1;
  for (auto& code : top.code_i) code = moderate(state);
  top.beat_dtype_i = kFp32;
  std::printf("ns per lane and cycle  scale, bias    bias  neither\n");
  for (const Table& table : tile::golden::activation_tables()) {
    load(top, table);
    top.beat_valid_i = 1;
    const double both = run_with(top, state, moderate, moderate);
    const double bias = run_with(top, state, one, moderate);
    const double neither = run_with(top, state, one, zero);
    std::printf("%-22s %11.2f %7.2f %8.2f\n", table.name.data(), both, bias, neither);
  }
}
