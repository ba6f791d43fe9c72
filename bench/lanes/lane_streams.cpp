#include "bench/lanes/lane_streams.hpp"

#include <verilated.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <span>
#include <stdexcept>

#include "Vscalar_stream.h"
#include "Vvector_stream.h"
#include "golden/activation/table.hpp"
#include "golden/num/format.hpp"
#include "isa/instruction.hpp"

namespace {

using tile::bench::LaneFigure;
using tile::golden::DType;
using tile::isa::Instruction;
using tile::isa::Opcode;

constexpr unsigned kCycles = 20'000, kRounds = 9;
constexpr std::uint8_t kAdd = 1, kMultiply = 3, kMaximum = 5, kRsqrt = 13;  // of isa::kAluOps

std::uint32_t next(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}

/// An FP32 number between 2^-15 and 2^1, of either sign.
std::uint32_t moderate(std::uint32_t& state) { return (next(state) & 0x807FFFFF) | (112 + next(state) % 16) << 23; }

/// Of this process: a busy machine disturbs it less than the clock on the wall.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Bytes as words of a port, in their order.
template <class Words>
void put(Words& words, const void* bytes, std::size_t size) {
  std::memcpy(&words[0], bytes, size);
}

template <class Model>
class Engine {
 public:
  Engine() {
    model.rst_ni = 0;
    tick();
    tick();
    model.rst_ni = 1;
    for (unsigned word = 0; word < 4 * TILE_N; word++) fill(word);
  }
  ~Engine() { model.final(); }

  void tick() {
    model.clk_i = 0;
    model.eval();
    model.clk_i = 1;
    model.eval();
  }

  /// The instruction is at hand, and the engine takes it, if it is not a nop, from the next cycle on.
  void start(const Instruction& i) {
    model.command_valid_i = 0;
    tick();
    while (model.busy_o) tick();
    std::uint8_t bytes[tile::isa::kInstructionBytes];
    tile::isa::store_word(tile::isa::encode(i), bytes);
    put(model.instruction_i, bytes, sizeof bytes);
    model.load_i = 1;
    tick();
    model.load_i = 0;
    model.command_valid_i = i.opcode != Opcode::nop;
  }

  LaneFigure measure(const char* name, const Instruction& i) {
    LaneFigure best{name, 1e9, 0};
    for (unsigned round = 0; round < kRounds; round++) {
      start(i);
      unsigned elements = 0;
      const double before = cpu_seconds();
      for (unsigned cycle = 0; cycle < kCycles; cycle++) {
        fill(cycle);
        elements += model.written_o;
      }
      best.ns = std::min(best.ns, (cpu_seconds() - before) / kCycles / TILE_N * 1e9);
      best.cycles_per_element = elements ? 1.0 * kCycles / elements : 0;
    }
    return best;
  }

  VerilatedContext context;
  Model model{&context};

 private:
  /// A cycle in which one word of the memories changes.
  void fill(unsigned word) {
    model.fill_valid_i = 1;
    model.fill_plane_i = word % 4;
    model.fill_lane_i = model.probe_lane_i = word / 4 % TILE_N;
    model.fill_word_i = moderate(state);
    tick();
  }

