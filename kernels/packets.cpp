// DMA transfers of the builder that go through the buffers of the engines: packets of pairs.
#include <fmt/format.h>

#include <algorithm>

#include "kernels/side.hpp"

namespace tile::kernels {

using golden::DType;
using isa::DescriptorPair;
using isa::Queue;

namespace {

constexpr std::size_t kMaxSources = 16;

/// Some of the bytes of a row.
std::vector<Run> part(const std::vector<Run>& runs, std::size_t first, std::size_t bytes) {
  std::vector<Run> result;
  for (const Run& run : runs) {
    const std::size_t skipped = std::min<std::size_t>(first, run.bytes), taken = std::min(run.bytes - skipped, bytes);
    if (taken > 0) result.push_back({static_cast<unsigned>(run.first + skipped), static_cast<unsigned>(taken)});
    first -= skipped;
    bytes -= taken;
  }
  return result;
}

/// Rows in the buffer, one behind the other; `run` is what of each.
isa::Descriptor buffered(const Run& run, std::size_t rows, std::size_t row_bytes) {
  isa::Descriptor d;
  d.put_into(isa::Space::buffer);
  d.address = run.first;
  d.length = static_cast<std::uint16_t>(run.bytes);
  d.rows = static_cast<std::uint16_t>(rows);
  d.stride = static_cast<std::uint32_t>(row_bytes);
  return d;
}

void end_packet(std::vector<DescriptorPair>& pairs, std::size_t first) {
  if (pairs.size() - first > isa::kMaxPacketPairs)
    throw BuildError(
        fmt::format("a packet of {} descriptor pairs, where {} are the most. Remedy: operands whose "
                    "elements are neighbours, or fewer of them",
                    pairs.size() - first, isa::kMaxPacketPairs));
  for (std::size_t i = first; i + 1 < pairs.size(); i++) pairs[i].source.more = true;
}

std::uint8_t code(DType dtype) { return static_cast<std::uint8_t>(dtype); }

}  // namespace

/// From a side to the buffer, or from there to it.
struct Builder::Step {
  Side side;
  bool writes;
  std::uint8_t mode = 0;  ///< of what goes to the buffer

  Step(const DmaOperand& operand, bool is_written, std::uint8_t how = 0)
      : side(std::visit([&](const auto& view) { return Side(view, is_written); }, operand)),
        writes(is_written),
        mode(how) {}
};

void Builder::dma_broadcast(const std::vector<DmaOperand>& dsts, const DmaOperand& src, Queue queue) {
  std::vector<Step> steps{{src, false}};
  for (const DmaOperand& dst : dsts) steps.push_back({dst, true});
  through_buffer(queue, steps, steps.front().side.dtype);
}

void Builder::dma_compute(const DmaOperand& dst, const std::vector<DmaOperand>& srcs, Queue queue) {
  if (srcs.empty() || srcs.size() > kMaxSources)
    throw BuildError(fmt::format("dma_compute of {} sources. Remedy: one to {} at a time", srcs.size(), kMaxSources));
  std::vector<Step> steps;
  for (const DmaOperand& src : srcs) steps.push_back({src, false, steps.empty() ? std::uint8_t{0} : isa::kAccumulates});
  steps.push_back({dst, true});
  through_buffer(queue, steps, DType::fp32);
}

void Builder::through_buffer(Queue queue, const std::vector<Step>& steps, DType held) {
  const bool typed =
      std::any_of(steps.begin(), steps.end(), [&](const Step& s) { return s.side.dtype != held || s.mode != 0; });
  const auto element = [&](DType dtype) { return typed ? bytes_of(dtype) : 1; };
  const auto columns_of = [&](const Side& side) { return Runs{side.runs, element(side.dtype)}.elements(); };
  const std::size_t rows = steps.front().side.rows, columns = columns_of(steps.front().side);
  std::vector<Use> uses;
  for (const Step& s : steps) {
    if (s.side.rows != rows || columns_of(s.side) != columns)
      throw BuildError(
          fmt::format("a transfer of {} x {} elements among others of {} x {}. Remedy: give all of them one "
                      "shape",
                      s.side.rows, columns_of(s.side), rows, columns));
    uses.push_back(s.side.used);
  }

  const std::size_t most_columns = std::min<std::size_t>(columns, isa::kBufferBytes / element(held));
  const std::size_t most_rows = isa::kBufferBytes / (most_columns * element(held));
  const unsigned engines = tile_.dma_engines();
  const std::size_t share = (rows + engines - 1) / engines;
  Pairs pairs(engines);
  const auto packet = [&](std::vector<DescriptorPair>& list, std::size_t row, std::size_t count, std::size_t column,
                          std::size_t width) {
    const std::size_t first = list.size(), row_bytes = width * element(held);
    const std::vector<Run> all{{0, static_cast<unsigned>(row_bytes)}};
    for (const Step& s : steps) {
      const unsigned size = element(s.side.dtype);
      const std::vector<Run> runs = part(s.side.runs, column * size, width * size);
      for (const auto& [outside, inside] : paired({runs, size}, {all, element(held)})) {
        isa::Descriptor memory = s.side.descriptor(row, count, outside), buffer = buffered(inside, count, row_bytes);
        if (typed) memory.dtype = code(s.side.dtype), buffer.dtype = code(held);
        buffer.mode = s.mode;
        list.push_back(s.writes ? DescriptorPair{buffer, memory} : DescriptorPair{memory, buffer});
      }
    }
    end_packet(list, first);
  };
  for (unsigned e = 0; e < engines; e++) {
    const std::size_t end = std::min((e + 1) * share, rows);
    for (std::size_t row = e * share; row < end; row += most_rows)
      for (std::size_t column = 0; column < columns; column += most_columns)
        packet(pairs[e], row, std::min(most_rows, end - row), column, std::min(most_columns, columns - column));
  }
  start(queue, std::move(pairs), uses);
}

/// Rows of one side, at the indices; `cast` when elements change.
struct Builder::Indexed {
  Side dst, src, indices;
  bool scatters, cast;
  std::size_t rows;

