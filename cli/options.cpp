#include "cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

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

namespace {

/// `name=cycles`, or `name=parts/whole` for a clock, or `hbm=file`.
void change_setting(sim::Timing& timing, const std::string& text, unsigned n) {
  if (text.rfind("hbm=", 0) == 0) {
    timing.hbm.reset();
    if (text == "hbm=flat") return;
    try {
      timing.hbm = sim::hbm_settings(sim::read_hbm_file(sim::hbm_path(text.substr(4))), n);
    } catch (const sim::HbmFileError& e) {
      throw BadInput(fmt::format("--profile: {}", e.what()));
    }
    return;
  }
  const auto number = [&](const std::string& digits) {
    const bool good = !digits.empty() && digits.size() <= 5 && digits.find_first_not_of("0123456789") == digits.npos;
    const unsigned long value = good ? std::stoul(digits) : 0x1'0000;
    if (value > 0xFFFF) throw BadInput(fmt::format("--profile: '{}' needs a number up to 65535", text));
    return static_cast<std::uint32_t>(value);
  };
  const auto equals = std::min(text.find('='), text.size());
  std::string names;
  for (std::size_t i = 0; i < isa::kTimings.size(); i++) {
    names += (names.empty() ? "" : ", ") + std::string(isa::kTimings[i].name);
    if (text.substr(0, equals) != isa::kTimings[i].name || equals == text.size()) continue;
    const std::string value = text.substr(equals + 1);
    if (i >= isa::kClockRatios) {
      timing.settings[i] = number(value);
      return;
    }
    const auto slash = std::min(value.find('/'), value.size());
    const auto parts = number(value.substr(0, slash)),
               whole = slash == value.size() ? 0 : number(value.substr(slash + 1));
    if (parts == 0 || parts > whole || whole > 0xFF)
      throw BadInput(fmt::format("--profile: '{}' needs a clock ratio such as 2/5, of numbers up to 255", text));
    timing.settings[i] = parts | whole << 8;
    return;
  }
  throw BadInput(fmt::format("--profile: '{}' is no setting; write name=value with one of {}, hbm", text, names));
}

}  // namespace

sim::Timing profile_option(const std::string& text, unsigned n) {
  std::istringstream parts(text);
  std::string name, setting, names;
  std::getline(parts, name, ',');
  std::optional<sim::Timing> timing;
  for (const sim::Profile& p : sim::timing_profiles()) {
    if (p.name == name) timing = sim::timing_of(name, n);
    names += (names.empty() ? "" : ", ") + std::string(p.name);
  }
  if (!timing) throw BadInput(fmt::format("--profile {}: there is no such timing profile; use one of {}", name, names));
  while (std::getline(parts, setting, ',')) change_setting(*timing, setting, n);
  return *timing;
}

void require_whole_numbers(CLI::App& app) {
  const auto check = [](const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size() && (text[0] != '0' || text.size() == 1);
    return whole ? "" : fmt::format("'{}' is no decimal number from 0 to {}; give one", text, ~std::uint64_t{0});
  };
  for (CLI::Option* option : app.get_options())
    if (option->get_type_name().starts_with("UINT")) option->check(check);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) require_whole_numbers(*command);
}

void add_profile(CLI::App& command, std::string& profile) {
  command
      .add_option(
          "--profile", profile,
          "timing: bare, or trn1, trn2, trn3, as they are or -scaled; settings may follow: trn2,vector_latency=9; "
          "hbm=trn2, or a file, has a stack of HBM in place of flat DRAM; see docs/timing.md and docs/hbm.md")
      ->capture_default_str();
}

void add_generation(CLI::App& command, std::string& generation) {
  command.add_option("--generation", generation, "trn1, trn2 or trn3: what instructions may ask for")
      ->capture_default_str();
}

namespace {

std::string stall_names() {
  std::string names;
  for (const auto& pattern : sim::kStallPatterns) names += (names.empty() ? "" : ", ") + std::string(pattern.name);
  return names;
}

}  // namespace

void add_stall(CLI::App& command, std::string& stall) {
  command
      .add_option("--stall", stall,
                  "percent of cycles in which DRAM holds back, up to 95, or the name of a pattern: " + stall_names())
      ->capture_default_str();
}

sim::Stalls stall_option(const std::string& stall) {
  constexpr unsigned kMost = 95;
  if (const auto pattern = sim::stall_pattern(stall)) return *pattern;
  unsigned percent = 0;
  const auto [end, error] = std::from_chars(stall.data(), stall.data() + stall.size(), percent);
  if (error != std::errc{} || end != stall.data() + stall.size() || percent > kMost)
    throw BadInput(fmt::format("--stall {}: is neither a percentage from 0 to {} nor a pattern; use one of {}", stall,
                               kMost, stall_names()));
  return sim::stalls_everywhere(percent);
}

}  // namespace tile::cli
