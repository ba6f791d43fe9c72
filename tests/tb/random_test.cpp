#include "tb/core/random.hpp"

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace tile::tb {
namespace {

TEST_CASE("random.is_xoshiro256_starstar_as_published") {
  Random random{{1, 2, 3, 4}};
  for (const std::uint64_t expected :
       {11520ull, 0ull, 1509978240ull, 1215971899390074240ull, 1216172134540287360ull, 607988272756665600ull})
    REQUIRE(random.next() == expected);
}

TEST_CASE("random.is_seeded_by_splitmix64_as_published") {
  std::uint64_t state = 1234567;
  for (const std::uint64_t expected : {6457827717110365317ull, 3203168211198807973ull, 9817491932198370423ull})
    REQUIRE(splitmix64(state) == expected);
}

TEST_CASE("random.a_stream_never_changes") {
  Random random{1, "top.agent.driver"};
  REQUIRE(random.next() == 0x86ad472fde0738b3ull);
}

TEST_CASE("random.streams_differ_by_name_and_by_seed_and_repeat_otherwise") {
  const std::uint64_t one = Random{1, "top.a"}.next();
  REQUIRE(one == Random{1, "top.a"}.next());
  REQUIRE(one != Random{1, "top.b"}.next());
  REQUIRE(one != Random{2, "top.a"}.next());
}

TEST_CASE("random.below_is_even_and_in_range") {
  Random random{1, "below"};
  std::vector<int> counts(6);
  for (int i = 0; i < 60'000; ++i) ++counts.at(random.below(6));
  for (const int count : counts) REQUIRE(std::abs(count - 10'000) < 500);
  REQUIRE_THROWS_AS(random.below(0), std::invalid_argument);
}

TEST_CASE("random.below_favours_nobody_where_n_does_not_divide_the_range") {
  Random random{1, "bias"};
  const std::uint64_t n = 3ull << 62;  // taken modulo n, the lowest third would come up half of the time
  int low = 0;
  for (int i = 0; i < 30'000; ++i) low += random.below(n) < (1ull << 62);
  REQUIRE(std::abs(low - 10'000) < 500);
}

TEST_CASE("random.between_includes_both_ends") {
  Random random{1, "between"};
  std::map<std::uint64_t, int> counts;
  for (int i = 0; i < 1000; ++i) ++counts[random.between(7, 9)];
  REQUIRE(counts.size() == 3);
  REQUIRE(counts.begin()->first == 7);
  REQUIRE(counts.rbegin()->first == 9);
  REQUIRE(random.between(5, 5) == 5);
  REQUIRE(random.between(0, ~0ull) != random.between(0, ~0ull));
  REQUIRE_THROWS_AS(random.between(2, 1), std::invalid_argument);
}

TEST_CASE("random.bits_fill_exactly_their_width") {
  Random random{1, "bits"};
  std::uint64_t all = 0;
  for (int i = 0; i < 1000; ++i) all |= random.bits(12);
  REQUIRE(all == 0xfff);
  REQUIRE(random.bits(0) == 0);
}

TEST_CASE("random.chance_comes_as_often_as_it_says") {
  Random random{1, "chance"};
  int yes = 0;
  for (int i = 0; i < 40'000; ++i) yes += random.chance(1, 4);
  REQUIRE(std::abs(yes - 10'000) < 500);
  REQUIRE_FALSE(random.chance(0, 1));
  REQUIRE(random.chance(1, 1));
}

TEST_CASE("random.pick_follows_the_weights") {
  Random random{1, "pick"};
  std::map<char, int> counts;
  for (int i = 0; i < 40'000; ++i) ++counts[random.pick<char>({{'a', 1}, {'b', 0}, {'c', 3}})];
  REQUIRE(std::abs(counts['a'] - 10'000) < 500);
  REQUIRE(counts['b'] == 0);
  REQUIRE_THROWS_AS(random.pick<char>({{'a', 0}}), std::invalid_argument);
}

/// Sets the variable for its lifetime, or unsets it, and leaves it as it was.
struct SeedVariable {
  const char* now = std::getenv("TRNTILE_SEED");
  std::string before = now != nullptr ? now : "";
  explicit SeedVariable(const char* text) { setenv("TRNTILE_SEED", text, 1); }
  ~SeedVariable() { setenv("TRNTILE_SEED", before.c_str(), 1); }
};

TEST_CASE("random.the_seed_comes_from_the_environment") {
  REQUIRE((SeedVariable{""}, seed_from_environment(5)) == 5);
  REQUIRE((SeedVariable{"77"}, seed_from_environment()) == 77);
  REQUIRE((SeedVariable{"0x1F"}, seed_from_environment()) == 31);
  for (const char* wrong : {"seven", "7x", "-1", "99999999999999999999"})
    REQUIRE_THROWS_AS((SeedVariable{wrong}, seed_from_environment()), std::invalid_argument);
}

}  // namespace
}  // namespace tile::tb
