// AXI4 from the memory's side: a memory that answers bursts at random times, and the rules it holds its manager to.
//
// Reads of one ID are answered in order; beats of different IDs mix. Writes are answered in order. Ready, valid and
// latency are drawn anew each time. What is written cannot be read before it is answered. INCR bursts of full beats
// only: what is not written is left out by its strobe.
//
//   rules   a burst starts at a multiple of its beat and stays within 4 KiB; what is shown stays until it is taken;
//           the last beat says so; at the end nothing is left unanswered or untaken
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tb/agents/stream.hpp"

namespace tile::tb {

inline constexpr unsigned kAxiOkay = 0, kAxiSlaveError = 2, kAxiDecodeError = 3;

struct AxiRequest {
  std::uint64_t address = 0;
  unsigned beats = 0;
  unsigned id = 0;
  bool operator==(const AxiRequest&) const = default;
};

template <unsigned Bytes>
struct AxiReadBeat {
  std::array<std::uint8_t, Bytes> data{};
  unsigned id = 0;
  unsigned response = kAxiOkay;
};

template <unsigned Bytes>
struct AxiWriteBeat {
  std::array<std::uint8_t, Bytes> data{};
  std::uint64_t strobe = 0;
  bool last = false;
  bool operator==(const AxiWriteBeat&) const = default;
};

template <unsigned Bytes>
struct AxiReadPins {
  StreamPins<AxiRequest> ar;
  StreamPins<AxiReadBeat<Bytes>> r;
};

template <unsigned Bytes>
struct AxiWritePins {
  StreamPins<AxiRequest> aw;
  StreamPins<AxiWriteBeat<Bytes>> w;
  StreamPins<unsigned> b;  ///< the response
};

struct AxiTiming {
  Chance ready{1, 2};                  ///< of an address or data channel, in any cycle
  Chance gap{1, 4};                    ///< before an answer, in any cycle
  std::uint64_t least = 1, most = 40;  ///< cycles from request to answer
};

/// Bytes, and ranges that answer with an error and stay as they are.
struct AxiMemory {
  struct Range {
    std::uint64_t first, last;
  };
  std::vector<std::uint8_t> bytes;
  std::vector<Range> faults;

  unsigned response(std::uint64_t address, unsigned size) const {
    if (address + size > bytes.size()) return kAxiDecodeError;
    for (const Range& range : faults)
      if (address <= range.last && address + size > range.first) return kAxiSlaveError;
    return kAxiOkay;
  }
};

/// Whatever is shown on a stream must stay until it is taken. Never writes a pin.
template <class Beat>
class HeldUntilTaken : public Component {
 public:
  HeldUntilTaken(Component& parent, std::string name, StreamPins<Beat> pins)
      : Component(parent, std::move(name)), pins_(std::move(pins)) {}

  Task run() override {
    std::optional<Beat> shown;
    for (;;) {
      co_await kernel().sample();
      if (shown && !(pins_.valid && pins_.get() == *shown))
        error("AXI_HELD", "what was shown did not stay until it was taken");
      shown.reset();
      if (pins_.valid && !pins_.ready) shown = pins_.get();
    }
  }

 private:
  StreamPins<Beat> pins_;
};

/// An address channel: takes requests and checks their form.
template <unsigned Bytes>
class AxiRequests : public Component {
 public:
  AxiRequests(Component& parent, std::string name, const StreamPins<AxiRequest>& pins, Chance ready)
      : Component(parent, std::move(name)),
        sink_(*this, "sink", pins, ready),
        held_(*this, "held", pins),
        monitor_(*this, "monitor", pins) {}

  void connect() override {
    monitor_.port.connect([this](const AxiRequest& request) {
      const std::uint64_t size = std::uint64_t{request.beats} * Bytes;
      expect_that(request.address % Bytes == 0, "AXI_ALIGNED", "a burst starts within a beat");
      expect_that(request.address / 4096 == (request.address + size - 1) / 4096, "AXI_4K",
                  "a burst crosses a border of 4 KiB");
      port.write(request);
    });
  }

  AnalysisPort<AxiRequest> port;

 private:
  StreamSink<AxiRequest> sink_;
  HeldUntilTaken<AxiRequest> held_;
  StreamMonitor<AxiRequest> monitor_;
};

template <unsigned Bytes>
class AxiReadMemory : public Component {
 public:
  AxiReadMemory(Component& parent, std::string name, AxiMemory& memory, const AxiReadPins<Bytes>& pins,
                const AxiTiming& timing)
      : Component(parent, std::move(name)),
        memory_(memory),
        r_(pins.r),
        timing_(timing),
        requests_(*this, "ar", pins.ar, timing.ready) {}

  void connect() override {
    requests_.port.connect([this](const AxiRequest& request) {
      pending_[request.id].push_back({request, kernel().now() + random().between(timing_.least, timing_.most)});
    });
  }

  Task run() override {
    r_.valid = 0;
    for (;;) {
      Pending* burst = random().chance(timing_.gap) ? nullptr : due();
      if (burst == nullptr) {
        co_await kernel().drive();
        continue;
      }
      r_.set(next_beat(*burst));
      r_.valid = 1;
      do co_await kernel().sample();
      while (!r_.ready);
      co_await kernel().drive();
      r_.valid = 0;
    }
  }

  void check() override {
    for (const auto& [id, bursts] : pending_)
      expect_that(bursts.empty(), "AXI_LEFT", "a read burst was not taken to its end");
    expect_that(!r_.valid, "AXI_LEFT", "a read beat was not taken");
  }

