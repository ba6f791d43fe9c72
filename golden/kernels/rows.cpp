#include "golden/kernels/rows.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "golden/activation/activation.hpp"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

namespace {

constexpr std::uint32_t kOne = 0x3F800000;

std::uint32_t partner(const Rows& y, std::size_t r, std::size_t c) { return y.at(r, y.columns == 1 ? 0 : c); }

void require(bool condition, const char* what) {
  if (!condition) throw std::invalid_argument(what);
}

}  // namespace

Rows::Rows(const Operand& from, std::size_t rows_, std::size_t columns_) : Rows(rows_, columns_) {
  require(from.codes.size() == codes.size(), "an operand has as many codes as rows times columns");
  for (std::size_t i = 0; i < codes.size(); i++) codes[i] = to_fp32(from.dtype, from.codes[i]);
}

Rows Rows::transposed() const {
  Rows t(columns, rows);
  for (std::size_t r = 0; r < rows; r++)
    for (std::size_t c = 0; c < columns; c++) t.at(c, r) = at(r, c);
  return t;
}

Rows Rows::rows_between(std::size_t first, std::size_t end) const {
  Rows part(end - first, columns);
  std::copy_n(codes.begin() + static_cast<std::ptrdiff_t>(first * columns), part.codes.size(), part.codes.begin());
  return part;
}

Rows Rows::columns_between(std::size_t first, std::size_t end) const {
  return transposed().rows_between(first, end).transposed();
}

std::vector<std::uint32_t> Rows::as(DType type) const {
  std::vector<std::uint32_t> narrow(codes.size());
  for (std::size_t i = 0; i < codes.size(); i++) narrow[i] = convert(DType::fp32, type, codes[i], Overflow::saturate);
  return narrow;
}

Rows Rows::rounded_to(DType type) const { return {Operand{type, as(type)}, rows, columns}; }

std::uint32_t fp32(double value) { return std::bit_cast<std::uint32_t>(static_cast<float>(value)); }
double value_of(std::uint32_t fp32) { return std::bit_cast<float>(fp32); }

Rows reduced(AluOp op, const Rows& x) {
  Rows y(x.rows, 1);
  for (std::size_t r = 0; r < x.rows; r++) {
    std::uint32_t sum = x.at(r, 0);
    for (std::size_t c = 1; c < x.columns; c++) sum = alu(op, sum, x.at(r, c));
    y.at(r, 0) = sum;
  }
  return y;
}

Rows accumulated(const Rows& x) {
  Rows y(x.rows, 1);
  for (std::size_t r = 0; r < x.rows; r++)
    for (std::uint32_t code : x.row(r)) y.at(r, 0) = add(y.at(r, 0), code);
  return y;
}

Rows combined(AluOp op, const Rows& x, const Rows& y) {
  require(y.rows == x.rows && (y.columns == x.columns || y.columns == 1), "rows and columns of operands agree");
  Rows z(x.rows, x.columns);
  for (std::size_t r = 0; r < x.rows; r++)
    for (std::size_t c = 0; c < x.columns; c++) z.at(r, c) = alu(op, x.at(r, c), partner(y, r, c));
  return z;
}

Rows combined(AluOp op, const Rows& x, std::uint32_t y) { return combined(op, x, Rows(x.rows, 1, y)); }

Rows mapped(AluOp op, const Rows& x) { return combined(op, x, 0); }

Rows activated(std::string_view function, const Rows& x, std::uint32_t scale, const Rows& bias) {
  require(bias.rows == x.rows && bias.columns == 1, "a bias is a column");
  const Table& table = activation_table(function);
  Rows y(x.rows, x.columns);
  for (std::size_t r = 0; r < x.rows; r++)
    for (std::size_t c = 0; c < x.columns; c++)
      y.at(r, c) = activate(table, DType::fp32, x.at(r, c), scale, bias.at(r, 0));
  return y;
}

Rows activated(std::string_view function, const Rows& x) { return activated(function, x, kOne, Rows(x.rows, 1)); }

Rows product(DType type, const Rows& lhs, const Rows& rhs, std::size_t tile_rows) {
  require(lhs.columns == rhs.rows, "the columns of lhs are the rows of rhs");
  const auto left = lhs.as(type), right = rhs.as(type);
  Rows out(lhs.rows, rhs.columns);
  out.codes = gemm({type, left}, {type, right}, lhs.rows, lhs.columns, rhs.columns, tile_rows, DType::fp32);
  return out;
}

}  // namespace tile::golden
