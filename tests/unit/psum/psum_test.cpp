// PSUM under random writes, accumulations and reads, against an array of words and golden::add.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "Vpsum_unit.h"
#include "golden/num/arith.hpp"
#include "tb/agents/stream.hpp"
#include "tb/core/bench.hpp"
#include "tb/core/mailbox.hpp"
#include "tb/core/scoreboard.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"

namespace tile::tb {
namespace {

using PsumDut = VerilatedDut<Vpsum_unit>;

constexpr unsigned kN = 8, kBankWords = 4 * kN, kWords = 8 * kBankWords;

/// All of a word, or one of its halves.
enum class Part : std::uint8_t { word = 0, lower = 2, upper = 3 };
unsigned shift_of(Part part) { return part == Part::upper ? 16 : 0; }
std::uint32_t mask_of(Part part) { return part == Part::word ? ~0u : 0xFFFFu; }

struct Write {
  bool accumulate = false;
  unsigned word = 0, partitions = 0;
  std::array<std::uint32_t, kN> sum{};
  Part part = Part::word;
};
struct Read {
  unsigned word = 0, quadrant = 0;
  Part part = Part::word;
};
using Lanes = std::array<std::uint32_t, kN>;
struct Answer {
  unsigned lanes = 0;  ///< from here on they mean nothing
  Lanes data{};
  bool operator==(const Answer& other) const {
    return std::equal(data.begin(), data.begin() + std::min(lanes, other.lanes), other.data.begin());
  }
};
std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  for (unsigned i = 0; i < answer.lanes; ++i) out << fmt::format("{:08x} ", answer.data[i]);
  return out;
}

StreamPins<Write> write_pins(Vpsum_unit& m, std::uint8_t& always) {
  const auto set = [&m](const Write& w) {
    m.accumulate_i = w.accumulate;
    m.write_part_i = static_cast<CData>(w.part);
    m.write_word_i = static_cast<CData>(w.word);
    m.partitions_i = static_cast<CData>(w.partitions);
    for (unsigned i = 0; i < kN; ++i) m.sum_i[i] = w.sum[i];
  };
  const auto get = [&m] {
    Write w{m.accumulate_i != 0, m.write_word_i, m.partitions_i, {}, static_cast<Part>(m.write_part_i)};
    for (unsigned i = 0; i < kN; ++i) w.sum[i] = m.sum_i[i];
    return w;
  };
  return {m.write_valid_i, always, set, get};
}

StreamPins<Read> read_pins(Vpsum_unit& m) {
  const auto set = [&m](const Read& r) {
    m.read_part_i = static_cast<CData>(r.part);
    m.read_word_i = static_cast<CData>(r.word);
    m.quadrant_i = static_cast<CData>(r.quadrant);
  };
  return {m.read_valid_i, m.read_grant_o, set, [&m] {
            return Read{m.read_word_i, m.quadrant_i, static_cast<Part>(m.read_part_i)};
          }};
}

/// FP32 words as PSUM meets them: anything, near cancellations, subnormals, specials.
std::uint32_t word_like(Random& random) {
  const auto sign = static_cast<std::uint32_t>(random.bits(1)) << 31;
  switch (random.below(6)) {
    case 0: return static_cast<std::uint32_t>(random.bits(32));
    case 1: return sign | static_cast<std::uint32_t>(random.bits(24));
    case 2:
      return sign | random.pick({Weighted<std::uint32_t>{0, 4}, {0x7F80'0000, 1}, {0x7FC0'0001, 1}, {0x7F7F'FFFF, 2}});
    default:
      return sign | (0x3F80'0000u + (static_cast<std::uint32_t>(random.below(7)) << 23)) |
             (static_cast<std::uint32_t>(random.bits(23)) & (random.chance(1, 2) ? ~0u : 0x7FF0'0000u));
  }
}

Part any_part(Random& random) {
  return random.pick({Weighted<Part>{Part::word, 6}, {Part::lower, 1}, {Part::upper, 1}});
}

struct FillAll : Sequence<Write> {
  FillAll() : Sequence("fill_all") {}
  Task body() override {
    for (unsigned word = 0; word < kWords; ++word) {
      Write w{false, word, kN, {}};
      for (auto& sum : w.sum) sum = word_like(random());
      co_await send(w);
    }
  }
};

/// Mostly into few words, so that sums build up and readers meet writers.
struct RandomWrites : Sequence<Write> {
  int n;
  explicit RandomWrites(int count) : Sequence("random_writes"), n(count) {}
  Task body() override {
    for (; n > 0; --n) {
      Write w;
      w.part = any_part(random());
      w.accumulate = w.part == Part::word && random().chance(2, 3);
      w.word = static_cast<unsigned>(random().chance(3, 4) ? random().below(8) * kBankWords + random().below(2) * 7
                                                           : random().below(kWords));
      w.partitions = static_cast<unsigned>(random().between(1, kN));
      for (auto& sum : w.sum) sum = word_like(random());
      co_await send(w);
    }
  }
};

struct RandomReads : Sequence<Read> {
  int n;
  explicit RandomReads(int count) : Sequence("random_reads"), n(count) {}
  Task body() override {
    for (; n > 0; --n) {
      const auto word = static_cast<unsigned>(
          random().chance(3, 4) ? random().below(8) * kBankWords + random().below(2) * 7 : random().below(kWords));
      co_await send({word, static_cast<unsigned>(random().below(4)), any_part(random())});
    }
  }
};

struct ReadAll : Sequence<Read> {
  ReadAll() : Sequence("read_all") {}
  Task body() override {
    for (unsigned word = 0; word < kWords; ++word) co_await send({word, 0});
  }
};

/// Memory, who may read, and what the data port shows until the next grant.
class PsumModel : public Component {
 public:
  Scoreboard<Answer> scoreboard{*this, "data"};
  std::uint64_t refused = 0, added = 0;

  PsumModel(Component& parent, Vpsum_unit& model) : Component(parent, "model"), m_(model) {}

  Task run() override {
    const auto write = write_pins(m_, m_.write_valid_i);
    const auto read = read_pins(m_);
    for (;;) {
      co_await kernel().sample();
      if (answer_.lanes > 0) {
        Answer shown{answer_.lanes, {}};
        for (unsigned i = 0; i < kN; ++i) shown.data[i] = m_.read_data_o[i];
        scoreboard.expect(answer_);
        scoreboard.observe(shown);
      }
      const Read r = read.get();
      const Write w = write.get();
      if (read.valid) {
        const bool clash = write.valid && w.word / kBankWords == r.word / kBankWords;
        refused += clash;
        if ((read.ready != 0) == clash)
          error("GRANT",
                fmt::format("read of word {} while {} {}", r.word, write.valid ? "writing" : "not writing", w.word));
        if (read.ready) take(r);
      }
      if (write.valid) put(w);
    }
  }

 private:
  void take(const Read& r) {
    const unsigned first = r.quadrant * (kN / 4);
    answer_.lanes = kN - first;
    for (unsigned i = first; i < kN; ++i)
      answer_.data[i - first] = memory_[r.word][i] >> shift_of(r.part) & mask_of(r.part);
  }
  void put(const Write& w) {
    added += w.accumulate;
    const std::uint32_t mask = mask_of(w.part) << shift_of(w.part);
    for (unsigned i = 0; i < w.partitions; ++i) {
      const std::uint32_t bits =
          w.accumulate ? golden::add(w.sum[i], memory_[w.word][i]) : w.sum[i] << shift_of(w.part);
      memory_[w.word][i] = (memory_[w.word][i] & ~mask) | (bits & mask);
    }
  }

  Vpsum_unit& m_;
  std::array<Lanes, kWords> memory_{};
  Answer answer_;
};

struct PsumEnvironment : Component {
  PsumDut& dut;
  int accesses;
  std::uint8_t always = 1;  ///< the writer never waits
  Sequencer<Write> writes{*this, "writes"};
  Sequencer<Read> reads{*this, "reads"};
  StreamDriver<Write> writer;
  StreamDriver<Read> reader;
  PsumModel model;
  Semaphore finished{kernel(), 0};

  PsumEnvironment(Component& parent, PsumDut& device, int count, Chance write_gap, Chance read_gap)
      : Component(parent, "psum"),
        dut(device),
        accesses(count),
        writer(*this, "writer", writes, write_pins(dut.model, always), write_gap),
        reader(*this, "reader", reads, read_pins(dut.model), read_gap),
        model(*this, dut.model) {}

  Task random_writes() {
    RandomWrites sequence{accesses};
    co_await sequence.start(writes);
    finished.release();
  }

  Task run() override {
    const auto busy = hold("traffic");
    FillAll fill;
    co_await fill.start(writes);
    kernel().spawn("random_writes", random_writes());
    RandomReads some{accesses / 2};
    co_await some.start(reads);
    co_await finished.acquire();
    ReadAll all;
    co_await all.start(reads);
    co_await kernel().cycles(3);
  }

  void check() override {
    expect_that(model.refused > 100 && model.added > 1000, "COVERAGE", "too few conflicts or sums");
  }
};

Verdict random_traffic(std::uint8_t fault, Chance write_gap, Chance read_gap) {
  PsumDut dut{fault};
  Bench bench{dut, test_name()};
  if (fault != 0) bench.report().set_max_errors(1000);  // all of its traces, not the first few
  const PsumEnvironment environment{bench.top(), dut, 20'000, write_gap, read_gap};
  return bench.run(200'000);
}

TEST_CASE("psum.random_writes_sums_and_reads") { REQUIRE(random_traffic(0, {1, 4}, {1, 3})); }
TEST_CASE("psum.a_write_and_a_read_in_every_cycle") { REQUIRE(random_traffic(0, {0, 1}, {0, 1})); }

TEST_CASE("psum.the_bench_notices_planted_bugs") {
  const std::array<std::pair<std::uint8_t, const char*>, 5> faults{
      {{1, "MISMATCH"}, {2, "MISMATCH"}, {3, "GRANT"}, {4, "GRANT"}, {5, "MISMATCH"}}};
  for (const auto& [fault, id] : faults) {
    CAPTURE(int{fault});
    const Verdict verdict = random_traffic(fault, {1, 4}, {1, 3});
    REQUIRE_FALSE(verdict);
    REQUIRE_THAT(verdict.text, has_text(fmt::format("[{}]", id)));
  }
}

}  // namespace
}  // namespace tile::tb
