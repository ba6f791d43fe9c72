// Matrix products on a tile of 8 whose tensor engine is broken on purpose, held against the golden machine.
#include <map>

#include "sim/checker.hpp"
#include "sim/tile.hpp"
#include "tests/mutants/kill_table.hpp"
#include "tests/mutants/tensor_programs.hpp"

namespace tile::test {
std::uint16_t mutant = 0;
}

extern "C" tile::sim::TileModel* trntile_make_model(std::uint64_t seed);

using namespace tile;
using namespace tile::test;

namespace {

bool has_gaps(const sim::Counters& c) { return c.last_moving - c.first_moving + 1 != c.moving; }

bool goes_wrong(std::uint16_t id, const TensorProgram& work) {
  mutant = id;
  sim::TileSettings settings;
  settings.quiet_limit = 20'000;
  sim::Tile tile(std::unique_ptr<sim::TileModel>(trntile_make_model(settings.seed)), settings);
  const unsigned failed_before = tile.model().failed_assertions();  // of all models
  sim::Checker checker(work.program);
  tile.set(sim::Timing{});
  tile.start(work.program);
  const std::uint64_t first = tile.now();
  tile.on_cycle = [&](std::uint64_t now, const sim::TileOutputs& out) {
    checker.observe(now - first, out, tile);
    if (tile.model().failed_assertions() != failed_before) throw sim::Hang("an assertion failed");
  };
  try {
    tile.run();
  } catch (const sim::Hang&) {
    return true;
  }
  tile.on_cycle = nullptr;
  checker.finish(tile);
  return !checker.match() || (work.no_gaps && has_gaps(tile.counters()));
}

using Programs = std::map<std::string, std::vector<TensorProgram>>;

const Programs& programs() {
  static const Programs all{{"gemm", gemms()},
                            {"products", random_products(1, 40)},
                            {"tiles", tiled_products()},
                            {"one bank", one_bank()},
                            {"back to back", back_to_back()}};
  return all;
}

/// Number of the first program of a check that goes wrong.
Kill first_failure(std::uint16_t id, const std::string& check) {
  std::uint64_t number = 0;
  for (const TensorProgram& work : programs().at(check)) {
    number++;
    if (goes_wrong(id, work)) return number;
  }
  return {};
}

}  // namespace

TEST_CASE("programs find nothing in a tensor engine without a mutant") {
  for (const auto& check : programs()) CHECK_FALSE(first_failure(0, check.first));
}

TEST_CASE("every mutant of the tensor engine is killed by its check") {
  require_all_killed(mutants_of(MUTANT_LIST), "programs", [](const Mutant& m) { return first_failure(m.id, m.check); });
}
