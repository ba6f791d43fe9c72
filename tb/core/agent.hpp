// Everything that belongs to one interface: always a monitor, and when active a sequencer and a driver.
//
// Driver is made from (parent, name, sequencer, pins, options...), Monitor from (parent, name, pins). The
// monitor's analysis port is its member `port`.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "tb/core/sequence.hpp"

namespace tile::tb {

enum class Activity : bool { passive, active };

template <class Driver, class Monitor>
class Agent : public Component {
 public:
  using Item = typename Driver::ItemType;

  template <class Pins, class... Options>
  Agent(Component& parent, std::string name, Activity activity, const Pins& pins, const Options&... options)
      : Component(parent, std::move(name)), monitor_(*this, "monitor", pins) {
    if (activity == Activity::passive) return;
    sequencer_ = std::make_unique<Sequencer<Item>>(*this, "sequencer");
    driver_ = std::make_unique<Driver>(*this, "driver", *sequencer_, pins, options...);
  }

  bool active() const { return sequencer_ != nullptr; }
  auto& port() { return monitor_.port; }
  Monitor& monitor() { return monitor_; }
  Sequencer<Item>& sequencer() {
    if (!active()) throw std::logic_error(full_name() + " is passive and has no sequencer");
    return *sequencer_;
  }

 private:
  Monitor monitor_;
  std::unique_ptr<Sequencer<Item>> sequencer_;
  std::unique_ptr<Driver> driver_;
};

}  // namespace tile::tb
