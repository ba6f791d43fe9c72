// Facts about the instructions of the vector engine that can be said without an engine.
#include "golden/machine/vector_engine.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <vector>

#include "golden/num/alu.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::AluOp;
using isa::Opcode;

namespace {

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kInt8 = 0x02, kUint8 = 0x03, kUint16 = 0x05, kUint32 = 0x09;
constexpr std::uint32_t kOne = 0x3F80'0000, kTwo = 0x4000'0000, kNan = 0x7FC0'0000;

struct Bench {
  golden::Memory memory{{8}, {}};
  golden::VectorEngine engine{{8}};

  isa::AccessPattern row(unsigned offset, std::uint8_t dtype = kFp32) const {
    return {{false, 0, offset}, dtype, {1, 0, 0, 0}};
  }
  isa::Instruction instruction(Opcode opcode, std::uint16_t elements, AluOp op = AluOp::bypass) const {
    isa::Instruction i;
    i.opcode = opcode;
    i.size = {elements, 1, 1, 1};
    i.src_partitions = i.dst_partitions = 1;
    i.op0 = static_cast<std::uint8_t>(op);
    i.src0 = row(0);
    i.src1 = row(0x100);
    i.dst = row(0x200);
    return i;
  }
  void put(unsigned offset, std::initializer_list<std::uint32_t> words) {
    for (const std::uint32_t word : words) memory.write_sbuf(0, offset, 4, word), offset += 4;
  }
  std::uint32_t at(unsigned k, unsigned bytes = 4) const { return memory.read_sbuf(0, 0x200 + k * bytes, bytes); }
};

/// Numbers of floating types are below one.
void require_fractions(golden::VectorEngine& engine, Bench& b) {
  engine.execute(b.instruction(Opcode::rand, 8), b.memory);
  for (unsigned k = 0; k < 8; k++) CHECK(b.at(k) < kOne);
}

}  // namespace

