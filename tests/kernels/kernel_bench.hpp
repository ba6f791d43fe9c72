// A program of the builder on the RTL, checked against the golden machine.
#pragma once

#include "kernels/builder.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

namespace tile::test {

/// A program, and what lies in its tensors afterwards.
struct KernelBench {
  explicit KernelBench(unsigned n) : b({n}) {}

  kernels::View loaded(const kernels::Matrix& m) {
    const kernels::View view = b.sbuf(static_cast<unsigned>(m.rows), static_cast<unsigned>(m.columns), m.dtype);
    b.dma_copy(view, {b.dram("in", m), 0, m.rows, 0, m.columns});
    return view;
  }
  kernels::DramTensor stored(const kernels::View& view) {
    const kernels::DramTensor out = b.dram("out", view.partitions, view.columns, view.dtype);
    b.dma_copy({out, 0, view.partitions, 0, view.columns}, view);
    return out;
  }
  void run() {
    result = sim::run(b.build(), {});
    INFO(result.failure);
    REQUIRE(result.match);
  }
  kernels::Matrix at(const kernels::DramTensor& t) const { return kernels::read_tensor(t, result.dram); }

  kernels::Builder b;
  sim::RunResult result;
};

}  // namespace tile::test
