// Kernels of the vector engine on the RTL: equal to the golden machine in every operation, and near the mathematics.
#include <bit>
#include <cmath>
#include <limits>

#include "golden/kernels/top_k.hpp"
#include "kernels/builder.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::AluOp;
using golden::DType;
using kernels::View;

namespace {

constexpr std::size_t kColumns = 40;

struct Rows {
  explicit Rows(unsigned n, isa::Generation generation = isa::Generation::trn2) : builder({n, generation}), rows(n) {}

  View block(DType dtype, std::size_t columns = kColumns) {
    const auto tensor =
        builder.sbuf(rows, static_cast<unsigned>(columns) * isa::dtype_bytes(static_cast<std::uint8_t>(dtype)));
    return {tensor, dtype, rows, 0, static_cast<unsigned>(columns)};
  }
  View column() { return block(DType::fp32, 1); }

  kernels::Builder builder;
  unsigned rows;
};

std::vector<float> floats_at(const sim::RunResult& run, const kernels::DramTensor& t) {
  kernels::Matrix m(t.rows, t.columns, t.dtype);
  for (std::size_t r = 0; r < t.rows; r++)
    for (std::size_t c = 0; c < t.columns; c++)
      for (unsigned b = 0; b < 4; b++)
        m.at(r, c) |= std::uint32_t{run.dram.at(t.address + r * t.pitch + 4 * c + b)} << 8 * b;
  return kernels::to_floats(m);
}

}  // namespace

TEST_CASE("tile/vector: layernorm of rows, within a millionth of its real numbers") {
  for (unsigned n : {8u, 16u}) {
    Rows k(n);
    const kernels::Matrix input = kernels::random_matrix(n, kColumns, DType::bf16, 3);
    const auto in = k.builder.dram("in", input), out = k.builder.dram("out", n, kColumns, DType::fp32);
    const View x = k.block(DType::bf16), centred = k.block(DType::fp32), square = k.block(DType::fp32);
    const View mean = k.column(), scale = k.column();
    k.builder.dma_copy(x, {in, 0, n, 0, kColumns});
    k.builder.tensor_reduce(mean, x, AluOp::add, true);
    k.builder.tensor_scalar(mean, mean, {AluOp::multiply, 1.0f / kColumns});
    k.builder.tensor_scalar(centred, x, {AluOp::add, mean});
    k.builder.tensor_tensor(square, centred, centred, AluOp::multiply);
    k.builder.tensor_reduce(scale, square, AluOp::add);
    k.builder.tensor_scalar(scale, scale, {AluOp::multiply, 1.0f / kColumns}, {AluOp::add, 1e-6f});
    k.builder.tensor_scalar(scale, scale, {AluOp::rsqrt});
    k.builder.tensor_scalar(centred, centred, {AluOp::multiply, scale});
    k.builder.dma_copy({out, 0, n, 0, kColumns}, centred);
    const sim::RunResult run = sim::run(k.builder.build(), {});
    INFO(run.failure);
    REQUIRE(run.match);

    const std::vector<float> values = kernels::to_floats(input), results = floats_at(run, out);
    for (std::size_t r = 0; r < n; r++) {
      double sum = 0, squares = 0;
      for (std::size_t c = 0; c < kColumns; c++) sum += values[r * kColumns + c];
      for (std::size_t c = 0; c < kColumns; c++) squares += std::pow(values[r * kColumns + c] - sum / kColumns, 2);
      for (std::size_t c = 0; c < kColumns; c++) {
        const double expected = (values[r * kColumns + c] - sum / kColumns) / std::sqrt(squares / kColumns + 1e-6);
        REQUIRE(std::abs(results[r * kColumns + c] - expected) <
                std::ldexp(1, -20) * std::max(1.0, std::abs(expected)));
      }
    }
  }
}

TEST_CASE("tile/vector: every call of the builder, by the golden machine") {
  Rows k(8);
  const kernels::Matrix input = kernels::random_matrix(8, kColumns, DType::fp32, 5);
  const auto in = k.builder.dram("in", input), out = k.builder.dram("out", 8, kColumns, DType::fp32);
  const View a = k.block(DType::fp32), b = k.block(DType::bf16), mask = k.block(DType::uint8), most = k.column();
  k.builder.dma_copy(a, {in, 0, 8, 0, kColumns});
  k.builder.memset(b, 0.5f);
  k.builder.scalar_tensor_tensor(b, a, {AluOp::multiply, 2.0f}, AluOp::subtract, b, true, {false, true});
  k.builder.tensor_scalar(mask, a, {AluOp::greater, 0.0f});
  k.builder.copy_predicated(b, b, mask, true);
  k.builder.tensor_tensor_scan(a, a, b, 1.0f, AluOp::minimum, AluOp::add);
  k.builder.tensor_reduce(most, a, AluOp::maximum);
  k.builder.select(a, mask, a, most);
  k.builder.tensor_tensor(a, a, b, AluOp::divide);
  k.builder.tensor_copy(b, a, true);
  k.builder.dma_copy({out, 0, 8, 0, kColumns}, a);
  const sim::RunResult run = sim::run(k.builder.build(), {});
  INFO(run.failure);
  REQUIRE(run.match);
}

