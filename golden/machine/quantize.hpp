// The instruction quantize_mx, executed whole.
#pragma once

#include "golden/machine/memory.hpp"
#include "isa/instruction.hpp"

namespace tile::golden {

/// Packed element by packed element: the numbers of all lanes are read, the scales written, then the elements. The
/// instruction is legal.
void quantize(const isa::Instruction& instruction, Memory& memory);

}  // namespace tile::golden
