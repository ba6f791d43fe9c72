// Products whose sums PSUM keeps in BF16, in every mode: RTL, golden machine and golden kernel equal in all bits.
#include <random>
#include <string>

#include "tests/kernels/gemm_runs.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr DType kSums = DType::bf16;

constexpr Shape kOdd[] = {{17, 13, 29}, {1, 1, 1}, {5, 300, 3}, {33, 147, 290}};

/// Results of that type, of sums in BF16.
How to(DType out, unsigned stall = 0) { return {out, kSums, stall}; }

}  // namespace

TEST_CASE("kernels/bf16 sums: odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u}) multiply(n, s, DType::bf16, DType::bf16, to(DType::fp32, stall));
}

TEST_CASE("kernels/bf16 sums: other operands, four passes of fp32 among them, and other results") {
  constexpr Shape s{20, 75, 140};
  multiply(16, s, DType::fp8_e4m3, DType::bf16, to(DType::bf16));
  multiply(16, s, DType::fp16, DType::fp16, to(DType::fp8_e5m2));
  multiply(16, s, DType::tf32, DType::tf32, to(DType::fp32));
  multiply(8, s, DType::fp32, DType::fp32, to(DType::fp32));
  multiply(8, {64, 400, 700}, DType::bf16, DType::bf16, to(DType::fp32));  // more than SBUF holds
}

TEST_CASE("kernels/bf16 sums: any numbers, NaN and infinities among them") {
  std::mt19937 random(11);
  kernels::Matrix lhs(20, 60, DType::bf16), rhs(60, 70, DType::bf16);
  for (auto* m : {&lhs, &rhs})
    for (auto& code : m->codes) {
      code = static_cast<std::uint32_t>(random()) & 0xFFFF;
      if ((code & 0x7F80) == 0x7F80 && random() % 8) code ^= 0x4000;  // not in every sum
    }
  require_equal(kernels::build_gemm({16, kGeneration}, lhs, rhs, DType::fp32, kSums),
                golden::gemm({DType::bf16, lhs.codes}, {DType::bf16, rhs.codes}, 20, 60, 70, 16, DType::fp32, kSums));
}

TEST_CASE("kernels/bf16 sums: double_row") {
  for (Shape s : kOdd) double_row(8, s, DType::fp8_e4m3fn, DType::fp8_e4m3fn, to(DType::fp32));
}

TEST_CASE("kernels/bf16 sums: mx, blocks made before and on the tile") {
  for (Shape s : kOdd) {
    mx(8, s, DType::fp8_e4m3fn, DType::fp8_e4m3fn, to(DType::fp32));
    quantised(8, s, DType::bf16, DType::fp8_e4m3fn, DType::fp8_e4m3fn, to(DType::fp32));
  }
}

TEST_CASE("kernels/bf16 sums: sparse") {
  for (Shape s : kOdd) sparse(8, s, DType::bf16, DType::bf16, {2, 4}, to(DType::fp32));
}

TEST_CASE("kernels/bf16 sums: half as many products drive the same columns, at the same rate") {
  constexpr Shape s{256, 256, 256};
  const auto lhs = random_matrix(s.m, s.k, DType::bf16, 1), rhs = random_matrix(s.k, s.n, DType::bf16, 2);
  const auto products = [&](DType sums) {
    const auto gemm = kernels::build_gemm({16, kGeneration}, lhs, rhs, DType::bf16, sums);
    sim::RunOptions options;
    options.check = false;
    const sim::RunResult r = sim::run(gemm.program, options);
    CHECK(r.tensor_window() >= 0.97);
    return gemm.program.queues[0].count;
  };
  CHECK(products(kSums) < products(DType::fp32));
}

TEST_CASE("kernels/bf16 sums: what a tile lacks is refused with a remedy") {
  const auto x = random_matrix(4, 4, DType::bf16, 1);
  const auto says = [&](isa::Generation generation, DType sums) {
    return refusal([&] { kernels::build_gemm({8, generation}, x, x, DType::fp32, sums); });
  };
  CHECK(says(isa::Generation::trn2, kSums) == "trn2 has no bf16 sums; set generation trn3 or use sums of fp32");
  CHECK(says(kGeneration, DType::fp16) == "PSUM adds up in fp32 or bf16, not in fp16; use one of them");
  CHECK(says(kGeneration, kSums).empty());
}
