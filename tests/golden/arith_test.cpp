#include "golden/num/arith.hpp"

#include <cmath>
#include <vector>

#include "tests/golden/check.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t plus_zero = 0, minus_zero = 0x80000000;
constexpr std::uint32_t plus_infinity = 0x7F800000, minus_infinity = 0xFF800000, canonical_nan = 0x7FC00000;
constexpr std::uint32_t one = 0x3F800000, minus_one = 0xBF800000, largest = 0x7F7FFFFF;
constexpr std::uint32_t smallest = 1, signalling_nan = 0x7F800001, negative_nan = 0xFFFFFFFF;

std::uint32_t fma32(std::uint32_t a, std::uint32_t b, std::uint32_t acc) {
  return fma(DType::fp32, a, DType::fp32, b, acc);
}

/// FP32 code of 2^exponent.
std::uint32_t power(int exponent) { return code_of(std::ldexp(1.0f, exponent)); }

struct Term {
  std::uint32_t a, b;
};

std::uint32_t column(const std::vector<Term>& terms) {
  std::uint32_t acc = plus_zero;
  for (const auto& [a, b] : terms) acc = fma32(a, b, acc);
  return acc;
}

}  // namespace

TEST_CASE("fma gives the canonical NaN for a NaN anywhere") {
  for (const std::uint32_t any : {canonical_nan, signalling_nan, negative_nan}) {
    CHECK(fma32(any, one, one) == canonical_nan);
    CHECK(fma32(one, any, one) == canonical_nan);
    CHECK(fma32(one, one, any) == canonical_nan);
    CHECK(fma32(any, plus_zero, plus_infinity) == canonical_nan);
    CHECK(fma32(plus_zero, one, any) == canonical_nan);
  }
}

TEST_CASE("fma gives NaN for infinity times zero whatever the accumulator") {
  for (const std::uint32_t acc : {plus_zero, one, plus_infinity, minus_infinity, canonical_nan})
    for (const std::uint32_t zero : {plus_zero, minus_zero})
      for (const std::uint32_t infinity : {plus_infinity, minus_infinity}) {
        CHECK(fma32(infinity, zero, acc) == canonical_nan);
        CHECK(fma32(zero, infinity, acc) == canonical_nan);
      }
}

TEST_CASE("fma gives NaN for an infinite product and the opposite infinity") {
  CHECK(fma32(plus_infinity, one, minus_infinity) == canonical_nan);
  CHECK(fma32(plus_infinity, minus_one, plus_infinity) == canonical_nan);
  CHECK(fma32(minus_infinity, minus_infinity, minus_infinity) == canonical_nan);
}

TEST_CASE("fma keeps an infinity that nothing opposes") {
  CHECK(fma32(plus_infinity, one, plus_infinity) == plus_infinity);
  CHECK(fma32(plus_infinity, minus_one, largest) == minus_infinity);
  CHECK(fma32(minus_infinity, smallest, one) == minus_infinity);
  CHECK(fma32(one, one, minus_infinity) == minus_infinity);
  CHECK(fma32(largest, largest, minus_infinity) == minus_infinity);
}

TEST_CASE("fma gives minus zero only for minus zero plus minus zero") {
  CHECK(fma32(one, plus_zero, plus_zero) == plus_zero);
  CHECK(fma32(one, minus_zero, plus_zero) == plus_zero);
  CHECK(fma32(one, plus_zero, minus_zero) == plus_zero);
  CHECK(fma32(one, minus_zero, minus_zero) == minus_zero);
  CHECK(fma32(one, one, minus_one) == plus_zero);
  CHECK(fma32(minus_one, one, one) == plus_zero);
}

TEST_CASE("fma with a zero product returns the accumulator") {
  for (const std::uint32_t acc : {smallest, one, minus_one, largest, plus_infinity, 0x80000001u})
    for (const std::uint32_t zero : {plus_zero, minus_zero}) CHECK(fma32(zero, one, acc) == acc);
}

TEST_CASE("fma overflows to infinity after rounding") {
  CHECK(fma32(power(103), one, largest) == plus_infinity);  // exactly half a unit above: a tie, away from odd
  CHECK(fma32(power(103), code_of(0x1.FFFFFEp-1f), largest) == largest);
  CHECK(fma32(power(64), power(64), plus_zero) == plus_infinity);
  CHECK(fma32(power(64), power(64), power(127) | minus_zero) == power(127));  // 2^128 is rescued
}