  std::uint32_t state = 1;
};

std::uint8_t code(DType type) { return static_cast<std::uint8_t>(type); }

Instruction elements(Opcode opcode, DType source, DType result) {
  Instruction i;
  i.opcode = opcode;
  i.src_partitions = i.dst_partitions = TILE_N;
  i.src0 = {{false, 0, 0}, code(source), {1, 0, 0, 0}};
  i.src1 = {{false, 0, 0x1000}, code(source), {1, 0, 0, 0}};
  i.dst = {{false, 0, 0x2000}, code(result), {1, 0, 0, 0}};
  i.size = {512, 2, 1, 1};
  return i;
}

struct VectorStream {
  const char* name;
  Opcode opcode;
  std::uint8_t op0, op1;
  DType source, result;
  bool first_in_psum = false;
};

constexpr VectorStream kVectorStreams[] = {
    {"vector idle", Opcode::nop, 0, 0, DType::fp32, DType::fp32},
    {"tensor_tensor add fp32", Opcode::tensor_tensor, kAdd, 0, DType::fp32, DType::fp32},
    {"tensor_tensor add bf16", Opcode::tensor_tensor, kAdd, 0, DType::bf16, DType::bf16},
    {"tensor_tensor multiply bf16", Opcode::tensor_tensor, kMultiply, 0, DType::bf16, DType::bf16},
    {"tensor_tensor add fp32, one from PSUM", Opcode::tensor_tensor, kAdd, 0, DType::fp32, DType::fp32, true},
    {"tensor_copy fp32 to bf16", Opcode::tensor_copy, 0, 0, DType::fp32, DType::bf16},
    {"tensor_copy bf16", Opcode::tensor_copy, 0, 0, DType::bf16, DType::bf16},
    {"tensor_scalar multiply fp32", Opcode::tensor_scalar, kMultiply, 0, DType::fp32, DType::fp32},
    {"tensor_scalar multiply add bf16", Opcode::tensor_scalar, kMultiply, kAdd, DType::bf16, DType::bf16},
    {"tensor_scalar rsqrt fp32", Opcode::tensor_scalar, kRsqrt, 0, DType::fp32, DType::fp32},
    {"tensor_reduce maximum bf16", Opcode::tensor_reduce, kMaximum, 0, DType::bf16, DType::fp32},
    {"tensor_tensor_scan multiply add fp32", Opcode::tensor_tensor_scan, kMultiply, kAdd, DType::fp32, DType::fp32},
};

Instruction instruction(const VectorStream& s) {
  Instruction i = elements(s.opcode, s.source, s.result);
  i.op0 = s.op0;
  i.op1 = s.op1;
  i.src0.address.psum = s.first_in_psum;
  i.scalar0.word = i.scalar1.word = 0x3FC0'0000;
  if (s.opcode == Opcode::tensor_scalar && s.op1 == 0) i.scalar1 = {};
  if (s.opcode == Opcode::tensor_reduce) i.reduce_dims = 2;
  return i;
}

/// A function with what comes before it: in * scale + bias, of immediate words.
struct ScalarStream {
  const char *name, *function;
  std::uint32_t scale, bias;
};

constexpr std::uint32_t kOne = 0x3F80'0000, kSome = 0x3FA0'0000, kZero = 0;

constexpr ScalarStream kScalarStreams[] = {
    {"scalar idle", nullptr, 0, 0},
    {"activation copy fp32, scale and bias", "copy", kSome, kSome},
    {"activation gelu fp32", "gelu", kOne, kZero},
    {"activation gelu fp32, bias", "gelu", kOne, kSome},
    {"activation gelu fp32, scale and bias", "gelu", kSome, kSome},
    {"activation exp fp32, scale and bias", "exp", kSome, kSome},
    {"activation log fp32, scale and bias", "log", kSome, kSome},
};

class Scalar : public Engine<Vscalar_stream> {
 public:
  void load(const tile::golden::Table& table) {
    Instruction i;
    i.opcode = Opcode::load_table;
    i.table_rows = static_cast<std::uint16_t>(table.rows());
    start(i);
    tick();
    model.command_valid_i = 0;
    for (unsigned asked = 0, given = 0; given < table.rows();) {
      tick();
      asked += model.asked_o;
      model.row_valid_i = given < asked;
      if (given < asked) put(model.row_i, &table.words[16 * given++], 64);
    }
    tick();
    model.row_valid_i = 0;
  }
};

const tile::golden::Table& table_of(const char* name) {
  for (const auto& table : tile::golden::activation_tables())
    if (table.name == name) return table;
  throw std::logic_error("no such function");
}

using Report = void(void* to, const LaneFigure&);

void vector_streams(const char* filter, Report* report, void* to) {
  Engine<Vvector_stream> vector;
  for (const VectorStream& stream : kVectorStreams)
    if (std::strstr(stream.name, filter)) report(to, vector.measure(stream.name, instruction(stream)));
}

void scalar_streams(const char* filter, Report* report, void* to) {
  Scalar scalar;
  for (const ScalarStream& stream : kScalarStreams) {
    if (!std::strstr(stream.name, filter)) continue;
    Instruction i;
    if (stream.function) {
      scalar.load(table_of(stream.function));
      i = elements(Opcode::activation, DType::fp32, DType::fp32);
      i.scalar0.word = stream.scale;
      i.scalar1.word = stream.bias;
    }
    report(to, scalar.measure(stream.name, i));
  }
}

}  // namespace

/// One model after the other: Verilator's runtime has one context per thread at a time.
extern "C" __attribute__((visibility("default"))) void lane_streams(const char* filter, Report* report, void* to) {
  vector_streams(filter, report, to);
  scalar_streams(filter, report, to);
}
