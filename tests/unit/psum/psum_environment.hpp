// The bench of PSUM: random sums, writes and reads on all of its ports, against an array of words and golden::add.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <vector>

#include "Vpsum_unit.h"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/random.hpp"
#include "tb/agents/stream.hpp"
#include "tb/core/bench.hpp"
#include "tb/core/mailbox.hpp"
#include "tb/core/scoreboard.hpp"
#include "tb/verilated_dut.hpp"

namespace tile::tb {

using PsumDut = VerilatedDut<Vpsum_unit>;

inline constexpr unsigned kN = 8, kBankWords = 4 * kN, kWords = 8 * kBankWords, kEngines = 2, kDmaEngines = 4;

/// Of a request that only another engine is in the way of: rtl/common/element_arbiter.sv, for two engines.
inline constexpr unsigned kMostRefusals = 3;
/// Of a DMA engine that only others of them are in the way of: rtl/psum/psum_dma_line.sv.
inline constexpr unsigned kMostDmaRefusals = kDmaEngines - 1;

/// All of a word, or one of its halves.
enum class Part : std::uint8_t { word = 0, lower = 2, upper = 3 };
inline unsigned shift_of(Part part) { return part == Part::upper ? 16 : 0; }
inline std::uint32_t mask_of(Part part) { return part == Part::word ? ~0u : 0xFFFFu; }

using Lanes = std::array<std::uint32_t, kN>;

/// Of the tensor engine.
struct Sum {
  bool accumulate = false;
  unsigned word = 0, partitions = 0;
  Lanes sum{};
  Part part = Part::word;
  bool rounded = false, stochastic = false;  ///< to BF16
  unsigned first = 0;                        ///< partition
};
/// Of an element engine, a read or a write.
struct Element {
  unsigned word = 0, quadrant = 0, partitions = 0;
  Lanes data{};
  Part part = Part::word;
  unsigned mask = 0xFF;  ///< lanes that the vector engine writes
  bool pair = false;     ///< of the vector engine: both halves, the part being the lower one
  Lanes upper{};
  unsigned bank() const { return word / kBankWords; }
};
/// Of a DMA engine: four neighbouring words of a partition.
struct Sector {
  unsigned partition = 0, word = 0;
  unsigned bank() const { return word / kBankWords; }
};
struct Answer {
  unsigned lanes = 0;  ///< from here on they mean nothing
  Lanes data{};
  Lanes upper{};  ///< zeros unless both halves were read
  bool operator==(const Answer& other) const {
    const auto same = [&](const Lanes& a, const Lanes& b) {
      return std::equal(a.begin(), a.begin() + std::min(lanes, other.lanes), b.begin());
    };
    return same(data, other.data) && same(upper, other.upper);
  }
};
inline std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  for (unsigned i = 0; i < answer.lanes; ++i) out << fmt::format("{:08x}:{:04x} ", answer.data[i], answer.upper[i]);
  return out;
}

inline StreamPins<Sum> sum_pins(Vpsum_unit& m, std::uint8_t& always) {
  const auto set = [&m](const Sum& s) {
    m.accumulate_i = s.accumulate;
    m.sum_part_i = static_cast<CData>(s.part);
    m.rounded_i = s.rounded;
    m.stochastic_i = s.stochastic;
    m.sum_word_i = static_cast<CData>(s.word);
    m.sum_partitions_i = static_cast<CData>(s.partitions);
    m.sum_first_i = static_cast<CData>(s.first);
    for (unsigned i = 0; i < kN; ++i) m.sum_i[i] = s.sum[i];
  };
  const auto get = [&m] {
    Sum s{m.accumulate_i != 0, m.sum_word_i, m.sum_partitions_i, {}, static_cast<Part>(m.sum_part_i)};
    s.rounded = m.rounded_i;
    s.first = m.sum_first_i;
    s.stochastic = m.stochastic_i;
    for (unsigned i = 0; i < kN; ++i) s.sum[i] = m.sum_i[i];
    return s;
  };
  return {m.sum_valid_i, always, set, get};
}

