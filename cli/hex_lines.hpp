// Hexadecimal words on standard input: a fixed number on each line.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <span>
#include <vector>

namespace tile::cli {

/// All lines, row by row; line j has one word for each entry of `bits`, which must fit that many bits. Empty lines are
/// skipped. Throws BadInput that names the line.
std::vector<std::uint32_t> read_hex_lines(std::istream& in, std::span<const int> bits);

}  // namespace tile::cli
