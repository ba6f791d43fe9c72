#include "golden/kernels/sparse.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "golden/kernels/psum_sum.hpp"

namespace tile::golden {

namespace {

/// A matrix whose columns are cut into groups.
class Groups {
 public:
  Groups(const Operand& values, std::size_t k, std::size_t columns, unsigned all)
      : values_(values), k_(k), columns_(columns), all_(all) {}

  std::size_t count() const { return (k_ + all_ - 1) / all_; }
  std::uint32_t code(std::size_t group, std::size_t place, std::size_t column) const {
    const std::size_t row = group * all_ + place;
    return row < k_ ? values_.codes[row * columns_ + column] : 0;
  }
  /// Places of the `kept` elements of the largest magnitude, in their order.
  std::vector<std::size_t> largest(std::size_t group, std::size_t column, unsigned kept) const {
    const Format& f = format(values_.dtype);
    std::vector<std::size_t> places(all_);
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
      return f.magnitude(code(group, a, column)) > f.magnitude(code(group, b, column));
    });
    places.resize(kept);
    std::sort(places.begin(), places.end());
    return places;
  }

 private:
  Operand values_;
  std::size_t k_, columns_;
  unsigned all_;
};

}  // namespace

std::vector<std::uint32_t> pruned(const Operand& values, std::size_t k, std::size_t columns, SparsePattern pattern) {
  const Groups groups(values, k, columns, pattern.all);
  std::vector<std::uint32_t> result(k * columns);
  for (std::size_t g = 0; g < groups.count(); g++)
    for (std::size_t c = 0; c < columns; c++)
      for (const std::size_t place : groups.largest(g, c, pattern.kept))
        if (const std::size_t row = g * pattern.all + place; row < k)
          result[row * columns + c] = groups.code(g, place, c);
  return result;
}

SparseMatrix compressed(const Operand& values, std::size_t k, std::size_t columns, SparsePattern pattern) {
  const Format& f = format(values.dtype);
  const Groups groups(values, k, columns, pattern.all);
  SparseMatrix m{values.dtype, pattern, groups.count() * pattern.kept, columns, {}, {}};
  m.codes.resize(m.rows * columns);
  m.tags.resize(m.rows * columns);
  for (std::size_t g = 0; g < groups.count(); g++)
    for (std::size_t c = 0; c < columns; c++) {
      unsigned others = 0;
      for (std::size_t place = 0; place < pattern.all; place++) others += f.magnitude(groups.code(g, place, c)) != 0;
      if (others > pattern.kept) throw std::invalid_argument("a group has more elements than the pattern keeps");
      std::size_t at = g * pattern.kept * columns + c;
      for (const std::size_t place : groups.largest(g, c, pattern.kept)) {
        m.codes[at] = groups.code(g, place, c);
        m.tags[at] = static_cast<std::uint8_t>(place);
        at += columns;
      }
    }
  return m;
}

std::vector<std::uint32_t> sparse_gemm(const SparseMatrix& lhs, const Operand& rhs, std::size_t k,
                                       std::size_t n_columns, std::size_t rows, DType out, DType sums) {
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < lhs.columns; i++)
    for (std::size_t j = 0; j < n_columns; j++) {
      std::uint32_t total = 0, run = 0;
      for (std::size_t r = 0; r < lhs.rows; r++) {
        const std::size_t row = r / lhs.pattern.kept * lhs.pattern.all + lhs.tags[r * lhs.columns + i];
        const std::uint32_t moving = row < k ? rhs.codes[row * n_columns + j] : 0;
        run = fma(rhs.dtype, moving, lhs.dtype, lhs.codes[r * lhs.columns + i], r % rows == 0 ? 0 : run);
        if (r % rows == rows - 1 || r == lhs.rows - 1) total = psum_sum(sums, r < rows, total, run);
      }
      result.push_back(from_fp32(out, total, Overflow::saturate));
    }
  return result;
}

}  // namespace tile::golden
