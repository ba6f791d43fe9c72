// Timing of one stack of HBM: when the data of a request are on the bus of their channel. It holds no bytes.
//
//   offer() --> [reads | writes of each channel, bounded] --> scheduler --> banks, bus --> answers()
//
// Every channel has banks with one open row each, a data bus, and a share of its queues for each tile. It serves reads
// and writes in turns of at most `batch`; within a turn hits of open rows first, then what can start soonest, but the
// oldest request is passed over `passes` times at the most. A decision is made at most the time of a conflict ahead of
// its data, so that rows open behind the data of others. Refresh takes banks for which nothing waits, as long as it may
// be postponed.
//
// Writes are not answered: who offers one may call it done. docs/hbm.md has the rules and the address mapping.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/hbm/settings.hpp"

namespace tile::sim {

struct HbmRequest {
  std::uint64_t address;  ///< of the tile's own memory
  unsigned bytes;         ///< within one block of settings.interleave bytes
  bool write;
  std::uint64_t since;    ///< cycle in which its tile asked for it, for the histogram
  std::uint32_t tag = 0;  ///< comes back in the answer
};

struct HbmAnswer {
  std::uint32_t tag;
  std::uint64_t start;  ///< first byte on the channel's bus, in ticks
};

/// Where an address lies.
struct HbmPlace {
  unsigned channel, bank;
  std::uint64_t row;
};

/// Of all tiles of a stack.
struct HbmCounters {
  std::uint64_t bytes_read = 0, bytes_written = 0;
  std::uint64_t hits = 0, misses = 0, conflicts = 0;  ///< by request: row open, bank closed, another row open
  std::uint64_t refreshes = 0, turnarounds = 0;
  std::uint64_t data_ticks = 0;             ///< all channels together, bus with data
  std::array<std::uint64_t, 32> latency{};  ///< reads by cycles from request to first byte, 2^i to 2^(i+1) - 1
  bool operator==(const HbmCounters&) const = default;
};

/// Bugs that tests plant.
enum class HbmBug : std::uint8_t {
  none,
  rows_always_open,
  no_refresh,
  no_turnaround,
  no_bound,
  no_lookahead,  ///< decides when the bus is free
  endless_bus,   ///< data take no time
  no_shares,     ///< of queues, for each tile
  lost_answer,
  swapped,        ///< two neighbours of a port
  doubled_write,  ///< counted and served twice
};

class HbmStack {
 public:
  explicit HbmStack(const HbmSettings& settings, unsigned tiles = 1, HbmBug bug = HbmBug::none);

  const HbmSettings& settings() const { return settings_; }
  HbmBug bug() const { return bug_; }
  unsigned tiles() const { return static_cast<unsigned>(answers_.size()); }
  HbmPlace place(unsigned tile, std::uint64_t address) const;

  /// False while the tile's share of the channel's queue is full.
  bool offer(unsigned tile, const HbmRequest& request);
  /// Every cycle, by each tile before it offers: what all tiles offered before this cycle is considered.
  void advance(std::uint64_t cycle) {
    if (cycle == now_) return;
    now_ = cycle;
    if (waiting_ != 0 || cycle >= next_refresh_) work();
  }
  /// Of reads; whoever takes them clears the list.
  std::vector<HbmAnswer>& answers(unsigned tile) { return answers_[tile]; }

  const HbmCounters& counters() const { return counters_; }

 private:
  using Ticks = std::uint64_t;
  static constexpr std::uint64_t kClosed = ~0ull;

  struct Bank {
    std::uint64_t row = kClosed;
    std::uint64_t activate = 0, column = 0, precharge = 0;  ///< cycles from which a command may come
    unsigned waiting = 0;
  };
  struct Waiting {
    HbmRequest request;
    unsigned tile, bank;
    std::uint64_t row;
  };
  struct Channel {
    std::array<std::vector<Waiting>, 2> queue;  ///< reads, writes; oldest first
    std::array<unsigned, 2> passed{};           ///< times that the oldest was passed over
    std::vector<unsigned> used;                 ///< places in the queues, by direction and tile
    std::vector<Bank> banks;
    std::array<std::uint64_t, 4> activated{};  ///< the last four, oldest at `oldest`
    std::uint64_t next_activate = 0;
    unsigned oldest = 0;
    Ticks bus_free = 0;
    bool writing = false;
    unsigned turn = 0;  ///< requests served since the direction changed
    std::uint64_t refresh_due = 0;
    unsigned owed = 0;
    std::uint64_t refreshed = 0;  ///< groups of banks, in this round
  };
  struct Plan {
    std::size_t index;
    bool hit;
    std::uint64_t activate, column;
    bool before(const Plan& other) const { return hit != other.hit ? hit : !hit && column < other.column; }
  };

  void work();
  void refresh(Channel& channel);
  void serve(Channel& channel);
  Plan plan(const Channel& channel, std::size_t index, bool write) const;
  std::optional<Plan> pick(const Channel& channel, bool write) const;
  void commit(Channel& channel, bool write, const Plan& plan);
  void answer(const Waiting& w, Ticks start);

  HbmSettings settings_;
  HbmBug bug_;
  std::uint64_t now_ = 0, next_refresh_ = 0, waiting_ = 0;
  std::vector<Channel> channels_;
  std::vector<std::vector<HbmAnswer>> answers_;
  HbmCounters counters_;
};

}  // namespace tile::sim
