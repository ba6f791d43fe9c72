// A program as the tile finds it: an image of DRAM, where each queue's instructions lie in it, and where each DMA
// engine's ring.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "isa/tile_size.hpp"

namespace tile::isa {

struct QueueImage {
  std::uint64_t base = 0;   ///< multiple of 64
  std::uint32_t count = 0;  ///< instructions
};

struct RingImage {
  std::uint64_t base = 0;  ///< multiple of 32
  std::uint16_t size = 1;  ///< descriptor pairs, a power of two
};

struct Program {
  TileSize tile;
  std::vector<std::uint8_t> dram;
  std::array<QueueImage, kQueues> queues;
  std::vector<RingImage> rings;  ///< one per DMA engine
};

}  // namespace tile::isa
