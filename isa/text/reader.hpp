// The head of the assembler's parsers: tokens one by one, expectations with messages, and arithmetic on constants.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isa/text/scanner.hpp"

namespace tile::isa::text {

/// What names mean beyond the instruction set. By itself nothing.
class Symbols {
 public:
  virtual ~Symbols() = default;
  virtual std::optional<std::int64_t> constant(std::string_view) const { return std::nullopt; }
  virtual std::optional<unsigned> semaphore(std::string_view) const { return std::nullopt; }
  /// `name.member` of a tensor, such as its address.
  virtual std::optional<std::int64_t> member(std::string_view, std::string_view) const { return std::nullopt; }
  /// All names there are, for "did you mean".
  virtual std::vector<std::string> names() const { return {}; }
};

class Reader {
 public:
  Reader(const std::vector<Token>& tokens, const Symbols& symbols) : tokens_(tokens), symbols_(symbols) {}

  const Token& peek(std::size_t ahead = 0) const;
  const Token& next();
  const Symbols& symbols() const { return symbols_; }

  bool at(std::string_view text, std::size_t ahead = 0) const;
  bool at_name(std::size_t ahead = 0) const { return peek(ahead).kind == TokenKind::name; }
  bool at_line_end() const { return peek().kind == TokenKind::line_end || peek().kind == TokenKind::end; }
  bool at_end() const { return peek().kind == TokenKind::end; }
  bool accept(std::string_view text);
  /// `what` goes on with "expected ": "',' between partition and offset".
  void expect(std::string_view text, std::string_view what);
  const Token& expect_name(std::string_view what);
  void expect_line_end();
  /// To the next line, whatever comes before it.
  void skip_line();

  /// Terms of + - with factors of * / % << >> and parentheses; integers of 64 bits.
  std::int64_t expression(std::string_view what);
  /// One that lies in a range; `what` names it in the message.
  std::int64_t expression(std::string_view what, std::int64_t low, std::int64_t high);
  /// A floating number with its sign, or an expression; inf and nan are numbers.
  double number(std::string_view what);

  [[noreturn]] void refuse(std::string_view expected) const;

 private:
  std::int64_t product(std::string_view what);
  std::int64_t factor(std::string_view what);

  const std::vector<Token>& tokens_;
  const Symbols& symbols_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
};

/// "; did you mean 'x'?" when one of the names is near, else nothing.
std::string nearest(std::string_view name, const std::vector<std::string>& names);
std::string list_of(const std::vector<std::string>& names);
/// The number of s0 to s255 or r0 to r63; nothing for any other name.
std::optional<unsigned> numbered(std::string_view name, char letter, unsigned count);

}  // namespace tile::isa::text
