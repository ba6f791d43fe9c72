#include "cli/hex_lines.hpp"

#include <fmt/format.h>

#include <charconv>
#include <sstream>
#include <string>

#include "cli/bad_input.hpp"

namespace tile::cli {

namespace {

std::uint32_t word_of(std::string text, int bits, std::size_t line) {
  const std::string original = text;
  if (text.starts_with("0x") || text.starts_with("0X")) text.erase(0, 2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size() || text.empty())
    throw BadInput(fmt::format("line {}: '{}' is no hexadecimal word", line, original));
  if (value >> bits != 0) throw BadInput(fmt::format("line {}: '{}' has more than {} bits", line, original, bits));
  return static_cast<std::uint32_t>(value);
}

}  // namespace

std::vector<std::uint32_t> read_hex_lines(std::istream& in, std::span<const int> bits) {
  std::vector<std::uint32_t> words;
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); line++) {
    std::istringstream parts(text);
    std::string part;
    std::size_t count = 0;
    while (parts >> part) {
      if (count == bits.size()) throw BadInput(fmt::format("line {}: more than {} words", line, bits.size()));
      words.push_back(word_of(part, bits[count++], line));
    }
    if (count != 0 && count != bits.size())
      throw BadInput(fmt::format("line {}: {} words, {} expected", line, count, bits.size()));
  }
  return words;
}

}  // namespace tile::cli
