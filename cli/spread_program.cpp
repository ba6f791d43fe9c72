#include "cli/spread_program.hpp"

#include <fmt/format.h>

#include <bit>
#include <string>

#include "assembler/assembly.hpp"
#include "sim/run.hpp"

namespace tile::cli {

namespace {

std::uint64_t cycles(isa::TileSize tile, const Spread& spread, const sim::Timing& timing) {
  sim::RunOptions options;
  options.check = false;
  options.timing = timing;
  return sim::run(spread_program(tile, spread), options).cycles;
}

}  // namespace

isa::Program spread_program(isa::TileSize tile, const Spread& spread) {
  const unsigned engines = tile.dma_engines(), rows = tile.n / engines;
  std::string text =
      fmt::format("tile {}\ntensor x[{}, {}] fp32\n", tile.n, tile.n * spread.transfers, (spread.bytes + 3) / 4);
  for (unsigned e = 0; e < engines; e++) {
    text += fmt::format("ring {} sync size {}\n", e, std::bit_ceil(spread.transfers));
    for (unsigned i = 0; i < spread.transfers; i++) {
      const std::string dram = fmt::format("dram[x.address + {} * x.pitch] rows {} length {} stride {} * x.pitch",
                                           i * tile.n + e, rows, spread.bytes, engines);
      const std::string sbuf =
          fmt::format("sbuf[{}, 0] rows {} length {} stride {} * 0x40000", e, rows, spread.bytes, engines);
      text += fmt::format("pair {} -> {}\n", spread.store ? sbuf : dram, spread.store ? dram : sbuf);
    }
  }
  text += "queue sync\n";
  for (unsigned i = 0; i < spread.transfers; i++)
    text += fmt::format("dma_start dma_engines={} dma_count=1\n", (1u << engines) - 1);
  return assembler::assemble("rows", text).program;
}

double spread_cycles(unsigned n, Spread spread, const sim::Timing& timing) {
  constexpr unsigned kFew = 4, kMany = 20;
  spread.transfers = kMany;
  const std::uint64_t many = cycles({n}, spread, timing);
  spread.transfers = kFew;
  return static_cast<double>(many - cycles({n}, spread, timing)) / (kMany - kFew);
}

}  // namespace tile::cli
