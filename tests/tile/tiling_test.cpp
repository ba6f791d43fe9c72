// Tiles of the array on the RTL: several small stationary matrices side by side.
#include <algorithm>

#include "golden/kernels/gemm.hpp"
#include "kernels/builder.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

constexpr unsigned n = 16, kQuarter = n / 4, kColumns = 3 * n;
constexpr auto kBf16 = DType::bf16;

/// Four products of n/4 x n/4 by n/4 x kColumns, their operands one below the other in SBUF.
struct Products {
  kernels::Builder b{{n}};
  kernels::Matrix lhs = kernels::random_matrix(n, kQuarter, kBf16, 1),
                  rhs = kernels::random_matrix(n, kColumns, kBf16, 2);
  kernels::View stationary = b.sbuf(n, kQuarter, kBf16), moving = b.sbuf(n, kColumns, kBf16);

  Products() {
    b.dma_copy(stationary, {b.dram("lhs", lhs), 0, n, 0, kQuarter});
    b.dma_copy(moving, {b.dram("rhs", rhs), 0, n, 0, kColumns});
  }

  static kernels::View part(kernels::View view, unsigned from, unsigned partitions) {
    view.partition = from;
    view.partitions = partitions;
    return view;
  }

  sim::RunResult run(const kernels::View& sums, kernels::Gemm& result) {
    const kernels::View staged = b.sbuf(n, kColumns, DType::fp32);
    result.out = b.dram("out", n, kColumns, DType::fp32);
    b.tensor_copy(staged, sums);
    b.dma_copy({result.out, 0, n, 0, kColumns}, staged);
    const sim::RunResult r = sim::run(b.build(), {});
    INFO(r.failure);
    REQUIRE(r.match);
    const kernels::Matrix got = kernels::read_result(result, r.dram);
    for (unsigned t = 0; t < n / kQuarter; t++) {
      const auto expected = product(t);
      for (unsigned m = 0; m < kQuarter; m++)
        for (unsigned j = 0; j < kColumns; j++) REQUIRE(got.at(t * kQuarter + m, j) == expected[m * kColumns + j]);
    }
    return r;
  }

  /// What the golden kernel makes of one of them.
  std::vector<std::uint32_t> product(unsigned tile) const {
    kernels::Matrix left(kQuarter, kQuarter, kBf16), right(kQuarter, kColumns, kBf16);
    for (unsigned k = 0; k < kQuarter; k++) {
      for (unsigned m = 0; m < kQuarter; m++) left.at(m, k) = lhs.at(tile * kQuarter + k, m);
      for (unsigned j = 0; j < kColumns; j++) right.at(k, j) = rhs.at(tile * kQuarter + k, j);
    }
    return golden::gemm({kBf16, left.codes}, {kBf16, right.codes}, kQuarter, kQuarter, kColumns, n, DType::fp32);
  }
};

std::uint64_t window(const sim::RunResult& r) { return r.counters.last_moving - r.counters.first_moving + 1; }

}  // namespace

TEST_CASE("tile/tiling: four products of quarters go through at once, four times as fast as one by one") {
  Products together, apart;
  kernels::Gemm result;
  for (unsigned t = 0; t < 4; t++)
    together.b.load_stationary(Products::part(together.stationary, t * kQuarter, kQuarter), 0, {t * kQuarter, t > 0});
  const auto all = together.b.psum(0, n, kColumns);
  together.b.multiply_moving(all, together.moving, false);
  const std::uint64_t at_once = window(together.run(all, result));

  const auto sums = apart.b.psum(0, n, kColumns);
  for (unsigned t = 0; t < 4; t++) {
    apart.b.load_stationary(Products::part(apart.stationary, t * kQuarter, kQuarter), 0, {t * kQuarter, false});
    apart.b.multiply_moving(Products::part(sums, t * kQuarter, kQuarter),
                            Products::part(apart.moving, t * kQuarter, kQuarter), false);
  }
  const std::uint64_t one_by_one = window(apart.run(sums, result));
  CHECK(at_once == kColumns);
  CHECK(one_by_one == 4 * kColumns);
}

TEST_CASE("tile/tiling: a product may take one tile of several, and neighbours at once") {
  Products p;
  kernels::Gemm result;
  const auto sums = p.b.psum(0, n, kColumns);
  for (unsigned t = 0; t < 4; t++)
    p.b.load_stationary(Products::part(p.stationary, t * kQuarter, kQuarter), 0, {t * kQuarter, t > 0});
  const auto multiply = [&](unsigned tile, unsigned tiles) {
    p.b.multiply_moving(Products::part(sums, tile * kQuarter, tiles * kQuarter),
                        Products::part(p.moving, tile * kQuarter, tiles * kQuarter), false);
  };
  multiply(2, 2);
  multiply(0, 1);
  multiply(1, 1);
  p.run(sums, result);
}

TEST_CASE("tile/tiling: what does not fit the tiles is refused") {
  using kernels::BuildError;
  const auto builder = [](isa::Generation g) { return kernels::Builder({n, g}); };
  const auto view = [](kernels::Builder& b, unsigned from, unsigned partitions, unsigned columns) {
    return Products::part(b.sbuf(n, columns, kBf16), from, partitions);
  };
  kernels::Builder b = builder(isa::Generation::trn2);
  CHECK_THROWS_AS(b.load_stationary(view(b, 0, 4, 4), 0, {0, true}), BuildError);   // beside nothing
  CHECK_THROWS_AS(b.load_stationary(view(b, 0, 4, 4), 0, {2, false}), BuildError);  // no quarter
  CHECK_THROWS_AS(b.load_stationary(view(b, 2, 4, 4), 0, {}), BuildError);
  CHECK_THROWS_AS(b.load_stationary(view(b, 0, 4, 8), 0, {4, false}), BuildError);  // a half at a quarter
  CHECK_THROWS_AS(b.load_stationary(view(b, 0, 4, 4), 1, {4, false}), BuildError);  // transpose mode
  b.load_stationary(view(b, 0, 4, 4));
  CHECK_THROWS_AS(b.load_stationary(view(b, 0, 8, 4), 0, {4, true}), BuildError);  // rows of a tile and others
  CHECK_THROWS_AS(b.load_stationary(view(b, 4, 4, 3), 0, {0, true}), BuildError);  // fewer columns than those above
  b.load_stationary(view(b, 4, 4, 4), 0, {8, true});
  CHECK_THROWS_AS(b.multiply_moving(Products::part(b.psum(0, n, 5), 0, 4), view(b, 0, 2, 5), false), BuildError);
  CHECK_THROWS_AS(b.multiply_moving(Products::part(b.psum(0, n, 5), 0, 12), view(b, 0, 8, 5), false), BuildError);
  b.multiply_moving(Products::part(b.psum(0, n, 5), 8, 4), view(b, 0, 8, 5), false);

  kernels::Builder old = builder(isa::Generation::trn1);
  CHECK_THROWS_AS(old.load_stationary(view(old, 4, 4, 4)), BuildError);
  CHECK_THROWS_AS(old.load_stationary(view(old, 0, 4, 4), 0, {12, false}), BuildError);
  old.load_stationary(view(old, 8, 8, 8), 0, {8, false});
}