  Indexed(const DmaOperand& to, const DmaOperand& from, const DmaOperand& list, bool is_scatter)
      : dst(side(to, true)), src(side(from, false)), indices(side(list, false)), scatters(is_scatter) {
    const auto *a = isa::find_dtype(code(src.dtype)), *b = isa::find_dtype(code(dst.dtype));
    cast = a != b && !a->is_packed() && !b->is_packed();
    rows = scatters ? src.rows : dst.rows;
    if (from_runs().elements() != to_runs().elements())
      throw BuildError(fmt::format("rows of {} elements to rows of {}. Remedy: give both sides as many columns",
                                   from_runs().elements(), to_runs().elements()));
    const std::size_t columns = Runs{indices.runs, 4}.elements();
    if ((indices.dtype != DType::int32 && indices.dtype != DType::uint32) || indices.rows * columns != rows ||
        (indices.rows != 1 && columns != 1) || indices.runs.size() != 1)
      throw BuildError(fmt::format("{} x {} indices of {} for {} rows. Remedy: a row or a column of {} int32 or uint32",
                                   indices.rows, columns, golden::name_of(indices.dtype), rows, rows));
  }
  Runs to_runs() const { return {dst.runs, cast ? bytes_of(dst.dtype) : 1}; }
  Runs from_runs() const { return {src.runs, cast ? bytes_of(src.dtype) : 1}; }

  /// Indices of `count` rows to the buffer.
  DescriptorPair load(std::size_t row, std::size_t count) const {
    const Run all{0, static_cast<unsigned>(4 * count)}, first{indices.runs[0].first, 4};
    const Run some{static_cast<unsigned>(indices.runs[0].first + 4 * row), all.bytes};
    return {indices.rows == 1 ? indices.descriptor(0, 1, some) : indices.descriptor(row, count, first),
            buffered(all, 1, 0)};
  }
  DescriptorPair move(std::size_t row, std::size_t count, const Run& to, const Run& from) const {
    DescriptorPair pair{src.descriptor(scatters ? row : 0, count, from), dst.descriptor(scatters ? 0 : row, count, to)};
    (scatters ? pair.destination : pair.source).indexed = true;
    if (cast) pair.source.dtype = code(src.dtype), pair.destination.dtype = code(dst.dtype);
    return pair;
  }

