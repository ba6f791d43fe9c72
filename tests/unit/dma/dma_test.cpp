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

Verdict chosen_pairs(const AxiTiming& timing, const Chosen& pairs, std::uint64_t most_cycles = ~0ull) {
  DmaDut dut;
  Bench bench{dut, test_name()};
  const ChosenPairs environment{bench.top(), dut, timing, pairs, most_cycles};
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
constexpr std::array<std::uint16_t, 5> kRowCounts{1, 2, 5, 1023, 1024};

TEST_CASE("dma.gathers_of_one_row_and_of_the_most") {
  for (const std::uint16_t rows : kRowCounts)
    for (const AxiTiming& timing : {kFast, kBusy}) {
      CAPTURE(rows);
      const auto order = scrambled(rows);
      const auto from = in_dram(0x1'0003, 23, rows, 29), to = in_dram(0x8'0001, 23, rows, 31);
      REQUIRE(chosen_pairs(timing, indexed(from, to, false, order)));
      REQUIRE(chosen_pairs(timing, indexed(in_sbuf(3, 0, 13, rows, 14), to_bytes(to, 13), false, order)));
    }
}
TEST_CASE("dma.scatters_of_one_row_and_of_the_most") {
  for (const std::uint16_t rows : kRowCounts)
    for (const AxiTiming& timing : {kFast, kBusy}) {
      CAPTURE(rows);
      const auto order = scrambled(rows);
      const auto from = in_dram(0x1'0003, 23, rows, 29), to = in_dram(0x8'0001, 23, rows, 40);
      REQUIRE(chosen_pairs(timing, indexed(from, to, true, order)));
      REQUIRE(chosen_pairs(timing, indexed(to_bytes(from, 13), in_sbuf(3, 0, 13, rows, 14), true, order)));
    }
}
TEST_CASE("dma.long_rows_are_gathered_and_scattered_in_bursts") {
  const auto order = scrambled(9);
  const auto from = in_dram(0x1'0003, 700, 9, 729), to = in_dram(0x8'0001, 700, 9, 729);
  for (const AxiTiming& timing : {kFast, kBusy, kSlow, kShy})
    for (const bool scatters : {false, true}) REQUIRE(chosen_pairs(timing, indexed(from, to, scatters, order)));
}
TEST_CASE("dma.of_rows_with_one_index_the_last_one_stays") {
  const std::vector<std::uint32_t> same(300, 7);
  REQUIRE(chosen_pairs(kFast, indexed(in_dram(0x1'0003, 23, 300, 29), in_dram(0x8'0001, 23, 300, 40), true, same)));
  REQUIRE(chosen_pairs(kBusy, indexed(in_dram(0x1'0003, 23, 300, 29), in_sbuf(2, 5, 23, 300, 40), true, same)));
  REQUIRE(chosen_pairs(kBusy, indexed(in_dram(0x1'0003, 23, 300, 29), in_dram(0x8'0001, 23, 300, 23), false, same)));
}
TEST_CASE("dma.an_index_may_be_as_large_as_the_memory") { REQUIRE(chosen_pairs(kFast, far_gather())); }
TEST_CASE("dma.an_indexed_row_costs_a_cycle") {
  // 800 rows of 16 bytes: 200 cycles for the indices to come, 200 to look at them, one for each row, and some to start.
  const auto rows = in_sbuf(1, 0, 16, 800, 16), all = in_sbuf(5, 0, 12800, 1, 0);
  REQUIRE(chosen_pairs(kFast, indexed(rows, all, false, scrambled(800)), 1400));
  REQUIRE(chosen_pairs(kFast, indexed(all, rows, true, scrambled(800)), 1400));
}
TEST_CASE("dma.an_index_out_of_range_stops_it_before_anything_is_moved") {
  const isa::TileSize tile{kN};
  for (const unsigned rows : {1u, 7u, 1024u})
    for (const unsigned wrong : {0u, rows / 2, rows - 1}) {
      CAPTURE(rows, wrong);
      const auto count = static_cast<std::uint16_t>(rows);
      const auto dram = in_dram(0x1'0000, 8, count, 0x100'0000),
                 psum_row = in_sbuf(0, 0, 8, count, isa::kPartitionStride);
      auto psum = psum_row;
      psum.put_into(isa::Space::psum);
      const auto to = in_dram(0x8'0000, 8, count, 8), sbuf = in_sbuf(7, tile.sbuf_bytes() - 100, 8, count, 8);
      const auto run = [&](const isa::Descriptor& from, const isa::Descriptor& into, bool scatters,
                           std::uint32_t index) {
        std::vector<std::uint32_t> indices(rows, 0);
        indices[wrong] = index;
        DmaDut dut;
        Bench bench{dut, test_name()};
        const OutOfRange environment{bench.top(), dut, kBusy, indexed(from, into, scatters, indices)};
        return bench.run(100'000);
      };
      REQUIRE(run(dram, to, false, 0x1'0000));  // beyond 2^40
      REQUIRE(run(dram, to, false, 0xFFFF'FFFF));
      REQUIRE(run(to, dram, true, 0x1'0000));
      REQUIRE(run(to, sbuf, true, 12));  // behind the partition's last byte
      REQUIRE(run(sbuf, to, false, 0x8000'0000));
      REQUIRE(run(psum, to, false, kN));  // behind the last partition
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
