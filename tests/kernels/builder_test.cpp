// The builder's views on the RTL: axes, partitions, transfers between any two places, and what it refuses.
#include <cmath>
#include <tuple>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "tests/kernels/kernel_bench.hpp"

using namespace tile;
using golden::AluOp;
using golden::DType;
using kernels::BuildError;
using kernels::DramTensor;
using kernels::Matrix;
using kernels::View;
using Bench = test::KernelBench;

TEST_CASE("kernels/builder: an operand walks along axes of its own") {
  Bench k(8);
  const Matrix m = kernels::random_matrix(8, 24, DType::fp32, 1);
  const View x = k.loaded(m), columns = k.b.sbuf(8, 24, DType::fp32), sums = k.b.sbuf(8, 6, DType::fp32),
             backwards = k.b.sbuf(8, 24, DType::fp32), spread = k.b.sbuf(8, 24, DType::fp32);
  k.b.tensor_copy(columns, x.walked({{4, 1}, {6, 4}}));  // 6 x 4 becomes 4 x 6
  k.b.tensor_reduce(sums, x, AluOp::add);
  k.b.tensor_copy(backwards, x.walked({{24, -1}}, 23));
  k.b.tensor_tensor(spread, x, sums.walked({{6, 1}, {4, 0}}), AluOp::subtract);
  const auto out_columns = k.stored(columns), out_sums = k.stored(sums), out_backwards = k.stored(backwards),
             out_spread = k.stored(spread);
  k.run();
  const auto value = [&](std::size_t r, std::size_t c) { return std::bit_cast<float>(m.at(r, c)); };
  for (std::size_t r = 0; r < 8; r++)
    for (std::size_t c = 0; c < 24; c++) {
      const std::size_t group = c / 4 * 4;
      const float sum = value(r, group) + value(r, group + 1) + value(r, group + 2) + value(r, group + 3);
      CHECK(k.at(out_columns).at(r, c) == m.at(r, c % 6 * 4 + c / 6));
      CHECK(k.at(out_sums).at(r, c / 4) == std::bit_cast<std::uint32_t>(sum));
      CHECK(k.at(out_backwards).at(r, c) == m.at(r, 23 - c));
      CHECK(k.at(out_spread).at(r, c) == std::bit_cast<std::uint32_t>(value(r, c) - sum));
    }
}

TEST_CASE("kernels/builder: partitions, rows that are repeated or left out, and transfers between any two places") {
  for (unsigned n : {8u, 16u}) {
    Bench k(n);
    const Matrix m = kernels::random_matrix(n, 20, DType::bf16, 2);
    const DramTensor in = k.b.dram("in", m), copy = k.b.dram("copy", n, 20, DType::bf16);
    const View x = k.b.sbuf(n, 20, DType::bf16), same = k.b.sbuf(n, 20, DType::bf16);
    k.b.dma_copy(x, {in, 0, n, 0, 20});
    k.b.dma_copy(same, {in, 3, n, 0, 20, 0});                          // row 3 everywhere
    k.b.dma_copy(same.lanes(n / 2, n / 2), {in, 1, n / 2, 0, 20, 2});  // every second row below
    k.b.tensor_copy(same.lanes(n / 2, n / 4).slice(0, 5), x.lanes(0, n / 4).slice(15, 5));
    k.b.dma_copy(x.lanes(1, 2), x.lanes(n - 2, 2));  // one partition to another
    k.b.dma_copy({copy, 0, n, 0, 20}, {in, 0, n, 0, 20});
    k.b.dma_copy(x.walked({{2, 10}, {3, 1}}).lanes(0, 1), {copy, 5, 1, 8, 6});  // two runs of three
    const DramTensor out_x = k.stored(x), out_same = k.stored(same);
    k.run();
    const Matrix got = k.at(out_same), moved = k.at(out_x);
    for (std::size_t r = 0; r < n; r++)
      for (std::size_t c = 0; c < 20; c++) {
        const std::size_t row = r < n / 2 ? 3 : 1 + 2 * (r - n / 2);
        const bool over = r >= n / 2 && r < n / 2 + n / 4 && c < 5;
        CHECK(got.at(r, c) == (over ? m.at(r - n / 2, c + 15) : m.at(row, c)));
        std::uint32_t expected = m.at(r == 1 || r == 2 ? r + n - 3 : r, c);
        if (r == 0 && c % 10 < 3) expected = m.at(5, 8 + c / 10 * 3 + c % 10);
        CHECK(moved.at(r, c) == expected);
        CHECK(k.at(copy).at(r, c) == m.at(r, c));
      }
  }
}

