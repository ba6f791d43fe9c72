// A simulated tile at work: the verilated model, its DRAM, and the host that drives its registers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "golden/machine/memory.hpp"
#include "isa/definition.hpp"
#include "isa/program.hpp"
#include "isa/registers.hpp"
#include "sim/dram.hpp"
#include "sim/tile_model.hpp"
#include "sim/timing.hpp"
#include "sim/watchdog.hpp"

namespace tile::sim {

struct TileSettings {
  DramSettings dram;
  std::uint64_t seed = 1;         ///< of everything that starts at random: memories, registers without reset
  std::uint64_t quiet_limit = 0;  ///< cycles without a retired instruction that count as a hang; 0: a sensible value
  std::uint64_t cycle_limit = 0;  ///< cycles after which a run is given up; 0: none
};

/// A queue or ring that has stopped, as its status register says.
struct StopStatus {
  std::string who;
  isa::Cause cause;
  std::uint32_t index;
};

/// Counters of the tile, read over the host port.
struct Counters {
  std::uint64_t cycles, moving, first_moving, last_moving, loading, vector, sbuf_conflicts, psum_conflicts, scalar;
};

/// The tile did not come to an end; the text says where each queue and ring stands, and who waits for whom.
class Hang : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Tile final : public golden::MemoryView {
 public:
  Tile(std::unique_ptr<TileModel> model, const TileSettings& settings);

  /// Before a program starts.
  void set(const Timing& timing);
  /// Loads DRAM, sets up queues and rings, rings the doorbells.
  void start(const isa::Program& program);
  /// Cycles until everything is idle or has stopped, or waits for what has stopped. Throws Hang.
  void run();
  /// One cycle.
  void cycle();

  std::uint32_t read_register(std::uint32_t address);
  void write_register(std::uint32_t address, std::uint32_t value);
  std::uint64_t read_counter(std::string_view name);
  Counters counters();
  std::vector<StopStatus> stops();
  /// Where queues and rings stand, as the host sees it.
  Standing standing();

  /// Sees every cycle after it has settled, before the edge.
  std::function<void(std::uint64_t cycle, const TileOutputs&)> on_cycle;

  std::uint32_t sbuf_word(unsigned p, unsigned word) const override { return model_->sbuf_word(p, word); }
  std::uint32_t psum_word(unsigned p, unsigned word) const override { return model_->psum_word(p, word); }
  std::uint8_t dram_byte(std::uint64_t address) const override { return dram_.bytes[address]; }

  TileModel& model() { return *model_; }
  const Dram& dram() const { return dram_; }
  std::uint64_t now() const { return now_; }

 private:
  bool idle() const;
  std::string describe_now();

  std::unique_ptr<TileModel> model_;
  TileSettings settings_;
  Dram dram_;
  isa::Program program_;  ///< without its DRAM
  std::uint64_t now_ = 0, last_retired_ = 0;
};

/// Register address by its name in isa::kRegisters.
std::uint32_t register_address(std::string_view name);

}  // namespace tile::sim
