// Random DMA programs by the hundred thousand descriptors. Each run has a bus and an SBUF of its own speed, and answers
// that overtake each other; in every second one a pair goes wrong. What has to hold is what the model checks of every
// run: nothing lost, written twice, torn or outside, and each error reported once, where it happened.
#pragma once

#include "tests/unit/dma/dma_runs.hpp"

namespace tile::tb {

/// What the runs of a test came to.
struct DmaTally {
  std::uint64_t descriptors = 0, overtakings = 0, casts = 0, packets = 0, sums = 0, transposed = 0;
  decltype(DmaModel::moved) moved{};
  std::array<unsigned, 4> errors{};  ///< by kind
  unsigned runs = 0;

  void add(const DmaEnvironment& run) {
    ++runs;
    descriptors += isa::kPairBytes / isa::kDescriptorBytes * run.model.retired_in_all();
    overtakings += run.read.overtakings();
    casts += run.model.casts_checked;
    packets += run.model.packets_checked;
    sums += run.model.sums;
    transposed += run.model.transposed;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += run.model.moved[i];
  }
};

/// Batches whose coverage is that of many runs together.
struct ManyBatches : RandomBatches {
  using RandomBatches::RandomBatches;
  void check() override {}
};

inline AxiTiming random_timing(Random& random) {
  const auto most = random.pick({Weighted<std::uint64_t>{10, 4}, {60, 4}, {300, 1}});
  const auto chance = [&] { return Chance{1, static_cast<std::uint32_t>(random.between(1, 4))}; };
  return {chance(), random.chance(1, 3) ? Chance{0, 1} : Chance{1, static_cast<std::uint32_t>(random.between(2, 6))},
          random.between(1, most), most};
}

inline Verdict property_run(unsigned number, const std::string& name, DmaTally& tally) {
  DmaDut dut;
  Bench bench{dut, name};
  Random random{bench.seed(), fmt::format("properties {}", number)};
  const AxiTiming timing = random_timing(random);
  const auto pairs = static_cast<unsigned>(random.between(10, 140));
  if (number % 2 == 1) {
    const unsigned kind = number / 2 % 4;
    const OneError run{bench.top(), dut, timing, static_cast<Error>(kind), fmt::format("dma{}", number)};
    Verdict verdict = bench.run(500'000);
    tally.add(run);
    ++tally.errors[kind];
    return verdict;
  }
  const Chance grant{1, static_cast<std::uint32_t>(random.between(1, 6))};
  const ManyBatches run{bench.top(), dut, timing, grant, 6, fmt::format("dma{}", number), pairs};
  Verdict verdict = bench.run(5'000'000);
  tally.add(run);
  return verdict;
}

}  // namespace tile::tb
