// Modes of the tensor engine with several products a row: equal to golden kernels and golden machine, and as much
// faster as they promise.
#include <functional>
#include <string>

#include "golden/kernels/double_row.hpp"
#include "kernels/gemm.hpp"
#include "sim/run.hpp"
#include "tests/catch.hpp"

using namespace tile;
using golden::DType;

namespace {

constexpr auto kGeneration = isa::Generation::trn3;  // which has every mode

struct Shape {
  std::size_t m, k, n;
};
constexpr Shape kOdd[] = {{17, 13, 29}, {1, 64, 64}, {1, 1, 1}, {64, 2, 1}, {5, 100, 3}, {33, 47, 130}};

sim::RunResult run(const kernels::Gemm& gemm, const std::vector<std::uint32_t>& golden, unsigned stall = 0) {
  sim::RunOptions options;
  options.stall_percent = stall;
  sim::RunResult r = sim::run(gemm.program, options);
  INFO("m " << gemm.shape.m << " k " << gemm.shape.k << " n " << gemm.shape.n << ", stall " << stall << "\n"
            << r.failure);
  REQUIRE(r.match);
  REQUIRE(kernels::read_result(gemm, r.dram).codes == golden);
  REQUIRE(r.counters.last_moving - r.counters.first_moving + 1 >= gemm.least_cycles);
  return r;
}

/// Cycles between the first and the last moving column.
double window(const sim::RunResult& r) {
  return static_cast<double>(r.counters.last_moving - r.counters.first_moving + 1);
}

double bf16_window(Shape s) {
  const auto gemm = kernels::build_gemm({16}, kernels::random_matrix(s.m, s.k, DType::bf16, 1),
                                        kernels::random_matrix(s.k, s.n, DType::bf16, 2), DType::fp32);
  sim::RunOptions options;
  options.check = false;
  return window(sim::run(gemm.program, options));
}

/// What a kernel that cannot be built says.
std::string refusal(const std::function<void()>& build) {
  try {
    build();
  } catch (const kernels::BuildError& error) {
    return error.what();
  }
  return "";
}

sim::RunResult double_row(unsigned n, Shape s, DType lhs_type, DType rhs_type, DType out, unsigned stall = 0) {
  const auto lhs = kernels::random_matrix(s.m, s.k, lhs_type, s.k), rhs = kernels::random_matrix(s.k, s.n, rhs_type, 7);
  return run(kernels::build_double_row_gemm({n, kGeneration}, lhs, rhs, out),
             golden::double_row_gemm({lhs_type, lhs.codes}, {rhs_type, rhs.codes}, s.m, s.k, s.n, n, out), stall);
}

}  // namespace

TEST_CASE("tile/double_row: odd sizes, with and without back-pressure") {
  for (unsigned n : {8u, 16u})
    for (Shape s : kOdd)
      for (unsigned stall : {0u, 50u}) double_row(n, s, DType::fp8_e4m3, DType::fp8_e5m2, DType::fp32, stall);
}

TEST_CASE("tile/double_row: every pair of its formats") {
  for (DType a : {DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2})
    for (DType b : {DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2})
      if (a == b || a == DType::fp8_e5m2 || b == DType::fp8_e5m2) double_row(16, {20, 75, 70}, a, b, DType::bf16);
}

TEST_CASE("tile/double_row: nearly twice as fast as bf16") {
  constexpr Shape s{256, 512, 256};
  const double cycles = window(double_row(16, s, DType::fp8_e4m3, DType::fp8_e4m3, DType::fp32));
  CHECK(bf16_window(s) / cycles >= 1.9);
}

TEST_CASE("tile/double_row: what it does not multiply is refused with a remedy") {
  const auto refused = [](isa::TileSize tile, DType a, DType b, const std::string& words) {
    const auto lhs = kernels::random_matrix(4, 4, a, 1), rhs = kernels::random_matrix(4, 4, b, 2);
    CHECK(refusal([&] { kernels::build_double_row_gemm(tile, lhs, rhs, DType::fp32); }).find(words) !=
          std::string::npos);
  };
  refused({8, isa::Generation::trn1}, DType::fp8_e4m3, DType::fp8_e4m3, "set generation trn2");
  refused({8, isa::Generation::trn2}, DType::bf16, DType::fp8_e4m3, "double_row multiplies");
  refused({8, isa::Generation::trn2}, DType::fp8_e4m3, DType::fp8_e3m4, "double_row multiplies");
  refused({8, isa::Generation::trn3}, DType::fp8_e4m3, DType::fp8_e4m3fn, "use one of them for both operands");
  refused({8, isa::Generation::trn2}, DType::fp8_e4m3fn, DType::fp8_e4m3fn, "set generation trn3");
}
