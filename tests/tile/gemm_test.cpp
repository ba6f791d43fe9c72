// Whole programs on the RTL: every finished operation and all of memory equal to the golden machine.
#include "kernels/gemm.hpp"

#include <random>

#include "golden/kernels/gemm.hpp"
#include "golden/num/convert.hpp"
#include "kernels/builder.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

struct Shape {
  std::size_t m, k, n;
};

constexpr auto kGeneration = isa::Generation::trn3;  // which has every dtype

sim::RunResult require_gemm(unsigned tile, Shape s, DType lhs_type, DType rhs_type, DType out, unsigned stall,
                            std::uint64_t seed) {
  const auto lhs = kernels::random_matrix(s.m, s.k, lhs_type, seed),
             rhs = kernels::random_matrix(s.k, s.n, rhs_type, seed + 1);
  const kernels::Gemm gemm = kernels::build_gemm({tile, kGeneration}, lhs, rhs, out);
  sim::RunOptions options;
  options.seed = seed;
  options.stalls = sim::stalls_everywhere(stall);
  sim::RunResult r = sim::run(gemm.program, options);
  INFO("trntile run gemm --generation trn3 --tile "
       << tile << " --m " << s.m << " --k " << s.k << " --n " << s.n << " --lhs-dtype " << golden::name_of(lhs_type)
       << " --rhs-dtype " << golden::name_of(rhs_type) << " --out-dtype " << golden::name_of(out) << " --stall "
       << stall << " --seed " << seed << "\n"
       << r.failure);
  REQUIRE(r.match);
  REQUIRE(r.compared > 0);
  REQUIRE(kernels::read_result(gemm, r.dram).codes ==
          golden::gemm({lhs_type, lhs.codes}, {rhs_type, rhs.codes}, s.m, s.k, s.n, tile, out));
  REQUIRE(r.counters.last_moving - r.counters.first_moving + 1 >= gemm.least_cycles);
  return r;
}

bool pair_exists(DType a, DType b) {
  if ((a == DType::fp32) != (b == DType::fp32) || (a == DType::tf32) != (b == DType::tf32)) return false;
  return !((a == DType::fp8_e4m3 && b == DType::fp8_e4m3fn) || (a == DType::fp8_e4m3fn && b == DType::fp8_e4m3));
}

}  // namespace

TEST_CASE("tile/gemm: odd sizes on every small tile") {
  for (unsigned tile : {8u, 16u})
    for (Shape s :
         {Shape{17, 13, 29}, Shape{1, 64, 64}, Shape{1, 1, 1}, Shape{64, 1, 1}, Shape{5, 100, 3}, Shape{33, 47, 130}})
      require_gemm(tile, s, DType::bf16, DType::bf16, DType::fp32, 0, 3);
}

TEST_CASE("tile/gemm: every pair of formats that the tensor engine multiplies") {
  for (DType a : golden::floating_dtypes())
    for (DType b : golden::floating_dtypes())
      if (pair_exists(a, b)) require_gemm(16, {20, 40, 70}, a, b, DType::fp32, 0, 5);
}

TEST_CASE("tile/gemm: fp32 of any size, with and without back-pressure") {
  for (unsigned tile : {8u, 16u})
    for (Shape s : {Shape{17, 13, 29}, Shape{1, 1, 1}, Shape{5, 100, 3}, Shape{33, 47, 130}})
      for (unsigned stall : {0u, 50u}) require_gemm(tile, s, DType::fp32, DType::fp32, DType::fp32, stall, 9);
}

TEST_CASE("tile/gemm: fp32 runs at a quarter of the rate of bf16") {
  const auto bf16 = require_gemm(16, {128, 128, 256}, DType::bf16, DType::bf16, DType::fp32, 0, 1),
             fp32 = require_gemm(16, {128, 128, 256}, DType::fp32, DType::fp32, DType::fp32, 0, 1);
  const auto window = [](const sim::RunResult& r) {
    return static_cast<double>(r.counters.last_moving - r.counters.first_moving + 1);
  };
  CHECK(window(bf16) / window(fp32) >= 0.24);
  CHECK(window(bf16) / window(fp32) <= 0.26);
}

