#include "cli/options.hpp"

#include <fmt/format.h>

#include "cli/bad_input.hpp"
#include "isa/tile_size.hpp"

namespace tile::cli {

golden::DType dtype_option(const std::string& name) {
  if (const auto dtype = golden::parse_dtype(name)) return *dtype;
  std::string names;
  for (golden::DType d : golden::all_dtypes()) names += (names.empty() ? "" : ", ") + std::string(golden::name_of(d));
  throw BadInput(fmt::format("unknown dtype '{}'; use one of {}", name, names));
}

unsigned tile_option(unsigned n) {
  if (!isa::TileSize::supported(n))
    throw BadInput(fmt::format("--tile {}: there is no such tile; use 8, 16, 32, 64 or 128", n));
  return n;
}

isa::Generation generation_option(const std::string& name) {
  if (const auto generation = isa::parse_generation(name)) return *generation;
  throw BadInput(fmt::format("--generation {}: there is no such generation; use trn1, trn2 or trn3", name));
}

}  // namespace tile::cli
