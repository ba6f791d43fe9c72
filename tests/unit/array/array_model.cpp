#include "tests/unit/array/array_model.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "golden/num/halves.hpp"
#include "isa/definition.hpp"

namespace tile::test {

namespace {

/// What the array multiplies of a code; none for a low half of which nothing is left.
std::optional<std::uint32_t> part(golden::DType type, std::uint32_t code, bool low) {
  if (type != golden::DType::fp32) return code;
  const golden::Halves halves = golden::halves(code);
  return low ? halves.low : halves.high;
}

}  // namespace

ArraySums ArrayModel::cycle(const ArrayInputs& inputs) {
  ArraySums sums = leaving();
  if (inputs.reset) flying_.clear(), turning_.clear();
  else {
    // A load of the same cycle arrives behind the column.
    come_round();
    if (inputs.moving.valid) enter(inputs.moving);
    if (inputs.load.valid) take(inputs.load);
  }
  ++now_;
  return sums;
}

ArraySums ArrayModel::leaving() {
  const bool turn = std::any_of(turning_.begin(), turning_.end(), [&](const Flight& f) { return f.due == now_ + 1; });
  if (flying_.empty() || flying_.front().due != now_) return {.turn = turn};
  ArraySums sums{true, turn, std::move(flying_.front().sums)};
  flying_.pop_front();
  return sums;
}

void ArrayModel::enter(const MovingColumn& moving) {
  Flight flight{now_, Codes(n_), moving};
  pass(flight);
}

void ArrayModel::come_round() {
  if (turning_.empty() || turning_.front().due != now_) return;
  Flight flight = std::move(turning_.front());
  turning_.pop_front();
  ++flight.passes;
  pass(flight);
}

/// High and low halves of the moving operand, each by those of the stationary one, which lie in two banks.
void ArrayModel::pass(Flight& flight) {
  const ArrayMode mode = flight.moving.mode;
  const bool transpose = mode == ArrayMode::transpose;
  const bool halved = flight.moving.type == golden::DType::fp32 && !transpose;
  const bool low = flight.passes > 2, other_bank = flight.passes % 2 == 0;
  for (unsigned c = 0; c < n_; ++c)
    flight.sums[c] = mode == ArrayMode::mx       ? sum_of_blocks(flight.moving, c)
                     : mode == ArrayMode::sparse ? sum_of_picked(flight.moving, c)
                     : transpose                 ? selected(banks_[flight.moving.bank], flight.moving, c, n_)
                     : mode == ArrayMode::double_row
                         ? sum_of_pairs(flight.moving, c)
                         : sum(banks_[flight.moving.bank != other_bank], flight.moving, low, c, flight.sums[c]);
  if (halved && flight.passes < 4) {
    flight.due = now_ + n_;
    turning_.push_back(std::move(flight));
    return;
  }
  flight.due = now_ + 2 * n_ - 1;
  flying_.push_back(std::move(flight));
}

unsigned ArrayModel::scale_lane(unsigned row, unsigned lane) const {
  const unsigned group = row / 8;
  return (lane + 32 * (group / 4) + group % 4) % n_;
}

void ArrayModel::take(const StationaryLoad& load) {
  for (unsigned j = 0; j < 4; ++j)
    for (unsigned lane = 0; lane < n_ && (load.mask >> j & 1); ++lane) {
      if (load.joins && lane >= load.rows) continue;
      const unsigned row = (load.first + lane) % n_;
      std::uint32_t code = load.codes[j][lane];
      if (load.second && load.mode == ArrayMode::mx) code = load.codes[j][scale_lane(row, load.lane)];
      if (load.second && load.mode == ArrayMode::sparse) code = load.codes[0][row] >> (4 * j) & 15;
      auto& banks = load.second && load.mode != ArrayMode::multiply ? seconds_ : banks_;
      banks[load.bank].at((load.column + j) * n_ + row) = {load.type, code, load.second, lane >= load.rows, load.mode};
    }
}

std::uint32_t ArrayModel::sum_of_blocks(const MovingColumn& moving, unsigned column) const {
  constexpr std::uint32_t nan_scale = 255, nan = 0x7FC00000;
  const auto number = [](golden::DType type, std::uint32_t word, unsigned i) {
    const golden::Packed& packed = golden::packed(type);
    return golden::to_fp32(packed.number, word >> (i * static_cast<unsigned>(packed.number_bits())));
  };
  std::uint32_t acc = 0;
  for (unsigned row = 0; row < n_; ++row) {
    const Weight& weight = banks_[moving.bank][column * n_ + row];
    if (weight.pass) continue;
    const auto product = [&](unsigned i) {
      return golden::multiply(number(moving.type, moving.codes[row], i), number(weight.type, weight.code, i));
    };
    const std::uint32_t a = moving.further[0][scale_lane(row, moving.lane)],
                        b = seconds_[moving.bank][column * n_ + row].code;
    const std::uint32_t four = golden::add(golden::add(product(0), product(1)), golden::add(product(2), product(3)));
    acc = a == nan_scale || b == nan_scale ? nan : golden::add_scaled(acc, four, static_cast<int>(a + b) - 254);
  }
  return acc;
}

std::uint32_t ArrayModel::sum_of_picked(const MovingColumn& moving, unsigned column) const {
  const isa::SparsePattern& pattern = isa::kSparsePatterns[moving.sparsity];
  std::uint32_t acc = 0;
  for (unsigned row = 0; row < n_; ++row) {
    const Weight& weight = banks_[moving.bank][column * n_ + row];
    const unsigned tag = seconds_[moving.bank][column * n_ + row].code;
    if (weight.pass || tag >= pattern.all()) continue;
    const unsigned plane = tag / pattern.kept, from = row / pattern.kept * pattern.kept + tag % pattern.kept;
    const std::uint32_t code = plane == 0 ? moving.codes[from] : moving.further[plane - 1][from];
    acc = golden::fma(moving.type, code, weight.type, weight.code, acc);
  }
  return acc;
}

std::uint32_t ArrayModel::selected(const Bank& bank, const MovingColumn& moving, unsigned column, unsigned n) {
  std::uint32_t bits = 0;
  for (unsigned row = 0; row < n; ++row) {
    const unsigned lane = (row + n - moving.first) % n;
    if (lane < moving.rows && golden::to_fp32(moving.type, moving.codes[lane]) << 1 != 0)
      bits = bank[column * n + row].code;
  }
  return bits;
}

std::uint32_t ArrayModel::sum_of_pairs(const MovingColumn& moving, unsigned column) const {
  std::uint32_t acc = 0;
  for (unsigned row = 0; row < n_; ++row) {
    const Weight &first = banks_[moving.bank][column * n_ + row], &second = seconds_[moving.bank][column * n_ + row];
    const auto product = [&](const Weight& w, std::uint32_t code) {
      return golden::multiply(golden::to_fp32(moving.type, code), golden::to_fp32(w.type, w.code));
    };
    if (!first.pass)
      acc = golden::add(acc, golden::add(product(first, moving.codes[row]), product(second, moving.further[0][row])));
  }
  return acc;
}

std::uint32_t ArrayModel::sum(const Bank& bank, const MovingColumn& moving, bool low, unsigned column,
                              std::uint32_t acc) const {
  for (unsigned row = 0; row < n_; ++row) {
    const Weight& weight = bank[column * n_ + row];
    const unsigned lane = (row + n_ - moving.first) % n_;
    if (moving.alone && lane >= moving.rows) continue;
    const auto a = part(moving.type, moving.codes[lane], low), w = part(weight.type, weight.code, weight.low);
    if (!weight.pass && a && w) acc = golden::fma(moving.type, *a, weight.type, *w, acc);
  }
  return acc;
}

}  // namespace tile::test
