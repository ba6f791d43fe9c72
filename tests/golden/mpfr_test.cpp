// GNU MPFR as the oracle: correctly rounded, with precision and smallest exponent set to those of a format.
#include <mpfr.h>

#include <cmath>

#include "tests/golden/random_run.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

class Number {
 public:
  explicit Number(int precision) { mpfr_init2(value_, precision); }
  explicit Number(float value) : Number(24) { mpfr_set_flt(value_, value, MPFR_RNDN); }
  Number(const Number&) = delete;
  Number& operator=(const Number&) = delete;
  ~Number() { mpfr_clear(value_); }
  operator mpfr_ptr() { return value_; }

 private:
  mpfr_t value_;
};

/// Gives the number the subnormals of a format; `inexact` is what the rounding operation returned. MPFR
/// counts exponents for significands in [1/2, 1). The exponent has no upper end: overflow is the caller's.
double settle(mpfr_ptr value, const Encoding& e, int inexact) {
  const mpfr_exp_t everything = mpfr_get_emin();
  mpfr_set_emin(2 - e.bias - e.fraction);
  inexact = mpfr_check_range(value, inexact, MPFR_RNDN);
  mpfr_subnormalize(value, inexact, MPFR_RNDN);
  mpfr_set_emin(everything);
  return mpfr_get_d(value, MPFR_RNDN);
}

/// Code of a number that the format holds exactly: found by bisection among the decoded values.
std::uint32_t find_code(const Encoding& e, double magnitude) {
  std::uint32_t low = 0, high = e.max / e.step();
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    if (value_of(e, middle * e.step()) < magnitude) low = middle + 1;
    else high = middle;
  }
  if (value_of(e, low * e.step()) != magnitude) FAIL("MPFR's " << magnitude << " is no number of " << e.name);
  return low * e.step();
}

std::uint32_t encode(const Encoding& e, double value, Overflow mode) {
  if (std::isnan(value)) return e.nan;
  if (std::abs(value) > value_of(e, e.max)) return e.overflow(value < 0, mode);
  return find_code(e, std::abs(value)) | (std::signbit(value) ? e.sign() : 0);
}

std::uint32_t mpfr_cast(const Encoding& to, std::uint32_t bits, Overflow mode) {
  Number wide(float_of(bits)), rounded(to.fraction + 1);
  const int inexact = mpfr_set(rounded, wide, MPFR_RNDN);
  return encode(to, settle(rounded, to, inexact), mode);
}

std::uint32_t mpfr_fma32(float a, float b, float acc) {
  Number x(a), y(b), z(acc), result(24);
  const int inexact = mpfr_fma(result, x, y, z, MPFR_RNDN);
  return code_of(static_cast<float>(settle(result, encoding(DType::fp32), inexact)));
}

float mpfr_rsqrt(float a) {
  if (std::isnan(a) || a == 0 || std::isinf(a)) return 1 / std::sqrt(a);
  Number x(a), result(24);
  mpfr_rec_sqrt(result, x, MPFR_RNDN);
  return mpfr_get_flt(result, MPFR_RNDN);
}

float mpfr_divide(float a, float b) {
  Number x(a), y(b), result(24);
  const int inexact = mpfr_div(result, x, y, MPFR_RNDN);
  return static_cast<float>(settle(result, encoding(DType::fp32), inexact));
}

}  // namespace

TEST_CASE("casts from FP32 equal MPFR in every format") {
  RandomRun run;
  for (const Encoding& to : encodings)
    for (const Overflow mode : {Overflow::escape, Overflow::saturate})
      run.casts(to, mode, [&](std::uint32_t bits) { return mpfr_cast(to, bits, mode); });
  run.finish(encodings.size() * 2 * casts_per_run);
}

TEST_CASE("fma of FP32 equals MPFR, subnormals and overflow included") {
  RandomRun run;
  run.fma(encoding(DType::fp32), encoding(DType::fp32), 2'000'000, mpfr_fma32);
  run.finish(2'000'000);
}

TEST_CASE("fma of every pair of formats equals MPFR") {
  RandomRun run;
  for (const Encoding& x : encodings)
    for (const Encoding& y : encodings) run.fma(x, y, 20'000, mpfr_fma32);
  run.finish(64 * 20'000);
}

TEST_CASE("rsqrt equals MPFR") {
  RandomRun run;
  run.pairs(AluOp::rsqrt, &Mix::neighbours, 1'000'000, [](float x, float) { return mpfr_rsqrt(x); });
  run.pairs(AluOp::rsqrt, &Mix::magnitudes, 1'000'000, [](float x, float) { return mpfr_rsqrt(x); });
  run.finish(2'000'000);
}

TEST_CASE("divide equals MPFR") {
  RandomRun run;
  run.pairs(AluOp::divide, &Mix::dividend_and_divisor, 1'000'000, mpfr_divide);
  run.finish(1'000'000);
}
