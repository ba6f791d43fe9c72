// Valid/ready streams: who sends (StreamDriver), who takes (StreamSink), who watches (StreamMonitor).
//
// A beat moves on the rising edge that finds valid and ready both high. The driver holds a beat until it is
// taken.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "tb/core/agent.hpp"
#include "tb/core/analysis.hpp"
#include "tb/core/sequence.hpp"

namespace tile::tb {

/// The pins of one stream. The payload may be spread over several pins; then set and get gather it.
template <class Beat>
struct StreamPins {
  std::uint8_t& valid;
  std::uint8_t& ready;
  std::function<void(const Beat&)> set;
  std::function<Beat()> get;
};

/// A stream whose payload is one pin.
template <class Beat>
StreamPins<Beat> stream_pins(std::uint8_t& valid, std::uint8_t& ready, Beat& payload) {
  return {valid, ready, [&payload](const Beat& beat) { payload = beat; }, [&payload] { return payload; }};
}

template <class Beat>
class StreamDriver : public Driver<Beat> {
 public:
  /// Before each beat, every cycle is left empty with the odds `gap`.
  StreamDriver(Component& parent, std::string name, Sequencer<Beat>& sequencer, StreamPins<Beat> pins,
               Chance gap = {0, 1})
      : Driver<Beat>(parent, std::move(name), sequencer), pins_(std::move(pins)), gap_(gap) {}

 protected:
  void idle() override { pins_.valid = 0; }

  Task drive(Beat& beat) override {
    while (this->random().chance(gap_)) co_await this->kernel().drive();
    pins_.valid = 1;
    pins_.set(beat);
    do co_await this->kernel().sample();
    while (!pins_.ready);
    co_await this->kernel().drive();
    pins_.valid = 0;
  }

 private:
  StreamPins<Beat> pins_;
  Chance gap_;
};

/// Takes beats; in every cycle ready is high with the odds `ready`.
template <class Beat>
class StreamSink : public Component {
 public:
  StreamSink(Component& parent, std::string name, StreamPins<Beat> pins, Chance ready = {1, 1})
      : Component(parent, std::move(name)), pins_(std::move(pins)), ready_(ready) {}

  Task run() override {
    for (;;) {
      pins_.ready = random().chance(ready_);
      co_await kernel().drive();
    }
  }

 private:
  StreamPins<Beat> pins_;
  Chance ready_;
};

/// Reports every beat that moves. Never writes a pin.
template <class Beat>
class StreamMonitor : public Component {
 public:
  StreamMonitor(Component& parent, std::string name, StreamPins<Beat> pins)
      : Component(parent, std::move(name)), pins_(std::move(pins)) {}

  Task run() override {
    for (;;) {
      co_await kernel().sample();
      if (pins_.valid && pins_.ready) port.write(pins_.get());
    }
  }

  AnalysisPort<Beat> port;

 private:
  StreamPins<Beat> pins_;
};

template <class Beat>
using StreamAgent = Agent<StreamDriver<Beat>, StreamMonitor<Beat>>;

}  // namespace tile::tb
