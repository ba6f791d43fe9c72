// What Trainium3 adds to PSUM, on the RTL: BF16 sums, and products over several banks.
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"
#include "kernels/builder.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

constexpr unsigned n = 16;
constexpr auto kBf16 = DType::bf16;

/// `lhs` [K, M] and `rhs` [K, N] in SBUF, and a place for what PSUM holds of the product.
struct Product {
  kernels::Builder b{{n, isa::Generation::trn3}};
  kernels::Matrix lhs, rhs;
  kernels::View stationary, moving;
  kernels::Gemm result;

  Product(unsigned columns, DType out)
      : lhs(kernels::random_matrix(n, n, kBf16, 1)), rhs(kernels::random_matrix(n, columns, kBf16, 2)) {
    stationary = {b.sbuf(n, 2 * n), kBf16, n, 0, n};
    moving = {b.sbuf(n, 2 * columns), kBf16, n, 0, columns};
    b.dma_copy(stationary, {b.dram("lhs", lhs), 0, n, 0, n});
    b.dma_copy(moving, {b.dram("rhs", rhs), 0, n, 0, columns});
    result.out = b.dram("out", n, columns, out);
    b.load_stationary(stationary);
  }

  kernels::Matrix run(const kernels::View& sums) {
    const unsigned bytes = isa::dtype_bytes(static_cast<std::uint8_t>(sums.dtype));
    const kernels::View staged{b.sbuf(n, bytes * sums.columns), sums.dtype, n, 0, sums.columns};
    b.tensor_copy(staged, sums);
    b.dma_copy({result.out, 0, n, 0, sums.columns}, staged);
    const sim::RunResult r = sim::run(b.build(), {});
    INFO(r.failure);
    REQUIRE(r.match);
    return kernels::read_result(result, r.dram);
  }

  std::uint32_t sum(unsigned m, unsigned j) const {
    std::uint32_t acc = 0;
    for (unsigned k = 0; k < n; k++) acc = golden::fma(kBf16, rhs.at(k, j), kBf16, lhs.at(k, m), acc);
    return acc;
  }
};

}  // namespace

TEST_CASE("tile/psum: bf16 sums are rounded each time, and old ones added in fp32") {
  Product p(24, kBf16);
  const kernels::View sums{p.b.psum_bank(3), kBf16, n, 1, 24};
  p.b.multiply_moving(sums, p.moving, false);
  for (int i = 0; i < 2; i++) p.b.multiply_moving(sums, p.moving, true);
  const kernels::Matrix got = p.run(sums);
  const auto rounded = [](std::uint32_t x) { return golden::from_fp32(kBf16, x, golden::Overflow::escape); };
  for (unsigned m = 0; m < n; m++)
    for (unsigned j = 0; j < 24; j++) {
      std::uint32_t code = rounded(p.sum(m, j));
      for (int i = 0; i < 2; i++) code = rounded(golden::add(p.sum(m, j), code << 16));
      REQUIRE(got.at(m, j) == code);
    }
}

TEST_CASE("tile/psum: a partition draws one random number for each sum that is rounded stochastically") {
  Product p(24, kBf16);
  const kernels::View sums{p.b.psum_bank(0), kBf16, n, 0, 24};
  p.b.multiply_moving({p.b.psum_bank(1), kBf16, n, 0, 24}, p.moving, false);  // to nearest: draws nothing
  p.b.multiply_moving(sums, p.moving, false, 0, true);
  const kernels::Matrix got = p.run(sums);
  for (unsigned m = 0; m < n; m++) {
    std::uint32_t random = golden::lane_seed(0, 1, m);
    for (unsigned j = 0; j < 24; j++) {
      random = golden::xorshift32(random);
      REQUIRE(got.at(m, j) == golden::from_fp32_stochastic(kBf16, p.sum(m, j), golden::Overflow::escape, random));
    }
  }
}

TEST_CASE("tile/psum: one product writes all eight banks") {
  for (const auto& [dtype, columns] : {std::pair{DType::fp32, 32 * n}, {kBf16, 64 * n}}) {
    Product p(columns, dtype);
    const kernels::View sums = p.b.psum(0, n, columns, dtype);
    p.b.multiply_moving(sums, p.moving, false);
    const kernels::Matrix got = p.run(sums);
    for (unsigned m = 0; m < n; m++)
      for (unsigned j = 0; j < columns; j++)
        REQUIRE(got.at(m, j) == golden::from_fp32(dtype, p.sum(m, j), golden::Overflow::escape));
  }
}

TEST_CASE("tile/psum: older generations have fp32 sums in one bank") {
  for (auto generation : {isa::Generation::trn1, isa::Generation::trn2}) {
    kernels::Builder b({n, generation});
    const kernels::View stationary{b.sbuf(n, 2 * n), kBf16, n, 0, n}, moving{b.sbuf(n, 10 * n), kBf16, n, 0, 4 * n},
        longer{moving.tensor, kBf16, n, 0, 5 * n};
    b.load_stationary(stationary);
    CHECK_THROWS_AS(b.multiply_moving({b.psum_bank(0), kBf16, n, 0, 4 * n}, moving, false), kernels::BuildError);
    CHECK_THROWS_AS(b.multiply_moving({b.psum_bank(0, 2), DType::fp32, n, 0, 5 * n}, longer, false),
                    kernels::BuildError);
    CHECK_THROWS_AS(b.multiply_moving({b.psum_bank(0, 2), DType::fp32, n, 1, 4 * n}, moving, false),
                    kernels::BuildError);
  }
}
