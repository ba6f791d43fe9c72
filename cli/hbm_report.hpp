// What a stack of HBM counted in a run, as text and as JSON; nothing when DRAM was flat.
#pragma once

#include <nlohmann/json.hpp>

#include "sim/run.hpp"

namespace tile::cli {

void print_hbm(const sim::RunResult& result);
void add_hbm(nlohmann::ordered_json& report, const sim::RunResult& result);

}  // namespace tile::cli
