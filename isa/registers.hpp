// The host's registers, defined once: byte addresses on the AXI4-Lite port. The SystemVerilog package and docs/isa.md
// take them from here.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tile::isa {

inline constexpr std::uint32_t kTileId = 0x544E'5254;  ///< "TRNT" in memory

struct Register {
  std::uint32_t address;
  std::string_view name;
  std::string_view meaning;
};

inline constexpr std::array kRegisters{
    Register{0x000, "id", "0x544E5254"},
    Register{0x004, "size", "n: partitions, rows and columns"},
    Register{0x008, "dma_engines", "number of DMA engines"},
    Register{0x00C, "interrupt", "what has stopped: bit q a queue, bit 16 + e a DMA engine"},
    Register{0x010, "cycles", "cycles since reset (64 bits, low word first, as all counters)"},
    Register{0x018, "moving_cycles", "cycles in which a moving column entered the array"},
    Register{0x020, "first_moving", "cycle of the first moving column"},
    Register{0x028, "last_moving", "cycle of the last moving column"},
    Register{0x030, "loading_cycles", "cycles in which stationary columns entered the array"},
    Register{0x038, "vector_cycles", "cycles in which the vector engine held an instruction"},
    Register{0x040, "sbuf_conflicts", "SBUF requests that had to wait, summed over cycles"},
    Register{0x048, "psum_conflicts", "PSUM requests that had to wait, summed over cycles"},
    Register{0x050, "scalar_cycles", "cycles in which the scalar engine held an instruction"},
    Register{0x0FC, "generation", "1 trn1, 2 trn2 (after reset), 3 trn3; set it while no queue runs"},
};

/// Counters: 64 bits each, from kFirstCounter on without a gap.
inline constexpr std::uint32_t kFirstCounter = 0x010, kBeyondCounters = 0x080;
constexpr bool is_counter(const Register& r) { return r.address >= kFirstCounter && r.address < kBeyondCounters; }

/// Times that a tile adds to what its RTL needs by itself; docs/timing.md. All are zero after reset, and are set while
/// no queue runs. The clock ratios come first: bits 7..0 parts, bits 15..8 whole; 0 means every cycle, and what is no
/// ratio is not taken. The others are cycles, up to 65535: of the engine that they are about, else of the tile.
inline constexpr std::array kTimings{
    Register{0x080, "vector_clock", "the vector engine is clocked in `parts` of `whole` cycles"},
    Register{0x084, "scalar_clock", "likewise the scalar engine"},
    Register{0x088, "gpsimd_clock", "likewise GpSimd"},
    Register{0x08C, "tensor_latency", "from the issue of an instruction to its start, beyond the RTL's own"},
    Register{0x090, "vector_latency", "likewise"},
    Register{0x094, "scalar_latency", "likewise"},
    Register{0x098, "gpsimd_latency", "likewise; what GpSimd alone does waits for it when nothing else is to do"},
    Register{0x09C, "matmul_interval",
             "least cycles from the start of a product to the next, or its M if that is less; FP32: four times that"},
    Register{0x0A0, "vector_interval", "least cycles from the start of an instruction to the next"},
    Register{0x0A4, "scalar_interval", "likewise"},
    Register{0x0A8, "gpsimd_interval", "likewise"},
    Register{0x0AC, "table_load", "least cycles of a load_table"},
    Register{0x0B0, "issue_interval", "least cycles from an issue of a queue to its next"},
    Register{0x0B4, "sequencer_interval", "likewise, behind an instruction of the sequencer"},
    Register{0x0B8, "dma_latency", "from the issue of a dma_start to the rings, or of a dma_copy to its descriptors"},
    Register{0x0BC, "dma_interval", "least cycles from a dma_start of a queue to its next"},
    Register{0x0C0, "dge_interval", "least cycles from a dma_copy to the next, of all queues"},
};
inline constexpr unsigned kClockRatios = 3;

/// Blocks that repeat: block i of a kind lies at base + i * step, its registers at these offsets.
inline constexpr std::uint32_t kQueueBlock = 0x100, kRingBlock = 0x400, kBlockStep = 0x20;
inline constexpr std::uint32_t kEngineBlock = 0xE00;      ///< of a DMA engine
inline constexpr std::uint32_t kSemaphoreBlock = 0x1000;  ///< one word each; a write sets the value

inline constexpr std::array kBlockRegisters{
    Register{0x00, "base_low", "address of the first instruction or descriptor pair, bits 31..0"},
    Register{0x04, "base_high", "bits 39..32"},
    Register{0x08, "limit", "queue: number of instructions written (the doorbell); ring: its size in pairs"},
    Register{0x0C, "status",
             "bits 2..0 state (0 idle, 1 fetch, 2 wait, 3 engine, 4 busy, 5 stopped), bits 15..8 cause"},
    Register{0x10, "index", "position at which it stands or has stopped"},
    Register{0x14, "reset", "queue: 1 written to bit 0 resets it, and it reads as 1 until that is done"},
};

/// Of a DMA engine, behind what its rings have.
inline constexpr std::array kEngineRegisters{
    Register{0x0C, "generated_status",
             "pairs of the DGE: bits 2..0 state, bits 15..8 cause, bits 18..16 the queue whose dma_copy it was"},
    Register{0x10, "generated_index", "position of that dma_copy in its queue"},
};

}  // namespace tile::isa
