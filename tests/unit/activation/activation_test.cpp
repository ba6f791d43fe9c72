// The lanes against the definition of their arithmetic.
#include <fmt/core.h>

#include <cstdlib>
#include <string>

#include "tests/catch.hpp"
#include "tests/unit/activation/questions.hpp"

using namespace tile::test;
using tile::golden::DType;

namespace {

class Comparison {
 public:
  Comparison() { fmt::print("{}\n", replay()); }

  std::uint64_t seed() const { return seed_; }

  QuestionSink with_golden() {
    return [this](const Question& q) { compare(q, unit_.ask(q)); };
  }

  void compare(const Question& q, const std::vector<std::uint32_t>& got) {
    for (std::size_t i = 0; i < got.size(); i++)
      if (const std::uint32_t expected = golden_answer(q, i); got[i] != expected)
        FAIL(fmt::format("{} of {} {:X} * {:08X} + {:08X}, slope {:08X}: expected {:08X}, got {:08X}\n{}",
                         q.function.name, tile::golden::format(q.type).name, q.code[i], q.scale[i], q.bias[i], q.slope,
                         expected, got[i], replay()));
    compared_ += got.size();
  }

  ActivationUnit& unit() { return unit_; }
  std::uint64_t compared() const { return compared_; }

 private:
  /// TRNTILE_SEED from the environment, else 1.
  static std::uint64_t seed_from_environment() {
    const char* text = std::getenv("TRNTILE_SEED");
    return text ? std::stoull(text, nullptr, 0) : 1;
  }

  std::string replay() const {
    return fmt::format("seed {0}; repeat with: TRNTILE_SEED={0} ctest -R '{1}'", seed_,
                       Catch::getResultCapture().getCurrentTestName());
  }

  ActivationUnit unit_;
  std::uint64_t seed_ = seed_from_environment();
  std::uint64_t compared_ = 0;
};

const std::uint64_t functions = tile::golden::activation_tables().size();

}  // namespace

TEST_CASE("lanes give golden results for every BF16 code and every function") {
  Comparison rtl;
  every_code(DType::bf16, rtl.with_golden());
  REQUIRE(rtl.compared() == functions * 0x10000);
}

TEST_CASE("lanes give golden results for every FP16 code and every function") {
  Comparison rtl;
  every_code(DType::fp16, rtl.with_golden());
  REQUIRE(rtl.compared() == functions * 0x10000);
}

TEST_CASE("lanes give golden results around the borders of segments") {
  Comparison rtl;
  borders(rtl.with_golden());
  REQUIRE(rtl.compared() > functions * 200'000);
}

TEST_CASE("lanes give golden results for four million scaled and biased elements of all formats") {
  Comparison rtl;
  biased(rtl.seed(), 4'000'000, rtl.with_golden());
  REQUIRE(rtl.compared() >= 4'000'000);
}

TEST_CASE("lanes multiply and add four million FP32 and other operands of the mix as golden arithmetic does") {
  Comparison rtl;
  products(rtl.seed(), 4'000'000, rtl.with_golden());
  REQUIRE(rtl.compared() >= 4'000'000);
}

TEST_CASE("lanes add two million biases to operands that few scales change as golden arithmetic does") {
  Comparison rtl;
  sums(rtl.seed(), 2'000'000, rtl.with_golden());
  REQUIRE(rtl.compared() >= 2'000'000);
}

TEST_CASE("beats of different functions may follow each other, each with its own slope") {
  Comparison rtl;
  const std::vector<Question> questions = questions_in_turn(rtl.seed());
  REQUIRE(questions.size() == 9);
  const auto answers = rtl.unit().ask_in_turn(questions);
  for (std::size_t i = 0; i < questions.size(); i++) rtl.compare(questions[i], answers[i]);
  REQUIRE(rtl.compared() == 9 * 0x4000);
}

TEST_CASE("a table works from any row of the memory") {
  Comparison rtl;
  every_code(DType::bf16, [&](const Question& q) {
    if (q.function.name == "gelu") rtl.compare(q, rtl.unit().ask(q, 512 - static_cast<unsigned>(q.function.rows())));
  });
  REQUIRE(rtl.compared() == 0x10000);
}
