// What must hold exactly: specials, saturated ends, symmetry, and functions that need no approximation.
#include <array>
#include <cmath>
#include <string>

#include "golden/activation/activation.hpp"
#include "golden/num/arith.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/mix.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t nan_code = 0x7FC00000, inf = 0x7F800000, sign = 0x80000000, one = 0x3F800000, half = 0x3F000000,
                        ln2 = 0x3F317218, two_over_root_pi = 0x3F906EBB, half_pi = 0x3FC90FDB, slope = 0x3E800000;

struct Specials {
  std::string_view name;
  std::uint32_t zero, minus_zero, infinity, minus_infinity;
};

// clang-format off
constexpr std::array<Specials, 26> specials{{
    {"copy",                  0,                sign,             inf,      inf | sign},
    {"square",                0,                0,                inf,      inf},
    {"sigmoid",               half,             half,             one,      0},
    {"relu",                  0,                0,                inf,      0},
    {"prelu",                 0,                sign,             inf,      inf | sign},
    {"gelu",                  0,                sign,             inf,      sign},
    {"gelu_dx",               half,             half,             one,      sign},
    {"gelu_apprx_tanh",       0,                sign,             inf,      sign},
    {"gelu_apprx_sigmoid",    0,                sign,             inf,      sign},
    {"gelu_apprx_sigmoid_dx", half,             half,             one,      sign},
    {"silu",                  0,                sign,             inf,      sign},
    {"silu_dx",               half,             half,             one,      sign},
    {"tanh",                  0,                sign,             one,      one | sign},
    {"softplus",              ln2,              ln2,              inf,      0},
    {"mish",                  0,                sign,             inf,      sign},
    {"erf",                   0,                sign,             one,      one | sign},
    {"erf_dx",                two_over_root_pi, two_over_root_pi, 0,        0},
    {"exp",                   one,              one,              inf,      0},
    {"log",                   inf | sign,       inf | sign,       inf,      nan_code},
    {"sin",                   0,                sign,             nan_code, nan_code},
    {"arctan",                0,                sign,             half_pi,  half_pi | sign},
    {"sqrt",                  0,                sign,             inf,      nan_code},
    {"rsqrt",                 inf,              inf | sign,       0,        nan_code},
    {"reciprocal",            inf,              inf | sign,       0,        sign},
    {"sign",                  0,                sign,             one,      one | sign},
    {"abs",                   0,                0,                inf,      inf},
}};
// clang-format on

struct Known {
  std::string_view name;
  std::uint32_t in, out;
};

// clang-format off
constexpr std::array known{
    Known{"exp", 0x3F800000, 0x402DF854},          // e
    Known{"exp", 0xBF800000, 0x3EBC5AB2},          // 1/e
    Known{"exp", 0x42B17217, 0x7F7FFF84},          // just below overflow
    Known{"exp", 0x42B17218, 0x7F800000},
    Known{"exp", 0xC2CFF1B6, 0x00000000},          // below half the smallest subnormal
    Known{"log", 0x3F800000, 0x00000000},
    Known{"log", 0x41200000, 0x40135D8E},          // ln 10
    Known{"log", 0x00000001, 0xC2CE8ED0},          // -149 ln 2
    Known{"log", 0xBF800000, 0x7FC00000},
    Known{"sqrt", 0x40800000, 0x40000000},
    Known{"sqrt", 0x40000000, 0x3FB504F3},
    Known{"sqrt", 0x00000001, 0x1A3504F3},         // 2^-74.5
    Known{"sqrt", 0xBF800000, 0x7FC00000},
    Known{"rsqrt", 0x40800000, 0x3F000000},
    Known{"rsqrt", 0xC0800000, 0x7FC00000},
    Known{"reciprocal", 0x40400000, 0x3EAAAAAB},   // 1/3
    Known{"reciprocal", 0x00200000, 0x7F800000},   // 2^128
    Known{"reciprocal", 0x00000001, 0x7F800000},
    Known{"reciprocal", 0xFF000000, 0x80400000},   // -2^-127
    Known{"sigmoid", 0x3F800000, 0x3F3B26A8},
    Known{"tanh", 0x3F800000, 0x3F42F7D6},
    Known{"tanh", 0x41200000, 0x3F800000},
    Known{"erf", 0x3F800000, 0x3F57BB3D},
    Known{"silu", 0x3F800000, 0x3F3B26A8},
    Known{"sin", 0x3FC90FDB, 0x3F800000},
    Known{"sin", 0x40800000, 0x7FC00000},          // 4 and more are outside
    Known{"arctan", 0x3F800000, 0x3F490FDB},
    Known{"sign", 0xC2280000, 0xBF800000},
    Known{"abs", 0xC2280000, 0x42280000},
    Known{"relu", 0xC2280000, 0x00000000},
    Known{"prelu", 0xC2280000, 0xC1280000},        // with a slope of a quarter
    Known{"square", 0x40400000, 0x41100000},
};
// clang-format on

std::uint32_t call(std::string_view name, std::uint32_t u) { return apply(activation_table(name), u, slope); }

}  // namespace

TEST_CASE("zeros and infinities give what the function tends to") {
  REQUIRE(specials.size() == activation_tables().size());
  for (const Specials& s : specials) {
    INFO(s.name);
    CHECK(call(s.name, 0) == s.zero);
    CHECK(call(s.name, sign) == s.minus_zero);
    CHECK(call(s.name, inf) == s.infinity);
    CHECK(call(s.name, inf | sign) == s.minus_infinity);
  }
}

TEST_CASE("every NaN gives the canonical NaN") {
  for (const Table& function : activation_tables())
    for (const std::uint32_t code : {0x7F800001u, 0x7FC00000u, 0x7FFFFFFFu, 0xFF800001u, 0xFFFFFFFFu})
      CHECK(call(function.name, code) == nan_code);
}

TEST_CASE("known results") {
  for (const Known& k : known) {
    INFO(k.name << fmt::format(" of {:08X}: {:08X}", k.in, call(k.name, k.in)));
    CHECK(call(k.name, k.in) == k.out);
  }
}

TEST_CASE("odd functions are exactly odd, even ones even") {
  Mix mix(1);
  for (int n = 0; n < 200'000; n++) {
    const std::uint32_t u = n % 2 == 0 ? mix.word() & 0x7FFFFFFF : (97 + mix.below(39)) << 23 | mix.below(1 << 23);
    if (u > inf) continue;
    for (const char* odd : {"copy", "tanh", "erf", "sin", "arctan", "reciprocal", "sign"})
      if (const auto y = call(odd, u); y != nan_code && call(odd, u | sign) != (y ^ sign))
        CHECK(std::string(odd) == "odd");
    for (const char* even : {"square", "erf_dx", "abs"})
      if (call(even, u | sign) != call(even, u)) CHECK(std::string(even) == "even");
  }
}

TEST_CASE("the argument is one fused multiply-add of code, scale and bias") {
  Mix mix(2);
  for (const DType type : floating_dtypes())
    for (int n = 0; n < 20'000; n++) {
      const auto [code, scale, bias] = mix.terms(type, DType::fp32);
      const std::uint32_t u = fma(type, code, DType::fp32, scale, bias);
      if (activate(activation_table("copy"), type, code, scale, bias) != u) CHECK(u == 0);
    }
}

TEST_CASE("a name that is no function is refused") { CHECK_THROWS_AS(activation_table("cos"), std::out_of_range); }
