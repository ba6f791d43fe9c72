// What the assembler refuses: where, and with which words.
#include <fmt/format.h>

#include "assembler/assembly.hpp"
#include "tests/catch.hpp"

using namespace tile;

namespace {

struct Refused {
  const char* text;
  unsigned line, column;
  const char* message;
};

constexpr const char* kCopy = "tensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 64] fp32 partitions=16 size(4)";

std::vector<isa::text::TextError> errors_of(const std::string& text, unsigned tile = 0) {
  try {
    assembler::assemble("x.tasm", text, tile);
  } catch (const assembler::AssemblyError& e) {
    return e.errors();
  }
  return {};
}

}  // namespace

TEST_CASE("assembler: what is refused, where, and what would do") {
  const auto r = GENERATE(values<Refused>({
      {"nop", 1, 1, "'nop' is in no queue; write 'queue tensor' or another one before it"},
      {"queue tensro", 1, 7, "there is no queue 'tensro'; use tensor, vector, scalar, gpsimd or sync"},
      {"queue", 1, 6, "expected a queue: tensor, vector, scalar, gpsimd or sync, found the end of the line"},
      {"queue sync at 32", 1, 15, "the address of the queue must be a multiple of 64"},
      {"queue sync\n  nopp", 2, 3, "unknown instruction 'nopp'; did you mean 'nop'?"},
      {"queue sync\n  17", 2, 3, "expected a statement or an instruction, found '17'"},
      {"queue sync\n  nop nop", 2, 7, "nop has no 'nop'"},
      {"tile 12", 1, 6, "there is no tile of 12; use 8, 16, 32, 64 or 128"},
      {"tile 16 trn4", 1, 9, "there is no generation 'trn4'; use trn1, trn2 or trn3"},
      {"const x = 1\ntile 16", 2, 1, "the size of the tile comes before everything else; move it up"},
      {"const n = 1", 1, 7, "'n' has a meaning already; choose another name"},
      {"const s3 = 1", 1, 7, "'s3' has a meaning already; choose another name"},
      {"const x 1", 1, 9, "expected '=' and the value, found '1'"},
      {"const x = y", 1, 11, "unknown name 'y' where a value is expected"},
      {"const long_name = 1\nconst x = long_nam", 2, 11, "did you mean 'long_name'?"},
      {"const x = 1 2", 1, 13, "expected the end of the line, found '2'"},
      {"semaphore x, x", 1, 14, "'x' is declared twice; choose another name"},
      {"semaphore accumulate", 1, 11, "'accumulate' has a meaning already; choose another name"},
      {"semaphore x = 256", 1, 15, "the number of the semaphore is 256, but must be 0 to 255"},
      {"tensor x[4] fp31", 1, 13, "unknown element type 'fp31'; use one of int8"},
      {"tensor x[0] fp32", 1, 10, "a dimension is 0, but must be 1 to 16777216"},
      {"tensor x[1, 2, 3] fp32", 1, 14, "expected ',' or ']'; a tensor has one or two dimensions, found ','"},
      {"tensor x[4] fp32 at 2", 1, 21, "the address must be a multiple of 4"},
      {"tensor x[2, 4] fp32 pitch 8", 1, 27, "the pitch is 8, but must be 16 to"},
      {"tensor x[16777216, 100] fp32", 1, 8, "DRAM would have"},
      {"tensor x[4] fp32 = [1, 2]", 1, 20, "x has 1 x 4 elements, and here are 2 numbers"},
      {"tensor x[4] fp32 = zeros", 1, 20, "expected random, random(seed), fill(number) or [numbers], found 'zeros'"},
      {"data 4 1", 1, 6, "the address of the data must be a multiple of 8"},
      {"data 8", 1, 7, "expected words of eight bytes, the lowest one first, found the end of the line"},
      {"dram 16", 1, 6, "the program needs 320 bytes of DRAM; there are 16"},
      {"ring 2 sync", 1, 6, "the number of the DMA engine is 2, but must be 0 to 1"},
      {"ring 0 sync size 3", 1, 18, "the size of a ring is a power of two"},
      {"pair dram[0] length 4 -> sbuf[0, 0] length 4", 1, 1, "a pair is in no ring; write 'ring 0 sync'"},
      {"ring 0 sync\npair dram[0] length 4 -> sbuf[0, 0] length 8", 2, 1, "a descriptor pair with a length of zero"},
      {"ring 0 sync\npair dram[0] length 4 sbuf[0, 0]", 2, 23, "expected rows, length, stride, an element type"},
      {"ring 0 sync\npair dram[0] length 4 -> sbuf[0, 0] length 4 s1 += 2", 2, 52, "updates its semaphore by 1"},
      {"ring 0 sync size 1\nunchecked pair dram[0] -> dram[0]\nunchecked pair dram[0] -> dram[0]", 3, 1,
       "the ring has 1 pairs already; give it another size"},
      {"x: nop", 1, 1, "the label 'x' is in no queue"},
      {"queue sync\nx: nop\nx: nop", 3, 1, "the label 'x' is in this queue twice; choose another name"},
      {"queue sync\nbranch operation=always target=agian\nagain: nop", 2, 32,
       "there is no label 'agian' in this queue; did you mean 'again'?"},
      {"queue sync\nx: nop\nloop a=2 target=x", 3, 17, "the loop ends at 'x', before it begins"},
      {"queue sync\ntensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 64] fp32 partitions=16 size(4)", 2, 1,
       "the sync queue does not execute tensor_copy; put it into queue vector"},
      {"queue vector\ntensor_copy dst=sbuf[0, 1] fp32 src0=sbuf[0, 64] fp32 partitions=16 size(4)", 2, 1,
       "misaligned: an address that is no multiple of the element size; align the tensor to its element size, or write "
       "'unchecked' before the instruction to see it trapped"},
      {"queue vector\ntensor_copy dst=sbuf[4, 0] fp32 src0=sbuf[0, 64] fp32 partitions=16 size(4)", 2, 1,
       "partition range"},
      {"queue vector\ntensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 28672] fp32 partitions=16 size(4)", 2, 1,
       "address range"},
      {"queue tensor\nmultiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 0] bf16 partitions=16 size(4)", 2, 1,
       "stationary mismatch"},
      {"queue tensor\nload_stationary src0=sbuf[0, 0] fp8_e4m3 partitions=16 size(16)\n"
       "multiply_moving dst=psum[0, 0] fp32 src0=sbuf[0, 0] fp8_e4m3fn partitions=16 size(4)",
       3, 1, "illegal dtype"},
      {"queue sync\ndma x -> sbuf[0, 0]", 2, 5, "there is no tensor 'x'"},
      {"tensor x[4] fp32\nqueue sync\ndma x", 3, 6, "expected '->' and where to, found the end of the line"},
      {"queue sync\ndma sbuf[0, 0] -> sbuf[0, 64]", 2, 1, "one side of dma is a tensor"},
      {"tensor x[4] fp32\ntensor y[5] fp32\nqueue sync\ndma x -> y", 4, 10, "16 bytes do not fit 20 bytes"},
      {"tensor x[16, 4096] fp32\nqueue sync\ndma x -> sbuf[0, 0]", 3, 5, "more than the 65536 of one transfer"},
      {"tensor x[16, 30000] fp32\nqueue sync\ndma x[0:1] -> sbuf[0, 0]", 3, 5, "more than the 65536"},
      {"tensor x[16, 16384] fp32\nqueue sync\ndma x[0:1] -> sbuf[0, 0]", 3, 5, "a row of a transfer has at most 65535"},
      {"tensor x[16, 4] fp32\nqueue sync\ndma x[0:17] -> sbuf[0, 0]", 3, 9,
       "the end of the rows is 17, but must be 1 to 16"},
      {"tensor x[16, 4] fp32\nqueue sync\ndma x -> sbuf[1, 0]", 3, 1, "partitions or offsets outside SBUF"},
      {"tensor x[16, 4] fp32\nqueue sync\ndma x -> sbuf[0, 0] s1 += 3", 3, 27, "a transfer updates its semaphore by 1"},
      {"tensor x[16, 4] fp32\nqueue sync\ndma x -> sbuf[0, 0] later", 3, 21, "expected engine, wait or an update"},
      {"queue sync\nnop wait_value=x.rows", 2, 16, "there is no 'x.rows'; tensors have rows"},
  }));
  INFO(r.text);
  const auto errors = errors_of(r.text);
  REQUIRE(errors.size() >= 1);
  INFO(errors[0].what());
  CHECK(std::string(errors[0].what()).find(r.message) != std::string::npos);
  CHECK(errors[0].place.line == r.line);
  CHECK(errors[0].place.column == r.column);
}