TEST_CASE("golden: the order of a reduction is that of its elements") {
  Bench b;
  b.put(0, {0x4780'0000, 0x3B80'0000, 0x3B80'0000});  // 65536, 2^-8, 2^-8
  auto i = b.instruction(Opcode::tensor_reduce, 3, AluOp::add);
  i.reduce_dims = 1;
  b.engine.execute(i, b.memory);
  CHECK(b.at(0) == 0x4780'0000);
  i.src0.address.offset = 8;
  i.src0.stride[0] = -1;
  b.engine.execute(i, b.memory);
  CHECK(b.at(0) == 0x4780'0001);
}

TEST_CASE("golden: a reduction of one element") {
  Bench b;
  b.put(0, {0xC000'0000});
  for (const auto& [op, result] :
       {std::pair{AluOp::add, 0xC000'0000u}, {AluOp::abs_max, kTwo}, {AluOp::logical_xor, kOne}}) {
    auto i = b.instruction(Opcode::tensor_reduce, 1, op);
    i.reduce_dims = 4;
    b.engine.execute(i, b.memory);
    CHECK(b.at(0) == result);
  }
}

TEST_CASE("golden: negate turns zeros over and leaves NaN") {
  Bench b;
  b.put(0, {0x0000'0000, 0x7F80'0001});
  auto i = b.instruction(Opcode::tensor_reduce, 1, AluOp::maximum);
  i.reduce_dims = 1;
  i.negate = true;
  b.engine.execute(i, b.memory);
  CHECK(b.at(0) == 0x8000'0000);
  i.src0.address.offset = 4;
  b.engine.execute(i, b.memory);
  CHECK(b.at(0) == kNan);
}

TEST_CASE("golden: a scan carries FP32, whatever it writes") {
  Bench b;
  b.put(0, {kOne, kOne, kOne, kOne});
  b.put(0x100, {0x3B00'0000, 0x3B00'0000, 0x3B00'0000, 0x3B00'0000});  // 2^-9, half a place of BF16 above 1 is 2^-8
  auto i = b.instruction(Opcode::tensor_tensor_scan, 4, AluOp::multiply);
  i.op1 = static_cast<std::uint8_t>(AluOp::add);
  i.scalar0.word = kOne;
  i.dst = b.row(0x200, kBf16);
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 2) == 0x3F80);
  CHECK(b.at(3, 2) == 0x3F81);  // 1 + 4 * 2^-9 = 1 + 2^-7
}

TEST_CASE("golden: between two bitwise operations a pattern has 32 bits") {
  Bench b;
  b.put(0, {0x0F});
  auto i = b.instruction(Opcode::tensor_scalar, 1, AluOp::invert);
  i.op1 = static_cast<std::uint8_t>(AluOp::right_shift);
  i.scalar1.word = 4;
  i.src0.dtype = kInt8;
  i.dst.dtype = kUint8;
  b.engine.execute(i, b.memory);
  CHECK(b.at(0, 1) == 0xFF);
}

TEST_CASE("golden: the eight largest, NaN before infinity and plus zero before minus zero") {
  constexpr std::uint32_t infinity = 0x7F80'0000, minus = 0x8000'0000;
  Bench b;
  b.put(0, {minus, kOne, 0, minus | infinity, kTwo, kOne, 0xFFC0'1234, infinity, minus | kOne, minus | kTwo});
  b.engine.execute(b.instruction(Opcode::max8, 10), b.memory);
  const std::array<std::uint32_t, 8> expected{kNan, infinity, kTwo, kOne, kOne, 0, minus, minus | kOne};
  for (unsigned k = 0; k < 8; k++) CHECK(b.at(k) == expected[k]);
}

TEST_CASE("golden: equal values find one place after the other, and what is nowhere is all ones") {
  Bench b;
  b.put(0, {kTwo, kOne, kTwo, 0, kNan, kTwo, 0, 0, 0});
  b.put(0x100, {kTwo, kOne, kTwo, kNan, 0x8000'0000, kTwo, kTwo, 0});
  auto i = b.instruction(Opcode::find_index8, 9);
  i.dst.dtype = kUint16;
  b.engine.execute(i, b.memory);
  const std::array<std::uint32_t, 8> expected{0, 1, 2, 4, 0xFFFF, 5, 0xFFFF, 3};
  for (unsigned k = 0; k < 8; k++) CHECK(b.at(k, 2) == expected[k]);

  i = b.instruction(Opcode::match_replace8, 9);
  i.scalar0.word = 0xFF80'0001;
  b.engine.execute(i, b.memory);
  const std::array<std::uint32_t, 9> replaced{kNan, kNan, kNan, kNan, kNan, kNan, 0, 0, 0};
  for (unsigned k = 0; k < 9; k++) CHECK(b.at(k) == replaced[k]);
}

TEST_CASE("golden: bn_stats and bn_aggr of small integers") {
  Bench b;
  const auto word = [](float x) { return std::bit_cast<std::uint32_t>(x); };
  for (unsigned k = 0; k < 7; k++) b.put(4 * k, {word(static_cast<float>(k * k))});  // 0 4 16 36 and 1 9 25
  b.engine.execute(b.instruction(Opcode::bn_stats, 7), b.memory);
  CHECK(b.at(0) == word(4));
  CHECK(b.at(1) == word(14));
  CHECK(b.at(2) == word(784) - 1);  // 196 + 100 + 4 + 484, but for the rounding of 1 / 3
  CHECK(b.at(3) == word(3));
  CHECK(std::abs(std::bit_cast<float>(b.at(4)) - 35.0f / 3) < 1e-5f);
  CHECK(std::abs(std::bit_cast<float>(b.at(5)) - (81 + 625 + 1 - 35.0f * 35 / 3)) < 1e-3f);

  auto i = b.instruction(Opcode::bn_aggr, 6);
  b.put(0x300, {word(2), word(1), word(2), word(2), word(5), word(8)});  // 0 2, 3 7
  i.src0 = b.row(0x300);
  b.engine.execute(i, b.memory);
  CHECK(b.at(0) == word(3));
  CHECK(b.at(1) == word(6.5f));
}

TEST_CASE("golden: bn_stats keeps a small variance beside a large mean") {
  Bench b;
  constexpr unsigned kMany = 64;
  for (unsigned k = 0; k < kMany; k++)
    b.put(4 * k, {std::bit_cast<std::uint32_t>(10000.0f + static_cast<float>(k % 4))});
  auto i = b.instruction(Opcode::bn_stats, kMany);
  i.dst = b.row(0x200);
  b.engine.execute(i, b.memory);
  i = b.instruction(Opcode::bn_aggr, 6);
  i.src0 = b.row(0x200);
  i.dst = b.row(0x300);
  b.engine.execute(i, b.memory);
  const auto result = [&](unsigned k) { return std::bit_cast<float>(b.memory.read_sbuf(0, 0x300 + 4 * k, 4)); };
  CHECK(std::abs(result(0) - 10001.5f) < 0.01f);
  CHECK(std::abs(result(1) - 1.25f) < 0.01f);
}

TEST_CASE("golden: a group without elements changes nothing, and of nothing there is no variance") {
  Bench b;
  b.put(0, {0, kNan, kNan, kOne, kTwo, 0, 0x8000'0000, kTwo, kTwo});
  b.engine.execute(b.instruction(Opcode::bn_aggr, 9), b.memory);
  CHECK(b.at(0) == kTwo);
  CHECK(b.at(1) == 0);
  b.engine.execute(b.instruction(Opcode::bn_aggr, 3), b.memory);
  CHECK(b.at(0) == 0);
  CHECK(b.at(1) == kNan);
}

TEST_CASE("golden: blocks are transposed, lanes shuffled, and 255 leaves what was there") {
  Bench b;
  for (unsigned p = 0; p < 8; p++)
    for (unsigned k = 0; k < 16; k++) b.memory.write_sbuf(p, 4 * k, 4, 100 * p + k);
  const auto all = [&](Opcode opcode) {
    auto i = b.instruction(opcode, 16);
    i.src_partitions = i.dst_partitions = 8;
    i.src0.dtype = i.dst.dtype = kUint32;
    return i;
  };
  const auto got = [&](unsigned p, unsigned k) { return b.memory.read_sbuf(p, 0x200 + 4 * k, 4); };
  b.engine.execute(all(Opcode::stream_transpose), b.memory);
  for (unsigned p = 0; p < 8; p++)
    for (unsigned k = 0; k < 16; k++) CHECK(got(p, k) == 100 * (k % 8) + k / 8 * 8 + p);

  constexpr std::array<std::uint32_t, 8> sources{7, 0, 255, 3, 3, 8, 1, 2};
  for (unsigned p = 0; p < 8; p++) b.memory.write_sbuf(p, 0x180, 1, sources[p]);
  auto i = all(Opcode::stream_shuffle);
  i.scalar0 = isa::Scalar::tensor({false, 0, 0x180}, kUint8);
  b.engine.execute(i, b.memory);
  for (unsigned p = 0; p < 8; p++)
    for (unsigned k = 0; k < 16; k++)
      CHECK(got(p, k) == (sources[p] < 8 ? 100 * sources[p] + k : 100 * (k % 8) + k / 8 * 8 + p));
}

TEST_CASE("golden: range_select counts elements from its start on") {
  Bench b;
  b.put(0, {kOne, kOne, kOne, kOne, kOne});
  auto i = b.instruction(Opcode::range_select, 5, AluOp::greater_equal);
  i.op1 = static_cast<std::uint8_t>(AluOp::less);
  i.scalar1.word = kTwo;
  i.range_start = static_cast<std::uint32_t>(-2);
  b.engine.execute(i, b.memory);
  const std::array<std::uint32_t, 5> expected{0xFF7F'FFFF, 0xFF7F'FFFF, kOne, kOne, 0xFF7F'FFFF};
  for (unsigned k = 0; k < 5; k++) CHECK(b.at(k) == expected[k]);
}

TEST_CASE("golden: rand repeats itself from a seed, in two generations of its own") {
  constexpr isa::TileSize trn2{8, isa::Generation::trn2}, trn3{8, isa::Generation::trn3};
  Bench b;
  std::array<std::vector<std::uint32_t>, 2> drawn;
  for (const auto& tile : {trn2, trn3}) {
    golden::VectorEngine engine{tile};
    for (int again = 0; again < 2; again++) {
      b.put(0, {12345});
      auto i = b.instruction(Opcode::set_rng_seed, 1);
      i.src0.dtype = kUint32;
      engine.execute(i, b.memory);
      i = b.instruction(Opcode::rand, 4);
      i.dst.dtype = kUint32;
      engine.execute(i, b.memory);
      auto& words = drawn[tile.generation == isa::Generation::trn3];
      for (unsigned k = 0; k < 4; k++) {
        if (again) CHECK(words[k] == b.at(k));
        else words.push_back(b.at(k));
      }
    }
    require_fractions(engine, b);
  }
  CHECK(drawn[0][0] == golden::xorshift32(golden::seed_word(12345, 0)));
  golden::Xorwow generator{};
  for (unsigned k = 0; k < 6; k++) generator.state[k] = golden::seed_word(12345, k);
  CHECK(drawn[1][0] == generator.next());
  CHECK(drawn[1][1] == generator.next());
}

TEST_CASE("golden: a predicate is true unless it is a zero, and chooses") {
  Bench b;
  b.put(0, {1, 2, 3});
  b.put(0x100, {0x8000'0000, kNan, 0x0000'0001});
  b.put(0x200, {7, 7, 7});
  b.engine.execute(b.instruction(Opcode::copy_predicated, 3), b.memory);
  CHECK((b.at(0) == 7 && b.at(1) == 2 && b.at(2) == 3));
  auto i = b.instruction(Opcode::select, 3);
  i.scalar0.word = kTwo;
  i.reverse0 = true;
  b.engine.execute(i, b.memory);
  CHECK((b.at(0) == 1 && b.at(1) == kTwo && b.at(2) == kTwo));
}

TEST_CASE("golden: random numbers move on with each element that is cast, and with no other") {
  Bench b;
  b.put(0, {0x3F80'8000});  // half way between two BF16 numbers
  auto move = b.instruction(Opcode::tensor_copy, 1);
  move.stochastic = true;
  b.engine.execute(move, b.memory);  // bits move
  auto cast = move;
  cast.dst.dtype = kBf16;
  std::uint32_t state = golden::lane_seed(0, 0, 0);
  for (int k = 0; k < 20; k++) {
    b.engine.execute(cast, b.memory);
    state = golden::xorshift32(state);
    CHECK(b.at(0, 2) == (state >> 31 ? 0x3F81u : 0x3F80u));
  }
}
