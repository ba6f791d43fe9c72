#include "tb/core/random.hpp"

#include <bit>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <string>

namespace tile::tb {

Random::Random(std::uint64_t seed, std::string_view stream) {
  std::uint64_t mixer = fnv1a(stream, splitmix64(seed));
  for (auto& word : state_) word = splitmix64(mixer);
}

std::uint64_t Random::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t Random::below(std::uint64_t n) {
  if (n == 0) throw std::invalid_argument("below(0) has no value to give");
  // The lowest 2^64 mod n draws are thrown away, so that what remains is a multiple of n.
  const std::uint64_t surplus = (0 - n) % n;
  std::uint64_t draw = next();
  while (draw < surplus) draw = next();
  return draw % n;
}

std::uint64_t Random::between(std::uint64_t low, std::uint64_t high) {
  if (low > high) throw std::invalid_argument("between: low is above high");
  const bool everything = high - low == std::numeric_limits<std::uint64_t>::max();
  return everything ? next() : low + below(high - low + 1);
}

std::uint64_t seed_from_environment(std::uint64_t otherwise) {
  const char* text = std::getenv("TRNTILE_SEED");
  if (text == nullptr || *text == '\0') return otherwise;
  char* end = nullptr;
  errno = 0;
  const std::uint64_t seed = std::strtoull(text, &end, 0);
  if (*end != '\0' || errno != 0 || *text == '-')
    throw std::invalid_argument(std::string("TRNTILE_SEED is not a number of 64 bits: ") + text);
  return seed;
}

}  // namespace tile::tb
