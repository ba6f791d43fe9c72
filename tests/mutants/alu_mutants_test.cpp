// The questions of tests/unit/alu, asked of element arithmetic that is broken on purpose.
#include <map>

#include "tests/mutants/kill_table.hpp"
#include "tests/unit/alu/alu_unit.hpp"
#include "tests/unit/alu/alu_vectors.hpp"

using namespace tile::test;

namespace {

constexpr std::uint64_t seed = 1, many = 400'000;

using Check = std::function<void(const AluSink&)>;
const std::map<std::string, Check> checks{
    {"sums", [](const AluSink& sink) { sums(seed, many, sink); }},
    {"products", [](const AluSink& sink) { products(seed, many, sink); }},
    {"quotients", [](const AluSink& sink) { quotients(seed, many, sink); }},
    {"roots", [](const AluSink& sink) { roots(seed, many, sink); }},
    {"orders", [](const AluSink& sink) { orders(seed, many / 4, sink); }},
    {"comparisons", [](const AluSink& sink) { comparisons(seed, many / 4, sink); }},
    {"logic", [](const AluSink& sink) { logic(seed, many / 4, sink); }},
    {"patterns", [](const AluSink& sink) { patterns(seed, many / 4, sink); }},
    {"integers_to_fp32", [](const AluSink& sink) { integers_to_fp32(seed, many / 4, sink); }},
    {"fp32_to_integers", [](const AluSink& sink) { fp32_to_integers(seed, many / 4, sink); }},
    {"fp32_to_formats", [](const AluSink& sink) { fp32_to_formats(seed, sink); }},
    {"stochastic_edges", [](const AluSink& sink) { stochastic_edges(seed, many, sink); }},
    {"stochastic_fp32", [](const AluSink& sink) { stochastic_fp32(seed, 1, sink); }},
    {"stochastic_sixteen_bit", [](const AluSink& sink) { stochastic_sixteen_bit(seed, 1, sink); }},
};

/// Thrown to leave a check that has no more to say.
struct Enough {
  Kill kill;
};

/// Elements up to and including the first that differs from golden.
Kill first_difference(std::uint16_t mutant, const Check& check, std::uint64_t limit) try {
  AluUnit unit;
  GoldenAlu golden;
  unit.select_mutant(mutant);
  unit.seed(1);
  golden.seed(1);
  std::uint64_t asked = 0;
  check([&](const AluBatch& batch) {
    const Codes got = unit.answers(batch), expected = golden.answers(batch);
    for (std::size_t i = 0; i < got.size(); ++i, ++asked)
      if (got[i] != expected[i]) throw Enough{asked + 1};
    if (asked >= limit) throw Enough{};
  });
  return {};
} catch (const Enough& enough) {
  return enough.kill;
}

}  // namespace

TEST_CASE("no check finds anything in element arithmetic without a mutant") {
  for (const auto& [name, check] : checks) {
    INFO(name);
    CHECK_FALSE(first_difference(0, check, 200'000));
  }
}

TEST_CASE("every mutant of the element arithmetic is killed by the check that is named for it") {
  require_all_killed(mutants_of(MUTANT_LIST), "elements",
                     [](const Mutant& mutant) { return first_difference(mutant.id, checks.at(mutant.check), ~0ull); });
}
