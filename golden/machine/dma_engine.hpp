// What a DMA engine does with a descriptor pair, byte by byte: reads all of the source, casts, writes the destination.
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
  /// A legal pair. Where it leads outside DRAM, the cause; the destination may then hold anything.
  isa::Cause move(const isa::DescriptorPair&, Memory&);

 private:
  std::optional<std::uint8_t> read(isa::Space, std::uint64_t address, const Memory&) const;
  bool write(isa::Space, std::uint64_t address, std::uint8_t value, Memory&);
  void accumulate(std::uint64_t address, const std::uint8_t* value);

  std::array<std::uint8_t, isa::kBufferBytes> buffer_{};
};

}  // namespace tile::golden
