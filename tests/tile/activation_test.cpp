// Activations of the builder on the RTL: every function, its table loaded when it is needed, sums of rows.
#include "golden/activation/activation.hpp"

#include <bit>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "kernels/builder.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

constexpr unsigned kColumns = 20;

std::uint32_t code_at(const std::vector<std::uint8_t>& dram, const kernels::DramTensor& t, std::size_t r,
                      std::size_t c) {
  std::uint32_t code = 0;
  const unsigned bytes = isa::dtype_bytes(static_cast<std::uint8_t>(t.dtype));
  for (unsigned b = 0; b < bytes; b++) code |= std::uint32_t{dram[t.address + r * t.pitch + c * bytes + b]} << (8 * b);
  return code;
}

}  // namespace

TEST_CASE("tile/activation: every function of a matrix, scaled and biased by row, with the sums of its rows") {
  for (unsigned n : {8u, 16u}) {
    const auto in = kernels::random_matrix(n, kColumns, DType::bf16, 5),
               bias = kernels::random_matrix(n, 1, DType::fp32, 6);
    kernels::Builder b({n});
    const auto dram_in = b.dram("in", in), dram_bias = b.dram("bias", bias);
    const kernels::Tensor x = b.sbuf(n, 2 * kColumns), column = b.sbuf(n, 4), y = b.sbuf(n, 2 * kColumns),
                          sum = b.sbuf(n, 4);
    const kernels::View xs{x, DType::bf16, n, 0, kColumns}, biases{column, DType::fp32, n, 0, 1},
        ys{y, DType::fp16, n, 0, kColumns}, sums{sum, DType::fp32, n, 0, 1};
    b.dma_copy(xs, {dram_in, 0, n, 0, kColumns});
    b.dma_copy(biases, {dram_bias, 0, n, 0, 1});
    std::vector<kernels::DramTensor> out, total;
    for (const auto& function : golden::activation_tables()) {
      kernels::Activation how;
      how.scale = 0.5f;
      how.bias = biases;
      how.constant = 0.25f;
      how.accumulator = kernels::Accumulator::reset_reduce;
      b.activation(ys, function.name, xs, how);
      b.read_accumulator(sums);
      out.push_back(b.dram("out", n, kColumns, DType::fp16));
      total.push_back(b.dram("sum", n, 1, DType::fp32));
      b.dma_copy({out.back(), 0, n, 0, kColumns}, ys);
      b.dma_copy({total.back(), 0, n, 0, 1}, sums);
    }
    const sim::RunResult r = sim::run(b.build(), {});
    INFO(r.failure);
    REQUIRE(r.match);
    const auto half = std::bit_cast<std::uint32_t>(0.5f), quarter = std::bit_cast<std::uint32_t>(0.25f);
    for (std::size_t f = 0; f < out.size(); f++)
      for (unsigned p = 0; p < n; p++) {
        std::uint32_t expected_sum = 0;
        for (unsigned c = 0; c < kColumns; c++) {
          const std::uint32_t result =
              golden::activate(golden::activation_tables()[f], DType::bf16, in.at(p, c), half, bias.at(p, 0), quarter);
          expected_sum = golden::add(expected_sum, result);
          INFO(golden::activation_tables()[f].name << " of row " << p << ", column " << c);
          REQUIRE(code_at(r.dram, out[f], p, c) == golden::from_fp32(DType::fp16, result, golden::Overflow::escape));
        }
        REQUIRE(code_at(r.dram, total[f], p, 0) == expected_sum);
      }
  }
}

TEST_CASE("tile/activation: PSUM to PSUM, and a function whose table is still there is not loaded again") {
  constexpr unsigned n = 8;
  const auto in = kernels::random_matrix(n, 4, DType::fp32, 5);
  kernels::Builder b({n});
  const auto dram_in = b.dram("in", in), dram_out = b.dram("out", n, 4, DType::fp32);
  const kernels::Tensor x = b.sbuf(n, 16);
  const kernels::View xs{x, DType::fp32, n, 0, 4}, first{b.psum_bank(1), DType::fp32, n, 0, 4},
      second{b.psum_bank(2), DType::fp32, n, 3, 4};
  b.dma_copy(xs, {dram_in, 0, n, 0, 4});
  b.activation(first, "exp", xs);
  b.activation(second, "tanh", first);
  b.activation(first, "exp", second);
  b.activation(xs, "copy", first);
  b.dma_copy({dram_out, 0, n, 0, 4}, xs);
  const isa::Program program = b.build();
  const sim::RunResult r = sim::run(program, {});
  INFO(r.failure);
  REQUIRE(r.match);
  const auto one = std::bit_cast<std::uint32_t>(1.0f);
  const auto of = [&](const char* f, std::uint32_t u) {
    return golden::activate(golden::activation_table(f), DType::fp32, u, one, 0);
  };
  for (unsigned p = 0; p < n; p++)
    for (unsigned c = 0; c < 4; c++)
      REQUIRE(code_at(r.dram, dram_out, p, c) == of("copy", of("exp", of("tanh", of("exp", in.at(p, c))))));
  unsigned loads = 0;
  const auto& queue = program.queues[static_cast<unsigned>(isa::Queue::scalar)];
  for (std::uint32_t i = 0; i < queue.count; i++)
    loads +=
        program.dram[queue.base + i * isa::kInstructionBytes] == static_cast<std::uint8_t>(isa::Opcode::load_table);
  CHECK(loads == 3);
}

TEST_CASE("tile/activation: the builder refuses what the engine does not have, and says what would do") {
  kernels::Builder b({8});
  const kernels::Tensor x = b.sbuf(8, 64);
  const kernels::View a{x, DType::fp32, 8, 0, 4}, shorter{x, DType::fp32, 8, 0, 3},
      in_psum{b.psum_bank(0), DType::bf16, 8, 0, 4};
  CHECK_THROWS_AS(b.activation(a, "exponential", a), kernels::BuildError);
  CHECK_THROWS_AS(b.activation(a, "exp", shorter), kernels::BuildError);
  CHECK_THROWS_AS(b.activation(in_psum, "exp", a), kernels::BuildError);
  kernels::Activation how;
  how.bias = a;
  CHECK_THROWS_AS(b.activation(a, "exp", a, how), kernels::BuildError);
}