TEST_CASE("fma underflows gradually") {
  CHECK(fma32(power(-75), power(-74), plus_zero) == smallest);
  CHECK(fma32(power(-75), power(-75), plus_zero) == plus_zero);  // a tie goes to the even zero
  CHECK(fma32(power(-75), power(-75) | minus_zero, plus_zero) == minus_zero);
  CHECK(fma32(power(-75), power(-75) + 1, plus_zero) == smallest);
  CHECK(fma32(power(-75), power(-75), smallest) == 2);  // and from the odd 1 up to 2
  CHECK(fma32(smallest, smallest, plus_zero) == plus_zero);
  CHECK(fma32(smallest, smallest | minus_zero, plus_zero) == minus_zero);
  CHECK(fma32(0x007FFFFF, one, smallest) == 0x00800000);
}

TEST_CASE("fma rounds once where multiplying and adding would round twice") {
  const std::uint32_t above = one + 1, below = one - 2;  // 1 + 2^-23 and 1 - 2^-23
  const std::uint32_t rounded = (one + 2) | minus_zero;
  CHECK(fma32(above, above, rounded) == power(-46));       // what rounding the product would lose
  CHECK(fma32(above, below, power(24)) == power(24));      // 2^-46 below a tie
  CHECK(fma32(one, one, power(24)) == power(24));          // the tie
  CHECK(fma32(above, above, power(24)) == power(24) + 1);  // above it
}

TEST_CASE("fma breaks a tie of the product by an accumulator far below it") {
  const std::uint32_t a = code_of(97.0f), b = code_of(172961.0f * 0x1p-24f);  // a * b = 1 + 2^-24
  CHECK(fma32(a, b, plus_zero) == one);
  for (const int exponent : {-40, -63, -64, -65, -149}) {
    CHECK(fma32(a, b, power(exponent)) == one + 1);
    CHECK(fma32(a, b, power(exponent) | minus_zero) == one);
  }
}

TEST_CASE("fma ignores a product far below the last place") {
  for (const std::uint32_t sign : {plus_zero, minus_zero})
    for (const std::uint32_t acc : {smallest, one, minus_one, largest})
      CHECK(fma32(smallest, smallest | sign, acc) == acc);
}

TEST_CASE("a column depends on the order of its rows") {
  const Term big{power(8), power(8)}, tiny{power(-4), power(-4)};
  CHECK(column({big, tiny, tiny}) == 0x47800000);
  CHECK(column({tiny, tiny, big}) == 0x47800001);
}

TEST_CASE("a masked row is not a row of zeros") {
  CHECK(fma32(plus_zero, plus_zero, minus_zero) == plus_zero);
  CHECK(fma32(plus_zero, plus_infinity, one) == canonical_nan);
}

TEST_CASE("add follows the special cases of PSUM accumulation") {
  CHECK(add(canonical_nan, one) == canonical_nan);
  CHECK(add(one, signalling_nan) == canonical_nan);
  CHECK(add(plus_infinity, minus_infinity) == canonical_nan);
  CHECK(add(minus_infinity, plus_infinity) == canonical_nan);
  CHECK(add(minus_infinity, minus_infinity) == minus_infinity);
  CHECK(add(largest, plus_infinity) == plus_infinity);
  CHECK(add(largest, largest) == plus_infinity);
  CHECK(add(largest, power(103)) == plus_infinity);
  CHECK(add(largest, power(103) - 1) == largest);
}

TEST_CASE("add keeps the sign of zero as IEEE 754 has it") {
  CHECK(add(plus_zero, plus_zero) == plus_zero);
  CHECK(add(plus_zero, minus_zero) == plus_zero);
  CHECK(add(minus_zero, plus_zero) == plus_zero);
  CHECK(add(minus_zero, minus_zero) == minus_zero);
  CHECK(add(one, minus_one) == plus_zero);
  CHECK(add(minus_one, one) == plus_zero);
}

TEST_CASE("add keeps subnormal operands and results") {
  CHECK(add(smallest, smallest) == 2);
  CHECK(add(0x00800000, 0x80000001) == 0x007FFFFF);
  CHECK(add(0x007FFFFF, smallest) == 0x00800000);
  CHECK(add(smallest, minus_zero) == smallest);
}

TEST_CASE("add breaks ties to even") {
  CHECK(add(one, power(-24)) == one);
  CHECK(add(one + 1, power(-24)) == one + 2);
  CHECK(add(one, power(-24) + 1) == one + 1);
  CHECK(add(one, power(-25) | minus_zero) == one);  // 1 - 2^-25: a tie of the binade below
  CHECK(add(one, (power(-25) + 1) | minus_zero) == one - 1);
}
