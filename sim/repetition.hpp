// The time of an instruction, from a program that repeats it.
#pragma once

#include <memory>

#include "isa/program.hpp"
#include "sim/tile_model.hpp"
#include "sim/timing.hpp"

namespace tile::sim {

/// What retires: bits of retire_valid_o.
enum class Retires : unsigned {
  load,
  multiply,
  vector,
  scalar,
  gpsimd,
  sync = kEngineRetires + static_cast<unsigned>(isa::Queue::sync),
  sync_dge = kEngineRetires + kQueueCount + static_cast<unsigned>(isa::Queue::sync),
  dma = kDmaRetires,  ///< the first DMA engine
};

/// Cycles of the tile `model` from one of `repetitions` to the next, by what retires in the unit, when the first
/// `skipped` are over. Throws std::runtime_error if the program stops or retires nothing there, Hang if it does not
/// end.
double cycles_of_one(std::unique_ptr<TileModel> model, const isa::Program& program, Retires unit, unsigned repetitions,
                     unsigned skipped, const Timing& timing);

}  // namespace tile::sim
