#include "tests/tile/bench/arena.hpp"

#include <algorithm>
#include <stdexcept>

#include "golden/machine/walk.hpp"
#include "isa/check.hpp"

namespace tile::tb {

using golden::Place;
using golden::Space;

Cell Arena::cell(const Place& place) const {
  const auto offset = static_cast<unsigned>(place.offset);
  if (place.space == Space::psum) return sbuf_end() + place.partition * tile.psum_bytes() + offset;
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
    for (unsigned i = 0; i < place.bytes; ++i) cells.push_back(first + i);
  });
  return cells;
}

}  // namespace

Footprint footprint(const Arena& arena, const isa::Instruction& i) {
  if (i.opcode == isa::Opcode::dma_copy) {
    isa::Instruction back = i;  // writes what this one reads
    back.generated.store = !i.generated.store;
    return {cells_of(arena, back), cells_of(arena, i)};
  }
  if (i.opcode == isa::Opcode::nop || i.opcode == isa::Opcode::dma_start) return {};
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  Footprint cells{{}, cells_of(arena, i)};
  const unsigned rows = groups & isa::kSrcPartitions ? i.src_partitions : i.dst_partitions;
  const auto read = [&](const isa::AccessPattern& ap, const golden::Sizes& size, unsigned partitions) {
    isa::Instruction writer;  // something that writes what this one reads
    writer.opcode = isa::Opcode::tensor_copy;
    writer.size = size;
    writer.dst = ap;
    writer.dst_partitions = static_cast<std::uint8_t>(partitions);
    const std::vector<Cell> more = cells_of(arena, writer);
    cells.reads.insert(cells.reads.end(), more.begin(), more.end());
  };
  if (groups & isa::kSrc0) read(i.src0, isa::src0_sizes(i), rows);
  if (groups & isa::kTensorMode) {
    if (isa::has_aside(i)) read(i.src1, isa::aside_sizes(i), isa::aside_partitions(i));
  } else if ((groups & isa::kSrc1) && !isa::writes_src1(i.opcode)) {
    read(i.src1, isa::src1_sizes(i, arena.tile.gather_group()), rows);
  }
  for (const isa::Scalar* scalar : {&i.scalar0, &i.scalar1})
    if (scalar->is_tensor) read({scalar->address(), scalar->dtype(), {}}, {1, 1, 1, 1}, rows);
  const bool stays = i.opcode == isa::Opcode::copy_predicated || i.opcode == isa::Opcode::stream_shuffle;
  if (stays) read(i.dst, i.size, rows);  // what stays
  return cells;
}

Footprint footprint(const Arena& arena, const isa::DescriptorPair& pair) {
  return {cells_of(arena, isa::DescriptorPair{pair.destination, pair.source}), cells_of(arena, pair)};
}

Footprint footprint(const Arena& arena, const isa::DescriptorPair& pair, std::span<const std::uint32_t> indices) {
  const auto rows = [&](const isa::DescriptorPair& p) {
    golden::Scatter list{p, {}};
    for (unsigned r = 0; r < p.destination.rows; ++r)
      list.rows.push_back(p.destination.row_address(p.destination.indexed ? indices[r] : r));
    return cells_of(arena, list);
  };
  return {rows({pair.destination, pair.source}), rows(pair)};
}

bool Arena::disjoint(const std::vector<Cell>& a, const std::vector<Cell>& b) const {
  std::vector<bool> in_a(cells());
  for (const Cell cell : a) in_a[cell] = true;
  return std::none_of(b.begin(), b.end(), [&](Cell cell) { return in_a[cell]; });
}

}  // namespace tile::tb
