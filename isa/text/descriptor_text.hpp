// A descriptor pair as text, in both directions: every pair has one, and it makes the same pair again.
//   dram[0x40] rows 16 length 32 stride 64 -> sbuf[0, 0x0] rows 16 length 32 stride 0x40000 s3++
#pragma once

#include <string>

#include "isa/descriptor.hpp"
#include "isa/text/reader.hpp"

namespace tile::isa::text {

std::string pair_text(const DescriptorPair& pair);
/// To the end of the line. Throws TextError.
DescriptorPair parse_pair(Reader& reader);

}  // namespace tile::isa::text