inline StreamPins<Element> write_pins(Vpsum_unit& m, unsigned e) {
  const auto set = [&m, e](const Element& w) {
    m.write_part_i[e] = static_cast<CData>(w.part);
    if (e == 0) {
      m.write_mask_i = static_cast<CData>(w.mask);
      m.write_pair_i = w.pair;
      for (unsigned i = 0; i < kN; ++i) m.write_upper_i[i] = w.upper[i];
    }
    m.write_word_i[e] = static_cast<CData>(w.word);
    m.write_quadrant_i[e] = static_cast<CData>(w.quadrant);
    m.partitions_i[e] = static_cast<CData>(w.partitions);
    for (unsigned i = 0; i < kN; ++i) m.write_data_i[e][i] = w.data[i];
  };
  const auto get = [&m, e] {
    Element w{m.write_word_i[e], m.write_quadrant_i[e], m.partitions_i[e], {}, static_cast<Part>(m.write_part_i[e])};
    if (e == 0) {
      w.mask = m.write_mask_i;
      w.pair = m.write_pair_i;
      for (unsigned i = 0; i < kN; ++i) w.upper[i] = m.write_upper_i[i];
    }
    for (unsigned i = 0; i < kN; ++i) w.data[i] = m.write_data_i[e][i];
    return w;
  };
  return {m.write_valid_i[e], m.write_grant_o[e], set, get};
}

inline StreamPins<Element> read_pins(Vpsum_unit& m, unsigned e) {
  const auto set = [&m, e](const Element& r) {
    m.read_part_i[e] = static_cast<CData>(r.part);
    if (e == 0) m.read_pair_i = r.pair;
    m.read_word_i[e] = static_cast<CData>(r.word);
    m.read_quadrant_i[e] = static_cast<CData>(r.quadrant);
  };
  const auto get = [&m, e] {
    Element r{m.read_word_i[e], m.read_quadrant_i[e], 0, {}, static_cast<Part>(m.read_part_i[e])};
    r.pair = e == 0 && m.read_pair_i;
    return r;
  };
  return {m.read_valid_i[e], m.read_grant_o[e], set, get};
}

inline StreamPins<Sector> dma_pins(Vpsum_unit& m, unsigned e) {
  const auto set = [&m, e](const Sector& s) {
    m.dma_partition_i[e] = static_cast<CData>(s.partition);
    m.dma_offset_i[e] = 4 * s.word;
  };
  const auto get = [&m, e] { return Sector{m.dma_partition_i[e], m.dma_offset_i[e] / 4}; };
  return {m.dma_valid_i[e], m.dma_grant_o[e], set, get};
}

