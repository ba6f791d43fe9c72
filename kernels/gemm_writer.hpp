// The program of a GEMM: blocks of the output one after the other, each a tile in every bank of PSUM while K runs.
#pragma once

#include "kernels/gemm.hpp"
#include "kernels/gemm_operand.hpp"

namespace tile::kernels {

/// How the tensor engine multiplies, and what PSUM keeps.
struct GemmProducts {
  std::uint8_t mode = isa::kMultiply, pattern = 0;
  golden::DType sums = golden::DType::fp32;
};

/// The program for operands as they lie in DRAM. `shape.k` is the length of the sums, `passes` the cycles of a column.
Gemm write_gemm(Builder& builder, const GemmOperand& left, const GemmOperand& right, const GemmShape& shape,
                golden::DType out_dtype, const GemmProducts& how, unsigned passes = 1);

}  // namespace tile::kernels
