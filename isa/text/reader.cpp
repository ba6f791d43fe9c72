#include "isa/text/reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tile::isa::text {

namespace {

constexpr unsigned kMostParentheses = 64;
constexpr std::size_t kLongestMeant = 40;

std::string shown(const Token& t) {
  switch (t.kind) {
    case TokenKind::line_end:
    case TokenKind::end: return "the end of the line";
    case TokenKind::bad: {
      const auto c = static_cast<unsigned char>(t.text[0]);
      if (t.text.size() == 1 && (c < 0x20 || c > 0x7E)) return fmt::format("the byte {:#04x}", c);
      return t.text.size() > 1 || (c >= '0' && c <= '9') ? fmt::format("'{}', which is no number", t.text)
                                                         : fmt::format("'{}'", t.text);
    }
    default: return fmt::format("'{}'", t.text);
  }
}

/// Letters to insert, remove or exchange.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); i++) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); j++) {
      const std::size_t above = row[j + 1];
      row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

const Token& Reader::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

const Token& Reader::next() {
  const Token& t = peek();
  if (at_ + 1 < tokens_.size()) at_++;
  return t;
}

bool Reader::at(std::string_view text, std::size_t ahead) const {
  const Token& t = peek(ahead);
  return (t.kind == TokenKind::symbol || t.kind == TokenKind::name) && t.text == text;
}

bool Reader::accept(std::string_view text) {
  if (!at(text)) return false;
  next();
  return true;
}

void Reader::refuse(std::string_view expected) const {
  throw TextError(peek().place, fmt::format("expected {}, found {}", expected, shown(peek())));
}

void Reader::expect(std::string_view text, std::string_view what) {
  if (!accept(text)) refuse(what);
}

const Token& Reader::expect_name(std::string_view what) {
  if (!at_name()) refuse(what);
  return next();
}

void Reader::expect_line_end() {
  if (!at_line_end()) refuse("the end of the line");
  next();
}

void Reader::skip_line() {
  depth_ = 0;  // an error may have left an expression in its middle
  while (!at_line_end()) next();
  next();
}

std::int64_t Reader::expression(std::string_view what) {
  std::int64_t value = product(what);
  while (at("+") || at("-")) {
    const Token& sign = next();
    const std::int64_t right = product(what);
    if (sign.text == "+" ? __builtin_add_overflow(value, right, &value) : __builtin_sub_overflow(value, right, &value))
      throw TextError(sign.place, "the sum does not fit 64 bits");
  }
  return value;
}

std::int64_t Reader::product(std::string_view what) {
  std::int64_t value = factor(what);
  while (at("*") || at("/") || at("%") || at("<<") || at(">>")) {
    const Token& sign = next();
    const std::int64_t right = factor(what);
    if (sign.text == "*") {
      if (__builtin_mul_overflow(value, right, &value)) throw TextError(sign.place, "the product does not fit 64 bits");
    } else if (sign.text == "/" || sign.text == "%") {
      if (right == 0) throw TextError(sign.place, "division by zero");
      if (right == -1) value = sign.text == "/" && value != std::numeric_limits<std::int64_t>::min() ? -value : 0;
      else value = sign.text == "/" ? value / right : value % right;
    } else {
      if (right < 0 || right > 62 || value < 0 || (sign.text == "<<" && value > (INT64_MAX >> right)))
        throw TextError(sign.place, "the shift does not fit 63 bits");
      value = sign.text == "<<" ? value << right : value >> right;
    }
  }
  return value;
}

std::int64_t Reader::factor(std::string_view what) {
  const Token& t = peek();
  if (depth_ == kMostParentheses) throw TextError(t.place, "too many parentheses and signs inside each other");
  if (t.kind == TokenKind::integer) {
    if (t.integer > static_cast<std::uint64_t>(INT64_MAX)) throw TextError(t.place, "the number does not fit 63 bits");
    return static_cast<std::int64_t>(next().integer);
  }
  if (accept("-")) {
    depth_++;
    std::int64_t value = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, factor(what), &value))
      throw TextError(t.place, "the number does not fit 64 bits");
    depth_--;
    return value;
  }
  if (accept("(")) {
    depth_++;
    const std::int64_t value = expression(what);
    depth_--;
    expect(")", "')' or an operation");
    return value;
  }
  if (at_name() && at(".", 1)) {
    const Token& name = next();
    next();
    const Token& member = expect_name("a member such as rows, columns, address or pitch");
    if (const auto value = symbols_.member(name.text, member.text)) return *value;
    throw TextError(name.place, fmt::format("there is no '{}.{}'; tensors have rows, columns, address, pitch and bytes",
                                            name.text, member.text));
  }
  if (at_name()) {
    if (const auto value = symbols_.constant(t.text)) {
      next();
      return *value;
    }
    throw TextError(t.place, fmt::format("unknown name '{}' where {} is expected{}", t.text, what,
                                         nearest(t.text, symbols_.names())));
  }
  refuse(what);
}

std::int64_t Reader::expression(std::string_view what, std::int64_t low, std::int64_t high) {
  const Place place = peek().place;
  const std::int64_t value = expression(what);
  if (value < low || value > high)
    throw TextError(place, fmt::format("{} is {}, but must be {} to {}", what, value, low, high));
  return value;
}

double Reader::number(std::string_view what) {
  const bool minus = at("-");
  const Token& t = peek(minus ? 1 : 0);
  const bool is_real = t.kind == TokenKind::real || (t.kind == TokenKind::name && (t.text == "inf" || t.text == "nan"));
  if (!is_real) return static_cast<double>(expression(what));
  if (minus) next();
  next();
  const double value = t.text == "inf"   ? std::numeric_limits<double>::infinity()
                       : t.text == "nan" ? std::numeric_limits<double>::quiet_NaN()
                                         : t.real;
  return minus ? -value : value;
}

std::string nearest(std::string_view name, const std::vector<std::string>& names) {
  std::size_t best = name.size() <= 3 ? 2 : std::max<std::size_t>(2, name.size() / 3) + 1;
  const std::string* found = nullptr;
  if (name.size() > kLongestMeant) return "";
  for (const std::string& candidate : names)
    if (const std::size_t d = distance(name, candidate); d < best) {
      best = d;
      found = &candidate;
    }
  return found ? fmt::format("; did you mean '{}'?", *found) : "";
}

std::string list_of(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

std::optional<unsigned> numbered(std::string_view name, char letter, unsigned count) {
  if (name.size() < 2 || name.size() > 4 || name[0] != letter) return std::nullopt;
  unsigned value = 0;
  for (const char c : name.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + static_cast<unsigned>(c - '0');
  }
  if (value >= count || (name[1] == '0' && name.size() > 2)) return std::nullopt;
  return value;
}

}  // namespace tile::isa::text
