#include "tb/core/report.hpp"

#include <sstream>

#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"

namespace tile::tb {
namespace {

Message message(Severity severity, std::string id, std::string text = "text") {
  return {severity, 12, "top.who", std::move(id), std::move(text)};
}

TEST_CASE("report.a_line_says_what_when_who_and_why") {
  Report report;
  report.add(message(Severity::warning, "ODD"));
  REQUIRE_THAT(report.text(), has_text("warning @12 top.who [ODD] text\n"));
}

TEST_CASE("report.counts_errors_and_fatals_but_not_warnings") {
  Report report;
  for (const auto severity : {Severity::info, Severity::warning, Severity::error, Severity::fatal})
    report.add(message(severity, "ID"));
  REQUIRE(report.errors() == 2);
}

TEST_CASE("report.the_summary_counts_by_severity_and_id") {
  Report report;
  for (int i = 0; i < 3; ++i) report.add(message(Severity::error, "BAD"));
  report.add(message(Severity::info, "GOOD"));
  REQUIRE_THAT(report.text(), has_text("3 x ERROR [BAD]") && has_text("1 x info [GOOD]"));
}

TEST_CASE("report.drops_info_above_its_verbosity_and_nothing_else") {
  Report report;
  report.set_verbosity(Verbosity::low);
  report.info(Verbosity::low, message(Severity::info, "LOW"));
  report.info(Verbosity::high, message(Severity::info, "HIGH"));
  report.set_verbosity(Verbosity::none);
  report.add(message(Severity::error, "BAD"));
  REQUIRE(report.has("LOW"));
  REQUIRE_FALSE(report.has("HIGH"));
  REQUIRE(report.has("BAD"));
}

TEST_CASE("report.has_enough_at_the_limit_of_errors") {
  Report report;
  report.set_max_errors(2);
  report.add(message(Severity::error, "BAD"));
  REQUIRE_FALSE(report.enough());
  report.add(message(Severity::error, "BAD"));
  REQUIRE(report.enough());
}

TEST_CASE("report.an_expected_error_is_shown_but_does_not_count") {
  Report report;
  report.expect_error("BAD", "parity");
  report.add(message(Severity::error, "BAD", "wrong parity"));
  report.settle_expectations(20);
  REQUIRE(report.errors() == 0);
  REQUIRE_THAT(report.text(), has_text("expected ERROR @12"));
}

TEST_CASE("report.only_the_expected_error_is_demoted") {
  Report report;
  report.expect_error("BAD", "parity");
  report.add(message(Severity::error, "BAD", "wrong address"));
  report.add(message(Severity::error, "WORSE", "wrong parity"));
  REQUIRE(report.errors() == 2);
}

TEST_CASE("report.an_expected_error_that_never_comes_is_an_error") {
  Report report;
  report.expect_error("BAD");
  report.settle_expectations(20);
  REQUIRE(report.errors() == 1);
  REQUIRE(report.has("NEVER_CAME"));
}

TEST_CASE("report.echoes_as_it_goes_when_asked") {
  Report report;
  std::ostringstream echo;
  report.set_echo(&echo);
  report.add(message(Severity::info, "ID"));
  REQUIRE(echo.str() == "info @12 top.who [ID] text\n");
}

}  // namespace
}  // namespace tile::tb
