// Programs as text and as files: nothing is lost on the way, and what they say is what the golden machine does.
#include <bit>
#include <random>

#include "assembler/assembly.hpp"
#include "assembler/contents.hpp"
#include "golden/machine/machine.hpp"
#include "isa/descriptor.hpp"
#include "kernels/gemm.hpp"
#include "tests/assembler/examples.hpp"
#include "tests/catch.hpp"

using namespace tile;
using assembler::Assembly;

namespace {

void require_same(const isa::Program& a, const isa::Program& b) {
  REQUIRE(a.tile.n == b.tile.n);
  for (unsigned q = 0; q < isa::kQueues; q++) {
    REQUIRE(a.queues[q].base == b.queues[q].base);
    REQUIRE(a.queues[q].count == b.queues[q].count);
  }
  REQUIRE(a.rings.size() == b.rings.size());
  for (std::size_t r = 0; r < a.rings.size(); r++) {
    REQUIRE(a.rings[r].base == b.rings[r].base);
    REQUIRE(a.rings[r].size == b.rings[r].size);
  }
  REQUIRE(a.dram == b.dram);
}

void require_round_trip(const Assembly& a) {
  const std::string text = assembler::listing(a);
  INFO(text.substr(0, 4000));
  const Assembly b = assembler::assemble("listing", text);
  require_same(a.program, b.program);
  REQUIRE(a.tensors == b.tensors);
  REQUIRE(assembler::listing(b) == text);
  const Assembly c = assembler::from_bytes(assembler::to_bytes(a));
  require_same(a.program, c.program);
  REQUIRE(a.tensors == c.tensors);
}

/// Nonsense in every word, with queues and rings somewhere in it.
Assembly random_program(std::mt19937_64& random) {
  Assembly a;
  isa::Program& p = a.program;
  p.tile.n = 8;
  p.dram.resize(4000 + random() % 500);
  for (auto& byte : p.dram) byte = random() % 3 ? 0 : static_cast<std::uint8_t>(random());
  for (auto& q : p.queues) q = {64 * (random() % 50), static_cast<std::uint32_t>(random() % 10)};
  for (unsigned r = 0; r < p.tile.dma_engines() * isa::kQueues; r++)
    p.rings.push_back({32 * (random() % 100), static_cast<std::uint16_t>(1u << (random() % 4))});
  for (const auto& op : isa::kOpcodes)  // of every opcode there is, some word
    p.dram[p.queues[random() % isa::kQueues].base] = static_cast<std::uint8_t>(op.code);
  return a;
}

std::vector<float> values_of(const Assembly& a, const std::string& name, std::span<const std::uint8_t> dram) {
  return kernels::to_floats(assembler::load(*a.find(name), dram));
}

}  // namespace

TEST_CASE("assembler: a program of nonsense comes back to the last byte") {
  std::mt19937_64 random(Catch::rngSeed());
  INFO("seed " << Catch::rngSeed() << ": assembler_test --rng-seed " << Catch::rngSeed());
  for (int i = 0; i < 200; i++) require_round_trip(random_program(random));
}

TEST_CASE("assembler: what the builder writes comes back to the last byte") {
  for (const unsigned n : {8u, 16u}) {
    const auto lhs = kernels::random_matrix(20, 33, golden::DType::bf16, 1),
               rhs = kernels::random_matrix(33, 70, golden::DType::bf16, 2);
    require_round_trip({kernels::build_gemm({n}, lhs, rhs, golden::DType::fp32).program, {}, {}, {}});
  }
}

TEST_CASE("assembler: the examples come back to the last byte") {
  for (const std::string name : test::kExamples) {
    INFO(name);
    require_round_trip(assembler::assemble(name, test::example(name)));
  }
}

TEST_CASE("assembler: the examples compute what they say, on every small tile") {
  for (const std::string name : {"matmul", "loop"})
    for (const unsigned n : {8u, 16u, 32u}) {
      INFO(name << " " << n);
      const Assembly a = assembler::assemble(name, test::example(name), n);
      golden::Machine machine(a.program);
      machine.run();
      REQUIRE(machine.finished());
      const auto left = values_of(a, "lhsT", a.program.dram), right = values_of(a, "rhs", a.program.dram),
                 out = values_of(a, "out", machine.memory().dram());
      const std::size_t columns = right.size() / n;
      for (std::size_t m = 0; m < n; m++)
        for (std::size_t c = 0; c < columns; c++) {
          double sum = 0;
          for (std::size_t k = 0; k < n; k++) sum += double{left[k * n + m]} * double{right[k * columns + c]};
          REQUIRE(std::abs(out[m * columns + c] - sum) < 1e-4);
        }
    }
}

