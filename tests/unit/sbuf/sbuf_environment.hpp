// The bench of SBUF: random traffic on all of its ports at once, against the model of its contract.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "Vsbuf_unit.h"
#include "tb/agents/stream.hpp"
#include "tb/core/bench.hpp"
#include "tb/core/mailbox.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/sbuf/sbuf_model.hpp"

namespace tile::tb {

using SbufDut = VerilatedDut<Vsbuf_unit>;

inline StreamPins<Access> pins_of(Vsbuf_unit& m, unsigned port) {
  const auto set = [&m, port](const Access& a) {
    m.offset_i[port] = a.offset;
    if (is_dma(port)) {
      m.partition_i[port - dma_read] = a.partition;
    } else {
      m.quadrant_i[port] = a.quadrant;
      m.partitions_i[port] = a.partitions;
      m.bytes_i[port] = a.bytes;
      m.first_i[port] = a.first;
      if (port == stationary) m.urgent_i = a.urgent;
      if (port == moving) {
        m.planes_i = a.planes;
        for (unsigned p = 0; p < kPlanes - 1; ++p) m.further_offset_i[p] = a.further[p];
      }
    }
    if (is_element_write(port))
      for (unsigned i = 0; i < kN; ++i) m.write_data_i[port / 2 - 1][i] = a.data[i];
    if (port == vector_write) {
      m.write_mask_i = a.strobe;
      for (unsigned j = 0; j < 3; ++j)
        for (unsigned i = 0; i < kN; ++i) m.beside_data_i[j][i] = a.beside_data[j][i];
    }
    if (is_vector(port)) m.beside_i[port - vector_write] = a.beside;
    if (port >= dma_write) {
      m.strobe_i[port - dma_write] = a.strobe;
      for (unsigned w = 0; w < 4; ++w) m.dma_data_i[port - dma_write][w] = a.data[w];
    }
  };
  const auto get = [&m, port] {
    Access a;
    a.offset = m.offset_i[port];
    if (is_dma(port)) {
      a.partition = m.partition_i[port - dma_read];
    } else {
      a.quadrant = m.quadrant_i[port];
      a.partitions = m.partitions_i[port];
      a.bytes = m.bytes_i[port];
      a.first = m.first_i[port];
      if (port == stationary) a.urgent = m.urgent_i;
      if (port == moving) {
        a.planes = m.planes_i;
        for (unsigned p = 0; p < kPlanes - 1; ++p) a.further[p] = m.further_offset_i[p];
      }
    }
    if (is_element_write(port))
      for (unsigned i = 0; i < kN; ++i) a.data[i] = m.write_data_i[port / 2 - 1][i];
    if (is_vector(port)) a.beside = m.beside_i[port - vector_write];
    for (unsigned j = 0; j < 3 && port == vector_write; ++j)
      for (unsigned i = 0; i < kN; ++i) a.beside_data[j][i] = m.beside_data_i[j][i];
    if (is_element_write(port)) a.strobe = port == vector_write ? m.write_mask_i : 0xFFFF;
    if (port >= dma_write) {
      a.strobe = m.strobe_i[port - dma_write];
      for (unsigned w = 0; w < 4; ++w) a.data[w] = m.dma_data_i[port - dma_write][w];
    }
    return a;
  };
  return {m.valid_i[port], m.grant_o[port], set, get};
}

/// Everything at once, because what one port may do depends on the others.
class SbufMonitor : public Component {
 public:
  SbufMonitor(Component& parent, Vsbuf_unit& model) : Component(parent, "monitor"), m_(model) {
    for (unsigned p = 0; p < kPorts; ++p) pins_.push_back(pins_of(m_, p));
  }

