// The one place where a verilated tile becomes a sim::TileModel. Compiled once for every size, with or without waves.
#include "sim/tile_model.hpp"

#include <verilated.h>

#include <memory>
#include <type_traits>

#include "Vtile.h"
#include "Vtile___024root.h"

#if VM_TRACE_FST
#include <verilated_fst_c.h>
#endif

#ifdef TILE_MUTANTS
#include "Vtile_mut_pkg.h"
namespace tile::test {
extern std::uint16_t mutant;  // of the models that are made from now on
}
#endif

namespace {

/// Bits of a packed port, however many words Verilator gave it.
template <class Port>
std::uint64_t get(const Port& port, unsigned lsb, unsigned width) {
  const std::uint64_t mask = width == 64 ? ~0ull : (1ull << width) - 1;
  if constexpr (std::is_integral_v<Port>) {
    return port >> lsb & mask;
  } else if (width <= 32) {
    return port[lsb / 32] >> (lsb % 32) & mask;
  } else {
    return (port[lsb / 32] | std::uint64_t{port[lsb / 32 + 1]} << 32) & mask;
  }
}

/// At most 32 bits that do not cross a word.
template <class Port>
void set(Port& port, unsigned lsb, unsigned width, std::uint32_t value) {
  const auto put = [&](auto& word, unsigned at) {
    using Word = std::remove_reference_t<decltype(word)>;
    const std::uint64_t mask = ((1ull << width) - 1) << at;
    word = static_cast<Word>((word & ~mask) | std::uint64_t{value} << at);
  };
  if constexpr (std::is_integral_v<Port>) {
    put(port, lsb);
  } else {
    put(port[lsb / 32], lsb % 32);
  }
}

unsigned failures = 0;
std::string first_failure_text;

using namespace tile::sim;

class Model final : public TileModel {
 public:
  explicit Model(std::uint64_t seed) {
    context_.randReset(2);
    context_.randSeed(static_cast<int>(seed & 0x7FFF'FFFF) + 1);
#if VM_TRACE_FST
    context_.traceEverOn(true);
#endif
    top_ = std::make_unique<Vtile>(&context_, "tile");
    top_->clk_i = 0;
    apply();
    top_->eval();
#ifdef TILE_MUTANTS
    top_->__PVT__mut_pkg->id = tile::test::mutant;
#endif
  }

  ~Model() override {
    top_->final();
#if VM_TRACE_FST
    if (wave_) wave_->close();
#endif
  }

  void settle() override {
    apply();
    top_->clk_i = 0;
    top_->eval();
    dump();
    observe();
  }

  void rise() override {
    top_->clk_i = 1;
    top_->eval();
    dump();
  }

  unsigned size() const override { return TILE_N; }

  std::uint32_t sbuf_word(unsigned partition, unsigned word) const override {
    return top_->rootp->tile_top__DOT__u_sbuf__DOT__mem_q[word][partition];
  }
  std::uint32_t psum_word(unsigned partition, unsigned word) const override {
    return top_->rootp->tile_top__DOT__u_psum__DOT__mem_q[word][partition];
  }
  void clear_memories() override {
    for (unsigned w = 0; w < 512 * TILE_N; w++)
      for (unsigned p = 0; p < TILE_N; p++) top_->rootp->tile_top__DOT__u_sbuf__DOT__mem_q[w][p] = 0;
    for (unsigned w = 0; w < 32 * TILE_N; w++)
      for (unsigned p = 0; p < TILE_N; p++) top_->rootp->tile_top__DOT__u_psum__DOT__mem_q[w][p] = 0;
  }

  bool open_wave([[maybe_unused]] const std::string& file) override {
#if VM_TRACE_FST
    wave_ = std::make_unique<VerilatedFstC>();
    top_->trace(wave_.get(), 99);
    wave_->open(file.c_str());
    return wave_->isOpen();
#else
    return false;
#endif
  }
  void set_wave(bool on) override { dumping_ = on; }

  unsigned failed_assertions() const override { return failures; }
  const std::string& first_failure() const override { return first_failure_text; }

 private:
  void apply();
  void observe();

  void dump() {
#if VM_TRACE_FST
    if (wave_ && dumping_) wave_->dump(context_.time());
#endif
    context_.timeInc(500);  // half a period of one nanosecond, in picoseconds
  }

  VerilatedContext context_;
  std::unique_ptr<Vtile> top_;
#if VM_TRACE_FST
  std::unique_ptr<VerilatedFstC> wave_;
#endif
  bool dumping_ = true;
};

void Model::apply() {
  top_->rst_ni = !in.reset;
  top_->host_awvalid_i = in.host.awvalid;
  top_->host_awaddr_i = in.host.awaddr;
  top_->host_wvalid_i = in.host.wvalid;
  top_->host_wdata_i = in.host.wdata;
  top_->host_bready_i = in.host.bready;
  top_->host_arvalid_i = in.host.arvalid;
  top_->host_araddr_i = in.host.araddr;
  top_->host_rready_i = in.host.rready;

  top_->fetch_arready_i = in.fetch.arready;
  top_->fetch_rvalid_i = in.fetch.rvalid;
  top_->fetch_rid_i = in.fetch.rid;
  top_->fetch_rresp_i = in.fetch.rresp;
  if (in.fetch.rvalid)
    for (unsigned i = 0; i < in.fetch.rdata.size(); i++) top_->fetch_rdata_i[i] = in.fetch.rdata[i];

  for (unsigned e = 0; e < dma_engines(); e++) {
    const auto& r = in.dma_read[e];
    set(top_->dma_arready_i, e, 1, r.arready);
    set(top_->dma_rvalid_i, e, 1, r.rvalid);
    set(top_->dma_rid_i, e, 1, r.rid);
    set(top_->dma_rresp_i, 2 * e, 2, r.rresp);
    if (r.rvalid)
      for (unsigned i = 0; i < r.rdata.size(); i++) set(top_->dma_rdata_i, 128 * e + 32 * i, 32, r.rdata[i]);
    const auto& w = in.dma_write[e];
    set(top_->dma_awready_i, e, 1, w.awready);
    set(top_->dma_wready_i, e, 1, w.wready);
    set(top_->dma_bvalid_i, e, 1, w.bvalid);
    set(top_->dma_bresp_i, 2 * e, 2, w.bresp);
  }
}

void Model::observe() {
  out.host = {bool(top_->host_awready_o), bool(top_->host_wready_o), bool(top_->host_bvalid_o),
              bool(top_->host_arready_o), bool(top_->host_rvalid_o), top_->host_rdata_o};
  out.interrupt = top_->interrupt_o;
  out.fetch = {bool(top_->fetch_arvalid_o), bool(top_->fetch_rready_o), top_->fetch_arid_o, top_->fetch_arlen_o,
               top_->fetch_araddr_o};
  for (unsigned e = 0; e < dma_engines(); e++) {
    out.dma_read[e] = {bool(get(top_->dma_arvalid_o, e, 1)), bool(get(top_->dma_rready_o, e, 1)),
                       std::uint8_t(get(top_->dma_arid_o, e, 1)), std::uint8_t(get(top_->dma_arlen_o, 8 * e, 8)),
                       get(top_->dma_araddr_o, 64 * e, 64)};
    auto& w = out.dma_write[e];
    w.awvalid = get(top_->dma_awvalid_o, e, 1);
    w.wvalid = get(top_->dma_wvalid_o, e, 1);
    w.bready = get(top_->dma_bready_o, e, 1);
    if (w.awvalid) {
      w.awaddr = get(top_->dma_awaddr_o, 64 * e, 64);
      w.awlen = std::uint8_t(get(top_->dma_awlen_o, 8 * e, 8));
    }
    if (w.wvalid) {
      w.wlast = get(top_->dma_wlast_o, e, 1);
      w.wstrb = std::uint16_t(get(top_->dma_wstrb_o, 16 * e, 16));
      for (unsigned i = 0; i < w.wdata.size(); i++)
        w.wdata[i] = std::uint32_t(get(top_->dma_wdata_o, 128 * e + 32 * i, 32));
    }
    out.probe.dma_state[e] = top_->probe_dma_state_o[e];
    out.probe.retire_ring[e] = top_->retire_ring_o[e];
  }
  out.probe.retire_valid = top_->retire_valid_o;
  if (out.probe.retire_valid)
    for (unsigned i = 0; i < kDmaRetires + dma_engines(); i++) out.probe.retire_index[i] = top_->retire_index_o[i];
  const unsigned engines = top_->probe_engines_o;
  out.probe.load_held = engines & 1;
  out.probe.loading = engines & 2;
  out.probe.tensor_busy = engines & 4;
  out.probe.moving = engines & 8;
  out.probe.vector_busy = engines & 16;
  out.probe.sbuf_conflict = engines & 32;
  out.probe.scalar_busy = engines & 64;
  out.probe.gpsimd_busy = engines & 128;
  out.probe.load_index = top_->probe_load_index_o;
  out.probe.multiply_index = top_->probe_multiply_index_o;
  out.probe.vector_index = top_->probe_vector_index_o;
  out.probe.scalar_index = top_->probe_scalar_index_o;
  out.probe.gpsimd_index = top_->probe_gpsimd_index_o;
  for (unsigned q = 0; q < kQueueCount; q++) {
    out.probe.queue_state[q] = top_->probe_queue_state_o[q];
    out.probe.queue_index[q] = top_->probe_queue_index_o[q];
  }
}

}  // namespace

// A failed assertion is counted and remembered; whoever runs the model decides what it means.
void vl_stop(const char* file, int line, const char* scope) {
  if (failures++ == 0)
    first_failure_text = std::string(file) + ":" + std::to_string(line) + ": assertion failed in " + scope;
}

extern "C" __attribute__((visibility("default"))) tile::sim::TileModel* trntile_make_model(std::uint64_t seed) {
  return new Model(seed);
}
