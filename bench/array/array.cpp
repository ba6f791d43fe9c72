// Streams moving columns through the verilated array and reports how long that took.
#include <verilated.h>

#include <chrono>
#include <cstdint>

#include "Varray.h"

namespace {

constexpr unsigned kE4m3 = 0x0E;

std::uint32_t next(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}

void tick(Varray& top) {
  top.clk_i = 0;
  top.eval();
  top.clk_i = 1;
  top.eval();
}

// Packed structs, see tile_pkg: moving_t {valid, bank, mode, dtype, first, rows, alone, sparsity, lane}, load_t {valid,
// bank, second, mode, dtype, column, mask, first, rows, joins, lane}.
std::uint64_t moving(bool valid) { return std::uint64_t{valid} << 32 | std::uint64_t{kE4m3} << 23 | TILE_N << 8; }
std::uint64_t load(bool valid, unsigned column) {
  return std::uint64_t{valid} << 41 | std::uint64_t{kE4m3} << 31 | std::uint64_t{column} << 24 | 0xFu << 20 |
         TILE_N << 5;
}

}  // namespace

/// Seconds for that many cycles, a column entering in each.
extern "C" __attribute__((visibility("default"))) double array_seconds(unsigned cycles) {
  VerilatedContext context;
  Varray top(&context, "array");
  std::uint32_t state = 1;
  top.rst_ni = 1;
  top.eval();
  top.rst_ni = 0;
  for (int i = 0; i < 4; i++) tick(top);
  top.rst_ni = 1;
  top.moving_i = moving(false);
  for (unsigned c = 0; c < TILE_N; c += 4) {
    top.load_i = load(true, c);
    for (unsigned j = 0; j < 4; j++)
      for (unsigned r = 0; r < TILE_N; r++) top.load_code_i[j][r] = next(state) & 0xBF;  // finite
    tick(top);
  }
  top.load_i = load(false, 0);
  for (unsigned i = 0; i < 2 * TILE_N; i++) tick(top);
  top.moving_i = moving(true);
  const auto start = std::chrono::steady_clock::now();
  for (unsigned i = 0; i < cycles; i++) {
    top.moving_code_i[i % TILE_N] = next(state) & 0xBF;
    tick(top);
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
