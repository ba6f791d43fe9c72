// Access to the elements of an operand.
#pragma once

#include <cstdint>

#include "golden/machine/memory.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

std::uint32_t read_element(const Memory& memory, const isa::Address& at, std::uint8_t dtype);
void write_element(Memory& memory, const isa::Address& at, std::uint8_t dtype, std::uint32_t code);

}  // namespace tile::golden
