#include "golden/num/random.hpp"

namespace tile::golden {
namespace {

/// The finaliser of MurmurHash3.
std::uint32_t mix(std::uint32_t h) {
  h = (h ^ h >> 16) * 0x85EBCA6B;
  h = (h ^ h >> 13) * 0xC2B2AE35;
  return h ^ h >> 16;
}

}  // namespace

std::uint32_t xorshift32(std::uint32_t state) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^ state << 5;
}

std::uint32_t lane_seed(std::uint32_t seed, unsigned engine, unsigned lane) {
  const std::uint32_t mixed = mix(seed + 0x9E3779B9 * (128 * engine + lane + 1));
  return mixed == 0 ? 1 : mixed;
}

std::uint32_t seed_word(std::uint32_t seed, unsigned k) { return lane_seed(seed, 0, k); }

std::uint32_t Xorwow::next() {
  auto& [x, y, z, w, v, d] = state;
  const std::uint32_t t = x ^ x >> 2;
  x = y;
  y = z;
  z = w;
  w = v;
  v = (v ^ v << 4) ^ (t ^ t << 1);
  d += 362437;
  return d + v;
}

}  // namespace tile::golden
