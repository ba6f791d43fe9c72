// What the array is for: sums of golden multiply-adds in row order, and when they leave.
#pragma once

#include <cstdint>
#include <deque>

#include "tests/unit/array/array_unit.hpp"

namespace tile::test {

/// Takes columns and loads in the order in which they enter. Holds for users that keep the array's contract.
class ArrayModel {
 public:
  explicit ArrayModel(unsigned n) : n_(n), banks_{Bank(n * n), Bank(n * n)}, seconds_(banks_) {}

  /// What the outputs show at this rising edge, before it takes the inputs.
  ArraySums cycle(const ArrayInputs& inputs);

 private:
  struct Weight {
    golden::DType type;
    std::uint32_t code;
    bool low, pass;
    ArrayMode mode;
  };
  using Bank = std::vector<Weight>;
  /// A column with its sums so far, and when it comes round again or leaves.
  struct Flight {
    std::uint64_t due;
    Codes sums;
    MovingColumn moving{};
    unsigned passes = 1;  ///< that it has made
  };

  ArraySums leaving();
  void enter(const MovingColumn& moving);
  void come_round();
  void pass(Flight& flight);
  void take(const StationaryLoad& load);
  static std::uint32_t selected(const Bank& bank, const MovingColumn& moving, unsigned column, unsigned n);
  unsigned scale_lane(unsigned row, unsigned lane) const;
  std::uint32_t sum_of_blocks(const MovingColumn& moving, unsigned column) const;
  std::uint32_t sum_of_picked(const MovingColumn& moving, unsigned column) const;
  std::uint32_t sum_of_pairs(const MovingColumn& moving, unsigned column) const;
  std::uint32_t sum(const Bank& bank, const MovingColumn& moving, bool low, unsigned column, std::uint32_t acc) const;

  unsigned n_;
  std::array<Bank, 2> banks_, seconds_;  ///< seconds_: second planes, scales, tags
  std::deque<Flight> flying_;            ///< by time of leaving
  std::deque<Flight> turning_;           ///< by time of coming round
  std::uint64_t now_ = 0;
};

}  // namespace tile::test