  Task run() override {
    for (;;) {
      co_await kernel().sample();
      SbufCycle seen;
      for (unsigned p = 0; p < kPorts; ++p) {
        seen.valid[p] = pins_[p].valid != 0;
        seen.grant[p] = pins_[p].ready != 0;
        if (pins_[p].valid) seen.access[p] = pins_[p].get();
      }
      for (unsigned i = 0; i < kN; ++i) {
        seen.data[moving].words[0][i] = m_.moving_data_o[i];
        for (unsigned p = 1; p < kPlanes; ++p) seen.data[place_of_plane(p)].words[0][i] = m_.further_data_o[p - 1][i];
        for (unsigned e = 0; e < 3; ++e) seen.data[vector_read + 2 * e].words[0][i] = m_.read_data_o[e][i];
        for (unsigned j = 0; j < 3; ++j) seen.data[vector_read].words[j + 1][i] = m_.beside_data_o[j][i];
        for (unsigned j = 0; j < 4; ++j) seen.data[stationary].words[j][i] = m_.stationary_data_o[j][i];
      }
      for (unsigned e = 0; e < 2; ++e)
        for (unsigned w = 0; w < 4; ++w) seen.data[dma_read + e].words[0][w] = m_.dma_data_o[e][w];
      seen.conflicts = m_.conflicts_o;
      port.write(seen);
    }
  }

  AnalysisPort<SbufCycle> port;

 private:
  Vsbuf_unit& m_;
  std::vector<StreamPins<Access>> pins_;
};

/// Walks as the engines do, some elements in a row from one start, and mostly where others walk too.
struct RandomWalks : Sequence<Access> {
  unsigned port;
  int n;
  RandomWalks(unsigned at, int count) : Sequence("random_walks"), port(at), n(count) {}

  Task body() override {
    while (n > 0) {
      Access a = first_of_walk();
      const unsigned step = static_cast<unsigned>(random().pick({Weighted<int>{1, 6}, {0, 1}, {3, 1}, {40, 1}}));
      for (auto left = random().between(1, 24); left > 0 && n > 0; --left, --n) {
        for (auto& word : a.data) word = static_cast<std::uint32_t>(random().next());
        for (auto& element : a.beside_data)
          for (auto& word : element) word = static_cast<std::uint32_t>(random().next());
        a.strobe = static_cast<std::uint16_t>(a.beside != 0 || random().chance(1, 2) ? 0xFFFF : random().bits(16));
        co_await send(a);
        a.first = 0;
        a.offset += step * a.bytes * (1u + a.beside);
        for (auto& offset : a.further) offset += step * a.bytes;
        if (std::max(a.offset, *std::max_element(a.further.begin(), a.further.end())) + 16 > kSbufBytes) break;
      }
    }
  }

  std::uint32_t any_offset(unsigned bytes) {
    const auto offset = static_cast<std::uint32_t>(random().below(random().chance(3, 4) ? 512 : kSbufBytes));
    return offset - offset % bytes;
  }

  Access first_of_walk() {
    Access a;
    a.bytes = static_cast<std::uint8_t>(is_dma(port) ? kSector : 1u << random().below(3));
    a.offset = any_offset(a.bytes);
    if (is_vector(port) && random().chance(1, 2)) {
      a.beside = random().chance(1, 2) ? 1 : 3;
      a.bytes = 2;
      a.offset = any_offset(a.bytes * (1u + a.beside));
    }
    if (port == moving && random().chance(1, 2)) {
      a.planes = static_cast<std::uint8_t>(random().between(2, kPlanes));
      for (auto& offset : a.further) offset = any_offset(a.bytes);
    }
    a.first = 1;
    a.urgent = random().chance(1, 3);
    a.partition = static_cast<std::uint8_t>(random().below(kN));
    a.partitions = static_cast<std::uint8_t>(random().between(1, kN));
    const unsigned starts = a.partitions > kN / 2 ? 1 : a.partitions > kN / 4 ? 2 : 4;
    a.quadrant = static_cast<std::uint8_t>(random().below(starts) * (4 / starts));
    return a;
  }
};

/// Every sector of every second partition, from `first` on.
struct WholeMemory : Sequence<Access> {
  unsigned first;
  explicit WholeMemory(unsigned partition) : Sequence("whole_memory"), first(partition) {}
  Task body() override {
    for (unsigned p = first; p < kN; p += 2)
      for (unsigned offset = 0; offset < kSbufBytes; offset += kSector) {
        Access a;
        a.partition = static_cast<std::uint8_t>(p);
        a.offset = offset;
        a.strobe = 0xFFFF;
        for (auto& word : a.data) word = static_cast<std::uint32_t>(random().next());
        co_await send(a);
      }
  }
};

struct SbufEnvironment : Component {
  SbufDut& dut;
  std::vector<std::unique_ptr<Sequencer<Access>>> sequencers;
  std::vector<std::unique_ptr<StreamDriver<Access>>> drivers;
  SbufMonitor monitor{*this, dut.model};
  SbufModel model{*this, "model"};
  Semaphore finished{kernel(), 0};

