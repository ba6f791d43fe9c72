#include "tb/agents/stream.hpp"

#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/duts.hpp"
#include "tests/tb/stream_environment.hpp"

namespace tile::tb {
namespace {

using Bug = Fifo::Bug;

struct FifoBench {
  Fifo dut;
  Bench bench;
  StreamEnvironment environment;

  explicit FifoBench(std::uint64_t seed = 1, Bug bug = Bug::none, Chance gap = {1, 4}, Chance ready = {1, 2})
      : dut(bug),
        bench(dut, test_name(), seed),
        environment(bench.top(), stream_pins(dut.in_valid, dut.in_ready, dut.in_data),
                    stream_pins(dut.out_valid, dut.out_ready, dut.out_data), 200, gap, ready) {}

  Verdict run() { return bench.run(10'000); }
};

TEST_CASE("stream.all_bytes_pass_a_correct_fifo_in_order") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    FifoBench fifo{seed};
    REQUIRE(fifo.run());
    REQUIRE(fifo.environment.scoreboard.observed() == 200);
  }
}

TEST_CASE("stream.pins_are_at_rest_before_the_first_cycle_whatever_they_were") {
  FifoBench fifo;
  fifo.dut.in_valid = fifo.dut.in_ready = 1;
  fifo.dut.in_data = 0xAA;
  REQUIRE(fifo.run());
  REQUIRE(fifo.environment.scoreboard.observed() == 200);
}

TEST_CASE("stream.without_gaps_or_back_pressure_a_byte_moves_in_every_cycle") {
  FifoBench fifo{1, Bug::none, {0, 1}, {1, 1}};
  const Verdict verdict = fifo.run();
  REQUIRE(verdict);
  REQUIRE(verdict.cycles == 201);  // and one of latency
}

TEST_CASE("stream.gaps_and_back_pressure_come_as_often_as_asked") {
  for (const auto& [gap, ready] : {std::pair<Chance, Chance>{{3, 4}, {1, 1}}, {{0, 1}, {1, 4}}}) {
    FifoBench fifo{1, Bug::none, gap, ready};
    const Verdict verdict = fifo.run();
    REQUIRE(verdict.cycles > 650);  // 200 bytes at one in four cycles
    REQUIRE(verdict.cycles < 950);
  }
}

TEST_CASE("stream.the_same_seed_gives_the_same_run_and_another_seed_another") {
  const auto digest = [](std::uint64_t seed) {
    FifoBench fifo{seed};
    REQUIRE(fifo.run());
    return fifo.environment.digest;
  };
  REQUIRE(digest(11) == digest(11));
  REQUIRE(digest(11) != digest(12));
  REQUIRE(digest(11) == 0x4afc89f8dbdee64bull);  // on every machine, with every compiler
}

TEST_CASE("stream.a_lost_byte_is_found") {
  FifoBench fifo{1, Bug::loses};
  REQUIRE_FALSE(fifo.run());
  REQUIRE(fifo.bench.report().has("MISMATCH"));
}

TEST_CASE("stream.a_repeated_byte_is_found") {
  FifoBench fifo{1, Bug::repeats};
  REQUIRE_FALSE(fifo.run());
}

TEST_CASE("stream.swapped_bytes_are_found") {
  FifoBench fifo{1, Bug::swaps};
  const Verdict verdict = fifo.run();
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("2 of 200 items differ in all"));
}

TEST_CASE("stream.a_corrupt_byte_is_found_and_named") {
  FifoBench fifo{1, Bug::corrupts};
  const Verdict verdict = fifo.run();
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("top.stream.scoreboard [MISMATCH] item 6: expected 0x"));
}

TEST_CASE("stream.a_stuck_fifo_times_out") {
  FifoBench fifo{1, Bug::sticks};
  const Verdict verdict = fifo.run();
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("top.stream is 'sending bytes' since cycle 0"));
}

}  // namespace
}  // namespace tile::tb
