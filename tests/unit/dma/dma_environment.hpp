// The bench of one DMA engine: a ring for every queue, a DRAM behind AXI, an SBUF and a PSUM that grant when they like,
// the model.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <string>

#include "Vdma_unit.h"
#include "isa/definition.hpp"
#include "tb/verilated_dut.hpp"
#include "tests/unit/dma/dma_model.hpp"
#include "tests/unit/dma/random_pairs.hpp"

namespace tile::tb {

using DmaDut = VerilatedDut<Vdma_unit>;

inline AxiReadPins<16> dma_read_pins(Vdma_unit& m) {
  return {{m.arvalid_o, m.arready_i, nullptr,
           [&m] {
             return AxiRequest{m.araddr_o, m.arlen_o + 1u, m.arid_o};
           }},
          {m.rvalid_i, m.rready_o,
           [&m](const AxiReadBeat<16>& beat) {
             m.rid_i = static_cast<CData>(beat.id);
             m.rresp_i = static_cast<CData>(beat.response);
             std::memcpy(&m.rdata_i[0], beat.data.data(), 16);
           },
           nullptr}};
}

inline AxiWritePins<16> dma_write_pins(Vdma_unit& m) {
  return {{m.awvalid_o, m.awready_i, nullptr,
           [&m] {
             return AxiRequest{m.awaddr_o, m.awlen_o + 1u, 0};
           }},
          {m.wvalid_o, m.wready_i, nullptr,
           [&m] {
             AxiWriteBeat<16> beat{{}, m.wstrb_o, m.wlast_o != 0};
             std::memcpy(beat.data.data(), &m.wdata_o[0], 16);
             return beat;
           }},
          {m.bvalid_i, m.bready_o, [&m](unsigned response) { m.bresp_i = static_cast<CData>(response); }, nullptr}};
}

/// SBUF and PSUM: grant at random, answer a read in the next cycle and keep the answer.
class SbufOfDma : public Component {
 public:
  SbufOfDma(Component& parent, Vdma_unit& m, DmaModel& model, Chance grant)
      : Component(parent, "sbuf"), m_(m), model_(model), grant_(grant) {}

  Task run() override {
    for (;;) {
      m_.sbuf_read_allow_i = random().chance(grant_);
      m_.sbuf_write_allow_i = random().chance(grant_);
      m_.psum_read_allow_i = random().chance(grant_);
      co_await kernel().sample();
      const bool read = m_.sbuf_read_o && m_.sbuf_read_allow_i;
      const bool psum_read = m_.psum_read_o && m_.psum_read_allow_i;
      std::array<std::uint8_t, 16> sector{}, psum_sector{};
      if (psum_read) {
        expect_that(m_.psum_read_partition_o < kN && m_.psum_read_offset_o % 16 == 0 &&
                        m_.psum_read_offset_o < isa::TileSize{kN}.psum_bytes(),
                    "PSUM_RANGE", "an access outside PSUM, or within a sector");
        const std::size_t from = m_.psum_read_partition_o % kN << isa::kOffsetBits | m_.psum_read_offset_o;
        std::memcpy(psum_sector.data(), &model_.psum[from], 16);
      }
      if (read) {
        const std::uint64_t from = address(m_.sbuf_read_partition_o, m_.sbuf_read_offset_o);
        std::memcpy(sector.data(), &model_.sbuf[from], 16);
      }
      if (m_.sbuf_write_o && m_.sbuf_write_allow_i) write();
      co_await kernel().drive();
      if (read) std::memcpy(&m_.sbuf_read_data_i[0], sector.data(), 16);
      if (psum_read) std::memcpy(&m_.psum_read_data_i[0], psum_sector.data(), 16);
    }
  }

 private:
  std::uint64_t address(unsigned partition, unsigned offset) const {
    expect_that(partition < kN && offset % 16 == 0 && offset < isa::TileSize{kN}.sbuf_bytes(), "SBUF_RANGE",
                "an access outside SBUF, or within a sector");
    return (std::uint64_t{partition % kN} << isa::kOffsetBits) | offset;
  }
  void write() {
    const std::uint64_t at = address(m_.sbuf_write_partition_o, m_.sbuf_write_offset_o);
    for (unsigned i = 0; i < 16; ++i) {
      if (!(m_.sbuf_write_strobe_o >> i & 1)) continue;
      const auto byte = static_cast<std::uint8_t>(m_.sbuf_write_data_o[i / 4] >> (8 * (i % 4)));
      model_.sbuf[at + i] = byte;
      model_.byte_written(kInTile | (at + i), byte);
    }
  }

  Vdma_unit& m_;
  DmaModel& model_;
  Chance grant_;
};

struct DmaEnvironment : Component {
  static constexpr std::array<unsigned, kRings> kRingSize{8, 16, 32, 4, 64, 32};

  DmaDut& dut;
  Vdma_unit& m = dut.model;
  DmaModel model{*this, RandomPairs::kDramBytes};
  AxiReadMemory<16> read;
  AxiWriteMemory<16> write;
  SbufOfDma sbuf;
  std::array<unsigned, kRings> appended{};

