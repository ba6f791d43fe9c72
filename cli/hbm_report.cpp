#include "cli/hbm_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tile::cli {

namespace {

std::uint64_t reads(const sim::HbmCounters& c) {
  std::uint64_t sum = 0;
  for (std::uint64_t count : c.latency) sum += count;
  return sum;
}

/// The bins from the first to the last that is not empty.
std::pair<unsigned, unsigned> bins(const sim::HbmCounters& c) {
  unsigned first = 0, last = static_cast<unsigned>(c.latency.size());
  while (first < last && c.latency[first] == 0) first++;
  while (last > first && c.latency[last - 1] == 0) last--;
  return {first, last};
}

}  // namespace

void print_hbm(const sim::RunResult& result) {
  if (!result.hbm) return;
  const sim::HbmCounters& c = *result.hbm;
  const std::uint64_t requests = c.hits + c.misses + c.conflicts;
  fmt::print(
      "  HBM                   {:.1f} % busy, {} requests: {:.1f} % hit an open row, {} opened one, {} closed "
      "another before; {} refreshes, {} turnarounds\n",
      100 * result.hbm_busy, requests,
      100.0 * static_cast<double>(c.hits) / static_cast<double>(std::max<std::uint64_t>(1, requests)), c.misses,
      c.conflicts, c.refreshes, c.turnarounds);
  std::string text;
  const auto [first, last] = bins(c);
  for (unsigned i = first; i < last; i++)
    text += fmt::format("{}from {} {:.1f} %", i == first ? "" : ", ", 1ull << i,
                        100.0 * static_cast<double>(c.latency[i]) / static_cast<double>(reads(c)));
  if (!text.empty()) fmt::print("  HBM read latency      {} (cycles)\n", text);
}

void add_hbm(nlohmann::ordered_json& report, const sim::RunResult& result) {
  if (!result.hbm) return;
  const sim::HbmCounters& c = *result.hbm;
  nlohmann::ordered_json latency = nlohmann::ordered_json::array();
  const auto [first, last] = bins(c);
  for (unsigned i = first; i < last; i++) latency.push_back({{"from_cycles", 1ull << i}, {"reads", c.latency[i]}});
  report["hbm"] = {{"bytes_read", c.bytes_read}, {"bytes_written", c.bytes_written}, {"busy", result.hbm_busy},
                   {"row_hits", c.hits},         {"row_misses", c.misses},           {"row_conflicts", c.conflicts},
                   {"refreshes", c.refreshes},   {"turnarounds", c.turnarounds},     {"read_latency", latency}};
}

}  // namespace tile::cli
