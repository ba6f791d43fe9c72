// One random comparison of golden/num with an oracle. Prints its seed and how to repeat it, also when it
// fails.
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "golden/num/alu.hpp"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/encodings.hpp"
#include "tests/golden/mix.hpp"

namespace tile::test {

class RandomRun {
 public:
  RandomRun() { fmt::print("{}\n", replay()); }

  /// oracle(x, y) gives the code of the FP32 sum.
  template <typename Oracle>
  void add(int count, Oracle oracle) {
    for (int n = 0; n < count; ++n) {
      const auto [a, b] = mix_.addends();
      agreement_.check(golden::add(a, b), oracle(float_of(a), float_of(b)), "add {:08X} {:08X}", a, b);
    }
  }

  /// oracle(x, y) gives the value of the operation for the pairs that `pick` makes.
  template <typename Oracle>
  void pairs(golden::AluOp op, Pair (Mix::*pick)(), int count, Oracle oracle) {
    for (int n = 0; n < count; ++n) {
      const auto [a, b] = (mix_.*pick)();
      agreement_.check(golden::alu(op, a, b), code_of(oracle(float_of(a), float_of(b))), "operation {} {:08X} {:08X}",
                       static_cast<int>(op), a, b);
    }
  }

  /// oracle(x, y, z) gives the code of x * y + z in FP32, which holds the operands of every format.
  template <typename Oracle>
  void fma(const Encoding& x, const Encoding& y, int count, Oracle oracle) {
    for (int n = 0; n < count; ++n) {
      const auto [a, b, acc] = mix_.terms(x.type, y.type);
      const auto a_value = static_cast<float>(value_of(x, a)), b_value = static_cast<float>(value_of(y, b));
      agreement_.check(golden::fma(x.type, a, y.type, b, acc), oracle(a_value, b_value, float_of(acc)),
                       "fma {} {:X} {} {:X} {:08X}", x.name, a, y.name, b, acc);
    }
  }

  /// oracle(bits) gives the code in the format. All upper halves of FP32, each with a tie and two others.
  template <typename Oracle>
  void casts(const Encoding& to, golden::Overflow mode, Oracle oracle) {
    for (std::uint32_t high = 0; high < 0x10000; ++high)
      for (const std::uint32_t low : {0u, 0x8000u, mix_.below(0x10000)}) {
        const std::uint32_t bits = high << 16 | low;
        agreement_.check(golden::from_fp32(to.type, bits, mode), oracle(bits), "{} of FP32 {:08X}", to.name, bits);
      }
  }

  void finish(std::uint64_t comparisons) const { agreement_.finish(comparisons); }

 private:
  /// TRNTILE_SEED from the environment, else 1.
  static std::uint64_t seed() {
    const char* text = std::getenv("TRNTILE_SEED");
    return text ? std::stoull(text, nullptr, 0) : 1;
  }

  static std::string replay() {
    return fmt::format("seed {0}; repeat with: TRNTILE_SEED={0} ctest -R '{1}'", seed(),
                       Catch::getResultCapture().getCurrentTestName());
  }

  Mix mix_{seed()};
  Agreement agreement_{replay()};
};

constexpr std::uint64_t casts_per_run = 0x10000 * 3;

}  // namespace tile::test
