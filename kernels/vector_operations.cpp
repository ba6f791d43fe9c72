// The instructions of the vector engine as calls of the builder.
#include <fmt/format.h>

#include "golden/num/convert.hpp"
#include "kernels/builder.hpp"

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;

namespace {

std::uint8_t code(golden::AluOp op) { return static_cast<std::uint8_t>(op); }

void require_shape(const View& view, unsigned partitions, unsigned columns, const char* name) {
  if (view.partitions != partitions || view.columns != columns)
    throw BuildError(
        fmt::format("{} has {} partitions x {} columns, and {} x {} are needed. Remedy: give a view of that "
                    "shape",
                    name, view.partitions, view.columns, partitions, columns));
}

/// With as many elements as `shape` has columns.
Instruction instruction(Opcode opcode, const View& shape) {
  Instruction i;
  i.opcode = opcode;
  i.size = {static_cast<std::uint16_t>(shape.columns), 1, 1, 1};
  if (opcode != Opcode::memset) i.src_partitions = static_cast<std::uint8_t>(shape.partitions);
  return i;
}

}  // namespace

ScalarOperand ScalarOperand::pattern(std::uint32_t bits) {
  ScalarOperand operand;
  operand.word = bits;
  return operand;
}

isa::Scalar Builder::scalar(const ScalarOperand& operand, std::vector<View>& sources) const {
  if (!operand.tensor) return {false, operand.word};
  const View& view = *operand.tensor;
  require_shape(view, sources.front().partitions, 1, "a scalar");
  sources.push_back(view);
  const isa::AccessPattern ap = Builder::pattern(view);
  return isa::Scalar::tensor(ap.address, ap.dtype);
}

void Builder::tensor_copy(const View& dst, const View& src, bool saturate) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::tensor_copy, dst);
  i.src0 = pattern(src);
  vector(i, dst, {src}, {saturate, false});
}

void Builder::memset(const View& dst, float value) {
  Instruction i = instruction(Opcode::memset, dst);
  i.scalar0.word = std::bit_cast<std::uint32_t>(value);
  if (golden::is_integer(dst.dtype))
    i.scalar0.word = golden::from_fp32(dst.dtype, i.scalar0.word, golden::Overflow::escape);
  vector(i, dst, {}, {});
}

void Builder::tensor_tensor(const View& dst, const View& a, const View& b, AluOp op, Casting casting) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::tensor_tensor, dst);
  i.src0 = pattern(a);
  i.src1 = pattern(b);
  i.op0 = code(op);
  vector(i, dst, {a, b}, casting);
}

void Builder::tensor_scalar(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second,
                            Casting casting) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::tensor_scalar, dst);
  std::vector<View> sources{src};
  i.src0 = pattern(src);
  i.op0 = code(first.op);
  i.op1 = code(second.op);
  i.reverse0 = first.reverse;
  i.reverse1 = second.reverse;
  i.scalar0 = scalar(first.operand, sources);
  i.scalar1 = scalar(second.operand, sources);
  vector(i, dst, sources, casting);
}

void Builder::scalar_tensor_tensor(const View& dst, const View& a, const ScalarStep& first, AluOp op, const View& b,
                                   bool reverse, Casting casting) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::scalar_tensor_tensor, dst);
  std::vector<View> sources{a, b};
  i.src0 = pattern(a);
  i.src1 = pattern(b);
  i.op0 = code(first.op);
  i.op1 = code(op);
  i.reverse0 = first.reverse;
  i.reverse1 = reverse;
  i.scalar0 = scalar(first.operand, sources);
  vector(i, dst, sources, casting);
}

void Builder::tensor_reduce(const View& dst, const View& src, AluOp op, bool negate, Casting casting) {
  require_shape(dst, src.partitions, 1, "the result of a reduction");
  Instruction i = instruction(Opcode::tensor_reduce, src);
  i.src0 = pattern(src);
  i.op0 = code(op);
  i.reduce_dims = 1;
  i.negate = negate;
  vector(i, dst, {src}, casting);
}

void Builder::tensor_tensor_scan(const View& dst, const View& a, const View& b, const ScalarOperand& initial, AluOp op0,
                                 AluOp op1, Casting casting) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::tensor_tensor_scan, dst);
  std::vector<View> sources{a, b};
  i.src0 = pattern(a);
  i.src1 = pattern(b);
  i.op0 = code(op0);
  i.op1 = code(op1);
  i.scalar0 = scalar(initial, sources);
  vector(i, dst, sources, casting);
}

void Builder::copy_predicated(const View& dst, const View& src, const View& predicate, bool reverse) {
  require_shape(src, dst.partitions, dst.columns, "src");
  require_shape(predicate, dst.partitions, dst.columns, "the predicate");
  Instruction i = instruction(Opcode::copy_predicated, dst);
  i.src0 = pattern(src);
  i.src1 = pattern(predicate);
  i.reverse0 = reverse;
  vector(i, dst, {src, predicate}, {});
}

void Builder::select(const View& dst, const View& predicate, const View& on_true, const ScalarOperand& on_false,
                     Casting casting) {
  require_shape(on_true, dst.partitions, dst.columns, "on_true");
  require_shape(predicate, dst.partitions, dst.columns, "the predicate");
  Instruction i = instruction(Opcode::select, dst);
  std::vector<View> sources{on_true, predicate};
  i.src0 = pattern(on_true);
  i.src1 = pattern(predicate);
  i.scalar0 = scalar(on_false, sources);
  vector(i, dst, sources, casting);
}

void Builder::max8(const View& dst, const View& src, Casting casting) {
  require_shape(dst, src.partitions, 8, "the result of max8");
  Instruction i = instruction(Opcode::max8, src);
  i.src0 = pattern(src);
  vector(i, dst, {src}, casting);
}

void Builder::find_index8(const View& dst, const View& data, const View& values) {
  require_shape(dst, data.partitions, 8, "the result of find_index8");
  require_shape(values, data.partitions, 8, "a view of values");
  Instruction i = instruction(Opcode::find_index8, data);
  i.src0 = pattern(data);
  i.src1 = pattern(values);
  vector(i, dst, {data, values}, {});
}

void Builder::match_replace8(const View& dst, const View& data, const View& values, float replacement,
                             Casting casting) {
  require_shape(data, dst.partitions, dst.columns, "data");
  require_shape(values, dst.partitions, 8, "a view of values");
  Instruction i = instruction(Opcode::match_replace8, dst);
  i.src0 = pattern(data);
  i.src1 = pattern(values);
  i.scalar0.word = std::bit_cast<std::uint32_t>(replacement);
  vector(i, dst, {data, values}, casting);
}

}  // namespace tile::kernels
