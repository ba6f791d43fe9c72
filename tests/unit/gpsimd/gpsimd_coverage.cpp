#include "tests/unit/gpsimd/gpsimd_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::tb {

using isa::Instruction;
using isa::Opcode;

namespace {

std::string kind_of(std::uint8_t code) {
  const isa::DTypeInfo& type = *isa::find_dtype(code);
  if (type.is_integer()) return type.number == isa::Number::signed_integer ? "signed" : "unsigned";
  if (type.name == "fp32") return "fp32";
  return type.bytes == 1 ? "fp8" : type.bytes == 2 ? "16 bits" : "tf32";
}

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
    auto& goals = goals_[op.code];
    for (const auto& alu : isa::kAluOps) {
      if ((op.groups & isa::kOp0) && has_operation(op.code, alu, false)) goals[fmt::format("op0 {}", alu.name)];
      if ((op.groups & isa::kOp1) && has_operation(op.code, alu, true)) goals[fmt::format("op1 {}", alu.name)];
    }
    for (const char* kind : {"signed", "unsigned", "fp32", "tf32", "16 bits", "fp8"}) {
      goals[fmt::format("to {}", kind)];
      if (op.groups & isa::kSrc0) goals[fmt::format("from {}", kind)];
    }
    goals["saturate"];
    goals["one element"];
    if (op.groups & isa::kStochastic) goals["stochastic"];
    if (op.groups & isa::kReverse1) goals["two tensors as scalars, both reversed"];
    if ((op.groups & isa::kSrc0) && (op.groups & isa::kDst)) goals["bits unchanged"];
    if (op.groups & isa::kAffine)
      for (const char* name : {"three steps", "multiplier below zero"}) goals[name];
    if (op.code == Opcode::affine_select || op.code == Opcode::tensor_copy) goals["in place"];
    if (op.code == Opcode::partition_reduce)
      for (const char* name : {"one partition", "all partitions", "more elements than lanes", "a full block"})
        goals[name];
    if (op.code == Opcode::local_gather)
      for (const char* name : {"one group", "all groups", "several elements an index", "more indices than partitions",
                               "an index in range", "an index out of range"})
        goals[name];
  }
}

void GpsimdCoverage::hit(const Instruction& i, const std::string& name) {
  auto& goals = goals_.at(i.opcode);
  if (const auto found = goals.find(name); found != goals.end()) ++found->second;
}

void GpsimdCoverage::add(const Instruction& i) {
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  if (groups & isa::kOp0) hit(i, fmt::format("op0 {}", isa::kAluOps[i.op0].name));
  if (groups & isa::kOp1) hit(i, fmt::format("op1 {}", isa::kAluOps[i.op1].name));
  hit(i, "to " + kind_of(i.dst.dtype));
  if (groups & isa::kSrc0) hit(i, "from " + kind_of(i.src0.dtype));
  if (i.src0.dtype == i.dst.dtype) hit(i, "bits unchanged");
  if (i.src0.address == i.dst.address && i.src0.stride == i.dst.stride) hit(i, "in place");
  if (i.saturate) hit(i, "saturate");
  if (i.stochastic) hit(i, "stochastic");
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

Opcode GpsimdCoverage::wanted(Random& random) const {
  std::vector<Weighted<Opcode>> choices;
  for (const auto& [opcode, goals] : goals_) {
    const auto open = std::count_if(goals.begin(), goals.end(), [](const auto& goal) { return goal.second == 0; });
    choices.push_back({opcode, 2 + static_cast<std::uint32_t>(std::min<std::int64_t>(open, 8))});
  }
  return random.pick(std::span<const Weighted<Opcode>>(choices));
}

std::string GpsimdCoverage::missing() const {
  std::string text;
  for (const auto& [opcode, goals] : goals_)
    for (const auto& [name, times] : goals)
      if (times == 0)
        text += fmt::format("\n  {}: {}", isa::find_opcode(static_cast<std::uint8_t>(opcode))->mnemonic, name);
  return text;
}

}  // namespace tile::tb
