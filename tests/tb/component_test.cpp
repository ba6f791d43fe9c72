#include "tb/core/component.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "tb/core/analysis.hpp"
#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

using Log = std::vector<std::string>;

struct Logger : Component {
  Log& log;
  Logger(Component& parent, std::string name, Log& to) : Component(parent, std::move(name)), log(to) {}
  void note(const char* phase) { log.push_back(fmt::format("{} {}", phase, name())); }
  void build() override { note("build"); }
  void connect() override { note("connect"); }
  Task run() override {
    const auto busy = hold("logging");
    note("run");
    co_await kernel().cycles(2);
    expect_that(true, "FINE", "nothing wrong");
  }
  void extract() override { note("extract"); }
  void check() override { note("check"); }
  void report() override { note("report"); }
  void final() override { note("final"); }
};

struct Parent : Logger {
  std::unique_ptr<Logger> child;
  using Logger::Logger;
  void build() override {
    Logger::build();
    child = std::make_unique<Logger>(*this, "child", log);
  }
};

TEST_CASE("component.goes_through_the_phases_in_order_with_children_made_in_build") {
  NoDut dut;
  Log log;
  Bench bench{dut, test_name()};
  Parent parent{bench.top(), "parent", log};
  REQUIRE(bench.run(10));
  REQUIRE(log == Log{"build parent", "build child", "connect child", "connect parent", "run parent", "run child",
                     "extract child", "extract parent", "check child", "check parent", "report child", "report parent",
                     "final parent", "final child"});
}

TEST_CASE("component.full_names_show_the_way_from_the_top") {
  NoDut dut;
  Bench bench{dut, test_name()};
  Component parent{bench.top(), "parent"};
  {
    Component child{parent, "child"};
    REQUIRE(child.full_name() == "top.parent.child");
    REQUIRE(parent.children() == std::vector<Component*>{&child});
  }
  REQUIRE(parent.children().empty());
}

TEST_CASE("component.two_of_one_name_or_none_are_refused") {
  NoDut dut;
  Bench bench{dut, test_name()};
  Component first{bench.top(), "same"};
  REQUIRE_THROWS_WITH((Component{bench.top(), "same"}), "there are two components top.same");
  REQUIRE_THROWS_AS((Component{bench.top(), ""}), std::invalid_argument);
}

TEST_CASE("component.draws_from_its_own_stream") {
  NoDut dut;
  Bench bench{dut, test_name(), 3};
  Component a{bench.top(), "a"};
  Component b{bench.top(), "b"};
  REQUIRE(a.random().next() == Random{3, "top.a"}.next());
  REQUIRE(b.random().next() == Random{3, "top.b"}.next());
}

TEST_CASE("objection.lists_who_holds_what_since_when") {
  Objection objection;
  objection.raise("top.a", "sending", 3);
  objection.raise("top.b", "waiting", 5);
  objection.drop("top.a", "sending");
  REQUIRE(objection.holders() == "\n  top.b is 'waiting' since cycle 5");
}

TEST_CASE("objection.cannot_be_dropped_by_another_or_for_another_reason") {
  Objection objection;
  objection.raise("top.a", "sending", 0);
  REQUIRE_THROWS_AS(objection.drop("top.b", "sending"), std::logic_error);
  REQUIRE_THROWS_AS(objection.drop("top.a", "waiting"), std::logic_error);
  REQUIRE(objection.raised());
}

TEST_CASE("analysis.tells_every_listener_in_order_of_connection") {
  AnalysisPort<int> port;
  Log log;
  port.write(1);
  port.connect([&](int value) { log.push_back(fmt::format("a{}", value)); });
  port.connect([&](int value) { log.push_back(fmt::format("b{}", value)); });
  port.write(2);
  REQUIRE(log == Log{"a2", "b2"});
}

}  // namespace
}  // namespace tile::tb
