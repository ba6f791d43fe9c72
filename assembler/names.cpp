#include "assembler/names.hpp"

#include <algorithm>
#include <array>

#include "isa/text/notation.hpp"

namespace tile::assembler {

namespace {

constexpr std::array<std::string_view, 13> kStatements{"tile", "const", "tensor", "semaphore", "queue",
                                                       "ring", "pair",  "dma",    "unchecked", "data",
                                                       "dram", "index", "opcode"};
constexpr std::array<std::string_view, 16> kReserved{"n",     "wait",  "size",    "stride",    "at",     "read",
                                                     "sbuf",  "psum",  "engine",  "bits",      "random", "fill",
                                                     "count", "dtype", "engines", "partitions"};

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool has_meaning(std::string_view name) {
  return holds(kStatements, name) || holds(kReserved, name) ||
         std::any_of(isa::kDTypes.begin(), isa::kDTypes.end(), [&](const auto& d) { return d.name == name; }) ||
         isa::text::numbered(name, 's', isa::kSemaphores) || isa::text::numbered(name, 'r', isa::kSequencerRegisters);
}

bool is_field(std::string_view name) {
  constexpr std::array<std::string_view, 5> kOperands{"src0", "src1", "dst", "a", "b"};
  return holds(kOperands, name) ||
         std::any_of(isa::kFields.begin(), isa::kFields.end(), [&](const auto& f) { return f.field.name == name; });
}

bool Names::declared(std::string_view name) const {
  return constants.contains(name) || semaphores.contains(name) || tensor(name);
}

const Tensor* Names::tensor(std::string_view name) const {
  const auto t = std::find_if(tensors.begin(), tensors.end(), [&](const Tensor& x) { return x.name == name; });
  return t == tensors.end() ? nullptr : &*t;
}

std::optional<std::int64_t> Names::constant(std::string_view name) const {
  if (name == "n") return tile.n;
  if (name == "engines") return tile.dma_engines();
  const auto found = constants.find(name);
  return found == constants.end() ? std::nullopt : std::optional(found->second);
}

std::optional<unsigned> Names::semaphore(std::string_view name) const {
  const auto found = semaphores.find(name);
  return found == semaphores.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Names::member(std::string_view name, std::string_view member) const {
  if (member == "bytes")
    for (const auto& d : isa::kDTypes)
      if (d.name == name) return d.bytes;
  const Tensor* t = tensor(name);
  if (!t) {
    if (name == "sbuf" && member == "bytes") return tile.sbuf_bytes();
    if (name == "psum" && member == "bytes") return tile.psum_bytes();
    if (name == "bank" && member == "bytes") return tile.psum_bank_bytes();
    return std::nullopt;
  }
  if (member == "rows") return static_cast<std::int64_t>(t->rows);
  if (member == "columns") return static_cast<std::int64_t>(t->columns);
  if (member == "address") return static_cast<std::int64_t>(t->address);
  if (member == "pitch") return t->pitch;
  if (member == "bytes") return static_cast<std::int64_t>(t->columns * isa::dtype_bytes(t->dtype));
  return std::nullopt;
}

std::vector<std::string> Names::names() const {
  std::vector<std::string> all{"n", "engines"};
  for (const auto& [name, value] : constants) all.push_back(name);
  for (const auto& [name, number] : semaphores) all.push_back(name);
  for (const Tensor& t : tensors) all.push_back(t.name);
  return all;
}

}  // namespace tile::assembler
