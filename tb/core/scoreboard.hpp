// Compares what came with what should have come: in order, or with a key, in order among items of equal key.
//
//   Scoreboard<Beat> scoreboard{*this, "scoreboard"};
//   Scoreboard<Answer, IdOf> scoreboard{*this, "scoreboard"};     IdOf{}(answer) is the key
//
// Names the first difference (cycle, number, expected, got) and counts the rest. Its check phase fails if
// anything is left over or it never saw anything. Items need == and, unless they are integers, <<.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <deque>
#include <map>
#include <sstream>
#include <string>

#include "tb/core/component.hpp"

namespace tile::tb {

struct InOrder {
  constexpr int operator()(const auto&) const { return 0; }
};

template <class T>
std::string shown(const T& item) {
  if constexpr (std::integral<T>) {
    return fmt::format("{:#x}", item);
  } else {
    std::ostringstream out;
    out << item;
    return out.str();
  }
}

template <class T, class KeyOf = InOrder>
class Scoreboard : public Component {
 public:
  using Key = std::decay_t<std::invoke_result_t<KeyOf, const T&>>;
  using Component::Component;

  void expect(const T& item) {
    outstanding_[KeyOf{}(item)].push_back(item);
    ++pending_;
  }

  void observe(const T& got) {
    context().report.count_check();
    ++observed_;
    const auto queue = outstanding_.find(KeyOf{}(got));
    if (queue == outstanding_.end() || queue->second.empty()) return differ("nothing", got);
    const T expected = std::move(queue->second.front());
    queue->second.pop_front();
    --pending_;
    if (!(expected == got)) differ(shown(expected), got);
  }

  /// Whatever else was to come with this key will not.
  void forget(const Key& key) {
    const auto queue = outstanding_.find(key);
    if (queue == outstanding_.end()) return;
    pending_ -= queue->second.size();
    queue->second.clear();
  }

  /// Waits until nothing is outstanding.
  Task drained() {
    while (pending_ > 0) co_await kernel().drive();
  }

  std::uint64_t observed() const { return observed_; }
  std::uint64_t pending() const { return pending_; }
  std::uint64_t differences() const { return differences_; }

  void check() override {
    if (observed_ == 0) error("SAW_NOTHING", "not one item was observed");
    if (differences_ > 1) error("MISMATCH", fmt::format("{} of {} items differ in all", differences_, observed_));
    for (const auto& [key, queue] : outstanding_)
      if (!queue.empty())
        return error("LEFT_OVER",
                     fmt::format("{} expected items never came, such as {}", pending_, shown(queue.front())));
  }

 private:
  void differ(const std::string& expected, const T& got) {
    if (++differences_ > 1) return;
    error("MISMATCH", fmt::format("item {}: expected {}, got {}", observed_ - 1, expected, shown(got)));
  }

  std::map<Key, std::deque<T>> outstanding_;
  std::uint64_t pending_ = 0;
  std::uint64_t observed_ = 0;
  std::uint64_t differences_ = 0;
};

}  // namespace tile::tb
