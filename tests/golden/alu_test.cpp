// Special cases of the element operations, typed from docs/numerics.md.
#include "golden/num/alu.hpp"

#include <array>
#include <cmath>

#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t plus_zero = 0, minus_zero = 0x80000000, one = 0x3F800000, minus_one = 0xBF800000;
constexpr std::uint32_t plus_infinity = 0x7F800000, minus_infinity = 0xFF800000, canonical_nan = 0x7FC00000;
constexpr std::uint32_t largest = 0x7F7FFFFF, smallest = 1;
constexpr std::array<std::uint32_t, 4> nans{0x7FC00000, 0x7F800001, 0xFF800001, 0xFFFFFFFF};

std::uint32_t unary(AluOp op, std::uint32_t a) {
  const std::uint32_t result = alu(op, a, 0);
  CHECK(alu(op, a, canonical_nan) == result);  // there is no second operand
  return result;
}

std::uint32_t code(double value) { return code_of(static_cast<float>(value)); }

}  // namespace

TEST_CASE("every arithmetic operation hands a NaN on as the canonical one") {
  for (const std::uint32_t nan : nans) {
    for (const AluOp op : {AluOp::add, AluOp::subtract, AluOp::multiply, AluOp::divide, AluOp::maximum, AluOp::minimum,
                           AluOp::abs_max, AluOp::abs_min}) {
      INFO(static_cast<int>(op));
      for (const std::uint32_t other : {plus_zero, one, plus_infinity, minus_infinity, canonical_nan}) {
        CHECK(alu(op, nan, other) == canonical_nan);
        CHECK(alu(op, other, nan) == canonical_nan);
      }
    }
    for (const AluOp op : {AluOp::bypass, AluOp::abs, AluOp::square, AluOp::relu, AluOp::reciprocal, AluOp::rsqrt})
      CHECK(unary(op, nan) == canonical_nan);
  }
}

TEST_CASE("a NaN is neither less nor equal nor greater, but unequal and true") {
  for (const std::uint32_t nan : nans)
    for (const std::uint32_t other : {plus_zero, one, minus_infinity, nan}) {
      for (const AluOp op : {AluOp::equal, AluOp::greater, AluOp::greater_equal, AluOp::less, AluOp::less_equal}) {
        CHECK(alu(op, nan, other) == plus_zero);
        CHECK(alu(op, other, nan) == plus_zero);
      }
      CHECK(alu(AluOp::not_equal, nan, other) == one);
      CHECK(alu(AluOp::not_equal, other, nan) == one);
      CHECK(alu(AluOp::logical_and, nan, one) == one);
      CHECK(alu(AluOp::logical_or, nan, plus_zero) == one);
      CHECK(alu(AluOp::logical_xor, nan, plus_zero) == one);
      CHECK(unary(AluOp::logical_not, nan) == plus_zero);
    }
}

TEST_CASE("zeros are equal in comparisons, but minus zero is the smaller in maximum and minimum") {
  CHECK(alu(AluOp::equal, plus_zero, minus_zero) == one);
  CHECK(alu(AluOp::less, minus_zero, plus_zero) == plus_zero);
  CHECK(alu(AluOp::greater_equal, minus_zero, plus_zero) == one);
  for (const auto& [a, b] : {std::pair(plus_zero, minus_zero), std::pair(minus_zero, plus_zero)}) {
    CHECK(alu(AluOp::maximum, a, b) == plus_zero);
    CHECK(alu(AluOp::minimum, a, b) == minus_zero);
    CHECK(alu(AluOp::abs_max, a, b) == plus_zero);
    CHECK(alu(AluOp::abs_min, a, b) == plus_zero);
  }
  CHECK(alu(AluOp::maximum, minus_zero, minus_zero) == minus_zero);
  CHECK(unary(AluOp::relu, minus_zero) == plus_zero);
  CHECK(unary(AluOp::abs, minus_zero) == plus_zero);
  CHECK(unary(AluOp::bypass, minus_zero) == minus_zero);
  CHECK(unary(AluOp::square, minus_zero) == plus_zero);
  CHECK(alu(AluOp::subtract, plus_zero, plus_zero) == plus_zero);
  CHECK(alu(AluOp::subtract, minus_zero, plus_zero) == minus_zero);
}

TEST_CASE("both zeros are false, everything else is true") {
  for (const std::uint32_t a : {plus_zero, minus_zero, one, smallest, minus_infinity})
    for (const std::uint32_t b : {plus_zero, minus_zero, minus_one, smallest, plus_infinity}) {
      const bool x = (a << 1) != 0, y = (b << 1) != 0;
      CHECK(alu(AluOp::logical_and, a, b) == (x && y ? one : 0));
      CHECK(alu(AluOp::logical_or, a, b) == (x || y ? one : 0));
      CHECK(alu(AluOp::logical_xor, a, b) == (x != y ? one : 0));
      CHECK(unary(AluOp::logical_not, a) == (x ? 0 : one));
    }
}

