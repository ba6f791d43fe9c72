// A program for the tile, from the text of the assembler or from the file that `trntile asm` makes of it.
#pragma once

#include <optional>
#include <string>

#include "assembler/assembly.hpp"

namespace tile::cli {

/// `tile` is the size asked for, zero leaves it to the program; likewise the generation. Throws BadInput.
assembler::Assembly read_program(const std::string& path, unsigned tile,
                                 std::optional<isa::Generation> generation = std::nullopt);

}  // namespace tile::cli
