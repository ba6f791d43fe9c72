// DMA descriptors: a pair of 16-byte halves, source and destination, moves up to 64 KiB.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "isa/tile_size.hpp"

namespace tile::isa {

inline constexpr unsigned kDescriptorBytes = 16;
inline constexpr unsigned kPairBytes = 2 * kDescriptorBytes;

/// One side of a pair: `rows` runs of `length` bytes, `stride` bytes apart. In the tile, a stride of
/// kPartitionStride moves to the next partition.
struct Descriptor {
  std::uint64_t address = 0;  ///< 40 bits; in DRAM, or as isa::Address::encoded() in SBUF
  std::uint16_t length = 0;
  std::uint16_t rows = 0;
  std::uint32_t stride = 0;
  bool tile = false;           ///< SBUF, not DRAM
  std::uint8_t operation = 0;  ///< destination side: semaphore update when all is written (amount 1)
  std::uint8_t semaphore = 0;
  std::uint16_t reserved = 0;  ///< bits that must be zero: 104..107 low, 120..127 above

  std::uint64_t bytes() const { return std::uint64_t{length} * rows; }
  std::uint64_t row_address(unsigned row) const { return address + std::uint64_t{stride} * row; }
  bool operator==(const Descriptor&) const = default;
};

inline constexpr std::uint32_t kPartitionStride = 1u << kOffsetBits;

struct DescriptorPair {
  Descriptor source, destination;
};

void store_descriptor(const Descriptor&, std::span<std::uint8_t> bytes);
Descriptor load_descriptor(std::span<const std::uint8_t> bytes);
std::string describe(const DescriptorPair&);

Cause check(const DescriptorPair&, TileSize);

}  // namespace tile::isa
