// Products whose sums PSUM keeps in BF16, in every mode: RTL, golden machine and golden kernel equal in all bits.
#include <functional>
#include <random>
#include <string>

#include "golden/kernels/double_row.hpp"
#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/real.hpp"
#include "golden/kernels/sparse.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::random_matrix;

namespace {

constexpr auto kGeneration = isa::Generation::trn3;
constexpr DType kSums = DType::bf16;

struct Shape {
  std::size_t m, k, n;
};
constexpr Shape kOdd[] = {{17, 13, 29}, {1, 1, 1}, {5, 300, 3}, {33, 147, 290}};

using Codes = std::vector<std::uint32_t>;

sim::RunResult run(const kernels::Gemm& gemm, const Codes& expected, unsigned stall = 0) {
  sim::RunOptions options;
  options.stall_percent = stall;
  sim::RunResult r = sim::run(gemm.program, options);
  INFO("m " << gemm.shape.m << " k " << gemm.shape.k << " n " << gemm.shape.n << ", stall " << stall << "\n"
            << r.failure);
  REQUIRE(r.match);
  REQUIRE(kernels::read_result(gemm, r.dram).codes == expected);
  REQUIRE(r.counters.last_moving - r.counters.first_moving + 1 >= gemm.least_cycles);
  return r;
}

void multiply(unsigned n, Shape s, DType a, DType b, DType out, unsigned stall = 0) {
  const auto lhs = random_matrix(s.m, s.k, a, s.k), rhs = random_matrix(s.k, s.n, b, 7);
  run(kernels::build_gemm({n, kGeneration}, lhs, rhs, out, kSums),
      golden::gemm({a, lhs.codes}, {b, rhs.codes}, s.m, s.k, s.n, n, out, kSums), stall);
}

}  // namespace

TEST_CASE("kernels/bf16 sums: odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u}) multiply(n, s, DType::bf16, DType::bf16, DType::fp32, stall);
}

TEST_CASE("kernels/bf16 sums: other operands, four passes of fp32 among them, and other results") {
  constexpr Shape s{20, 75, 140};
  multiply(16, s, DType::fp8_e4m3, DType::bf16, DType::bf16);
  multiply(16, s, DType::fp16, DType::fp16, DType::fp8_e5m2);
  multiply(16, s, DType::tf32, DType::tf32, DType::fp32);
  multiply(8, s, DType::fp32, DType::fp32, DType::fp32);
  multiply(8, {64, 400, 700}, DType::bf16, DType::bf16, DType::fp32);  // more than SBUF holds
}

TEST_CASE("kernels/bf16 sums: any numbers, NaN and infinities among them") {
  std::mt19937 random(11);
  kernels::Matrix lhs(20, 60, DType::bf16), rhs(60, 70, DType::bf16);
  for (auto* m : {&lhs, &rhs})
    for (auto& code : m->codes) {
      code = static_cast<std::uint32_t>(random()) & 0xFFFF;
      if ((code & 0x7F80) == 0x7F80 && random() % 8) code ^= 0x4000;  // not in every sum
    }
  run(kernels::build_gemm({16, kGeneration}, lhs, rhs, DType::fp32, kSums),
      golden::gemm({DType::bf16, lhs.codes}, {DType::bf16, rhs.codes}, 20, 60, 70, 16, DType::fp32, kSums));
}

TEST_CASE("kernels/bf16 sums: double_row") {
  const auto fp8 = DType::fp8_e4m3fn;
  for (Shape s : kOdd) {
    const auto lhs = random_matrix(s.m, s.k, fp8, s.k), rhs = random_matrix(s.k, s.n, fp8, 7);
    run(kernels::build_double_row_gemm({8, kGeneration}, lhs, rhs, DType::fp32, kSums),
        golden::double_row_gemm({fp8, lhs.codes}, {fp8, rhs.codes}, s.m, s.k, s.n, 8, DType::fp32, kSums));
  }
}

TEST_CASE("kernels/bf16 sums: mx, blocks made before and on the tile") {
  const auto fp8 = DType::fp8_e4m3fn;
  for (Shape s : kOdd) {
    const auto blocks = [&](std::size_t columns, std::uint64_t seed) {
      return golden::quantize_mx(random_matrix(s.k, columns, DType::fp32, seed).codes, s.k, columns, fp8);
    };
    const auto a = blocks(s.m, s.k), b = blocks(s.n, 7);
    run(kernels::build_mx_gemm({8, kGeneration}, a, b, DType::fp32, kSums),
        golden::mx_gemm(a, b, 8, DType::fp32, kSums));
    const auto lhs = random_matrix(s.m, s.k, DType::bf16, s.k), rhs = random_matrix(s.k, s.n, DType::bf16, 7);
    run(kernels::build_quantized_gemm({8, kGeneration}, lhs, rhs, fp8, fp8, DType::fp32, kSums),
        golden::quantized_gemm({DType::bf16, lhs.codes}, {DType::bf16, rhs.codes}, s.m, s.k, s.n, fp8, fp8, 8,
                               DType::fp32, kSums));
  }
}

TEST_CASE("kernels/bf16 sums: sparse") {
  const golden::SparsePattern pattern{2, 4};
  for (Shape s : kOdd) {
    const auto dense = random_matrix(s.k, s.m, DType::bf16, s.k), rhs = random_matrix(s.k, s.n, DType::bf16, 7);
    const Codes kept = golden::pruned({DType::bf16, dense.codes}, s.k, s.m, pattern);
    const auto lhs = golden::compressed({DType::bf16, kept}, s.k, s.m, pattern);
    run(kernels::build_sparse_gemm({8, kGeneration}, lhs, rhs, DType::fp32, kSums),
        golden::sparse_gemm(lhs, {DType::bf16, rhs.codes}, s.k, s.n, 8, DType::fp32, kSums));
  }
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
  const auto says = [&](isa::Generation generation, DType sums) -> std::string {
    try {
      kernels::build_gemm({8, generation}, x, x, DType::fp32, sums);
    } catch (const kernels::BuildError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(says(isa::Generation::trn2, kSums) == "trn2 has no bf16 sums; set generation trn3 or use sums of fp32");
  CHECK(says(kGeneration, DType::fp16) == "PSUM adds up in fp32 or bf16, not in fp16; use one of them");
  CHECK(says(kGeneration, kSums).empty());
}
