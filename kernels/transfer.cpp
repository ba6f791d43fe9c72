// DMA transfers of the builder: descriptor pairs, spread over the engines. Where types differ, elements are cast.
#include <fmt/format.h>

#include <algorithm>

#include "kernels/side.hpp"

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

constexpr unsigned kInc = 1;
// Each transfer has a semaphore from a pool.
constexpr unsigned kFirstDmaSemaphore = 8, kDmaSemaphores = 128;
constexpr std::size_t kMaxPairs = 32768;

/// Whether a transfer between them changes elements: types of one number each that differ.
bool casts(golden::DType from, golden::DType to) {
  const auto* a = isa::find_dtype(static_cast<std::uint8_t>(from));
  const auto* b = isa::find_dtype(static_cast<std::uint8_t>(to));
  return from != to && !a->is_packed() && !b->is_packed();
}

}  // namespace

void Builder::dma_copy(const View& dst, const DramView& src, Queue queue, DgeMode mode) {
  if (mode == DgeMode::hwdge) return generate(queue, dst, src, false);
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const DramView& dst, const View& src, Queue queue, DgeMode mode) {
  if (mode == DgeMode::hwdge) return generate(queue, src, dst, true);
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const View& dst, const View& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}
void Builder::dma_copy(const DramView& dst, const DramView& src, Queue queue) {
  transfer(queue, Side(dst, true), Side(src, false));
}

unsigned Builder::next_transfer_semaphore() { return kFirstDmaSemaphore + transfers_++ % kDmaSemaphores; }

void Builder::generate(Queue queue, const View& sbuf, const DramView& dram, bool store) {
  const unsigned bytes = bytes_of(sbuf.dtype);
  if (sbuf.dtype != dram.tensor.dtype)
    throw BuildError(
        "transfers whose descriptors the tile makes cast no elements. Remedy: use one dtype, or leave the "
        "descriptors to the builder");
  if (sbuf.partitions != dram.rows || sbuf.columns != dram.columns)
    throw BuildError(fmt::format("a transfer of {} x {} elements to or from {} x {}. Remedy: give both sides one shape",
                                 dram.rows, dram.columns, sbuf.partitions, sbuf.columns));
  if (sbuf.tensor.psum)
    throw BuildError(
        "transfers whose descriptors the tile makes do not reach PSUM. Remedy: leave the descriptors to the builder");
  const Side in_sbuf(sbuf, !store), in_dram(dram, store);
  Instruction i;
  i.opcode = Opcode::dma_copy;
  i.generated.store = store;
  i.dst_partitions = static_cast<std::uint8_t>(sbuf.partitions);
  i.dma_engines = static_cast<std::uint16_t>((1u << tile_.dma_engines()) - 1);
  lay_out(i, {{i.generated.sbuf, sbuf}});
  i.generated.dram_address = in_dram.address + in_dram.runs.front().first;
  i.generated.dram_partition_stride = static_cast<std::int32_t>(in_dram.stride / bytes);
  std::int32_t stride = 1;
  for (std::size_t d = 0; d < i.generated.dram_stride.size(); stride *= i.size[d++])
    i.generated.dram_stride[d] = stride;

  const unsigned semaphore = next_transfer_semaphore();
  const std::vector<Use> uses{in_sbuf.used, in_dram.used};
  const std::vector<Event> over{{semaphore, counted_[semaphore], kNoOrder}};
  i.update = {kInc, false, static_cast<std::uint8_t>(semaphore), 0};
  require_legal(queue, i);
  wait_for(queue, i, kNoOrder, uses, over);
  emit(queue, i);
  record(uses, {semaphore, ++counted_[semaphore], kNoOrder});
}

void Builder::transfer(Queue queue, const Side& dst, const Side& src) {
  const bool cast = casts(src.dtype, dst.dtype);
  const Runs to_runs{dst.runs, cast ? bytes_of(dst.dtype) : 1}, from_runs{src.runs, cast ? bytes_of(src.dtype) : 1};
  if (dst.rows != src.rows || to_runs.elements() != from_runs.elements())
    throw BuildError(fmt::format("a transfer of {} rows x {} {} to {} x {}. Remedy: give both sides one shape",
                                 src.rows, from_runs.elements(), cast ? "elements" : "bytes", dst.rows,
                                 to_runs.elements()));
  // Neighbouring rows go to one engine, so that each engine keeps to its own groups of SBUF.
  const unsigned engines = tile_.dma_engines();
  const std::size_t share = (dst.rows + engines - 1) / engines;
  const auto pieces = paired(to_runs, from_runs);
  Pairs pairs(engines);
  for (unsigned e = 0; e < engines && e * share < dst.rows; e++) {
    const std::size_t end = std::min((e + 1) * share, dst.rows);
    for (const auto& [to, from] : pieces) {
      const std::size_t most = std::max(1u, isa::kMaxPairBytes / std::max(to.bytes, from.bytes));
      for (std::size_t row = e * share; row < end; row += most) {
        const std::size_t rows = std::min(most, end - row);
        pairs[e].push_back({src.descriptor(row, rows, from), dst.descriptor(row, rows, to)});
        if (!cast) continue;
        pairs[e].back().source.dtype = static_cast<std::uint8_t>(src.dtype);
        pairs[e].back().destination.dtype = static_cast<std::uint8_t>(dst.dtype);
      }
    }
  }
  start(queue, std::move(pairs), {dst.used, src.used});
}

void Builder::start(Queue queue, Pairs pairs, const std::vector<Use>& uses) {
  const unsigned semaphore = next_transfer_semaphore();
  unsigned updates = 0;
  for (unsigned e = 0; e < pairs.size(); e++) {
    auto& ring = rings_[isa::ring_number(e, static_cast<unsigned>(queue))];
    for (auto& pair : pairs[e]) {
      if (!pair.source.more) {  // what ends a packet follows all of it
        pair.destination.operation = kInc;
        pair.destination.semaphore = static_cast<std::uint8_t>(semaphore);
        updates++;
      }
      if (isa::check(pair, tile_) != isa::Cause::none)
        throw BuildError("no descriptor can do this transfer: " + isa::describe(pair));
      ring.push_back(pair);
    }
    if (ring.size() > kMaxPairs)
      throw BuildError("the program has more DMA descriptors than a ring holds; use a smaller problem");
  }

  // A semaphore of the pool is used again only when its last transfer is known to be over.
  const std::vector<Event> over{{semaphore, counted_[semaphore], kNoOrder}};
  Instruction start;
  start.opcode = Opcode::dma_start;
  wait_for(queue, start, kNoOrder, uses, over);
  for (unsigned e = 0; e < pairs.size();) {  // neighbours with as many pairs share a dma_start
    Instruction i = start;
    i.dma_count = static_cast<std::uint16_t>(pairs[e].size());
    i.dma_engines = 0;
    for (; e < pairs.size() && pairs[e].size() == i.dma_count; e++)
      i.dma_engines = static_cast<std::uint16_t>(i.dma_engines | 1u << e);
    if (i.dma_count == 0) continue;
    emit(queue, i);
    start.wait = {};
  }
  counted_[semaphore] += updates;
  record(uses, {semaphore, counted_[semaphore], kNoOrder});
}

}  // namespace tile::kernels
