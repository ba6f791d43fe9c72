// Times of the silicon as settings of the tile: named profiles, and the figures that they are made of with their
// sources. docs/timing.md says what each setting means.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "isa/registers.hpp"
#include "sim/hbm/settings.hpp"

namespace tile::sim {

/// What a run is set to. All zero: what the RTL needs by itself, and the bandwidth of DRAM that is the default.
struct Timing {
  std::array<std::uint32_t, isa::kTimings.size()> settings{};  ///< in the order of isa::kTimings
  double dram_bytes_per_cycle = 0;                             ///< of flat DRAM
  std::optional<HbmSettings> hbm;                              ///< in its place
};

/// Who says so: AWS in its documents; others who measured silicon; us, by arithmetic on either.
enum class Evidence : std::uint8_t { documented, measured, derived };
enum class Unit : std::uint8_t { gigahertz, cycles, nanoseconds, gigabytes_per_second };

struct Figure {
  std::string_view setting;  ///< register in isa::kTimings; "tensor_clock" and "dram" are for conversion alone
  Unit unit;
  std::array<double, 3> value;  ///< trn1, trn2, trn3; 0: nothing is added
  double own;                   ///< cycles of it that the RTL needs by itself
  Evidence evidence;
  std::string_view source;
};

std::span<const Figure> timing_figures();

struct Profile {
  std::string_view name, meaning;
};

std::span<const Profile> timing_profiles();

/// Of a profile on a tile of n. Throws std::invalid_argument for a name that no profile has.
Timing timing_of(std::string_view profile, unsigned n);

}  // namespace tile::sim
