// What a tile's DMA engines and fetch port do to DRAM, without a tile: a list of bursts for every port. Checks each
// beat that comes back, and what memory holds in the end.
#pragma once

#include <fmt/format.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "sim/dram.hpp"

namespace tile::test {

struct Burst {
  std::uint64_t address;
  unsigned beats;
};

class TileDriver {
 public:
  /// Reads find the pattern; writes belong into the upper half, where they put another one.
  TileDriver(unsigned n, const sim::DramSettings& settings, std::size_t bytes, std::uint64_t seed = 1)
      : dram(n, settings), random_(seed), faults_(settings.faults), reads_(engines(n) + 1), writes_(engines(n)) {
    dram.bytes.resize(bytes);
    for (std::size_t i = 0; i < bytes; i++) dram.bytes[i] = pattern(i);
  }

  static unsigned engines(unsigned n) { return n >= 16 ? n / 8 : 2; }
  static std::uint8_t pattern(std::uint64_t address) {
    return static_cast<std::uint8_t>((address * 0x9E37'79B9'7F4A'7C15) >> 56);
  }

  sim::Dram dram;
  unsigned pause_percent = 0;  ///< of cycles in which a port asks for nothing, or takes nothing
  std::string failure;
  std::uint64_t beats_read = 0, beats_written = 0, answers = 0;

  /// Port 0 fetches, port 1 + e is that of DMA engine e.
  void read(unsigned port, Burst burst) { reads_[port].to_ask.push_back(burst); }
  void write(unsigned engine, Burst burst) { writes_[engine].to_ask.push_back(burst); }

  bool busy() const {
    for (const auto& p : reads_)
      if (!p.to_ask.empty() || !p.asked.empty()) return true;
    for (const auto& p : writes_)
      if (!p.to_ask.empty() || !p.to_send.empty() || !p.sent.empty()) return true;
    return false;
  }

  void cycle() {
    edge(reads_[0], out_.fetch, in_.fetch);
    for (unsigned e = 0; e < writes_.size(); e++) {
      edge(reads_[e + 1], out_.dma_read[e], in_.dma_read[e]);
      edge(writes_[e], out_.dma_write[e], in_.dma_write[e]);
    }
    dram.cycle(out_, in_);
    ask(reads_[0], out_.fetch);
    for (unsigned e = 0; e < writes_.size(); e++) {
      ask(reads_[e + 1], out_.dma_read[e]);
      ask(writes_[e], out_.dma_write[e]);
    }
  }

  /// Cycles until everything is answered; a failure if that takes more than `most`.
  std::uint64_t run(std::uint64_t most) {
    std::uint64_t cycles = 0;
    for (; busy() && cycles < most; cycles++) cycle();
    if (busy()) fail("not all bursts are answered");
    return cycles;
  }

  /// Every byte that was to be written is, and no other.
  void check_memory() {
    std::vector<std::uint8_t> expected(dram.bytes.size());
    for (std::size_t i = 0; i < expected.size(); i++) expected[i] = pattern(i);
    for (const Burst& b : written_)
      for (std::uint64_t i = b.address; i < b.address + 16 * b.beats && i < expected.size(); i++)
        if (wanted(i / 16 * 16, 16) == 0) expected[i] = written(i);
    if (dram.bytes != expected) fail("memory is not what was written");
  }

 private:
  struct ReadPort {
    std::deque<Burst> to_ask, asked;
    unsigned beat = 0;
  };
  struct WritePort {
    std::deque<Burst> to_ask, to_send;
    std::deque<unsigned> sent;  ///< responses to come
    unsigned beat = 0;
  };

  static std::uint8_t written(std::uint64_t address) { return static_cast<std::uint8_t>(pattern(address) ^ 0x5A); }
  void fail(const std::string& text) {
    if (failure.empty()) failure = text;
  }
  unsigned wanted(std::uint64_t address, unsigned size) const {
    if (address + size > dram.bytes.size()) return 3;
    for (const auto& f : faults_)
      if (address <= f.last && address + size > f.first) return 2;
    return 0;
  }

  template <class Beat>
  void edge(ReadPort& p, const sim::ReadOutputs& out, const sim::ReadInputs<Beat>& in) {
    if (out.arvalid && in.arready) {
      p.asked.push_back(p.to_ask.front());
      p.to_ask.pop_front();
    }
    if (!in.rvalid || !out.rready) return;
    if (p.asked.empty()) return fail("a beat that nobody asked for");
    const std::uint64_t address = p.asked.front().address + std::uint64_t{p.beat} * sizeof(Beat);
    if (in.rresp != wanted(address, sizeof(Beat))) fail(fmt::format("response {} at {:#x}", in.rresp, address));
    for (unsigned i = 0; i < sizeof(Beat) && in.rresp == 0; i++)
      if (static_cast<std::uint8_t>(in.rdata[i / 4] >> (8 * (i % 4))) != pattern(address + i))
        return fail(fmt::format("wrong data for {:#x}", address + i));
    beats_read++;
    if (++p.beat < p.asked.front().beats) return;
    p.beat = 0;
    p.asked.pop_front();
  }

  void edge(WritePort& p, const sim::WriteOutputs& out, const sim::WriteInputs& in) {
    if (out.awvalid && in.awready) {
      p.to_send.push_back(p.to_ask.front());
      p.to_ask.pop_front();
    }
    if (in.bvalid && out.bready) {
      answers++;
      if (p.sent.empty()) return fail("an answer to nothing");
      if (in.bresp != p.sent.front()) fail(fmt::format("write response {}", in.bresp));
      p.sent.pop_front();
    }
    if (!out.wvalid || !in.wready) return;
    beats_written++;
    const Burst& b = p.to_send.front();
    if (++p.beat < b.beats) return;
    unsigned response = 0;
    for (unsigned i = 0; i < b.beats; i++)
      if (wanted(b.address + 16 * i, 16) != 0) response = 2;
    p.sent.push_back(response);
    written_.push_back(b);
    p.beat = 0;
    p.to_send.pop_front();
  }

  void ask(ReadPort& p, sim::ReadOutputs& out) {
    out.rready = !random_.chance(pause_percent);
    out.arvalid = (out.arvalid || !random_.chance(pause_percent)) && !p.to_ask.empty();
    if (!out.arvalid) return;
    out.araddr = p.to_ask.front().address;
    out.arlen = static_cast<std::uint8_t>(p.to_ask.front().beats - 1);
  }

  void ask(WritePort& p, sim::WriteOutputs& out) {
    out.bready = !random_.chance(pause_percent);
    out.awvalid = (out.awvalid || !random_.chance(pause_percent)) && !p.to_ask.empty();
    if (out.awvalid) {
      out.awaddr = p.to_ask.front().address;
      out.awlen = static_cast<std::uint8_t>(p.to_ask.front().beats - 1);
    }
    out.wvalid = (out.wvalid || !random_.chance(pause_percent)) && !p.to_send.empty();
    if (!out.wvalid) return;
    out.wstrb = 0xFFFF;
    const std::uint64_t address = p.to_send.front().address + 16ull * p.beat;
    for (unsigned i = 0; i < 4; i++) {
      out.wdata[i] = 0;
      for (unsigned b = 0; b < 4; b++)
        out.wdata[i] |= static_cast<std::uint32_t>(written(address + 4 * i + b)) << (8 * b);
    }
  }

  sim::TileOutputs out_{};
  sim::TileInputs in_{};
  sim::Random random_;
  std::vector<sim::DramSettings::Range> faults_;
  std::vector<ReadPort> reads_;
  std::vector<WritePort> writes_;
  std::vector<Burst> written_;
};

}  // namespace tile::test
