// Attention, whole rows and flash: RTL, golden machine and golden kernel agree in all bits.
#include "kernels/attention.hpp"

#include <cmath>

#include "golden/kernels/attention.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::AttentionSetting;
using kernels::BuildError;
using kernels::Matrix;
using kernels::random_matrix;
using test::rows;

namespace {

struct Shape {
  std::size_t queries, keys, d, dv;
};

sim::RunResult require_attention(unsigned n, Shape s, bool causal, bool flash, DType dtype = DType::bf16,
                                 DType out = DType::fp32, unsigned stall = 0) {
  const Matrix q = random_matrix(s.queries, s.d, dtype, 1), k = random_matrix(s.keys, s.d, dtype, 2),
               v = random_matrix(s.keys, s.dv, dtype, 3);
  const float scale = 1 / std::sqrt(static_cast<float>(s.d));
  INFO("tile of " << n << ": " << s.queries << " queries, " << s.keys << " keys, heads of " << s.d << " and " << s.dv
                  << (causal ? ", causal" : "") << (flash ? ", flash" : ""));
  const golden::AttentionSetting setting{dtype, n, scale, causal, flash ? kernels::attention_block({n}) : 0};
  return test::require_equal(kernels::build_attention({n}, q, k, v, {scale, causal, flash}, out),
                             golden::attention(setting, rows(q), rows(k), rows(v)), stall);
}

constexpr Shape kShapes[] = {{1, 1, 1, 1}, {8, 64, 8, 8}, {21, 37, 5, 11}, {40, 150, 20, 30}, {45, 45, 16, 7}};

}  // namespace

TEST_CASE("kernels/attention: whole rows, any number of queries and keys, heads smaller and larger than n") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes)
      for (bool causal : {false, true}) require_attention(n, s, causal, false);
}

TEST_CASE("kernels/attention: flash, any number of queries and keys, heads smaller and larger than n") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kShapes)
      for (bool causal : {false, true}) require_attention(n, s, causal, true);
}

TEST_CASE("kernels/attention: sequences of several blocks, more than SBUF holds, and a slow bus") {
  require_attention(8, {100, 200, 8, 8}, true, true);
  require_attention(8, {17, 1500, 8, 8}, false, true, DType::bf16, DType::bf16, 40);
  require_attention(8, {9, 700, 8, 8}, false, false);
}

TEST_CASE("kernels/attention: other element types") {
  for (DType dtype : {DType::fp8_e4m3, DType::fp16, DType::fp32, DType::tf32})
    for (bool flash : {false, true}) require_attention(8, {19, 90, 8, 12}, true, flash, dtype, DType::bf16);
}

TEST_CASE("kernels/attention: what does not go together or does not fit is refused") {
  const Matrix q = random_matrix(4, 8, DType::bf16, 1), k = random_matrix(6, 8, DType::bf16, 2),
               v = random_matrix(6, 8, DType::bf16, 3);
  const auto build = [&](const Matrix& a, const Matrix& b, const Matrix& c, AttentionSetting s = {}) {
    return kernels::build_attention({8}, a, b, c, s, DType::fp32);
  };
  CHECK_NOTHROW(build(q, k, v));
  CHECK_THROWS_AS(build(random_matrix(4, 7, DType::bf16, 1), k, v), BuildError);
  CHECK_THROWS_AS(build(q, k, random_matrix(5, 8, DType::bf16, 1)), BuildError);
  CHECK_THROWS_AS(build(q, random_matrix(6, 8, DType::fp16, 1), v), BuildError);
  CHECK_THROWS_AS(build(q, k, random_matrix(6, 33, DType::bf16, 1)), BuildError);
  CHECK_THROWS_AS(build(q, k, v, {-1}), BuildError);
  CHECK_THROWS_AS(build(q, random_matrix(3000, 8, DType::bf16, 1), random_matrix(3000, 8, DType::bf16, 1)), BuildError);
  CHECK_THROWS_AS(kernels::build_attention({8, isa::Generation::trn1}, q, k, v, {}, DType::fp32), BuildError);
}
