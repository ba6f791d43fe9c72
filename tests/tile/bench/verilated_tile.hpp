// The verilated tiles as TileDut.
#pragma once

#include <array>
#include <cstring>

#include "tb/verilated_dut.hpp"
#include "tests/tile/bench/tile_dut.hpp"

namespace tile::tb {

/// SBUF and PSUM start as zeros, as those of the golden machine do; all registers at random.
template <class Model, class Root, unsigned N>
class VerilatedTile final : public TileDut, private VerilatedDut<Model> {
 public:
  explicit VerilatedTile(std::uint8_t fault) : VerilatedDut<Model>(fault) {
    for (unsigned p = 0; p < N; ++p) {
      for (unsigned w = 0; w < isa::TileSize{N}.sbuf_bytes() / 4; ++w)
        root().tile_unit__DOT__u_tile__DOT__u_sbuf__DOT__mem_q[w][p] = 0;
      for (unsigned w = 0; w < isa::TileSize{N}.psum_bytes() / 4; ++w)
        root().tile_unit__DOT__u_tile__DOT__u_psum__DOT__mem_q[w][p] = 0;
    }
  }

  Dut& dut() override { return *this; }
  TilePins pins() override;
  bool interrupt() const override { return m().interrupt_o; }
  TileEvents events() const override {
    return {m().moving_o != 0,        m().chase_o != 0,         m().follow_o != 0,   m().urgent_o != 0,
            m().sbuf_conflict_o != 0, m().psum_conflict_o != 0, m().multiply_index_o};
  }
  sim::Probe probe() const override;
  std::uint32_t sbuf_word(unsigned partition, unsigned word) const override {
    return root().tile_unit__DOT__u_tile__DOT__u_sbuf__DOT__mem_q[word][partition];
  }
  std::uint32_t psum_word(unsigned partition, unsigned word) const override {
    return root().tile_unit__DOT__u_tile__DOT__u_psum__DOT__mem_q[word][partition];
  }
  std::uint32_t semaphore(unsigned number) const override {
    return root().tile_unit__DOT__u_tile__DOT__u_semaphores__DOT__value_q[number];
  }

 private:
  static constexpr unsigned kEngines = N >= 16 ? N / 8 : 2;
  /// Inputs that all engines have in one port.
  struct Levels {
    std::uint8_t arready = 0, rvalid = 0, awready = 0, wready = 0, bvalid = 0;
  };

  Model& m() { return this->model; }
  const Model& m() const { return this->model; }
  Root& root() const { return *this->model.rootp; }

  void fall() override {
    m().dma_arready_i = m().dma_rvalid_i = m().dma_awready_i = m().dma_wready_i = m().dma_bvalid_i = 0;
    for (unsigned e = 0; e < kEngines; ++e) {
      const auto put = [e](auto& port, std::uint8_t level) { port = static_cast<std::uint8_t>(port | level << e); };
      put(m().dma_arready_i, levels_[e].arready);
      put(m().dma_rvalid_i, levels_[e].rvalid);
      put(m().dma_awready_i, levels_[e].awready);
      put(m().dma_wready_i, levels_[e].wready);
      put(m().dma_bvalid_i, levels_[e].bvalid);
    }
    VerilatedDut<Model>::fall();
  }

  std::array<Levels, kEngines> levels_;
};

template <class Model, class Root, unsigned N>
TilePins VerilatedTile<Model, Root, N>::pins() {
  Model& t = m();
  const auto request = [](auto& address, auto& length, auto& id) {
    return [&] { return AxiRequest{address, length + 1u, id}; };
  };
  const auto read_beat = [](auto& data, auto& id, auto& response) {
    return [&](const auto& beat) {
      id = static_cast<CData>(beat.id);
      response = static_cast<CData>(beat.response);
      std::memcpy(&data[0], beat.data.data(), beat.data.size());
    };
  };
  TilePins pins{
      {{t.host_awvalid_i, t.host_awready_o, [&t](std::uint16_t a) { t.host_awaddr_i = a; }, nullptr},
       {t.host_wvalid_i, t.host_wready_o, [&t](std::uint32_t d) { t.host_wdata_i = d; }, nullptr},
       {t.host_bvalid_o, t.host_bready_i, nullptr, [] { return kAxiOkay; }},
       {t.host_arvalid_i, t.host_arready_o, [&t](std::uint16_t a) { t.host_araddr_i = a; }, nullptr},
       {t.host_rvalid_o, t.host_rready_i, nullptr, [&t] { return t.host_rdata_o; }}},
      {{t.fetch_arvalid_o, t.fetch_arready_i, nullptr, request(t.fetch_araddr_o, t.fetch_arlen_o, t.fetch_arid_o)},
       {t.fetch_rvalid_i, t.fetch_rready_o, read_beat(t.fetch_rdata_i, t.fetch_rid_i, t.fetch_rresp_i), nullptr}},
      {},
      {}};
  for (unsigned e = 0; e < kEngines; ++e) {
    Levels& l = levels_[e];
    pins.dma_read.push_back(
        {{t.dma_arvalid_o[e], l.arready, nullptr, request(t.dma_araddr_o[e], t.dma_arlen_o[e], t.dma_arid_o[e])},
         {l.rvalid, t.dma_rready_o[e], read_beat(t.dma_rdata_i[e], t.dma_rid_i[e], t.dma_rresp_i[e]), nullptr}});
    pins.dma_write.push_back(
        {{t.dma_awvalid_o[e], l.awready, nullptr,
          [&t, e] {
            return AxiRequest{t.dma_awaddr_o[e], t.dma_awlen_o[e] + 1u, 0};
          }},
         {t.dma_wvalid_o[e], l.wready, nullptr,
          [&t, e] {
            AxiWriteBeat<16> beat{{}, t.dma_wstrb_o[e], t.dma_wlast_o[e] != 0};
            std::memcpy(beat.data.data(), &t.dma_wdata_o[e][0], 16);
            return beat;
          }},
         {l.bvalid, t.dma_bready_o[e], [&t, e](unsigned response) { t.dma_bresp_i[e] = static_cast<CData>(response); },
          nullptr}});
  }
  return pins;
}

template <class Model, class Root, unsigned N>
sim::Probe VerilatedTile<Model, Root, N>::probe() const {
  sim::Probe probe{};
  probe.retire_valid = m().retire_valid_o;
  for (unsigned i = 0; i < sim::kDmaRetires + kEngines; ++i) probe.retire_index[i] = m().retire_index_o[i];
  for (unsigned q = 0; q < isa::kQueues; ++q) {
    probe.queue_state[q] = m().queue_state_o[q];
    probe.queue_index[q] = m().queue_index_o[q];
  }
  for (unsigned e = 0; e < kEngines; ++e) {
    probe.dma_state[e] = m().dma_state_o[e];
    probe.retire_ring[e] = m().retire_ring_o[e];
  }
  return probe;
}

}  // namespace tile::tb
