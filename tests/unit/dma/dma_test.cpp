// A DMA engine under random descriptors, back-pressure and errors, against a copier of bytes.
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/dma/dma_runs.hpp"

namespace tile::tb {
namespace {

Verdict random_batches(const AxiTiming& timing, Chance grant, unsigned batches, std::uint8_t fault = 0) {
  DmaDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const RandomBatches environment{bench.top(), dut, timing, grant, batches};
  return bench.run(2'000'000);
}

TEST_CASE("dma.random_pairs_over_all_rings") { REQUIRE(random_batches(kBusy, {1, 2}, 20)); }
TEST_CASE("dma.random_pairs_on_a_bus_that_never_waits") { REQUIRE(random_batches(kFast, {1, 1}, 20)); }
TEST_CASE("dma.random_pairs_on_a_bus_that_takes_addresses_late") { REQUIRE(random_batches(kShy, {1, 1}, 20)); }
TEST_CASE("dma.random_pairs_on_a_bus_of_long_latency") { REQUIRE(random_batches(kSlow, {1, 8}, 10)); }

Verdict chosen_pairs(const AxiTiming& timing, const std::vector<isa::DescriptorPair>& pairs) {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const ChosenPairs environment{bench.top(), dut, timing, pairs};
  return bench.run(2'000'000);
}

TEST_CASE("dma.the_longest_row") {
  REQUIRE(chosen_pairs(kFast, {{in_dram(0x1'0003, 65535, 1, 0), in_dram(0x3'0005, 65535, 1, 0)}}));
}
TEST_CASE("dma.the_most_rows") {
  REQUIRE(chosen_pairs(kFast, {{in_dram(0x1'0003, 1, 65535, 3), in_dram(0x8'0005, 65535, 1, 0)}}));
}
TEST_CASE("dma.the_most_bytes") {
  REQUIRE(chosen_pairs(kFast, {{in_dram(0x1'0000, 256, 256, 256), in_dram(0x8'0000, 4096, 16, 4096)}}));
}
TEST_CASE("dma.many_writes_wait_for_a_slow_answer") {
  const AxiTiming slow{{1, 1}, {0, 1}, 3000, 3000};
  REQUIRE(chosen_pairs(slow, {{in_dram(0x1'0000, 600, 1, 0), in_dram(0x8'0000, 1, 600, 20)}}));
}
TEST_CASE("dma.doorbells_ring_while_addresses_wait") { REQUIRE(chosen_pairs(kShy, pairs_of_many_bursts(3))); }
TEST_CASE("dma.the_reader_is_done_with_more_pairs_than_the_writer_may_have_before_it") {
  REQUIRE(chosen_pairs({{1, 1}, {0, 1}, 300, 300}, small_pairs(16)));
}

TEST_CASE("dma.a_barrier_waits_for_what_earlier_pairs_write") {
  REQUIRE(chosen_pairs(kFast, chained_pairs(8)));
  REQUIRE(chosen_pairs(kSlow, chained_pairs(8)));
}

TEST_CASE("dma.one_read_and_several_writes") {
  REQUIRE(chosen_pairs(kFast, broadcast()));
  REQUIRE(chosen_pairs(kSlow, broadcast()));
}
TEST_CASE("dma.sums_are_those_of_golden_arithmetic") {
  REQUIRE(chosen_pairs(kFast, sum_of_sixteen()));
  REQUIRE(chosen_pairs(kSlow, sum_of_sixteen()));
  REQUIRE(chosen_pairs(kFast, sum_of_rows()));
}
TEST_CASE("dma.transpositions_of_every_shape") {
  for (const unsigned bytes : {2u, 4u})
    for (const auto& [rows, columns] : {std::pair{32, 32}, {1, 1024}, {1024, 1}, {3, 7}, {100, 10}}) {
      CAPTURE(bytes, rows, columns);
      REQUIRE(chosen_pairs(
          kFast, transposition(static_cast<std::uint16_t>(rows), static_cast<std::uint16_t>(columns), bytes)));
    }
}
TEST_CASE("dma.a_packet_has_32_pairs_at_most") {
  for (const unsigned pairs : {2u, 31u, 32u, 33u, 50u}) {
    DmaDut dut;
    Bench bench{dut, test_name()};
    const LongPacket environment{bench.top(), dut, pairs};
    REQUIRE(bench.run(100'000));
  }
}

/// 4096 elements, of every pair of types.
TEST_CASE("dma.every_cast") {
  const isa::TileSize tile{kN};
  for (const auto& from : isa::kNumberDTypes)
    for (const auto& to : isa::kNumberDTypes) {
      if (from.since > unsigned(tile.generation) || to.since > unsigned(tile.generation)) continue;
      CAPTURE(from.name, to.name);
      const auto row = static_cast<std::uint16_t>(1024 * from.bytes), all = static_cast<std::uint16_t>(4096 * to.bytes);
      isa::DescriptorPair pair{in_dram(0x1'0000, row, 4, row + 12u), in_dram(0x8'0004, all, 1, 0)};
      pair.source.dtype = from.code;
      pair.destination.dtype = to.code;
      REQUIRE(chosen_pairs(kFast, {pair}));
      pair.destination.saturate = true;
      REQUIRE(chosen_pairs(kFast, {pair}));
    }
}

Verdict one_error(Error kind, unsigned number, const AxiTiming& timing) {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const OneError environment{bench.top(), dut, timing, kind, fmt::format("dma{}", number)};
  return bench.run(200'000);
}

void many_errors(Error kind) {
  for (unsigned number = 0; number < 30; ++number) REQUIRE(one_error(kind, number, number % 2 ? kBusy : kFast));
}

TEST_CASE("dma.a_bad_descriptor_stops_it_there") { many_errors(Error::bad_descriptor); }
TEST_CASE("dma.an_error_in_a_descriptor_fetch_stops_it_there") { many_errors(Error::fetch); }
TEST_CASE("dma.an_error_in_a_read_stops_it_there") { many_errors(Error::read); }
TEST_CASE("dma.an_error_in_a_write_stops_it_there") { many_errors(Error::write); }

TEST_CASE("dma.rings_and_the_dge_take_turns") {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const Turns environment{bench.top(), dut};
  REQUIRE(bench.run(100'000));
}

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
