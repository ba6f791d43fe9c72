// The tile's DRAM: a byte array behind AXI4 ports, with faults on demand, and the time that its answers take.
//
// Flat, without a stack: a read beat leaves when it is `latency` cycles old and a budget of bytes that all ports share
// allows. With a stack of HBM (sim/hbm/stack.hpp), which several tiles may share, each part of a burst within a block
// of the stack is a request to one of its channels; a beat leaves when its data have come from there.
//
// Either way answers of one port come in order, also among IDs. A write changes memory when its beat comes in, and is
// acknowledged when its last beat is in the memory's queue: later reads see it. Addresses beyond the end answer
// DECERR, those in a faulty range SLVERR; neither changes memory.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "sim/hbm/stack.hpp"
#include "sim/random.hpp"
#include "sim/stalls.hpp"
#include "sim/tile_model.hpp"
#include "sim/timing.hpp"

namespace tile::sim {

struct DramSettings {
  unsigned latency = 100;      ///< cycles from request to first byte (our choice; 42 ns at 2.4 GHz)
  double bytes_per_cycle = 0;  ///< all ports together, reads and writes; 0: Trainium2's share, scaled to n
  Stalls stalls;
  std::uint64_t seed = 1;
  std::shared_ptr<HbmStack> stack;  ///< none: flat; then latency and bytes_per_cycle above count, else its own
  unsigned stack_tile = 0;          ///< whose memory of the stack this is

  struct Range {
    std::uint64_t first = 0, last = 0;
  };
  std::vector<Range> faults;  ///< byte ranges that answer SLVERR

  /// Flat or with a stack of its own, as the timing says.
  void set(const Timing& timing);
};

/// Trainium2: 2.9 TB/s per chip, 8 cores, 2.4 GHz make 151 bytes per tensor cycle and core; scaled by n/128.
double trainium2_bytes_per_cycle(unsigned n);

class Dram {
 public:
  Dram(unsigned n, const DramSettings& settings);

  std::vector<std::uint8_t> bytes;

  /// One cycle, the same for all tiles of a stack: looks at what the tile shows, then sets what it will see in the next
  /// cycle.
  void cycle(const TileOutputs& out, TileInputs& in);

  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t bytes_written() const { return bytes_written_; }

 private:
  /// A burst, or what of it lies in one block of the stack.
  struct Piece {
    std::uint64_t address, due;  ///< in ticks of kHbmTicks a cycle: the first beat
    std::uint64_t since;
    unsigned beats;
    std::uint8_t id;
  };
  /// Of one handshake: when its pause is over.
  using Pause = std::uint64_t;
  struct ReadPort {
    Stalls stalls;
    Pause requests = 0, data = 0;
    unsigned number;  ///< in the tags of requests
    std::deque<Piece> pieces;
    std::size_t offered = 0;  ///< of them the stack has
    std::uint32_t first = 0;  ///< number of the oldest piece
    unsigned beat = 0;
    std::uint64_t beat_ticks;  ///< from one beat to the next
  };
  struct Burst {
    std::uint64_t address;
    unsigned beats;
  };
  struct WritePort {
    Stalls stalls;
    Pause requests = 0, data = 0, responses = 0;
    std::deque<Burst> bursts;
    unsigned beat = 0;
    bool failed = false;
    std::uint64_t piece = 0;  ///< address of the first beat that the stack has not been offered
    /// Complete, and to be offered; the last one of a burst with its response.
    struct Complete {
      HbmRequest request;
      bool last;
      std::uint8_t response;
    };
    std::deque<Complete> complete;
    std::deque<std::pair<std::uint64_t, std::uint8_t>> answers;  ///< due cycle, response
  };

  template <class Beat>
  void read(ReadPort& port, const ReadOutputs& out, ReadInputs<Beat>& in);
  void accept(ReadPort& port, const ReadOutputs& out, unsigned size);
  void offer(ReadPort& port, unsigned size);
  void write(WritePort& port, const WriteOutputs& out, WriteInputs& in);
  void take(WritePort& port, const WriteOutputs& out);
  void offer(WritePort& port);
  void collect();
  bool held(unsigned percent, unsigned length, Pause& pause);
  ReadPort& read_port(unsigned number) { return number == 0 ? fetch_ : reads_[number - 1]; }
  std::uint8_t response(std::uint64_t address, unsigned size) const;

  DramSettings settings_;
  double budget_ = 0;
  std::uint64_t now_ = 0, bytes_read_ = 0, bytes_written_ = 0;
  Random random_;
  unsigned engines_, turn_ = 0;
  bool refused_ = false;  ///< by a full queue, in this cycle
  ReadPort fetch_;
  std::vector<ReadPort> reads_;
  std::vector<WritePort> writes_;
};

}  // namespace tile::sim
