#include "golden/activation/builder.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numbers>
#include <stdexcept>

namespace tile::golden {
namespace {

using Words = std::vector<std::uint32_t>;

constexpr int most_parts = 10;  ///< log2 of the segments of a binade
constexpr int unmoved = 256;    ///< an exponent move of zero
constexpr std::uint32_t all_ones = 0xFFFFFFFF, sign_bit = 0x80000000;
constexpr std::uint32_t nan_code = 0x7FC00000, infinity = 0x7F800000, one = 0x3F800000;
constexpr Real closest = 0x1p-28L;   ///< relative error of a polynomial where results are not tiny
constexpr Real furthest = 0x1p-14L;  ///< in the tails
constexpr Real tail = 0x1p-34L;      ///< the absolute error from which on a tail may be that inaccurate
constexpr Real nothing = 0x1p-151L;

Real relative(Real value) { return closest * std::abs(value); }
Real in_tails(Real value) {
  const Real size = std::abs(value);
  return std::max({closest * size, std::min(tail, furthest * size), nothing});
}
/// Below 1 there are no tails.
RealFunction tolerance(int exponent) { return exponent < 0 ? relative : in_tails; }

std::uint32_t code(Real value) { return std::bit_cast<std::uint32_t>(static_cast<float>(value)); }

/// The parts of a table while it grows.
class Layout {
 public:
  std::uint32_t& control(std::size_t word) { return control_[word]; }
  void constant(std::uint64_t value) {
    control_[Control::constant] = static_cast<std::uint32_t>(value);
    control_[Control::constant + 1] = static_cast<std::uint32_t>(value >> 32);
  }
  std::uint32_t add(const Segment& segment) {
    segments_.push_back(segment);
    return static_cast<std::uint32_t>(segments_.size() - 1);
  }
  /// Adds the segments of an entry.
  void add(const std::vector<Segment>& segments, std::uint32_t log2_parts, bool moves = false) {
    const auto first = static_cast<std::uint32_t>(segments_.size());
    segments_.insert(segments_.end(), segments.begin(), segments.end());
    add(Entry{log2_parts, static_cast<std::uint32_t>(segments.size() - 1), first, moves});
  }
  void add(const Entry& entry) { directory_.push_back(entry); }
  std::size_t entries() const { return directory_.size(); }

  Words words() const {
    Words out(control_.begin(), control_.end());
    const std::size_t directory_rows = (directory_.size() + words_per_row - 1) / words_per_row;
    const auto before = static_cast<std::uint32_t>((1 + directory_rows) * words_per_row / words_per_segment);
    for (Entry entry : directory_) {
      entry.first += before;
      out.push_back(entry.word());
    }
    out.resize((1 + directory_rows) * words_per_row);
    for (const Segment& s : segments_) append(out, s);
    out.resize((out.size() + words_per_row - 1) / words_per_row * words_per_row);
    return out;
  }

 private:
  static void append(Words& out, const Segment& s) {
    const auto scale = static_cast<std::uint32_t>(s.scale);
    out.push_back(static_cast<std::uint32_t>(s.c0));
    out.push_back(static_cast<std::uint32_t>(s.c1));
    out.push_back(static_cast<std::uint32_t>(s.c2) << 8 | (scale & 0xFF));
    out.push_back(static_cast<std::uint32_t>(s.c3) << 8 | scale >> 8);
  }

