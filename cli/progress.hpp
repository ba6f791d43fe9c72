// A progress bar on a terminal, now and then a line elsewhere.
#pragma once

#include <cstdint>
#include <string>

namespace tile::cli {

class Progress {
 public:
  Progress(std::string what, std::uint64_t total);
  ~Progress();
  void show(std::uint64_t done);

 private:
  std::string what_;
  std::uint64_t total_;
  unsigned shown_ = ~0u;
  bool terminal_;
};

}  // namespace tile::cli