TEST_CASE("kernels/builder: the tile makes descriptors of transfers") {
  using kernels::DgeMode;
  for (unsigned n : {8u, 16u}) {
    Bench k(n);
    const Matrix m = kernels::random_matrix(n, 24, DType::bf16, 2);
    const DramTensor in = k.b.dram("in", m), out = k.b.dram("out", n, 24, DType::bf16),
                     spread = k.b.dram("spread", n, 24, DType::bf16);
    const View x = k.b.sbuf(n, 24, DType::bf16), y = k.b.sbuf(n, 24, DType::bf16);
    k.b.dma_copy(x, {in, 0, n, 0, 24}, isa::Queue::scalar, DgeMode::hwdge);
    k.b.tensor_copy(y, x);
    k.b.dma_copy(y.lanes(1, 3).slice(2, 9), {in, 0, 3, 7, 9, 2}, isa::Queue::vector, DgeMode::hwdge);
    k.b.dma_copy({out, 0, n, 0, 24}, y, isa::Queue::sync, DgeMode::hwdge);
    k.b.dma_copy({spread, 0, n, 0, 24}, x.walked({{4, 1}, {6, 4}}), isa::Queue::tensor, DgeMode::hwdge);
    k.run();
    const Matrix got = k.at(out), walked = k.at(spread);
    for (std::size_t r = 0; r < n; r++)
      for (std::size_t c = 0; c < 24; c++) {
        const bool over = r >= 1 && r < 4 && c >= 2 && c < 11;
        CHECK(got.at(r, c) == (over ? m.at(2 * (r - 1), c + 5) : m.at(r, c)));
        CHECK(walked.at(r, c) == m.at(r, c % 6 * 4 + c / 6));
      }
  }
  Bench k(8);
  const Matrix m = kernels::random_matrix(8, 24, DType::bf16, 2);
  const DramTensor in = k.b.dram("in", m);
  CHECK_THROWS_AS(k.b.dma_copy(k.b.sbuf(8, 24, DType::fp32), {in, 0, 8, 0, 24}, isa::Queue::sync, DgeMode::hwdge),
                  BuildError);
  CHECK_THROWS_AS(k.b.dma_copy(k.b.sbuf(8, 23, DType::bf16), {in, 0, 8, 0, 24}, isa::Queue::sync, DgeMode::hwdge),
                  BuildError);
}

TEST_CASE("kernels/builder: transfers between types cast every element") {
  for (unsigned n : {8u, 16u}) {
    Bench k(n);
    const Matrix m = kernels::random_matrix(n, 21, DType::fp32, 5);
    const DramTensor in = k.b.dram("in", m), narrow = k.b.dram("narrow", n, 21, DType::fp8_e4m3),
                     whole = k.b.dram("whole", n, 7, DType::int8);
    const View x = k.b.sbuf(n, 21, DType::bf16);
    k.b.dma_copy(x, {in, 0, n, 0, 21});
    k.b.dma_copy({narrow, 0, n, 0, 21}, x);
    k.b.dma_copy({whole, 0, n, 0, 7}, x.walked({{7, 3}}));  // every third column
    const DramTensor out = k.stored(x);
    k.run();
    for (std::size_t r = 0; r < n; r++)
      for (std::size_t c = 0; c < 21; c++) {
        const auto cast = [](DType from, DType to, std::uint32_t code) {
          return golden::convert(from, to, code, golden::Overflow::escape);
        };
        const std::uint32_t bf16 = cast(DType::fp32, DType::bf16, m.at(r, c));
        CHECK(k.at(out).at(r, c) == bf16);
        CHECK(k.at(narrow).at(r, c) == cast(DType::bf16, DType::fp8_e4m3, bf16));
        if (c % 3 == 0) CHECK(k.at(whole).at(r, c / 3) == cast(DType::bf16, DType::int8, bf16));
      }
  }
}

