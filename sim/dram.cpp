#include "sim/dram.hpp"

#include <algorithm>
#include <cstring>

namespace tile::sim {

namespace {
constexpr std::uint8_t kOkay = 0, kSlaveError = 2, kDecodeError = 3;
constexpr unsigned kQueueDepth = 16;        // bursts that a port accepts before it answers
constexpr std::size_t kCompleteWrites = 2;  // that wait for room in the stack before the port takes no more
constexpr std::uint64_t kNever = ~0ull;
constexpr unsigned kNumberBits = 24;  // of a piece, in a tag
constexpr std::uint32_t kNumberMask = (1u << kNumberBits) - 1;

bool same_block(std::uint64_t a, std::uint64_t b, unsigned block) { return a / block == b / block; }
}  // namespace

double trainium2_bytes_per_cycle(unsigned n) { return 2.9e12 / 8 / 2.4e9 * n / 128; }

void DramSettings::set(const Timing& timing) {
  bytes_per_cycle = timing.dram_bytes_per_cycle;
  if (timing.hbm) stack = std::make_shared<HbmStack>(*timing.hbm);
}

Dram::Dram(unsigned n, const DramSettings& settings)
    : settings_(settings), random_(settings.seed), engines_(n >= 16 ? n / 8 : 2), reads_(engines_), writes_(engines_) {
  if (settings_.bytes_per_cycle == 0) settings_.bytes_per_cycle = trainium2_bytes_per_cycle(n);
  const auto ticks = [&](std::size_t size) {
    if (!settings_.stack) return std::uint64_t{0};
    const HbmSettings& hbm = settings_.stack->settings();
    return size * hbm.access_ticks / hbm.access_bytes;
  };
  using Ports = Stalls::Ports;
  if (settings_.stalls.ports != Ports::first_engine) fetch_.stalls = settings_.stalls;
  for (unsigned e = 0; e < engines_; e++)
    if (settings_.stalls.ports == Ports::all || (settings_.stalls.ports == Ports::first_engine && e == 0))
      reads_[e].stalls = writes_[e].stalls = settings_.stalls;
  for (unsigned i = 0; i <= engines_; i++) {
    read_port(i).number = i;
    read_port(i).beat_ticks = ticks(i == 0 ? sizeof(Beat64) : sizeof(Beat16));
  }
  if (settings_.stack) settings_.bytes_per_cycle = 1e9;  // the stack has a bus for each channel instead
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
  if (settings_.stack) collect();
  unsigned turn = (turn_ + 1) % engines_;
  bool kept = false;
  read(fetch_, out.fetch, in.fetch);
  for (unsigned i = 0; i < engines_; i++) {
    const unsigned e = (turn_ + i) % engines_;
    refused_ = false;
    read(reads_[e], out.dma_read[e], in.dma_read[e]);
    write(writes_[e], out.dma_write[e], in.dma_write[e]);
    if (refused_ && !kept) turn = e;  // who waits longest for a queue is first until it gets in
    kept |= refused_;
  }
  turn_ = turn;
}

bool Dram::held(unsigned percent, unsigned length, Pause& pause) {
  if (now_ < pause) return true;
  if (!random_.chance(percent)) return false;
  pause = now_ + length;
  return true;
}

void Dram::collect() {
  HbmStack& stack = *settings_.stack;
  stack.advance(now_);
  auto& answers = stack.answers(settings_.stack_tile);
  for (const HbmAnswer& a : answers) {
    ReadPort& port = read_port(a.tag >> kNumberBits);
    const std::size_t index = ((a.tag & kNumberMask) - port.first) & kNumberMask;
    if (stack.bug() == HbmBug::swapped && index + 1 < port.pieces.size())
      std::swap(port.pieces[index].address, port.pieces[index + 1].address);
    Piece& piece = port.pieces[index];
    const HbmSettings& hbm = stack.settings();
    piece.due = a.start + std::max(hbm.access_ticks, port.beat_ticks) + hbm.path * kHbmTicks;
  }
  answers.clear();
}

void Dram::accept(ReadPort& port, const ReadOutputs& out, unsigned size) {
  const unsigned beats = out.arlen + 1u;
  if (!settings_.stack) {
    port.pieces.push_back({out.araddr, (now_ + settings_.latency) * kHbmTicks, now_, beats, out.arid});
    return;
  }
  for (unsigned first = 0, next = 0; first < beats; first = next) {
    const std::uint64_t address = out.araddr + std::uint64_t{first} * size;
    while (next < beats &&
           same_block(address, out.araddr + std::uint64_t{next} * size, settings_.stack->settings().interleave))
      next++;
    port.pieces.push_back({address, kNever, now_, next - first, out.arid});
  }
}

void Dram::offer(ReadPort& port, unsigned size) {
  while (port.offered < port.pieces.size()) {
    const Piece& piece = port.pieces[port.offered];
    const auto number = static_cast<std::uint32_t>(port.first + port.offered) & kNumberMask;
    if (!settings_.stack->offer(settings_.stack_tile, {piece.address, piece.beats * size, false, piece.since,
                                                       port.number << kNumberBits | number})) {
      refused_ = true;
      return;
    }
    port.offered++;
  }
}

template <class Beat>
void Dram::read(ReadPort& port, const ReadOutputs& out, ReadInputs<Beat>& in) {
  constexpr unsigned kSize = sizeof(Beat);
  if (out.arvalid && in.arready) accept(port, out, kSize);
  if (port.offered < port.pieces.size() && settings_.stack) offer(port, kSize);
  const Stalls& stalls = port.stalls;
  in.arready = port.pieces.size() < kQueueDepth && !held(stalls.requests, stalls.length, port.requests);

  if (in.rvalid && !out.rready) return;
  in.rvalid = false;
  if (port.pieces.empty() || port.pieces.front().due > now_ * kHbmTicks || budget_ < 0 ||
      held(stalls.reads, stalls.length, port.data))
    return;
  Piece& piece = port.pieces.front();
  const std::uint64_t address = piece.address + std::uint64_t{port.beat} * kSize;
  in.rvalid = true;
  in.rid = piece.id;
  in.rresp = response(address, kSize);
  in.rdata.fill(0);
  if (in.rresp == kOkay) std::memcpy(in.rdata.data(), bytes.data() + address, kSize);
  budget_ -= kSize;
  bytes_read_ += kSize;
  piece.due += port.beat_ticks;
  if (++port.beat == piece.beats) {
    port.beat = 0;
    port.pieces.pop_front();
    port.first = (port.first + 1) & kNumberMask;
    if (settings_.stack) port.offered--;
  }
}

void Dram::take(WritePort& port, const WriteOutputs& out) {
  constexpr unsigned kSize = sizeof(Beat16);
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
  if (port.beat == 0) port.piece = address;
  const bool last = ++port.beat == burst.beats;
  const std::uint8_t answer = port.failed ? kSlaveError : kOkay;
  if (settings_.stack) {
    const std::uint64_t next = address + kSize;
    if (last || !same_block(port.piece, next, settings_.stack->settings().interleave)) {
      port.complete.push_back({{port.piece, static_cast<unsigned>(next - port.piece), true, now_}, last, answer});
      port.piece = next;
    }
  } else if (last) {
    port.answers.push_back({now_ + settings_.latency, answer});
  }
  if (last) {
    port.beat = 0;
    port.failed = false;
    port.bursts.pop_front();
  }
}

void Dram::offer(WritePort& port) {
  while (!port.complete.empty()) {
    const auto& c = port.complete.front();
    if (!settings_.stack->offer(settings_.stack_tile, c.request)) {
      refused_ = true;
      return;
    }
    if (c.last) port.answers.push_back({now_ + settings_.stack->settings().path, c.response});
    port.complete.pop_front();
  }
}

void Dram::write(WritePort& port, const WriteOutputs& out, WriteInputs& in) {
  if (in.bvalid && out.bready) in.bvalid = false;
  if (out.awvalid && in.awready) port.bursts.push_back({out.awaddr, out.awlen + 1u});
  if (out.wvalid && in.wready) take(port, out);
  if (!port.complete.empty()) offer(port);
  const Stalls& stalls = port.stalls;
  in.awready = port.bursts.size() < kQueueDepth && !held(stalls.requests, stalls.length, port.requests);
  in.wready = !port.bursts.empty() && budget_ >= 0 && port.complete.size() < kCompleteWrites &&
              !held(stalls.writes, stalls.length, port.data);
  if (!in.bvalid && !port.answers.empty() && port.answers.front().first <= now_ &&
      !held(stalls.answers, stalls.length, port.responses)) {
    in.bvalid = true;
    in.bresp = port.answers.front().second;
    port.answers.pop_front();
  }
}

}  // namespace tile::sim
