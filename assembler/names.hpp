// Names that a program declares, and those that every tile has.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assembler/assembly.hpp"
#include "isa/text/reader.hpp"

namespace tile::assembler {

class Names final : public isa::text::Symbols {
 public:
  isa::TileSize tile;
  std::map<std::string, std::int64_t, std::less<>> constants;
  std::map<std::string, unsigned, std::less<>> semaphores;
  std::vector<Tensor> tensors;

  const Tensor* tensor(std::string_view name) const;
  bool declared(std::string_view name) const;

  std::optional<std::int64_t> constant(std::string_view name) const override;
  std::optional<unsigned> semaphore(std::string_view name) const override;
  std::optional<std::int64_t> member(std::string_view name, std::string_view member) const override;
  std::vector<std::string> names() const override;
};

/// Whether a name means something wherever it stands, so that no program may declare it.
bool has_meaning(std::string_view name);
/// Whether it is a field of instructions: no name for a semaphore, which stands where fields do.
bool is_field(std::string_view name);

}  // namespace tile::assembler
