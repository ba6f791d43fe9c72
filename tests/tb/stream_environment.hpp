// A complete small bench for anything that passes bytes on in order: source, sink, two monitors, scoreboard.
#pragma once

#include <string>

#include "tb/agents/stream.hpp"
#include "tb/core/scoreboard.hpp"

namespace tile::tb {

using Byte = std::uint8_t;

struct RandomBytes : Sequence<Byte> {
  int n;
  explicit RandomBytes(int count) : Sequence("random_bytes"), n(count) {}
  Task body() override {
    for (int i = 0; i < n; ++i) co_await send(static_cast<Byte>(random().below(256)));
  }
};

struct StreamEnvironment : Component {
  StreamAgent<Byte> in;
  StreamAgent<Byte> out;
  StreamSink<Byte> sink;
  Scoreboard<Byte> scoreboard{*this, "scoreboard"};
  int n;
  std::uint64_t digest = fnv1a("");  ///< of every byte and the cycle it left in

  StreamEnvironment(Component& parent, StreamPins<Byte> in_pins, StreamPins<Byte> out_pins, int count,
                    Chance gap = {0, 1}, Chance ready = {1, 1})
      : Component(parent, "stream"),
        in(*this, "in", Activity::active, in_pins, gap),
        out(*this, "out", Activity::passive, out_pins),
        sink(*this, "sink", out_pins, ready),
        n(count) {}

  void connect() override {
    in.port().connect([this](Byte byte) { scoreboard.expect(byte); });
    out.port().connect([this](Byte byte) { scoreboard.observe(byte); });
    out.port().connect([this](Byte byte) { digest = fnv1a(fmt::format("{}@{} ", byte, kernel().now()), digest); });
  }

  Task run() override {
    const auto busy = hold("sending bytes");
    RandomBytes sequence{n};
    co_await sequence.start(in.sequencer());
    co_await scoreboard.drained();
  }
};

}  // namespace tile::tb
