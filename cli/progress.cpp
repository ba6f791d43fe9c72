#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace tile::cli {

namespace {
constexpr unsigned kWidth = 40;
}

Progress::Progress(std::string what, std::uint64_t total)
    : what_(std::move(what)), total_(std::max<std::uint64_t>(total, 1)), terminal_(isatty(STDERR_FILENO)) {
  std::fflush(stdout);  // what was said before the bar stands before it
  show(0);
}

Progress::~Progress() {
  if (terminal_) fmt::print(stderr, "\r{:{}}\r", "", what_.size() + kWidth + 12);
}

void Progress::show(std::uint64_t done) {
  const auto percent = static_cast<unsigned>(std::min<std::uint64_t>(100, done * 100 / total_));
  if (percent == shown_) return;
  if (terminal_) {
    fmt::print(stderr, "\r{} [{:=<{}}{:{}}] {:3}%", what_, "", percent * kWidth / 100, "",
               kWidth - percent * kWidth / 100, percent);
  } else if (percent / 25 != shown_ / 25) {
    fmt::print(stderr, "{}: {}%\n", what_, percent);
  }
  shown_ = percent;
}

}  // namespace tile::cli
