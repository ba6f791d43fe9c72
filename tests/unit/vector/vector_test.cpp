// The vector engine under random instructions and random grants, every element against the golden engine.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/vector/vector_environment.hpp"

namespace tile::tb {
namespace {

Verdict random_traffic(const EngineTraffic& traffic, VectorCoverage& coverage, std::uint8_t fault = 0) {
  VectorDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const VectorEnvironment environment{bench.top(), dut, traffic, coverage};
  return bench.run(4'000'000);
}

TEST_CASE("vector.random_instructions_with_all_kinds_of_stalls") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({9000, {1, 2}, {1, 2}, {1, 3}, {2, 3}}, coverage));
  REQUIRE(coverage.missing() == "");
}

TEST_CASE("vector.random_instructions_without_a_stall") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({2000, {1, 1}, {1, 1}, {0, 1}, {1, 1}}, coverage));
}

TEST_CASE("vector.reads_wait_often_and_writes_never") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({500, {1, 5}, {1, 1}, {0, 1}, {1, 4}}, coverage));
}

TEST_CASE("vector.writes_wait_often_and_reads_never") {
  VectorCoverage coverage;
  REQUIRE(random_traffic({500, {1, 1}, {1, 5}, {0, 1}, {1, 1}}, coverage));
}

// What an element costs.

constexpr std::uint8_t kFp32 = 0x0A, kBf16 = 0x06;
constexpr std::uint8_t kAdd = 1, kMultiply = 3, kDivide = 4, kRsqrt = 13, kGreater = 16, kLess = 18;
constexpr isa::Address kInSbuf{false, 0, 0x40}, kElsewhere{false, 0, 0x1000}, kInPsum{true, 0, 0},
    kTo{false, 0, 0x3000};

isa::AccessPattern row(const isa::Address& address, std::uint8_t dtype = kFp32) {
  return {address, dtype, {1, 0, 0, 0}};
}

isa::Instruction instruction(isa::Opcode opcode, const isa::AccessPattern& a = {}, const isa::AccessPattern& b = {}) {
  isa::Instruction i;
  i.opcode = opcode;
  i.src0 = a;
  i.src1 = b;
  i.dst = row(kTo);
  i.dst_partitions = kVectorLanes;
  if (opcode != isa::Opcode::memset && opcode != isa::Opcode::rand) i.src_partitions = kVectorLanes;
  return i;
}
isa::Instruction with(isa::Instruction i, std::uint8_t op0, std::uint8_t op1 = 0) {
  i.op0 = op0;
  i.op1 = op1;
  return i;
}
isa::Instruction to_uint32(isa::Instruction i) {
  i.dst.dtype = 0x09;
  return i;
}
isa::Instruction with_sources(isa::Instruction i) {
  i.scalar0 = isa::Scalar::tensor({false, 0, 0x800}, 0x03);
  return i;
}
/// Three times as many elements, which are groups of three.
isa::Instruction third(isa::Instruction i) {
  i.size[1] = 3;
  return i;
}
/// Runs of four elements, one behind the other.
isa::Instruction quantize() {
  isa::Instruction i = instruction(isa::Opcode::quantize_mx, row(kInSbuf, kBf16), row(kElsewhere, 0x03));
  i.dst.dtype = 0x11;
  i.src0.stride[1] = 4;
  i.src1.stride[1] = i.dst.stride[1] = 1;
  return i;
}
/// Elements of sources apart.
isa::Instruction apart(isa::Instruction i) {
  i.src0.stride[0] = 2;
  i.src0.stride[1] = 8;
  return i;
}
isa::Instruction with_scalars(isa::Instruction i) {
  i.scalar0 = isa::Scalar::tensor({false, 0, 0x800}, kBf16);
  i.scalar1 = isa::Scalar::tensor({true, 0, 0x40}, kFp32);
  return i;
}