 private:
  static Side side(const DmaOperand& operand, bool writes) {
    return std::visit([&](const auto& view) { return Side(view, writes); }, operand);
  }
};

void Builder::indexed_packets(std::vector<DescriptorPair>& list, const Indexed& transfer, std::size_t first_row,
                              std::size_t end_row, const std::vector<std::pair<Run, Run>>& pieces) {
  unsigned longest = 1;
  for (const auto& [to, from] : pieces) longest = std::max({longest, to.bytes, from.bytes});
  const std::size_t most = std::clamp<std::size_t>(isa::kMaxPairBytes / longest, 1, isa::kMaxIndexedRows);
  for (std::size_t row = first_row; row < end_row; row += most) {
    const std::size_t count = std::min(most, end_row - row), first = list.size();
    list.push_back(transfer.load(row, count));
    for (const auto& [to, from] : pieces) list.push_back(transfer.move(row, count, to, from));
    end_packet(list, first);
  }
}

void Builder::dma_gather(const DmaOperand& dst, const DmaOperand& src, const DmaOperand& indices, Queue queue) {
  const Indexed transfer(dst, src, indices, false);
  const auto pieces = paired(transfer.to_runs(), transfer.from_runs());
  const unsigned engines = tile_.dma_engines();
  const std::size_t share = (transfer.rows + engines - 1) / engines;
  Pairs pairs(engines);
  for (unsigned e = 0; e < engines && e * share < transfer.rows; e++)
    indexed_packets(pairs[e], transfer, e * share, std::min((e + 1) * share, transfer.rows), pieces);
  start(queue, std::move(pairs), {transfer.dst.used, transfer.src.used, transfer.indices.used});
}

/// Rows with one index must stay in order, so engines share columns, not rows.
void Builder::dma_scatter(const DmaOperand& dst, const DmaOperand& src, const DmaOperand& indices, Queue queue) {
  constexpr std::size_t kLeastBytes = 64;  // of a row, for an engine
  const Indexed transfer(dst, src, indices, true);
  const Runs to = transfer.to_runs(), from = transfer.from_runs();
  const std::size_t columns = to.elements(), engines = tile_.dma_engines();
  const std::size_t share = std::max((columns + engines - 1) / engines, kLeastBytes / to.element);
  Pairs pairs(engines);
  for (std::size_t e = 0; e < engines && e * share < columns; e++) {
    const std::vector<Run> to_part = part(to.list, e * share * to.element, share * to.element),
                           from_part = part(from.list, e * share * from.element, share * from.element);
    indexed_packets(pairs[e], transfer, 0, transfer.rows, paired({to_part, to.element}, {from_part, from.element}));
  }
  start(queue, std::move(pairs), {transfer.dst.used, transfer.src.used, transfer.indices.used});
}

void Builder::dma_transpose(const DmaOperand& dst, const DmaOperand& src, Queue queue) {
  const Step from(src, false), to(dst, true);
  const unsigned size = bytes_of(from.side.dtype);
  const std::size_t rows = from.side.rows, columns = Runs{from.side.runs, size}.elements();
  if (size == 1 || to.side.dtype != from.side.dtype)
    throw BuildError("dma_transpose moves elements of two or four bytes. Remedy: one such type on both sides");
  if (to.side.runs.size() != 1 || to.side.rows != columns || to.side.runs[0].bytes != rows * size)
    throw BuildError(
        fmt::format("dma_transpose of {} x {} elements. Remedy: a destination of {} rows, each of {} "
                    "neighbours",
                    rows, columns, columns, rows));
  const std::size_t most_rows = 32, most_columns = isa::kBufferBytes / (most_rows * size);
  const unsigned engines = tile_.dma_engines();
  Pairs pairs(engines);
  unsigned engine = 0;
  for (std::size_t row = 0; row < rows; row += most_rows)
    for (std::size_t column = 0; column < columns; column += most_columns, engine = (engine + 1) % engines) {
      auto& list = pairs[engine];
      const std::size_t first = list.size(), count = std::min(most_rows, rows - row),
                        width = std::min(most_columns, columns - column);
      const Run all{0, static_cast<unsigned>(width * size)};
      for (const auto& [outside, inside] :
           paired({part(from.side.runs, column * size, width * size), size}, {{all}, size}))
        list.push_back({from.side.descriptor(row, count, outside), buffered(inside, count, all.bytes)});
      isa::Descriptor source = buffered(all, count, all.bytes);
      source.mode = isa::kTransposed;
      isa::Descriptor destination = to.side.descriptor(column, width, part(to.side.runs, row * size, count * size)[0]);
      source.dtype = destination.dtype = code(from.side.dtype);
      list.push_back({source, destination});
      end_packet(list, first);
    }
  start(queue, std::move(pairs), {to.side.used, from.side.used});
}

}  // namespace tile::kernels
