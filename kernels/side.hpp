// One side of a DMA transfer as the builder sees it: rows of runs of neighbouring bytes.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "kernels/builder.hpp"

namespace tile::kernels {

inline constexpr unsigned kMaxRowBytes = 65535;

/// Runs of elements of that many bytes each.
struct Runs {
  const std::vector<Run>& list;
  unsigned element;

  std::size_t elements() const {
    std::size_t bytes = 0;
    for (const Run& run : list) bytes += run.bytes;
    return bytes / element;
  }
};

/// The same elements as both lists, in pieces that lie in one run of each.
inline std::vector<std::pair<Run, Run>> paired(const Runs& a, const Runs& b) {
  std::vector<std::pair<Run, Run>> pieces;
  std::size_t i = 0, j = 0;
  unsigned in_a = 0, in_b = 0;  // bytes
  while (i < a.list.size() && j < b.list.size()) {
    const unsigned count = std::min({(a.list[i].bytes - in_a) / a.element, (b.list[j].bytes - in_b) / b.element,
                                     kMaxRowBytes / std::max(a.element, b.element)});
    pieces.push_back({{a.list[i].first + in_a, count * a.element}, {b.list[j].first + in_b, count * b.element}});
    if ((in_a += count * a.element) == a.list[i].bytes) in_a = 0, i++;
    if ((in_b += count * b.element) == b.list[j].bytes) in_b = 0, j++;
  }
  return pieces;
}

/// Rows of runs; a run's place is added to the row's address.
struct Builder::Side {
  isa::Space space;
  std::uint64_t address;
  std::uint32_t stride;
  std::size_t rows;
  std::vector<Run> runs;
  golden::DType dtype;
  Use used;

  Side(const View& view, bool writes)
      : space(view.tensor.psum ? isa::Space::psum : isa::Space::sbuf),
        address(isa::Address{false, view.partition, 0}.encoded()),
        stride(isa::kPartitionStride),
        rows(view.partitions),
        runs(runs_of(view)),
        dtype(view.dtype),
        used(use(view, writes)) {
    if (writes && view.tensor.psum)
      throw BuildError("DMA reads PSUM and does not write it. Remedy: load SBUF, and copy from there");
  }
  Side(const DramView& view, bool writes)
      : space(isa::Space::dram),
        address(view.tensor.address + view.row * view.tensor.pitch),
        stride(static_cast<std::uint32_t>(view.row_step * view.tensor.pitch)),
        rows(view.rows),
        runs{{static_cast<unsigned>(view.column * bytes_of(view.tensor.dtype)),
              static_cast<unsigned>(view.columns * bytes_of(view.tensor.dtype))}},
        dtype(view.tensor.dtype),
        used(use(view, writes)) {
    if (writes && view.row_step == 0) throw BuildError("several rows cannot be stored into the same one");
  }

  isa::Descriptor descriptor(std::size_t row, std::size_t count, const Run& run) const {
    isa::Descriptor d;
    d.put_into(space);
    d.address = address + row * stride + run.first;
    d.stride = stride;
    d.length = static_cast<std::uint16_t>(run.bytes);
    d.rows = static_cast<std::uint16_t>(count);
    return d;
  }
};

}  // namespace tile::kernels
