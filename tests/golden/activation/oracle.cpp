#include "tests/golden/activation/oracle.hpp"

#include <mpfr.h>

#include <cmath>
#include <functional>
#include <map>
#include <string>

namespace tile::test {
namespace {

/// An MPFR number that knows arithmetic. 120 bits: what cancellation takes away leaves more than 64.
class Big {
 public:
  Big() { mpfr_init2(value_, 120); }
  Big(double x) : Big() { mpfr_set_d(value_, x, MPFR_RNDN); }  // NOLINT: literals in formulas
  Big(const Big& other) : Big() { mpfr_set(value_, other.value_, MPFR_RNDN); }
  Big& operator=(const Big& other) {
    mpfr_set(value_, other.value_, MPFR_RNDN);
    return *this;
  }
  ~Big() { mpfr_clear(value_); }

  mpfr_ptr get() { return value_; }
  mpfr_srcptr get() const { return value_; }

 private:
  mpfr_t value_;
};

using Unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

Big call(Unary f, const Big& x) {
  Big out;
  f(out.get(), x.get(), MPFR_RNDN);
  return out;
}

Big call(Binary f, const Big& x, const Big& y) {
  Big out;
  f(out.get(), x.get(), y.get(), MPFR_RNDN);
  return out;
}

Big operator+(const Big& x, const Big& y) { return call(mpfr_add, x, y); }
Big operator-(const Big& x, const Big& y) { return call(mpfr_sub, x, y); }
Big operator*(const Big& x, const Big& y) { return call(mpfr_mul, x, y); }
Big operator/(const Big& x, const Big& y) { return call(mpfr_div, x, y); }
Big exp(const Big& x) { return call(mpfr_exp, x); }
Big sqrt(const Big& x) { return call(mpfr_sqrt, x); }

Big pi() {
  Big out;
  mpfr_const_pi(out.get(), MPFR_RNDN);
  return out;
}

Big decimal(const char* text) {
  Big out;
  mpfr_set_str(out.get(), text, 10, MPFR_RNDN);
  return out;
}

Big sigmoid(const Big& x) { return Big(1) / (Big(1) + exp(Big(0) - x)); }
Big normal(const Big& x) { return call(mpfr_erfc, Big(0) - x / sqrt(2)) / Big(2); }
Big density(const Big& x) { return exp(Big(0) - x * x / Big(2)) / sqrt(Big(2) * pi()); }
Big silu(const Big& x, const Big& k) { return x * sigmoid(k * x); }
Big silu_dx(const Big& x, const Big& k) { return sigmoid(k * x) * (Big(1) + k * x * sigmoid(Big(0) - k * x)); }

const std::map<std::string, std::function<Big(const Big&)>, std::less<>> functions{
    {"copy", [](const Big& x) { return x; }},
    {"square", [](const Big& x) { return x * x; }},
    {"sigmoid", sigmoid},
    {"relu", [](const Big& x) { return mpfr_sgn(x.get()) > 0 ? x : Big(0); }},
    {"gelu", [](const Big& x) { return x * normal(x); }},
    {"gelu_dx", [](const Big& x) { return normal(x) + x * density(x); }},
    {"gelu_apprx_tanh",
     [](const Big& x) {
       const Big inner = sqrt(Big(2) / pi()) * (x + decimal("0.044715") * x * x * x);
       return x * sigmoid(Big(2) * inner);  // (1 + tanh z) / 2 = sigmoid(2 z)
     }},
    {"gelu_apprx_sigmoid", [](const Big& x) { return silu(x, decimal("1.702")); }},
    {"gelu_apprx_sigmoid_dx", [](const Big& x) { return silu_dx(x, decimal("1.702")); }},
    {"silu", [](const Big& x) { return silu(x, 1); }},
    {"silu_dx", [](const Big& x) { return silu_dx(x, 1); }},
    {"tanh", [](const Big& x) { return call(mpfr_tanh, x); }},
    {"softplus",
     [](const Big& x) {
       const Big part = call(mpfr_log1p, exp(Big(0) - call(mpfr_abs, x)));
       return mpfr_sgn(x.get()) < 0 ? part : x + part;
     }},
    {"mish", [](const Big& x) { return x * call(mpfr_tanh, call(mpfr_log1p, exp(x))); }},
    {"erf", [](const Big& x) { return call(mpfr_erf, x); }},
    {"erf_dx", [](const Big& x) { return Big(2) / sqrt(pi()) * exp(Big(0) - x * x); }},
    {"exp", [](const Big& x) { return exp(x); }},
    {"log", [](const Big& x) { return call(mpfr_log, x); }},
    {"sin", [](const Big& x) { return call(mpfr_sin, x); }},
    {"arctan", [](const Big& x) { return call(mpfr_atan, x); }},
    {"sqrt", [](const Big& x) { return call(mpfr_sqrt, x); }},
    {"rsqrt", [](const Big& x) { return call(mpfr_rec_sqrt, x); }},
    {"reciprocal", [](const Big& x) { return Big(1) / x; }},
    {"sign", [](const Big& x) { return Big(mpfr_sgn(x.get())); }},
    {"abs", [](const Big& x) { return mpfr_sgn(x.get()) < 0 ? Big(0) - x : x; }},
};

/// Towards zero, with a one in the last place where that was inexact.
long double to_odd(const Big& x) {
  const long double chopped = mpfr_get_ld(x.get(), MPFR_RNDZ);
  if (chopped == 0 && mpfr_sgn(x.get()) != 0) return mpfr_sgn(x.get()) * 0x1p-1000L;
  if (mpfr_cmp_ld(x.get(), chopped) == 0 || !std::isfinite(chopped)) return chopped;
  int exponent = 0;
  const long double fraction = std::frexp(std::abs(chopped), &exponent);
  const auto odd = static_cast<std::uint64_t>(std::ldexp(fraction, 64)) | 1;
  return std::copysign(std::ldexp(static_cast<long double>(odd), exponent - 64), chopped);
}

}  // namespace

long double exact_activation(std::string_view function, float x, float slope) {
  if (function == "prelu") return to_odd(x < 0 ? Big(slope) * Big(x) : Big(x));
  return to_odd(functions.find(function) == functions.end() ? throw std::out_of_range(std::string(function))
                                                            : functions.find(function)->second(x));
}

std::uint32_t nearest_code(const Encoding& to, long double exact) {
  if (std::isnan(exact)) return to.nan;
  const bool negative = std::signbit(exact);
  const std::uint32_t sign = negative ? to.sign() : 0;
  if (exact == 0) return sign;
  if (std::isinf(exact)) return to.overflow(negative, golden::Overflow::escape);
  const int smallest = 1 - to.bias;
  const int binade = std::max(std::ilogb(exact), smallest);
  const auto steps = std::rint(std::ldexp(std::abs(exact), to.fraction - binade));  // to nearest, ties to even
  const long double code = std::ldexp(static_cast<long double>(binade - smallest), to.fraction) + steps;
  if (code > to.max / to.step()) return to.overflow(negative, golden::Overflow::escape);
  return sign | static_cast<std::uint32_t>(code) * to.step();
}

}  // namespace tile::test
