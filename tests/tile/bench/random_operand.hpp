// Random operands and descriptor pairs inside an arena: any shape that the instruction set allows, often at an edge.
#pragma once

#include <array>
#include <optional>

#include "isa/descriptor.hpp"
#include "isa/instruction.hpp"
#include "tb/core/random.hpp"
#include "tests/tile/bench/arena.hpp"

namespace tile::tb {

using Sizes = std::array<std::uint16_t, isa::kDimensions>;

class RandomOperand {
 public:
  RandomOperand(Random& random, const Arena& arena) : random_(random), arena_(arena) {}

  /// Small, the most, or anything between.
  unsigned count(unsigned most);
  /// With `elements` in all.
  Sizes sizes(unsigned elements);
  /// Of any number.
  std::uint8_t dtype();
  /// In one of the windows of SBUF. None if it did not fit.
  std::optional<isa::AccessPattern> in_sbuf(std::uint8_t dtype, unsigned partitions, const Sizes&);
  /// Numbers of 16 bits whose rows are neighbours, mostly at addresses that are multiples of 4 or 8.
  std::optional<isa::AccessPattern> neighbours(bool psum, unsigned partitions, const Sizes&);
  /// In PSUM from partition 0 on: in one bank, or where the tile's generation can in all of it.
  std::optional<isa::AccessPattern> for_sums(std::uint8_t dtype, const Sizes&);
  /// A type that the element engines read in PSUM: FP32, or one of 16 bits.
  std::uint8_t psum_dtype(bool integer = false);
  /// Anywhere in PSUM.
  std::optional<isa::AccessPattern> in_psum(std::uint8_t dtype, unsigned partitions, const Sizes&);

  /// Partitions, sizes and the source of an instruction that goes through elements. False if it did not fit.
  bool read_anything(isa::Instruction&);
  /// The same: the result of another, from its first element on, or from its last one back.
  void read_what_is_written(isa::Instruction&, const isa::Instruction& last);

  /// Of `bytes` in all. May be illegal, or fit nowhere.
  std::optional<isa::DescriptorPair> pair(unsigned bytes);
  /// Of `rows` rows, which indices less than `range` choose on one side.
  std::optional<isa::DescriptorPair> indexed_pair(unsigned rows, unsigned range);
  std::uint64_t dram_address(std::uint64_t bytes);
  /// A transfer whose descriptors the tile makes. None if it did not fit.
  std::optional<isa::Instruction> transfer();

 private:
  using Strides = std::array<std::int16_t, isa::kDimensions>;
  std::uint8_t start_partition(unsigned partitions);
  Strides strides(const Sizes&);
  /// Offset of the first element so that all lie within `room` elements.
  std::optional<unsigned> first_element(const Strides&, const Sizes&, unsigned room);
  unsigned window_offset(std::uint64_t bytes, bool psum);
  std::optional<isa::Descriptor> side(unsigned bytes, bool source);
  /// Rows of a length, somewhere.
  std::optional<isa::Descriptor> somewhere(isa::Descriptor, bool source);
  std::optional<isa::Descriptor> down_the_partitions(isa::Descriptor);

  Random& random_;
  const Arena& arena_;
};

}  // namespace tile::tb
