#include "sim/hbm/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace tile::sim {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

const fs::path kFolder = fs::path(TILE_SOURCE_DIR) / "sim/hbm";

enum class Kind : std::uint8_t { real, whole, power };

struct Key {
  std::string_view name, unit;
  double least, most;
  Kind kind;
};

using enum Kind;
constexpr std::array kKeys{
    Key{"tensor_clock", "GHz", 0.1, 10, real},
    Key{"bandwidth", "GB/s", 1, 10'000, real},
    Key{"channels", "channels", 1, 128, power},
    Key{"banks", "banks", 1, 64, power},
    Key{"row_bytes", "bytes", 64, 65536, power},
    Key{"interleave", "bytes", 64, 65536, power},
    Key{"access_bytes", "bytes", 16, 256, power},
    Key{"trcd", "ns", 0, 1000, real},
    Key{"trp", "ns", 0, 1000, real},
    Key{"tras", "ns", 0, 1000, real},
    Key{"tcl", "ns", 0, 1000, real},
    Key{"tcwl", "ns", 0, 1000, real},
    Key{"trtp", "ns", 0, 1000, real},
    Key{"twr", "ns", 0, 1000, real},
    Key{"trrd", "ns", 0, 1000, real},
    Key{"tfaw", "ns", 0, 1000, real},
    Key{"twtr", "ns", 0, 1000, real},
    Key{"trtw", "ns", 0, 1000, real},
    Key{"trfc", "ns", 0, 10'000, real},
    Key{"trefi", "ns", 100, 1e9, real},
    Key{"refresh_banks", "banks", 1, 64, power},
    Key{"refresh_postponed", "refreshes", 1, 64, whole},
    Key{"queue", "requests", 1, 1024, whole},
    Key{"passes", "requests", 1, 1024, whole},
    Key{"batch", "requests", 1, 1024, whole},
    Key{"path", "ns", 0, 10'000, real},
};
constexpr std::array<std::string_view, 4> kTags{"specified", "measured", "assumed", "fitted"};

[[noreturn]] void refuse(const fs::path& path, std::string_view key, const std::string& text) {
  throw HbmFileError(key.empty() ? fmt::format("{}: {}", path.string(), text)
                                 : fmt::format("{}: {}: {}", path.string(), key, text));
}

std::string text_of(const fs::path& path, std::string_view key, const Json& object, const char* member) {
  const auto at = object.find(member);
  if (at == object.end() || !at->is_string() || at->get<std::string>().empty())
    refuse(path, key, fmt::format("needs a text \"{}\"", member));
  return at->get<std::string>();
}

void require_range(const fs::path& path, const Key& key, double value) {
  if (!(value >= key.least && value <= key.most))
    refuse(path, key.name, fmt::format("{} is out of range; give {} to {} {}", value, key.least, key.most, key.unit));
  if (key.kind != real && value != std::floor(value))
    refuse(path, key.name, fmt::format("{} is no whole number; give one", value));
  if (key.kind == power && !std::has_single_bit(static_cast<unsigned>(value)))
    refuse(path, key.name, fmt::format("{} is no power of two; give one", value));
}

HbmFigure figure_of(const fs::path& path, const Key& key, const Json& figures) {
  const auto at = figures.find(key.name);
  if (at == figures.end())
    refuse(path, key.name, fmt::format("is missing; add it with value, unit \"{}\", tag and source", key.unit));
  if (!at->is_object()) refuse(path, key.name, "must be an object of value, unit, tag and source");
  for (const auto& [member, value] : at->items())
    if (member != "value" && member != "unit" && member != "tag" && member != "source")
      refuse(path, key.name, fmt::format("has no \"{}\"; it has value, unit, tag and source", member));
  const auto value = at->find("value");
  if (value == at->end() || !value->is_number()) refuse(path, key.name, "needs a number \"value\"");
  HbmFigure f{std::string(key.name), value->get<double>(), text_of(path, key.name, *at, "unit"),
              text_of(path, key.name, *at, "tag"), text_of(path, key.name, *at, "source")};
  require_range(path, key, f.value);
  if (f.unit != key.unit)
    refuse(path, key.name, fmt::format("unit \"{}\" is not its own; give the value in \"{}\"", f.unit, key.unit));
  if (std::find(kTags.begin(), kTags.end(), f.tag) == kTags.end())
    refuse(path, key.name, fmt::format("there is no tag \"{}\"; use specified, measured, assumed or fitted", f.tag));
  return f;
}

/// What figures demand of each other.
void require_sense(const fs::path& path, const HbmFile& file) {
  const auto at_most = [&](const char* less, const char* more) {
    if (file.value(less) > file.value(more))
      refuse(path, less, fmt::format("{} is more than {} {}; give no more", file.value(less), more, file.value(more)));
  };
  at_most("interleave", "row_bytes");
  at_most("access_bytes", "interleave");
  at_most("refresh_banks", "banks");
  if (file.value("trfc") > file.value("trefi") / 2)
    refuse(path, "trfc",
           fmt::format("{} is more than half of trefi; give less, or a longer trefi", file.value("trfc")));
}

}  // namespace

double HbmFile::value(std::string_view key) const {
  for (const HbmFigure& f : figures)
    if (f.key == key) return f.value;
  throw std::logic_error("no figure " + std::string(key));
}

HbmFile read_hbm_file(const fs::path& path) {
  std::ifstream stream(path);
  if (!stream || fs::is_directory(path))
    refuse(path, "", "cannot be read; give trn1, trn2, trn3, or a file of parameters such as sim/hbm/trn2.json");
  Json json;
  try {
    json = Json::parse(stream);
  } catch (const Json::exception& e) {
    refuse(path, "", fmt::format("is no JSON; mend this place: {}", e.what()));
  }
  if (!json.is_object()) refuse(path, "", "must be an object of name, memory and figures");
  for (const auto& [member, value] : json.items())
    if (member != "name" && member != "memory" && member != "figures")
      refuse(path, member, "is no member; there are name, memory and figures");
  HbmFile file{text_of(path, "", json, "name"), text_of(path, "", json, "memory"), {}};
  const auto figures = json.find("figures");
  if (figures == json.end() || !figures->is_object()) refuse(path, "figures", "is missing; add an object");
  for (const auto& [name, value] : figures->items())
    if (std::none_of(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.name == name; }))
      refuse(path, name, "is no figure of HBM; docs/hbm.md lists those that there are");
  for (const Key& key : kKeys) file.figures.push_back(figure_of(path, key, *figures));
  require_sense(path, file);
  return file;
}

fs::path hbm_path(const std::string& name) {
  const bool ours = name == "trn1" || name == "trn2" || name == "trn3";
  return ours ? kFolder / (name + ".json") : fs::path(name);
}

HbmSettings hbm_settings(const HbmFile& file, unsigned n, unsigned tiles) {
  const auto whole = [&](std::string_view key) { return static_cast<unsigned>(file.value(key)); };
  const double clock = file.value("tensor_clock");
  const auto cycles = [&](std::string_view key) {
    return static_cast<std::uint64_t>(std::ceil(file.value(key) * clock - 1e-9));
  };
  HbmSettings s;
  const double bytes_per_cycle = file.value("bandwidth") / clock * n / 128;
  const unsigned channels = std::max(1u, whole("channels") * n / 128);
  s.channels = channels * tiles;
  s.banks = whole("banks");
  s.row_bytes = whole("row_bytes");
  s.interleave = whole("interleave");
  s.access_bytes = whole("access_bytes");
  s.access_ticks = std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(std::llround(s.access_bytes * channels / bytes_per_cycle * kHbmTicks)));
  s.queue = whole("queue");
  s.passes = whole("passes");
  s.batch = whole("batch");
  s.refresh_banks = whole("refresh_banks");
  s.refresh_postponed = whole("refresh_postponed");
  s.trcd = cycles("trcd");
  s.trp = cycles("trp");
  s.tras = cycles("tras");
  s.tcl = cycles("tcl");
  s.tcwl = cycles("tcwl");
  s.trtp = cycles("trtp");
  s.twr = cycles("twr");
  s.trrd = cycles("trrd");
  s.tfaw = cycles("tfaw");
  s.twtr = cycles("twtr");
  s.trtw = cycles("trtw");
  s.trfc = cycles("trfc");
  s.trefi = cycles("trefi");
  s.path = cycles("path");
  return s;
}

}  // namespace tile::sim
