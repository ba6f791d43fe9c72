// Where a monitor tells whoever listens what it saw. Listeners are called at once, in the order of
// connection.
#pragma once

#include <functional>
#include <utility>
#include <vector>

namespace tile::tb {

template <class T>
class AnalysisPort {
 public:
  using Listener = std::function<void(const T&)>;

  void connect(Listener listener) { listeners_.push_back(std::move(listener)); }

  void write(const T& item) const {
    for (const Listener& listener : listeners_) listener(item);
  }

 private:
  std::vector<Listener> listeners_;
};

}  // namespace tile::tb
