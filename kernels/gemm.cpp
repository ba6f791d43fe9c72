#include "kernels/gemm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kernels/gemm_writer.hpp"

namespace tile::kernels {

namespace {

void require_mode(isa::TileSize tile, std::uint8_t mode) {
  const isa::TensorMode& info = isa::kTensorModes[mode];
  if (info.since > static_cast<unsigned>(tile.generation))
    throw BuildError(fmt::format("{} has no mode {}; set generation trn{} or use another mode",
                                 isa::generation_name(tile.generation), info.name, info.since));
}

void require_shapes(const Matrix& lhs, const Matrix& rhs) {
  if (lhs.columns != rhs.rows)
    throw BuildError(fmt::format("lhs is {}x{} and rhs {}x{}: the columns of lhs must be the rows of rhs", lhs.rows,
                                 lhs.columns, rhs.rows, rhs.columns));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
}

/// With rows of zeros behind it.
Matrix padded(const Matrix& m, std::size_t rows) {
  Matrix p = m;
  p.rows = rows;
  p.codes.resize(rows * m.columns);
  return p;
}

}  // namespace

void require_pair(golden::DType a, golden::DType b) {
  using golden::DType;
  const auto is = [&](DType x, DType y) { return (a == x && b == y) || (a == y && b == x); };
  if (golden::is_integer(a) || golden::is_integer(b))
    throw BuildError("the tensor engine multiplies floating formats only; cast integers to one of them first");
  if ((a == DType::fp32) != (b == DType::fp32))
    throw BuildError("fp32 multiplies only fp32; give both operands the same dtype");
  if ((a == DType::tf32) != (b == DType::tf32))
    throw BuildError("tf32 multiplies only tf32; give both operands the same dtype");
  if (is(DType::fp8_e4m3, DType::fp8_e4m3fn))
    throw BuildError("fp8_e4m3 and fp8_e4m3fn cannot be multiplied with each other; use one of them for both operands");
}

Gemm build_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype, golden::DType sums) {
  require_shapes(lhs, rhs);
  require_pair(lhs.dtype, rhs.dtype);
  for (golden::DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const GemmOperand left{builder.dram("lhsT", transposed(lhs)), lhs.columns}, right{builder.dram("rhs", rhs), rhs.rows};
  const unsigned passes = lhs.dtype == golden::DType::fp32 ? 4 : 1;
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kMultiply, 0, sums},
                    passes);
}

Gemm build_double_row_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                           golden::DType sums) {
  using golden::DType;
  require_shapes(lhs, rhs);
  require_mode(tile, isa::kDoubleRow);
  for (DType dtype : {lhs.dtype, rhs.dtype})
    if (dtype != DType::fp8_e4m3 && dtype != DType::fp8_e5m2 && dtype != DType::fp8_e4m3fn)
      throw BuildError(
          fmt::format("double_row multiplies fp8_e4m3, fp8_e5m2 and fp8_e4m3fn, not {}; use one of them, or "
                      "the mode multiply",
                      golden::name_of(dtype)));
  require_pair(lhs.dtype, rhs.dtype);
  for (DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  const std::size_t half = (lhs.columns + 1) / 2;
  const GemmOperand left{builder.dram("lhsT", padded(transposed(lhs), 2 * half)), half, 2},
      right{builder.dram("rhs", padded(rhs, 2 * half)), half, 2};
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kDoubleRow, 0, sums});
}

namespace {

const golden::Packed* packed_type(golden::DType number) {
  for (const golden::Packed& p : golden::packed_types)
    if (p.number == number) return &p;
  throw BuildError(
      fmt::format("mx multiplies fp8_e4m3fn, fp8_e5m2 and fp4_e2m1, not {}; use one of them", golden::name_of(number)));
}

/// An operand [K, columns] that the tile quantises, as it lies in DRAM: whole blocks, what they lack being zeros.
GemmOperand quantised_source(Builder& builder, const std::string& name, const Matrix& m, golden::DType number) {
  if (number == golden::DType::fp4_e2m1)
    throw BuildError("a tile quantises to fp8_e4m3fn or fp8_e5m2, not to fp4_e2m1; use one of them");
  if (m.dtype != golden::DType::bf16 && m.dtype != golden::DType::fp16)
    throw BuildError(fmt::format("a tile quantises bf16 and fp16, not {}; use one of them", golden::name_of(m.dtype)));
  const std::size_t rows = (m.rows + golden::kMxBlock - 1) / golden::kMxBlock * golden::kMxBlock;
  GemmOperand source{builder.dram(name, padded(m, rows)), rows / isa::kNumbersPacked};
  source.quantised = packed_type(number)->type;
  return source;
}

/// Four rows of numbers as one of packed elements, and the scales, as they lie in DRAM.
GemmOperand packed_source(Builder& builder, const std::string& name, const golden::MxMatrix& m) {
  const golden::Packed* type = packed_type(m.number);
  Matrix words(m.rows / golden::kPackedNumbers, m.columns, type->type),
      scales(m.rows / golden::kMxBlock, m.columns, golden::DType::uint8);
  for (std::size_t r = 0; r < m.rows; r++)
    for (std::size_t c = 0; c < m.columns; c++)
      words.at(r / golden::kPackedNumbers, c) |=
          m.code(r, c) << (r % golden::kPackedNumbers * static_cast<std::size_t>(type->number_bits()));
  for (std::size_t k = 0; k < m.scales.size(); k++) scales.codes[k] = m.scales[k];
  return {builder.dram(name, words), words.rows, 1, builder.dram(name + "_scales", scales), isa::kScaleRows};
}

std::uint8_t pattern_code(golden::SparsePattern pattern) {
  for (const isa::SparsePattern& p : isa::kSparsePatterns)
    if (p.kept == pattern.kept && p.all() == pattern.all) return p.code;
  throw BuildError(fmt::format("there is no pattern {} of {}; use 4 of 16, 12 or 8, 2 of 8 or 4, 1 of 4 or 2",
                               pattern.kept, pattern.all));
}

/// Moving rows plane by plane: row r of plane p is element p * kept + r % kept of group r / kept.
Matrix in_planes(const Matrix& m, golden::SparsePattern pattern, std::size_t rows) {
  const unsigned planes = pattern.all / pattern.kept;
  Matrix out(rows * planes, m.columns, m.dtype);
  for (std::size_t p = 0; p < planes; p++)
    for (std::size_t r = 0; r < rows; r++) {
      const std::size_t from = r / pattern.kept * pattern.all + p * pattern.kept + r % pattern.kept;
      for (std::size_t c = 0; c < m.columns && from < m.rows; c++) out.at(p * rows + r, c) = m.at(from, c);
    }
  return out;
}

Matrix tag_matrix(const golden::SparseMatrix& m) {
  Matrix words(m.rows, (m.columns + isa::kTagsPerWord - 1) / isa::kTagsPerWord, golden::DType::uint16);
  for (std::size_t r = 0; r < m.rows; r++)
    for (std::size_t c = 0; c < m.columns; c++)
      words.at(r, c / isa::kTagsPerWord) |= std::uint32_t{m.tags[r * m.columns + c]}
                                            << (c % isa::kTagsPerWord * isa::kTagBits);
  return words;
}

}  // namespace

