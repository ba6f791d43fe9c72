#include "isa/text/notation.hpp"

#include <algorithm>
#include <string>

namespace tile::isa::text {

namespace {

template <class Table>
FieldNotation named(const Table& table) {
  FieldNotation n{Notation::codes, {}};
  for (const auto& row : table) n.codes.push_back({static_cast<unsigned>(row.code), row.name});
  return n;
}

}  // namespace

FieldNotation notation(const Field& field, Opcode opcode) {
  const std::string_view name = field.name;
  if (name == "wait_condition") return named(kWaitConditions);
  if (name == "update_operation") return named(kUpdateOperations);
  if (name == "operation") return opcode == Opcode::branch ? named(kBranchConditions) : named(kRegisterOperations);
  if (name == "tensor_mode") return named(kTensorModes);
  if (name == "sparsity") return named(kSparsePatterns);
  if (name == "op0" || name == "op1") return named(kAluOps);
  if (name.ends_with("_dtype")) return named(kDTypes);
  if (name == "dma_engines" || name == "dram_address") return {Notation::mask, {}};
  if (name == "target") return {Notation::target, {}};
  if (name == "result") return {Notation::register_number, {}};
  if (name.ends_with("_semaphore")) return {Notation::semaphore, {}};
  if (name.starts_with("scalar") && field.width == 32) return {Notation::scalar, {}};
  if (field.width == 1) return {Notation::flag, {}};
  if (name == "offset" || name == "channel_multiplier" || (name.starts_with("step") && field.width == 16) ||
      (name.starts_with("dram_") && field.width == 32))
    return {Notation::signed_number, {}};
  return {};
}

OpcodeFields::OpcodeFields(const OpcodeInfo* op) {
  const Groups groups = op ? op->groups : kHeader;
  for (const auto& [group, field] : kFields)
    if (groups & group) fields_.push_back(&field);
}

const Field* OpcodeFields::find(std::string_view name) const { return find(name, ""); }

const Field* OpcodeFields::find(std::string_view prefix, std::string_view rest) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const Field* f) {
    return f->name.size() == prefix.size() + rest.size() && f->name.starts_with(prefix) && f->name.ends_with(rest);
  });
  return found == fields_.end() ? nullptr : *found;
}

std::vector<std::string_view> OpcodeFields::operands() const {
  constexpr std::string_view kEnd = "_address";
  std::vector<std::string_view> names;
  for (const Field* f : fields_)
    if (f->name.ends_with(kEnd) && is_operand(f->name.substr(0, f->name.size() - kEnd.size())))
      names.push_back(f->name.substr(0, f->name.size() - kEnd.size()));
  std::stable_partition(names.begin(), names.end(), [](std::string_view name) { return name == "dst"; });
  return names;
}

}  // namespace tile::isa::text
