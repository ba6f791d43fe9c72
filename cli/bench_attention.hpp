// Part of `trntile bench`: how busy flash attention keeps the tensor engine.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

namespace tile::cli {

/// Prints a line for each tile size; a wrong result sets the exit code.
nlohmann::ordered_json bench_attention(const std::vector<unsigned>& sizes, int& exit_code);

}  // namespace tile::cli