TEST_CASE("multiply and divide treat zero and infinity as IEEE 754 has it") {
  CHECK(alu(AluOp::multiply, plus_zero, minus_infinity) == canonical_nan);
  CHECK(alu(AluOp::multiply, minus_one, plus_infinity) == minus_infinity);
  CHECK(alu(AluOp::multiply, minus_one, plus_zero) == minus_zero);
  CHECK(alu(AluOp::multiply, largest, largest) == plus_infinity);
  CHECK(alu(AluOp::multiply, smallest, code(0.5)) == plus_zero);  // a tie
  CHECK(alu(AluOp::multiply, 3, code(0.5)) == 2);                 // another
  CHECK(alu(AluOp::divide, plus_zero, minus_zero) == canonical_nan);
  CHECK(alu(AluOp::divide, plus_infinity, minus_infinity) == canonical_nan);
  CHECK(alu(AluOp::divide, minus_one, plus_zero) == minus_infinity);
  CHECK(alu(AluOp::divide, minus_zero, one) == minus_zero);
  CHECK(alu(AluOp::divide, one, minus_infinity) == minus_zero);
  CHECK(alu(AluOp::divide, minus_infinity, minus_one) == plus_infinity);
  CHECK(alu(AluOp::divide, 3, code(2)) == 2);  // a tie among subnormals
  CHECK(alu(AluOp::divide, largest, code(0.5)) == plus_infinity);
  CHECK(alu(AluOp::divide, one, code(3)) == 0x3EAAAAAB);
}

TEST_CASE("reciprocal and rsqrt at their ends") {
  CHECK(unary(AluOp::reciprocal, plus_zero) == plus_infinity);
  CHECK(unary(AluOp::reciprocal, minus_zero) == minus_infinity);
  CHECK(unary(AluOp::reciprocal, minus_infinity) == minus_zero);
  CHECK(unary(AluOp::reciprocal, smallest) == plus_infinity);
  CHECK(unary(AluOp::reciprocal, code(0x1p-128)) == plus_infinity);
  CHECK(unary(AluOp::reciprocal, code(0x1.000008p-128)) == 0x7F7FFFF8);
  CHECK(unary(AluOp::reciprocal, code(0x1p127)) == code(0x1p-127));
  CHECK(unary(AluOp::rsqrt, plus_zero) == plus_infinity);
  CHECK(unary(AluOp::rsqrt, minus_zero) == minus_infinity);
  CHECK(unary(AluOp::rsqrt, plus_infinity) == plus_zero);
  CHECK(unary(AluOp::rsqrt, minus_one) == canonical_nan);
  CHECK(unary(AluOp::rsqrt, minus_zero | smallest) == canonical_nan);
  CHECK(unary(AluOp::rsqrt, minus_infinity) == canonical_nan);
  CHECK(unary(AluOp::rsqrt, code(0x1p-148)) == code(0x1p74));
  CHECK(unary(AluOp::rsqrt, code(4)) == code(0.5));
  CHECK(unary(AluOp::rsqrt, code(2)) == 0x3F3504F3);
}

TEST_CASE("bitwise operations take patterns, and shifts of 32 or more leave nothing") {
  CHECK(alu(AluOp::bitwise_and, 0xFF00FF00, 0x0FF00FF0) == 0x0F000F00);
  CHECK(alu(AluOp::bitwise_or, 0xFF00FF00, 0x0FF00FF0) == 0xFFF0FFF0);
  CHECK(alu(AluOp::bitwise_xor, 0xFF00FF00, 0x0FF00FF0) == 0xF0F0F0F0);
  CHECK(unary(AluOp::invert, 0x7FC00001) == 0x803FFFFE);
  CHECK(alu(AluOp::left_shift, 0x80000001, 1) == 2);
  CHECK(alu(AluOp::right_shift, 0x80000001, 1) == 0x40000000);  // no copies of the sign
  CHECK(alu(AluOp::left_shift, 1, 31) == 0x80000000);
  for (const std::uint32_t count : {32u, 33u, 0x80000000u, 0xFFFFFFFFu}) {
    CHECK(alu(AluOp::left_shift, 0xFFFFFFFF, count) == 0);
    CHECK(alu(AluOp::right_shift, 0xFFFFFFFF, count) == 0);
  }
}

TEST_CASE("patterns are cut to the width of their types") {
  const AluTypes bytes{DType::int8, DType::int8, DType::int8};
  CHECK(alu(AluOp::left_shift, bytes, 0xFFFFFF81, 1) == 0x02);
  CHECK(alu(AluOp::right_shift, bytes, 0xFFFFFF81, 1) == 0x40);
  CHECK(alu(AluOp::left_shift, bytes, 0x01, 0xFFFFFF07) == 0x80);
  CHECK(alu(AluOp::invert, bytes, 0x0F, 0) == 0xF0);
  CHECK(alu(AluOp::invert, {DType::int8, DType::int8, DType::int32}, 0x0F, 0) == 0xFFFFFFF0);
  CHECK(alu(AluOp::bitwise_or, {DType::int8, DType::uint16, DType::uint32}, 0x80, 0x8000) == 0x8080);
}

TEST_CASE("arithmetic casts operands to FP32 and the result from it") {
  const auto minus_three = static_cast<std::uint32_t>(-3);
  CHECK(alu(AluOp::multiply, {DType::int8, DType::bf16, DType::int16}, minus_three & 0xFF, 0x4020) == 0xFFF8);  // -7.5
  CHECK(alu(AluOp::add, {DType::int32, DType::int32, DType::int32}, 0x7FFFFFFF, 1) == 0x7FFFFFFF);
  CHECK(alu(AluOp::add, {DType::int32, DType::int32, DType::int32}, 0x01000001, 0) == 0x01000000);  // 2^24 + 1
  CHECK(alu(AluOp::subtract, {DType::uint8, DType::uint8, DType::uint8}, 1, 2) == 0);
  CHECK(alu(AluOp::equal, {DType::int32, DType::fp32, DType::uint8}, 7, code(7)) == 1);
}

TEST_CASE("a value that is no operation is refused") {
  CHECK_THROWS_AS(alu(static_cast<AluOp>(alu_ops), 0, 0), std::out_of_range);
}
