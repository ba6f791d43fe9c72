#include "kernels/view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::kernels {

namespace {

/// Innermost first; axes that go on where the one inside ends are one with it.
std::vector<Axis> joined(const View& view) {
  std::vector<Axis> result;
  for (auto axis = view.axes.rbegin(); axis != view.axes.rend(); ++axis) {
    if (axis->size == 1) continue;
    if (!result.empty() && static_cast<int>(result.back().size) * result.back().stride == axis->stride)
      result.back().size *= axis->size;
    else result.push_back(*axis);
  }
  if (view.axes.empty()) result.push_back({view.columns, 1});
  if (result.empty()) result.push_back({1, 1});
  return result;
}

std::string shape_of(const View& view) {
  std::string text = fmt::format("{}", view.partitions);
  for (const Axis& axis : view.axes) text += fmt::format(" x {}", axis.size);
  return view.axes.empty() ? fmt::format("{} x {}", view.partitions, view.columns) : text;
}

/// The coarsest sizes into which both lists of axes can be cut.
std::vector<unsigned> refined(const std::vector<unsigned>& sizes, const std::vector<Axis>& axes, const View& view) {
  std::vector<unsigned> result;
  std::size_t s = 0, a = 0;
  unsigned of_size = sizes[0], of_axis = axes[0].size;
  while (s < sizes.size() && a < axes.size()) {
    const unsigned step = std::min(of_size, of_axis);
    if (of_size % step != 0 || of_axis % step != 0)
      throw BuildError(
          fmt::format("the shape {} cannot be walked together with the other operands'. Remedy: give "
                      "views of one shape",
                      shape_of(view)));
    result.push_back(step);
    if ((of_size /= step) == 1 && ++s < sizes.size()) of_size = sizes[s];
    if ((of_axis /= step) == 1 && ++a < axes.size()) of_axis = axes[a].size;
  }
  return result;
}

std::int16_t stride_code(int stride) {
  if (stride < -32768 || stride > 32767)
    throw BuildError(fmt::format("a stride of {} elements does not fit an instruction. Remedy: at most 32767", stride));
  return static_cast<std::int16_t>(stride);
}

std::array<std::int16_t, isa::kDimensions> strides_in(const std::vector<Axis>& axes,
                                                      const std::vector<unsigned>& sizes) {
  std::array<std::int16_t, isa::kDimensions> strides{};
  std::size_t a = 0;
  unsigned left = axes[0].size;
  int stride = axes[0].stride;
  for (std::size_t d = 0; d < sizes.size(); d++) {
    strides[d] = stride_code(stride);
    stride *= static_cast<int>(sizes[d]);
    if ((left /= sizes[d]) == 1 && ++a < axes.size()) {
      left = axes[a].size;
      stride = axes[a].stride;
    }
  }
  return strides;
}

}  // namespace

unsigned bytes_of(golden::DType dtype) { return isa::dtype_bytes(static_cast<std::uint8_t>(dtype)); }

