// Instructions as text: nothing is lost in either direction, and what is wrong is said where it stands.
#include <algorithm>
#include <random>

#include "isa/text/instruction_text.hpp"
#include "isa/text/notation.hpp"
#include "tests/catch.hpp"
#include "tests/isa/random_instruction.hpp"

using namespace tile;
using isa::Word512;

namespace {

void require_round_trip(const Word512& word) {
  const std::string text = isa::disassemble(word);
  INFO(text);
  const Word512 back = isa::text::assemble(text);
  INFO(isa::disassemble(back));
  REQUIRE(back == word);
}

/// Small, large, zero or anything.
std::uint64_t some_value(std::mt19937_64& random) {
  switch (random() % 4) {
    case 0: return 0;
    case 1: return random() % 8;
    case 2: return ~0ull << (random() % 8);
    default: return random();
  }
}

struct Accepted {
  const char* text;
  const char* canonical;
};

struct Refused {
  const char* text;
  unsigned column;
  const char* message;
};

}  // namespace

TEST_CASE("isa/text: every word of every opcode comes back, legal or not") {
  std::mt19937_64 random(Catch::rngSeed());
  INFO("seed " << Catch::rngSeed() << ": isa_test --rng-seed " << Catch::rngSeed());
  for (int i = 0; i < 300; i++)
    for (unsigned opcode = 0; opcode < 256; opcode++) {
      Word512 word{};
      for (auto& part : word) part = random() % 2 ? some_value(random) : 0;
      isa::set_field(word, "opcode", opcode);
      require_round_trip(word);
    }
}

TEST_CASE("isa/text: random values in the fields of each opcode come back") {
  std::mt19937_64 random(Catch::rngSeed());
  INFO("seed " << Catch::rngSeed() << ": isa_test --rng-seed " << Catch::rngSeed());
  for (const auto& op : isa::kOpcodes)
    for (int i = 0; i < 5000; i++) {
      Word512 word{};
      for (const auto& [group, field] : isa::kFields)
        if (op.groups & group) isa::set_field(word, field.name, some_value(random));
      isa::set_field(word, "opcode", static_cast<std::uint64_t>(op.code));
      require_round_trip(word);
    }
}

TEST_CASE("isa/text: one bit changed is another text") {
  test::RandomInstruction random(Catch::rngSeed());
  for (int i = 0; i < 5000; i++) {
    const Word512 word = random.word(random.stationary());
    require_round_trip(word);
    Word512 other = word;
    other[random.below(8)] ^= 1ull << random.below(64);
    REQUIRE(isa::disassemble(other) != isa::disassemble(word));
  }
}

TEST_CASE("isa/text: canonical text is a fixed point") {
  test::RandomInstruction random(3);
  for (int i = 0; i < 5000; i++) {
    const std::string text = isa::disassemble(random.word(random.stationary()));
    REQUIRE(isa::disassemble(isa::text::assemble(text)) == text);
  }
}

