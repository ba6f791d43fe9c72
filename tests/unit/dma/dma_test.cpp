// A DMA engine under random descriptors, back-pressure and errors, against a copier of bytes.
#include <fmt/format.h>

#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/dma/dma_environment.hpp"

namespace tile::tb {
namespace {

constexpr AxiTiming kBusy{{1, 2}, {1, 3}, 1, 60}, kFast{{1, 1}, {0, 1}, 20, 20}, kSlow{{1, 4}, {1, 2}, 1, 900};

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
    for (const std::uint64_t bytes : model.moved)
      expect_that(bytes > 100 * batches, "COVERAGE", "too few bytes between two of the memories");
  }
};

Verdict random_batches(const AxiTiming& timing, Chance grant, unsigned batches, std::uint8_t fault = 0) {
  DmaDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const RandomBatches environment{bench.top(), dut, timing, grant, batches};
  return bench.run(2'000'000);
}

TEST_CASE("dma.random_pairs_over_all_rings") { REQUIRE(random_batches(kBusy, {1, 2}, 20)); }
TEST_CASE("dma.random_pairs_on_a_bus_that_never_waits") { REQUIRE(random_batches(kFast, {1, 1}, 20)); }
TEST_CASE("dma.random_pairs_on_a_bus_of_long_latency") { REQUIRE(random_batches(kSlow, {1, 8}, 10)); }

/// One pair of one's own choice.
struct OnePair : DmaEnvironment {
  isa::DescriptorPair pair;
  OnePair(Component& parent, DmaDut& device, const AxiTiming& timing, const isa::DescriptorPair& what)
      : DmaEnvironment(parent, "dma", device, timing, {1, 1}), pair(what) {}
  Task run() override {
    const auto busy = hold("moving");
    kernel().spawn("watch", watch());
    planned = {{1, pair}};
    commit();
    co_await append();
    while (!model.all_retired()) co_await kernel().drive();
    co_await kernel().cycles(4);
    model.check_batch();
  }
};

isa::Descriptor in_dram(std::uint64_t address, std::uint16_t length, std::uint16_t rows, std::uint32_t stride) {
  isa::Descriptor d;
  d.address = address;
  d.length = length;
  d.rows = rows;
  d.stride = stride;
  return d;
}

Verdict one_pair(const AxiTiming& timing, const isa::DescriptorPair& pair) {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const OnePair environment{bench.top(), dut, timing, pair};
  return bench.run(2'000'000);
}

TEST_CASE("dma.the_longest_row") {
  REQUIRE(one_pair(kFast, {in_dram(0x1'0003, 65535, 1, 0), in_dram(0x3'0005, 65535, 1, 0)}));
}
TEST_CASE("dma.the_most_rows") {
  REQUIRE(one_pair(kFast, {in_dram(0x1'0003, 1, 65535, 3), in_dram(0x8'0005, 65535, 1, 0)}));
}
TEST_CASE("dma.the_most_bytes") {
  REQUIRE(one_pair(kFast, {in_dram(0x1'0000, 256, 256, 256), in_dram(0x8'0000, 4096, 16, 4096)}));
}
TEST_CASE("dma.many_writes_wait_for_a_slow_answer") {
  const AxiTiming slow{{1, 1}, {0, 1}, 3000, 3000};
  REQUIRE(one_pair(slow, {in_dram(0x1'0000, 600, 1, 0), in_dram(0x8'0000, 1, 600, 20)}));
}

enum class Error { bad_descriptor, fetch, read, write };
constexpr std::array<isa::Cause, 4> kCauses{isa::Cause::descriptor_error, isa::Cause::descriptor_fetch_error,
                                            isa::Cause::read_error, isa::Cause::write_error};

/// One batch in which one pair is wrong.
struct OneError : DmaEnvironment {
  Error kind;
  OneError(Component& parent, std::string name, DmaDut& device, const AxiTiming& timing, Error error_kind)
      : DmaEnvironment(parent, std::move(name), device, timing, {1, 2}), kind(error_kind) {}

  bool suits(const isa::DescriptorPair& pair) const {
    return !(kind == Error::read && pair.source.tile) && !(kind == Error::write && pair.destination.tile);
  }

  void spoil(isa::DescriptorPair& pair) {
    auto& side = random().chance(1, 2) ? pair.source : pair.destination;
    switch (random().below(4)) {
      case 0: side.length = 0; break;
      case 1: side.rows = static_cast<std::uint16_t>(side.rows + 1); break;
      case 2: side.reserved = 1u << 4; break;
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
      expect_that(m.cause_o[r] == (r == bad.ring ? static_cast<unsigned>(kCauses[static_cast<unsigned>(kind)]) : 0),
                  "CAUSE", "the cause stands in the ring of the error and nowhere else");
    expect_that(m.index_o[bad.ring] == bad.index, "CAUSE", "the index is that of the pair with the error");
    expect_that(m.state_o == 5, "STATUS", "stopped");
    check_status();
    model.check_batch();
  }
};

Verdict one_error(Error kind, unsigned number, const AxiTiming& timing) {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const OneError environment{bench.top(), fmt::format("dma{}", number), dut, timing, kind};
  return bench.run(200'000);
}

void many_errors(Error kind) {
  for (unsigned number = 0; number < 30; ++number) REQUIRE(one_error(kind, number, number % 2 ? kBusy : kFast));
}

TEST_CASE("dma.a_bad_descriptor_stops_it_there") { many_errors(Error::bad_descriptor); }
TEST_CASE("dma.an_error_in_a_descriptor_fetch_stops_it_there") { many_errors(Error::fetch); }
TEST_CASE("dma.an_error_in_a_read_stops_it_there") { many_errors(Error::read); }
TEST_CASE("dma.an_error_in_a_write_stops_it_there") { many_errors(Error::write); }

TEST_CASE("dma.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 7> faults{
      {{1, "EARLY"}, {2, "OUTSIDE"}, {3, "AXI_HELD"}, {4, "AXI_WLAST"}, {5, "UPDATE"}, {6, "DATA"}, {7, "EARLY"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = random_batches(kBusy, {1, 2}, 4, fault);
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
