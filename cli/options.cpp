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

sim::Timing profile_option(const std::string& name, unsigned n) {
  std::string names;
  for (const sim::Profile& p : sim::timing_profiles()) {
    if (p.name == name) return sim::timing_of(name, n);
    names += (names.empty() ? "" : ", ") + std::string(p.name);
  }
  throw BadInput(fmt::format("--profile {}: there is no such timing profile; use one of {}", name, names));
}

void add_profile(CLI::App& command, std::string& profile) {
  command.add_option("--profile", profile, "timing: bare, trn1, trn2, trn3 or trn2-scaled; see docs/timing.md")
      ->capture_default_str();
}

void add_generation(CLI::App& command, std::string& generation) {
  command.add_option("--generation", generation, "trn1, trn2 or trn3: what instructions may ask for")
      ->capture_default_str();
}

}  // namespace tile::cli
