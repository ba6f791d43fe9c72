// Facts about the instructions of the GpSimd engine that can be said without an engine.
#include "golden/machine/gpsimd_engine.hpp"

#include <bit>

#include "golden/num/alu.hpp"
#include "golden/num/convert.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::AluOp;
using isa::Opcode;

namespace {

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kInt8 = 0x02, kUint16 = 0x05, kInt32 = 0x08;

struct Bench {
  explicit Bench(unsigned n = 8) : memory{{n}, {}}, engine{{n}} {}

  golden::Memory memory;
  golden::GpsimdEngine engine;

  isa::AccessPattern row(unsigned offset, std::uint8_t dtype = kFp32) const {
    return {{false, 0, offset}, dtype, {1, 0, 0, 0}};
  }
  isa::Instruction instruction(Opcode opcode, unsigned src, unsigned dst, std::uint16_t elements,
                               AluOp op = AluOp::bypass) const {
    isa::Instruction i;
    i.opcode = opcode;
    i.size = {elements, 1, 1, 1};
    i.src_partitions = static_cast<std::uint8_t>(src);
    i.dst_partitions = static_cast<std::uint8_t>(dst);
    i.op0 = static_cast<std::uint8_t>(op);
    i.src0 = row(0);
    i.src1 = row(0x100, kUint16);
    i.dst = row(0x200);
    return i;
  }
  void put(unsigned partition, unsigned offset, float value) {
    memory.write_sbuf(partition, offset, 4, std::bit_cast<std::uint32_t>(value));
  }
  std::uint32_t bits(unsigned partition, unsigned k, unsigned bytes = 4) const {
    return memory.read_sbuf(partition, 0x200 + k * bytes, bytes);
  }
  float at(unsigned partition, unsigned k) const { return std::bit_cast<float>(bits(partition, k)); }
};

}  // namespace

TEST_CASE("golden: iota counts along the elements and the partitions, in 32 bits") {
  Bench b;
  auto i = b.instruction(Opcode::iota, 0, 3, 4);
  i.size = {4, 3, 1, 1};
  i.dst = {{false, 0, 0x200}, kInt32, {1, 4, 0, 0}};
  i.affine = {100, {-2, 10, 0, 0}, 1000};
  b.engine.execute(i, b.memory);
  for (unsigned p = 0; p < 3; p++)
    for (unsigned k = 0; k < 12; k++)
      CHECK(static_cast<std::int32_t>(b.bits(p, k)) ==
            static_cast<int>(100 + 1000 * p + 10 * (k / 4)) - 2 * static_cast<int>(k % 4));
  i.affine = {0x7FFF'FFFF, {1, 0, 0, 0}, 0};
  b.engine.execute(i, b.memory);
  CHECK(b.bits(0, 1) == 0x8000'0000);
}

TEST_CASE("golden: iota into another type is that int32, cast") {
  Bench b;
  auto i = b.instruction(Opcode::iota, 0, 1, 2);
  i.affine = {(1 << 24) + 1, {2, 0, 0, 0}, 0};
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 0) == 16777216.0f);
  CHECK(b.at(0, 1) == 16777220.0f);  // to even
  i.dst.dtype = kInt8;
  b.engine.execute(i, b.memory);
  CHECK(b.bits(0, 0, 1) == 127);
}

TEST_CASE("golden: affine_select makes a triangle") {
  Bench b;
  for (unsigned p = 0; p < 4; p++)
    for (unsigned k = 0; k < 4; k++) b.put(p, 4 * k, static_cast<float>(1 + 10 * p + k));
  for (const auto& [op, keeps] : {std::pair<AluOp, bool (*)(int)>{AluOp::greater_equal, [](int v) { return v >= 0; }},
                                  {AluOp::greater, [](int v) { return v > 0; }},
                                  {AluOp::less, [](int v) { return v < 0; }},
                                  {AluOp::less_equal, [](int v) { return v <= 0; }},
                                  {AluOp::equal, [](int v) { return v == 0; }},
                                  {AluOp::not_equal, [](int v) { return v != 0; }}}) {
    auto i = b.instruction(Opcode::affine_select, 4, 4, 4, op);
    i.affine = {0, {-1, 0, 0, 0}, 1};  // partition - element
    i.scalar0.word = std::bit_cast<std::uint32_t>(-5.0f);
    b.engine.execute(i, b.memory);
    for (unsigned p = 0; p < 4; p++)
      for (unsigned k = 0; k < 4; k++)
        CHECK(b.at(p, k) ==
              (keeps(static_cast<int>(p) - static_cast<int>(k)) ? static_cast<float>(1 + 10 * p + k) : -5.0f));
  }
}

