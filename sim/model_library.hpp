// Finds the verilated tile of a size, builds it when it is not there or older than its sources, and loads it.
//
// A model is a shared library in `models/` beside the program. Building takes from half a minute to some minutes and
// says so; it needs what `make build` needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "sim/tile_model.hpp"

namespace tile::sim {

/// No model of that kind can be had; the text says why and what to do.
class ModelError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct ModelKind {
  unsigned n = 16;
  bool waves = false;
};

/// "tile_n16" or "tile_n16_waves".
std::string model_name(const ModelKind& kind);

/// Throws ModelError.
std::unique_ptr<TileModel> load_model(const ModelKind& kind, std::uint64_t seed);

/// Path of the library; built if need be.
std::filesystem::path provide_model(const ModelKind& kind);

}  // namespace tile::sim