  DmaEnvironment(Component& parent, std::string name, DmaDut& device, const AxiTiming& timing, Chance grant)
      : Component(parent, std::move(name)),
        dut(device),
        read(*this, "read", model.dram, dma_read_pins(m), timing),
        write(*this, "write", model.dram, dma_write_pins(m), timing),
        sbuf(*this, m, model, grant) {
    m.append_valid_i = 0;
    m.generated_valid_i = 0;
    m.generation_i = static_cast<CData>(isa::TileSize{kN}.generation);
    for (unsigned r = 0; r < isa::kQueues; ++r) {
      m.base_i[r] = ring_base(r);
      m.size_i[r] = static_cast<SData>(kRingSize[r]);
    }
  }

  static std::uint64_t ring_base(unsigned ring) { return 0x1000 * ring + 0xF80; }  // across a border of 4 KiB
  static std::uint64_t slot(unsigned ring, unsigned index) {
    return ring_base(ring) + std::uint64_t{index % kRingSize[ring]} * isa::kPairBytes;
  }

  void connect() override {
    write.written.connect([this](const AxiWritten& byte) { model.byte_written(byte.address, byte.value); });
    write.finished.connect([this](const AxiRequest&) { model.burst_finished(); });
    write.answered.connect([this](const AxiRequest&) { model.burst_answered(); });
  }

  /// Retirements and updates.
  Task watch() {
    for (;;) {
      co_await kernel().sample();
      if (m.retire_valid_o) model.retired(m.retire_ring_o, m.retire_index_o);
      if (m.generated_done_o) {
        const unsigned number = model.retired_of(kGenerated);
        expect_that(m.generated_token_o == number % 32, "DONE", "the DGE hears of another transfer");
        model.retired(kGenerated, number);
      }
      if (m.update_valid_o) model.updated(m.update_operation_o, m.update_number_o, m.update_value_o);
    }
  }

  /// Pairs as the DGE makes them.
  Task feed() {
    for (unsigned number = 0;;) {
      co_await kernel().drive();
      if (made.empty() || random().chance(1, 3)) continue;
      const isa::DescriptorPair pair = made.front();
      made.pop_front();
      std::array<std::uint8_t, isa::kPairBytes> bytes{};
      store_descriptor(pair.source, bytes);
      store_descriptor(pair.destination, std::span{bytes}.subspan(isa::kDescriptorBytes));
      std::memcpy(&m.generated_source_i[0], bytes.data(), isa::kDescriptorBytes);
      std::memcpy(&m.generated_destination_i[0], bytes.data() + isa::kDescriptorBytes, isa::kDescriptorBytes);
      m.generated_index_i = number++;
      m.generated_valid_i = 1;
      for (bool taken = false; !taken;) {
        co_await kernel().sample();
        taken = m.generated_ready_o != 0;
        co_await kernel().drive();
      }
      m.generated_valid_i = 0;
    }
  }

  /// Random pairs and packets into random rings, as many as fit.
  void plan(unsigned batch, unsigned most, bool apart) {
    model.new_batch();
    RandomPairs pairs{random(), batch, apart};
    std::array<unsigned, kRings> room = kRingSize;
    for (unsigned i = 0; i < most; ++i) {
      const auto ring = random().chance(1, 4) ? kGenerated : static_cast<unsigned>(random().below(kRings));
      std::vector<isa::DescriptorPair> list;
      if (ring != kGenerated && room[ring] > 1 && random().chance(1, 4)) list = pairs.packet(room[ring]);
      else if (const auto pair = pairs.next(); pair && room[ring] > 0) list = {*pair};
      room[ring] -= static_cast<unsigned>(list.size());
      for (const auto& pair : list) planned.push_back({ring, pair});
    }
    for (const Patch& patch : pairs.patches) model.put(patch);
  }
  void commit() {
    auto index = appended;
    for (const auto& [ring, pair] : planned) {
      if (ring == kGenerated) {
        made.push_back(pair);
        continue;
      }
      store_descriptor(pair.source, std::span{model.dram.bytes}.subspan(slot(ring, index[ring]), 16));
      store_descriptor(pair.destination, std::span{model.dram.bytes}.subspan(slot(ring, index[ring]) + 16, 16));
      ++index[ring];
    }
    for (const auto& [ring, pair] : planned) model.add(ring, pair);
  }

  /// Doorbells, some pairs at a time, sometimes for several rings at once.
  Task append() {
    std::array<unsigned, isa::kQueues> left{};
    for (const auto& [ring, pair] : planned)
      if (ring != kGenerated) ++left[ring];
    planned.clear();
    while (std::any_of(left.begin(), left.end(), [](unsigned n) { return n > 0; })) {
      m.append_valid_i = 0;
      for (unsigned r = 0; r < isa::kQueues; ++r) {
        if (left[r] == 0 || !random().chance(1, 3)) continue;
        const auto count = static_cast<unsigned>(random().between(1, left[r]));
        m.append_valid_i = static_cast<CData>(m.append_valid_i | 1u << r);
        m.append_i[r] = static_cast<SData>(count);
        left[r] -= count;
        appended[r] += count;
      }
      co_await kernel().drive();
      m.append_valid_i = 0;
      for (auto pause = random().chance(1, 2) ? 0 : random().below(300); pause > 0; --pause) co_await kernel().drive();
    }
  }

  void check_status() {
    for (unsigned r = 0; r < isa::kQueues; ++r)
      expect_that(m.index_o[r] == model.retired_of(r), "STATUS", "the index of a ring is not what it has done");
  }

  struct Planned {
    unsigned ring;
    isa::DescriptorPair pair;
  };
  std::vector<Planned> planned;
  std::deque<isa::DescriptorPair> made;  ///< by the DGE, and not given to the engine
};

}  // namespace tile::tb
