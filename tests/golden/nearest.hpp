// Rounding by looking: the nearest code is found among the midpoints of the decoded values. No bit is shifted
// here, so nothing is shared with golden/num. Ascending inputs make it fast: 2^32 of them pass in seconds.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/golden/encodings.hpp"

namespace tile::test {

class Nearest {
 public:
  explicit Nearest(const Encoding& e) : encoding_(e) {
    const std::uint32_t count = e.max / e.step() + 1;
    for (std::uint32_t index = 0; index + 1 < count; ++index)
      midpoints_.push_back((value(index) + value(index + 1)) / 2);
    midpoints_.push_back(value(count - 1) + (value(count - 1) - value(count - 2)) / 2);
  }

  /// What FP32 -> format yields for this magnitude and sign. Magnitudes must not descend between calls.
  std::uint32_t code(double magnitude, bool negative, golden::Overflow mode) {
    while (index_ < midpoints_.size() && passed(magnitude)) ++index_;
    if (index_ == midpoints_.size()) return encoding_.overflow(negative, mode);
    return index_ * encoding_.step() + (negative ? encoding_.sign() : 0);
  }

 private:
  double value(std::uint32_t index) const { return value_of(encoding_, index * encoding_.step()); }

  /// A tie leaves an odd code upwards and stays on an even one.
  bool passed(double magnitude) const {
    const double midpoint = midpoints_[index_];
    return magnitude > midpoint || (magnitude == midpoint && index_ % 2 == 1);
  }

  const Encoding& encoding_;
  std::vector<double> midpoints_;
  std::uint32_t index_ = 0;
};

}  // namespace tile::test
