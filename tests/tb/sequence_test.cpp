#include "tb/core/sequence.hpp"

#include <memory>
#include <string>
#include <vector>

#include "tb/core/agent.hpp"
#include "tb/core/analysis.hpp"
#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

using Log = std::vector<std::string>;

/// Carries heap memory, so that the sanitizers see any item that is copied, moved or freed wrongly.
struct Item {
  std::string text;
  std::vector<int> answer;
  explicit Item(std::string value) : text(std::move(value)) {}
};

struct Aggregate {
  std::string text;
};
static_assert(Passable<Item> && Passable<int> && !Passable<Aggregate>);

struct Echo : Driver<Item> {
  Log& log;
  Echo(Component& parent, std::string name, Sequencer<Item>& sequencer, Log& to)
      : Driver(parent, std::move(name), sequencer), log(to) {}
  Task drive(Item& item) override {
    expect_that(kernel().region() == Region::drive, "REGION", "a driver starts in DRIVE");
    log.push_back(item.text + " @" + std::to_string(kernel().now()));
    co_await kernel().drive();
    item.answer.assign(3, static_cast<int>(item.text.size()));
  }
};

struct Burst : Sequence<Item> {
  int n;
  std::vector<int>& answers;
  Burst(std::string name, int count, std::vector<int>& to) : Sequence(std::move(name)), n(count), answers(to) {}
  Task body() override {
    for (int i = 0; i < n; ++i) {
      const Item done = co_await send(Item{std::string(static_cast<std::size_t>(i), 'x')});
      answers.push_back(done.answer.at(2));
    }
  }
};

struct Sender : Component {
  Sequencer<Item>& sequencer;
  std::string prefix;
  int n;
  Sender(Component& parent, std::string name, Sequencer<Item>& to, int count)
      : Component(parent, name), sequencer(to), prefix(name), n(count) {}
  Task run() override {
    const auto busy = hold("sending");
    co_await kernel().sample();  // so that the driver is woken outside DRIVE
    for (int i = 0; i < n; ++i) co_await sequencer.send(Item{prefix + std::to_string(i)});
  }
};

struct Fixture {
  NoDut dut;
  Bench bench{dut, test_name(), 1};
  Log log;
  Sequencer<Item> sequencer{bench.top(), "sequencer"};
  Echo driver{bench.top(), "driver", sequencer, log};
};

struct RunsBurst : Component {
  Sequencer<Item>& sequencer;
  std::vector<int> answers;
  RunsBurst(Component& parent, Sequencer<Item>& to) : Component(parent, "runs_burst"), sequencer(to) {}
  Task run() override {
    const auto busy = hold("running a burst");
    Burst burst{"burst", 3, answers};
    co_await burst.start(sequencer);
  }
};
TEST_CASE_METHOD(Fixture, "sequence.send_returns_what_the_driver_filled_in") {
  RunsBurst runs{bench.top(), sequencer};
  REQUIRE(bench.run(10));
  REQUIRE(runs.answers == std::vector{0, 1, 2});
}

TEST_CASE_METHOD(Fixture, "sequence.items_follow_each_other_without_a_gap_and_those_who_wait_take_turns") {
  Sender a{bench.top(), "a", sequencer, 2};
  Sender b{bench.top(), "b", sequencer, 3};
  REQUIRE(bench.run(20));
  REQUIRE(log == Log{"a0 @0", "b0 @1", "a1 @2", "b1 @3", "b2 @4"});
}

TEST_CASE_METHOD(Fixture, "sequence.two_drivers_on_one_sequencer_are_refused") {
  Echo second{bench.top(), "second", sequencer, log};
  Sender a{bench.top(), "a", sequencer, 1};
  const Verdict verdict = bench.run(10);
  REQUIRE_FALSE(verdict);
  REQUIRE_THAT(verdict.text, has_text("top.sequencer has two drivers"));
}

TEST_CASE_METHOD(Fixture, "sequence.item_done_needs_an_item") {
  REQUIRE_THROWS_AS(sequencer.item_done(), std::logic_error);
}

TEST_CASE_METHOD(Fixture, "sequence.each_run_of_a_sequence_has_its_own_stream") {
  const std::uint64_t first = sequencer.stream("burst").next();
  REQUIRE(first == Random(1, "top.sequencer.burst#0").next());
  REQUIRE(first != sequencer.stream("burst").next());
}

struct Watch : Component {
  AnalysisPort<Item> port;
  Watch(Component& parent, std::string name, Log&) : Component(parent, std::move(name)) {}
};
using EchoAgent = Agent<Echo, Watch>;

TEST_CASE_METHOD(Fixture, "agent.only_an_active_one_has_a_sequencer_and_a_driver") {
  auto pins = std::ref(log);
  EchoAgent active{bench.top(), "active", Activity::active, pins};
  EchoAgent passive{bench.top(), "passive", Activity::passive, pins};
  REQUIRE(active.children().size() == 3);
  REQUIRE(active.sequencer().full_name() == "top.active.sequencer");
  REQUIRE(passive.children().size() == 1);
  REQUIRE_THROWS_AS(passive.sequencer(), std::logic_error);
}

}  // namespace
}  // namespace tile::tb
