#include "tests/mutants/schemata.hpp"

#include <sstream>
#include <stdexcept>

#include "tests/catch.hpp"

using namespace tile::test;

namespace {

std::vector<Mutant> list(const std::string& text) {
  std::istringstream stream(text);
  return read_mutants(stream);
}

std::string woven(const std::string& source, const std::string& text) { return weave(source, list(text)); }

const std::string head = "mutant 3 something breaks\nfile a.sv\ncheck some\n";

}  // namespace

TEST_CASE("a list of mutants says what breaks, where, and who has to notice") {
  const auto mutants = list("# a comment\n\n" + head + "- a + b\n+ a - b\n- x;\n- y;\n+\n");
  REQUIRE(mutants.size() == 1);
  CHECK(mutants[0].id == 3);
  CHECK(mutants[0].what == "something breaks");
  CHECK(mutants[0].file == "a.sv");
  CHECK(mutants[0].check == "some");
  REQUIRE(mutants[0].edits.size() == 2);
  CHECK(mutants[0].edits[0].mutated == "a - b");
  CHECK(mutants[0].edits[1].original == "x;\ny;");
  CHECK(mutants[0].edits[1].mutated.empty());
}

TEST_CASE("an expression is chosen by a conditional") {
  CHECK(woven("z = a + b;", head + "- a + b\n+ a - b\n") == "z = ((mut_pkg::id == 16'd3) ? (a - b) : (a + b));");
}

TEST_CASE("a statement is chosen by an if") {
  CHECK(woven("x; z = 1; y;", head + "- z = 1;\n+ z = 2;\n") ==
        "x; if (mut_pkg::id == 16'd3) begin z = 2; end else begin z = 1; end y;");
}

TEST_CASE("two mutants of one place are alternatives") {
  const std::string second = "mutant 4 else\nfile a.sv\ncheck some\n- 5\n+ 7\n";
  CHECK(woven("z = 5;", head + "- 5\n+ 6\n" + second) ==
        "z = ((mut_pkg::id == 16'd4) ? (7) : ((mut_pkg::id == 16'd3) ? (6) : (5)));");
}

TEST_CASE("an original that does not occur as often as stated is refused") {
  CHECK_THROWS_AS(woven("z = 4;", head + "- 5\n+ 6\n"), std::runtime_error);
  CHECK_THROWS_AS(woven("5 + 5", head + "- 5\n+ 6\n"), std::runtime_error);
  CHECK(woven("5 5", head + "times 2\n- 5\n+ 6\n").find("5 5") == std::string::npos);
}

TEST_CASE("originals that overlap are refused") {
  CHECK_THROWS_AS(woven("a + b + c", head + "- a + b\n+ 1\n- b + c\n+ 2\n"), std::runtime_error);
}

TEST_CASE("a list that is not one is refused") {
  CHECK_THROWS_AS(list(head), std::runtime_error);
  CHECK_THROWS_AS(list("file a.sv\n"), std::runtime_error);
  CHECK_THROWS_AS(list(head + "- 5\n+ 6\n" + head + "- 5\n+ 6\n"), std::runtime_error);
  CHECK_THROWS_AS(list(head + "colour red\n"), std::runtime_error);
}