Gemm build_mx_gemm(isa::TileSize tile, const golden::MxMatrix& lhs, const golden::MxMatrix& rhs,
                   golden::DType out_dtype, golden::DType sums) {
  if (lhs.rows != rhs.rows)
    throw BuildError(fmt::format("lhs has {} rows and rhs {}; both are [K, ...] and need as many", lhs.rows, rhs.rows));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
  require_mode(tile, isa::kMx);
  require_generation(tile, out_dtype);
  Builder builder(tile);
  const GemmOperand left = packed_source(builder, "lhsT", lhs), right = packed_source(builder, "rhs", rhs);
  return write_gemm(builder, left, right, {lhs.columns, lhs.rows, rhs.columns}, out_dtype, {isa::kMx, 0, sums});
}

Gemm build_quantized_gemm(isa::TileSize tile, const Matrix& lhs, const Matrix& rhs, golden::DType lhs_number,
                          golden::DType rhs_number, golden::DType out_dtype, golden::DType sums) {
  require_shapes(lhs, rhs);
  require_mode(tile, isa::kMx);
  require_generation(tile, out_dtype);
  Builder builder(tile);
  const GemmOperand left = quantised_source(builder, "lhsT", transposed(lhs), lhs_number),
                    right = quantised_source(builder, "rhs", rhs, rhs_number);
  return write_gemm(builder, left, right, {lhs.rows, lhs.columns, rhs.columns}, out_dtype, {isa::kMx, 0, sums});
}

Gemm build_sparse_gemm(isa::TileSize tile, const golden::SparseMatrix& lhs, const Matrix& rhs, golden::DType out_dtype,
                       golden::DType sums) {
  using golden::DType;
  const std::uint8_t code = pattern_code(lhs.pattern);
  const std::size_t groups = (rhs.rows + lhs.pattern.all - 1) / lhs.pattern.all;
  if (lhs.rows != groups * lhs.pattern.kept)
    throw BuildError(
        fmt::format("lhs keeps {} rows, but {} rows of rhs in the pattern {} of {} leave {}; compress it "
                    "from as many rows",
                    lhs.rows, rhs.rows, lhs.pattern.kept, lhs.pattern.all, groups * lhs.pattern.kept));
  if (lhs.rows == 0 || lhs.columns == 0 || rhs.columns == 0) throw BuildError("a dimension is zero");
  require_mode(tile, isa::kSparse);
  require_pair(lhs.dtype, rhs.dtype);
  if (lhs.dtype == DType::fp32) throw BuildError("sparse multiplies no fp32; use tf32 or bf16, or the mode multiply");
  for (DType dtype : {lhs.dtype, rhs.dtype, out_dtype}) require_generation(tile, dtype);
  Builder builder(tile);
  Matrix kept(lhs.rows, lhs.columns, lhs.dtype);
  kept.codes = lhs.codes;
  const GemmOperand left{builder.dram("lhsT", kept), lhs.rows, 1, builder.dram("tags", tag_matrix(lhs)), 1,
                         isa::kTagsPerWord};
  const GemmOperand right{builder.dram("rhs", in_planes(rhs, lhs.pattern, lhs.rows)), lhs.rows,
                          lhs.pattern.all / lhs.pattern.kept};
  return write_gemm(builder, left, right, {lhs.columns, rhs.rows, rhs.columns}, out_dtype, {isa::kSparse, code, sums});
}

Matrix read_result(const Gemm& gemm, std::span<const std::uint8_t> dram) { return read_tensor(gemm.out, dram); }

}  // namespace tile::kernels