TEST_CASE("kernels/builder: DMA adds up to sixteen tensors in FP32, one after the other") {
  for (const auto& [n, count, columns] : {std::tuple{8u, 3u, 21u}, {16u, 16u, 300u}, {8u, 2u, 1100u}}) {
    Bench k(n);
    std::vector<Matrix> matrices;
    std::vector<kernels::DmaOperand> sources;
    for (unsigned i = 0; i < count; i++) {
      const DType type = i % 3 == 0 ? DType::fp32 : i % 3 == 1 ? DType::bf16 : DType::int8;
      matrices.push_back(kernels::random_matrix(n, columns, type, 30 + i));
      const DramTensor t = k.b.dram("t", matrices.back());
      if (i % 2 == 1 && columns <= 300) sources.emplace_back(k.loaded(matrices.back()));
      else sources.emplace_back(kernels::DramView{t, 0, n, 0, columns});
    }
    const DramTensor sum = k.b.dram("sum", n, columns, DType::bf16);
    k.b.dma_compute(kernels::DramView{sum, 0, n, 0, columns}, sources);
    k.run();
    const Matrix got = k.at(sum);
    for (std::size_t r = 0; r < n; r++)
      for (std::size_t c = 0; c < columns; c++) {
        std::uint32_t expected = 0;
        for (unsigned i = 0; i < count; i++) {
          const auto term =
              golden::convert(matrices[i].dtype, DType::fp32, matrices[i].at(r, c), golden::Overflow::escape);
          expected = i == 0 ? term : golden::add(term, expected);
        }
        CHECK(got.at(r, c) == golden::convert(DType::fp32, DType::bf16, expected, golden::Overflow::escape));
      }
  }
}

TEST_CASE("kernels/builder: DMA reads once and writes several times") {
  Bench k(16);
  const Matrix m = kernels::random_matrix(16, 700, DType::bf16, 6);
  const DramTensor in = k.b.dram("in", m), same = k.b.dram("same", 16, 700, DType::bf16),
                   wide = k.b.dram("wide", 16, 700, DType::fp32);
  const View x = k.b.sbuf(16, 700, DType::bf16);
  k.b.dma_broadcast({x, kernels::DramView{same, 0, 16, 0, 700}, kernels::DramView{wide, 0, 16, 0, 700}},
                    kernels::DramView{in, 0, 16, 0, 700});
  const DramTensor out = k.stored(x);
  k.run();
  const Matrix a = k.at(out), b = k.at(same), c32 = k.at(wide);
  for (std::size_t r = 0; r < 16; r++)
    for (std::size_t c = 0; c < 700; c++) {
      CHECK(a.at(r, c) == m.at(r, c));
      CHECK(b.at(r, c) == m.at(r, c));
      CHECK(c32.at(r, c) == golden::convert(DType::bf16, DType::fp32, m.at(r, c), golden::Overflow::escape));
    }
}