TEST_CASE("isa/text: what may be written, and how it is written back") {
  const auto [text, canonical] = GENERATE(values<Accepted>({
      {"nop", "nop"},
      {"  nop   # a comment", "nop"},
      {"nop wait s3 >= 2*8 s4 += 0x10 at read", "nop wait s3 >= 16 s4 += 16 at read"},
      {"nop s4++ wait s3 == 1", "nop wait s3 == 1 s4++"},
      {"nop s4--", "nop s4--"},
      {"nop s4 -= 2", "nop s4 -= 2"},
      {"nop s4 = 2", "nop s4 = 2"},
      {"nop update_operation=inc update_semaphore=s4", "nop s4++"},
      {"nop wait_condition=3 wait_value=0b11", "nop wait_condition=3 wait_value=3"},
      {"register result=r5 operation=add a=r3+4 b=-1", "register result=r5 operation=add a=r3+4 b=-1"},
      {"register result=r5 operation=shl a=r3-2147483648 b=0xffffffff",
       "register result=r5 operation=shl a=r3-2147483648 b=-1"},
      {"branch operation=lt a=r1 b=8 target=3", "branch operation=lt a=r1 b=8 target=3"},
      {"loop a=8 target=2", "loop a=8 target=2"},
      {"read_semaphore result=r1 wait_semaphore=s7", "read_semaphore result=r1 wait_semaphore=s7"},
      {"index src0 += r3 wait_value+=r0", "index wait_value += r0 src0 += r3"},
      {"dma_start dma_engines=3 dma_count=1", "dma_start dma_engines=0x3 dma_count=1"},
      {"iota dst=sbuf[0, 0] int32 dst_partitions=16 size(4) offset=-5 step0=0-2 channel_multiplier=-32768",
       "iota dst=sbuf[0, 0x0] int32 size(4) dst_partitions=16 channel_multiplier=-32768 offset=-5 step0=-2"},
      {"affine_select dst=sbuf[0, 0] bf16 src0=sbuf[0, 64] bf16 partitions=8 size(4) op0=greater_equal scalar0=-inf "
       "step0=1",
       "affine_select dst=sbuf[0, 0x0] bf16 src0=sbuf[0, 0x40] bf16 partitions=8 size(4) op0=greater_equal step0=1 "
       "scalar0=-inf"},
      {"local_gather dst=sbuf[0, 0] bf16 src0=sbuf[0, 64] bf16 src1=sbuf[0, 128] uint16 partitions=16 size(2, 1, 9)",
       "local_gather dst=sbuf[0, 0x0] bf16 src0=sbuf[0, 0x40] bf16 src1=sbuf[0, 0x80] uint16 partitions=16 "
       "size(2, 1, 9)"},
      {"tensor_copy dst=sbuf[0,64] bf16 src0=psum[(2-1)*0, 0] fp32 partitions=16 size(8, 4) saturate",
       "tensor_copy dst=sbuf[0, 0x40] bf16 src0=psum[0, 0x0] fp32 partitions=16 size(8, 4) saturate"},
      {"tensor_copy dst=sbuf[0, 0] bf16 stride(1, 8) src0=sbuf[0, 0] bf16 stride(-1) src_partitions=1 dst_partitions=2 "
       "size(8, 4)",
       "tensor_copy dst=sbuf[0, 0x0] bf16 src0=sbuf[0, 0x0] bf16 stride(-1) size(8, 4) src_partitions=1 "
       "dst_partitions=2"},
      {"tensor_copy dst=sbuf[0, 0] dtype(31) src0=sbuf[0, 0] bf16 stride(0) size(8, 1, 1, 1) word7=0x100000000",
       "tensor_copy dst=sbuf[0, 0x0] dtype(31) src0=sbuf[0, 0x0] bf16 stride(0) size(8) word7=0x100000000"},
      {"opcode(0xee) wait s1 >= 1", "opcode(0xee) wait s1 >= 1"},
      {"opcode(1)", "nop"},
  }));
  INFO(text);
  const Word512 word = isa::text::assemble(text);
  CHECK(isa::disassemble(word) == canonical);
  CHECK(isa::text::assemble(canonical) == word);
}

