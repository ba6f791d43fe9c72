// The checker must notice: a tile that runs one program is held against the golden machine of a slightly different one.
#include "sim/checker.hpp"

#include <fmt/format.h>

#include "isa/instruction.hpp"
#include "kernels/gemm.hpp"
#include "sim/model_library.hpp"
#include "sim/tile.hpp"
#include "tests/tb/catch_help.hpp"

using namespace tile;
using tb::has_text;

namespace {

kernels::Gemm small_gemm() {
  using golden::DType;
  return kernels::build_gemm({16}, kernels::random_matrix(20, 40, DType::bf16, 1),
                             kernels::random_matrix(40, 30, DType::bf16, 2), DType::fp32);
}

/// What the checker of `expected` says of a tile that runs `program`; empty when it is content.
std::string verdict(const isa::Program& program, const isa::Program& expected) {
  sim::Tile tile(sim::load_model({16}, 1), {});
  sim::Checker checker(expected);
  tile.start(program);
  tile.on_cycle = [&](std::uint64_t cycle, const sim::TileOutputs& out) { checker.observe(cycle, out, tile); };
  tile.run();
  checker.finish(tile);
  return checker.match() ? "" : checker.failure();
}

std::span<std::uint8_t> instruction(isa::Program& program, isa::Queue queue, std::uint32_t index) {
  return std::span(program.dram).subspan(program.queues[static_cast<unsigned>(queue)].base + 64u * index, 64);
}

/// Index of the last instruction of an opcode.
std::uint32_t last(const isa::Program& program, isa::Queue queue, isa::Opcode opcode) {
  isa::Program copy = program;
  std::uint32_t index = program.queues[static_cast<unsigned>(queue)].count - 1;
  while (isa::decode(isa::load_word(instruction(copy, queue, index))).opcode != opcode) index--;
  return index;
}

void change(isa::Program& program, isa::Queue queue, std::uint32_t index, void (*edit)(isa::Instruction&)) {
  const auto bytes = instruction(program, queue, index);
  isa::Instruction i = isa::decode(isa::load_word(bytes));
  edit(i);
  isa::store_word(isa::encode(i), bytes);
}

}  // namespace

TEST_CASE("checker: the same program is equal") {
  const auto gemm = small_gemm();
  CHECK(verdict(gemm.program, gemm.program) == "");
}

TEST_CASE("checker: an operand that differs by a bit is reported where it enters SBUF") {
  const auto gemm = small_gemm();
  isa::Program other = gemm.program;
  other.dram[0] ^= 1;
  const std::string text = verdict(gemm.program, other);
  INFO(text);
  CHECK_THAT(text, has_text("dma") && has_text("number 0") && has_text("first at sbuf[0, 0x0]: expected") &&
                       has_text("(1 elements differ)"));
}

TEST_CASE("checker: a product that should have accumulated is reported with its instruction") {
  const auto gemm = small_gemm();
  isa::Program other = gemm.program;
  const std::uint32_t index = last(other, isa::Queue::tensor, isa::Opcode::multiply_moving);
  change(other, isa::Queue::tensor, index, [](isa::Instruction& i) { i.accumulate = false; });
  const std::string text = verdict(gemm.program, other);
  INFO(text);
  CHECK_THAT(text, has_text(fmt::format("multiply, number {}", index)) && has_text("multiply_moving dst=psum["));
}

TEST_CASE("checker: an operation too many, and one too few") {
  const auto gemm = small_gemm();
  isa::Program shorter = gemm.program;
  auto& queue = shorter.queues[static_cast<unsigned>(isa::Queue::vector)];
  queue.count--;
  CHECK_THAT(verdict(gemm.program, shorter), has_text("expected nothing more"));
  CHECK_THAT(verdict(shorter, gemm.program), has_text("finished") && has_text("operations"));
}

TEST_CASE("checker: a byte that no operation writes is compared in the end") {
  const auto gemm = small_gemm();
  isa::Program other = gemm.program;
  other.dram.resize(other.dram.size() + 64, 0);
  isa::Program same = other;
  other.dram.back() = 1;
  CHECK_THAT(verdict(same, other), has_text("at the end dram") && has_text("expected 0x01, got 0x00"));
}
