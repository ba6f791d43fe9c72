// The questions of tests/unit/num, asked of arithmetic that is broken on purpose.
#include <algorithm>
#include <map>

#include "tests/mutants/kill_table.hpp"
#include "tests/unit/num/vectors.hpp"

using namespace tile::test;
using tile::golden::DType;

namespace {

constexpr std::uint64_t seed = 1, mix = 4'000'000;

void format_pairs(const Sink& sink) {
  for (const DType a_type : tile::golden::floating_dtypes())
    for (const DType b_type : tile::golden::floating_dtypes()) terms(a_type, b_type, seed, mix / 64, sink);
}

using Check = std::function<void(const Sink&)>;
const std::map<std::string, Check> checks{
    {"decode_narrow", [](const Sink& sink) { narrow_codes(seed, sink); }},
    {"decode_wide", [](const Sink& sink) { wide_codes(seed, sink); }},
    {"cast_sixteen_bit", [](const Sink& sink) { sixteen_bit_to_fp8(seed, sink); }},
    {"cast_fp32", [](const Sink& sink) { fp32_to_all(seed, sink); }},
    {"fp8_products", [](const Sink& sink) { fp8_products(seed, sink); }},
    {"bf16_products", [](const Sink& sink) { terms(DType::bf16, DType::bf16, seed, mix, sink); }},
    {"fp32_products", [](const Sink& sink) { terms(DType::fp32, DType::fp32, seed, mix, sink); }},
    {"format_pairs", format_pairs},
    {"addition", [](const Sink& sink) { addends(seed, mix, sink); }},
};

/// Thrown to leave a check that has no more to say.
struct Enough {
  Kill kill;
};

/// Vectors up to and including the first that differs from golden.
Kill first_difference(tile::sim::NumUnit& unit, const Check& check, std::uint64_t limit) try {
  std::uint64_t asked = 0;
  check([&](const Batch& batch) {
    const Codes got = answers(unit, batch);
    for (std::size_t i = 0; i < got.size(); ++i, ++asked)
      if (got[i] != golden_answer(batch, i)) throw Enough{asked + 1};
    if (asked >= limit) throw Enough{};
  });
  return {};
} catch (const Enough& enough) {
  return enough.kill;
}

}  // namespace

TEST_CASE("no check finds anything in arithmetic without a mutant") {
  tile::sim::NumUnit unit;
  for (const auto& [name, check] : checks) {
    INFO(name);
    CHECK_FALSE(first_difference(unit, check, 1'000'000));
  }
}

TEST_CASE("every mutant of the arithmetic is killed by the check that is named for it") {
  tile::sim::NumUnit unit;
  require_all_killed(mutants_of(MUTANT_LIST), "vectors", [&](const Mutant& mutant) {
    unit.select_mutant(mutant.id);
    return first_difference(unit, checks.at(mutant.check), ~0ull);
  });
}
