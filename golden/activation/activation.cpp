#include "golden/activation/activation.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "golden/num/arith.hpp"
#include "golden/num/unpacked.hpp"

namespace tile::golden {
namespace {

constexpr std::uint32_t nan_code = format(DType::fp32).canonical_nan;
constexpr std::uint32_t one_code = 0x3F800000, minus_zero = 0x80000000;
constexpr int one_exponent = 256;  ///< how directories and exponent moves count: 2^0 is 256

/// What range reduction hands to the polynomials.
struct Reduced {
  std::size_t entry;       ///< index into the directory
  std::uint32_t fraction;  ///< 32 bits after the point
  int exponent;            ///< 256 more than it is
};

/// A significand of 24 bits, its leading one set, and its exponent plus 256.
struct Normal {
  std::uint32_t significand;
  int exponent;
};

Normal normalise(const Unpacked& u) {
  if (u.significand == 0) return {0, 0};
  const int top = 63 - std::countl_zero(u.significand);
  return {static_cast<std::uint32_t>(u.significand << (23 - top)), u.exponent + top + one_exponent};
}

/// The fraction of a normalised significand as 32 bits after the point.
std::uint32_t fraction_of(std::uint32_t significand) { return significand << 9; }

class Function {
 public:
  explicit Function(const Table& table) : words_(table.words) {}

  /// Addresses wrap at the end, as those of a memory do.
  std::uint32_t word(std::size_t number) const { return words_[number % words_.size()]; }
  int number(std::size_t which) const { return static_cast<int>(word(which)); }
  std::uint64_t constant() const { return std::uint64_t{word(Control::constant + 1)} << 32 | word(Control::constant); }
  Reduction reduction() const { return Reduction{word(Control::kind)}; }
  Entry entry(std::size_t index) const { return Entry::of(word(words_per_row + index)); }

  Segment segment(std::size_t index) const {
    const auto w = words_.subspan(index * words_per_segment % words_.size(), words_per_segment);
    const auto upper24 = [](std::uint32_t x) { return static_cast<std::int32_t>(x) >> 8; };
    return {static_cast<std::int32_t>(w[0]), static_cast<std::int32_t>(w[1]), upper24(w[2]), upper24(w[3]),
            static_cast<int>((w[3] & 0xFF) << 8 | (w[2] & 0xFF))};
  }

