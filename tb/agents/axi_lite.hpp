// AXI4-Lite from the host's side: writes and reads registers, a word at a time. A write and a read may be on their way
// at the same time; address and data of a write come in any order.
//
//   rules   what is shown stays until it is taken; no answer without a request
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "tb/agents/axi.hpp"
#include "tb/core/mailbox.hpp"

namespace tile::tb {

struct AxiLitePins {
  StreamPins<std::uint16_t> aw;
  StreamPins<std::uint32_t> w;
  StreamPins<unsigned> b;  ///< the response
  StreamPins<std::uint16_t> ar;
  StreamPins<std::uint32_t> r;
};

class AxiLiteHost : public Component {
 public:
  /// In every cycle it shows what it has, or takes what comes, with the odds `active`.
  AxiLiteHost(Component& parent, std::string name, const AxiLitePins& pins, Chance active)
      : Component(parent, std::move(name)),
        pins_(pins),
        active_(active),
        b_held_(*this, "b_held", pins.b),
        r_held_(*this, "r_held", pins.r) {
    pins_.aw.valid = pins_.w.valid = pins_.ar.valid = pins_.b.ready = pins_.r.ready = 0;
  }

  Task write(std::uint32_t address, std::uint32_t value) {
    co_await writing_.acquire();
    co_await kernel().to_drive();
    bool address_left = true, data_left = true;
    while (address_left || data_left) {
      show(pins_.aw, address_left, static_cast<std::uint16_t>(address));
      show(pins_.w, data_left, value);
      co_await kernel().sample();
      const bool address_taken = pins_.aw.valid && pins_.aw.ready, data_taken = pins_.w.valid && pins_.w.ready;
      expect_that(!pins_.b.valid, "AXI_ANSWER", "an answer before all of a write was taken");
      co_await kernel().drive();
      if (address_taken) pins_.aw.valid = 0, address_left = false;
      if (data_taken) pins_.w.valid = 0, data_left = false;
    }
    co_await take(pins_.b);
    writing_.release();
  }

  TaskOf<std::uint32_t> read(std::uint32_t address) {
    co_await reading_.acquire();
    co_await kernel().to_drive();
    for (bool left = true; left;) {
      show(pins_.ar, left, static_cast<std::uint16_t>(address));
      co_await kernel().sample();
      left = !(pins_.ar.valid && pins_.ar.ready);
      expect_that(!pins_.r.valid, "AXI_ANSWER", "an answer before the address was taken");
      co_await kernel().drive();
    }
    pins_.ar.valid = 0;
    const std::uint32_t answer = co_await take(pins_.r);
    reading_.release();
    co_return answer;
  }

 private:
  template <class Beat>
  void show(StreamPins<Beat>& pins, bool left, Beat beat) {
    if (!left || pins.valid || !random().chance(active_)) return;
    pins.set(beat);
    pins.valid = 1;
  }

  template <class Beat>
  TaskOf<Beat> take(StreamPins<Beat>& pins) {
    Beat answer{};
    for (bool taken = false; !taken;) {
      pins.ready = random().chance(active_);
      co_await kernel().sample();
      taken = pins.valid && pins.ready;
      if (taken) answer = pins.get();
      co_await kernel().drive();
    }
    pins.ready = 0;
    co_return answer;
  }

  AxiLitePins pins_;
  Chance active_;
  Semaphore writing_{kernel(), 1}, reading_{kernel(), 1};
  HeldUntilTaken<unsigned> b_held_;
  HeldUntilTaken<std::uint32_t> r_held_;
};

}  // namespace tile::tb
