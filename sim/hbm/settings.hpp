// Parameters of HBM: a file per generation, every figure with unit, tag and source, and what a stack needs of them in
// cycles of the tile's clock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace tile::sim {

/// A file that cannot be used: says which, the key, and what to write there.
class HbmFileError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct HbmFigure {
  std::string key;
  double value;
  std::string unit, tag, source;
};

/// Parameters of one core's share of a stack, at n = 128.
struct HbmFile {
  std::string name, memory;
  std::vector<HbmFigure> figures;  ///< in the order of the keys
  double value(std::string_view key) const;
};

/// Throws HbmFileError.
HbmFile read_hbm_file(const std::filesystem::path& path);
/// Of a generation that the project has a file of, else the text itself.
std::filesystem::path hbm_path(const std::string& name);

inline constexpr std::uint64_t kHbmTicks = 4096;  ///< of a cycle: data do not wait for its end

/// Times in cycles, rounded up, unless they say ticks.
struct HbmSettings {
  unsigned channels = 1, banks = 16;
  unsigned row_bytes = 1024, interleave = 256, access_bytes = 32;
  std::uint64_t access_ticks = 0;  ///< of access_bytes on the bus
  unsigned queue = 32, passes = 16, batch = 16;
  std::uint64_t trcd = 0, trp = 0, tras = 0, tcl = 0, tcwl = 0, trtp = 0, twr = 0, trrd = 0, tfaw = 0, twtr = 0,
                trtw = 0, trfc = 0, trefi = 0, path = 0;
  unsigned refresh_banks = 1, refresh_postponed = 8;

  double bytes_per_cycle() const {
    return static_cast<double>(channels) * access_bytes * kHbmTicks / static_cast<double>(access_ticks);
  }
};

/// Of a stack that `tiles` tiles of n share: n / 128 of the file's channels for each, or one of less width.
HbmSettings hbm_settings(const HbmFile& file, unsigned n, unsigned tiles = 1);

}  // namespace tile::sim