TEST_CASE("kernels/builder: DMA reads PSUM") {
  Bench k(16);
  const Matrix w = kernels::random_matrix(16, 16, DType::bf16, 11), m = kernels::random_matrix(16, 24, DType::bf16, 12);
  const View ws = k.loaded(w), xs = k.loaded(m), sums = k.b.psum(3, 16, 24), x = k.b.sbuf(16, 24, DType::fp32);
  const DramTensor as_is = k.b.dram("as_is", 16, 24, DType::fp32), narrow = k.b.dram("narrow", 16, 24, DType::bf16),
                   turned = k.b.dram("turned", 24, 16, DType::fp32);
  k.b.load_stationary(ws);
  k.b.multiply_moving(sums, xs, false);
  k.b.dma_copy({as_is, 0, 16, 0, 24}, sums);
  k.b.dma_copy({narrow, 0, 16, 0, 24}, sums);
  k.b.dma_copy(x, sums);
  k.b.dma_transpose(kernels::DramView{turned, 0, 24, 0, 16}, sums);
  k.b.multiply_moving(sums, xs, true);  // waits until all have been read
  const DramTensor out = k.stored(x);
  k.run();
  const auto weights = kernels::to_floats(w), ms = kernels::to_floats(m);
  for (std::size_t i = 0; i < 16; i++)
    for (std::size_t j = 0; j < 24; j++) {
      float sum = 0;
      for (std::size_t p = 0; p < 16; p++) sum = std::fma(ms[p * 24 + j], weights[p * 16 + i], sum);
      const auto bits = std::bit_cast<std::uint32_t>(sum);
      CHECK(k.at(as_is).at(i, j) == bits);
      CHECK(k.at(turned).at(j, i) == bits);
      CHECK(k.at(out).at(i, j) == bits);
      CHECK(k.at(narrow).at(i, j) == golden::convert(DType::fp32, DType::bf16, bits, golden::Overflow::escape));
    }
}

namespace {
/// Of `rows` rows, some of them twice.
Matrix index_matrix(std::size_t rows, std::size_t count, bool column) {
  Matrix m = kernels::random_matrix(column ? count : 1, column ? 1 : count, DType::uint32, 21);
  for (std::size_t i = 0; i < count; i++) m.codes[i] = static_cast<std::uint32_t>((i * i * 7 + 3) % rows);
  return m;
}
}  // namespace

TEST_CASE("kernels/builder: DMA gathers rows") {
  for (const bool column : {false, true}) {
    Bench k(16);
    const Matrix table = kernels::random_matrix(50, 33, DType::bf16, 13), which = index_matrix(50, 16, column),
                 many = index_matrix(50, 2500, column), pick = index_matrix(16, 16, column);
    const DramTensor in = k.b.dram("in", table), at = k.b.dram("at", which), all = k.b.dram("all", many),
                     picked = k.b.dram("picked", pick), out = k.b.dram("out", 2500, 33, DType::fp32),
                     from_sbuf = k.b.dram("from_sbuf", 16, 33, DType::bf16);
    const kernels::DramView whole{in, 0, 50, 0, 33};
    const auto list = [](const DramTensor& t) { return kernels::DramView{t, 0, t.rows, 0, t.columns}; };
    const View x = k.b.sbuf(16, 33, DType::bf16), y = k.b.sbuf(16, 33, DType::bf16);
    k.b.dma_gather(x, whole, list(at));
    k.b.dma_gather(kernels::DramView{out, 0, 2500, 0, 33}, whole, list(all));  // several packets, cast
    k.b.dma_copy(y, {in, 10, 16, 0, 33});
    const View indices = k.b.sbuf(column ? 16 : 1, column ? 1 : 16, DType::uint32);
    k.b.dma_copy(indices, list(picked));
    k.b.dma_gather(kernels::DramView{from_sbuf, 0, 16, 0, 33}, y, indices);
    const DramTensor stored = k.stored(x);
    k.run();
    for (std::size_t c = 0; c < 33; c++) {
      for (std::size_t r = 0; r < 16; r++) {
        CHECK(k.at(stored).at(r, c) == table.at(which.codes[r], c));
        CHECK(k.at(from_sbuf).at(r, c) == table.at(10 + pick.codes[r], c));
      }
    }
    const Matrix got = k.at(out);
    for (std::size_t r = 0; r < 2500; r++)
      for (std::size_t c = 0; c < 33; c++) CHECK(got.at(r, c) == table.at(many.codes[r], c) << 16);
  }
}

