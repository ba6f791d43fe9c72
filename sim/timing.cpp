#include "sim/timing.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace tile::sim {

namespace {

using enum Evidence;
using enum Unit;

constexpr std::array kFigures{
    Figure{"tensor_clock", gigahertz, {2.8, 2.4, 2.4}, 0, documented, "architecture guides of the three generations"},
    Figure{"vector_clock", gigahertz, {1.12, 0.96, 1.2}, 0, documented, "likewise"},
    Figure{"scalar_clock", gigahertz, {1.4, 1.2, 1.2}, 0, documented, "likewise"},
    Figure{"gpsimd_clock", gigahertz, {1.4, 1.2, 1.2}, 0, documented, "likewise"},
    Figure{"dram",
           gigabytes_per_second,
           {410, 362.5, 612.5},
           0,
           documented,
           "a core's share of the chip's HBM: 820 / 2, 2900 / 8, 4900 / 8"},
    Figure{"tensor_latency",
           nanoseconds,
           {93, 93, 93},
           0,
           derived,
           "trn2: a product alone takes 203 ns beside its columns (voyager-compiler, timing_trainium2.json), of which "
           "loading and crossing the array are 110; trn1, trn3: nothing known, as trn2"},
    Figure{"vector_latency",
           nanoseconds,
           {155, 155, 155},
           6,
           measured,
           "trn2: 155 ns beside N (voyager-compiler, isa_characterization.json); trn1, trn3: nothing known, as trn2"},
    Figure{"scalar_latency",
           nanoseconds,
           {189, 293, 293},
           9,
           measured,
           "trn1: 189 ns between dependent instructions of one element (nki_perf_guide.rst); trn2: 293 ns beside N for "
           "functions, 189 for copies (voyager-compiler, isa_characterization.json); trn3: nothing known, as trn2"},
    Figure{"gpsimd_latency",
           cycles,
           {150, 150, 150},
           4,
           documented,
           "iota 150 + N, affine_select about 150 + N (nki.isa of release 2.26.1); not hidden by the next instruction"},
    Figure{"matmul_interval",
           cycles,
           {64, 64, 64},
           0,
           documented,
           "max(min(64, M), N) on average (nki.isa of release 2.26.1)"},
    Figure{"vector_interval", cycles, {64, 64, 64}, 0, documented, "MIN_II, about 64 (nki.isa of release 2.26.1)"},
    Figure{"scalar_interval", cycles, {64, 64, 64}, 0, documented, "likewise"},
    Figure{"gpsimd_interval", cycles, {64, 64, 64}, 0, documented, "likewise"},
    Figure{"table_load",
           nanoseconds,
           {1283, 1283, 1283},
           0,
           measured,
           "trn2: 1,283 ns (voyager-compiler), 1.28 us in a figure of AWS, the latency of the engine included; trn1, "
           "trn3: nothing known, as trn2"},
    Figure{
        "issue_interval", cycles, {0, 0, 0}, 0, derived, "not published; what is documented is an engine's interval"},
    Figure{"sequencer_interval",
           nanoseconds,
           {68, 68, 68},
           0,
           measured,
           "trn2: 68 ns for a MOVE (voyager-compiler); trn1, trn3: nothing known, as trn2"},
    Figure{"dma_latency",
           nanoseconds,
           {1300, 1300, 1300},
           0,
           documented,
           "about 1.3 us from semaphore to start (nki-dma-bandwidth-guide.rst)"},
    Figure{"dma_interval",
           nanoseconds,
           {0, 600, 600},
           0,
           documented,
           "about 600 ns an instruction that generates descriptors (nki-dge.rst); trn1 has them in DRAM"},
    Figure{"dge_interval", nanoseconds, {0, 600, 600}, 0, documented, "likewise; trn1 has no dma_copy"},
};

constexpr std::array kProfiles{
    Profile{"bare", "what the RTL needs by itself"},
    Profile{"trn1", "Trainium1's times at the real size"},
    Profile{"trn2", "Trainium2's times at the real size"},
    Profile{"trn3", "Trainium3's times at the real size"},
    Profile{"trn1-scaled", "Trainium1's times by n / 128"},
    Profile{"trn2-scaled", "Trainium2's times by n / 128: the proportions of the real size on a small tile"},
    Profile{"trn3-scaled", "Trainium3's times by n / 128"},
};

const Figure& figure(std::string_view setting) {
  return *std::find_if(kFigures.begin(), kFigures.end(), [&](const Figure& f) { return f.setting == setting; });
}

/// Of two clocks, in small whole numbers.
std::uint32_t ratio(double engine, double tensor) {
  for (unsigned whole = 1; whole < 256; whole++) {
    const double parts = engine / tensor * whole;
    if (std::abs(parts - std::round(parts)) < 1e-6) {
      const auto in_whole = static_cast<unsigned>(std::lround(parts));
      return in_whole == whole ? 0 : in_whole | whole << 8;
    }
  }
  throw std::logic_error("no ratio");
}

/// Cycles of whose clock a setting counts.
std::string_view clock_of(std::string_view setting) {
  if (setting.starts_with("vector_")) return "vector_clock";
  if (setting.starts_with("scalar_")) return "scalar_clock";
  if (setting.starts_with("gpsimd_")) return "gpsimd_clock";
  return "tensor_clock";
}

}  // namespace

std::span<const Figure> timing_figures() { return kFigures; }
std::span<const Profile> timing_profiles() { return kProfiles; }

Timing timing_of(std::string_view profile, unsigned n) {
  if (std::none_of(kProfiles.begin(), kProfiles.end(), [&](const Profile& p) { return p.name == profile; }))
    throw std::invalid_argument("no profile " + std::string(profile));
  Timing timing;
  if (profile == "bare") return timing;
  const unsigned generation = profile.starts_with("trn1") ? 0 : profile.starts_with("trn3") ? 2 : 1;
  const double scale = profile.ends_with("-scaled") ? n / 128.0 : 1;
  const auto value = [&](std::string_view setting) { return figure(setting).value[generation]; };

  for (std::size_t i = 0; i < isa::kTimings.size(); i++) {
    const Figure& f = figure(isa::kTimings[i].name);
    if (f.unit == gigahertz) {
      timing.settings[i] = ratio(f.value[generation], value("tensor_clock"));
      continue;
    }
    double time = f.value[generation];
    if (f.setting == "table_load") time -= value("scalar_latency");
    if (f.unit == nanoseconds) time *= value(clock_of(f.setting));
    timing.settings[i] = static_cast<std::uint32_t>(std::lround(std::max(0.0, time * scale - f.own)));
  }
  timing.dram_bytes_per_cycle = value("dram") / value("tensor_clock") * n / 128;
  return timing;
}

}  // namespace tile::sim
