// Part of `trntile bench`: what a lane of the vector and the scalar engine costs.
#pragma once

#include <nlohmann/json.hpp>

namespace tile::cli {

/// Prints a line for each stream of one instruction in the engines alone, n lanes each.
nlohmann::ordered_json bench_lanes(unsigned n);

}  // namespace tile::cli
