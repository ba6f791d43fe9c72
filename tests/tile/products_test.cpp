// Modes of the tensor engine with several products a row: equal to golden kernels and golden machine, and as much
// faster as they promise.
#include <random>
#include <string>

#include "tests/kernels/gemm_runs.hpp"

using namespace tile;
using namespace tile::test;

namespace {

constexpr Shape kOdd[] = {{17, 13, 29}, {1, 64, 64}, {1, 1, 1}, {64, 2, 1}, {5, 100, 3}, {33, 47, 130}};

/// Cycles between the first and the last moving column.
double window(const sim::RunResult& r) {
  return static_cast<double>(r.counters.last_moving - r.counters.first_moving + 1);
}

double bf16_window(Shape s) {
  const auto gemm = kernels::build_gemm({16}, random_matrix(s.m, s.k, DType::bf16, 1),
                                        random_matrix(s.k, s.n, DType::bf16, 2), DType::fp32);
  sim::RunOptions options;
  options.check = false;
  return window(sim::run(gemm.program, options));
}

}  // namespace

TEST_CASE("tile/double_row: odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u}) double_row(n, s, DType::fp8_e4m3, DType::fp8_e5m2, {.stall = stall});
}

TEST_CASE("tile/double_row: every pair of its formats") {
  for (DType a : {DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2})
    for (DType b : {DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2})
      if (a == b || a == DType::fp8_e5m2 || b == DType::fp8_e5m2) double_row(16, {20, 75, 70}, a, b, {DType::bf16});
}

TEST_CASE("tile/double_row: nearly twice as fast as bf16") {
  constexpr Shape s{256, 512, 256};
  const double cycles = window(double_row(16, s, DType::fp8_e4m3, DType::fp8_e4m3));
  CHECK(bf16_window(s) / cycles >= 1.9);
}

TEST_CASE("tile/double_row: what it does not multiply is refused with a remedy") {
  const auto refused = [](isa::TileSize tile, DType a, DType b, const std::string& words) {
    const auto lhs = random_matrix(4, 4, a, 1), rhs = random_matrix(4, 4, b, 2);
    CHECK(refusal([&] { kernels::build_double_row_gemm(tile, lhs, rhs, DType::fp32); }).find(words) !=
          std::string::npos);
  };
  refused({8, isa::Generation::trn1}, DType::fp8_e4m3, DType::fp8_e4m3, "set generation trn2");
  refused({8, isa::Generation::trn2}, DType::bf16, DType::fp8_e4m3, "double_row multiplies");
  refused({8, isa::Generation::trn2}, DType::fp8_e4m3, DType::fp8_e3m4, "double_row multiplies");
  refused({8, isa::Generation::trn3}, DType::fp8_e4m3, DType::fp8_e4m3fn, "use one of them for both operands");
  refused({8, isa::Generation::trn2}, DType::fp8_e4m3fn, DType::fp8_e4m3fn, "set generation trn3");
}

namespace {

constexpr DType kNumbers[] = {DType::fp8_e4m3fn, DType::fp8_e5m2, DType::fp4_e2m1};

}  // namespace

TEST_CASE("tile/mx: odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u}) mx(n, s, DType::fp8_e4m3fn, DType::fp8_e5m2, {.stall = stall});
}

TEST_CASE("tile/mx: every pair of its formats") {
  for (DType a : kNumbers)
    for (DType b : kNumbers) mx(16, {20, 150, 70}, a, b);
}

TEST_CASE("tile/mx: blocks of any scale, NaN among them") {
  auto lhs = random_blocks(96, 20, DType::fp8_e5m2, 1), rhs = random_blocks(96, 30, DType::fp8_e4m3fn, 2);
  std::mt19937 random(3);
  for (auto* m : {&lhs, &rhs}) {
    for (auto& scale : m->scales) scale = static_cast<std::uint8_t>(random() % 4 ? 127 : random());
    for (auto& code : m->codes)
      if (random() % 16 == 0) code = static_cast<std::uint32_t>(random()) & 0xFF;
    m->scales[random() % m->scales.size()] = golden::kMxNan;
  }
  require_equal(kernels::build_mx_gemm({16, kGeneration}, lhs, rhs, DType::fp32),
                golden::mx_gemm(lhs, rhs, 16, DType::fp32));
}

TEST_CASE("tile/mx: operands that the tile quantises, odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u})
        quantised(n, s, DType::bf16, DType::fp8_e4m3fn, DType::fp8_e5m2, {.stall = stall});
  quantised(16, {20, 150, 70}, DType::fp16, DType::fp8_e5m2, DType::fp8_e4m3fn);
  quantised(8, {40, 900, 300}, DType::bf16, DType::fp8_e4m3fn, DType::fp8_e4m3fn);  // more than SBUF holds
}

