// Matrices while a kernel works on them: FP32 codes, row by row, and the operations that the element engines do on
// rows. Sums and maxima run from the first element of a row to the last.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "golden/kernels/gemm.hpp"
#include "golden/num/alu.hpp"
#include "golden/num/format.hpp"

namespace tile::golden {

struct Rows {
  std::size_t rows = 0, columns = 0;
  std::vector<std::uint32_t> codes;

  Rows(std::size_t rows_, std::size_t columns_, std::uint32_t fill = 0)
      : rows(rows_), columns(columns_), codes(rows_ * columns_, fill) {}
  Rows(const Operand& from, std::size_t rows_, std::size_t columns_);  ///< cast, exact but for wide integers

  std::uint32_t& at(std::size_t r, std::size_t c) { return codes[r * columns + c]; }
  std::uint32_t at(std::size_t r, std::size_t c) const { return codes[r * columns + c]; }
  std::span<const std::uint32_t> row(std::size_t r) const { return std::span(codes).subspan(r * columns, columns); }

  Rows transposed() const;
  Rows rows_between(std::size_t first, std::size_t end) const;
  Rows columns_between(std::size_t first, std::size_t end) const;
  /// Cast to nearest even; FP8 saturates.
  std::vector<std::uint32_t> as(DType type) const;
  /// Cast to a type and back.
  Rows rounded_to(DType type) const;
};

std::uint32_t fp32(double value);     ///< the code nearest to it
double value_of(std::uint32_t fp32);  ///< exactly

/// A column: op over each row, starting with its first element.
Rows reduced(AluOp op, const Rows& x);
/// A column of sums that start from +0, as the accumulators of the scalar engine form them.
Rows accumulated(const Rows& x);

/// x op y. A column on the right, or a single number, goes with all elements of its row.
Rows combined(AluOp op, const Rows& x, const Rows& y);
Rows combined(AluOp op, const Rows& x, std::uint32_t y);
Rows mapped(AluOp op, const Rows& x);

/// func(x * scale + bias), one fused multiply-add before the function; the bias is a column.
Rows activated(std::string_view function, const Rows& x, std::uint32_t scale, const Rows& bias);
Rows activated(std::string_view function, const Rows& x);

/// lhs [m, k] @ rhs [k, n], both cast to the type first, in the order of gemm().
Rows product(DType type, const Rows& lhs, const Rows& rhs, std::size_t tile_rows);

}  // namespace tile::golden
