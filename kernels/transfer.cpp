// DMA transfers of the builder: descriptor pairs, spread over the engines. Where types differ, elements are cast.
#include <fmt/format.h>

#include <algorithm>

#include "kernels/builder.hpp"

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr unsigned kInc = 1;
// Each transfer has a semaphore from a pool.
constexpr unsigned kFirstDmaSemaphore = 8, kDmaSemaphores = 128;
constexpr std::size_t kMaxPairs = 32768;
constexpr unsigned kMaxRowBytes = 65535;

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
std::vector<std::pair<Run, Run>> paired(const Runs& a, const Runs& b) {
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

/// Whether a transfer between them changes elements: types of one number each that differ.
bool casts(golden::DType from, golden::DType to) {
  const auto* a = isa::find_dtype(static_cast<std::uint8_t>(from));
  const auto* b = isa::find_dtype(static_cast<std::uint8_t>(to));
  return from != to && !a->is_packed() && !b->is_packed();
}

}  // namespace

/// Rows of runs; a run's place is added to the row's address.
struct Builder::Side {
  bool tile;
  std::uint64_t address;
  std::uint32_t stride;
  std::size_t rows;
  std::vector<Run> runs;
  golden::DType dtype;
  Use used;

  Side(const View& view, bool writes)
      : tile(true),
        address(isa::Address{false, view.partition, 0}.encoded()),
        stride(isa::kPartitionStride),
        rows(view.partitions),
        runs(runs_of(view)),
        dtype(view.dtype),
        used(use(view, writes)) {
    if (view.tensor.psum) throw BuildError("DMA does not reach PSUM. Remedy: copy to SBUF first");
  }
  Side(const DramView& view, bool writes)
      : tile(false),
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
    d.tile = tile;
    d.address = address + row * stride + run.first;
    d.stride = stride;
    d.length = static_cast<std::uint16_t>(run.bytes);
    d.rows = static_cast<std::uint16_t>(count);
    return d;
  }
};

void Builder::dma_copy(const View& dst, const DramView& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const DramView& dst, const View& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const View& dst, const View& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const DramView& dst, const DramView& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}

void Builder::transfer(Queue queue, const Side& dst, const Side& src) {
  const bool cast = casts(src.dtype, dst.dtype);
  const Runs to_runs{dst.runs, cast ? bytes_of(dst.dtype) : 1}, from_runs{src.runs, cast ? bytes_of(src.dtype) : 1};
  if (dst.rows != src.rows || to_runs.elements() != from_runs.elements())
    throw BuildError(fmt::format("a transfer of {} rows x {} {} to {} x {}. Remedy: give both sides one shape",
                                 src.rows, from_runs.elements(), cast ? "elements" : "bytes", dst.rows,
                                 to_runs.elements()));
  const unsigned engines = tile_.dma_engines();
  const unsigned semaphore = kFirstDmaSemaphore + transfers_++ % kDmaSemaphores;

  // Neighbouring rows go to one engine, so that each engine keeps to its own groups of SBUF.
  const std::size_t share = (dst.rows + engines - 1) / engines;
  const auto pieces = paired(to_runs, from_runs);
  std::vector<unsigned> count(engines);
  unsigned pairs = 0, users = 0;
  for (unsigned e = 0; e < engines && e * share < dst.rows; e++, users++) {
    const std::size_t end = std::min((e + 1) * share, dst.rows);
    auto& ring = rings_[isa::ring_number(e, static_cast<unsigned>(queue))];
    for (const auto& [to, from] : pieces) {
      const std::size_t most = std::max(1u, isa::kMaxPairBytes / std::max(to.bytes, from.bytes));
      for (std::size_t row = e * share; row < end; row += most, count[e]++, pairs++) {
        const std::size_t rows = std::min(most, end - row);
        ring.push_back({src.descriptor(row, rows, from), dst.descriptor(row, rows, to)});
        if (cast) {
          ring.back().source.dtype = static_cast<std::uint8_t>(src.dtype);
          ring.back().destination.dtype = static_cast<std::uint8_t>(dst.dtype);
        }
        ring.back().destination.operation = kInc;
        ring.back().destination.semaphore = static_cast<std::uint8_t>(semaphore);
        if (isa::check(ring.back(), tile_) != isa::Cause::none)
          throw BuildError("no descriptor can do this transfer: " + isa::describe(ring.back()));
      }
    }
    if (ring.size() > kMaxPairs)
      throw BuildError("the program has more DMA descriptors than a ring holds; use a smaller problem");
  }

  const std::vector<Use> uses{dst.used, src.used};
  // A semaphore of the pool is used again only when its last transfer is known to be over.
  const std::vector<Event> over{{semaphore, counted_[semaphore], kNoOrder}};
  Instruction start;
  start.opcode = Opcode::dma_start;
  wait_for(queue, start, kNoOrder, uses, over);
  for (unsigned e = 0; e < users;) {  // engines with as many pairs share a dma_start
    Instruction i = start;
    i.dma_count = static_cast<std::uint16_t>(count[e]);
    i.dma_engines = 0;
    for (; e < users && count[e] == i.dma_count; e++)
      i.dma_engines = static_cast<std::uint16_t>(i.dma_engines | 1u << e);
    emit(queue, i);
    start.wait = {};
  }
  counted_[semaphore] += pairs;
  record(uses, {semaphore, counted_[semaphore], kNoOrder});
}

}  // namespace tile::kernels