  std::array<std::uint32_t, words_per_row> control_{};
  std::vector<Entry> directory_;
  std::vector<Segment> segments_;
};

Segment line(Real value, Real slope) {
  int exponent = value == 0 ? 0 : std::ilogb(value);
  if (std::abs(value + slope) > std::ldexp(Real{2}, exponent)) exponent++;  // bit 31 is the sign
  const auto word = [=](Real x) { return static_cast<std::int32_t>(std::lround(std::ldexp(x, 30 - exponent))); };
  return {word(value), word(slope), 0, 0, Segment::one + exponent};
}

Segment moved(Segment s, int move) {
  s.scale += move;
  return s;
}

Segment ending(const Shape& shape) {
  if (shape.ending == Ending::proportional) return moved(line(shape.limit, shape.limit), -unmoved);
  if (shape.ending == Ending::invalid) return {0, 0, 0, 0, Segment::not_a_number};
  if (shape.ending == Ending::constant) return line(shape.limit, 0);
  return {shape.limit < 0 ? -(1 << 30) : 1 << 30, 0, 0, 0, Segment::one - 400};
}

/// What the shape gives in exact arithmetic.
Real ending_value(const Shape& shape, Real x) {
  if (shape.ending == Ending::proportional) return shape.limit * x;
  return shape.ending == Ending::constant ? shape.limit : 0;
}

bool close(const Definition& d, const Shape& shape, Real x) {
  const Real exact = d.f(x);
  return std::abs(ending_value(shape, x) - exact) <= tolerance(std::ilogb(x))(exact);
}

/// One binade of one sign: x = sign 2^exponent (1 + fraction).
struct Binade {
  const Definition& d;
  Real sign;
  int exponent;

  Real at(Real fraction) const { return sign * std::ldexp(1 + fraction, exponent); }
  bool ends_as(const Shape& shape) const {
    for (int j = 0; j <= 64; j++)
      if (!close(d, shape, at(Real(j) / 64))) return false;
    return true;
  }
};

Real last_offset(int log2_parts) { return 1 - std::ldexp(Real{1}, log2_parts - 23); }

std::optional<std::vector<Segment>> segments(const RealFunction& of_fraction, const RealFunction& allowed,
                                             int log2_parts, Real last_t) {
  std::vector<Segment> out;
  const int parts = 1 << log2_parts;
  for (int part = 0; part < parts; part++) {
    const auto segment = fit({[&](Real t) { return of_fraction((part + t) / parts); }, allowed, last_t});
    if (!segment) return std::nullopt;
    out.push_back(*segment);
  }
  return out;
}

/// The fewest segments that are close enough, a power of two.
std::vector<Segment> fewest(const RealFunction& of_fraction, const RealFunction& allowed, std::uint32_t& log2_parts,
                            const std::string_view name) {
  for (log2_parts = 0; log2_parts <= most_parts; log2_parts++) {
    const int k = static_cast<int>(log2_parts);
    if (auto found = segments(of_fraction, allowed, k, last_offset(k))) return *found;
  }
  throw std::runtime_error(std::string(name) + ": no table is accurate enough");
}

/// Segments that end a binade as the function ends are one, and the rest of the binade takes the last.
void trim(std::vector<Segment>& list, const Binade& binade, const Shape& shape) {
  if (shape.ending != Ending::constant && shape.ending != Ending::vanishing) return;
  const auto parts = static_cast<Real>(list.size());
  std::size_t kept = list.size();
  while (kept > 0 && close(binade.d, shape, binade.at(Real(kept - 1) / parts)) &&
         close(binade.d, shape, binade.at((Real(kept) - 0.5L) / parts)))
    kept--;
  if (kept < list.size()) {
    list.resize(kept);
    list.push_back(ending(shape));
  }
}

class BinadeTable {
 public:
  explicit BinadeTable(const Definition& d) : d_(d) {}

  Words build() {
    const bool both = d_.symmetry == Symmetry::none;
    first_ = search_small(both);
    last_ = search_large(both);
    out_.control(Control::kind) = static_cast<std::uint32_t>(Reduction::binade);
    out_.control(Control::sign) = d_.symmetry == Symmetry::odd ? sign_bit : 0;
    out_.control(Control::first) = static_cast<std::uint32_t>(first_ + unmoved);
    out_.control(Control::last) = static_cast<std::uint32_t>(last_ + unmoved);
    out_.control(Control::mask) = all_ones;
    add_side(1, d_.large);
    if (both) {
      out_.control(Control::negative) = static_cast<std::uint32_t>(out_.entries());
      add_side(-1, d_.large_negative);
    }
    add_specials();
    return out_.words();
  }

 private:
  /// The highest binade from which on downwards the function is as it is at zero.
  int search_small(bool both) const {
    int e = -50;
    while (Binade{d_, 1, e + 1}.ends_as(d_.small) && (!both || Binade{d_, -1, e + 1}.ends_as(d_.small))) e++;
    return e;
  }

