// Who waits for whom, as the watchdog tells it of the tile and of the golden machine.
#include "sim/watchdog.hpp"

#include "assembler/assembly.hpp"
#include "sim/model_library.hpp"
#include "sim/run.hpp"
#include "sim/tile.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"

using namespace tile;
using tb::has_text;

namespace {

isa::Program program(const std::string& text) { return assembler::assemble("test", "tile 16\n" + text).program; }

std::string of_machine(const isa::Program& p) {
  golden::Machine machine(p);
  machine.run();
  return sim::describe(sim::standing(machine, p));
}

std::string of_tile(const isa::Program& p) {
  sim::TileSettings settings;
  settings.quiet_limit = 500;
  sim::Tile tile(sim::load_model({16}, 1), settings);
  tile.start(p);
  try {
    tile.run();
  } catch (const sim::Hang& hang) {
    const std::string text = hang.what();
    CHECK_THAT(text, has_text("nothing has finished for 500 cycles; at cycle "));
    return text.substr(text.find('\n') + 1);
  }
  return sim::describe(tile.standing());
}

/// Both say the same.
std::string told(const std::string& text) {
  const isa::Program p = program(text);
  const std::string machine = of_machine(p);
  CHECK(of_tile(p) == machine);
  return machine;
}

constexpr const char* kTwo = R"(
queue tensor
  nop s3 += 2
  nop wait s3 >= 4 s5++
queue vector
  nop wait s5 == 1
  nop s3++
)";

}  // namespace

TEST_CASE("tile/watchdog: two queues that wait for each other") {
  const std::string text = told(kTwo);
  CHECK_THAT(text, has_text("tensor queue waits at instruction 1: nop wait s3 >= 4 s5++\n"
                            "    for s3 >= 4, which is 2; may still change it: vector queue at instruction 1\n"));
  CHECK_THAT(text, has_text("scalar queue has no instructions"));
  CHECK_THAT(text, has_text("deadlock: tensor queue waits for s3 >= 4, which is 2, which only vector queue at "
                            "instruction 1 would raise; vector queue waits for s5 == 1, which is 0, which only tensor "
                            "queue at instruction 1 would change\n"));
  CHECK_THAT(text, !has_text("stuck:"));
}

TEST_CASE("tile/watchdog: three queues in a cycle, and a fourth that waits behind them") {
  const std::string text = told(R"(
queue tensor
  nop wait s1 >= 1 s2++
queue scalar
  nop wait s2 >= 1 s3++
queue sync
  nop wait s3 >= 1
  nop s1++
queue gpsimd
  nop wait s2 >= 2
)");
  CHECK_THAT(text,
             has_text("deadlock: tensor queue waits for s1 >= 1, which is 0, which only sync queue at instruction 1 "
                      "would raise; sync queue waits for s3 >= 1, which is 0, which only scalar queue at "
                      "instruction 0 would raise; scalar queue waits for s2 >= 1, which is 0, which only tensor "
                      "queue at instruction 0 would raise\n"));
  CHECK_THAT(text,
             has_text("stuck: gpsimd queue waits at instruction 0 for s2 >= 2, which is 0, and would be raised only "
                      "by tensor queue at instruction 0, which waits for ever itself\n"));
  CHECK(text.find("deadlock:") == text.rfind("deadlock:"));
}

TEST_CASE("tile/watchdog: a semaphore that nobody raises") {
  const std::string text = told(R"(
queue vector
  nop s9++
  nop s9--
queue gpsimd
  nop wait s9 >= 2
)");
  CHECK_THAT(text, has_text("vector queue has come to its end"));
  CHECK_THAT(text,
             has_text("stuck: gpsimd queue waits at instruction 0 for s9 >= 2, which is 0, and nobody would raise it"));
  CHECK_THAT(text, !has_text("deadlock:"));
}

TEST_CASE("tile/watchdog: a queue behind one that has stopped") {
  const std::string text = told(R"(
queue vector
  nop s4--
  nop s9++
queue scalar
  nop wait s9 >= 1
)");
  CHECK_THAT(text, has_text("vector queue has stopped at instruction 0, semaphore range: nop s4--"));
  CHECK_THAT(text,
             has_text("stuck: scalar queue waits at instruction 0 for s9 >= 1, which is 0, and would be raised only "
                      "by vector queue at instruction 1, which has stopped"));
}

TEST_CASE("tile/watchdog: a queue that only itself could help, by a ring, and one that a loop would lead back") {
  const std::string text = told(R"(
queue sync
  nop wait s7 >= 1
  dma_start dma_engines=1 dma_count=2
ring 0 sync size 2
  pair dram[0x40] rows 1 length 32 stride 64 -> sbuf[0, 0] rows 1 length 32 stride 0x40000
  pair dram[0x40] rows 1 length 32 stride 64 -> sbuf[0, 0] rows 1 length 32 stride 0x40000 s7++
queue vector
again: nop s6++
  nop wait s6 >= 2
  branch operation=always target=again
dram 0x10000
)");
  CHECK_THAT(text, has_text("may still change it: sync queue at instruction 1, by pair 1 of dma 0, sync ring"));
  CHECK_THAT(text,
             has_text("deadlock: sync queue waits for s7 >= 1, which is 0, which only itself at instruction 1 would "
                      "raise"));
  CHECK_THAT(text, has_text("deadlock: vector queue waits for s6 >= 2, which is 1, which only itself at instruction 0 "
                            "would raise"));
}

TEST_CASE("tile/watchdog: a queue that still runs may help, unless there is no way out of its loop") {
  const auto text = [](const std::string& condition) {
    const isa::Program p = program(
        "queue tensor\n  nop wait s1 >= 1\nqueue vector\n  nop wait s2 >= 1 s1++\n"
        "queue scalar\nagain: branch " +
        condition + " target=again\n  nop s2++\n");
    golden::Machine machine(p);
    machine.run(1000);
    return sim::describe(sim::standing(machine, p));
  };
  const std::string perhaps = text("operation=eq a=r1 b=0"), never = text("operation=always");
  CHECK_THAT(perhaps, has_text("scalar queue goes on, at instruction 0: branch"));
  CHECK_THAT(perhaps, !has_text("stuck:"));
  CHECK_THAT(never, has_text("stuck: tensor queue"));
  CHECK_THAT(never,
             has_text("stuck: vector queue waits at instruction 0 for s2 >= 1, which is 0, and nobody would raise it"));
}

TEST_CASE("tile/watchdog: a run may end at a number of cycles, and says the same") {
  sim::RunOptions options;
  options.cycle_limit = 300;
  options.check = false;
  const sim::RunResult result = sim::run(program("queue sync\nagain: branch operation=always target=again\n"), options);
  CHECK_FALSE(result.match);
  CHECK_THAT(result.standstill, has_text("the run has not ended after 300 cycles; at cycle "));
  CHECK_THAT(result.standstill, has_text("sync queue "));
}
