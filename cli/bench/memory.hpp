// Part of `trntile bench`: what DMA gets of the bandwidth of DRAM, and from which size on a product is bound by the
// tensor engine.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

namespace tile::cli {

/// Rows of 4 KiB between DRAM and all partitions, on all engines, under `bare` with flat DRAM and with HBM. Less than
/// 95 % of the configured bandwidth sets the exit code.
nlohmann::ordered_json bench_streams(const std::vector<unsigned>& tiles, int& exit_code);

/// Square BF16 products at n = 128 under trn2 with HBM, on both sides of the size where the roofline has its ridge. One
/// that is faster than its bound sets the exit code, and one beyond the ridge that does not keep the array busy.
nlohmann::ordered_json bench_roofline(int& exit_code);

}  // namespace tile::cli
