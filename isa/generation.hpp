// The generations of the NeuronCore that a tile can be: what one documents it permits, all else it refuses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tile::isa {

enum class Generation : std::uint8_t { trn1 = 1, trn2 = 2, trn3 = 3 };

inline constexpr std::array kGenerations{Generation::trn1, Generation::trn2, Generation::trn3};

constexpr std::string_view generation_name(Generation generation) {
  constexpr std::array<std::string_view, 4> names{"", "trn1", "trn2", "trn3"};
  return names[static_cast<std::uint8_t>(generation)];
}

constexpr std::optional<Generation> parse_generation(std::string_view name) {
  for (Generation g : kGenerations)
    if (generation_name(g) == name) return g;
  return std::nullopt;
}

}  // namespace tile::isa
