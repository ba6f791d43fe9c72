// Random numbers that are the same on every machine, and a stream of its own for every component.
//
// xoshiro256** seeded through SplitMix64 (Blackman and Vigna). A stream depends on the run's seed and on the
// component's full name alone, so that adding a component leaves the numbers of all others as they were.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string_view>

namespace tile::tb {

template <class T>
struct Weighted {
  T value;
  std::uint32_t weight;
};

/// A probability, num times out of den.
struct Chance {
  std::uint32_t num;
  std::uint32_t den;
};

class Random {
 public:
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {}
  Random(std::uint64_t seed, std::string_view stream);

  std::uint64_t next();
  /// 0 .. n-1, every value equally likely.
  std::uint64_t below(std::uint64_t n);
  /// low .. high, both included.
  std::uint64_t between(std::uint64_t low, std::uint64_t high);
  /// The low `count` bits random, count 0 .. 64.
  std::uint64_t bits(unsigned count) { return count == 0 ? 0 : next() >> (64 - count); }

  bool chance(std::uint32_t num, std::uint32_t den) { return below(den) < num; }
  bool chance(Chance odds) { return chance(odds.num, odds.den); }

  template <class T>
  T pick(std::span<const Weighted<T>> choices) {
    std::uint64_t total = 0;
    for (const auto& choice : choices) total += choice.weight;
    if (total == 0) throw std::invalid_argument("pick: no choice has any weight");
    std::uint64_t ticket = below(total);
    for (const auto& choice : choices) {
      if (ticket < choice.weight) return choice.value;
      ticket -= choice.weight;
    }
    throw std::logic_error("pick: weights do not add up");
  }
  template <class T>
  T pick(std::initializer_list<Weighted<T>> choices) {
    return pick(std::span<const Weighted<T>>(choices.begin(), choices.size()));
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

/// TRNTILE_SEED, decimal or 0x hexadecimal; `otherwise` when it is not set. Throws when it is not a number.
std::uint64_t seed_from_environment(std::uint64_t otherwise = 1);

/// FNV-1a, to fold text or transactions into one number: digest = fnv1a(text, digest).
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

constexpr std::uint64_t splitmix64(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace tile::tb
