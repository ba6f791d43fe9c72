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

Instruction instruction(Opcode opcode, const View& dst) {
  Instruction i;
  i.opcode = opcode;
  if (opcode != Opcode::memset) i.src_partitions = static_cast<std::uint8_t>(dst.partitions);
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
  const isa::AccessPattern ap = single(view);
  return isa::Scalar::tensor(ap.address, ap.dtype);
}

void Builder::tensor_copy(const View& dst, const View& src, bool saturate, isa::Queue queue) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::tensor_copy, dst);
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  elementwise(i, dst, {src}, {saturate, false}, queue);
}

void Builder::memset(const View& dst, float value, isa::Queue queue) {
  Instruction i = instruction(Opcode::memset, dst);
  lay_out(i, {{i.dst, dst}});
  i.scalar0.word = std::bit_cast<std::uint32_t>(value);
  if (golden::is_integer(dst.dtype))
    i.scalar0.word = golden::from_fp32(dst.dtype, i.scalar0.word, golden::Overflow::escape);
  elementwise(i, dst, {}, {}, queue);
}

void Builder::tensor_tensor(const View& dst, const View& a, const View& b, AluOp op, Casting casting,
                            isa::Queue queue) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::tensor_tensor, dst);
  lay_out(i, {{i.dst, dst}, {i.src0, a}, {i.src1, b}});
  i.op0 = code(op);
  elementwise(i, dst, {a, b}, casting, queue);
}

void Builder::tensor_scalar(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second,
                            Casting casting, isa::Queue queue) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::tensor_scalar, dst);
  std::vector<View> sources{src};
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  i.op0 = code(first.op);
  i.op1 = code(second.op);
  i.reverse0 = first.reverse;
  i.reverse1 = second.reverse;
  i.scalar0 = scalar(first.operand, sources);
  i.scalar1 = scalar(second.operand, sources);
  elementwise(i, dst, sources, casting, queue);
}

void Builder::scalar_tensor_tensor(const View& dst, const View& a, const ScalarStep& first, AluOp op, const View& b,
                                   bool reverse, Casting casting) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::scalar_tensor_tensor, dst);
  std::vector<View> sources{a, b};
  lay_out(i, {{i.dst, dst}, {i.src0, a}, {i.src1, b}});
  i.op0 = code(first.op);
  i.op1 = code(op);
  i.reverse0 = first.reverse;
  i.reverse1 = reverse;
  i.scalar0 = scalar(first.operand, sources);
  elementwise(i, dst, sources, casting);
}

void Builder::tensor_reduce(const View& dst, const View& src, AluOp op, bool negate, Casting casting) {
  if (dst.partitions != src.partitions || dst.columns == 0 || src.columns % dst.columns != 0)
    throw BuildError(
        fmt::format("{} x {} cannot be reduced to {} x {}. Remedy: give a result of as many partitions, "
                    "and columns that divide those of the source",
                    src.partitions, src.columns, dst.partitions, dst.columns));
  // The destination walks along as if it were as long as the source: in the dimensions that are reduced it stands
  // still.
  const unsigned run = src.columns / dst.columns;
  if (run == 1 && dst.columns > 1) throw BuildError("a reduction of single elements. Remedy: tensor_copy");
  View result = dst;
  result.columns = src.columns;
  if (result.axes.empty()) result.axes = {{dst.columns, 1}};
  result.axes.push_back({run, 0});
  Instruction i = instruction(Opcode::tensor_reduce, src);
  lay_out(i, {{i.dst, result}, {i.src0, src}});
  i.op0 = code(op);
  for (unsigned done = 1; done < run || i.reduce_dims == 0; i.reduce_dims++) done *= i.size[i.reduce_dims];
  i.negate = negate;
  elementwise(i, dst, {src}, casting);
}

void Builder::tensor_tensor_scan(const View& dst, const View& a, const View& b, const ScalarOperand& initial, AluOp op0,
                                 AluOp op1, Casting casting) {
  require_shape(a, dst.partitions, dst.columns, "the first source");
  require_shape(b, dst.partitions, dst.columns, "the second source");
  Instruction i = instruction(Opcode::tensor_tensor_scan, dst);
  std::vector<View> sources{a, b};
  lay_out(i, {{i.dst, dst}, {i.src0, a}, {i.src1, b}});
  i.op0 = code(op0);
  i.op1 = code(op1);
  i.scalar0 = scalar(initial, sources);
  elementwise(i, dst, sources, casting);
}

void Builder::copy_predicated(const View& dst, const View& src, const View& predicate, bool reverse) {
  require_shape(src, dst.partitions, dst.columns, "src");
  require_shape(predicate, dst.partitions, dst.columns, "the predicate");
  Instruction i = instruction(Opcode::copy_predicated, dst);
  lay_out(i, {{i.dst, dst}, {i.src0, src}, {i.src1, predicate}});
  i.reverse0 = reverse;
  elementwise(i, dst, {src, predicate}, {});
}

