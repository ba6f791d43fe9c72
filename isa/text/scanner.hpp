// Assembler text as tokens, and what is wrong with it as an error that names the place.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tile::isa::text {

/// Both count from 1; a tab is one column.
struct Place {
  unsigned line = 1, column = 1;
  bool operator==(const Place&) const = default;
};

/// The text says what is wrong and, behind a semicolon, what would do.
class TextError : public std::runtime_error {
 public:
  TextError(Place at, const std::string& what) : std::runtime_error(what), place(at) {}
  Place place;
};

enum class TokenKind : std::uint8_t { name, integer, real, symbol, bad, line_end, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  Place place;
  std::uint64_t integer = 0;
  double real = 0;
};

/// Ends with line_end and end. Comments go from # to the end of their line. What is no token is a bad one, for the
/// reader to refuse where it stands.
std::vector<Token> scan(std::string_view text);

}  // namespace tile::isa::text