TEST_CASE("kernels/builder: DMA scatters rows, and the last of several with one index stays") {
  Bench k(16);
  const Matrix rows = kernels::random_matrix(1500, 100, DType::fp32, 14), where = index_matrix(70, 1500, false),
               few = kernels::random_matrix(40, 9, DType::bf16, 15), there = index_matrix(16, 40, true);
  const DramTensor in = k.b.dram("in", rows), at = k.b.dram("at", where), small = k.b.dram("small", few),
                   spots = k.b.dram("spots", there),
                   out = k.b.dram("out", kernels::random_matrix(70, 100, DType::fp32, 16));
  const Matrix before = kernels::random_matrix(70, 100, DType::fp32, 16);
  const View x = k.b.sbuf(16, 9, DType::fp32);
  k.b.memset(x, 0.0f);
  k.b.dma_scatter(kernels::DramView{out, 0, 70, 0, 100}, kernels::DramView{in, 0, 1500, 0, 100},
                  kernels::DramView{at, 0, 1, 0, 1500});
  k.b.dma_scatter(x, kernels::DramView{small, 0, 40, 0, 9}, kernels::DramView{spots, 0, 40, 0, 1});
  const DramTensor stored = k.stored(x);
  k.run();
  std::vector<std::uint32_t> expected = before.codes, expected_x(16 * 9);
  for (std::size_t r = 0; r < 1500; r++)
    for (std::size_t c = 0; c < 100; c++) expected[where.codes[r] * 100 + c] = rows.at(r, c);
  for (std::size_t r = 0; r < 40; r++)
    for (std::size_t c = 0; c < 9; c++) expected_x[there.codes[r] * 9 + c] = few.at(r, c) << 16;
  CHECK(k.at(out).codes == expected);
  CHECK(k.at(stored).codes == expected_x);
}

TEST_CASE("kernels/builder: DMA transposes matrices of any shape") {
  for (const DType type : {DType::bf16, DType::fp32}) {
    Bench k(16);
    const Matrix m = kernels::random_matrix(45, 70, type, 7), tile = kernels::random_matrix(16, 40, type, 8);
    const DramTensor in = k.b.dram("in", m), turned = k.b.dram("turned", 70, 45, type),
                     back = k.b.dram("back", 40, 16, type);
    k.b.dma_transpose(kernels::DramView{turned, 0, 70, 0, 45}, kernels::DramView{in, 0, 45, 0, 70});
    k.b.dma_transpose(kernels::DramView{back, 0, 40, 0, 16}, k.loaded(tile));
    const View x = k.b.sbuf(16, 45, type);
    k.b.dma_transpose(x, kernels::DramView{in, 0, 45, 10, 16});
    const DramTensor out = k.stored(x);
    k.run();
    const Matrix got = k.at(turned), part = k.at(out), small = k.at(back);
    for (std::size_t r = 0; r < 45; r++)
      for (std::size_t c = 0; c < 70; c++) {
        CHECK(got.at(c, r) == m.at(r, c));
        if (c >= 10 && c < 26) CHECK(part.at(c - 10, r) == m.at(r, c));
      }
    for (std::size_t r = 0; r < 16; r++)
      for (std::size_t c = 0; c < 40; c++) CHECK(small.at(c, r) == tile.at(r, c));
  }
}

TEST_CASE("kernels/builder: products of operands that are parts of something larger") {
  Bench k(16);
  const Matrix w = kernels::random_matrix(16, 40, DType::bf16, 3), m = kernels::random_matrix(16, 60, DType::bf16, 4);
  const View ws = k.loaded(w), xs = k.loaded(m), sums = k.b.psum(2, 8, 12), out = k.b.sbuf(8, 12, DType::fp32);
  // Partitions 8 to 15; a stationary of every fifth column, moving windows of 3 x 4 in rows of 10.
  k.b.load_stationary(ws.lanes(8, 8).walked({{8, 5}}));
  k.b.multiply_moving(sums, xs.lanes(8, 8).walked({{3, 10}, {4, 1}}, 7), false);
  k.b.tensor_copy(out, sums);
  const DramTensor stored = k.stored(out);
  k.run();
  const auto weights = kernels::to_floats(w), ms = kernels::to_floats(m);
  for (std::size_t i = 0; i < 8; i++)
    for (std::size_t j = 0; j < 12; j++) {
      float sum = 0;
      for (std::size_t p = 8; p < 16; p++)
        sum = std::fma(ms[p * 60 + 7 + j / 4 * 10 + j % 4], weights[p * 40 + 5 * i], sum);
      CHECK(k.at(stored).at(i, j) == std::bit_cast<std::uint32_t>(sum));
    }
}