TEST_CASE("assembler: one run shows every mistake, each with its line and a mark below the column") {
  try {
    assembler::assemble("x.tasm", "queue sync\n\tnop s1++ s2++\n  nop\n  nopp\n");
    FAIL("it is accepted");
  } catch (const assembler::AssemblyError& e) {
    CHECK(std::string(e.what()) ==
          "x.tasm:2:11: 'update of a semaphore' is given twice; keep one of them\n"
          "  \tnop s1++ s2++\n"
          "  \t         ^\n"
          "x.tasm:4:3: unknown instruction 'nopp'; did you mean 'nop'?\n"
          "    nopp\n"
          "    ^");
  }
}

TEST_CASE("assembler: data beyond the end of DRAM are refused, zeros excepted") {
  const assembler::Assembly a = assembler::assemble("x", "tile 8\n");
  const std::string text = assembler::listing(a), data = fmt::format("data {}", a.program.dram.size());
  CHECK(errors_of(text + data + " 0").empty());
  REQUIRE(errors_of(text + data + " 0 1").size() == 1);
  CHECK(std::string(errors_of(text + data + " 0 1")[0].what()) == "the data go beyond the end of DRAM");
}

TEST_CASE("assembler: a text and an option that ask for different tiles are refused") {
  CHECK(errors_of("tile 16", 16).empty());
  REQUIRE(errors_of("tile 16", 8).size() == 1);
  CHECK(std::string(errors_of("tile 16", 8)[0].what()) == "the text says 16 and --tile 8; leave one of them out");
}

