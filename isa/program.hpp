// A program as the tile finds it: an image of DRAM, where each queue's instructions lie in it, and where the
// rings of the DMA engines.
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

/// Each DMA engine has one ring for every queue that can start it.
constexpr unsigned ring_number(unsigned engine, unsigned queue) { return engine * kQueues + queue; }

/// What the host writes before a program starts.
struct SemaphoreStart {
  std::uint8_t number = 0;
  std::uint16_t value = 0;
};

struct Program {
  TileSize tile;
  std::vector<std::uint8_t> dram;
  std::array<QueueImage, kQueues> queues;
  std::vector<RingImage> rings;  ///< [ring_number(engine, queue)]
  std::vector<SemaphoreStart> semaphores;
};

}  // namespace tile::isa