TEST_CASE("assembler: the example of semaphores narrows every element") {
  const Assembly a = assembler::assemble("semaphores", test::example("semaphores"), 8);
  golden::Machine machine(a.program);
  machine.run();
  REQUIRE(machine.finished());
  const auto source = values_of(a, "source", a.program.dram), narrow = values_of(a, "narrow", machine.memory().dram());
  REQUIRE(source.size() == narrow.size());
  for (std::size_t i = 0; i < source.size(); i++) REQUIRE(std::abs(source[i] - narrow[i]) <= std::abs(source[i]) / 256);
}

TEST_CASE("assembler: the example of a trap stops where it says, and the other queues end") {
  const Assembly a = assembler::assemble("trap", test::example("trap"));
  golden::Machine machine(a.program);
  machine.run();
  REQUIRE(machine.stops() == std::vector<golden::Stop>{{"vector queue", isa::Cause::misaligned, 1}});
  CHECK(a.lines[1][1] == 20);
  CHECK(values_of(a, "out", machine.memory().dram()) == std::vector<float>(256, 1.5f));
}

TEST_CASE("assembler: contents of tensors are as written") {
  const Assembly a = assembler::assemble("text", R"(
tile 8
const three = 1 + 2
tensor x[2, 2] bf16 = [1, -2.5,   # a comment
                       three, 1e2]
tensor y[3] int32 = [-7, 0x12345678, 2147483647]
tensor z[2, 3] fp8_e4m3 pitch 5 = fill(0.5)
tensor w[4] fp32 at 0x400 = [inf, -inf, nan, -0.0]
tensor v[2] uint8 = fill(300)
)");
  const auto codes = [&](const char* name) { return assembler::load(*a.find(name), a.program.dram).codes; };
  CHECK(codes("x") == std::vector<std::uint32_t>{0x3F80, 0xC020, 0x4040, 0x42C8});
  CHECK(codes("y") == std::vector<std::uint32_t>{0xFFFF'FFF9, 0x12345678, 0x7FFF'FFFF});
  CHECK(codes("z") == std::vector<std::uint32_t>(6, 0x30));
  CHECK(codes("w") == std::vector<std::uint32_t>{0x7F80'0000, 0xFF80'0000, 0x7FC0'0000, 0x8000'0000});
  CHECK(codes("v") == std::vector<std::uint32_t>(2, 255));
  CHECK(a.find("y")->rows == 1);
  CHECK(a.find("z")->pitch == 5);
  CHECK(a.find("w")->address == 0x400);
  CHECK(a.find("v")->address == 0x440);
}

TEST_CASE("assembler: dma writes a pair and the instruction that starts it") {
  const Assembly a = assembler::assemble("text", R"(
tensor x[16, 8] bf16
semaphore ready
queue sync
  dma x[4:8, 2:6] -> sbuf[4, 0x20] engine 1 wait ready >= 3 s9++
)");
  const auto& ring = a.program.rings[isa::ring_number(1, 4)];
  REQUIRE(ring.size == 1);
  const auto bytes = std::span(a.program.dram).subspan(ring.base, isa::kPairBytes);
  CHECK(isa::load_descriptor(bytes) == isa::Descriptor{4 * 64 + 4, 8, 4, 64, false, 0, 0, 0});
  CHECK(isa::load_descriptor(bytes.subspan(16)) ==
        isa::Descriptor{isa::Address{false, 4, 0x20}.encoded(), 8, 4, isa::kPartitionStride, true, 1, 9, 0});
  const auto word = isa::load_word(std::span(a.program.dram).subspan(a.program.queues[4].base, 64));
  CHECK(isa::disassemble(word) == "dma_start dma_engines=0x2 dma_count=1 wait s0 >= 3");
}

TEST_CASE("assembler: labels count instructions, in a loop those of its body") {
  const Assembly a = assembler::assemble("text", R"(
queue gpsimd
start:
  nop
  loop a=3 target=behind
    nop
    nop
  behind:
  branch operation=eq a=r1 b=7 target=start
)");
  const auto text = [&](unsigned i) {
    return isa::disassemble(isa::load_word(std::span(a.program.dram).subspan(a.program.queues[3].base + 64 * i, 64)));
  };
  CHECK(text(1) == "loop a=3 target=2");
  CHECK(text(4) == "branch operation=eq a=r1 b=7 target=0");
}