TEST_CASE("tile/gemm: products follow fp32 ones closely, whatever the sectors of their matrices") {
  constexpr unsigned n = 16;
  for (unsigned shift = 0; shift < 16; shift++) {  // where in a sector the second FP8 matrix begins
    kernels::Builder b({n});
    const auto wide = b.sbuf(n, 4 * n), narrow = b.sbuf(n, 4 * n);
    const auto wide_in = b.dram("wide", kernels::random_matrix(n, n, DType::fp32, shift));
    const auto narrow_in = b.dram("narrow", kernels::random_matrix(n, 4 * n, DType::fp8_e4m3, shift + 1));
    b.dma_copy(kernels::View{narrow, DType::fp8_e4m3, n, 0, 4 * n}, {narrow_in, 0, n, 0, 4 * n});
    b.dma_copy(kernels::View{wide, DType::fp32, n, 0, n}, {wide_in, 0, n, 0, n});
    const auto product = [&](const kernels::Tensor& from, DType type, unsigned at, unsigned m, unsigned columns,
                             unsigned bank) {
      b.load_stationary({from, type, n, at, m});
      b.multiply_moving({b.psum_bank(bank), DType::fp32, m, 0, columns}, {from, type, n, 0, columns}, false);
    };
    for (unsigned columns : {1u, 2u, 3u}) {
      product(wide, DType::fp32, 0, 12, columns, 0);
      product(narrow, DType::fp8_e4m3, 0, 12, 1, 1);
      product(narrow, DType::fp8_e4m3, 2 * n + shift, 12, 12, 2);
    }
    const sim::RunResult r = sim::run(b.build(), {});
    INFO("shift " << shift << "\n" << r.failure);
    REQUIRE(r.match);
  }
}

TEST_CASE("tile/gemm: every output type, integers too") {
  for (DType out : golden::all_dtypes()) require_gemm(8, {20, 40, 70}, DType::bf16, DType::bf16, out, 0, 7);
}

TEST_CASE("tile/gemm: back-pressure changes cycles, never bits") {
  for (unsigned stall : {10u, 50u, 80u})
    for (std::uint64_t seed : {1u, 2u, 3u})
      require_gemm(16, {60, 50, 200}, DType::fp8_e4m3, DType::bf16, DType::bf16, stall, seed);
}

TEST_CASE("tile/gemm: a problem larger than SBUF is tiled through it") {
  require_gemm(8, {64, 700, 400}, DType::bf16, DType::bf16, DType::fp32, 0, 11);
}

TEST_CASE("tile/gemm: operands larger than SBUF are read again only where both do not find room") {
  struct Case {
    Shape shape;
    std::size_t times_lhs;
  };
  // Room for the columns of rhs that are in use, so that lhs is read for each half of the columns; room for all of lhs.
  for (const auto& [s, times_lhs] : {Case{{64, 512, 128}, 2}, Case{{32, 1024, 128}, 1}}) {
    const sim::RunResult r = require_gemm(8, s, DType::bf16, DType::bf16, DType::fp32, 0, 12);
    const std::size_t lhs = 2 * s.m * s.k, rhs = 2 * s.k * s.n, out = 4 * s.m * s.n;
    const std::size_t program = r.dram.size() - lhs - rhs - out;
    CHECK(r.dram_read <= times_lhs * lhs + rhs + program);
  }
}

TEST_CASE("tile/gemm: at M = N = K = 16n the array is at work") {
  const sim::RunResult r = require_gemm(16, {256, 256, 256}, DType::bf16, DType::bf16, DType::fp32, 0, 1);
  CHECK(r.tensor_window() >= 0.97);
  CHECK(r.tensor_total() >= 0.85);
}

