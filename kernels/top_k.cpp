#include "kernels/top_k.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tile::kernels {

namespace {

using golden::DType;

constexpr unsigned kEight = 8, kSlots = 2;
constexpr float kTaken = -std::numeric_limits<float>::infinity();

void require_sensible(const Matrix& x, std::size_t k) {
  if (x.rows == 0 || x.columns == 0) throw BuildError("a dimension is zero");
  if (k == 0 || k > x.columns)
    throw BuildError(
        fmt::format("{} of {} columns cannot be the greatest ones; choose from 1 to {}", k, x.columns, x.columns));
  if (x.columns > isa::kSearchedElements)
    throw BuildError(
        fmt::format("rows of {} columns; the vector engine searches at most {}", x.columns, isa::kSearchedElements));
  for (float value : to_floats(x))
    if (std::isnan(value) || value == kTaken)
      throw BuildError("NaN and minus infinity have no place in this order; replace them first");
}

}  // namespace

TopK build_top_k(isa::TileSize tile, const Matrix& x, std::size_t k) {
  require_sensible(x, k);
  require_generation(tile, x.dtype);
  Builder b(tile);
  const unsigned n = tile.n, found = static_cast<unsigned>(parts(k, kEight)) * kEight,
                 columns = static_cast<unsigned>(x.columns), searched = std::max(columns, kEight);
  const DramTensor in = b.dram("x", x), values = b.dram("values", x.rows, k, DType::fp32),
                   indices = b.dram("indices", x.rows, k, DType::uint32);
  struct Slot {
    View x, left, values, indices;
  };
  std::vector<Slot> slots;
  for (unsigned i = 0; i < kSlots; i++)
    slots.push_back({b.sbuf(n, columns, x.dtype), b.sbuf(n, searched, DType::fp32), b.sbuf(n, found, DType::fp32),
                     b.sbuf(n, found, DType::uint32)});
  const auto count = static_cast<unsigned>(k);
  for (std::size_t row = 0; row < x.rows; row += n) {
    const auto rows = static_cast<unsigned>(std::min<std::size_t>(n, x.rows - row));
    const Slot& slot = slots[row / n % kSlots];
    const View left = slot.left.lanes(0, rows);
    b.dma_copy(slot.x.lanes(0, rows), {in, row, rows, 0, columns});
    if (searched > columns) b.memset(left, kTaken);
    b.tensor_copy(left.slice(0, columns), slot.x.lanes(0, rows));
    for (unsigned i = 0; i < found; i += kEight) {
      const View eight = slot.values.lanes(0, rows).slice(i, kEight);
      b.max8(eight, left);
      b.find_index8(slot.indices.lanes(0, rows).slice(i, kEight), left, eight);
      if (i + kEight < found) b.match_replace8(left, left, eight, kTaken);
    }
    b.dma_copy({values, row, rows, 0, k}, slot.values.lanes(0, rows).slice(0, count), kStoreQueue);
    b.dma_copy({indices, row, rows, 0, k}, slot.indices.lanes(0, rows).slice(0, count), kStoreQueue);
  }
  return {{b, values}, indices};
}

}  // namespace tile::kernels