TEST_CASE("isa/text: what is refused, where, and what would do") {
  const auto [text, column, message] = GENERATE(values<Refused>({
      {"", 1, "expected an instruction, found the end of the line"},
      {"17", 1, "expected an instruction, found '17'"},
      {"tensor_cpy", 1, "unknown instruction 'tensor_cpy'; did you mean 'tensor_copy'?"},
      {"flurb", 1, "unknown instruction 'flurb'; instructions are nop, register"},
      {"opcode(300)", 8, "the opcode is 300, but must be 0 to 255"},
      {"opcode(1", 9, "expected ')' behind the opcode, found the end of the line"},
      {"nop nop", 5, "nop has no 'nop'; it takes wait, an update of a semaphore"},
      {"nop 3", 5, "expected a field such as name=value, a wait or an update, found '3'"},
      {"nop accumulate", 5, "nop has no field 'accumulate'; it takes wait"},
      {"nop wait_valu=3", 5, "nop has no 'wait_valu'; did you mean 'wait_value'?"},
      {"nop wait_value", 5, "'wait_value' needs a value; write wait_value=..."},
      {"nop wait_value=", 16, "expected wait_value, found the end of the line"},
      {"nop wait_value=4294967296", 16, "wait_value is 4294967296, but must be -2147483648 to 4294967295"},
      {"nop wait x >= 1", 10, "unknown semaphore 'x'; declare it with 'semaphore x', or use s0 to s255"},
      {"nop wait s256 >= 1", 10, "unknown semaphore 's256'"},
      {"nop wait s1 > 1", 13, "expected '>=' or '==' behind the semaphore, found '>'"},
      {"nop wait s1 >= 1 wait s2 >= 1", 18, "'wait' is given twice; keep one of them"},
      {"nop s1++ s2++", 10, "'update of a semaphore' is given twice; keep one of them"},
      {"nop x++", 5, "unknown semaphore 'x'; declare it with 'semaphore x', or use s0 to s255"},
      {"nop s1 += 65536", 11, "the value of the update is 65536, but must be 0 to 65535"},
      {"nop word0=1", 11, "word0 sets bits of fields that nop has; write those as fields"},
      {"nop word7=x", 11, "expected the bits of word7 as a number"},
      {"nop word7=1 word7=2", 13, "'word7' is given twice; keep one of them"},
      {"nop opcode=2", 5, "nop has no field 'opcode'"},
      {"register result=r64 operation=add", 17, "'r64' is no register; use r0 to r63"},
      {"register result=r1 operation=plus", 30, "operation: there is no 'plus'; use one of add, sub, mul"},
      {"register result=r1", 1, "register needs an operation; write operation=name"},
      {"register operation=add", 1, "register needs a result; write result=r0"},
      {"register result=r1 operation=add a=r1+99999999999", 39, "the constant behind the register is 99999999999"},
      {"branch operation=always", 1, "branch needs a target; write target=label"},
      {"branch operation=always target=again", 32, "there is no label 'again' in one instruction; write a number"},
      {"index src0 += 3", 15, "expected a register such as r3, found '3'"},
      {"index src7 += r3", 7, "unknown semaphore 'src7'"},
      {"dma_start dma_count=1 dma_count=2", 33, "'dma_count' is given twice; keep one of them"},
      {"tensor_copy size(4)", 1, "tensor_copy needs dst; write dst=sbuf[partition, offset] dtype"},
      {"tensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 0] fp32", 1, "tensor_copy needs a size; write size(elements)"},
      {"tensor_copy dst=dram[0, 0] fp32", 17,
       "expected sbuf[partition, offset] or psum[partition, offset], found 'dram'"},
      {"tensor_copy dst=sbuf 0", 22, "expected '[' and a partition, found '0'"},
      {"tensor_copy dst=sbuf[0] fp32", 23, "expected ',' and the offset in bytes, found ']'"},
      {"tensor_copy dst=sbuf[128, 0] fp32", 22, "the partition is 128, but must be 0 to 127"},
      {"tensor_copy dst=sbuf[0, -1] fp32", 25, "the offset is -1, but must be 0 to 262143"},
      {"tensor_copy dst=sbuf[0, 0 fp32", 27, "expected ']' behind the offset, found 'fp32'"},
      {"tensor_copy dst=sbuf[0, 0] fp31", 28, "unknown element type 'fp31'; use one of int8, uint8"},
      {"tensor_copy dst=sbuf[0, 0] dtype(32)", 34, "the code of the element type is 32, but must be 0 to 31"},
      {"tensor_copy dst=sbuf[0, 0]", 27, "expected an element type such as bf16, found the end of the line"},
      {"tensor_copy dst=sbuf[0, 0] fp32 stride(1,2,3,4,5)", 48, "stride has at most 4 numbers, innermost first"},
      {"tensor_copy dst=sbuf[0, 0] fp32 stride(40000)", 40, "a stride is 40000, but must be -32768 to 32767"},
      {"tensor_copy size(70000)", 18, "a size is 70000, but must be 0 to 65535"},
      {"tensor_copy partitions=256", 24, "partitions is 256, but must be 0 to 255"},
      {"tensor_copy partitions=1 src_partitions=1", 41, "'src_partitions' is given twice; keep one of them"},
      {"nop wait_value=1/0", 17, "division by zero"},
      {"nop wait_value=9223372036854775807+1", 35, "the sum does not fit 64 bits"},
      {"nop wait_value=9223372036854775807*2", 35, "the product does not fit 64 bits"},
      {"nop wait_value=9223372036854775808", 16, "the number does not fit 63 bits"},
      {"nop wait_value=1<<63", 17, "the shift does not fit 63 bits"},
      {"nop wait_value=(1", 18, "expected ')' or an operation, found the end of the line"},
      {"nop wait_value=y", 16, "unknown name 'y' where wait_value is expected"},
      {"nop wait_value=y.rows", 16, "there is no 'y.rows'; tensors have rows, columns, address, pitch and bytes"},
      {"nop wait_value=12ab", 16, "expected wait_value, found '12ab', which is no number"},
      {"nop wait_value=1.5", 16, "expected wait_value, found '1.5'"},
      {"nop $", 5, "expected a field such as name=value, a wait or an update, found '$'"},
      {"nop \x01", 5, "found the byte 0x01"},
      {"nop\nnop", 1, "expected one instruction alone, found 'nop'"},
  }));
  INFO(text);
  try {
    isa::text::assemble(text);
    FAIL("it is accepted");
  } catch (const isa::text::TextError& error) {
    INFO(error.what());
    CHECK(std::string(error.what()).find(message) != std::string::npos);
    CHECK(error.place.column == column);
  }
}