 private:
  std::span<const std::uint32_t> words_;
};

std::uint32_t under_masks(const Function& f, std::uint32_t u, const Unpacked& value) {
  if (value.kind == Kind::finite && value.significand == 0) return f.word(Control::zero + value.negative);
  return (u & f.word(Control::keep + value.negative)) | f.word(Control::set + value.negative);
}

std::uint32_t multiplied(const Function& f, std::uint32_t u, const Unpacked& value, std::uint32_t slope) {
  const std::uint32_t other = f.word(Control::squares) != 0 ? u : value.negative ? slope : one_code;
  return fma(DType::fp32, u, DType::fp32, other, minus_zero);  // adding -0 changes nothing
}

Reduced by_binade(const Function& f, const Unpacked& u) {
  const auto [significand, exponent] = normalise(u);
  const int first = f.number(Control::first);
  const int held = std::clamp(exponent, first, f.number(Control::last)) - first;
  const std::uint32_t index =
      (static_cast<std::uint32_t>(held) & f.word(Control::mask)) + (u.negative ? f.word(Control::negative) : 0);
  const int moved = exponent >> f.number(Control::halve);
  return {index, fraction_of(significand), f.word(Control::negate) != 0 ? -moved : moved};
}

/// u / ln 2 in steps of 2^-32, towards zero. From 128 on, the exponent counts as 7.
std::int64_t over_ln2(const Function& f, const Unpacked& u) {
  const auto [significand, exponent] = normalise(u);
  const int shift = 30 - std::min(exponent - one_exponent, 7);
  const std::uint64_t product = significand * f.constant();
  const auto magnitude = static_cast<std::int64_t>(shift > 63 ? 0 : product >> shift);
  return u.negative ? -magnitude : magnitude;
}

Reduced by_exp(const Function& f, const Unpacked& u) {
  const std::int64_t z = over_ln2(f, u);
  return {0, static_cast<std::uint32_t>(z & 0xFFFFFFFF), static_cast<int>(z >> 32) + one_exponent};
}

/// u = 2^e (1 + v) with 1 + v between half and whole square root of two. Entries count the binades of v downwards.
Reduced by_log(const Unpacked& u) {
  constexpr std::uint32_t one = 1u << 23, root_of_two = 0xB504F3, entries_per_sign = 32, domain_error = 64;
  if (u.negative) return {domain_error, 0, one_exponent};
  const auto [significand, exponent] = normalise(u);
  const bool halved = significand >= root_of_two;
  const std::uint32_t v = halved ? 2 * one - significand : 2 * (significand - one);  // magnitude, in steps of 2^-24
  const int e = exponent + halved;
  if (v == 0) return {entries_per_sign - 1, 0, e};
  const int distance = std::countl_zero(v) - 8;
  const auto entry = static_cast<std::uint32_t>(distance) + (halved ? entries_per_sign : 0);
  return {entry, fraction_of(v << distance), e};
}

Reduced reduce(const Function& f, const Unpacked& u) {
  if (f.reduction() == Reduction::exp) return by_exp(f, u);
  if (f.reduction() == Reduction::log) return by_log(u);
  return by_binade(f, u);
}

/// (-1)^negative * magnitude * 2^exponent, before rounding.
struct Fixed {
  std::int64_t value;
  int exponent;
};

std::int64_t times(std::int64_t coefficient, std::uint32_t t) { return (coefficient * t) >> 32; }

std::int64_t polynomial(const Segment& s, std::uint32_t t) {
  return s.c0 + times(s.c1 + times(s.c2 + times(s.c3, t), t), t);
}

/// Adds e ln 2 in steps of 2^-38 and keeps 31 bits of the sum, towards zero.
Fixed plus_exponent(const Function& f, const Fixed& y, int e) {
  constexpr int steps = 38;
  const std::int64_t whole = e * static_cast<std::int64_t>(f.constant());
  const int right = -(y.exponent + steps);
  const std::int64_t magnitude = right > 62 ? 0 : (std::abs(y.value) << 8) >> (right + 8);
  const std::int64_t sum = whole + (y.value < 0 ? -magnitude : magnitude);
  const auto size = static_cast<std::uint64_t>(std::abs(sum));
  const int drop = std::max(6, 64 - std::countl_zero(size) - 31);
  const auto kept = static_cast<std::int64_t>(size >> drop);
  return {sum < 0 ? -kept : kept, drop - steps};
}

std::uint32_t by_polynomial(const Function& f, std::uint32_t u, const Unpacked& value) {
  if (value.kind == Kind::infinity) return f.word(Control::infinity + value.negative);
  if (value.significand == 0) return f.word(Control::zero + value.negative);
  const auto [index, fraction, exponent] = reduce(f, value);
  const Entry entry = f.entry(index);
  const auto part = static_cast<std::uint32_t>(std::uint64_t{fraction} << entry.log2_parts >> 32);
  const Segment segment = f.segment(entry.first + std::min(part, entry.last));
  const int scale = segment.scale + (entry.moves ? exponent : 0);
  if ((scale & Segment::not_a_number) != 0) return nan_code;
  Fixed y{polynomial(segment, fraction << entry.log2_parts), scale - Segment::one - 30};
  if (f.reduction() == Reduction::log && exponent != one_exponent) y = plus_exponent(f, y, exponent - one_exponent);
  const bool flipped = (u & f.word(Control::sign)) != 0;
  return pack<DType::fp32>({static_cast<std::uint64_t>(std::abs(y.value)), y.exponent, (y.value < 0) != flipped});
}

}  // namespace

std::uint32_t apply(const Table& function, std::uint32_t u, std::uint32_t slope) {
  const Function f(function);
  const Unpacked value = unpack<DType::fp32>(u);
  if (value.kind == Kind::nan) return nan_code;
  if (f.reduction() == Reduction::bits) return under_masks(f, u, value);
  if (f.reduction() == Reduction::multiply) return multiplied(f, u, value, slope);
  return by_polynomial(f, u, value);
}

std::uint32_t activate(const Table& function, DType type, std::uint32_t code, std::uint32_t scale, std::uint32_t bias,
                       std::uint32_t slope) {
  return apply(function, fma(type, code, DType::fp32, scale, bias), slope);
}

}  // namespace tile::golden
