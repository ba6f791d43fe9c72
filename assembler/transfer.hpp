// The statement `dma from -> to [engine e] [wait ...] [s++]`: a pair, and the instruction that starts it.
#pragma once

#include "assembler/names.hpp"
#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"
#include "isa/text/reader.hpp"

namespace tile::assembler {

struct Transfer {
  isa::DescriptorPair pair;
  isa::Instruction start;
  unsigned engine = 0;
};

/// `statement` is the word `dma`, which has been read.
Transfer parse_transfer(isa::text::Reader& reader, const Names& names, isa::text::Place statement);
unsigned parse_engine(isa::text::Reader& reader, const Names& names);

}  // namespace tile::assembler