  SbufEnvironment(Component& parent, SbufDut& device, Chance gap) : Component(parent, "sbuf"), dut(device) {
    for (unsigned p = 0; p < kPorts; ++p) {
      sequencers.push_back(std::make_unique<Sequencer<Access>>(*this, fmt::format("sequencer{}", p)));
      drivers.push_back(std::make_unique<StreamDriver<Access>>(*this, fmt::format("driver{}", p), *sequencers[p],
                                                               pins_of(dut.model, p), gap));
    }
  }

  void connect() override {
    monitor.port.connect([this](const SbufCycle& seen) { model.cycle(seen); });
  }

  template <class S>
  Task play(unsigned port, S sequence) {
    co_await sequence.start(*sequencers[port]);
    finished.release();
  }
  template <class S>
  void begin(unsigned port, S sequence) {
    kernel().spawn(fmt::format("port{}", port), play(port, std::move(sequence)));
  }
  Task all_of(unsigned ports) {
    for (; ports > 0; --ports) co_await finished.acquire();
  }
};

/// The whole memory written, random walks on every port, the whole memory read back.
struct RandomTraffic : SbufEnvironment {
  int accesses;
  RandomTraffic(Component& parent, SbufDut& device, Chance gap, int count)
      : SbufEnvironment(parent, device, gap), accesses(count) {}

  Task run() override {
    const auto busy = hold("traffic");
    for (unsigned e = 0; e < 2; ++e) begin(dma_write + e, WholeMemory{e});
    co_await all_of(2);
    for (unsigned p = 0; p < kPorts; ++p) begin(p, RandomWalks{p, accesses});
    co_await all_of(kPorts);
    for (unsigned e = 0; e < 2; ++e) begin(dma_read + e, WholeMemory{e});
    co_await all_of(2);
    co_await kernel().cycles(2);
  }

  void check() override {
    for (unsigned p = 0; p < kPorts; ++p)
      expect_that(model.grants()[p] >= static_cast<unsigned>(accesses), "COVERAGE", "a port was not used enough");
    const auto some = static_cast<std::uint64_t>(accesses) / 5;
    expect_that(model.refused() > some && model.held() > some && model.taken_turns() > some, "COVERAGE",
                "too few conflicts or held sectors");
    expect_that(model.beside() > some, "COVERAGE", "too few neighbours");
    expect_that(model.parted() > some / 10, "COVERAGE", "planes of an operand were read together too often");
  }
};

/// One bank that a vector engine writes in every second cycle; in the others both DMA engines want to read it.
struct SharedBank : SbufEnvironment {
  SharedBank(Component& parent, SbufDut& device) : SbufEnvironment(parent, device, {0, 1}) {}

  struct SameBank : Sequence<Access> {
    int n;
    explicit SameBank(int count) : Sequence("same_bank"), n(count) {}
    Task body() override {
      Access a;
      a.partition = 3;
      a.strobe = 0xFFFF;
      for (; n > 0; --n) co_await send(a);
    }
  };

  Task pulses() {
    Access a;
    a.partitions = kN;
    a.bytes = 1;
    a.offset = 128;
    for (int i = 0; i < 100; ++i) {
      co_await sequencers[vector_write]->send(a);
      co_await kernel().drive();
    }
    finished.release();
  }

  Task run() override {
    const auto busy = hold("traffic");
    begin(dma_write, SameBank{1});
    co_await all_of(1);
    kernel().spawn("pulses", pulses());
    for (unsigned e = 0; e < 2; ++e) begin(dma_read + e, SameBank{50});
    co_await all_of(3);
  }
};

}  // namespace tile::tb
