// A verilated tile behind plain C++: pins as structs, one cycle as two calls, memories by the back door.
//
// Nothing here names Verilator; sim/model implements it once for every size, as a library that is loaded at run time.
//
//   cycle:  write `in`, settle(), look at `out`, rise()
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace tile::sim {

inline constexpr unsigned kMaxDma = 16;
inline constexpr unsigned kQueueCount = 5;
inline constexpr unsigned kEngineRetires = 5;                              ///< load, multiply, vector, scalar, gpsimd
inline constexpr unsigned kDmaRetires = kEngineRetires + 2 * kQueueCount;  ///< number of the first DMA engine's
inline constexpr unsigned kMaxRetires = kDmaRetires + kMaxDma;

using Beat64 = std::array<std::uint32_t, 16>;  ///< 64 bytes
using Beat16 = std::array<std::uint32_t, 4>;   ///< 16 bytes

struct HostInputs {
  bool awvalid = false, wvalid = false, bready = false, arvalid = false, rready = false;
  std::uint16_t awaddr = 0, araddr = 0;
  std::uint32_t wdata = 0;
};

struct HostOutputs {
  bool awready, wready, bvalid, arready, rvalid;
  std::uint32_t rdata;
};

/// Signals that DRAM drives. `Beat` is the width of the port.
template <class Beat>
struct ReadInputs {
  bool arready = false, rvalid = false;
  std::uint8_t rid = 0, rresp = 0;
  Beat rdata{};
};

struct ReadOutputs {
  bool arvalid, rready;
  std::uint8_t arid, arlen;
  std::uint64_t araddr;
};

struct WriteInputs {
  bool awready = false, wready = false, bvalid = false;
  std::uint8_t bresp = 0;
};

struct WriteOutputs {
  bool awvalid, wvalid, wlast, bready;
  std::uint8_t awlen;
  std::uint16_t wstrb;
  std::uint64_t awaddr;
  Beat16 wdata;
};

struct TileInputs {
  bool reset = true;  ///< the pin rst_ni is its inverse
  HostInputs host;
  ReadInputs<Beat64> fetch;
  std::array<ReadInputs<Beat16>, kMaxDma> dma_read;
  std::array<WriteInputs, kMaxDma> dma_write;
};

/// What is going on in the tile; see probe_ and retire_ of rtl/tile_top.sv.
struct Probe {
  std::uint32_t retire_valid;
  std::array<std::uint32_t, kMaxRetires> retire_index;
  bool load_held, loading, tensor_busy, moving, vector_busy, sbuf_conflict, scalar_busy, gpsimd_busy;
  std::uint32_t load_index, multiply_index, vector_index, scalar_index, gpsimd_index;  ///< that the engines are at
  std::array<std::uint8_t, kQueueCount> queue_state;
  std::array<std::uint32_t, kQueueCount> queue_index;
  std::array<std::uint8_t, kMaxDma> dma_state;
  std::array<std::uint8_t, kMaxDma> retire_ring;  ///< queue that started the pair a DMA engine retires
};

struct TileOutputs {
  HostOutputs host;
  bool interrupt;
  ReadOutputs fetch;
  std::array<ReadOutputs, kMaxDma> dma_read;
  std::array<WriteOutputs, kMaxDma> dma_write;
  Probe probe;
};

class TileModel {
 public:
  virtual ~TileModel() = default;

  TileInputs in;
  TileOutputs out{};

  /// Clock low: inputs take effect, `out` follows.
  virtual void settle() = 0;
  /// The rising edge.
  virtual void rise() = 0;

  virtual unsigned size() const = 0;
  unsigned dma_engines() const { return size() >= 16 ? size() / 8 : 2; }

  virtual std::uint32_t sbuf_word(unsigned partition, unsigned word) const = 0;
  virtual std::uint32_t psum_word(unsigned partition, unsigned word) const = 0;
  virtual void clear_memories() = 0;

  /// Waves; false from a model that was built without them.
  virtual bool open_wave(const std::string& file) = 0;
  virtual void set_wave(bool on) = 0;

  /// Assertions that failed so far, and the text of the first.
  virtual unsigned failed_assertions() const = 0;
  virtual const std::string& first_failure() const = 0;
};

/// What every model library exports.
using MakeTileModel = TileModel* (*)(std::uint64_t seed);
inline constexpr const char* kMakeTileModel = "trntile_make_model";

}  // namespace tile::sim