/// FP32 words as PSUM meets them: anything, near cancellations, subnormals, specials.
inline std::uint32_t word_like(Random& random) {
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

inline Part any_part(Random& random) {
  return random.pick({Weighted<Part>{Part::word, 6}, {Part::lower, 1}, {Part::upper, 1}});
}

struct FillAll : Sequence<Sum> {
  FillAll() : Sequence("fill_all") {}
  Task body() override {
    for (unsigned word = 0; word < kWords; ++word) {
      Sum s{false, word, kN, {}};
      for (auto& sum : s.sum) sum = word_like(random());
      co_await send(s);
    }
  }
};

/// Mostly few words, so that sums build up and readers meet writers.
inline unsigned popular_word(Random& random) {
  return static_cast<unsigned>(random.chance(3, 4) ? random.below(8) * kBankWords + random.below(2) * 7
                                                   : random.below(kWords));
}

struct RandomSums : Sequence<Sum> {
  int n;
  explicit RandomSums(int count) : Sequence("random_sums"), n(count) {}
  Task body() override {
    for (; n > 0; --n) {
      Sum s;
      s.part = any_part(random());
      s.rounded = s.part != Part::word && random().chance(2, 3);
      s.stochastic = s.rounded && random().chance(1, 2);
      s.accumulate = (s.part == Part::word || s.rounded) && random().chance(2, 3);
      s.word = popular_word(random());
      s.first = random().chance(1, 2) ? 0 : static_cast<unsigned>(random().below(4)) * kN / 4;
      s.partitions = static_cast<unsigned>(random().between(1, kN - s.first));
      for (auto& sum : s.sum) sum = word_like(random());
      co_await send(s);
    }
  }
};

/// Some accesses to one word in a row, so that a bank is wanted for longer than one cycle.
struct RandomElements : Sequence<Element> {
  int n;
  bool pairs;  ///< halves of words side by side, too
  RandomElements(int count, bool with_pairs) : Sequence("random_elements"), n(count), pairs(with_pairs) {}
  Task body() override {
    while (n > 0) {
      Element a;
      a.word = popular_word(random());
      a.part = any_part(random());
      a.pair = pairs && random().chance(1, 3);
      if (a.pair) a.part = Part::lower;
      a.partitions = static_cast<unsigned>(random().between(1, kN));
      const unsigned starts = a.partitions > kN / 2 ? 1 : a.partitions > kN / 4 ? 2 : 4;
      a.quadrant = static_cast<unsigned>(random().below(starts)) * (4 / starts);
      for (auto left = random().between(1, 30); left > 0 && n > 0; --left, --n) {
        for (auto& word : a.data) word = word_like(random()) & (a.pair ? 0xFFFFu : ~0u);
        for (auto& word : a.upper) word = word_like(random()) & 0xFFFFu;
        a.mask = static_cast<unsigned>(a.pair || random().chance(1, 2) ? 0xFF : random().bits(kN));
        co_await send(a);
      }
    }
  }
};

/// Neighbours of one partition, as DMA takes them.
struct RandomSectors : Sequence<Sector> {
  int n;
  explicit RandomSectors(int count) : Sequence("random_sectors"), n(count) {}
  Task body() override {
    while (n > 0) {
      Sector s{static_cast<unsigned>(random().below(kN)), popular_word(random()) / 4 * 4};
      for (auto left = random().between(1, 12); left > 0 && n > 0; --left, --n) {
        co_await send(s);
        s.word = (s.word + 4) % kWords;
      }
    }
  }
};

struct ReadAll : Sequence<Element> {
  ReadAll() : Sequence("read_all") {}
  Task body() override {
    for (unsigned word = 0; word < kWords; ++word) co_await send({word, 0, 0, {}});
  }
};

/// Memory, who may read and write, and what the data ports show until the next grant.
class PsumModel : public Component {
 public:
  Scoreboard<Answer> scoreboard{*this, "data"};
  std::uint64_t refused = 0, added = 0, rounded = 0, passed = 0, pairs = 0, dma_passed = 0;

  PsumModel(Component& parent, Vpsum_unit& model) : Component(parent, "model"), m_(model) {
    for (unsigned p = 0; p < kN; ++p) random_[p] = golden::lane_seed(0, 1, p);
  }

  Task run() override {
    const auto sums = sum_pins(m_, m_.sum_valid_i);
    std::vector<StreamPins<Element>> ports;  // writes of both engines, then their reads
    for (unsigned e = 0; e < kEngines; ++e) ports.push_back(write_pins(m_, e));
    for (unsigned e = 0; e < kEngines; ++e) ports.push_back(read_pins(m_, e));
    std::vector<StreamPins<Sector>> dma;
    for (unsigned e = 0; e < kDmaEngines; ++e) dma.push_back(dma_pins(m_, e));
    for (;;) {
      co_await kernel().sample();
      for (unsigned e = 0; e < kEngines; ++e) compare(e);
      for (unsigned e = 0; e < kDmaEngines; ++e) compare_dma(e);
      const Sum s = sums.get();
      check_grants(ports, dma, sums.valid ? static_cast<int>(s.word / kBankWords) : -1);
      for (unsigned e = 0; e < kDmaEngines; ++e)
        if (dma[e].valid && dma[e].ready) take_dma(e, dma[e].get());
      for (unsigned e = 0; e < kEngines; ++e)
        if (ports[kEngines + e].valid && ports[kEngines + e].ready) take(e, ports[kEngines + e].get());
      if (sums.valid) put(s);
      for (unsigned e = 0; e < kEngines; ++e)
        if (ports[e].valid && ports[e].ready) put(ports[e].get());
    }
  }

 private:
  /// No bank serves two. Who waits, waits for somebody; a write also for a read that had to wait before.
  void check_grants(const std::vector<StreamPins<Element>>& ports, const std::vector<StreamPins<Sector>>& dma,
                    int sum_bank) {
    std::array<unsigned, kWords / kBankWords> users{};
    if (sum_bank >= 0) ++users[static_cast<unsigned>(sum_bank)];
    for (const auto& port : ports)
      if (port.valid && port.ready) ++users[port.get().bank()];
    unsigned waiting = check_dma_grants(dma, users);
    for (unsigned p = 0; p < ports.size(); ++p) {
      expect_that(ports[p].valid || !ports[p].ready, "GRANT", "a grant without a request");
      if (!ports[p].valid || ports[p].ready) {
        passed_over_[p] = 0;
        continue;
      }
      ++waiting;
      const unsigned bank = ports[p].get().bank(), other_read = p < kEngines ? 3 - p : p;
      if (users[bank] == 0 && waited_[other_read] != static_cast<int>(bank))
        error("GRANT", fmt::format("port {} waits for bank {}, which is free", p, bank));
      const auto& own = ports[p ^ kEngines];
      if (sum_bank == static_cast<int>(bank) || (own.valid && own.get().bank() == bank)) continue;
      ++passed;
      if (++passed_over_[p] > kMostRefusals)
        error("STARVED", fmt::format("port {} had to let the other go first too often, bank {}", p, bank));
    }
    for (unsigned bank = 0; bank < users.size(); ++bank)
      if (users[bank] > 1) error("GRANT", fmt::format("bank {} serves {} requests", bank, users[bank]));
    for (unsigned p = kEngines; p < ports.size(); ++p)
      waited_[p] = ports[p].valid && !ports[p].ready ? static_cast<int>(ports[p].get().bank()) : -1;
    refused += waiting;
    if (m_.conflicts_o != waiting)
      error("CONFLICTS", fmt::format("{} requests had to wait, conflicts_o says {}", waiting, m_.conflicts_o));
  }

  /// Who waits, waits for somebody. Returns how many do, and adds the others to the users.
  unsigned check_dma_grants(const std::vector<StreamPins<Sector>>& dma,
                            std::array<unsigned, kWords / kBankWords>& users) {
    const auto before = users;
    unsigned waiting = 0;
    for (const auto& port : dma)
      if (port.valid && port.ready) ++users[port.get().bank()];
    for (unsigned e = 0; e < kDmaEngines; ++e) {
      expect_that(dma[e].valid || !dma[e].ready, "GRANT", "a grant without a request");
      if (!dma[e].valid || dma[e].ready) {
        dma_passed_over_[e] = 0;
        continue;
      }
      ++waiting;
      const unsigned bank = dma[e].get().bank();
      if (users[bank] == 0) error("GRANT", fmt::format("DMA engine {} waits for bank {}, which is free", e, bank));
      if (before[bank] != 0) continue;
      ++dma_passed;
      if (++dma_passed_over_[e] > kMostDmaRefusals)
        error("STARVED", fmt::format("DMA engine {} had to let others go first too often, bank {}", e, bank));
    }
    return waiting;
  }

  void compare_dma(unsigned e) {
    if (dma_answer_[e].lanes == 0) return;
    Answer shown{4, {}};
    for (unsigned w = 0; w < 4; ++w) shown.data[w] = m_.dma_data_o[e][w];
    scoreboard.expect(dma_answer_[e]);
    scoreboard.observe(shown);
  }
  void take_dma(unsigned e, const Sector& s) {
    dma_answer_[e].lanes = 4;
    for (unsigned w = 0; w < 4; ++w) dma_answer_[e].data[w] = memory_[s.word + w][s.partition];
  }

  void compare(unsigned e) {
    if (answer_[e].lanes == 0) return;
    Answer shown{answer_[e].lanes, {}};
    for (unsigned i = 0; i < kN; ++i) shown.data[i] = m_.read_data_o[e][i];
    for (unsigned i = 0; i < kN && pair_read_ && e == 0; ++i) shown.upper[i] = m_.read_upper_o[i];
    scoreboard.expect(answer_[e]);
    scoreboard.observe(shown);
  }
  void take(unsigned e, const Element& r) {
    const unsigned first = r.quadrant * (kN / 4);
    answer_[e].lanes = kN - first;
    if (e == 0) pair_read_ = r.pair;
    pairs += r.pair;
    for (unsigned i = first; i < kN; ++i) {
      answer_[e].data[i - first] = memory_[r.word][i] >> shift_of(r.part) & mask_of(r.part);
      answer_[e].upper[i - first] = r.pair ? memory_[r.word][i] >> 16 : 0;
    }
  }
  std::uint32_t round_stochastically(unsigned partition, std::uint32_t bits) {
    random_[partition] = golden::xorshift32(random_[partition]);
    return golden::from_fp32_stochastic(golden::DType::bf16, bits, golden::Overflow::escape, random_[partition]);
  }
  void put(const Sum& s) {
    added += s.accumulate;
    rounded += s.rounded;
    const std::uint32_t mask = mask_of(s.part) << shift_of(s.part);
    for (unsigned i = s.first; i < s.first + s.partitions; ++i) {
      const std::uint32_t old = s.rounded ? (memory_[s.word][i] >> shift_of(s.part)) << 16 : memory_[s.word][i];
      std::uint32_t bits = s.accumulate ? golden::add(s.sum[i], old) : s.sum[i];
      if (s.rounded && s.stochastic) bits = round_stochastically(i, bits);
      else if (s.rounded) bits = golden::from_fp32(golden::DType::bf16, bits, golden::Overflow::escape);
      bits <<= shift_of(s.part);
      memory_[s.word][i] = (memory_[s.word][i] & ~mask) | (bits & mask);
    }
  }
  void put(const Element& w) {
    const std::uint32_t mask = mask_of(w.part) << shift_of(w.part);
    pairs += w.pair;
    for (unsigned i = 0; i < w.partitions; ++i) {
      std::uint32_t& word = memory_[w.word][w.quadrant * (kN / 4) + i];
      if (w.pair) word = w.data[i] | w.upper[i] << 16;
      else if (w.mask >> i & 1) word = (word & ~mask) | (w.data[i] << shift_of(w.part) & mask);
    }
  }

  Vpsum_unit& m_;
  std::array<Lanes, kWords> memory_{};
  Lanes random_{};
  std::array<Answer, kEngines> answer_;
  std::array<Answer, kDmaEngines> dma_answer_;
  std::array<unsigned, kDmaEngines> dma_passed_over_{};
  bool pair_read_ = false;
  std::array<unsigned, 2 * kEngines> passed_over_{};
  std::array<int, 2 * kEngines> waited_{-1, -1, -1, -1};
};

struct PsumEnvironment : Component {
  PsumDut& dut;
  int accesses;
  std::uint8_t always = 1;  ///< the tensor engine never waits
  Sequencer<Sum> sums{*this, "sums"};
  StreamDriver<Sum> adder;
  std::vector<std::unique_ptr<Sequencer<Element>>> sequencers;  ///< two writes, two reads
  std::vector<std::unique_ptr<StreamDriver<Element>>> drivers;
  std::vector<std::unique_ptr<Sequencer<Sector>>> dma_sequencers;
  std::vector<std::unique_ptr<StreamDriver<Sector>>> dma_drivers;
  PsumModel model;
  Semaphore finished{kernel(), 0};

  PsumEnvironment(Component& parent, PsumDut& device, int count, Chance sum_gap, Chance gap)
      : Component(parent, "psum"),
        dut(device),
        accesses(count),
        adder(*this, "adder", sums, sum_pins(dut.model, always), sum_gap),
        model(*this, dut.model) {
    for (unsigned p = 0; p < 2 * kEngines; ++p) {
      sequencers.push_back(std::make_unique<Sequencer<Element>>(*this, fmt::format("sequencer{}", p)));
      drivers.push_back(std::make_unique<StreamDriver<Element>>(
          *this, fmt::format("driver{}", p), *sequencers[p],
          p < kEngines ? write_pins(dut.model, p) : read_pins(dut.model, p - kEngines), gap));
    }
    for (unsigned e = 0; e < kDmaEngines; ++e) {
      dma_sequencers.push_back(std::make_unique<Sequencer<Sector>>(*this, fmt::format("dma_sequencer{}", e)));
      dma_drivers.push_back(std::make_unique<StreamDriver<Sector>>(*this, fmt::format("dma_driver{}", e),
                                                                   *dma_sequencers[e], dma_pins(dut.model, e), gap));
    }
  }

  Task random_sums() {
    RandomSums sequence{accesses};
    co_await sequence.start(sums);
    finished.release();
  }
  Task random_elements(unsigned p) {
    RandomElements sequence{accesses / 2, p % kEngines == 0};
    co_await sequence.start(*sequencers[p]);
    finished.release();
  }

  Task random_sectors(unsigned e) {
    RandomSectors sequence{accesses / 2};
    co_await sequence.start(*dma_sequencers[e]);
    finished.release();
  }

  Task run() override {
    const auto busy = hold("traffic");
    FillAll fill;
    co_await fill.start(sums);
    kernel().spawn("random_sums", random_sums());
    for (unsigned p = 0; p < 2 * kEngines; ++p) kernel().spawn(fmt::format("port{}", p), random_elements(p));
    for (unsigned e = 0; e < kDmaEngines; ++e) kernel().spawn(fmt::format("dma{}", e), random_sectors(e));
    for (unsigned p = 0; p < 1 + 2 * kEngines + kDmaEngines; ++p) co_await finished.acquire();
    ReadAll all;
    co_await all.start(*sequencers[kEngines]);
    co_await kernel().cycles(3);
  }

  void check() override {
    const auto some = static_cast<std::uint64_t>(accesses) / 20;
    expect_that(model.refused > some / 10 && model.added > some && model.rounded > some && model.passed > some &&
                    model.pairs > some && model.dma_passed > some,
                "COVERAGE", "too few conflicts, sums or pairs");
  }
};

}  // namespace tile::tb
