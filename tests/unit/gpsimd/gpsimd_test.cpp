// The GpSimd engine under random instructions and random grants, every element against the golden engine.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/gpsimd/gpsimd_environment.hpp"

namespace tile::tb {
namespace {

using isa::Opcode;

Verdict random_traffic(const EngineTraffic& traffic, GpsimdCoverage& coverage, std::uint8_t fault = 0) {
  GpsimdDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const GpsimdEnvironment environment{bench.top(), dut, traffic, coverage};
  return bench.run(4'000'000);
}

TEST_CASE("gpsimd.random_instructions_with_all_kinds_of_stalls") {
  GpsimdCoverage coverage{kGpsimdTile};
  REQUIRE(random_traffic({2500, {1, 2}, {1, 2}, {1, 3}}, coverage));
  REQUIRE(coverage.missing() == "");
}

TEST_CASE("gpsimd.random_instructions_without_a_stall") {
  GpsimdCoverage coverage{kGpsimdTile};
  REQUIRE(random_traffic({1500, {1, 1}, {1, 1}, {0, 1}}, coverage));
}

TEST_CASE("gpsimd.reads_wait_often_and_writes_never") {
  GpsimdCoverage coverage{kGpsimdTile};
  REQUIRE(random_traffic({400, {1, 5}, {1, 1}, {0, 1}}, coverage));
}

TEST_CASE("gpsimd.writes_wait_often_and_reads_never") {
  GpsimdCoverage coverage{kGpsimdTile};
  REQUIRE(random_traffic({400, {1, 1}, {1, 5}, {0, 1}}, coverage));
}

// What an element costs.

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06, kUint16 = 0x05;
constexpr std::uint8_t kAdd = 1, kMultiply = 3, kGreaterEqual = 17;

isa::AccessPattern row(unsigned offset, std::uint8_t dtype = kFp32) {
  return {{false, 0, offset}, dtype, {1, 0, 0, 0}};
}

isa::Instruction instruction(Opcode opcode, unsigned src = kGpsimdLanes, unsigned dst = kGpsimdLanes) {
  isa::Instruction i;
  i.opcode = opcode;
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(opcode))->groups;
  if (groups & isa::kSrc0) i.src0 = row(0x40);
  if (groups & isa::kSrc1) i.src1 = row(0x1000);
  if (groups & isa::kSrcPartitions) i.src_partitions = static_cast<std::uint8_t>(src);
  i.dst = row(0x3000);
  i.dst_partitions = static_cast<std::uint8_t>(dst);
  return i;
}
isa::Instruction with(isa::Instruction i, std::uint8_t op0, std::uint8_t op1 = 0) {
  i.op0 = op0;
  i.op1 = op1;
  return i;
}

/// Cycles from the issue of the first to the end of the last one, each of so many elements.
std::uint64_t cycles(isa::Instruction i, unsigned elements, unsigned times = 1) {
  const auto count = static_cast<std::uint16_t>(elements);
  i.size = {count, 1, 1, 1};
  if (i.opcode == Opcode::local_gather) i.size = {1, count, 64, 1};
  REQUIRE(isa::check(isa::encode(i), isa::Queue::gpsimd, kGpsimdTile, {}) == isa::Cause::none);
  GpsimdDut dut;
  Bench bench{dut, test_name()};
  GpsimdCoverage coverage{kGpsimdTile};
  const GpsimdEnvironment environment{
      bench.top(), dut, {times, {1, 1}, {1, 1}, {0, 1}, {1, 1}, std::vector(times, i)}, coverage};
  REQUIRE(bench.run(100'000));
  return environment.last_retire - environment.first_issue;
}

TEST_CASE("gpsimd.an_element_costs_what_its_steps_say") {
  auto scaled = with(instruction(Opcode::tensor_scalar), kAdd, kMultiply);
  scaled.scalar1 = isa::Scalar::tensor({false, 0, 0x800}, kBf16);
  auto gather = instruction(Opcode::local_gather);
  gather.src0.stride = {1, 1, 0, 0};
  gather.src1.dtype = kUint16;
  auto one_group = instruction(Opcode::local_gather, 16, 16);
  one_group.src0.stride = {1, 1, 0, 0};
  one_group.src1.dtype = kUint16;
  struct Cost {
    const char* what;
    isa::Instruction instruction;
    unsigned cycles;  ///< of 32 elements
  };
  const std::vector<Cost> costs{
      {"memset", instruction(Opcode::memset), 32},
      {"iota", instruction(Opcode::iota), 32},
      {"tensor_copy", instruction(Opcode::tensor_copy), 32},
      {"partition_broadcast", instruction(Opcode::partition_broadcast, 1), 32},
      {"affine_select", with(instruction(Opcode::affine_select), kGreaterEqual), 32},
      {"tensor_tensor", with(instruction(Opcode::tensor_tensor), kAdd), 64},
      {"tensor_scalar, one operation", with(instruction(Opcode::tensor_scalar), kAdd), 32},
      {"tensor_scalar, two operations", scaled, 64},
      {"partition_reduce, 32 columns and 32 rows", with(instruction(Opcode::partition_reduce, 32, 1), kAdd), 64},
      {"partition_reduce, 32 columns and 8 rows", with(instruction(Opcode::partition_reduce, 8, 1), kAdd), 40},
      {"local_gather, two groups, and two cycles for each 16 indices", gather, 2 * 32 + 4},
      {"local_gather, one group", one_group, 32 + 4}};
  for (const Cost& cost : costs) {
    CAPTURE(cost.what);
    CHECK(cycles(cost.instruction, 96) - cycles(cost.instruction, 64) == cost.cycles);
  }
}

TEST_CASE("gpsimd.instructions_that_read_nothing_follow_without_a_pause") {
  CHECK(cycles(instruction(Opcode::iota), 16, 4) == cycles(instruction(Opcode::iota), 64, 1));
  CHECK(cycles(instruction(Opcode::memset), 1, 6) == cycles(instruction(Opcode::memset), 6, 1));
}

TEST_CASE("gpsimd.the_bench_notices_planted_bugs") {
  for (std::uint8_t fault = 1; fault <= 7; ++fault) {
    CAPTURE(int{fault});
    GpsimdCoverage coverage{kGpsimdTile};
    const Verdict verdict = random_traffic({400, {1, 2}, {1, 2}, {1, 3}}, coverage, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text("[MISMATCH]"));
  }
}

}  // namespace
}  // namespace tile::tb
