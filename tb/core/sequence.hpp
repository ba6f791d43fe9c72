// From items to pins: sequences make items, a sequencer lines them up, a driver plays them.
//
//   in a sequence    const Item done = co_await send(item);    returns when played, as the driver left it
//   in a driver      Task drive(Item& item) override;          begins and ends in DRIVE
//
// Sequences that send at the same time are served first come, first served. Going on to the next item takes
// no time, so a driver can keep a stream full.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "tb/core/component.hpp"

namespace tile::tb {

template <Passable Item>
class Sequencer : public Component {
 public:
  using Component::Component;

  struct Send {
    Sequencer& to;
    Item item;
    std::coroutine_handle<> sender;
    Send(Sequencer& sequencer, Item value) : to(sequencer), item(std::move(value)) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> task) {
      sender = task;
      to.line_.push_back(this);
      if (to.driver_) to.kernel().wake(std::exchange(to.driver_, nullptr));
    }
    Item await_resume() { return std::move(item); }
  };
  struct Next {
    Sequencer& from;
    bool await_ready() const { return !from.line_.empty(); }
    void await_suspend(std::coroutine_handle<> task) const {
      if (from.driver_) throw std::logic_error(from.full_name() + " has two drivers");
      from.driver_ = task;
    }
    Item& await_resume() const { return from.take(); }
  };

  /// For sequences: hands over one item, returns when the driver has called item_done().
  Send send(Item item) { return Send{*this, std::move(item)}; }

  /// For the driver: the next item, which lives until item_done().
  Next next_item() { return Next{*this}; }
  void item_done() {
    if (active_ == nullptr) throw std::logic_error(full_name() + ": item_done() without an item");
    kernel().wake(std::exchange(active_, nullptr)->sender);
  }

  /// A random stream for the next run of the sequence of this name.
  Random stream(const std::string& sequence) {
    return {context().seed, fmt::format("{}.{}#{}", full_name(), sequence, runs_[sequence]++)};
  }

 private:
  Item& take() {
    if (active_ != nullptr) throw std::logic_error(full_name() + ": next_item() before item_done()");
    active_ = line_.front();
    line_.pop_front();
    return active_->item;
  }

  std::deque<Send*> line_;
  Send* active_ = nullptr;
  std::coroutine_handle<> driver_;
  std::map<std::string, std::uint64_t> runs_;
};

template <Passable Item>
class Sequence {
 public:
  explicit Sequence(std::string name) : name_(std::move(name)), random_(0, name_) {}
  virtual ~Sequence() = default;

  /// The sequence must live until this returns.
  Task start(Sequencer<Item>& sequencer) {
    sequencer_ = &sequencer;
    random_ = sequencer.stream(name_);
    co_await body();
  }

 protected:
  virtual Task body() = 0;
  auto send(Item item) { return sequencer_->send(std::move(item)); }
  Random& random() { return random_; }

 private:
  std::string name_;
  Sequencer<Item>* sequencer_ = nullptr;
  Random random_;
};

template <Passable Item>
class Driver : public Component {
 public:
  using ItemType = Item;
  Driver(Component& parent, std::string name, Sequencer<Item>& sequencer)
      : Component(parent, std::move(name)), sequencer_(sequencer) {}

  Task run() override {
    idle();
    for (;;) {
      Item& item = co_await sequencer_.next_item();
      co_await kernel().to_drive();
      co_await drive(item);
      sequencer_.item_done();
    }
  }

 protected:
  /// Puts the pins to rest, once, before the first cycle.
  virtual void idle() {}
  /// Plays one item. Leaves the pins at rest and ends in DRIVE.
  virtual Task drive(Item& item) = 0;

 private:
  Sequencer<Item>& sequencer_;
};

}  // namespace tile::tb