TEST_CASE("golden: a reduction of partitions begins at the first one") {
  Bench b;
  b.put(0, 0, 65536.0f);
  b.put(1, 0, 0.00390625f);
  b.put(2, 0, 0.00390625f);
  auto i = b.instruction(Opcode::partition_reduce, 3, 1, 1, AluOp::add);
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 0) == 65536.0f);  // each is lost on its own
  b.put(0, 0, 0.00390625f);
  b.put(2, 0, 65536.0f);
  b.engine.execute(i, b.memory);
  CHECK(b.bits(0, 0) == 0x4780'0001);
  i.op0 = static_cast<std::uint8_t>(AluOp::maximum);
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 0) == 65536.0f);
  i.src_partitions = 1;
  i.op0 = static_cast<std::uint8_t>(AluOp::logical_or);
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 0) == 1.0f);
}

TEST_CASE("golden: partition_broadcast moves bits between equal types, and casts others") {
  Bench b;
  b.memory.write_sbuf(0, 0, 4, 0x7F80'0001);  // a signalling NaN
  auto i = b.instruction(Opcode::partition_broadcast, 1, 8, 1);
  b.engine.execute(i, b.memory);
  for (unsigned p = 0; p < 8; p++) CHECK(b.bits(p, 0) == 0x7F80'0001);
  i.dst.dtype = kBf16;
  b.engine.execute(i, b.memory);
  CHECK(b.bits(7, 0, 2) == 0x7FC0);
}

TEST_CASE("golden: each group of sixteen partitions gathers by its own indices, taken partition by partition") {
  Bench b(32);
  auto i = b.instruction(Opcode::local_gather, 32, 32, 1);
  i.size = {2, 20, 5, 1};  // runs of two, twenty of them, from five
  i.src0.stride = {1, 2, 0, 0};
  i.dst.stride = {1, 2, 0, 0};
  const auto index = [](unsigned group, unsigned number) { return (3 * group + 2 * number) % 7; };
  for (unsigned p = 0; p < 32; p++) {
    for (unsigned k = 0; k < 10; k++) b.put(p, 4 * k, static_cast<float>(100 * p + k));
    for (unsigned j = 0; j < 2; j++) b.memory.write_sbuf(p, 0x100 + 2 * j, 2, index(p / 16, 16 * j + p % 16));
  }
  b.engine.execute(i, b.memory);
  for (unsigned p = 0; p < 32; p++)
    for (unsigned k = 0; k < 20; k++)
      for (unsigned e = 0; e < 2; e++) {
        const unsigned chosen = index(p / 16, k);
        CHECK(b.at(p, 2 * k + e) == (chosen < 5 ? static_cast<float>(100 * p + 2 * chosen + e) : 0.0f));
      }
}

TEST_CASE("golden: what GpSimd shares with the vector engine is the same, its random numbers are not") {
  Bench b;
  golden::VectorEngine vector({8});
  for (unsigned k = 0; k < 64; k++) b.put(0, 4 * k, 1.0f + 0.001f * static_cast<float>(k));
  auto i = b.instruction(Opcode::tensor_copy, 1, 1, 64);
  i.dst.dtype = kBf16;
  const auto results = [&](auto& engine) {
    engine.execute(i, b.memory);
    std::vector<std::uint32_t> codes;
    for (unsigned k = 0; k < 64; k++) codes.push_back(b.bits(0, k, 2));
    return codes;
  };
  CHECK(results(b.engine) == results(vector));
  i.stochastic = true;
  CHECK(results(b.engine) != results(vector));
}