  AnalysisPort<AxiRequest>& requests() { return requests_.port; }
  std::uint64_t overtakings() const { return overtakings_; }  ///< beats that came before an older burst's

 private:
  struct Pending {
    AxiRequest request;
    std::uint64_t due;
    unsigned sent = 0;
  };

  /// Any ID whose oldest burst is due.
  Pending* due() {
    std::vector<Pending*> ready;
    for (auto& [id, bursts] : pending_)
      if (!bursts.empty() && bursts.front().due <= kernel().now()) ready.push_back(&bursts.front());
    if (ready.empty()) return nullptr;
    Pending* chosen = ready[random().below(ready.size())];
    for (const Pending* other : ready) overtakings_ += other->due < chosen->due;
    return chosen;
  }

  AxiReadBeat<Bytes> next_beat(Pending& burst) {
    const std::uint64_t address = burst.request.address + std::uint64_t{burst.sent} * Bytes;
    AxiReadBeat<Bytes> beat;
    beat.id = burst.request.id;
    beat.response = memory_.response(address, Bytes);
    for (auto& byte : beat.data) byte = static_cast<std::uint8_t>(random().bits(8));
    if (beat.response == kAxiOkay) std::memcpy(beat.data.data(), &memory_.bytes[address], Bytes);
    if (++burst.sent == burst.request.beats) pending_[beat.id].pop_front();
    return beat;
  }

  AxiMemory& memory_;
  StreamPins<AxiReadBeat<Bytes>> r_;
  AxiTiming timing_;
  AxiRequests<Bytes> requests_;
  std::map<unsigned, std::deque<Pending>> pending_;
  std::uint64_t overtakings_ = 0;
};

/// One written byte, whether or not the memory took it.
struct AxiWritten {
  std::uint64_t address;
  std::uint8_t value;
};

template <unsigned Bytes>
class AxiWriteMemory : public Component {
 public:
  AxiWriteMemory(Component& parent, std::string name, AxiMemory& memory, const AxiWritePins<Bytes>& pins,
                 const AxiTiming& timing)
      : Component(parent, std::move(name)),
        memory_(memory),
        b_(pins.b),
        timing_(timing),
        requests_(*this, "aw", pins.aw, timing.ready),
        sink_(*this, "w", pins.w, timing.ready),
        held_(*this, "w_held", pins.w),
        monitor_(*this, "w_monitor", pins.w) {}

  void connect() override {
    requests_.port.connect([this](const AxiRequest& request) { bursts_.push_back({request}); });
    monitor_.port.connect([this](const AxiWriteBeat<Bytes>& beat) { take(beat); });
  }

  Task run() override {
    b_.valid = 0;
    for (;;) {
      if (answers_.empty() || answers_.front().due > kernel().now() || random().chance(timing_.gap)) {
        co_await kernel().drive();
        continue;
      }
      for (const AxiWritten& byte : answers_.front().bytes) memory_.bytes[byte.address] = byte.value;
      b_.set(answers_.front().response);
      b_.valid = 1;
      do co_await kernel().sample();
      while (!b_.ready);
      answered.write(answers_.front().request);
      co_await kernel().drive();
      b_.valid = 0;
      answers_.pop_front();
    }
  }

  void check() override {
    expect_that(bursts_.empty(), "AXI_LEFT", "a write burst did not get all of its beats");
    expect_that(answers_.empty(), "AXI_LEFT", "the answer to a write burst was not taken");
  }

  AnalysisPort<AxiWritten> written;   ///< each byte whose strobe is set, as its beat is taken
  AnalysisPort<AxiRequest> finished;  ///< the last beat of a burst
  AnalysisPort<AxiRequest> answered;

 private:
  struct Burst {
    AxiRequest request;
    unsigned beats = 0;
    unsigned response = kAxiOkay;
    std::vector<AxiWritten> bytes = {};
    std::uint64_t due = 0;
  };

  void take(const AxiWriteBeat<Bytes>& beat) {
    if (bursts_.empty()) return error("AXI_W", "a data beat before its address");
    Burst& burst = bursts_.front();
    const std::uint64_t address = burst.request.address + std::uint64_t{burst.beats} * Bytes;
    const unsigned response = memory_.response(address, Bytes);
    if (response != kAxiOkay) burst.response = response;
    for (unsigned i = 0; i < Bytes; ++i) {
      if (!(beat.strobe >> i & 1)) continue;
      if (response == kAxiOkay) burst.bytes.push_back({address + i, beat.data[i]});
      written.write({address + i, beat.data[i]});
    }
    const bool last = ++burst.beats == burst.request.beats;
    if (beat.last != last)
      error("AXI_WLAST", fmt::format("beat {} of {} says {}", burst.beats, burst.request.beats,
                                     beat.last ? "it is the last" : "it is not the last"));
    if (!last) return;
    burst.due = kernel().now() + random().between(timing_.least, timing_.most);
    finished.write(burst.request);
    answers_.push_back(burst);
    bursts_.pop_front();
  }

  AxiMemory& memory_;
  StreamPins<unsigned> b_;
  AxiTiming timing_;
  AxiRequests<Bytes> requests_;
  StreamSink<AxiWriteBeat<Bytes>> sink_;
  HeldUntilTaken<AxiWriteBeat<Bytes>> held_;
  StreamMonitor<AxiWriteBeat<Bytes>> monitor_;
  std::deque<Burst> bursts_;
  std::deque<Burst> answers_;
};

}  // namespace tile::tb