  int search_large(bool both) const {
    int e = d_.highest;
    if (d_.large.ending == Ending::invalid) return e;
    while (Binade{d_, 1, e - 1}.ends_as(d_.large) && (!both || Binade{d_, -1, e - 1}.ends_as(d_.large_negative))) e--;
    return e;
  }

  void add_side(int sign, const Shape& large) {
    const bool moves = d_.small.ending == Ending::proportional;
    const Shape small{d_.small.ending, moves ? sign * d_.small.limit : d_.small.limit};
    out_.add({ending(small)}, 0, moves);
    const std::uint32_t end = out_.add(ending(large));
    const Entry end_entry{0, 0, end, large.ending == Ending::proportional};
    for (int e = first_ + 1; e < last_; e++) {
      const Binade binade{d_, Real(sign), e};
      if (binade.ends_as(large) && large.ending != Ending::invalid) {
        out_.add(end_entry);
        continue;
      }
      std::uint32_t log2_parts = 0;
      auto list = fewest([&](Real fraction) { return d_.f(binade.at(fraction)); }, tolerance(e), log2_parts, d_.name);
      trim(list, binade, large);
      out_.add(list, log2_parts);
    }
    out_.add(end_entry);
  }

  void add_specials() {
    const bool odd = d_.symmetry == Symmetry::odd;
    const std::uint32_t at_zero = d_.small.ending == Ending::proportional ? 0 : code(d_.small.limit);
    out_.control(Control::zero) = at_zero;
    out_.control(Control::zero + 1) = at_zero | (d_.small.ending == Ending::proportional ? sign_bit : 0);
    out_.control(Control::infinity) = at_infinity(d_.large);
    out_.control(Control::infinity + 1) = at_infinity(d_.large_negative);
    if (odd && d_.large.ending != Ending::invalid) out_.control(Control::infinity + 1) |= sign_bit;
  }

  static std::uint32_t at_infinity(const Shape& shape) {
    if (shape.ending == Ending::invalid) return nan_code;
    if (shape.ending == Ending::proportional) return infinity;
    return shape.ending == Ending::constant ? code(shape.limit) : shape.limit < 0 ? sign_bit : 0;
  }

