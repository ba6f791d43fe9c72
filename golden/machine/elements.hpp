// Elements of an operand: where they are, in the order of the free dimension, and access to them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "golden/machine/memory.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

/// Byte offsets in the partition.
std::vector<unsigned> offsets(const isa::AccessPattern& ap, const std::array<std::uint16_t, isa::kDimensions>& size);

std::uint32_t read_element(const Memory& memory, const isa::Address& at, std::uint8_t dtype);
void write_element(Memory& memory, const isa::Address& at, std::uint8_t dtype, std::uint32_t code);

}  // namespace tile::golden
