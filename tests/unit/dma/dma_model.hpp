// What a DMA engine promises, from the words at the head of rtl/dma/dma_engine.sv: each pair copies its bytes or casts
// its elements, pairs of one ring in order and those of a packet without others between them, the semaphore once and
// after the data, and nothing of a pair that an error keeps from starting. What happens in the engine's buffer shows in
// what later pairs take from there.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <vector>

#include "isa/descriptor.hpp"
#include "tb/agents/axi.hpp"
#include "tb/core/component.hpp"

namespace tile::tb {

inline constexpr unsigned kN = 8;
inline constexpr unsigned kGenerated = isa::kQueues, kRings = kGenerated + 1;  ///< pairs of the DGE beside the rings
inline constexpr std::uint64_t kInTile = std::uint64_t{1} << 40;               ///< of a place: SBUF address, not DRAM
inline constexpr std::uint64_t kInBuffer = std::uint64_t{1} << 41;
inline constexpr std::uint64_t kInPsum = std::uint64_t{1} << 42;

/// The place of byte `k` of one side of a pair, in the order in which bytes are moved.
std::uint64_t place(const isa::Descriptor&, std::uint64_t k, bool transposed = false);

/// Bytes that lie in DRAM or SBUF before a batch: the indices of rows.
struct Patch {
  std::uint64_t place;
  std::vector<std::uint8_t> bytes;
};

class DmaModel : public Component {
 public:
  struct Pair {
    isa::DescriptorPair descriptors;
    unsigned ring = 0, index = 0;
    std::uint64_t written = 0;
    unsigned unanswered = 0, updates = 0;
    bool retired = false, fails = false;  ///< fails: its data are worth nothing
  };

  DmaModel(Component& parent, std::size_t dram_bytes);

  AxiMemory dram;
  std::vector<std::uint8_t> sbuf, psum;  ///< by encoded address

  void put(const Patch&);
  /// What lies in DRAM beside the places of pairs is as it should be.
  void accept_memory() { dram_before_ = dram.bytes; }
  /// Forgets the pairs of before; the memories are what they are.
  void new_batch();
  /// Sources must be final when a pair is added, or what an earlier pair writes; destinations must be its own.
  void add(unsigned ring, const isa::DescriptorPair&);
  std::vector<Pair>& pairs() { return pairs_; }

  void byte_written(std::uint64_t place, std::uint8_t value);
  void burst_finished();
  void burst_answered();
  void retired(unsigned ring, unsigned index);
  void updated(unsigned operation, unsigned number, unsigned value);

  bool all_retired() const { return retired_ == pairs_.size(); }
  unsigned retired_of(unsigned ring) const { return retired_of_[ring]; }
  std::uint64_t retired_in_all() const { return std::accumulate(retired_of_.begin(), retired_of_.end(), 0ull); }
  /// Memories and semaphores as they should be, given the pairs that have retired.
  void check_batch();

  std::uint64_t bytes_checked = 0, casts_checked = 0, packets_checked = 0;
  std::array<std::uint64_t, 8> moved{};  ///< bytes, DRAM to DRAM, to SBUF, SBUF to ..., buffer to ..., PSUM to ...
  std::uint64_t sums = 0, transposed = 0, gathered = 0, scattered = 0;
  std::uint64_t overwritten = 0;  ///< bytes, by a later row of their scatter

 private:
  void put_into_buffer(const isa::Descriptor&, const std::vector<std::uint8_t>&);
  /// What the destination gets.
  std::vector<std::uint8_t> moved_bytes(const isa::DescriptorPair&);

  struct Owned {
    unsigned pair;
    std::uint8_t value;
    bool done = false;
  };
  std::uint8_t& at(std::uint64_t place);
  /// As the function, with the indices that the buffer has.
  std::uint64_t place_of(const isa::Descriptor&, std::uint64_t k, bool transposed = false) const;
  bool complete(const Pair& pair) const {
    if (pair.descriptors.destination.space() == isa::Space::buffer) return true;  // nobody sees it
    return pair.written == pair.descriptors.destination.bytes() && pair.unanswered == 0;
  }

  std::vector<Pair> pairs_;
  std::unordered_map<std::uint64_t, Owned> owned_;
  std::unordered_map<std::uint64_t, std::deque<std::uint8_t>> earlier_;  ///< values of rows that later ones write over
  std::vector<std::uint8_t> dram_before_, sbuf_before_;
  std::array<bool, kRings> stops_{};  ///< at a pair that was added; later ones do not start
  std::vector<unsigned> in_ring_ = std::vector<unsigned>(kRings), retired_of_ = in_ring_;
  std::vector<unsigned> bursts_;                          ///< finished and not answered, oldest first: their pairs
  unsigned writing_ = 0;                                  ///< the pair of the last written byte
  std::array<std::uint8_t, isa::kBufferBytes> buffer_{};  ///< as the pairs that were added leave it
  std::optional<unsigned> packet_;                        ///< the ring of a packet that is not over
  std::size_t retired_ = 0;
};

}  // namespace tile::tb
