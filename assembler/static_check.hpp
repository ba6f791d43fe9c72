// What can be said of a queue's instructions before they run, line by line. Registers are unknown, so an instruction
// behind `index` is left to the tile; the stationary matrix is known as long as nothing jumps.
#pragma once

#include "isa/check.hpp"

namespace tile::assembler {

class StaticCheck {
 public:
  isa::Cause check(const isa::Word512& word, isa::Queue queue, isa::TileSize tile) const {
    const isa::Instruction i = isa::decode(word);
    const isa::OpcodeInfo* op = isa::find_opcode(static_cast<std::uint8_t>(i.opcode));
    if (!op || !(op->queues >> static_cast<unsigned>(queue) & 1)) return isa::Cause::illegal_opcode;
    if (after_index_) return isa::Cause::none;
    return isa::check(word, queue, tile, jumps_ ? isa::fitting(i, tile.n) : loaded_);
  }

  void pass(const isa::Word512& word, isa::TileSize tile) {
    const isa::Instruction i = isa::decode(word);
    after_index_ = i.opcode == isa::Opcode::index;
    jumps_ |= i.opcode == isa::Opcode::branch || i.opcode == isa::Opcode::loop;
    if (i.opcode == isa::Opcode::load_stationary) loaded_ = isa::after_load(loaded_, i, tile.n);
  }

 private:
  bool after_index_ = false, jumps_ = false;
  isa::Stationary loaded_;
};

}  // namespace tile::assembler
