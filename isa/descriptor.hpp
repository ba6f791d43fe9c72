// DMA descriptors: a pair of 16-byte halves, source and destination, moves up to 64 KiB, of which it may change the
// element type.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "isa/tile_size.hpp"

namespace tile::isa {

inline constexpr unsigned kDescriptorBytes = 16;
inline constexpr unsigned kPairBytes = 2 * kDescriptorBytes;
inline constexpr unsigned kMaxPairBytes = 65536;  ///< on the larger side

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
  std::uint8_t dtype = 0;     ///< code of the elements' type; 0 on both sides: bytes
  bool barrier = false;       ///< source side: waits until all that the engine has begun before is written
  bool saturate = false;      ///< destination side: a cast to FP8 clamps at the largest value
  std::uint8_t reserved = 0;  ///< bits that must be zero: 106 and 107 low, 125..127 above

  std::uint64_t bytes() const { return std::uint64_t{length} * rows; }
  std::uint64_t row_address(unsigned row) const { return address + std::uint64_t{stride} * row; }
  bool operator==(const Descriptor&) const = default;
};

inline constexpr std::uint32_t kPartitionStride = 1u << kOffsetBits;

/// Types that differ make a cast: every element becomes FP32 and then what the destination says.
struct DescriptorPair {
  Descriptor source, destination;

  bool casts() const { return source.dtype != destination.dtype; }
};

void store_descriptor(const Descriptor&, std::span<std::uint8_t> bytes);
Descriptor load_descriptor(std::span<const std::uint8_t> bytes);
std::string describe(const DescriptorPair&);

Cause check(const DescriptorPair&, TileSize);

}  // namespace tile::isa
