// FP32 arguments: accuracy in units in the last place, and monotonicity, from a sample of every binade and from the
// neighbourhood of every border between segments. The reference is long double, which golden_activation_vs_mpfr checks.
#include <fmt/core.h>

#include <array>
#include <cmath>
#include <functional>

#include "golden/activation/activation.hpp"
#include "golden/activation/functions.hpp"
#include "golden/num/convert.hpp"
#include "tests/golden/activation/accuracy.hpp"
#include "tests/golden/mix.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::uint32_t sign = 0x80000000, infinity = 0x7F800000;

RealFunction reference(std::string_view name) {
  for (const Definition& d : definitions())
    if (d.name == name) return d.f;
  if (name == "exp") return [](Real x) { return std::exp(x); };
  if (name == "log") return [](Real x) { return std::log(x); };
  if (name == "sqrt") return [](Real x) { return std::sqrt(x); };
  if (name == "rsqrt") return [](Real x) { return 1 / std::sqrt(x); };
  return [](Real x) { return 1 / x; };
}

/// Calls use(code) for 600 words of every binade: every 256th of it with its neighbours of up to four words on either
/// side for the binades where functions bend, and random ones.
void stratified(Mix& mix, const std::function<void(std::uint32_t)>& use) {
  for (std::uint32_t exponent = 0; exponent < 255; exponent++) {
    const bool bends = exponent >= 100 && exponent < 140;
    for (int n = 0; n < (bends ? 8'000 : 800); n++) use(exponent << 23 | mix.below(1 << 23));
    for (std::uint32_t border = 0; border < (bends ? 1024u : 16u); border++)
      for (int near = -4; near <= 4; near++)
        use(((exponent << 23 | border << (bends ? 13 : 19)) + static_cast<std::uint32_t>(near)) & ~sign);
  }
}

struct Bound {
  std::string_view name;
  double ulps, negative_ulps;  ///< for arguments of either sign
  double negative_absolute;    ///< else, times the largest result
};

// clang-format off
constexpr std::array bounds{
    Bound{"exp", 0.6, 0.6, 1},       Bound{"log", 0.6, 0, 1},             Bound{"sqrt", 0.6, 0, 1},
    Bound{"rsqrt", 0.6, 0, 1},       Bound{"reciprocal", 0.6, 0.6, 1},    Bound{"tanh", 0.6, 0.6, 1},
    Bound{"erf", 0.6, 0.6, 1},       Bound{"arctan", 0.6, 0.6, 1},        Bound{"sigmoid", 0.6, 700, 0x1p-25},
    Bound{"gelu", 0.6, 700, 0x1p-26},               Bound{"gelu_apprx_tanh", 0.6, 700, 0x1p-26},
    Bound{"gelu_apprx_sigmoid", 0.6, 500, 0x1p-26}, Bound{"silu", 0.6, 700, 0x1p-25},
    Bound{"softplus", 0.6, 700, 0x1p-24},           Bound{"mish", 0.6, 700, 0x1p-25},
    Bound{"gelu_dx", 0.6, 1e9, 0x1p-24},            Bound{"gelu_apprx_sigmoid_dx", 0.6, 1e9, 0x1p-24},
    Bound{"silu_dx", 0.6, 1e9, 0x1p-24},            Bound{"erf_dx", 700, 700, 0x1p-23},
    Bound{"sin", 1e9, 1e9, 0x1p-24},
};
// clang-format on

}  // namespace

TEST_CASE("FP32 results are within the documented bounds of the exact ones") {
  fmt::print("largest error      ulps, u > 0                ulps, u < 0                absolute, u < 0\n");
  std::uint64_t compared = 0;
  for (const Bound& bound : bounds) {
    Mix mix(1);
    const Table& function = activation_table(bound.name);
    const RealFunction exact = reference(bound.name);
    std::array<Error, 2> error;
    stratified(mix, [&](std::uint32_t magnitude) {
      for (const std::uint32_t of : {0u, sign}) {
        const std::uint32_t u = magnitude | of;
        if (magnitude == 0 || magnitude >= infinity || (of != 0 && bound.negative_ulps == 0)) continue;
        if (bound.name == "sin" && magnitude >= 0x40800000) continue;
        const Real y = exact(float_of(u));
        const std::uint32_t got = apply(function, u);
        if (std::abs(y) >= 0x1.FFFFFFp127L) {
          if ((got & ~sign) != infinity) CHECK(got == infinity);
          continue;
        }
        error[of != 0].add(u, got, y);
        ++compared;
      }
    });
    fmt::print("{:22} {:12.4f} at {:08X}   {:12.4f} at {:08X}   2^{:.1f}\n", bound.name,
               static_cast<double>(error[0].ulps), error[0].worst_input, static_cast<double>(error[1].ulps),
               error[1].worst_input, static_cast<double>(std::log2(error[1].absolute)));
    INFO(bound.name);
    CHECK(error[0].ulps <= bound.ulps);
    CHECK(error[1].ulps <= std::max(bound.negative_ulps, 0.0));
    if (bound.negative_ulps > 1) CHECK(error[1].absolute <= bound.negative_absolute);
  }
  CHECK(compared > 10'000'000);
}

namespace {

constexpr std::array monotone{"exp", "log", "sqrt", "tanh", "erf", "arctan", "sigmoid", "softplus"};

/// How often a result steps back from a word to the next, on either side of zero, and how far in FP32 codes.
struct Falls {
  std::uint64_t pairs = 0, count = 0;
  std::int64_t furthest = 0;

  void add(const Table& function, std::uint32_t from, std::uint32_t to) {
    const std::int64_t low = rank(encoding(DType::fp32), apply(function, from));
    const std::int64_t high = rank(encoding(DType::fp32), apply(function, to));
    ++pairs;
    count += high < low;
    furthest = std::max(furthest, low - high);
  }
};

}  // namespace

TEST_CASE("monotone functions are monotone over all BF16 and FP16 numbers") {
  for (const char* name : monotone) {
    Falls falls;
    const Table& function = activation_table(name);
    const bool both = std::string_view(name) != "log" && std::string_view(name) != "sqrt";
    for (const DType type : {DType::bf16, DType::fp16})
      for (std::uint32_t code = 0; code < format(type).infinity(); code++) {
        falls.add(function, to_fp32(type, code), to_fp32(type, code + 1));
        if (both) falls.add(function, to_fp32(type, code + 1) | sign, to_fp32(type, code) | sign);
      }
    INFO(name);
    CHECK(falls.pairs > 60'000);
    CHECK(falls.count == 0);
  }
}

TEST_CASE("between FP32 neighbours monotone functions step back by one code at most, and hardly ever") {
  for (const char* name : monotone) {
    Mix mix(2);
    Falls falls;
    const Table& function = activation_table(name);
    const bool both = std::string_view(name) != "log" && std::string_view(name) != "sqrt";
    stratified(mix, [&](std::uint32_t magnitude) {
      if (magnitude >= infinity) return;
      falls.add(function, magnitude, magnitude + 1);
      if (both) falls.add(function, (magnitude + 1) | sign, magnitude | sign);
    });
    fmt::print("{:10} {} of {} pairs step back\n", name, falls.count, falls.pairs);
    INFO(name);
    CHECK(falls.furthest <= 1);
    CHECK(falls.count * 50'000 < falls.pairs);
  }
}