void write_tensor(const DramTensor& t, const Matrix& contents, std::span<std::uint8_t> dram) {
  const unsigned bytes = bytes_of(t.dtype);
  for (std::size_t r = 0; r < t.rows; r++)
    for (std::size_t c = 0; c < t.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        dram[t.address + r * t.pitch + c * bytes + b] = static_cast<std::uint8_t>(contents.at(r, c) >> (8 * b));
}

Matrix read_tensor(const DramTensor& t, std::span<const std::uint8_t> dram) {
  const unsigned bytes = bytes_of(t.dtype);
  Matrix m(t.rows, t.columns, t.dtype);
  for (std::size_t r = 0; r < t.rows; r++)
    for (std::size_t c = 0; c < t.columns; c++)
      for (unsigned b = 0; b < bytes; b++)
        m.at(r, c) |= std::uint32_t{dram[t.address + r * t.pitch + c * bytes + b]} << (8 * b);
  return m;
}

View View::slice(unsigned first, unsigned count) const {
  if (!axes.empty() || first + count > columns)
    throw BuildError(
        fmt::format("columns {} to {} are no part of {} neighbouring ones", first, first + count, columns));
  View part = *this;
  part.column += first;
  part.columns = count;
  return part;
}

View View::lanes(unsigned first, unsigned count) const {
  if (first + count > partitions)
    throw BuildError(fmt::format("partitions {} to {} are no part of {}", first, first + count, partitions));
  View part = *this;
  part.partition += first;
  part.partitions = count;
  return part;
}

View View::walked(std::vector<Axis> along, unsigned first) const {
  View part = *this;
  part.column += first;
  part.columns = 1;
  for (const Axis& axis : along) part.columns *= axis.size;
  part.axes = std::move(along);
  return part;
}

View View::repeated(unsigned count) const { return walked({{count, 0}}); }

View View::as(golden::DType other) const {
  if (bytes_of(other) != bytes_of(dtype))
    throw BuildError(fmt::format("{} and {} have different sizes", golden::name_of(dtype), golden::name_of(other)));
  View same = *this;
  same.dtype = other;
  return same;
}

ByteRange bytes_touched(const View& view) {
  const std::int64_t bytes = bytes_of(view.dtype);
  std::int64_t low = 0, high = 0;
  for (const Axis& axis : joined(view)) {
    const std::int64_t reach = std::int64_t{axis.stride} * (std::int64_t{axis.size} - 1);
    (reach < 0 ? low : high) += reach;
  }
  high += std::int64_t{view.plane_step} * (view.planes - 1);
  const std::int64_t first = view.tensor.offset + (view.column + low) * bytes;
  if (first < view.tensor.offset || first + (high - low + 1) * bytes > view.tensor.offset + view.tensor.bytes ||
      view.partition + view.partitions > view.tensor.partitions)
    throw BuildError(
        fmt::format("a view of {} {} from partition {}, column {} on reaches beyond its tensor of {} "
                    "partitions x {} bytes. Remedy: allocate more, or take a smaller part",
                    shape_of(view), golden::name_of(view.dtype), view.partition, view.column, view.tensor.partitions,
                    view.tensor.bytes));
  return {static_cast<std::uint64_t>(first), static_cast<std::uint64_t>((high - low + 1) * bytes)};
}

std::vector<Run> runs_of(const View& view) {
  const unsigned bytes = bytes_of(view.dtype);
  std::vector<Axis> axes = joined(view);
  const unsigned together = axes.front().stride == 1 ? axes.front().size : 1;
  std::vector<Run> runs;
  for (unsigned first = 0; first < view.columns; first += together) {
    int place = static_cast<int>(view.column);
    unsigned rest = first;
    for (const Axis& axis : axes) {
      place += static_cast<int>(rest % axis.size) * axis.stride;
      rest /= axis.size;
    }
    runs.push_back({view.tensor.offset + static_cast<unsigned>(place) * bytes, together * bytes});
  }
  return runs;
}

Walk walk_together(std::span<const View* const> views) {
  std::vector<unsigned> sizes{views.front()->columns};
  for (const View* view : views) {
    if (view->columns != views.front()->columns || view->columns == 0 || view->columns > 0xFFFF)
      throw BuildError(
          fmt::format("operands of {} and {} elements a partition. Remedy: give all the same number, from "
                      "1 to 65535",
                      views.front()->columns, view->columns));
    sizes = refined(sizes, joined(*view), *view);
  }
  if (sizes.size() > isa::kDimensions)
    throw BuildError(fmt::format("the operands have {} dimensions together. Remedy: at most four", sizes.size()));
  Walk walk{{1, 1, 1, 1}, {}};
  for (std::size_t d = 0; d < sizes.size(); d++) walk.sizes[d] = static_cast<std::uint16_t>(sizes[d]);
  for (const View* view : views) walk.strides.push_back(strides_in(joined(*view), sizes));
  return walk;
}

isa::AccessPattern access_pattern(const View& view, const std::array<std::int16_t, isa::kDimensions>& strides) {
  return {{view.tensor.psum, view.partition, view.tensor.offset + view.column * bytes_of(view.dtype)},
          static_cast<std::uint8_t>(view.dtype),
          strides};
}

}  // namespace tile::kernels
