// DMA descriptors: a pair of 16-byte halves, source and destination, moves up to 64 KiB, of which it may change the
// element type. Pairs that belong together make a packet, which has the engine and its buffer for itself.
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
inline constexpr unsigned kMaxPacketPairs = 32;
inline constexpr unsigned kBufferBytes = 4096;  ///< of a DMA engine
inline constexpr unsigned kMaxIndexedRows = kBufferBytes / 4;

/// What one side of a pair lies in. The buffer is the engine's own.
enum class Space : std::uint8_t { dram, sbuf, buffer, psum };

/// One side of a pair: `rows` runs of `length` bytes, `stride` bytes apart. In the tile, a stride of
/// kPartitionStride moves to the next partition.
struct Descriptor {
  std::uint64_t address = 0;  ///< 40 bits; in DRAM or the buffer, or as isa::Address::encoded() of SBUF
  std::uint16_t length = 0;
  std::uint16_t rows = 0;
  std::uint32_t stride = 0;
  bool tile = false;           ///< SBUF, not DRAM; with `other`: PSUM, source side
  std::uint8_t operation = 0;  ///< destination side: semaphore update when all is written (amount 1)
  std::uint8_t semaphore = 0;
  std::uint8_t dtype = 0;  ///< code of the elements' type; 0 on both sides: bytes
  bool barrier = false;    ///< source side: waits until all that the engine has begun before is written
  bool saturate = false;   ///< destination side: a cast to FP8 clamps at the largest value
  bool other = false;      ///< without `tile`: the engine's buffer
  std::uint8_t mode = 0;   ///< source: kTransposed; destination: kAccumulates; 2 bits
  bool indexed = false;    ///< row r begins `stride` times word r of the buffer behind the address; one side
  bool more = false;       ///< source side: the next pair of the ring belongs to the same packet

  Space space() const { return static_cast<Space>(2 * other + tile); }
  void put_into(Space space) {
    tile = static_cast<unsigned>(space) & 1;
    other = static_cast<unsigned>(space) >> 1;
  }
  std::uint64_t bytes() const { return std::uint64_t{length} * rows; }
  /// Of row `row`, or of an indexed side that of the row at that index.
  std::uint64_t row_address(std::uint32_t row) const { return address + std::uint64_t{stride} * row; }
  bool operator==(const Descriptor&) const = default;
};

inline constexpr std::uint32_t kPartitionStride = 1u << kOffsetBits;
inline constexpr std::uint8_t kTransposed = 1;   ///< columns are read one after the other, elements of a row apart
inline constexpr std::uint8_t kAccumulates = 1;  ///< FP32 numbers are added to those in the buffer

/// Types that differ make a cast: every element becomes FP32 and then what the destination says.
struct DescriptorPair {
  Descriptor source, destination;

  bool casts() const { return source.dtype != destination.dtype; }
};

void store_descriptor(const Descriptor&, std::span<std::uint8_t> bytes);
Descriptor load_descriptor(std::span<const std::uint8_t> bytes);
std::string describe(const DescriptorPair&);

Cause check(const DescriptorPair&, TileSize);
/// Whether the row at that index of an indexed side lies in its memory.
bool index_fits(const Descriptor&, std::uint32_t index, TileSize);

}  // namespace tile::isa