TEST_CASE("tile/vector: the sixteen largest of each row, as the golden kernel finds them") {
  constexpr std::size_t kMany = 100;
  for (unsigned n : {8u, 16u}) {
    Rows k(n);
    const kernels::Matrix input = kernels::random_matrix(n, kMany, DType::bf16, 7);
    const auto in = k.builder.dram("in", input), values = k.builder.dram("values", n, 16, DType::fp32);
    const auto places = k.builder.dram("places", n, 16, DType::uint32);
    const View x = k.block(DType::bf16, kMany), rest = k.block(DType::fp32, kMany);
    const View top = k.block(DType::fp32, 16), index = k.block(DType::uint32, 16);
    k.builder.dma_copy(x, {in, 0, n, 0, kMany});
    k.builder.max8(top.slice(0, 8), x);
    k.builder.find_index8(index.slice(0, 8), x, top.slice(0, 8));
    k.builder.match_replace8(rest, x, top.slice(0, 8), -std::numeric_limits<float>::infinity());
    k.builder.max8(top.slice(8, 8), rest);
    k.builder.find_index8(index.slice(8, 8), rest, top.slice(8, 8));
    k.builder.dma_copy({values, 0, n, 0, 16}, top);
    k.builder.dma_copy({places, 0, n, 0, 16}, index);
    const sim::RunResult run = sim::run(k.builder.build(), {});
    INFO(run.failure);
    REQUIRE(run.match);

    golden::Rows rows(n, kMany);
    const std::vector<float> numbers = kernels::to_floats(input), found = floats_at(run, values);
    for (std::size_t i = 0; i < numbers.size(); i++)
      rows.at(i / kMany, i % kMany) = std::bit_cast<std::uint32_t>(numbers[i]);
    const golden::TopK expected = golden::top_k(rows, 16);
    for (std::size_t r = 0; r < n; r++)
      for (std::size_t i = 0; i < 16; i++) {
        CHECK(std::bit_cast<std::uint32_t>(found[16 * r + i]) == expected.values.at(r, i));
        std::uint32_t place = 0;
        for (unsigned b = 0; b < 4; b++)
          place |= std::uint32_t{run.dram.at(places.address + r * places.pitch + 4 * i + b)} << 8 * b;
        CHECK(place == expected.indices[16 * r + i]);
      }
  }
}

TEST_CASE("tile/vector: results in PSUM, read from there again") {
  Rows k(8);
  const kernels::Matrix input = kernels::random_matrix(8, kColumns, DType::fp32, 11);
  const auto in = k.builder.dram("in", input), out = k.builder.dram("out", 8, kColumns, DType::fp32);
  const View a = k.block(DType::fp32), bits = k.block(DType::uint8);
  const View words{k.builder.psum_bank(2), DType::fp32, 8, 0, 20},
      halves{k.builder.psum_bank(5), DType::bf16, 8, 1, 20};
  const View part = a.slice(0, 20), mask = bits.slice(0, 20);
  k.builder.dma_copy(a, {in, 0, 8, 0, kColumns});
  k.builder.tensor_scalar(mask, part, {AluOp::greater, 0.0f});
  k.builder.tensor_tensor(words, part, part, AluOp::multiply);
  k.builder.tensor_scalar(halves, words, {AluOp::add, 1.0f});
  k.builder.copy_predicated(words, part, mask);
  k.builder.tensor_tensor(part, words, halves, AluOp::subtract);
  k.builder.dma_copy({out, 0, 8, 0, kColumns}, a);
  const sim::RunResult run = sim::run(k.builder.build(), {});
  INFO(run.failure);
  REQUIRE(run.match);
  const std::vector<float> numbers = kernels::to_floats(input), found = floats_at(run, out);
  for (std::size_t i = 0; i < numbers.size(); i++) {
    const float x = numbers[i], word = x > 0 ? x : x * x;
    if (i % kColumns < 20) CHECK(std::abs(found[i] - (word - (x * x + 1))) <= std::ldexp(x * x + 1, -8));
    else CHECK(found[i] == x);
  }
}

