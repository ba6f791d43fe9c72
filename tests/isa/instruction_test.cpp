#include "isa/instruction.hpp"

#include "golden/num/alu.hpp"
#include "golden/num/format.hpp"
#include "tests/catch.hpp"
#include "tests/isa/random_instruction.hpp"

using namespace tile;

TEST_CASE("isa: encoding and decoding lose nothing") {
  test::RandomInstruction random(1);
  for (int i = 0; i < 20000; i++) {
    const isa::Word512 word = random.word(random.stationary());
    const isa::Instruction decoded = isa::decode(word);
    REQUIRE(isa::decode(isa::encode(decoded)) == decoded);
  }
}

TEST_CASE("isa: fields of one instruction do not overlap") {
  for (const auto& op : isa::kOpcodes) {
    isa::Word512 seen{};
    for (const auto& [group, field] : isa::kFields) {
      if (!(op.groups & group)) continue;
      isa::Word512 one{};
      isa::set_field(one, field.name, ~0ull);
      for (unsigned i = 0; i < seen.size(); i++) {
        REQUIRE((seen[i] & one[i]) == 0);
        seen[i] |= one[i];
      }
    }
  }
}

TEST_CASE("isa: bytes in memory are little-endian") {
  isa::Instruction i;
  i.opcode = isa::Opcode::multiply_moving;
  i.wait = {1, 7, 0x01020304};
  std::array<std::uint8_t, isa::kInstructionBytes> bytes{};
  isa::store_word(isa::encode(i), bytes);
  CHECK(bytes[0] == 0x11);
  CHECK(bytes[2] == 7);
  CHECK(bytes[4] == 0x04);
  CHECK(bytes[7] == 0x01);
  CHECK(isa::decode(isa::load_word(bytes)) == i);
}

TEST_CASE("isa: dtypes are those of the golden library, by code, name and size") {
  REQUIRE(isa::kNumberDTypes.size() == golden::all_dtypes().size());
  for (const auto& d : isa::kDTypes) {
    const auto dtype = golden::parse_dtype(d.name);
    REQUIRE(dtype);
    CHECK(static_cast<std::uint8_t>(*dtype) == d.code);
    CHECK(golden::bits_of(*dtype) == static_cast<int>(8 * d.bytes));
    CHECK(golden::is_integer(*dtype) == d.is_integer());
    CHECK(golden::is_packed(*dtype) == d.is_packed());
    if (d.is_integer()) CHECK(golden::integer(*dtype).is_signed == (d.number == isa::Number::signed_integer));
  }
}

TEST_CASE("isa: the address map is that of the NeuronCore") {
  CHECK(isa::Address{true, 0, 0}.encoded() == 0x200'0000);
  CHECK(isa::Address{false, 1, 0}.encoded() == 256 * 1024);
  CHECK(isa::Address::decoded(0x200'0000 | 127u << 18 | 12) == isa::Address{true, 127, 12});
}

TEST_CASE("isa: every opcode has a text that names it") {
  for (const auto& op : isa::kOpcodes) {
    isa::Instruction i;
    i.opcode = op.code;
    CHECK(isa::disassemble(isa::encode(i)).starts_with(op.mnemonic));
  }
  isa::Word512 unknown{0xEE};
  CHECK(isa::disassemble(unknown) == "opcode(0xee)");
}

TEST_CASE("isa: descriptors survive memory") {
  test::RandomInstruction random(2);
  for (int i = 0; i < 20000; i++) {
    const isa::Descriptor d = random.pair().source;
    std::array<std::uint8_t, isa::kDescriptorBytes> bytes{};
    isa::store_descriptor(d, bytes);
    REQUIRE(isa::load_descriptor(bytes) == d);
  }
}

TEST_CASE("isa: ALU operations are those of the golden library, in code, kind and number of operands") {
  REQUIRE(isa::kAluOps.size() == golden::alu_ops);
  for (unsigned code = 0; code < golden::alu_ops; code++) {
    const auto& op = isa::kAluOps[code];
    INFO(op.name);
    CHECK(op.code == code);
    CHECK((op.kind == isa::AluKind::bitwise) == golden::is_bitwise(golden::AluOp{op.code}));
    CHECK((op.operands == 1) == golden::is_unary(golden::AluOp{op.code}));
  }
  CHECK(isa::kAluOps[static_cast<unsigned>(golden::AluOp::multiply)].name == "multiply");
  CHECK(isa::kAluOps[static_cast<unsigned>(golden::AluOp::rsqrt)].name == "rsqrt");
  CHECK(isa::kAluOps[static_cast<unsigned>(golden::AluOp::less_equal)].name == "less_equal");
  CHECK(isa::kAluOps[static_cast<unsigned>(golden::AluOp::right_shift)].name == "right_shift");
}