void Builder::select(const View& dst, const View& predicate, const View& on_true, const ScalarOperand& on_false,
                     Casting casting) {
  require_shape(on_true, dst.partitions, dst.columns, "on_true");
  require_shape(predicate, dst.partitions, dst.columns, "the predicate");
  Instruction i = instruction(Opcode::select, dst);
  std::vector<View> sources{on_true, predicate};
  lay_out(i, {{i.dst, dst}, {i.src0, on_true}, {i.src1, predicate}});
  i.scalar0 = scalar(on_false, sources);
  elementwise(i, dst, sources, casting);
}

isa::AccessPattern Builder::row(const View& view) const {
  Instruction alone;
  lay_out(alone, {{alone.dst, view}});
  if (alone.size[0] != view.columns)
    throw BuildError("an operand of so few elements has one dimension. Remedy: give a view with one stride");
  return alone.dst;
}

void Builder::max8(const View& dst, const View& src, Casting casting) {
  require_shape(dst, src.partitions, 8, "the result of max8");
  Instruction i = instruction(Opcode::max8, src);
  lay_out(i, {{i.src0, src}});
  i.dst = row(dst);
  elementwise(i, dst, {src}, casting);
}

void Builder::find_index8(const View& dst, const View& data, const View& values) {
  require_shape(dst, data.partitions, 8, "the result of find_index8");
  require_shape(values, data.partitions, 8, "a view of values");
  Instruction i = instruction(Opcode::find_index8, data);
  lay_out(i, {{i.src0, data}});
  i.src1 = row(values);
  i.dst = row(dst);
  elementwise(i, dst, {data, values}, {});
}

void Builder::match_replace8(const View& dst, const View& data, const View& values, float replacement,
                             Casting casting) {
  require_shape(data, dst.partitions, dst.columns, "data");
  require_shape(values, dst.partitions, 8, "a view of values");
  Instruction i = instruction(Opcode::match_replace8, dst);
  lay_out(i, {{i.dst, dst}, {i.src0, data}});
  i.src1 = row(values);
  i.scalar0.word = std::bit_cast<std::uint32_t>(replacement);
  elementwise(i, dst, {data, values}, casting);
}

void Builder::bn_stats(const View& dst, const View& src, Casting casting) {
  require_shape(dst, src.partitions, 6, "the result of bn_stats");
  Instruction i = instruction(Opcode::bn_stats, src);
  lay_out(i, {{i.src0, src}});
  i.dst = row(dst);
  elementwise(i, dst, {src}, casting);
}

void Builder::bn_aggr(const View& dst, const View& stats, Casting casting) {
  require_shape(dst, stats.partitions, 2, "the result of bn_aggr");
  Instruction i = instruction(Opcode::bn_aggr, stats);
  lay_out(i, {{i.src0, stats}});
  i.dst = row(dst);
  elementwise(i, dst, {stats}, casting);
}

void Builder::stream_transpose(const View& dst, const View& src) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::stream_transpose, dst);
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  elementwise(i, dst, {src}, {});
}

void Builder::stream_shuffle(const View& dst, const View& src, const View& sources) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::stream_shuffle, dst);
  std::vector<View> read{src};
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  i.scalar0 = scalar(sources, read);
  elementwise(i, dst, read, {});
}

void Builder::range_select(const View& dst, const View& src, const ScalarStep& first, const ScalarStep& second,
                           std::int32_t start, Casting casting) {
  require_shape(src, dst.partitions, dst.columns, "src");
  Instruction i = instruction(Opcode::range_select, dst);
  std::vector<View> sources{src};
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  i.op0 = code(first.op);
  i.op1 = code(second.op);
  i.scalar0 = scalar(first.operand, sources);
  i.scalar1 = scalar(second.operand, sources);
  i.range_start = static_cast<std::uint32_t>(start);
  elementwise(i, dst, sources, casting);
}

void Builder::quantize_mx(const View& dst, const View& scales, const View& src) {
  require_shape(src, dst.partitions, dst.columns * isa::kNumbersPacked, "src");
  require_shape(scales, scales.partitions, dst.columns, "a view of scales");
  // Results stand still while the four numbers of an element are read.
  const auto for_fours = [&](View view) {
    if (view.axes.empty()) view.axes = {{view.columns, 1}};
    view.axes.push_back({isa::kNumbersPacked, 0});
    view.columns *= isa::kNumbersPacked;
    return view;
  };
  const View packed = for_fours(dst), beside = for_fours(scales);
  Instruction i = instruction(Opcode::quantize_mx, dst);
  lay_out(i, {{i.dst, packed}, {i.src1, beside}, {i.src0, src}});
  elementwise(i, dst, {src}, {}, isa::Queue::vector, &scales);
}

void Builder::rand(const View& dst, Casting casting) {
  Instruction i = instruction(Opcode::rand, dst);
  lay_out(i, {{i.dst, dst}});
  i.src_partitions = 0;
  elementwise(i, dst, {}, casting);
}

void Builder::set_rng_seed(const View& seeds) {
  require_shape(seeds, seeds.partitions, 1, "a view of seeds");
  Instruction i = instruction(Opcode::set_rng_seed, seeds);
  lay_out(i, {{i.src0, seeds}});
  elementwise(i, seeds, {}, {});
}

}  // namespace tile::kernels