  const Definition& d_;
  Layout out_;
  int first_ = 0, last_ = 0;
};

/// Roots and reciprocals: the significand by polynomials, the exponent by arithmetic.
Words power_table(std::string_view name, const RealFunction& f, unsigned halve, bool negate, int move,
                  std::array<std::uint32_t, 4> specials, bool odd) {
  Layout out;
  out.control(Control::kind) = static_cast<std::uint32_t>(Reduction::binade);
  out.control(Control::sign) = odd ? sign_bit : 0;
  out.control(Control::last) = 511;
  out.control(Control::mask) = halve;
  out.control(Control::halve) = halve;
  out.control(Control::negate) = negate ? all_ones : 0;
  std::copy(specials.begin(), specials.end(), &out.control(Control::zero));
  for (unsigned parity = 0; parity <= halve; parity++) {
    std::uint32_t log2_parts = 0;
    auto list = fewest([&](Real fraction) { return f(std::ldexp(1 + fraction, static_cast<int>(parity))); }, relative,
                       log2_parts, name);
    for (Segment& s : list) s.scale += move;
    out.add(list, log2_parts, true);
  }
  if (!odd) {
    out.control(Control::negative) = static_cast<std::uint32_t>(out.entries());
    const std::uint32_t invalid = out.add(ending({Ending::invalid}));
    for (unsigned parity = 0; parity <= halve; parity++) out.add(Entry{0, 0, invalid, false});
  }
  return out.words();
}

Words exp_table() {
  Layout out;
  out.control(Control::kind) = static_cast<std::uint32_t>(Reduction::exp);
  out.control(Control::zero) = out.control(Control::zero + 1) = one;
  out.control(Control::infinity) = infinity;
  out.constant(static_cast<std::uint64_t>(std::llround(std::ldexp(std::numbers::log2e_v<Real>, 39))));
  std::uint32_t log2_parts = 0;
  auto list = fewest([](Real fraction) { return std::exp2(fraction); }, relative, log2_parts, "exp");
  for (Segment& s : list) s.scale -= unmoved;
  out.add(list, log2_parts, true);
  return out.words();
}

Words log_table() {
  Layout out;
  out.control(Control::kind) = static_cast<std::uint32_t>(Reduction::log);
  out.control(Control::zero) = out.control(Control::zero + 1) = infinity | sign_bit;
  out.control(Control::infinity) = infinity;
  out.control(Control::infinity + 1) = nan_code;
  out.constant(static_cast<std::uint64_t>(std::llround(std::ldexp(std::numbers::ln2_v<Real>, 38))));
  const std::uint32_t zero = out.add(Segment{0, 0, 0, 0, Segment::one});
  for (const int sign : {1, -1})
    for (int distance = 0; distance < 32; distance++) {
      // The first binade on either side is beyond the square root of two.
      if (distance < 1 || distance > 23) {
        out.add(Entry{0, 0, zero, false});
        continue;
      }
      std::uint32_t log2_parts = 0;
      const auto f = [&](Real fraction) { return std::log1p(sign * std::ldexp(1 + fraction, -1 - distance)); };
      const auto list = fewest(f, relative, log2_parts, "log");
      out.add(list, log2_parts);
    }
  out.add({ending({Ending::invalid})}, 0);
  return out.words();
}

Words bits_table(std::array<std::uint32_t, 4> masks, std::uint32_t minus_zero) {
  Layout out;
  out.control(Control::kind) = static_cast<std::uint32_t>(Reduction::bits);
  std::copy(masks.begin(), masks.end(), &out.control(Control::keep));
  out.control(Control::zero + 1) = minus_zero;
  return out.words();
}

Words multiply_table(bool squares) {
  Layout out;
  out.control(Control::kind) = static_cast<std::uint32_t>(Reduction::multiply);
  out.control(Control::squares) = squares;
  return out.words();
}

std::map<std::string, Words> build_by_name() {
  std::map<std::string, Words> all;
  all["copy"] = bits_table({all_ones, all_ones, 0, 0}, sign_bit);
  all["relu"] = bits_table({all_ones, 0, 0, 0}, 0);
  all["abs"] = bits_table({all_ones, ~sign_bit, 0, 0}, 0);
  all["sign"] = bits_table({0, sign_bit, one, one}, sign_bit);
  all["square"] = multiply_table(true);
  all["prelu"] = multiply_table(false);
  for (const Definition& d : definitions()) all[std::string(d.name)] = BinadeTable(d).build();
  all["exp"] = exp_table();
  all["log"] = log_table();
  all["reciprocal"] = power_table(
      "reciprocal", [](Real x) { return 1 / x; }, 0, true, unmoved, {infinity, infinity | sign_bit, 0, sign_bit}, true);
  all["sqrt"] = power_table(
      "sqrt", [](Real x) { return std::sqrt(x); }, 1, false, -unmoved / 2, {0, sign_bit, infinity, nan_code}, false);
  all["rsqrt"] = power_table(
      "rsqrt", [](Real x) { return 1 / std::sqrt(x); }, 1, true, unmoved / 2,
      {infinity, infinity | sign_bit, 0, nan_code}, false);
  return all;
}

}  // namespace

std::vector<BuiltTable> build_tables() {
  auto all = build_by_name();
  std::vector<BuiltTable> out;
  for (const char* name : {"copy",
                           "square",
                           "sigmoid",
                           "relu",
                           "prelu",
                           "gelu",
                           "gelu_dx",
                           "gelu_apprx_tanh",
                           "gelu_apprx_sigmoid",
                           "gelu_apprx_sigmoid_dx",
                           "silu",
                           "silu_dx",
                           "tanh",
                           "softplus",
                           "mish",
                           "erf",
                           "erf_dx",
                           "exp",
                           "log",
                           "sin",
                           "arctan",
                           "sqrt",
                           "rsqrt",
                           "reciprocal",
                           "sign",
                           "abs"})
    out.push_back({name, std::move(all.at(name))});
  return out;
}

}  // namespace tile::golden
