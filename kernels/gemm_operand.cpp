#include "kernels/gemm_operand.hpp"

#include <algorithm>

namespace tile::kernels {

BlockCache::BlockCache(Builder& builder, const GemmOperand& source, unsigned slots, unsigned columns)
    : builder_(builder), source_(source), plane_step_(source.plane_step(columns)) {
  for (unsigned i = 0; i < slots; i++) {
    const unsigned n = builder.tile().n;
    const Tensor main = builder.sbuf(n, source.block_bytes(columns));
    const bool has_beside = source.beside || source.quantised;
    free_.push_back({main, has_beside ? builder.sbuf(n, source.beside_bytes(columns)) : Tensor{}});
  }
  for (unsigned i = 0; source.quantised && i < kRawBuffers; i++)
    raw_.push_back(builder.sbuf(builder.tile().n, source.raw_bytes(columns)));
}

GemmBlock BlockCache::get(std::size_t row, std::size_t rows, std::size_t column, std::size_t columns) {
  const auto key = std::pair{row, column};
  auto found = held_.find(key);
  if (found == held_.end()) {
    if (free_.empty()) drop_oldest();
    const Slot slot = free_.front();
    free_.pop_front();
    const GemmBlock block = fetched(slot, row, rows, column, columns);
    order_.push_back(key);
    found = held_.emplace(key, Held{slot, block, std::prev(order_.end())}).first;
  } else {
    order_.splice(order_.end(), order_, found->second.place);
  }
  return found->second.block;
}

GemmBlock BlockCache::fetched(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column,
                              std::size_t columns) {
  if (source_.quantised) return quantised(slot, row, rows, column, columns);
  GemmBlock b;
  b.main = {slot.main, source_.tensor.dtype, static_cast<unsigned>(rows), 0, static_cast<unsigned>(columns)};
  for (unsigned p = 0; p < source_.planes; p++) {
    View plane = b.main;
    plane.column = p * plane_step_;
    builder_.dma_copy(plane, {source_.tensor, p * source_.rows + row, rows, column, columns});
  }
  b.main.planes = source_.planes;
  b.main.plane_step = source_.planes > 1 ? plane_step_ : 0;
  if (!source_.beside) return b;
  b.grain = source_.grain;
  const std::size_t lines = rows / source_.rows_beside, first = row / source_.rows_beside;
  const std::size_t at = column / b.grain, count = (columns + b.grain - 1) / b.grain;
  b.beside = {slot.beside, source_.beside->dtype, static_cast<unsigned>(lines), 0, static_cast<unsigned>(count)};
  if (source_.rows_beside == 1) {
    builder_.dma_copy(b.beside, {*source_.beside, first, lines, at, count});
    return b;
  }
  // Scales: four in each 32 partitions.
  for (std::size_t four = 0; four < lines; four += 4) {
    View scales = b.beside;
    scales.partition = static_cast<unsigned>(8 * four);
    scales.partitions = static_cast<unsigned>(std::min<std::size_t>(4, lines - four));
    builder_.dma_copy(scales, {*source_.beside, first + four, scales.partitions, at, count});
    b.beside.partitions = scales.partition + scales.partitions;
  }
  return b;
}

GemmBlock BlockCache::quantised(const Slot& slot, std::size_t row, std::size_t rows, std::size_t column,
                                std::size_t columns) {
  constexpr unsigned four = isa::kNumbersPacked;
  const auto count = static_cast<unsigned>(columns), lanes = static_cast<unsigned>(rows);
  View raw{raw_[next_raw_++ % raw_.size()], source_.tensor.dtype, lanes, 0, four * count};
  for (unsigned e = 0; e < four; e++)
    builder_.dma_copy(raw.slice(e * count, count), {source_.tensor, four * row + e, rows, column, columns, four});
  const unsigned last = lanes / isa::kScaleRows - 1;  // of the groups that have a scale
  GemmBlock b;
  b.main = {slot.main, *source_.quantised, lanes, 0, count};
  b.beside = {slot.beside, golden::DType::uint8, 32 * (last / 4) + last % 4 + 1, 0, count};
  builder_.quantize_mx(b.main, b.beside, raw.walked({{count, 1}, {four, static_cast<int>(count)}}));
  return b;
}

void BlockCache::drop_oldest() {
  const auto oldest = held_.find(order_.front());
  free_.push_back(oldest->second.slot);
  held_.erase(oldest);
  order_.pop_front();
}

}  // namespace tile::kernels
