// Part of `trntile bench`: how busy flash attention keeps the tensor engine.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "isa/tile_size.hpp"

namespace tile::cli {

/// Prints a line for each tile, under the timing profile of that name; a wrong result sets the exit code.
nlohmann::ordered_json bench_attention(const std::vector<isa::TileSize>& tiles, const std::string& profile,
                                       int& exit_code);

}  // namespace tile::cli
