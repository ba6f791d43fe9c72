#include "tests/unit/engine/engine_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace tile::tb {

std::string kind_of(std::uint8_t dtype) {
  const isa::DTypeInfo& type = *isa::find_dtype(dtype);
  if (type.is_integer()) return type.number == isa::Number::signed_integer ? "signed" : "unsigned";
  if (type.name == "fp32") return "fp32";
  return type.bytes == 1 ? "fp8" : type.bytes == 2 ? "16 bits" : "tf32";
}

void EngineCoverage::hit(const isa::Instruction& i, const std::string& name) {
  auto& goals = goals_.at(i.opcode);
  if (const auto found = goals.find(name); found != goals.end()) ++found->second;
}

void EngineCoverage::hit_fields(const isa::Instruction& i) {
  const isa::Groups groups = isa::find_opcode(static_cast<std::uint8_t>(i.opcode))->groups;
  if (groups & isa::kOp0) hit(i, fmt::format("op0 {}", isa::kAluOps[i.op0].name));
  if (groups & isa::kOp1) hit(i, fmt::format("op1 {}", isa::kAluOps[i.op1].name));
  if (groups & isa::kDst) hit(i, "to " + kind_of(i.dst.dtype));
  if (groups & isa::kSrc0) {
    hit(i, "from " + kind_of(i.src0.dtype));
    if (i.src0.address == i.dst.address && i.src0.stride == i.dst.stride) hit(i, "in place");
    if (i.src0.dtype == i.dst.dtype) hit(i, "bits unchanged");
  }
  if (i.stochastic) hit(i, "stochastic");
  if (i.saturate) hit(i, "saturate");
}

isa::Opcode EngineCoverage::wanted(Random& random) const {
  std::vector<Weighted<isa::Opcode>> choices;
  for (const auto& [opcode, goals] : goals_) {
    const auto open = std::count_if(goals.begin(), goals.end(), [](const auto& goal) { return goal.second == 0; });
    choices.push_back({opcode, 2 + static_cast<std::uint32_t>(std::min<std::int64_t>(open, 8))});
  }
  return random.pick(std::span<const Weighted<isa::Opcode>>(choices));
}

std::string EngineCoverage::missing() const {
  std::string text;
  for (const auto& [opcode, goals] : goals_)
    for (const auto& [name, times] : goals)
      if (times == 0)
        text += fmt::format("\n  {}: {}", isa::find_opcode(static_cast<std::uint8_t>(opcode))->mnemonic, name);
  return text;
}

}  // namespace tile::tb
