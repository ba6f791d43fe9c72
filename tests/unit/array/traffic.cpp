#include "tests/unit/array/traffic.hpp"

#include <algorithm>
#include <bit>

#include "golden/num/convert.hpp"
#include "isa/definition.hpp"

namespace tile::test {

using golden::DType, golden::Format;

Traffic::Traffic(unsigned n, std::uint64_t seed) : n_(n), random_(seed, "array traffic") {}

ArrayInputs Traffic::next() {
  ++now_;
  if (random_.chance(1, 3000)) return reset();
  const Bank& other = banks_[!phase_.bank];
  const bool fresh = other.usable && other.next_column == n_ && other.loaded == now_ - 1;
  if (phase_.columns_left == 0 || (fresh && random_.chance(1, 2)) || random_.chance(1, 10 * n_)) begin_phase();
  ArrayInputs inputs;
  inputs.moving = moving();
  inputs.load = load();
  return inputs;
}

ArrayInputs Traffic::reset() {
  ++coverage_.resets;
  banks_ = {};
  last_entry_ = -1000;
  turns_.clear();
  last_valid_ = false;
  return {.reset = true};
}

void Traffic::begin_phase() {
  static constexpr std::array<std::uint32_t, 4> densities{100, 100, 70, 15}, rates{0, 0, 1, 10};
  const bool other = !phase_.bank;
  const bool ready = banks_[other].usable && (banks_[other].next_column == n_ || random_.chance(1, 4));
  phase_.bank = ready || !banks_[phase_.bank].usable ? other : phase_.bank;
  phase_.type = any_type();
  phase_.pattern = static_cast<unsigned>(random_.below(isa::kSparsePatterns.size()));
  phase_.style = static_cast<Style>(random_.below(3));
  phase_.columns_left = 1 + random_.below(3 * n_);
  phase_.moving_percent = densities[random_.below(4)];
  phase_.load_percent = densities[random_.below(4)];
  phase_.special_percent = rates[random_.below(4)];
  if (banks_[!phase_.bank].next_column == n_ && random_.chance(3, 4)) banks_[!phase_.bank].next_column = 0;
}

MovingColumn Traffic::moving() {
  Bank& bank = banks_[phase_.bank];
  const bool transpose = bank.mode == ArrayMode::transpose;
  const bool halved = phase_.type == DType::fp32 && bank.mode == ArrayMode::multiply;
  const bool comes_round = !turns_.empty() && turns_.front() <= now_;
  while (!turns_.empty() && turns_.front() <= now_) turns_.pop_front();
  const DType type = kind(bank.mode) == ArrayMode::multiply ? phase_.type : type_for(bank.mode);
  const unsigned pattern = bank.mode == ArrayMode::sparse ? phase_.pattern : 0;
  const bool alike = kind(bank.mode) == kind(last_mode_) && pattern == last_pattern_;
  const bool drained = alike || now_ - last_entry_ >= 2 * static_cast<int>(n_) - 1;
  const bool valid = bank.usable && !comes_round && drained &&
                     (!halved || (banks_[!phase_.bank].usable && banks_[!phase_.bank].mode == bank.mode)) &&
                     random_.chance(phase_.moving_percent, 100);
  if (valid) {
    ++coverage_.columns;
    coverage_.switches += last_valid_ && last_bank_ != phase_.bank;
    coverage_.fresh_uses += bank.loaded == now_ - 1;
    coverage_.halved_columns += halved;
    coverage_.transposed_columns += transpose;
    coverage_.double_columns += bank.mode == ArrayMode::double_row;
    coverage_.mx_columns += bank.mode == ArrayMode::mx;
    if (bank.mode == ArrayMode::sparse) ++coverage_.sparse_columns[pattern];
    last_pattern_ = pattern;
    coverage_.earliest_drained += !alike && now_ - last_entry_ == 2 * static_cast<int>(n_) - 1;
    coverage_.mode_changes += last_mode_ != bank.mode && last_cycle_ == now_ - 1;
    last_mode_ = bank.mode;
    last_cycle_ = now_;
    last_entry_ = halved ? now_ + 3 * static_cast<int>(n_) : std::max(last_entry_, now_);
    coverage_.between_turns += !halved && !turns_.empty();
    --phase_.columns_left;
    bank.used = std::max(bank.used, now_);
    if (halved) comes_round_from(now_);
    last_bank_ = phase_.bank;
  }
  last_valid_ = valid;
  MovingColumn column{valid, phase_.bank, type, codes(type), bank.mode};
  column.sparsity = pattern;
  column.lane = static_cast<unsigned>(random_.below(std::min(n_, 16u)));
  for (Codes& plane : column.further) plane = bank.mode == ArrayMode::mx ? scales() : codes(type);
  if (kind(bank.mode) == ArrayMode::multiply) column.first = first_row();
  column.rows = static_cast<unsigned>(random_.below(n_ - column.first + 1));
  column.alone = bank.mode == ArrayMode::multiply && random_.chance(1, 3);
  coverage_.placed_columns += valid && column.first != 0;
  coverage_.lone_columns += valid && column.alone && column.rows < n_;
  if (transpose)  // a few rows select
    for (std::uint32_t& code : column.codes)
      code = random_.chance(1, 4)
                 ? code
                 : golden::format(phase_.type).sign_bit() * static_cast<std::uint32_t>(random_.below(2));
  return column;
}

/// Keeps the cycles free in which the column comes round, and the banks that it needs then.
void Traffic::comes_round_from(std::int64_t cycle) {
  const auto n = static_cast<std::int64_t>(n_);
  for (int turn : {1, 2, 3})
    turns_.insert(std::upper_bound(turns_.begin(), turns_.end(), cycle + turn * n), cycle + turn * n);
  banks_[phase_.bank].used = std::max(banks_[phase_.bank].used, cycle + 2 * n);
  banks_[!phase_.bank].used = std::max(banks_[!phase_.bank].used, cycle + 3 * n);
}

StationaryLoad Traffic::load() {
  if (!random_.chance(phase_.load_percent, 100)) return {};
  const bool bank = random_.chance(1, 8) ? phase_.bank : !phase_.bank;
  const bool started = banks_[bank].next_column < n_;
  StationaryLoad load = started ? next_of_matrix(bank) : some_columns(bank, banks_[bank].mode);
  if (started ? !allowed(load) : !allowed(load) || random_.chance(2, 3)) return {};
  note(load);
  return load;
}

StationaryLoad Traffic::next_of_matrix(bool bank) {
  const unsigned column = banks_[bank].next_column;
  const bool begins = column == 0 && !banks_[bank].second;
  const ArrayMode mode = begins ? random_.pick({tb::Weighted<ArrayMode>{ArrayMode::multiply, 4},
                                                {ArrayMode::transpose, 2},
                                                {ArrayMode::double_row, 2},
                                                {ArrayMode::mx, 2},
                                                {ArrayMode::sparse, 3}})
                                : banks_[bank].mode;
  const auto count = std::min(1 + static_cast<unsigned>(random_.below(4)), n_ - column);
  StationaryLoad load = some_columns(bank, mode);
  load.column = column;
  load.mask = (1u << count) - 1;
  load.joins &= mode == banks_[bank].mode;
  if (mode != ArrayMode::multiply) {
    load.second = banks_[bank].second;
    for (Codes& codes_of_column : load.codes) codes_of_column = codes(load.type);
    beside(load);
  }
  return load;
}

StationaryLoad Traffic::some_columns(bool bank, ArrayMode mode) {
  StationaryLoad load{.valid = true,
                      .bank = bank,
                      .type = type_for(mode),
                      .second = mode != ArrayMode::transpose && random_.chance(1, 2),
                      .mode = mode};
  load.column = static_cast<unsigned>(random_.below(n_));
  const unsigned room = std::min(4u, n_ - load.column);
  load.mask = 1 + static_cast<unsigned>(random_.below((1u << room) - 1));
  load.rows = random_.chance(1, 2) ? n_ : static_cast<unsigned>(random_.below(n_ + 1));
  load.lane = static_cast<unsigned>(random_.below(std::min(n_, 16u)));
  if (kind(mode) == ArrayMode::multiply) load.first = first_row();
  load.rows = std::min(load.rows, n_ - load.first);
  load.joins = kind(mode) == ArrayMode::multiply && banks_[bank].usable && random_.chance(1, 3);
  for (Codes& column : load.codes) column = codes(load.type);
  beside(load);
  return load;
}

/// Scales and tags in place of codes, where the load brings them.
void Traffic::beside(StationaryLoad& load) {
  if (!load.second) return;
  for (Codes& column : load.codes) {
    if (load.mode == ArrayMode::mx) column = scales();
    if (load.mode == ArrayMode::sparse)
      for (std::uint32_t& word : column) word = static_cast<std::uint32_t>(random_.bits(16));
  }
}

/// Column c of a bank may be loaded from c cycles after the last moving column of that bank.
bool Traffic::allowed(const StationaryLoad& load) {
  const int last_column = static_cast<int>(load.column) + std::bit_width(load.mask) - 1;
  const std::int64_t earliest = banks_[load.bank].used + last_column;
  coverage_.earliest_loads += now_ == earliest;
  return now_ >= earliest;
}

void Traffic::note(const StationaryLoad& load) {
  Bank& bank = banks_[load.bank];
  ++coverage_.loads;
  if (bank.next_column == 0 && !bank.second && bank.mode != load.mode) bank.usable = false, bank.mode = load.mode;
  coverage_.partial_loads += load.rows < n_;
  coverage_.joined_loads += load.joins && load.rows < n_;
  bank.loaded = now_;
  if (bank.next_column == n_) return;
  bank.next_column = load.column + static_cast<unsigned>(std::bit_width(load.mask));
  if (bank.next_column != n_) return;
  bank.second = kind(bank.mode) != ArrayMode::multiply && !bank.second;
  if (bank.second) bank.next_column = 0;
  else bank.usable = true;
}

/// Columns of one kind may be in the array together.
ArrayMode Traffic::kind(ArrayMode mode) { return mode == ArrayMode::transpose ? ArrayMode::multiply : mode; }

DType Traffic::type_for(ArrayMode mode) {
  constexpr std::array pairs{DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2};
  if (mode == ArrayMode::double_row) return pairs[random_.below(pairs.size())];
  if (mode == ArrayMode::mx) return golden::packed_types[random_.below(golden::packed_types.size())].type;
  DType type = any_type();
  while (mode == ArrayMode::sparse && type == DType::fp32) type = any_type();
  return type;
}

/// Around one, or anything, NaN among it.
Codes Traffic::scales() {
  Codes column(n_);
  for (std::uint32_t& c : column)
    c = static_cast<std::uint32_t>(random_.chance(1, 4) ? random_.bits(8) : random_.between(110, 145));
  if (random_.chance(phase_.special_percent, 100)) column[random_.below(n_)] = 255;
  return column;
}

unsigned Traffic::first_row() { return random_.chance(1, 2) ? 0 : static_cast<unsigned>(random_.below(4)) * (n_ / 4); }

DType Traffic::any_type() {
  const auto types = golden::floating_dtypes();
  return random_.chance(1, 8) ? DType::fp32 : types[random_.below(types.size())];
}

Codes Traffic::codes(DType type) {
  Codes column(n_);
  const bool packed = golden::is_packed(type);
  const Format& format = golden::format(packed ? golden::packed(type).number : type);
  const unsigned count = packed ? golden::kPackedNumbers : 1;
  for (std::uint32_t& c : column)
    for (unsigned i = packed && random_.chance(1, 8) ? count : 0; i < count; ++i)  // some are all zero
      c |= code(format) << (i * static_cast<unsigned>(format.bits));
  return column;
}

std::uint32_t Traffic::code(const Format& format) {
  const auto sign = random_.chance(1, 2) ? format.sign_bit() : 0;
  if (random_.chance(phase_.special_percent, 100))
    return random_.chance(1, 2) && format.has_infinity ? sign | format.infinity() : sign | format.canonical_nan;
  if (random_.chance(1, 16)) return sign;
  for (;;)
    if (const std::uint32_t c = number(format); !format.is_nan(c) && !format.is_infinity(c)) return c;
}

std::uint32_t Traffic::number(const Format& format) {
  const auto any = static_cast<std::uint32_t>(random_.bits(static_cast<unsigned>(format.bits)));
  const float near_one = (static_cast<float>(random_.below(0x10000)) - 32768.0f) / 8192.0f;
  switch (phase_.style) {
    case Style::any: return any;
    case Style::near_one:
      return golden::from_fp32(format.type, std::bit_cast<std::uint32_t>(near_one), golden::Overflow::saturate);
    case Style::tiny:  // exponent field 0 or 1
      return any & (format.sign_bit() | ((2u << (format.fraction_bits + format.padding())) - 1));
  }
  return any;
}

}  // namespace tile::test
