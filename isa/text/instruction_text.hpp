// One instruction as a line of text, in both directions. disassemble() in isa/instruction.hpp writes the canonical one;
// every word has one, legal or not, and assemble() makes the same word of it. docs/assembler.md has the grammar.
#pragma once

#include <string>
#include <string_view>

#include "isa/instruction.hpp"
#include "isa/text/reader.hpp"

namespace tile::isa::text {

struct ParsedInstruction {
  Word512 word{};
  const OpcodeInfo* op = nullptr;  ///< none for an opcode that does not exist
  Place place;
  std::string label;  ///< that the target names; empty when it is a number
  Place label_place;
};

/// Reads from a mnemonic to the end of its line. Throws TextError. Whether the instruction is legal is for isa::check.
ParsedInstruction parse_instruction(Reader& reader);

/// The word of one line. Throws TextError.
Word512 assemble(std::string_view line);

// Parts that descriptors have as well.
std::string address_text(const Address& address);
/// sbuf[partition, offset] or psum[partition, offset]
Address parse_address(Reader& reader);
std::string update_text(unsigned operation, unsigned semaphore, unsigned value);
unsigned parse_semaphore(Reader& reader);
bool at_semaphore(const Reader& reader);
struct ParsedUpdate {
  unsigned operation, semaphore;
  std::int64_t value;
  Place value_place;
};
/// s1++, s1--, s1 += 2, s1 -= 2 or s1 = 2
ParsedUpdate parse_update(Reader& reader);

}  // namespace tile::isa::text
