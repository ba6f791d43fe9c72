// A program in which all DMA engines together load or store rows of the same length, a row for each partition. The rows
// are dealt to the engines in turn, so that what they ask of DRAM at any time lies together.
#pragma once

#include <string_view>

#include "isa/program.hpp"
#include "sim/timing.hpp"

namespace tile::cli {

struct Spread {
  unsigned bytes = 4096;   ///< of a row: 64 KiB for all partitions of an engine at the most
  unsigned transfers = 1;  ///< a dma_start each, at addresses of their own
  bool store = false;      ///< from SBUF to DRAM
};

isa::Program spread_program(isa::TileSize tile, const Spread& spread);

/// Cycles that one transfer takes among others: what many take beyond what a few take, over the difference.
double spread_cycles(unsigned n, Spread spread, const sim::Timing& timing);

}  // namespace tile::cli
