#include "sim/repetition.hpp"

#include <stdexcept>
#include <vector>

#include "sim/tile.hpp"

namespace tile::sim {

double cycles_of_one(std::unique_ptr<TileModel> model, const isa::Program& program, Retires unit, unsigned repetitions,
                     unsigned skipped, const Timing& timing) {
  TileSettings settings;
  settings.dram.set(timing);
  Tile tile(std::move(model), settings);
  tile.set(timing);
  tile.start(program);
  std::vector<std::uint64_t> retired;
  tile.on_cycle = [&](std::uint64_t cycle, const TileOutputs& out) {
    if (out.probe.retire_valid >> static_cast<unsigned>(unit) & 1) retired.push_back(cycle);
  };
  tile.run();
  tile.on_cycle = nullptr;
  if (!tile.stops().empty()) throw std::runtime_error("an instruction was refused");
  const std::size_t each = retired.size() / repetitions;
  if (each == 0) throw std::runtime_error("nothing retired");
  return static_cast<double>(retired[each * repetitions - 1] - retired[each * skipped - 1]) / (repetitions - skipped);
}

}  // namespace tile::sim
