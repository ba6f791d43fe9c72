// The element arithmetic of the RTL against the definition.
#include <fmt/core.h>

#include <cstdlib>

#include "tests/catch.hpp"
#include "tests/unit/alu/alu_unit.hpp"
#include "tests/unit/alu/alu_vectors.hpp"

using namespace tile::test;

namespace {

/// Fails at the first difference, names it, prints the seed.
class AluAgreement {
 public:
  AluAgreement() {
    fmt::print("{}\n", replay());
    const auto start = static_cast<std::uint32_t>(seed_);
    unit_.seed(start);
    golden_.seed(start);
  }

  std::uint64_t seed() const { return seed_; }

  AluSink sink() {
    return [this](const AluBatch& batch) { compare(batch); };
  }

  void finish(std::uint64_t at_least) const { REQUIRE(compared_ >= at_least); }

 private:
  void compare(const AluBatch& batch) {
    const Codes got = unit_.answers(batch), expected = golden_.answers(batch);
    for (std::size_t i = 0; i < got.size(); ++i)
      if (got[i] != expected[i])
        FAIL(fmt::format("{}: expected {:08X}, got {:08X}\n{}", question(batch, i), expected[i], got[i], replay()));
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

  AluUnit unit_;
  GoldenAlu golden_;
  std::uint64_t seed_ = seed_from_environment();
  std::uint64_t compared_ = 0;
};

void require_agreement(void (*vectors)(std::uint64_t, std::uint64_t, const AluSink&), std::uint64_t count,
                       unsigned operations) {
  AluAgreement rtl;
  vectors(rtl.seed(), count, rtl.sink());
  rtl.finish(count * operations);
}

}  // namespace

TEST_CASE("unit/alu: add and subtract are right for 2 million pairs each") { require_agreement(sums, 2'000'000, 2); }
TEST_CASE("unit/alu: multiply and square are right for 2 million pairs each") {
  require_agreement(products, 2'000'000, 2);
}
TEST_CASE("unit/alu: divide and reciprocal are right for 2 million pairs each") {
  require_agreement(quotients, 2'000'000, 2);
}
TEST_CASE("unit/alu: rsqrt is right for 3 million numbers") { require_agreement(roots, 2'000'000, 1); }
TEST_CASE("unit/alu: maximum, minimum, abs and their kin are right for 500,000 pairs each") {
  require_agreement(orders, 500'000, 7);
}
TEST_CASE("unit/alu: comparisons are right for 500,000 pairs each") { require_agreement(comparisons, 500'000, 6); }
TEST_CASE("unit/alu: logical operations are right for 500,000 pairs each") { require_agreement(logic, 500'000, 4); }
TEST_CASE("unit/alu: bitwise operations are right for every pair of integer types") {
  require_agreement(patterns, 500'000, 5);
}
TEST_CASE("unit/alu: integers become the right FP32 numbers") { require_agreement(integers_to_fp32, 500'000, 6); }
TEST_CASE("unit/alu: FP32 becomes the right integers") { require_agreement(fp32_to_integers, 500'000, 6); }
TEST_CASE("unit/alu: any operation is right with any types, rounded either way") {
  require_agreement(anything, 2'000'000, 1);
}

TEST_CASE("unit/alu: every code of 8 and 16 bits is cast right to every type") {
  AluAgreement rtl;
  narrow_codes_to_all(rtl.seed(), rtl.sink());
  rtl.finish((4 * 0x10000 + 6 * 0x100) * 14);
}

TEST_CASE("unit/alu: FP32 words of every upper half are cast right to every format") {
  AluAgreement rtl;
  fp32_to_formats(rtl.seed(), rtl.sink());
  rtl.finish(2 * 8 * 2 * 8 * 0x10000);
}

TEST_CASE(
    "unit/alu: FP32 words of every upper half are rounded stochastically with the random numbers of their lanes") {
  AluAgreement rtl;
  stochastic_fp32(rtl.seed(), 1, rtl.sink());
  rtl.finish(14 * 2 * 3 * 0x10000);
}

TEST_CASE("unit/alu: every BF16 and FP16 number is rounded stochastically to FP8") {
  AluAgreement rtl;
  stochastic_sixteen_bit(rtl.seed(), 2, rtl.sink());
  rtl.finish(2 * 2 * 4 * 2 * 0x10000);
}

TEST_CASE("unit/alu: stochastic rounding is right at the very edge between up and down") {
  require_agreement(stochastic_edges, 1'000'000, 1);
}