TEST_CASE("kernels/builder: what cannot be an operand is refused") {
  kernels::Builder b({16});
  const View x = b.sbuf(16, 24, DType::fp32), y = b.sbuf(16, 24, DType::fp32);
  const DramTensor t = b.dram("t", 16, 24, DType::fp32);
  CHECK_THROWS_AS(x.slice(20, 5), BuildError);
  CHECK_THROWS_AS(x.lanes(9, 8), BuildError);
  CHECK_THROWS_AS(x.as(DType::bf16), BuildError);
  CHECK_THROWS_AS(b.tensor_copy(y, x.walked({{24, 2}})), BuildError);        // beyond its tensor
  CHECK_THROWS_AS(b.tensor_copy(y.slice(0, 8), x.slice(0, 9)), BuildError);  // shapes differ
  CHECK_THROWS_AS(b.tensor_copy(y.walked({{5, 4}, {3, 1}}), x.walked({{3, 8}, {5, 1}})), BuildError);
  CHECK_THROWS_AS(b.tensor_copy(y.lanes(3, 5), x.lanes(3, 5)), BuildError);    // such a start is not there
  CHECK_THROWS_AS(b.tensor_reduce(y.slice(0, 5), x, AluOp::add), BuildError);  // 24 is no multiple of 5
  CHECK_THROWS_AS(b.load_stationary(x.slice(0, 17)), BuildError);
  CHECK_THROWS_AS(b.multiply_moving(b.psum(0, 16, 16), x.slice(0, 16), false), BuildError);  // nothing is loaded
  CHECK_THROWS_AS(b.dma_copy(x, {t, 0, 16, 0, 23}), BuildError);
  CHECK_THROWS_AS(b.dma_copy(x, {t, 1, 16, 0, 24}), BuildError);
  CHECK_THROWS_AS(b.dma_copy({t, 0, 16, 0, 24, 0}, x), BuildError);  // many rows into one
  CHECK_THROWS_AS(b.dma_copy(b.psum(0, 16, 16), {t, 0, 16, 0, 16}), BuildError);
  CHECK_THROWS_AS(b.dma_copy({t, 0, 16, 0, 16}, b.psum(0, 16, 16), isa::Queue::sync, kernels::DgeMode::hwdge),
                  BuildError);
  CHECK_THROWS_AS(b.dma_compute(x, {}), BuildError);
  CHECK_THROWS_AS(b.dma_compute(x, std::vector<kernels::DmaOperand>(17, y)), BuildError);
  CHECK_THROWS_AS(b.dma_compute(x.slice(0, 23), {y}), BuildError);  // shapes differ
  CHECK_THROWS_AS(b.dma_compute(x.walked({{12, 2}}), {y.walked({{12, 2}}), y.walked({{12, 2}})}),
                  BuildError);  // pairs of one element each
  const View indices = b.sbuf(1, 16, DType::uint32), too_many = b.sbuf(1, 17, DType::uint32);
  CHECK_THROWS_AS(b.dma_gather(x, y.slice(0, 23), indices), BuildError);  // shapes differ
  CHECK_THROWS_AS(b.dma_gather(x, y, too_many), BuildError);
  CHECK_THROWS_AS(b.dma_gather(x, y, y.lanes(0, 1).slice(0, 16)), BuildError);  // indices are integers
  CHECK_THROWS_AS(b.dma_scatter(b.psum(0, 16, 24), y, indices), BuildError);
  CHECK_THROWS_AS(b.dma_transpose(x.slice(0, 16), y), BuildError);  // 24 rows for 16
}
