// The instructions of the GpSimd engine as calls of the builder.
#include <fmt/format.h>

#include <bit>

#include "kernels/builder.hpp"

namespace tile::kernels {

using isa::Instruction;
using isa::Opcode;
using isa::Queue;

namespace {

Instruction instruction(Opcode opcode, unsigned src_partitions) {
  Instruction i;
  i.opcode = opcode;
  i.src_partitions = static_cast<std::uint8_t>(src_partitions);
  return i;
}

void require_columns(const View& src, const View& dst) {
  if (src.columns != dst.columns)
    throw BuildError(fmt::format("a source of {} columns and a result of {}. Remedy: give views of as many columns",
                                 src.columns, dst.columns));
}

void require_neighbours(const View& view, const char* name) {
  if (!view.axes.empty())
    throw BuildError(fmt::format("local_gather: {} goes along axes. Remedy: give neighbouring columns", name));
}

/// Steps are walked as if they were strides.
View walked(const Affine& affine, const View& dst) {
  View numbers;
  numbers.dtype = golden::DType::int8;
  numbers.partitions = dst.partitions;
  return numbers.walked(affine.axes);
}

isa::Affine fields_of(const Affine& affine, const isa::AccessPattern& numbers) {
  return {affine.offset, numbers.stride, affine.channel_multiplier};
}

}  // namespace

void Builder::iota(const View& dst, const Affine& affine) {
  Instruction i = instruction(Opcode::iota, 0);
  isa::AccessPattern numbers;
  lay_out(i, {{i.dst, dst}, {numbers, walked(affine, dst)}});
  i.affine = fields_of(affine, numbers);
  elementwise(i, dst, {}, {}, Queue::gpsimd);
}

void Builder::affine_select(const View& dst, const View& src, const Affine& affine, AluOp op, float on_false,
                            bool saturate) {
  require_columns(src, dst);
  Instruction i = instruction(Opcode::affine_select, src.partitions);
  isa::AccessPattern numbers;
  lay_out(i, {{i.dst, dst}, {i.src0, src}, {numbers, walked(affine, dst)}});
  i.affine = fields_of(affine, numbers);
  i.op0 = static_cast<std::uint8_t>(op);
  i.scalar0.word = std::bit_cast<std::uint32_t>(on_false);
  elementwise(i, dst, {src}, {saturate, false}, Queue::gpsimd);
}

void Builder::tensor_partition_reduce(const View& dst, const View& src, AluOp op, bool saturate) {
  require_columns(src, dst);
  Instruction i = instruction(Opcode::partition_reduce, src.partitions);
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  i.op0 = static_cast<std::uint8_t>(op);
  elementwise(i, dst, {src}, {saturate, false}, Queue::gpsimd);
}

void Builder::partition_broadcast(const View& dst, const View& src, bool saturate) {
  require_columns(src, dst);
  Instruction i = instruction(Opcode::partition_broadcast, src.partitions);
  lay_out(i, {{i.dst, dst}, {i.src0, src}});
  elementwise(i, dst, {src}, {saturate, false}, Queue::gpsimd);
}

void Builder::local_gather(const View& dst, const View& src, const View& index, unsigned num_elem_per_idx,
                           bool saturate) {
  require_neighbours(dst, "the result");
  require_neighbours(src, "the source");
  require_neighbours(index, "the indices");
  const unsigned run = num_elem_per_idx;
  if (run == 0 || dst.columns % run != 0 || src.columns % run != 0)
    throw BuildError(
        fmt::format("local_gather: {} columns of the result and {} of the source are no runs of {}. "
                    "Remedy: give views of whole runs",
                    dst.columns, src.columns, run));
  const unsigned group = tile_.gather_group(), indices = dst.columns / run, runs = src.columns / run;
  if (indices > index.columns * group)
    throw BuildError(
        fmt::format("local_gather: {} runs need {} columns of indices, and there are {}. Remedy: give "
                    "more indices, or a smaller result",
                    indices, (indices + group - 1) / group, index.columns));
  Instruction i = instruction(Opcode::local_gather, src.partitions);
  i.size = {static_cast<std::uint16_t>(run), static_cast<std::uint16_t>(indices), static_cast<std::uint16_t>(runs), 1};
  const auto step = static_cast<std::int16_t>(run);
  for (auto [ap, view] : {Operand{i.dst, dst}, {i.src0, src}, {i.src1, index}}) {
    require_generation(tile_, view.dtype);
    ap = access_pattern(view, {1, step, 0, 0});
  }
  i.src1.stride = {1, 0, 0, 0};
  elementwise(i, dst, {src, index}, {saturate, false}, Queue::gpsimd);
}

}  // namespace tile::kernels