TEST_CASE("isa/text: a field that the tables gain has a text without more ado") {
  const isa::Field flag{"invented", 94, 1, ""}, number{"invented_value", 112, 5, ""}, scalar{"scalar0", 480, 32, ""};
  CHECK(isa::text::notation(flag, isa::Opcode::tensor_copy).kind == isa::text::Notation::flag);
  CHECK(isa::text::notation(number, isa::Opcode::tensor_copy).kind == isa::text::Notation::number);
  CHECK(isa::text::notation(scalar, isa::Opcode::tensor_copy).kind == isa::text::Notation::scalar);
  const auto ops = isa::text::notation({"op0", 82, 6, ""}, isa::Opcode::tensor_copy);
  REQUIRE(ops.kind == isa::text::Notation::codes);
  CHECK(ops.codes.size() == isa::kAluOps.size());
}

TEST_CASE("isa/text: mutilated text is refused or read, never worse") {
  test::RandomInstruction random(Catch::rngSeed());
  INFO("seed " << Catch::rngSeed() << ": isa_test --rng-seed " << Catch::rngSeed());
  unsigned read = 0, refused = 0;
  for (int i = 0; i < 20000; i++) {
    std::string text = isa::disassemble(random.word(random.stationary()));
    for (unsigned n = 1 + random.below(3); n > 0; n--) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
      switch (random.below(3)) {
        case 0: text.erase(at, 1 + random.below(4)); break;
        case 1: text.insert(at, 1, " #()[]=+-*/.,\n09azr"[random.below(19)]); break;
        default: text[at] = static_cast<char>(random.below(256));
      }
      if (text.empty()) text.push_back('?');
    }
    try {
      isa::text::assemble(text);
      read++;
    } catch (const isa::text::TextError&) {
      refused++;
    }
  }
  CHECK(read > 100);
  CHECK(refused > 10000);
}
