#include "tests/unit/array/array_model.hpp"

#include <utility>

#include "golden/num/arith.hpp"

namespace tile::test {

ArraySums ArrayModel::cycle(const ArrayInputs& inputs) {
  ArraySums sums = leaving();
  if (inputs.reset) flying_.clear();
  else {
    // A load of the same cycle arrives behind the column.
    if (inputs.moving.valid) enter(inputs.moving);
    if (inputs.load.valid) take(inputs.load);
  }
  ++now_;
  return sums;
}

ArraySums ArrayModel::leaving() {
  if (flying_.empty() || flying_.front().due != now_) return {};
  ArraySums sums{true, std::move(flying_.front().sums)};
  flying_.pop_front();
  return sums;
}

void ArrayModel::enter(const MovingColumn& moving) {
  Codes sums(n_);
  for (unsigned c = 0; c < n_; ++c) sums[c] = sum(banks_[moving.bank], moving, c);
  flying_.push_back({now_ + 2 * n_ - 1, std::move(sums)});
}

void ArrayModel::take(const StationaryLoad& load) {
  for (unsigned j = 0; j < 4; ++j)
    for (unsigned row = 0; row < n_ && (load.mask >> j & 1); ++row)
      banks_[load.bank].at((load.column + j) * n_ + row) = {load.type, load.codes[j][row], row >= load.rows};
}

std::uint32_t ArrayModel::sum(const Bank& bank, const MovingColumn& moving, unsigned column) const {
  std::uint32_t acc = 0;
  for (unsigned row = 0; row < n_; ++row)
    if (const Weight& weight = bank[column * n_ + row]; !weight.pass)
      acc = golden::fma(moving.type, moving.codes[row], weight.type, weight.code, acc);
  return acc;
}

}  // namespace tile::test
