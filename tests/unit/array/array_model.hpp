// What the array is for: sums of golden multiply-adds in row order, and when they leave.
#pragma once

#include <cstdint>
#include <deque>

#include "tests/unit/array/array_unit.hpp"

namespace tile::test {

/// Takes columns and loads in the order in which they enter. Holds for users that keep the array's contract.
class ArrayModel {
 public:
  explicit ArrayModel(unsigned n) : n_(n), banks_{Bank(n * n), Bank(n * n)} {}

  /// What the outputs show at this rising edge, before it takes the inputs.
  ArraySums cycle(const ArrayInputs& inputs);

 private:
  struct Weight {
    golden::DType type;
    std::uint32_t code;
    bool pass;
  };
  using Bank = std::vector<Weight>;
  struct Flight {
    std::uint64_t due;
    Codes sums;
  };

  ArraySums leaving();
  void enter(const MovingColumn& moving);
  void take(const StationaryLoad& load);
  std::uint32_t sum(const Bank& bank, const MovingColumn& moving, unsigned column) const;

  unsigned n_;
  std::array<Bank, 2> banks_;
  std::deque<Flight> flying_;
  std::uint64_t now_ = 0;
};

}  // namespace tile::test
