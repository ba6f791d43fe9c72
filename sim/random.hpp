// Small seeded generator for the models of the world around the tile. Same numbers on every machine.
#pragma once

#include <cstdint>

namespace tile::sim {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// SplitMix64.
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E37'79B9'7F4A'7C15;
    z = (z ^ z >> 30) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ z >> 27) * 0x94D0'49BB'1331'11EB;
    return z ^ z >> 31;
  }
  bool chance(unsigned percent) { return percent != 0 && next() % 100 < percent; }

 private:
  std::uint64_t state_;
};

}  // namespace tile::sim
