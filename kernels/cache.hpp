// What a kernel keeps in SBUF of a DRAM tensor that is larger.
#pragma once

#include <deque>
#include <list>
#include <map>

#include "kernels/builder.hpp"

namespace tile::kernels {

/// Parts of a DRAM tensor that stay in SBUF until their room is needed for another, the one unused longest first.
class Cache {
 public:
  Cache(Builder& builder, unsigned slots, unsigned bytes) : builder_(builder) {
    for (unsigned i = 0; i < slots; i++) free_.push_back(builder.sbuf(builder.tile().n, bytes));
  }

  /// The part, which is loaded if it is not there.
  View view(const DramView& part) { return view(get(part), part); }
  Tensor get(const DramView& part) {
    const auto key = std::pair{part.row, part.column};
    auto found = held_.find(key);
    if (found == held_.end()) {
      if (free_.empty()) drop_oldest();
      const Tensor slot = free_.front();
      free_.pop_front();
      builder_.dma_copy(view(slot, part), part);
      order_.push_back(key);
      found = held_.emplace(key, Held{slot, std::prev(order_.end())}).first;
    } else {
      order_.splice(order_.end(), order_, found->second.place);
    }
    return found->second.slot;
  }

 private:
  static View view(const Tensor& slot, const DramView& part) {
    return {slot, part.tensor.dtype, static_cast<unsigned>(part.rows), 0, static_cast<unsigned>(part.columns)};
  }

  using Key = std::pair<std::size_t, std::size_t>;
  struct Held {
    Tensor slot;
    std::list<Key>::iterator place;
  };

  void drop_oldest() {
    const auto oldest = held_.find(order_.front());
    free_.push_back(oldest->second.slot);
    held_.erase(oldest);
    order_.pop_front();
  }

  Builder& builder_;
  std::deque<Tensor> free_;
  std::map<Key, Held> held_;
  std::list<Key> order_;
};

}  // namespace tile::kernels
