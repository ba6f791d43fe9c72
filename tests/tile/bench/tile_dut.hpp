// A tile of either size as the environment sees it: pins by channel, memories, and what happens inside.
#pragma once

#include <vector>

#include "isa/definition.hpp"
#include "sim/tile_model.hpp"
#include "tb/agents/axi_lite.hpp"

namespace tile::tb {

struct TilePins {
  AxiLitePins host;
  AxiReadPins<isa::kInstructionBytes> fetch;
  std::vector<AxiReadPins<16>> dma_read;
  std::vector<AxiWritePins<16>> dma_write;
};

/// In one cycle.
struct TileEvents {
  bool moving, chase, follow, urgent, sbuf_conflict, psum_conflict;
  std::uint32_t multiply_index;
};

class TileDut {
 public:
  virtual ~TileDut() = default;
  virtual Dut& dut() = 0;
  virtual TilePins pins() = 0;
  virtual bool interrupt() const = 0;
  virtual TileEvents events() const = 0;
  /// Of the outputs of a tile, those about retirement and about what queues and DMA engines are at.
  virtual sim::Probe probe() const = 0;
  virtual std::uint32_t sbuf_word(unsigned partition, unsigned word) const = 0;
  virtual std::uint32_t psum_word(unsigned partition, unsigned word) const = 0;
  virtual std::uint32_t semaphore(unsigned number) const = 0;
};

}  // namespace tile::tb