namespace {

/// `count` products of `columns` moving columns, each behind a load of its own; all operands in SBUF beforehand.
sim::RunResult back_to_back(unsigned tile, unsigned columns, unsigned count) {
  kernels::Builder builder({tile});
  const auto lhs = kernels::random_matrix(tile, count * tile, DType::bf16, 1),
             rhs = kernels::random_matrix(tile, columns, DType::bf16, 2);
  const kernels::Tensor stationary = builder.sbuf(tile, 2 * count * tile), moving = builder.sbuf(tile, 2 * columns);
  builder.dma_copy(kernels::View{moving, DType::bf16, tile, 0, columns},
                   {builder.dram("rhs", rhs), 0, tile, 0, columns});
  builder.dma_copy(kernels::View{stationary, DType::bf16, tile, 0, count * tile},
                   {builder.dram("lhsT", lhs), 0, tile, 0, count * tile});
  for (unsigned i = 0; i < count; i++) {
    builder.load_stationary({stationary, DType::bf16, tile, i * tile, tile});
    builder.multiply_moving({builder.psum_bank(i % 8), DType::fp32, tile, 0, columns},
                            {moving, DType::bf16, tile, 0, columns}, i >= 8);
  }
  sim::RunResult r = sim::run(builder.build(), {});
  INFO(r.failure);
  REQUIRE(r.match);
  REQUIRE(r.counters.moving == std::uint64_t{count} * columns);
  return r;
}

}  // namespace

TEST_CASE("tile/gemm: products with a stationary matrix each leave no gap in the array") {
  for (unsigned tile : {8u, 16u})
    for (unsigned columns : {tile, 2 * tile, 4 * tile}) {
      const sim::RunResult r = back_to_back(tile, columns, 12);
      INFO("tile " << tile << ", " << columns << " moving columns");
      CHECK(r.counters.last_moving - r.counters.first_moving + 1 == r.counters.moving);
    }
}

namespace {

/// Random patterns, NaNs with payloads among them, transposed by the array and copied out of PSUM as they are.
void require_transposed(unsigned n, unsigned rows, unsigned columns, DType dtype, DType out) {
  const unsigned bits = 8 * isa::dtype_bytes(static_cast<std::uint8_t>(dtype));
  kernels::Matrix data(rows, columns, dtype), identity(rows, rows, dtype);
  std::mt19937 random(rows * columns);
  for (auto& code : data.codes) code = static_cast<std::uint32_t>(random()) >> (32 - bits);
  for (unsigned r = 0; r < rows; r++)
    identity.at(r, r) = golden::from_fp32(dtype, 0x3F80'0000, golden::Overflow::saturate);
  kernels::Builder b({n, isa::Generation::trn3});
  const auto in = b.dram("data", data), one = b.dram("identity", identity);
  kernels::Gemm result;
  result.out = b.dram("out", columns, rows, out);
  const unsigned bytes = bits / 8;
  const auto x = b.sbuf(rows, columns * bytes), e = b.sbuf(rows, rows * bytes), y = b.sbuf(columns, rows * 4);
  const kernels::View data_view{x, dtype, rows, 0, columns}, identity_view{e, dtype, rows, 0, rows},
      psum{b.psum_bank(1), out, columns, 0, rows}, staged{y, out, columns, 0, rows};
  b.dma_copy(data_view, {in, 0, rows, 0, columns});
  b.dma_copy(identity_view, {one, 0, rows, 0, rows});
  b.nc_transpose(psum, data_view, identity_view);
  b.tensor_copy(staged, psum);
  b.dma_copy({result.out, 0, columns, 0, rows}, staged);
  const sim::RunResult r = sim::run(b.build(), {});
  INFO(golden::name_of(dtype) << " " << rows << " x " << columns << "\n" << r.failure);
  REQUIRE(r.match);
  const kernels::Matrix got = kernels::read_result(result, r.dram);
  for (unsigned i = 0; i < rows; i++)
    for (unsigned j = 0; j < columns; j++) REQUIRE(got.at(j, i) == data.at(i, j));
}

}  // namespace

TEST_CASE("tile/transpose: every bit of every pattern arrives, NaN payloads too") {
  for (auto [rows, columns] : {std::pair{16u, 16u}, {13u, 7u}, {1u, 16u}, {16u, 1u}}) {
    require_transposed(16, rows, columns, DType::fp32, DType::fp32);
    require_transposed(16, rows, columns, DType::bf16, DType::bf16);
    require_transposed(16, rows, columns, DType::fp16, DType::fp16);
    require_transposed(16, rows, columns, DType::fp8_e4m3, DType::bf16);
    require_transposed(16, rows, columns, DType::fp8_e5m2, DType::fp16);
  }
}