TEST_CASE("tile/vector: mean and variance of rows by bn_stats and bn_aggr") {
  for (unsigned n : {8u, 16u}) {
    Rows k(n);
    const kernels::Matrix input = kernels::random_matrix(n, kColumns, DType::bf16, 13);
    const auto in = k.builder.dram("in", input), out = k.builder.dram("out", n, 2, DType::fp32);
    const View x = k.block(DType::bf16), stats = k.block(DType::fp32, 12), result = k.block(DType::fp32, 2);
    k.builder.dma_copy(x, {in, 0, n, 0, kColumns});
    k.builder.bn_stats(stats.slice(0, 6), x.slice(0, 25));
    k.builder.bn_stats(stats.slice(6, 6), x.slice(25, 15));
    k.builder.bn_aggr(result, stats);
    k.builder.dma_copy({out, 0, n, 0, 2}, result);
    const sim::RunResult run = sim::run(k.builder.build(), {});
    INFO(run.failure);
    REQUIRE(run.match);

    const std::vector<float> values = kernels::to_floats(input), results = floats_at(run, out);
    for (std::size_t r = 0; r < n; r++) {
      double mean = 0, variance = 0;
      for (std::size_t c = 0; c < kColumns; c++) mean += values[r * kColumns + c] / kColumns;
      for (std::size_t c = 0; c < kColumns; c++) variance += std::pow(values[r * kColumns + c] - mean, 2) / kColumns;
      CHECK(std::abs(results[2 * r] - mean) < std::ldexp(1, -20));
      CHECK(std::abs(results[2 * r + 1] - variance) < std::ldexp(variance, -20));
    }
  }
}

TEST_CASE("tile/vector: blocks transposed, lanes shuffled, ranges selected, random numbers drawn") {
  for (unsigned n : {8u, 16u})
    for (const auto generation : {isa::Generation::trn2, isa::Generation::trn3}) {
      Rows k(n, generation);
      const std::size_t columns = 2 * n;
      const kernels::Matrix input = kernels::random_matrix(n, columns, DType::fp32, 17);
      kernels::Matrix lanes(n, 1, DType::uint8);
      for (std::size_t r = 0; r < n; r++) lanes.at(r, 0) = r == 2 ? 255 : static_cast<std::uint32_t>(n - 1 - r);
      const auto in = k.builder.dram("in", input), out = k.builder.dram("out", n, columns, DType::fp32);
      const auto sources = k.builder.dram("sources", lanes), drawn = k.builder.dram("drawn", n, columns, DType::fp32);
      const View x = k.block(DType::fp32, columns), y = k.block(DType::fp32, columns),
                 z = k.block(DType::fp32, columns);
      const View from = k.block(DType::uint8, 1), seeds = k.block(DType::uint32, 1);
      k.builder.dma_copy(x, {in, 0, n, 0, columns});
      k.builder.dma_copy(from, {sources, 0, n, 0, 1});
      k.builder.stream_transpose(y, x);
      k.builder.tensor_copy(z, y);
      k.builder.stream_shuffle(z, y, from);
      k.builder.range_select(z, z, {AluOp::greater, 0.0f}, {AluOp::not_equal, 5.0f}, -1);
      k.builder.rand(x);
      k.builder.memset(seeds, 1234.0f);
      k.builder.set_rng_seed(seeds);
      k.builder.rand(x.slice(0, n));
      k.builder.dma_copy({out, 0, n, 0, columns}, z);
      k.builder.dma_copy({drawn, 0, n, 0, columns}, x);
      const sim::RunResult run = sim::run(k.builder.build(), {});
      INFO(run.failure);
      REQUIRE(run.match);

      const std::vector<float> numbers = kernels::to_floats(input), found = floats_at(run, out);
      for (std::size_t r = 0; r < n; r++)
        for (std::size_t c = 0; c < columns; c++) {
          const std::size_t lane = r == 2 ? 2 : n - 1 - r;
          const float moved = numbers[(c % n) * columns + c / n * n + lane];
          const bool selected = c >= 2 && c != 6;
          CHECK(found[r * columns + c] == (selected ? moved : -std::numeric_limits<float>::max()));
        }
      const std::vector<float> fractions = floats_at(run, drawn);
      for (const float f : fractions) CHECK((f >= 0 && f < 1));
      CHECK(fractions[0] == fractions[columns]);  // lanes of one seed
      CHECK(fractions[n] != fractions[columns + n]);
    }
}

TEST_CASE("tile/vector: the builder refuses what the engine has not, and says what would do") {
  Rows k(8);
  const View a = k.block(DType::fp32), b = k.block(DType::int32), small = k.block(DType::fp32, 3);
  CHECK_THROWS_AS(k.builder.tensor_tensor(a, a, b, AluOp::bitwise_and), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.tensor_tensor(a, a, small, AluOp::add), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.tensor_tensor(a, a, a, AluOp::relu), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.tensor_reduce(a, a, AluOp::add), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.tensor_scalar(a, a, {AluOp::add, small}), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.bn_aggr(k.block(DType::fp32, 2), a), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.stream_transpose(small, small), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.stream_shuffle(a, a, small.slice(0, 1)), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.range_select(a, a, {AluOp::add, 0.0f}, {AluOp::less, 1.0f}), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.max8(a, a), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.max8(k.block(DType::fp32, 8), small), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.find_index8(k.block(DType::fp32, 8), a, k.block(DType::fp32, 8)), kernels::BuildError);
  CHECK_THROWS_AS(k.builder.tensor_tensor_scan(a, a, a, 0.0f, AluOp::divide, AluOp::add), kernels::BuildError);
}
