#include "tests/kernels/every_kernel.hpp"

#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/sparse.hpp"
#include "kernels/adam.hpp"
#include "kernels/attention.hpp"
#include "kernels/conv2d.hpp"
#include "kernels/gemm.hpp"
#include "kernels/mlp.hpp"
#include "kernels/rows.hpp"
#include "kernels/stacked.hpp"
#include "kernels/top_k.hpp"
#include "kernels/training.hpp"
#include "kernels/transpose.hpp"

namespace tile::test {

namespace {

using golden::DType;
using kernels::random_matrix;
constexpr DType kFp32 = DType::fp32, kBf16 = DType::bf16, kE4m3 = DType::fp8_e4m3, kMx = DType::fp8_e4m3fn;

golden::MxMatrix blocks(std::size_t k, std::size_t columns, std::uint64_t seed) {
  return golden::quantize_mx(random_matrix(k, columns, kFp32, seed).codes, k, columns, kMx);
}

golden::SparseMatrix sparse(std::size_t k, std::size_t columns) {
  const golden::SparsePattern pattern{2, 4};
  const auto values = random_matrix(k, columns, kBf16, 8);
  return golden::compressed({kBf16, golden::pruned({kBf16, values.codes}, k, columns, pattern)}, k, columns, pattern);
}

isa::Program adam(isa::TileSize tile) {
  auto a = kernels::build_adam(tile, {19, 30});
  for (const auto* tensor : {&a.weights, &a.mean, &a.gradient})
    write_tensor(*tensor, random_matrix(19, 30, kFp32, 1), a.program.dram);
  return std::move(a.program);
}

isa::Program training(isa::TileSize tile) {
  auto t = kernels::build_training(tile, {{19, 11, 5, 13}, kE4m3, DType::fp8_e5m2, kBf16, true, 64, 2});
  auto& dram = t.program.dram;
  write_stacked(t.hidden, random_matrix(20, 11, kBf16, 1), dram);
  write_stacked(t.output, random_matrix(12, 5, kBf16, 2), dram);
  for (const auto& batch : t.batches) {
    write_stacked(batch.columns, random_matrix(20, 13, kE4m3, 3), dram);
    write_stacked(batch.rows, random_matrix(13, 20, kE4m3, 4), dram);
    write_stacked(batch.targets, random_matrix(13, 5, kFp32, 5), dram);
  }
  write_stacked(t.factors, random_matrix(tile.n, 2, kFp32, 6), dram);
  return std::move(t.program);
}

}  // namespace

std::vector<NamedProgram> every_kernel(unsigned n) {
  const isa::TileSize tile{n, isa::Generation::trn3};
  const auto m = [](std::size_t rows, std::size_t columns, DType dtype = kBf16) {
    return random_matrix(rows, columns, dtype, rows + columns);
  };
  const kernels::ConvSize conv{11, 9, 7, 9, 3, 2};
  std::vector<kernels::Matrix> filters;
  for (unsigned i = 0; i < 6; i++) filters.push_back(m(11, 9));
  return {
      {"gemm", kernels::build_gemm(tile, m(19, 27), m(27, 45), kFp32).program},
      {"gemm of fp32", kernels::build_gemm(tile, m(9, 17, kFp32), m(17, 21, kFp32), kBf16).program},
      {"gemm with sums in bf16", kernels::build_gemm(tile, m(19, 27), m(27, 45), kBf16, kBf16).program},
      {"gemm, double row", kernels::build_double_row_gemm(tile, m(19, 37, kE4m3), m(37, 45, kE4m3), kFp32).program},
      {"gemm, microscaling", kernels::build_mx_gemm(tile, blocks(64, 19, 1), blocks(64, 45, 2), kFp32).program},
      {"gemm, quantised", kernels::build_quantized_gemm(tile, m(19, 64), m(64, 45), kMx, kMx, kFp32).program},
      {"gemm, sparse", kernels::build_sparse_gemm(tile, sparse(64, 19), m(64, 45), kFp32).program},
      {"softmax", kernels::build_softmax(tile, m(21, 37), kFp32).program},
      {"layernorm", kernels::build_layernorm(tile, m(21, 37), m(1, 37, kFp32), m(1, 37, kFp32), 1e-5f, kFp32).program},
      {"rmsnorm", kernels::build_rmsnorm(tile, m(21, 37), m(1, 37, kFp32), 1e-5f, kBf16).program},
      {"mlp",
       kernels::build_mlp(tile, "gelu", m(20, 33), {m(20, 35), m(35, 12), m(35, 1, kFp32), m(12, 1, kFp32)}, kFp32)
           .program},
      {"swiglu", kernels::build_swiglu(tile, m(20, 33), {m(20, 35), m(20, 35), m(35, 12)}, kFp32).program},
      {"attention", kernels::build_attention(tile, m(21, 11), m(37, 11), m(37, 9), {0.3f, true, false}, kFp32).program},
      {"flash attention",
       kernels::build_attention(tile, m(21, 11), m(90, 11), m(90, 9), {0.3f, true, true}, kFp32).program},
      {"conv2d", kernels::build_conv2d(tile, conv, m(11, 63), filters).program},
      {"transpose", kernels::build_transpose(tile, m(21, 37)).program},
      {"top-k", kernels::build_top_k(tile, m(19, 40), 11).kernel.program},
      {"adam", adam(tile)},
      {"training", training(tile)},
  };
}

}  // namespace tile::test
