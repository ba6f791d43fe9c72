// The systolic array against one module per element, and against golden arithmetic.
#include <fmt/core.h>

#include "tests/catch.hpp"
#include "tests/unit/array/array_run.hpp"

using namespace tile::test;
using tile::golden::DType;

namespace {

constexpr std::uint32_t plus_zero = 0, minus_zero = 0x80000000;
// In BF16.
constexpr std::uint32_t one = 0x3F80, tiny = 0x0001, minus_tiny = 0x8001, infinity = 0x7F80, no_number = 0x7FC0;

/// A random run, with its seed and how to repeat it in every message.
ArrayRun random_run(unsigned n, std::uint64_t cycles) {
  const std::uint64_t seed = tile::tb::seed_from_environment();
  const std::string replay = fmt::format("seed {0}; repeat with: TRNTILE_SEED={0} ctest -R '{1}'", seed,
                                         Catch::getResultCapture().getCurrentTestName());
  fmt::print("{}\n", replay);
  const ArrayRun run = run_array(*make_array_unit(n, seed), seed, cycles);
  INFO(replay << "\ncycle " << run.cycles << ":\n " << run.difference);
  REQUIRE(run.difference.empty());
  REQUIRE(run.cycles == cycles);
  return run;
}

void require_variety(const ArrayRun& run) {
  const std::uint64_t some = run.cycles / 500;
  CHECK(run.traffic.columns > run.cycles / 4);
  CHECK(run.traffic.loads > run.cycles / 20);
  CHECK(run.traffic.switches > some / 2);
  CHECK(run.traffic.earliest_loads > some);
  CHECK(run.traffic.partial_loads > some);
  CHECK(run.traffic.fresh_uses > some);
  CHECK(run.traffic.halved_columns > run.cycles / 250);
  CHECK(run.traffic.between_turns > some / 4);
  CHECK(run.traffic.transposed_columns > run.cycles / 50);
  CHECK(run.traffic.double_columns > run.cycles / 50);
  CHECK(run.traffic.mx_columns > run.cycles / 50);
  for (const std::uint64_t columns : run.traffic.sparse_columns) CHECK(columns > run.cycles / 1000);
  CHECK(run.traffic.earliest_drained > some / 10);
  CHECK(run.traffic.mode_changes > some / 10);
  CHECK(run.traffic.placed_columns > some);
  CHECK(run.traffic.lone_columns > some);
  CHECK(run.traffic.joined_loads > some);
  CHECK(run.traffic.resets > 5);
  CHECK(run.sums.finite > run.cycles);
  CHECK(run.sums.nan > some);
  CHECK(run.sums.infinity > some);
  CHECK(run.sums.subnormal > some);
  CHECK(run.sums.minus_zero > some / 10);
}

/// An array of 16 that multiplies one column of codes by one column of weights, both in BF16 or as said.
class Column {
 public:
  DType moving_type = DType::bf16, weight_type = DType::bf16;
  unsigned rows = 16;

  /// The sum that leaves column 0.
  std::uint32_t sum(Codes moving, Codes weights) {
    moving.resize(16), weights.resize(16);
    unit_->cycle({.load = {.valid = true,
                           .type = weight_type,
                           .mask = 1,
                           .rows = rows,
                           .codes = {weights, weights, weights, weights}}});
    unit_->cycle({.moving = {.valid = true, .type = moving_type, .codes = moving}});
    for (latency = 1; latency < 100; ++latency) {
      unit_->cycle({});
      if (unit_->array.valid) return unit_->array.sums[0];
    }
    FAIL("no sum");
    return 0;
  }

  int latency = 0;

 private:
  std::unique_ptr<ArrayUnit> unit_ = make_array_unit(16, 1);
};

}  // namespace

TEST_CASE("an array of 4 equals one module per element in every cycle") { require_variety(random_run(4, 200'000)); }

TEST_CASE("an array of 8 equals one module per element in every cycle") { require_variety(random_run(8, 200'000)); }

TEST_CASE("an array of 16 equals chains of golden multiply-adds") { require_variety(random_run(16, 100'000)); }

TEST_CASE("a sum leaves 2N-1 cycles after its column entered") {
  Column column;
  column.sum({one}, {one});
  CHECK(column.latency == 31);
}

TEST_CASE("a column of the array adds its rows from the first to the last") {
  const std::uint32_t big = 0x78, small = 0x18;  // 256 and 2^-4 in E4M3FN
  Column column;
  column.moving_type = column.weight_type = DType::fp8_e4m3fn;
  CHECK(column.sum({big, small, small}, {big, small, small}) == 0x47800000);
  CHECK(column.sum({small, small, big}, {small, small, big}) == 0x47800001);
  CHECK(column.sum({0, small, 0, small, 0, 0, big}, {0, small, 0, small, 0, 0, big}) == 0x47800001);
}

TEST_CASE("rows that take no part keep a minus zero") {
  Column column;
  CHECK(column.sum({tiny}, {minus_tiny}) == plus_zero);
  column.rows = 1;
  CHECK(column.sum({tiny}, {minus_tiny}) == minus_zero);
}

TEST_CASE("rows that take no part do not see their operands") {
  Column column;
  CHECK(column.sum({one, infinity, no_number}, {one, plus_zero, one}) == 0x7FC00000);
  column.rows = 1;
  CHECK(column.sum({one, infinity, no_number}, {one, plus_zero, one}) == 0x3F800000);
  column.rows = 2;
  CHECK(column.sum({one, infinity, no_number}, {one, one, no_number}) == 0x7F800000);
}

TEST_CASE("an array without rows gives plus zero") {
  Column column;
  column.rows = 0;
  CHECK(column.sum({no_number}, {no_number}) == plus_zero);
}
