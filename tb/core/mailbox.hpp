// How tasks wait for each other: a counted permit, and a queue made of two of them.
//
// Those who wait are served first come, first served, and go on in the region in which they were woken.
#pragma once

#include <cstddef>
#include <deque>
#include <limits>
#include <optional>
#include <stdexcept>

#include "tb/core/kernel.hpp"

namespace tile::tb {

/// `permits` permits; with one it is a lock.
class Semaphore {
 public:
  struct Acquire {
    Semaphore& from;
    explicit Acquire(Semaphore& semaphore) : from(semaphore) {}
    bool await_ready() const { return from.try_acquire(); }
    void await_suspend(std::coroutine_handle<> task) const { from.waiting_.push_back(task); }
    void await_resume() const noexcept {}
  };

  Semaphore(Kernel& kernel, std::size_t permits) : kernel_(kernel), permits_(permits) {}

  Acquire acquire() { return Acquire{*this}; }

  bool try_acquire() {
    if (permits_ == 0) return false;
    --permits_;
    return true;
  }

  /// The permit goes straight to the first in line, so nobody can overtake.
  void release() {
    if (waiting_.empty()) {
      ++permits_;
    } else {
      kernel_.wake(waiting_.front());
      waiting_.pop_front();
    }
  }

 private:
  Kernel& kernel_;
  std::size_t permits_;
  std::deque<std::coroutine_handle<>> waiting_;
};

template <Passable T>
class Mailbox {
 public:
  static constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

  explicit Mailbox(Kernel& kernel, std::size_t capacity = unbounded) : room_(kernel, capacity), filled_(kernel, 0) {
    if (capacity == 0) throw std::invalid_argument("a mailbox needs room for at least one item");
  }

  struct Put : Semaphore::Acquire {
    Mailbox& box;
    T item;
    Put(Mailbox& mailbox, T value) : Acquire(mailbox.room_), box(mailbox), item(std::move(value)) {}
    void await_resume() { box.push(std::move(item)); }
  };
  struct Get : Semaphore::Acquire {
    Mailbox& box;
    explicit Get(Mailbox& mailbox) : Acquire(mailbox.filled_), box(mailbox) {}
    T await_resume() { return box.pop(); }
  };

  Put put(T item) { return Put{*this, std::move(item)}; }
  Get get() { return Get{*this}; }

  bool try_put(T item) {
    if (!room_.try_acquire()) return false;
    push(std::move(item));
    return true;
  }
  std::optional<T> try_get() {
    if (!filled_.try_acquire()) return std::nullopt;
    return pop();
  }

  std::size_t size() const { return items_.size(); }

 private:
  void push(T item) {
    items_.push_back(std::move(item));
    filled_.release();
  }
  T pop() {
    T item = std::move(items_.front());
    items_.pop_front();
    room_.release();
    return item;
  }

  Semaphore room_;
  Semaphore filled_;
  std::deque<T> items_;
};

}  // namespace tile::tb
