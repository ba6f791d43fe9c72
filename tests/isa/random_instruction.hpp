// Random instructions and descriptor pairs for a tile of 16: mostly legal or nearly so, sometimes nonsense.
#pragma once

#include <cstdint>
#include <random>

#include "isa/check.hpp"
#include "isa/descriptor.hpp"

namespace tile::test {

class RandomInstruction {
 public:
  explicit RandomInstruction(std::uint64_t seed) : random_(seed) {}

  isa::Word512 word(const isa::Stationary& loaded);
  isa::Stationary stationary();
  isa::DescriptorPair pair();
  /// Of a row of an indexed side: small, or anything.
  std::uint32_t index() { return once_in(2) ? below(20) : static_cast<std::uint32_t>(random_()) >> below(32); }
  /// 0 .. limit - 1
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  bool once_in(unsigned many) { return below(many) == 0; }

 private:
  isa::SequencerFields sequencer_fields();
  void suit_mode(isa::Instruction& i, const isa::Stationary& loaded);
  void aside(isa::Instruction& i);
  isa::Instruction legal(const isa::Stationary& loaded);
  isa::Scalar scalar(bool integer);
  void vector(isa::Instruction&);
  void quantize(isa::Instruction&);
  void gpsimd(isa::Instruction&);
  void generated(isa::Instruction&);
  void disturb(isa::Word512& word);
  /// Rows or columns that a tile may have, most of the time.
  isa::Span span();
  /// One of the tiles, or several neighbours.
  isa::Span whole(const isa::Quarters& quarters);
  isa::Instruction tile();
  isa::AccessPattern operand(std::uint8_t dtype, bool psum);
  isa::Descriptor side(bool in_tile, std::uint16_t length, std::uint16_t rows);
  void give_types(isa::DescriptorPair&);
  std::uint8_t dtype();
  std::uint8_t mode();

  std::mt19937_64 random_;
};

}  // namespace tile::test
