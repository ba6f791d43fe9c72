#include "isa/stationary.hpp"

#include <algorithm>

namespace tile::isa {

namespace {

/// One tile over the quarters that it reaches into.
Quarters quarters_of(Span span, unsigned n) {
  Quarters quarters{};
  for (unsigned q = 0; q < quarters.size(); q++) {
    const unsigned from = std::max(q * n / 4, span.first), to = std::min((q + 1) * n / 4, span.first + span.count);
    if (from < to) quarters[q] = {static_cast<std::uint8_t>(to - from), from != span.first};
  }
  return quarters;
}

bool joins(const Quarters& loaded, const Quarters& tile) {
  bool all_free = true, all_same = true;
  for (unsigned q = 0; q < tile.size(); q++) {
    if (tile[q].count == 0) continue;
    all_free &= loaded[q].count == 0;
    all_same &= loaded[q] == tile[q];
    const bool last = q + 1 == tile.size() || tile[q + 1].count == 0;
    if (last && q + 1 < tile.size()) all_same &= !loaded[q + 1].joined;
  }
  return all_free || all_same;
}

bool whole_tiles(const Quarters& loaded, const Quarters& asked, bool without_gaps) {
  for (unsigned q = 0; q < asked.size(); q++) {
    if (asked[q].count == 0) continue;
    const bool last = q + 1 == asked.size() || asked[q + 1].count == 0;
    if (!asked[q].joined && (loaded[q].joined || loaded[q].count == 0)) return false;
    if ((last || without_gaps) && loaded[q].count != asked[q].count) return false;
    if (last && q + 1 < asked.size() && loaded[q + 1].joined) return false;
  }
  return true;
}

void add(Quarters& loaded, const Quarters& tile) {
  for (unsigned q = 0; q < tile.size(); q++)
    if (tile[q].count != 0) loaded[q] = tile[q];
}

}  // namespace

Span rows_of(const Instruction& i) { return {i.tensor_mode == 0 ? i.src0.address.partition : 0u, i.src_partitions}; }

Span columns_of(const Instruction& i, unsigned n) {
  const bool load = i.opcode == Opcode::load_stationary;
  return {load ? i.column_quadrant * n / 4 : i.dst.address.partition, i.dst_partitions};
}

std::vector<Span> tiles_of(const Quarters& quarters, unsigned n) {
  std::vector<Span> tiles;
  for (unsigned q = 0; q < quarters.size(); q++) {
    if (quarters[q].count == 0) continue;
    if (quarters[q].joined) tiles.back().count += quarters[q].count;
    else tiles.push_back({q * n / 4, quarters[q].count});
  }
  return tiles;
}

Stationary after_load(const Stationary& before, const Instruction& load, unsigned n) {
  Stationary s{true, load.src0.dtype, load.tensor_mode, load.sparsity};
  if (load.keep) s = before;
  add(s.rows, quarters_of(rows_of(load), n));
  add(s.columns, quarters_of(columns_of(load, n), n));
  return s;
}

Stationary fitting(const Instruction& i, unsigned n) {
  return {true, i.src0.dtype, i.tensor_mode, i.sparsity, quarters_of(rows_of(i), n), quarters_of(columns_of(i, n), n)};
}

bool tile_fits(const Stationary& s, const Instruction& load, unsigned n) {
  return s.loaded && s.dtype == load.src0.dtype && s.mode == load.tensor_mode &&
         joins(s.rows, quarters_of(rows_of(load), n)) && joins(s.columns, quarters_of(columns_of(load, n), n));
}

bool product_fits(const Stationary& s, const Instruction& product, unsigned n) {
  return s.loaded && s.mode == product.tensor_mode && s.sparsity == product.sparsity &&
         whole_tiles(s.rows, quarters_of(rows_of(product), n), false) &&
         whole_tiles(s.columns, quarters_of(columns_of(product, n), n), true);
}

}  // namespace tile::isa
