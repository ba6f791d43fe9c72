// How DMA's share of its bandwidth grows with the bytes that a transfer brings to each partition.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace tile::cli {

constexpr std::string_view kDmaCurve = "DMA by the bytes of a partition";

/// Prints the curve under a profile, or under trn2, with flat DRAM and at full size with HBM, beside the published
/// ones. False where it leaves what AWS recommends: a quarter at most at 256 bytes, four fifths at 2 KiB, 95 % at 4
/// KiB.
bool print_dma_curve(unsigned n, const std::string& profile, nlohmann::ordered_json& report);

}  // namespace tile::cli
