#include "tests/unit/gpsimd/gpsimd_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

bool has_operation(Opcode opcode, const isa::AluOpInfo& op, bool second) {
  if (opcode == Opcode::affine_select)
    return op.name.find("equal") != op.name.npos || op.name == "greater" || op.name == "less";
  if (opcode == Opcode::partition_reduce) return op.reduces;
  return operation_fits(opcode, op, second);
}

}  // namespace

GpsimdCoverage::GpsimdCoverage(isa::TileSize tile) : tile_(tile) {
  for (const auto& op : isa::kOpcodes) {
    if (!(op.queues & isa::kGpsimdOnly) || !(op.groups & isa::kDst)) continue;
    const auto want = [&](const std::string& name) { goal(op.code, name); };
    for (const auto& alu : isa::kAluOps) {
      if ((op.groups & isa::kOp0) && has_operation(op.code, alu, false)) want(fmt::format("op0 {}", alu.name));
      if ((op.groups & isa::kOp1) && has_operation(op.code, alu, true)) want(fmt::format("op1 {}", alu.name));
    }
    for (const char* kind : kKinds) {
      want(fmt::format("to {}", kind));
      if (op.groups & isa::kSrc0) want(fmt::format("from {}", kind));
    }
    want("saturate");
    want("one element");
    if (op.groups & isa::kStochastic) want("stochastic");
    if (op.groups & isa::kReverse1) want("two tensors as scalars, both reversed");
    if ((op.groups & isa::kSrc0) && (op.groups & isa::kDst)) want("bits unchanged");
    if (op.groups & isa::kAffine)
      for (const char* name : {"three steps", "multiplier below zero"}) want(name);
    if (op.code == Opcode::affine_select || op.code == Opcode::tensor_copy) want("in place");
    if (op.code == Opcode::partition_reduce)
      for (const char* name : {"one partition", "all partitions", "more elements than lanes", "a full block"})
        want(name);
    if (op.code == Opcode::local_gather)
      for (const char* name : {"one group", "all groups", "several elements an index", "more indices than partitions",
                               "an index in range", "an index out of range"})
        want(name);
  }
}

void GpsimdCoverage::add(const Instruction& i) {
  hit_fields(i);
  if (i.scalar0.is_tensor && i.scalar1.is_tensor && i.reverse0 && i.reverse1)
    hit(i, "two tensors as scalars, both reversed");
  const auto elements = isa::elements(i);
  const isa::Sizes results = isa::dst_sizes(i);
  if (std::count(results.begin(), results.end(), 1) == isa::kDimensions) hit(i, "one element");
  if (std::count(i.size.begin(), i.size.end(), 1) <= 1) hit(i, "three steps");
  if (i.affine.channel_multiplier < 0) hit(i, "multiplier below zero");
  if (i.opcode == Opcode::partition_reduce) {
    if (i.src_partitions == 1) hit(i, "one partition");
    if (i.src_partitions == tile_.n) hit(i, "all partitions");
    if (elements > tile_.n) hit(i, "more elements than lanes");
    if (elements % tile_.n == 0) hit(i, "a full block");
  }
  if (i.opcode == Opcode::local_gather) {
    if (i.src_partitions == tile_.gather_group()) hit(i, "one group");
    if (i.src_partitions == tile_.n) hit(i, "all groups");
    if (i.size[0] > 1) hit(i, "several elements an index");
    if (i.size[1] > tile_.gather_group()) hit(i, "more indices than partitions");
  }
}

void GpsimdCoverage::add_index(const Instruction& i, std::uint32_t index) {
  hit(i, index < i.size[2] ? "an index in range" : "an index out of range");
}

}  // namespace tile::tb
