// The RTL against the definition of its arithmetic: fails at the first difference, names it, prints the seed.
#pragma once

#include <fmt/core.h>

#include <cstdlib>
#include <string>

#include "tests/catch.hpp"
#include "tests/unit/num/vectors.hpp"

namespace tile::test {

class RtlAgreement {
 public:
  RtlAgreement() { fmt::print("{}\n", replay()); }

  std::uint64_t seed() const { return seed_; }

  /// Compares with golden/num.
  Sink with_golden() {
    return [this](const Batch& batch) { compare(batch, golden_answer); };
  }

  /// Compares with golden/num and with this machine's FPU.
  Sink with_golden_and_host() {
    return [this](const Batch& batch) {
      compare(batch, golden_answer);
      compare(batch, host_answer);
    };
  }

  void finish(std::uint64_t comparisons) const { REQUIRE(compared_ == comparisons); }

 private:
  template <typename Oracle>
  void compare(const Batch& batch, Oracle oracle) {
    const Codes got = answers(unit_, batch);
    for (std::size_t i = 0; i < got.size(); ++i)
      if (const std::uint32_t expected = oracle(batch, i); got[i] != expected)
        FAIL(fmt::format("{}: expected {:08X}, got {:08X}\n{}", question(batch, i), expected, got[i], replay()));
    compared_ += got.size();
  }

  /// TRNTILE_SEED from the environment, else 1.
  static std::uint64_t seed_from_environment() {
    const char* text = std::getenv("TRNTILE_SEED");
    return text ? std::stoull(text, nullptr, 0) : 1;
  }

  std::string replay() const {
    return fmt::format("seed {0}; repeat with: TRNTILE_SEED={0} ctest -R '{1}'", seed_,
                       Catch::getResultCapture().getCurrentTestName());
  }

  sim::NumUnit unit_;
  std::uint64_t seed_ = seed_from_environment();
  std::uint64_t compared_ = 0;
};

}  // namespace tile::test