TEST_CASE("assembler: a program names its generation and is held to it") {
  const std::string transposition =
      "queue tensor\n"
      "load_stationary src0=sbuf[0, 0] bf16 partitions=8 size(8) tensor_mode=transpose\n"
      "multiply_moving dst=psum[0, 0] bf16 src0=sbuf[0, 64] bf16 partitions=8 size(8) tensor_mode=transpose\n";
  const std::string copy =
      "queue vector\ntensor_copy dst=sbuf[0, 64] fp8_e4m3fn src0=psum[0, 2] bf16 partitions=8 size(4)\n";
  CHECK(errors_of("tile 8 trn1\n" + transposition).size() == 2);
  CHECK(errors_of("tile 8\n" + transposition).empty());
  CHECK(errors_of("tile 8\n" + copy).size() == 1);

  const assembler::Assembly a = assembler::assemble("x", "tile 8 trn3\n" + transposition + copy);
  CHECK(a.program.tile.generation == isa::Generation::trn3);
  CHECK(assembler::listing(a).starts_with("tile 8 trn3\n"));
  const std::string bytes = assembler::to_bytes(a);
  CHECK(assembler::to_bytes(assembler::assemble("x", assembler::listing(a))) == bytes);
  CHECK(assembler::from_bytes(bytes).program.tile.generation == isa::Generation::trn3);
}

TEST_CASE("assembler: an instruction behind index is left to the tile, as its registers are not known") {
  const std::string bad = "tensor_copy dst=sbuf[0, 0] fp32 src0=sbuf[0, 64] fp32 partitions=16 size(0)";
  CHECK(errors_of(fmt::format("queue vector\n  {}\n", bad)).size() == 1);
  CHECK(errors_of(fmt::format("queue vector\n  index size0 += r1\n  {}\n", bad)).empty());
  CHECK(errors_of(fmt::format("queue vector\n  index size0 += r1\n  {}\n  {}\n", kCopy, bad)).size() == 1);
}

TEST_CASE("assembler: a file that is damaged is refused") {
  const std::string good = assembler::to_bytes(assembler::assemble("x", "tensor x[4] fp32\nqueue sync\nnop\n"));
  for (std::size_t length = 0; length < good.size(); length++)
    CHECK_THROWS_AS(assembler::from_bytes(good.substr(0, length)), std::runtime_error);
  for (std::size_t at = 0; at < 200 && at < good.size(); at++) {
    std::string bad = good;
    bad[at] = static_cast<char>(0xFF);
    try {
      assembler::listing(assembler::from_bytes(bad));
    } catch (const std::runtime_error&) {
    }
  }
}
