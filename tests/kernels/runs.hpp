// A kernel on the RTL, its result beside that of the golden kernel.
#pragma once

#include "golden/kernels/rows.hpp"
#include "kernels/kernel.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

namespace tile::test {

inline golden::Rows rows(const kernels::Matrix& m) { return {{m.dtype, m.codes}, m.rows, m.columns}; }

inline kernels::Matrix matrix_of(const golden::Rows& rows, golden::DType dtype) {
  kernels::Matrix m(rows.rows, rows.columns, dtype);
  m.codes = rows.as(dtype);
  return m;
}

/// Runs the kernel; RTL and golden machine must agree in everything, and the result with the golden kernel's.
inline sim::RunResult require_equal(const kernels::Kernel& kernel, const golden::Rows& expected, unsigned stall = 0) {
  sim::RunOptions options;
  options.stalls = sim::stalls_everywhere(stall);
  sim::RunResult r = sim::run(kernel.program, options);
  INFO(r.failure);
  REQUIRE(r.match);
  REQUIRE(r.compared > 0);
  const kernels::Matrix got = kernels::read_tensor(kernel.out, r.dram);
  REQUIRE(got.rows == expected.rows);
  REQUIRE(got.columns == expected.columns);
  REQUIRE(got.codes == expected.as(got.dtype));
  return r;
}

}  // namespace tile::test
