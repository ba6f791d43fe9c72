// What a DMA engine does with a descriptor pair, byte by byte: finds out where its rows are, reads all of the source,
// casts, writes the destination.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "golden/machine/memory.hpp"
#include "isa/definition.hpp"
#include "isa/descriptor.hpp"

namespace tile::golden {

class DmaEngine {
 public:
  /// A legal pair. Where an index leads outside a memory, the cause, and nothing is moved; where it leads outside DRAM,
  /// the cause, and the destination may then hold anything.
  isa::Cause move(const isa::DescriptorPair&, Memory&, isa::TileSize);
  /// Where the rows of a side begin, in their order; of an indexed one the buffer has the indices.
  std::vector<std::uint64_t> rows(const isa::Descriptor&) const;

 private:
  std::uint32_t index(unsigned row) const;
  /// Addresses of a side's bytes, in the order in which they are moved.
  std::vector<std::uint64_t> addresses(const isa::Descriptor&, bool transposed) const;
  std::optional<std::uint8_t> read(isa::Space, std::uint64_t address, const Memory&) const;
  bool write(isa::Space, std::uint64_t address, std::uint8_t value, Memory&);
  void accumulate(std::uint64_t address, const std::uint8_t* value);

  std::array<std::uint8_t, isa::kBufferBytes> buffer_{};
};

}  // namespace tile::golden
