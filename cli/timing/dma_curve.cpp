#include "cli/timing/dma_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "cli/spread_program.hpp"
#include "cli/timing/row_program.hpp"

namespace tile::cli {

namespace {

constexpr double kClock = 2.4;  ///< GHz, of Trainium2's tensor engine

/// At n = 128, where one pair an engine brings 8 KiB at the most. Shares are in per cent of the highest, 0 where
/// nothing is published.
struct Point {
  unsigned bytes;
  double figure;     ///< AWS's drawing of the curve, read by eye; its axis has no scale
  double gigabytes;  ///< a second, of which AWS reports having reached them
  double least, most;
};

constexpr std::array kPoints{Point{64, 0, 0, 0, 25},        Point{128, 0, 0, 0, 25},      Point{256, 0, 0, 0, 25},
                             Point{512, 20, 0, 0, 100},     Point{1024, 42, 259, 0, 100}, Point{2048, 81, 0, 80, 100},
                             Point{4096, 97, 354, 95, 100}, Point{8192, 0, 0, 95, 100}};
constexpr double kEngines = 368;  ///< GB/s of 16 engines of 23, of which AWS's figures are taken as a share

/// Bytes a cycle of one transfer after the other.
double rate(unsigned n, unsigned bytes_at_128, const std::string& profile) {
  const unsigned bytes = std::max(16u, bytes_at_128 * n / kRealSize);
  return static_cast<double>(n) * bytes / spread_cycles(n, {.bytes = bytes}, profile_option(profile, n));
}

std::string per_cent(double share) { return share == 0 ? "-" : fmt::format("{:.0f} %", share); }

}  // namespace

bool print_dma_curve(unsigned n, const std::string& profile, nlohmann::ordered_json& report) {
  // HBM's times are not scaled, so its knees are where AWS sees them at full size only.
  std::vector<std::string> profiles{profile};
  if (profile.empty()) profiles = {n == kRealSize ? "trn2" : "trn2-scaled"};
  if (profile.empty() && n == kRealSize) profiles.push_back("trn2,hbm=trn2");
  std::vector<std::array<double, kPoints.size()>> rates(profiles.size());
  for (std::size_t i = 0; i < profiles.size(); i++)
    std::transform(kPoints.begin(), kPoints.end(), rates[i].begin(),
                   [&](const Point& p) { return rate(n, p.bytes, profiles[i]); });
  fmt::print(
      "\nDMA by the bytes of a partition: {} partitions, all engines, one dma_start after the other; GB/s (times 128 / "
      "n), and the share of the highest.\n{:>6} {:>22}{} {:>12} {:>16}  {}\n",
      n, "bytes", profiles[0], profiles.size() > 1 ? fmt::format(" {:>22}", profiles[1]) : "", "AWS, figure",
      "AWS, reached", "is");
  bool good = true;
  for (std::size_t at = 0; at < kPoints.size(); at++) {
    const Point& p = kPoints[at];
    nlohmann::ordered_json entry{{"instruction", kDmaCurve}, {"n", n}, {"bytes", p.bytes}};
    std::string text;
    bool fits = true;
    for (std::size_t i = 0; i < profiles.size(); i++) {
      const double highest = *std::max_element(rates[i].begin(), rates[i].end()), share = 100 * rates[i][at] / highest;
      const double gigabytes = rates[i][at] * kClock * kRealSize / n;
      text += fmt::format("{}{:>22}", i == 0 ? "" : " ", fmt::format("{:.0f} {:>7.1f} %", gigabytes, share));
      entry[profiles[i]] = {{"gigabytes_per_second", gigabytes}, {"share", share / 100}};
      fits = fits && share >= p.least && share <= p.most;
    }
    const std::string reached =
        p.gigabytes == 0 ? "-" : fmt::format("{:.0f} {:>7.1f} %", p.gigabytes, 100 * p.gigabytes / kEngines);
    fmt::print("{:6} {} {:>12} {:>16}  {}\n", p.bytes, text, per_cent(p.figure), reached,
               fits ? "as recommended" : fmt::format("OUTSIDE {:.0f} to {:.0f} %", p.least, p.most));
    std::fflush(stdout);
    report.push_back(entry);
    good = good && fits;
  }
  fmt::print(
      "AWS recommends 2 KiB and more, warns of less than 256 bytes, and says that 4 KiB saturate (NKI's guide to DMA "
      "bandwidth). Its figure and what it says to have reached at 1 KiB contradict each other.\n");
  return good;
}

}  // namespace tile::cli
