// Golden activations against GNU MPFR: every BF16 and FP16 input, results in every format.
//
// An engine computes in FP32 and casts, so a result that lies close to a tie of a narrow format may be rounded twice.
// That is why shares of right codes are taken from the exact value rounded to FP32 first, as a perfect FP32 unit has
// it; the distance in codes is from the exact value itself.
#include <fmt/core.h>

#include <array>
#include <cmath>

#include "golden/activation/activation.hpp"
#include "golden/activation/functions.hpp"
#include "golden/num/convert.hpp"
#include "tests/golden/activation/accuracy.hpp"
#include "tests/golden/activation/oracle.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t slope = 0xBE99999A;

bool in_domain(const Table& function, float x) {
  return std::isfinite(x) && x != 0 && (function.name != "sin" || std::abs(x) < 4);
}

/// Results of one function for all codes of a format.
struct Measured {
  std::array<Codes, encodings.size()> from_exact, from_fp32;
  std::uint64_t inputs = 0;
};

Measured measure(const Table& function, DType type) {
  Measured m;
  for (std::uint32_t code = 0; code < 0x10000; ++code) {
    const std::uint32_t u = to_fp32(type, code);
    if (!in_domain(function, float_of(u))) continue;
    const long double exact = exact_activation(function.name, float_of(u), float_of(slope));
    const std::uint32_t got = apply(function, u, slope), best = nearest_code(encoding(DType::fp32), exact);
    ++m.inputs;
    for (std::size_t e = 0; e < encodings.size(); ++e) {
      const std::uint32_t cast = from_fp32(encodings[e].type, got, Overflow::escape);
      m.from_exact[e].add(encodings[e], u, cast, nearest_code(encodings[e], exact));
      m.from_fp32[e].add(encodings[e], u, cast, from_fp32(encodings[e].type, best, Overflow::escape));
    }
  }
  return m;
}

void check_all(DType type) {
  fmt::print("right codes in %; in brackets as a perfect FP32 unit would have them\n{:22}", "");
  for (const Encoding& e : encodings) fmt::print(" {:>17}", e.name);
  fmt::print("\n");
  for (const Table& function : activation_tables()) {
    const Measured m = measure(function, type);
    fmt::print("{:22}", function.name);
    for (std::size_t e = 0; e < encodings.size(); ++e) {
      const Encoding& to = encodings[e];
      fmt::print(" {:7.3f} ({:7.3f})", m.from_exact[e].percent(), m.from_fp32[e].percent());
      if (to.type == DType::fp32 || to.type == DType::tf32) continue;
      INFO(function.name << " to " << to.name << ", worst at " << fmt::format("{:08X}", m.from_exact[e].worst_input));
      CHECK(m.from_exact[e].furthest <= 1);
      CHECK(m.from_fp32[e].percent() >= 99.9);
    }
    fmt::print("\n");
    CHECK(m.inputs > 0x8000);
  }
}

}  // namespace

TEST_CASE("results for every BF16 input are within one code, 99.9 % right") { check_all(DType::bf16); }
TEST_CASE("results for every FP16 input are within one code, 99.9 % right") { check_all(DType::fp16); }

TEST_CASE("functions of the generator are those of MPFR to 50 bits") {
  std::uint64_t compared = 0;
  for (const Definition& d : definitions())
    for (std::uint32_t code = 0x3000; code < 0x43000; code += 7) {
      const float x = float_of((code & 0xFFFF) << 16 | 0x5555);
      if (!in_domain(activation_table(d.name), x) || std::abs(x) > 100) continue;
      const long double exact = exact_activation(d.name, x, 0), got = d.f(x);
      if (std::abs(exact) < 0x1p-140L) continue;
      ++compared;
      INFO(d.name << " at " << x);
      if (std::abs(got - exact) > 0x1p-50L * std::abs(exact)) CHECK(got == exact);
    }
  CHECK(compared > 100'000);
}
