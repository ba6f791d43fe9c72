#include "tests/unit/array/array_run.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "tests/unit/array/array_model.hpp"

namespace tile::test {
namespace {

std::string show(const ArraySums& sums) {
  std::string text = sums.valid ? "" : "nothing";
  for (std::size_t i = 0; sums.valid && i < sums.sums.size(); ++i) text += fmt::format(" {:08X}", sums.sums[i]);
  return text;
}

std::string difference(const ArrayUnit& unit, const ArraySums& golden) {
  if (unit.array == golden && unit.grid == golden) return "";
  return fmt::format("array {}\n grid {}\n golden {}", show(unit.array), show(unit.grid), show(golden));
}

void count(const ArraySums& sums, SumCoverage& coverage) {
  for (std::size_t i = 0; sums.valid && i < sums.sums.size(); ++i) {
    const std::uint32_t sum = sums.sums[i], magnitude = sum & 0x7FFFFFFF;
    coverage.finite += magnitude < 0x7F800000;
    coverage.infinity += magnitude == 0x7F800000;
    coverage.nan += magnitude > 0x7F800000;
    coverage.subnormal += magnitude != 0 && magnitude < 0x00800000;
    coverage.minus_zero += sum == 0x80000000;
  }
}

}  // namespace

ArrayRun run_array(ArrayUnit& unit, std::uint64_t seed, std::uint64_t cycles) {
  ArrayRun run;
  Traffic traffic(unit.size(), seed);
  ArrayModel model(unit.size());
  while (run.cycles < cycles && run.difference.empty()) {
    const ArrayInputs inputs = traffic.next();
    const ArraySums golden = model.cycle(inputs);
    unit.cycle(inputs);
    ++run.cycles;
    run.difference = difference(unit, golden);
    count(golden, run.sums);
  }
  run.traffic = traffic.coverage();
  return run;
}

}  // namespace tile::test