/// Cycles from the issue of the first to the end of the last one, each of so many elements.
std::uint64_t cycles(isa::Instruction i, unsigned elements, unsigned times) {
  i.size = {static_cast<std::uint16_t>(elements), std::max<std::uint16_t>(i.size[1], 1), 1, 1};
  if (i.size[1] == 3) i.src0.stride[1] = 0;
  if (i.opcode == isa::Opcode::tensor_reduce) i.reduce_dims = 1;
  if (i.opcode == isa::Opcode::quantize_mx) i.size = {isa::kNumbersPacked, static_cast<std::uint16_t>(elements), 1, 1};
  REQUIRE(isa::check(isa::encode(i), isa::Queue::vector, kVectorTile, {}) == isa::Cause::none);
  VectorDut dut;
  Bench bench{dut, test_name()};
  VectorCoverage coverage;
  const VectorEnvironment environment{
      bench.top(), dut, {times, {1, 1}, {1, 1}, {0, 1}, {1, 1}, std::vector(times, i)}, coverage};
  REQUIRE(bench.run(100'000));
  return environment.last_retire - environment.first_issue;
}

TEST_CASE("vector.an_element_costs_what_its_operands_and_operations_say") {
  using isa::Opcode;
  const auto sbuf = row(kInSbuf), other = row(kElsewhere), psum = row(kInPsum);
  const isa::AccessPattern more_psum = row({true, 0, 0x80});
  struct Cost {
    const char* what;
    isa::Instruction instruction;
    unsigned cycles;
  };
  const std::vector<Cost> costs{
      {"memset", instruction(Opcode::memset), 1},
      {"tensor_copy", instruction(Opcode::tensor_copy, sbuf), 1},
      {"tensor_tensor, both in SBUF", with(instruction(Opcode::tensor_tensor, sbuf, other), kAdd), 2},
      {"tensor_tensor, both in PSUM", with(instruction(Opcode::tensor_tensor, psum, more_psum), kAdd), 2},
      {"tensor_tensor, SBUF and PSUM", with(instruction(Opcode::tensor_tensor, sbuf, psum), kAdd), 1},
      {"tensor_tensor, PSUM and SBUF", with(instruction(Opcode::tensor_tensor, psum, sbuf), kMultiply), 1},
      {"tensor_tensor, divide", with(instruction(Opcode::tensor_tensor, sbuf, other), kDivide), 8},
      {"tensor_scalar", with_scalars(with(instruction(Opcode::tensor_scalar, sbuf), kAdd, kMultiply)), 1},
      {"tensor_scalar, rsqrt", with(instruction(Opcode::tensor_scalar, psum), kAdd, kRsqrt), 8},
      {"scalar_tensor_tensor", with(instruction(Opcode::scalar_tensor_tensor, sbuf, psum), kAdd, kMultiply), 1},
      {"tensor_reduce", with(instruction(Opcode::tensor_reduce, sbuf), kAdd), 1},
      {"tensor_tensor_scan", with(instruction(Opcode::tensor_tensor_scan, sbuf, psum), kMultiply, kAdd), 2},
      {"tensor_tensor_scan, both in SBUF", with(instruction(Opcode::tensor_tensor_scan, sbuf, other), kAdd, kAdd), 2},
      {"copy_predicated", instruction(Opcode::copy_predicated, sbuf, psum), 1},
      {"select", instruction(Opcode::select, sbuf, other), 2},
      {"max8", instruction(Opcode::max8, sbuf), 1},
      {"find_index8", to_uint32(instruction(Opcode::find_index8, sbuf, other)), 1},
      {"match_replace8", instruction(Opcode::match_replace8, psum, other), 1},
      {"bn_stats", instruction(Opcode::bn_stats, sbuf), 1},
      {"bn_aggr, three elements", third(instruction(Opcode::bn_aggr, sbuf)), 12},
      {"stream_transpose", instruction(Opcode::stream_transpose, sbuf), 1},
      {"stream_shuffle", with_sources(instruction(Opcode::stream_shuffle, sbuf)), 1},
      {"range_select", with_scalars(with(instruction(Opcode::range_select, sbuf), kGreater, kLess)), 1},
      {"quantize_mx, each four neighbours", quantize(), 2},
      {"quantize_mx, each four elements", apart(quantize()), 4},
      {"rand", instruction(Opcode::rand), 1}};
  for (const Cost& cost : costs) {
    CAPTURE(cost.what);
    CHECK(cycles(cost.instruction, 32, 1) - cycles(cost.instruction, 16, 1) == 16 * cost.cycles);
  }
}

TEST_CASE("vector.neighbours_of_16_bits_go_side_by_side") {
  using isa::Opcode;
  const auto bf16 = [](const isa::Address& at) { return row(at, kBf16); };
  const auto to_bf16 = [&](isa::Instruction i) {
    i.dst = bf16(i.dst.address);
    return i;
  };
  const auto at = [](isa::Instruction i, unsigned offset) {
    i.src0.address.offset = offset;
    return i;
  };
  const auto copy = to_bf16(instruction(Opcode::tensor_copy, bf16(kInSbuf)));
  const auto sum = to_bf16(with(instruction(Opcode::tensor_tensor, bf16(kInSbuf), bf16(kElsewhere)), kAdd));
  auto strided = copy, widened = copy, from_psum = copy, rounded = copy;
  strided.src0.stride[0] = 2;
  widened.dst = row(kTo);
  from_psum.src0.address = kInPsum;
  rounded.stochastic = true;
  rounded.src0.dtype = 0x07;
  struct Cost {
    const char* what;
    isa::Instruction instruction;
    unsigned cycles;  ///< for 16 elements
  };
  const std::vector<Cost> costs{
      {"four", copy, 4},
      {"four, with two operations and scalars",
       to_bf16(with_scalars(with(instruction(Opcode::tensor_scalar, bf16(kInSbuf)), kAdd, kMultiply))), 4},
      {"two, because of the address", at(copy, 0x44), 8},
      {"one, because of the address", at(copy, 0x42), 16},
      {"two in PSUM", from_psum, 8},
      {"one, with a stride", strided, 16},
      {"one, to another width", widened, 16},
      {"one, rounded stochastically", rounded, 16},
      {"two of each operand, in two cycles", sum, 16},
      {"one, with PSUM in between",
       to_bf16(with(instruction(Opcode::tensor_tensor, bf16(kInPsum), bf16(kElsewhere)), kAdd)), 16},
      {"one, divided", to_bf16(with(instruction(Opcode::tensor_tensor, bf16(kInSbuf), bf16(kElsewhere)), kDivide)),
       128},
      {"two, with a scalar",
       to_bf16(with(instruction(Opcode::scalar_tensor_tensor, bf16(kInSbuf), bf16(kElsewhere)), kAdd, kMultiply)), 16},
      {"two zeros", to_bf16(instruction(Opcode::memset)), 8}};
  for (const Cost& cost : costs) {
    CAPTURE(cost.what);
    CHECK(cycles(cost.instruction, 48, 1) - cycles(cost.instruction, 32, 1) == cost.cycles);
  }
  CHECK(cycles(copy, 34, 1) - cycles(copy, 32, 1) > 4);  // rows of 34 have no fours
}

TEST_CASE("vector.instructions_that_do_not_meet_follow_without_a_pause") {
  using isa::Opcode;
  CHECK(cycles(instruction(Opcode::memset), 16, 4) == cycles(instruction(Opcode::memset), 64, 1));
  const auto sum = with(instruction(Opcode::tensor_tensor, row(kInPsum), row({true, 0, 0x80})), kAdd);
  CHECK(cycles(sum, 16, 4) == cycles(sum, 64, 1));
  const auto scaled = with(instruction(Opcode::tensor_scalar, row(kInPsum)), kAdd, kMultiply);
  CHECK(cycles(scaled, 1, 6) == cycles(scaled, 6, 1));
  auto within = instruction(Opcode::tensor_copy, row(kInSbuf));  // from SBUF to PSUM
  within.dst = row(kInPsum);
  CHECK(cycles(within, 16, 4) == cycles(within, 64, 1));
}

TEST_CASE("vector.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 7> faults{{{1, "MISMATCH"},
                                                                    {2, "MISMATCH"},
                                                                    {3, "MISMATCH"},
                                                                    {4, "MISMATCH"},
                                                                    {5, "MISMATCH"},
                                                                    {6, "MISMATCH"},
                                                                    {7, "MISMATCH"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    VectorCoverage coverage;
    const Verdict verdict = random_traffic({1500, {1, 2}, {1, 2}, {1, 3}, {1, 2}}, coverage, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
