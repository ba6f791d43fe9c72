// Tensors in DRAM and on the chip, and the parts of them that operations name.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "golden/num/format.hpp"
#include "isa/instruction.hpp"
#include "kernels/matrix.hpp"

namespace tile::kernels {

/// The kernel cannot be built as asked; the text says why and what would do.
class BuildError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Buffer;  // what has been done to one buffer, for dependences

unsigned bytes_of(golden::DType dtype);

/// Rows of a DRAM tensor; each starts at a multiple of 64 bytes.
struct DramTensor {
  std::string name;
  std::uint64_t address = 0;
  std::size_t rows = 0, columns = 0;
  golden::DType dtype = golden::DType::fp32;
  std::uint32_t pitch = 0;  ///< bytes from row to row
  std::shared_ptr<Buffer> buffer;
};

/// What lies in a tensor.
Matrix read_tensor(const DramTensor& tensor, std::span<const std::uint8_t> dram);
/// The tensor becomes the matrix, which has its shape.
void write_tensor(const DramTensor& tensor, const Matrix& contents, std::span<std::uint8_t> dram);

/// A block of an on-chip memory: partitions x bytes.
struct Tensor {
  bool psum = false;
  unsigned partitions = 0;
  unsigned offset = 0, bytes = 0;  ///< per partition
  std::shared_ptr<Buffer> buffer;
};

/// A dimension of the free axes; the stride is in elements.
struct Axis {
  unsigned size;
  int stride;
};

/// Part of a Tensor as an operand: `columns` elements of each of `partitions` partitions, neighbours from `column` on,
/// or along `axes`, the outermost first.
struct View {
  Tensor tensor;
  golden::DType dtype = golden::DType::fp32;
  unsigned partitions = 0;
  unsigned column = 0, columns = 0;
  unsigned partition = 0;  ///< the first one
  std::vector<Axis> axes{};
  unsigned planes = 1, plane_step = 0;  ///< as many more of the same, so many elements apart, for the tensor engine

  /// Elements `first` to `first + count` of neighbours.
  View slice(unsigned first, unsigned count) const;
  /// Partitions `first` to `first + count`.
  View lanes(unsigned first, unsigned count) const;
  /// Elements that start at column + first and go along these axes.
  View walked(std::vector<Axis> along, unsigned first = 0) const;
  /// One column, `count` times.
  View repeated(unsigned count) const;
  /// The same bits under another dtype of the same size.
  View as(golden::DType other) const;
};

/// Part of a DRAM tensor: rows from `row` on, `row_step` apart; all of them the same one when that is zero.
struct DramView {
  DramTensor tensor;
  std::size_t row = 0, rows = 0, column = 0, columns = 0;
  std::size_t row_step = 1;
};

/// Bytes of a partition that a view may touch.
struct ByteRange {
  std::uint64_t first, bytes;
};
ByteRange bytes_touched(const View& view);

/// Neighbouring bytes of a partition.
struct Run {
  unsigned first, bytes;
};
/// A view's bytes in the order of its elements.
std::vector<Run> runs_of(const View& view);

/// Sizes in which several views can be walked together, innermost first, and the strides of each.
struct Walk {
  std::array<std::uint16_t, isa::kDimensions> sizes;
  std::vector<std::array<std::int16_t, isa::kDimensions>> strides;
};
/// The views have as many columns each. Throws BuildError when their axes have no sizes in common.
Walk walk_together(std::span<const View* const> views);

isa::AccessPattern access_pattern(const View& view, const std::array<std::int16_t, isa::kDimensions>& strides);

}  // namespace tile::kernels
