#include "tb/core/scoreboard.hpp"

#include <ostream>

#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/duts.hpp"

namespace tile::tb {
namespace {

struct Answer {
  int id;
  int value;
  bool operator==(const Answer&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Answer& a) { return out << "#" << a.id << "=" << a.value; }

struct IdOf {
  int operator()(const Answer& answer) const { return answer.id; }
};

template <class Board>
struct Fixture {
  NoDut dut;
  Bench bench{dut, test_name()};
  Board board{bench.top(), "board"};

  std::uint64_t errors_after_check() {
    board.check();
    return bench.report().errors();
  }
  std::string text() { return bench.report().text(); }
};
using Ordered = Fixture<Scoreboard<Answer>>;
using Keyed = Fixture<Scoreboard<Answer, IdOf>>;

TEST_CASE_METHOD(Ordered, "scoreboard.is_content_when_all_came_in_order") {
  for (int i = 0; i < 3; ++i) board.expect({i, i});
  for (int i = 0; i < 3; ++i) board.observe({i, i});
  REQUIRE(errors_after_check() == 0);
  REQUIRE(board.observed() == 3);
  REQUIRE(bench.report().checks() == 3);
}

TEST_CASE_METHOD(Ordered, "scoreboard.names_the_first_difference_and_counts_the_rest") {
  for (int i = 0; i < 4; ++i) board.expect({0, i});
  for (const int value : {0, 7, 8, 3}) board.observe({0, value});
  REQUIRE_THAT(text(), has_text("@0 top.board [MISMATCH] item 1: expected #0=1, got #0=7"));
  REQUIRE(bench.report().errors() == 1);
  REQUIRE(errors_after_check() == 2);
  REQUIRE_THAT(text(), has_text("2 of 4 items differ in all"));
}

TEST_CASE_METHOD(Ordered, "scoreboard.does_not_accept_items_out_of_order") {
  board.expect({1, 1});
  board.expect({2, 2});
  board.observe({2, 2});
  REQUIRE_THAT(text(), has_text("expected #1=1, got #2=2"));
}

TEST_CASE_METHOD(Ordered, "scoreboard.does_not_accept_what_was_not_expected") {
  board.observe({4, 2});
  REQUIRE_THAT(text(), has_text("expected nothing, got #4=2"));
}

TEST_CASE_METHOD(Ordered, "scoreboard.fails_on_what_is_left_over") {
  board.expect({1, 1});
  board.expect({2, 2});
  board.observe({1, 1});
  REQUIRE(errors_after_check() == 1);
  REQUIRE_THAT(text(), has_text("[LEFT_OVER] 1 expected items never came, such as #2=2"));
}

TEST_CASE_METHOD(Ordered, "scoreboard.fails_when_it_saw_nothing") {
  REQUIRE(errors_after_check() == 1);
  REQUIRE(bench.report().has("SAW_NOTHING"));
}

TEST_CASE_METHOD(Keyed, "scoreboard.by_key_lets_keys_overtake_each_other") {
  board.expect({1, 10});
  board.expect({2, 20});
  board.observe({2, 20});
  board.observe({1, 10});
  REQUIRE(errors_after_check() == 0);
}

TEST_CASE_METHOD(Keyed, "scoreboard.by_key_keeps_order_within_a_key") {
  board.expect({1, 10});
  board.expect({1, 11});
  board.observe({1, 11});
  REQUIRE_THAT(text(), has_text("expected #1=10, got #1=11"));
}

TEST_CASE_METHOD(Keyed, "scoreboard.by_key_does_not_accept_an_unknown_key") {
  board.expect({1, 10});
  board.observe({3, 10});
  REQUIRE_THAT(text(), has_text("expected nothing, got #3=10"));
  REQUIRE(errors_after_check() == 2);
}

TEST_CASE("scoreboard.shows_bytes_as_numbers") { REQUIRE(shown(std::uint8_t{65}) == "0x41"); }

}  // namespace
}  // namespace tile::tb