TEST_CASE("tile/mx: blocks that the tile quantises with zeros, infinities, NaN and numbers of any size") {
  std::mt19937 random(5);
  for (DType from : {DType::bf16, DType::fp16}) {
    kernels::Matrix lhs(9, 96, from), rhs(96, 33, from);
    for (auto* m : {&lhs, &rhs})
      for (std::size_t k = 0; k < m->codes.size(); k++) {
        auto code = static_cast<std::uint32_t>(random());
        if (k % 3 == 1) code &= 0x80FF;  // subnormal
        m->codes[k] = k % 3 == 0 ? 0x3C00 + (code & 0x81FF) : code & 0xFFFF;
      }
    for (std::size_t k = 0; k < 32; k++) rhs.at(k, 3) = rhs.at(k, 4) = k == 9 ? 0x8000 : 0;
    require_equal(
        kernels::build_quantized_gemm({16, kGeneration}, lhs, rhs, DType::fp8_e5m2, DType::fp8_e4m3fn, DType::fp32),
        golden::quantized_gemm({from, lhs.codes}, {from, rhs.codes}, 9, 96, 33, DType::fp8_e5m2, DType::fp8_e4m3fn, 16,
                               DType::fp32));
  }
}

TEST_CASE("tile/mx: nearly four times as fast as bf16") {
  constexpr Shape s{256, 1024, 256};
  const double cycles = window(mx(16, s, DType::fp8_e4m3fn, DType::fp8_e4m3fn, {DType::bf16}));
  CHECK(bf16_window(s) / cycles >= 3.7);
}

TEST_CASE("tile/mx: what it does not multiply is refused with a remedy") {
  const auto build = [](isa::Generation generation, DType number) {
    const auto lhs = random_blocks(32, 4, number, 1);
    return refusal([&] { kernels::build_mx_gemm({8, generation}, lhs, lhs, DType::fp32); });
  };
  CHECK(build(isa::Generation::trn2, DType::fp8_e5m2).find("set generation trn3") != std::string::npos);
  CHECK(build(isa::Generation::trn3, DType::fp8_e4m3).find("use one of them") != std::string::npos);
  const auto quantise = [](isa::Generation generation, DType from, DType number) {
    const auto x = random_matrix(4, 4, from, 1);
    return refusal([&] { kernels::build_quantized_gemm({8, generation}, x, x, number, number, DType::fp32); });
  };
  CHECK(quantise(isa::Generation::trn2, DType::bf16, DType::fp8_e5m2).find("set generation trn3") != std::string::npos);
  CHECK(quantise(isa::Generation::trn3, DType::fp32, DType::fp8_e5m2).find("bf16 and fp16") != std::string::npos);
  CHECK(quantise(isa::Generation::trn3, DType::bf16, DType::fp4_e2m1).find("not to fp4") != std::string::npos);
  CHECK(quantise(isa::Generation::trn3, DType::bf16, DType::fp8_e4m3).find("use one of them") != std::string::npos);
}

TEST_CASE("tile/sparse: every pattern, odd sizes, with and without back-pressure") {
  for (const isa::SparsePattern& p : isa::kSparsePatterns)
    for (Shape s : {Shape{17, 13, 29}, Shape{1, 1, 1}, Shape{33, 147, 130}})
      for (unsigned stall : {0u, 50u}) sparse(16, s, DType::bf16, DType::bf16, {p.kept, p.all()}, {.stall = stall});
}

TEST_CASE("tile/sparse: formats and the smallest tile") {
  for (DType type : {DType::fp8_e4m3, DType::fp8_e3m4, DType::fp16, DType::tf32})
    sparse(8, {20, 75, 40}, type, type == DType::tf32 ? type : DType::bf16, {2, 4});
}

TEST_CASE("tile/sparse: half of the elements take half of the time") {
  constexpr Shape s{256, 512, 256};
  const double cycles = window(sparse(16, s, DType::bf16, DType::bf16, {2, 4}));
  CHECK(bf16_window(s) / cycles >= 1.9);
}

TEST_CASE("tile/sparse: what it does not multiply is refused with a remedy") {
  const auto lhs = random_sparse(16, 4, DType::bf16, {2, 4}, 1), wide = random_sparse(16, 4, DType::fp32, {2, 4}, 1);
  const auto rhs = random_matrix(16, 4, DType::bf16, 2), more = random_matrix(17, 4, DType::bf16, 2),
             wide_rhs = random_matrix(16, 4, DType::fp32, 2);
  const auto says = [](isa::Generation generation, const golden::SparseMatrix& a, const kernels::Matrix& b,
                       const std::string& words) {
    const auto text = refusal([&] { kernels::build_sparse_gemm({8, generation}, a, b, DType::fp32); });
    INFO(text);
    CHECK(text.find(words) != std::string::npos);
  };
  says(isa::Generation::trn1, lhs, rhs, "set generation trn2");
  says(isa::Generation::trn2, lhs, more, "compress it from as many rows");
  says(isa::Generation::trn2, wide, wide_rhs, "use tf32 or bf16");
}
