// General matrix multiplication: out [M, N] = lhs [M, K] @ rhs [K, N].
//
// DRAM holds lhs transposed ([K, M], as nc_matmul wants its stationary operand), rhs and out. Tiles of n x n stationary
// and n x 4n moving elements; up to eight output tiles at a time live in the banks of PSUM while K runs. What was
// loaded stays in SBUF while there is room, so that loads run ahead of the products that need them.
#pragma once

#include "golden/kernels/microscaling.hpp"
#include "golden/kernels/sparse.hpp"
#include "isa/program.hpp"
#include "kernels/builder.hpp"
#include "kernels/matrix.hpp"

namespace tile::kernels {

struct GemmShape {
  std::size_t m = 0, k = 0, n = 0;
};

struct Gemm {
  isa::Program program;
  DramTensor out;
  GemmShape shape;
  std::uint64_t least_cycles = 0;  ///< no schedule needs fewer cycles between first and last moving column
};

/// Throws BuildError unless the tensor engine multiplies the two with each other.
void require_pair(golden::DType a, golden::DType b);

/// PSUM keeps `sums` of fp32, or from trn3 on of bf16, of which a bank holds twice as many columns; so have the others
/// below. Throws BuildError when the shapes do not fit together or the dtypes cannot be multiplied.
Gemm build_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                golden::DType sums = golden::DType::fp32);

/// Two products a row, of FP8 operands, from trn2 on; in the order of golden::double_row_gemm. Half as many columns
/// stream as in build_gemm().
Gemm build_double_row_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                           golden::DType sums = golden::DType::fp32);

/// Four products a row, of microscaling operands [K, M] and [K, N], from trn3 on; in the order of golden::mx_gemm. A
/// quarter as many columns stream as in build_gemm().
Gemm build_mx_gemm(isa::TileSize tile, const golden::MxMatrix& lhs, const golden::MxMatrix& rhs,
                   golden::DType out_dtype, golden::DType sums = golden::DType::fp32);

/// The same for operands of bf16 or fp16, which the vector engine of the tile turns into blocks of fp8_e4m3fn or
/// fp8_e5m2 numbers as they come in; in the order of golden::quantized_gemm.
Gemm build_quantized_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType lhs_number,
                          golden::DType rhs_number, golden::DType out_dtype, golden::DType sums = golden::DType::fp32);

/// lhs [K, M] as a pattern keeps it, from trn2 on; in the order of golden::sparse_gemm. One in (all / kept) as many
/// columns stream as in build_gemm().
Gemm build_sparse_gemm(isa::TileSize tile, const golden::SparseMatrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                       golden::DType sums = golden::DType::fp32);

/// The result as it lies in DRAM.
Matrix read_result(const Gemm& gemm, std::span<const std::uint8_t> dram);

}  // namespace tile::kernels
