// The tile's DRAM: a byte array behind AXI4 ports, with a latency, a bandwidth that all ports share, and faults on
// demand.
//
// Requests of one port are answered in order. A read beat leaves when it is `latency` cycles old and the shared budget
// of bytes allows; a write is acknowledged when its last beat is in. Addresses beyond the end answer DECERR, those in
// a faulty range SLVERR; neither changes memory.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/random.hpp"
#include "sim/tile_model.hpp"

namespace tile::sim {

struct DramSettings {
  unsigned latency = 100;      ///< cycles from request to first byte (our choice; 42 ns at 2.4 GHz)
  double bytes_per_cycle = 0;  ///< all ports together, reads and writes; 0: Trainium2's share, scaled to n
  unsigned stall_percent = 0;  ///< of cycles in which a ready or valid is withheld, each by itself
  std::uint64_t seed = 1;

  struct Range {
    std::uint64_t first = 0, last = 0;
  };
  std::vector<Range> faults;  ///< byte ranges that answer SLVERR
};

/// Trainium2: 2.9 TB/s per chip, 8 cores, 2.4 GHz make 151 bytes per tensor cycle and core; scaled by n/128.
double trainium2_bytes_per_cycle(unsigned n);

class Dram {
 public:
  Dram(unsigned n, const DramSettings& settings);

  std::vector<std::uint8_t> bytes;

  /// One cycle: looks at what the tile shows, then sets what it will see in the next cycle.
  void cycle(const TileOutputs& out, TileInputs& in);

  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t bytes_written() const { return bytes_written_; }

 private:
  struct Burst {
    std::uint64_t address, due;
    unsigned beats;
    std::uint8_t id;
  };
  struct ReadPort {
    std::deque<Burst> bursts;
    unsigned beat = 0;
  };
  struct WritePort {
    std::deque<Burst> bursts;
    unsigned beat = 0;
    bool failed = false;
    std::deque<std::pair<std::uint64_t, std::uint8_t>> answers;  ///< due cycle, response
  };

  template <class Beat>
  void read(ReadPort& port, const ReadOutputs& out, ReadInputs<Beat>& in);
  void write(WritePort& port, const WriteOutputs& out, WriteInputs& in);
  std::uint8_t response(std::uint64_t address, unsigned size) const;

  DramSettings settings_;
  double budget_ = 0;
  std::uint64_t now_ = 0, bytes_read_ = 0, bytes_written_ = 0;
  Random random_;
  unsigned engines_, turn_ = 0;
  ReadPort fetch_;
  std::vector<ReadPort> reads_;
  std::vector<WritePort> writes_;
};

}  // namespace tile::sim
