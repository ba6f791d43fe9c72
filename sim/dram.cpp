#include "sim/dram.hpp"

#include <algorithm>
#include <cstring>

namespace tile::sim {

namespace {
constexpr std::uint8_t kOkay = 0, kSlaveError = 2, kDecodeError = 3;
constexpr unsigned kQueueDepth = 16;  // bursts that a port accepts before it answers
}  // namespace

double trainium2_bytes_per_cycle(unsigned n) { return 2.9e12 / 8 / 2.4e9 * n / 128; }

Dram::Dram(unsigned n, const DramSettings& settings)
    : settings_(settings), random_(settings.seed), engines_(n >= 16 ? n / 8 : 2), reads_(engines_), writes_(engines_) {
  if (settings_.bytes_per_cycle == 0) settings_.bytes_per_cycle = trainium2_bytes_per_cycle(n);
}

std::uint8_t Dram::response(std::uint64_t address, unsigned size) const {
  if (address + size > bytes.size()) return kDecodeError;
  for (const auto& range : settings_.faults)
    if (address <= range.last && address + size > range.first) return kSlaveError;
  return kOkay;
}

void Dram::cycle(const TileOutputs& out, TileInputs& in) {
  now_++;
  budget_ = std::min(budget_ + settings_.bytes_per_cycle, 4 * settings_.bytes_per_cycle + 64);
  read(fetch_, out.fetch, in.fetch);
  for (unsigned i = 0; i < engines_; i++) {
    const unsigned e = (turn_ + i) % engines_;
    read(reads_[e], out.dma_read[e], in.dma_read[e]);
    write(writes_[e], out.dma_write[e], in.dma_write[e]);
  }
  turn_ = (turn_ + 1) % engines_;
}

template <class Beat>
void Dram::read(ReadPort& port, const ReadOutputs& out, ReadInputs<Beat>& in) {
  constexpr unsigned kSize = sizeof(Beat);
  if (out.arvalid && in.arready)
    port.bursts.push_back({out.araddr, now_ + settings_.latency, out.arlen + 1u, out.arid});
  in.arready = port.bursts.size() < kQueueDepth && !random_.chance(settings_.stall_percent);

  if (in.rvalid && !out.rready) return;
  in.rvalid = false;
  if (port.bursts.empty() || port.bursts.front().due > now_ || budget_ < 0 || random_.chance(settings_.stall_percent))
    return;
  const Burst& burst = port.bursts.front();
  const std::uint64_t address = burst.address + std::uint64_t{port.beat} * kSize;
  in.rvalid = true;
  in.rid = burst.id;
  in.rresp = response(address, kSize);
  in.rdata.fill(0);
  if (in.rresp == kOkay) std::memcpy(in.rdata.data(), bytes.data() + address, kSize);
  budget_ -= kSize;
  bytes_read_ += kSize;
  if (++port.beat == burst.beats) {
    port.beat = 0;
    port.bursts.pop_front();
  }
}

void Dram::write(WritePort& port, const WriteOutputs& out, WriteInputs& in) {
  constexpr unsigned kSize = sizeof(Beat16);
  if (in.bvalid && out.bready) in.bvalid = false;
  if (out.awvalid && in.awready) port.bursts.push_back({out.awaddr, 0, out.awlen + 1u, 0});
  if (out.wvalid && in.wready) {
    const Burst& burst = port.bursts.front();
    const std::uint64_t address = burst.address + std::uint64_t{port.beat} * kSize;
    const std::uint8_t verdict = response(address, kSize);
    if (verdict == kOkay) {
      for (unsigned b = 0; b < kSize; b++)
        if (out.wstrb >> b & 1) bytes[address + b] = static_cast<std::uint8_t>(out.wdata[b / 4] >> (8 * (b % 4)));
    }
    port.failed |= verdict != kOkay;
    budget_ -= kSize;
    bytes_written_ += kSize;
    if (++port.beat == burst.beats) {
      port.answers.push_back({now_ + settings_.latency, port.failed ? kSlaveError : kOkay});
      port.beat = 0;
      port.failed = false;
      port.bursts.pop_front();
    }
  }
  in.awready = port.bursts.size() < kQueueDepth && !random_.chance(settings_.stall_percent);
  in.wready = !port.bursts.empty() && budget_ >= 0 && !random_.chance(settings_.stall_percent);
  if (!in.bvalid && !port.answers.empty() && port.answers.front().first <= now_) {
    in.bvalid = true;
    in.bresp = port.answers.front().second;
    port.answers.pop_front();
  }
}

}  // namespace tile::sim
