// The GpSimd engine in the words of the builder, on the RTL and on the golden machine.
#include <algorithm>
#include <bit>

#include "tests/kernels/kernel_bench.hpp"

using namespace tile;
using golden::AluOp;
using golden::DType;
using kernels::DramTensor;
using kernels::Matrix;
using kernels::View;
using Bench = test::KernelBench;

namespace {

float value(const Matrix& m, std::size_t row, std::size_t column) { return std::bit_cast<float>(m.at(row, column)); }

}  // namespace

TEST_CASE("kernels/gpsimd: a causal mask, and the largest and the sum of each column") {
  for (const unsigned n : {8u, 16u}) {
    Bench k(n);
    const Matrix m = kernels::random_matrix(n, 40, DType::fp32, 1);
    const View x = k.loaded(m), masked = k.b.sbuf(n, 40, DType::fp32), largest = k.b.sbuf(1, 40, DType::fp32),
               everywhere = k.b.sbuf(n, 40, DType::fp32), sums = k.b.sbuf(1, 40, DType::fp32);
    k.b.affine_select(masked, x, {{{40, -1}}, 3, 1}, AluOp::greater_equal, -9000.0f);  // kept where column <= row + 3
    k.b.tensor_partition_reduce(largest, masked, AluOp::maximum);
    k.b.partition_broadcast(everywhere, largest);
    k.b.tensor_partition_reduce(sums, x, AluOp::add);
    const DramTensor out_masked = k.stored(masked), out_largest = k.stored(everywhere), out_sums = k.stored(sums);
    k.run();
    const Matrix got = k.at(out_masked), top = k.at(out_largest), total = k.at(out_sums);
    for (std::size_t c = 0; c < 40; c++) {
      float most = -9000.0f, sum = value(m, 0, c);
      for (std::size_t r = 0; r < n; r++) {
        const bool kept = c <= r + 3;
        CHECK(value(got, r, c) == (kept ? value(m, r, c) : -9000.0f));
        if (kept) most = std::max(most, value(m, r, c));
        if (r > 0) sum += value(m, r, c);
      }
      CHECK(value(total, 0, c) == sum);
      for (std::size_t r = 0; r < n; r++) CHECK(value(top, r, c) == most);
    }
  }
}

TEST_CASE("kernels/gpsimd: indices that iota makes gather a reversed copy") {
  Bench k(16);
  const Matrix m = kernels::random_matrix(16, 48, DType::bf16, 2);
  const View x = k.loaded(m), index = k.b.sbuf(16, 2, DType::uint16), out = k.b.sbuf(16, 48, DType::bf16);
  k.b.iota(index, {{{2, -16}}, 23, -1});  // 23, 22 ... 8 down the partitions, then 7 ... 0 and below
  k.b.local_gather(out, x, index, 2);
  const DramTensor stored = k.stored(out);
  k.run();
  const Matrix got = k.at(stored);
  for (std::size_t r = 0; r < 16; r++)
    for (std::size_t c = 0; c < 48; c++) CHECK(got.at(r, c) == m.at(r, (23 - c / 2) * 2 + c % 2));
}

TEST_CASE("kernels/gpsimd: operations that other engines have too wait for each other") {
  Bench k(8);
  const Matrix m = kernels::random_matrix(8, 20, DType::fp32, 3);
  const View x = k.loaded(m), a = k.b.sbuf(8, 20, DType::fp32), c = k.b.sbuf(8, 20, DType::fp32);
  const auto gpsimd = isa::Queue::gpsimd;
  k.b.tensor_scalar(a, x, {AluOp::multiply, 2.0f}, {AluOp::add, 1.0f}, {}, gpsimd);
  k.b.tensor_copy(c, a);
  k.b.tensor_tensor(a, c, x, AluOp::subtract, {}, gpsimd);
  k.b.memset(c.slice(0, 4), 7.0f);
  k.b.tensor_copy(c.slice(4, 4), a.slice(4, 4), false, gpsimd);
  const DramTensor out_a = k.stored(a), out_c = k.stored(c);
  k.run();
  for (std::size_t r = 0; r < 8; r++)
    for (std::size_t i = 0; i < 20; i++) {
      const float scaled = value(m, r, i) * 2.0f + 1.0f, rest = scaled - value(m, r, i);
      CHECK(value(k.at(out_a), r, i) == rest);
      CHECK(value(k.at(out_c), r, i) == (i < 4 ? 7.0f : i < 8 ? rest : scaled));
    }
}

TEST_CASE("kernels/gpsimd: what the engine cannot do is refused with a remedy") {
  kernels::Builder b({16});
  const View x = b.sbuf(16, 8, DType::fp32), index = b.sbuf(16, 1, DType::uint16), one = b.sbuf(1, 8, DType::fp32);
  using Catch::Contains;
  CHECK_THROWS_WITH(b.tensor_copy(x, b.psum(0, 16, 8), false, isa::Queue::gpsimd), Contains("address range"));
  CHECK_THROWS_WITH(b.tensor_partition_reduce(x, x, AluOp::add), Contains("illegal size"));
  CHECK_THROWS_WITH(b.tensor_partition_reduce(one, x, AluOp::divide), Contains("illegal field"));
  CHECK_THROWS_WITH(b.affine_select(x, x, {{{8, 1}}, 0, 0}, AluOp::add, 0.0f), Contains("illegal field"));
  CHECK_THROWS_WITH(b.iota(x, {{{9, 1}}, 0, 0}), Contains("give all the same number"));
  CHECK_THROWS_WITH(b.iota(x, {{{8, 40000}}, 0, 0}), Contains("at most 32767"));
  CHECK_THROWS_WITH(b.local_gather(x, x, index, 3), Contains("whole runs"));
  CHECK_THROWS_WITH(b.local_gather(b.sbuf(16, 40, DType::fp32), x, index), Contains("more indices"));
  CHECK_THROWS_WITH(b.local_gather(x, x, x), Contains("illegal dtype"));
}
