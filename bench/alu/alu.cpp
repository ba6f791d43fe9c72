// Streams elements through the verilated element arithmetic and prints what a lane costs per cycle.
#include <verilated.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>

#include "Valu.h"

namespace {

constexpr unsigned kFp32 = 0x0A, kBf16 = 0x06, kFp8 = 0x0E, kInt32 = 0x08;
constexpr unsigned kAdd = 1, kMultiply = 3, kDivide = 4, kMaximum = 5, kRsqrt = 13, kLess = 18, kXor = 26;
constexpr unsigned kCycles = 20'000, kRounds = 9;

struct Stream {
  const char* name;
  unsigned op, a, b, result;
  bool stochastic = false;
};

constexpr Stream kStreams[] = {
    {"add       bf16 bf16 -> bf16", kAdd, kBf16, kBf16, kBf16},
    {"add       bf16 bf16 -> fp32", kAdd, kBf16, kBf16, kFp32},
    {"add       fp32 fp32 -> bf16", kAdd, kFp32, kFp32, kBf16},
    {"add       fp32 fp32 -> fp32", kAdd, kFp32, kFp32, kFp32},
    {"multiply  bf16 bf16 -> bf16", kMultiply, kBf16, kBf16, kBf16},
    {"multiply  bf16 bf16 -> fp32", kMultiply, kBf16, kBf16, kFp32},
    {"multiply  fp32 fp32 -> bf16", kMultiply, kFp32, kFp32, kBf16},
    {"multiply  fp32 fp32 -> fp32", kMultiply, kFp32, kFp32, kFp32},
    {"maximum   fp32 fp32 -> fp32", kMaximum, kFp32, kFp32, kFp32},
    {"less      bf16 bf16 -> bf16", kLess, kBf16, kBf16, kBf16},
    {"xor       int32 int32 -> int32", kXor, kInt32, kInt32, kInt32},
    {"add       int32 int32 -> int32", kAdd, kInt32, kInt32, kInt32},
    {"add       fp8 fp8 -> fp8", kAdd, kFp8, kFp8, kFp8},
    {"add       bf16 bf16 -> bf16 stochastic", kAdd, kBf16, kBf16, kBf16, true},
    {"divide    fp32 fp32 -> fp32", kDivide, kFp32, kFp32, kFp32},
    {"rsqrt     bf16 -> bf16", kRsqrt, kBf16, kBf16, kBf16},
};

/// alu_pkg::alu_command_t
std::uint32_t command(const Stream& s) {
  return s.op << 25 | s.a << 20 | s.b << 15 | s.result << 10 | 1u << 9 | std::uint32_t{s.stochastic} << 8 | TILE_N;
}

void tick(Valu& top) {
  top.clk_i = 0;
  top.eval();
  top.clk_i = 1;
  top.eval();
}

std::uint32_t next(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}

/// Of this process: a busy machine disturbs it less than the clock on the wall.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds(Valu& top, const Stream& stream) {
  std::uint32_t state = 1;
  while (top.in_valid_i && !top.in_ready_o) tick(top);
  tick(top);
  top.in_valid_i = 0;
  for (int i = 0; i < 10; i++) tick(top);  // what is under way finishes
  top.in_valid_i = 1;
  top.in_command_i = command(stream);
  for (unsigned i = 0; i < TILE_N; i++) {
    top.in_a_i[i] = next(state);
    top.in_b_i[i] = next(state);
  }
  const double start = cpu_seconds();
  for (unsigned c = 0; c < kCycles; c++) {
    top.in_a_i[c % TILE_N] = next(state);
    tick(top);
  }
  return cpu_seconds() - start;
}

}  // namespace

int main() {
  VerilatedContext context;
  Valu top(&context);
  top.rst_ni = 0;
  tick(top);
  tick(top);
  top.rst_ni = 1;
  top.seed_valid_i = 1;
  tick(top);
  top.seed_valid_i = 0;
  top.out_ready_i = 1;
  std::printf("n = %d, the best of %u runs\n%-40s %s\n", TILE_N, kRounds, "stream", "ns per lane and cycle");
  for (const Stream& stream : kStreams) {
    double best = 1e9;
    for (unsigned round = 0; round < kRounds; round++) best = std::min(best, seconds(top, stream));
    std::printf("%-40s %.2f\n", stream.name, best / kCycles / TILE_N * 1e9);
  }
  top.final();
}
