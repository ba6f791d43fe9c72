// The questions of tests/unit/activation, asked of lanes that are broken on purpose.
#include <map>

#include "tests/mutants/kill_table.hpp"
#include "tests/unit/activation/questions.hpp"

using namespace tile::test;
using tile::golden::DType;

namespace {

constexpr std::uint64_t seed = 1, count = 2'000'000;

using Check = std::function<void(const QuestionSink&)>;
const std::map<std::string, Check> checks{
    {"bf16", [](const QuestionSink& sink) { every_code(DType::bf16, sink); }},
    {"fp16", [](const QuestionSink& sink) { every_code(DType::fp16, sink); }},
    {"borders", borders},
    {"products", [](const QuestionSink& sink) { products(seed, count, sink); }},
    {"sums", [](const QuestionSink& sink) { sums(seed, count, sink); }},
    {"biased", [](const QuestionSink& sink) { biased(seed, count, sink); }},
};

/// Thrown to leave a check that has no more to say.
struct Enough {
  Kill kill;
};

void compare(const Question& q, const std::vector<std::uint32_t>& got, std::uint64_t& asked) {
  for (std::size_t i = 0; i < got.size(); ++i, ++asked)
    if (got[i] != golden_answer(q, i)) throw Enough{asked + 1};
}

/// Elements up to and including the first that differs from golden.
Kill first_difference(ActivationUnit& unit, const std::string& check) try {
  std::uint64_t asked = 0;
  if (check == "in_turn") {
    const auto questions = questions_in_turn(seed);
    const auto answers = unit.ask_in_turn(questions);
    for (std::size_t i = 0; i < questions.size(); i++) compare(questions[i], answers[i], asked);
  } else {
    checks.at(check)([&](const Question& q) { compare(q, unit.ask(q), asked); });
  }
  return {};
} catch (const Enough& enough) {
  return enough.kill;
}

}  // namespace

TEST_CASE("no check finds anything in lanes without a mutant") {
  ActivationUnit unit;
  for (const char* check : {"bf16", "fp16", "borders", "products", "sums", "biased", "in_turn"}) {
    INFO(check);
    CHECK_FALSE(first_difference(unit, check));
  }
}

TEST_CASE("every mutant of the lanes is killed by the check that is named for it") {
  ActivationUnit unit;
  require_all_killed(mutants_of(MUTANT_LIST), "elements", [&](const Mutant& mutant) {
    unit.select_mutant(mutant.id);
    return first_difference(unit, mutant.check);
  });
}
