// Streams instructions through the verilated vector engine and prints what a lane costs per cycle and per element.
#include <verilated.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "Vvector.h"
#include "isa/instruction.hpp"

namespace {

using tile::isa::Opcode;

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06;
constexpr std::uint8_t kBypass = 0, kAdd = 1, kMultiply = 3, kMaximum = 5, kRsqrt = 13;
constexpr unsigned kCycles = 20'000, kRounds = 9;

struct Stream {
  const char* name;
  Opcode opcode;
  std::uint8_t op0, op1, a, b, result;
  bool a_in_psum = false;
};

constexpr Stream kStreams[] = {
    {"idle", Opcode::nop, 0, 0, 0, 0, 0},
    {"memset               fp32", Opcode::memset, 0, 0, 0, 0, kFp32},
    {"tensor_copy          bf16 -> bf16", Opcode::tensor_copy, 0, 0, kBf16, 0, kBf16},
    {"tensor_copy          fp32 -> bf16", Opcode::tensor_copy, 0, 0, kFp32, 0, kBf16},
    {"tensor_tensor add    bf16 bf16 -> bf16", Opcode::tensor_tensor, kAdd, 0, kBf16, kBf16, kBf16},
    {"tensor_tensor add    fp32 fp32 -> fp32", Opcode::tensor_tensor, kAdd, 0, kFp32, kFp32, kFp32},
    {"tensor_tensor mul    bf16 bf16 -> bf16", Opcode::tensor_tensor, kMultiply, 0, kBf16, kBf16, kBf16},
    {"tensor_tensor add    psum bf16 -> bf16", Opcode::tensor_tensor, kAdd, 0, kFp32, kBf16, kBf16, true},
    {"tensor_tensor add    psum fp32 -> fp32", Opcode::tensor_tensor, kAdd, 0, kFp32, kFp32, kFp32, true},
    {"tensor_scalar mul    bf16 -> bf16", Opcode::tensor_scalar, kMultiply, kBypass, kBf16, 0, kBf16},
    {"tensor_scalar mul add  bf16 -> bf16", Opcode::tensor_scalar, kMultiply, kAdd, kBf16, 0, kBf16},
    {"tensor_scalar rsqrt  fp32 -> fp32", Opcode::tensor_scalar, kRsqrt, kBypass, kFp32, 0, kFp32},
    {"scalar_tensor_tensor psum fp32 -> bf16", Opcode::scalar_tensor_tensor, kMultiply, kAdd, kFp32, kFp32, kBf16,
     true},
    {"tensor_reduce max    bf16 -> fp32", Opcode::tensor_reduce, kMaximum, 0, kBf16, 0, kFp32},
    {"tensor_tensor_scan   fp32 fp32 -> fp32", Opcode::tensor_tensor_scan, kMultiply, kAdd, kFp32, kFp32, kFp32},
    {"copy_predicated      psum bf16 -> bf16", Opcode::copy_predicated, 0, 0, kFp32, kBf16, kBf16, true},
    {"select               psum bf16 -> bf16", Opcode::select, 0, 0, kFp32, kBf16, kBf16, true},
};

void tick(Vvector& top) {
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

struct Result {
  double seconds;
  unsigned elements;
};

Result run(Vvector& top, const Stream& s) {
  top.command_valid_i = 0;
  while (top.busy_o) tick(top);
  tile::isa::Instruction i;
  i.opcode = s.opcode;
  i.op0 = s.op0;
  i.op1 = s.op1;
  i.src_partitions = i.dst_partitions = TILE_N;
  i.src0 = {{s.a_in_psum, 0, 0}, s.a, {1, 0, 0, 0}};
  i.src1 = {{false, 0, 0x1000}, s.b, {1, 0, 0, 0}};
  i.dst = {{false, 0, 0x2000}, s.result, {1, 0, 0, 0}};
  i.size = {512, 2, 1, 1};
  i.scalar0.word = i.scalar1.word = 0x3FC0'0000;
  if (s.opcode == Opcode::tensor_scalar && s.op1 == kBypass) i.scalar1 = {};
  if (s.opcode == Opcode::tensor_reduce) i.reduce_dims = 2;
  std::uint8_t bytes[tile::isa::kInstructionBytes];
  tile::isa::store_word(tile::isa::encode(i), bytes);
  std::memcpy(&top.instruction_i[0], bytes, sizeof bytes);
  top.command_valid_i = s.opcode != Opcode::nop;
  std::uint32_t state = 1;
  for (unsigned lane = 0; lane < TILE_N; lane++) {
    for (auto& plane : top.sbuf_data_i) plane[lane] = next(state);
    for (auto& plane : top.psum_data_i) plane[lane] = next(state);
  }
  Result result{0, 0};
  const double start = cpu_seconds();
  for (unsigned c = 0; c < kCycles; c++) {
    top.sbuf_data_i[0][c % TILE_N] = next(state);
    tick(top);
    result.elements +=
        s.opcode == Opcode::tensor_reduce ? top.sbuf_grant_o : top.write_grant_o * (1 + top.write_further_o);
  }
  result.seconds = cpu_seconds() - start;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  VerilatedContext context;
  Vvector top(&context);
  top.rst_ni = 0;
  tick(top);
  tick(top);
  top.rst_ni = 1;
  top.sbuf_allow_i = top.psum_allow_i = top.write_allow_i = 1;
  std::printf("n = %d, the best of %u runs\n%-40s %-22s %s\n", TILE_N, kRounds, "stream", "ns per lane and cycle",
              "cycles per element");
  for (const Stream& stream : kStreams) {
    if (argc > 1 && !std::strstr(stream.name, argv[1])) continue;
    Result best{1e9, 1};
    for (unsigned round = 0; round < kRounds; round++) {
      const Result result = run(top, stream);
      if (result.seconds < best.seconds) best = result;
    }
    std::printf("%-40s %-22.2f %.2f\n", stream.name, best.seconds / kCycles / TILE_N * 1e9,
                best.elements ? 1.0 * kCycles / best.elements : 0);
  }
  top.final();
}
