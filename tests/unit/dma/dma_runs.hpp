// Runs of one DMA engine, as its tests and those of its mutants ask for them: random pairs against a copier of bytes, a
// pair of one's own choice, batches in which one pair is wrong.
#pragma once

#include <fmt/format.h>

#include "tb/core/bench.hpp"
#include "tests/unit/dma/dma_environment.hpp"

namespace tile::tb {

/// Of the last one, addresses are taken late and answers come soon.
inline constexpr AxiTiming kBusy{{1, 2}, {1, 3}, 1, 60}, kFast{{1, 1}, {0, 1}, 20, 20}, kSlow{{1, 4}, {1, 2}, 1, 900},
    kShy{{1, 12}, {0, 1}, 1, 10};

/// Batches of pairs; between them everything is compared.
struct RandomBatches : DmaEnvironment {
  unsigned batches;
  RandomBatches(Component& parent, DmaDut& device, const AxiTiming& timing, Chance grant, unsigned count)
      : DmaEnvironment(parent, "dma", device, timing, grant), batches(count) {}

  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    for (unsigned batch = 0; batch < batches; ++batch) {
      plan(batch, 40, false);
      commit();
      co_await append();
      while (!model.all_retired()) co_await kernel().drive();
      co_await kernel().cycles(4);
      model.check_batch();
      check_status();
      expect_that(m.state_o == 0, "STATUS", "idle when all is done");
    }
  }
  void check() override {
    expect_that(model.bytes_checked > 1000 * batches, "COVERAGE", "too few bytes were moved");
    expect_that(model.retired_of(0) > kRingSize[0], "COVERAGE", "the first ring was not gone round");
    expect_that(read.overtakings() > 0, "COVERAGE", "answers came in the order of their requests");
    expect_that(model.casts_checked > 2 * batches, "COVERAGE", "too few casts");
    for (const std::uint64_t bytes : model.moved)
      expect_that(bytes > 100 * batches, "COVERAGE", "too few bytes between two of the memories");
  }
};

/// Pairs of one's own choice, in one ring.
struct ChosenPairs : DmaEnvironment {
  std::vector<isa::DescriptorPair> pairs;
  ChosenPairs(Component& parent, DmaDut& device, const AxiTiming& timing, std::vector<isa::DescriptorPair> what)
      : DmaEnvironment(parent, "dma", device, timing, {1, 1}), pairs(std::move(what)) {}
  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    for (const auto& pair : pairs) planned.push_back({1, pair});
    commit();
    co_await append();
    while (!model.all_retired()) co_await kernel().drive();
    co_await kernel().cycles(4);
    model.check_batch();
  }
};

inline isa::Descriptor in_dram(std::uint64_t address, std::uint16_t length, std::uint16_t rows, std::uint32_t stride) {
  isa::Descriptor d;
  d.address = address;
  d.length = length;
  d.rows = rows;
  d.stride = stride;
  return d;
}

enum class Error { bad_descriptor, fetch, read, write };

inline isa::Cause cause_of(Error kind, const isa::DescriptorPair& pair) {
  switch (kind) {
    case Error::bad_descriptor: return isa::check(pair, isa::TileSize{kN});
    case Error::fetch: return isa::Cause::descriptor_fetch_error;
    case Error::read: return isa::Cause::read_error;
    default: return isa::Cause::write_error;
  }
}

/// Each pair reads what the one before wrote.
inline std::vector<isa::DescriptorPair> chained_pairs(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i) {
    list.push_back({in_dram(0x1'0000 + 0x1000 * i, 600, 1, 0), in_dram(0x1'1000 + 0x1000 * i, 600, 1, 0)});
    list.back().source.barrier = i > 0;
  }
  return list;
}

/// Small ones, so that the reader is done with each at once.
inline std::vector<isa::DescriptorPair> small_pairs(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i)
    list.push_back({in_dram(0x1'0000 + 64 * i, 5, 1, 0), in_dram(0x8'0003 + 64 * i, 5, 1, 0)});
  return list;
}

/// Each of 40 bursts, so that a doorbell rings while addresses wait. Few, or pairs would be left to fetch anyway.
inline std::vector<isa::DescriptorPair> pairs_of_many_bursts(unsigned count) {
  std::vector<isa::DescriptorPair> list;
  for (unsigned i = 0; i < count; ++i)
    list.push_back({in_dram(0x1'0000 + 0x4000 * i, 64, 40, 256), in_dram(0x8'0000 + 0x1000 * i, 2560, 1, 0)});
  return list;
}

/// One batch in which one pair is wrong.
struct OneError : DmaEnvironment {
  Error kind;
  OneError(Component& parent, DmaDut& device, const AxiTiming& timing, Error error_kind, std::string name = "dma")
      : DmaEnvironment(parent, std::move(name), device, timing, {1, 2}), kind(error_kind) {}

  bool suits(const isa::DescriptorPair& pair) const {
    return !(kind == Error::read && pair.source.tile) && !(kind == Error::write && pair.destination.tile);
  }

  void spoil(isa::DescriptorPair& pair) {
    auto& side = random().chance(1, 2) ? pair.source : pair.destination;
    switch (random().below(8)) {
      case 0: side.length = 0; break;
      case 1: side.rows = static_cast<std::uint16_t>(side.rows + 1); break;
      case 2: side.reserved = 1; break;
      case 3: side.dtype = 1; break;
      case 4: side.dtype = static_cast<std::uint8_t>(isa::kDTypes.back().code); break;
      case 5: pair.source.saturate = true; break;
      case 6: pair.destination.barrier = true; break;
      default: side.tile = true, side.address = std::uint64_t{kN} << isa::kOffsetBits; break;
    }
  }

  /// A second error behind the first, which must not be heard of.
  void add_later_fault(const DmaModel::Pair& bad) {
    for (const auto& pair : model.pairs()) {
      const isa::Descriptor& source = pair.descriptors.source;
      if (pair.ring == bad.ring && pair.index > bad.index && !source.tile)
        model.dram.faults.push_back({source.address, source.address});
    }
  }

  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    unsigned victim = 0;
    do {
      planned.clear();
      plan(0, 40, true);
      victim = static_cast<unsigned>(random().below(planned.size()));
    } while (!suits(planned[victim].pair));
    if (kind == Error::bad_descriptor) spoil(planned[victim].pair);
    commit();
    const DmaModel::Pair bad = model.pairs()[victim];
    const auto& [source, destination] = bad.descriptors;
    std::uint64_t place_of_fault = 0;
    if (kind == Error::fetch) place_of_fault = slot(bad.ring, bad.index) + random().below(32);
    if (kind == Error::read) place_of_fault = place(source, random().below(source.bytes()));
    if (kind == Error::write) place_of_fault = place(destination, random().below(destination.bytes()));
    if (kind != Error::bad_descriptor) model.dram.faults = {{place_of_fault, place_of_fault}};
    model.pairs()[victim].fails = kind == Error::read || kind == Error::write;
    add_later_fault(bad);

    co_await append();
    while (m.cause_o[bad.ring] == 0) co_await kernel().drive();
    co_await kernel().cycles(2000);
    for (unsigned r = 0; r < isa::kQueues; ++r)
      expect_that(m.cause_o[r] == (r == bad.ring ? static_cast<unsigned>(cause_of(kind, bad.descriptors)) : 0), "CAUSE",
                  "the cause stands in the ring of the error and nowhere else");
    expect_that(m.index_o[bad.ring] == bad.index, "CAUSE", "the index is that of the pair with the error");
    expect_that(m.state_o == 5, "STATUS", "stopped");
    check_status();
    model.check_batch();
  }
};

}  // namespace tile::tb
