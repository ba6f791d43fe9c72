#include "tests/tile/bench/arena.hpp"

#include <algorithm>
#include <stdexcept>

namespace tile::tb {

using golden::Place;
using golden::Space;

Cell Arena::cell(const Place& place) const {
  const auto offset = static_cast<unsigned>(place.offset);
  if (place.space == Space::psum) return sbuf_end() + place.partition * tile.psum_bytes() / 4 + offset / 4;
  if (place.space == Space::dram && place.offset >= dram && place.offset < dram + dram_bytes)
    return psum_end() + static_cast<Cell>(place.offset - dram);
  for (unsigned w = 0; w < windows.size() && place.space == Space::sbuf; ++w)
    if (offset >= windows[w] && offset < windows[w] + window_bytes)
      return (place.partition * 2 + w) * window_bytes + offset - windows[w];
  throw std::logic_error("outside the arena: " + golden::place_name(place));
}

namespace {

template <class Written>
std::vector<Cell> cells_of(const Arena& arena, const Written& written) {
  std::vector<Cell> cells;
  golden::for_each_written(written, [&](const Place& place) {
    const Cell first = arena.cell(place);
    const unsigned count = place.space == Space::psum ? 1 : place.bytes;
    for (unsigned i = 0; i < count; ++i) cells.push_back(first + i);
  });
  return cells;
}

}  // namespace

Footprint footprint(const Arena& arena, const isa::Instruction& i) {
  if (i.opcode == isa::Opcode::nop || i.opcode == isa::Opcode::dma_start) return {};
  isa::Instruction reads = i;  // something that writes what this one reads
  reads.opcode = isa::Opcode::tensor_copy;
  reads.dst = i.src0;
  reads.dst_partitions = i.src_partitions;
  Footprint cells{i.src_partitions == 0 ? std::vector<Cell>{} : cells_of(arena, reads), cells_of(arena, i)};
  for (const isa::Scalar* scalar : {&i.scalar0, &i.scalar1}) {
    if (!scalar->is_tensor) continue;
    reads.size = {1, 1, 1, 1};
    reads.dst = {scalar->address(), scalar->dtype(), {}};
    const std::vector<Cell> more = cells_of(arena, reads);
    cells.reads.insert(cells.reads.end(), more.begin(), more.end());
  }
  return cells;
}

Footprint footprint(const Arena& arena, const isa::DescriptorPair& pair) {
  return {cells_of(arena, isa::DescriptorPair{pair.destination, pair.source}), cells_of(arena, pair)};
}

bool Arena::disjoint(const std::vector<Cell>& a, const std::vector<Cell>& b) const {
  std::vector<bool> in_a(cells());
  for (const Cell cell : a) in_a[cell] = true;
  return std::none_of(b.begin(), b.end(), [&](Cell cell) { return in_a[cell]; });
}

}  // namespace tile::tb
