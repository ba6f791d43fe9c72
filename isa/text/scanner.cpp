#include "isa/text/scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tile::isa::text {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_name(char c) { return starts_name(c) || is_digit(c); }

// Longer ones first.
constexpr std::array<std::string_view, 27> kSymbols{"->", ">=", "==", "+=", "-=", "++", "--", "<<", ">>",
                                                    "[",  "]",  "(",  ")",  ",",  ":",  "=",  "+",  "-",
                                                    "*",  "/",  "%",  ".",  "<",  ">",  "&",  "|",  "!"};

/// Digits, letters, a point between digits, and the sign of an exponent: all that a number could be meant to be.
std::size_t number_length(std::string_view text) {
  const bool decimal = !text.starts_with("0x") && !text.starts_with("0X");
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const bool exponent = decimal && at > 0 && (text[at - 1] == 'e' || text[at - 1] == 'E') && (c == '-' || c == '+');
    const bool point = decimal && c == '.' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!in_name(c) && !exponent && !point) break;
    at++;
  }
  return at;
}

template <class T, class... Base>
bool read(std::string_view text, T& value, Base... base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base...);
  return error == std::errc() && end == text.data() + text.size();
}

void read_number(Token& t) {
  std::string digits;
  std::copy_if(t.text.begin(), t.text.end(), std::back_inserter(digits), [](char c) { return c != '_'; });
  const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
  const bool binary = digits.starts_with("0b") || digits.starts_with("0B");
  t.kind = TokenKind::integer;
  if (hexadecimal || binary) {
    if (!read(std::string_view(digits).substr(2), t.integer, hexadecimal ? 16 : 2)) t.kind = TokenKind::bad;
  } else if (!read(digits, t.integer, 10)) {
    t.kind = digits.find_first_of(".eE") != digits.npos && read(digits, t.real) ? TokenKind::real : TokenKind::bad;
  }
}

}  // namespace

std::vector<Token> scan(std::string_view text) {
  std::vector<Token> tokens;
  Place place;
  std::size_t at = 0;
  const auto take = [&](TokenKind kind, std::size_t length) -> Token& {
    tokens.push_back({kind, text.substr(at, length), place, 0, 0});
    at += length;
    place.column += static_cast<unsigned>(length);
    return tokens.back();
  };
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const char c = rest[0];
    if (c == '\n') {
      take(TokenKind::line_end, 1);
      place = {place.line + 1, 1};
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
      place.column++;
    } else if (c == '#') {
      const std::size_t length = std::min(rest.find('\n'), rest.size());
      at += length;
      place.column += static_cast<unsigned>(length);
    } else if (starts_name(c)) {
      take(TokenKind::name,
           static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), in_name) - rest.begin()));
    } else if (is_digit(c)) {
      read_number(take(TokenKind::integer, number_length(rest)));
    } else {
      const auto* symbol =
          std::find_if(kSymbols.begin(), kSymbols.end(), [&](std::string_view s) { return rest.starts_with(s); });
      if (symbol != kSymbols.end()) take(TokenKind::symbol, symbol->size());
      else take(TokenKind::bad, 1);
    }
  }
  take(TokenKind::line_end, 0);
  take(TokenKind::end, 0);
  return tokens;
}

}  // namespace tile::isa::text
