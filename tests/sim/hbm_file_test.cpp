// Files of HBM parameters: those of the project, and what is wrong with others is said with file, key and remedy.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/hbm/settings.hpp"
#include "tests/catch.hpp"

using namespace tile;
#if __has_include(<catch2/catch_test_macros.hpp>)
using Catch::Approx;
#endif

namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

/// What is said about a file of this text.
std::string refusal(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "trntile_hbm_file_test.json";
  std::ofstream(path) << text;
  std::string said;
  try {
    sim::hbm_settings(sim::read_hbm_file(path), 16);
  } catch (const sim::HbmFileError& e) {
    said = e.what();
  }
  std::filesystem::remove(path);
  if (!said.empty()) CHECK(said.rfind(path.string() + ": ", 0) == 0);
  return said;
}

}  // namespace

TEST_CASE("sim/hbm_file: each generation has its channels, bandwidth and times") {
  struct Expected {
    const char* name;
    double gigabytes, clock;
    std::uint64_t trcd;
  };
  for (const Expected& e : {Expected{"trn1", 410, 2.8, 40}, {"trn2", 362.5, 2.4, 34}, {"trn3", 612.5, 2.4, 34}}) {
    const sim::HbmFile file = sim::read_hbm_file(sim::hbm_path(e.name));
    CHECK(file.name == e.name);
    for (unsigned n : {8u, 16u, 32u, 64u, 128u}) {
      const sim::HbmSettings s = sim::hbm_settings(file, n);
      CHECK(s.channels == n / 8);
      CHECK(s.bytes_per_cycle() == Approx(e.gigabytes / e.clock * n / 128).epsilon(1e-3));
      CHECK(s.trcd == e.trcd);
      CHECK(sim::hbm_settings(file, n, 2).channels == n / 4);
    }
  }
}

TEST_CASE("sim/hbm_file: fewer channels than tiles have of them become one of less width") {
  sim::HbmFile file = sim::read_hbm_file(sim::hbm_path("trn2"));
  for (auto& f : file.figures)
    if (f.key == "channels") f.value = 4;
  const sim::HbmSettings s = sim::hbm_settings(file, 8);
  CHECK(s.channels == 1);
  CHECK(s.bytes_per_cycle() == Approx(362.5 / 2.4 * 8 / 128).epsilon(1e-3));
}

TEST_CASE("sim/hbm_file: what is wrong is said with file, key and remedy") {
  const std::string good = text_of(sim::hbm_path("trn2"));
  CHECK(refusal(good) == "");
  struct Wrong {
    const char *from, *to, *key, *remedy;
  };
  for (const Wrong& w : {
           Wrong{"\"trcd\":", "\"trcdx\":", "trcdx", "docs/hbm.md"},
           {"\"trp\": {\"value\": 14,", "\"trp\": {\"value\": -1,", "trp", "give 0 to 1000 ns"},
           {"\"trp\": {\"value\": 14,", "\"trp\": {\"value\": \"14\",", "trp", "needs a number"},
           {"\"banks\": {\"value\": 16,", "\"banks\": {\"value\": 12,", "banks", "power of two"},
           {"\"queue\": {\"value\": 32,", "\"queue\": {\"value\": 1.5,", "queue", "whole number"},
           {"\"unit\": \"GB/s\"", "\"unit\": \"GiB/s\"", "bandwidth", "give the value in \"GB/s\""},
           {"\"tag\": \"fitted\"", "\"tag\": \"guessed\"", "path", "use specified, measured, assumed or fitted"},
           {"\"tag\": \"fitted\", ", "", "path", "needs a text \"tag\""},
           {"\"row_bytes\": {\"value\": 1024,", "\"row_bytes\": {\"value\": 128,", "interleave", "give no more"},
           {"\"trfc\": {\"value\": 160,", "\"trfc\": {\"value\": 2000,", "trfc", "longer trefi"},
           {"\"figures\": {", "\"figures\": {,", "", "mend this place"},
           {"\"memory\":", "\"memories\":", "memories", "there are name, memory and figures"},
       }) {
    const std::string said = refusal(replaced(good, w.from, w.to));
    INFO(w.from << " -> " << w.to << ": " << said);
    CHECK(said.find(std::string(w.key) + ": ") != said.npos);
    CHECK(said.find(w.remedy) != said.npos);
  }
  // A key that is not there.
  const auto first = good.find("    \"twr\""), last = good.find('\n', first);
  const std::string said = refusal(good.substr(0, first) + good.substr(last + 1));
  CHECK(said.find("twr: is missing; add it") != said.npos);
  CHECK_THROWS_AS(sim::read_hbm_file("no/such/file.json"), sim::HbmFileError);
}
