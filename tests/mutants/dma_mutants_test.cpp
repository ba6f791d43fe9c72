// The runs of tests/unit/dma on an engine that is broken on purpose.
#include "Vdma_unit_mut_pkg.h"
#include "tests/mutants/kill_table.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/dma/dma_runs.hpp"

using namespace tile;
using namespace tile::test;
using tb::in_dram;

namespace {

/// Run `run` on an engine with the mutant; whether it goes wrong.
template <class Environment, class... Arguments>
bool goes_wrong(std::uint16_t mutant, unsigned run, std::uint64_t cycles, const Arguments&... arguments) {
  tb::DmaDut dut;
  dut.model.__PVT__mut_pkg->id = mutant;
  tb::Bench bench{dut, tb::test_name(), tb::seed_from_environment() + run};
  const Environment environment{bench.top(), dut, arguments...};
  return !bench.run(cycles);
}

Kill batches(std::uint16_t mutant) {
  if (goes_wrong<tb::RandomBatches>(mutant, 1, 500'000, tb::kBusy, tb::Chance{1, 2}, 20u)) return 1;
  if (goes_wrong<tb::RandomBatches>(mutant, 2, 500'000, tb::kFast, tb::Chance{1, 1}, 20u)) return 2;
  if (goes_wrong<tb::RandomBatches>(mutant, 3, 1'000'000, tb::kSlow, tb::Chance{1, 8}, 10u)) return 3;
  return {};
}

Kill chosen_pairs(std::uint16_t mutant) {
  using Pairs = std::vector<isa::DescriptorPair>;
  constexpr tb::AxiTiming slow{{1, 1}, {0, 1}, 3000, 3000};
  const auto row = in_dram(0x8'0005, 65535, 1, 0);
  const Pairs bursts{{in_dram(0x1'0003, 65535, 1, 0), row}}, rows{{in_dram(0x1'0003, 1, 65535, 3), row}},
      answers{{in_dram(0x1'0000, 600, 1, 0), in_dram(0x8'0000, 1, 600, 20)}};
  if (goes_wrong<tb::ChosenPairs>(mutant, 1, 200'000, slow, bursts)) return 1;
  if (goes_wrong<tb::ChosenPairs>(mutant, 2, 200'000, tb::kFast, rows)) return 2;
  if (goes_wrong<tb::ChosenPairs>(mutant, 3, 200'000, slow, answers)) return 3;
  if (goes_wrong<tb::ChosenPairs>(mutant, 4, 200'000, slow, tb::small_pairs(16))) return 4;
  if (goes_wrong<tb::ChosenPairs>(mutant, 25, 200'000, slow, tb::chained_pairs(4))) return 25;
  for (unsigned run = 5; run < 25; run++)
    if (goes_wrong<tb::ChosenPairs>(mutant, run, 200'000, tb::kShy, tb::pairs_of_many_bursts(3))) return run;
  if (goes_wrong<tb::ChosenPairs>(mutant, 26, 200'000, tb::kFast, tb::far_gather())) return 26;
  return {};
}

Kill indices(std::uint16_t mutant) {
  for (unsigned run = 0; run < 30; ++run)
    if (goes_wrong<tb::OutOfRange>(mutant, run, 50'000, run % 2 ? tb::kBusy : tb::kFast, tb::gather_out_of_range(run)))
      return run + 1;
  return {};
}

Kill errors(std::uint16_t mutant) {
  for (unsigned run = 0; run < 60; ++run)
    for (auto kind : {tb::Error::bad_descriptor, tb::Error::fetch, tb::Error::read, tb::Error::write})
      if (goes_wrong<tb::OneError>(mutant, run, 50'000, run % 2 ? tb::kBusy : tb::kFast, kind)) return run + 1;
  return {};
}

Kill packets(std::uint16_t mutant) {
  for (unsigned size = 31; size < 34; ++size)
    if (goes_wrong<tb::LongPacket>(mutant, size, 100'000, size)) return size;
  return {};
}

Kill turns(std::uint16_t mutant) {
  if (goes_wrong<tb::Turns>(mutant, 1, 100'000)) return 1;
  return {};
}

/// Number of the first run that goes wrong.
Kill first_failure(const Mutant& mutant) {
  if (mutant.check == "errors") return errors(mutant.id);
  if (mutant.check == "packets") return packets(mutant.id);
  if (mutant.check == "turns") return turns(mutant.id);
  if (mutant.check == "indices") return indices(mutant.id);
  return mutant.check == "chosen pairs" ? chosen_pairs(mutant.id) : batches(mutant.id);
}

}  // namespace

TEST_CASE("runs find nothing in a DMA engine without a mutant") {
  CHECK_FALSE(batches(0));
  CHECK_FALSE(chosen_pairs(0));
  CHECK_FALSE(errors(0));
  CHECK_FALSE(packets(0));
  CHECK_FALSE(turns(0));
  CHECK_FALSE(indices(0));
}

TEST_CASE("every mutant of a DMA engine is killed by its check") {
  require_all_killed(mutants_of(MUTANT_LIST), "runs", first_failure);
}
