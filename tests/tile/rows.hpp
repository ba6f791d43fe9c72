// Matrices of the builder as those of the golden kernels, and back.
#pragma once

#include "golden/kernels/rows.hpp"
#include "kernels/matrix.hpp"

namespace tile::test {

inline golden::Rows rows_of(const kernels::Matrix& m) { return {golden::Operand{m.dtype, m.codes}, m.rows, m.columns}; }

inline kernels::Matrix matrix_of(const golden::Rows& rows, golden::DType dtype) {
  kernels::Matrix m(rows.rows, rows.columns, dtype);
  m.codes = rows.as(dtype);
  return m;
}

}  // namespace tile::test
