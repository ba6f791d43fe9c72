// Mutilated programs are refused or read, and what is read comes back: never a crash, never endless.
#include <random>

#include "assembler/assembly.hpp"
#include "tests/assembler/examples.hpp"
#include "tests/catch.hpp"

using namespace tile;

namespace {

std::string mutilated(std::string text, std::mt19937_64& random) {
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  static const std::string kUseful = " \t\n#()[]{}=+-*/%.,:<>09aznrs\"$\\";
  for (std::size_t n = 1 + below(6); n > 0 && !text.empty(); n--) {
    const std::size_t at = below(text.size());
    switch (below(6)) {
      case 0: text.erase(at, 1 + below(8)); break;
      case 1: text.insert(at, 1, kUseful[below(kUseful.size())]); break;
      case 2: text[at] = static_cast<char>(random()); break;
      case 3: text.insert(at, text.substr(below(text.size()), below(40))); break;
      case 4: text.insert(at, std::to_string(random() >> below(64))); break;
      default: text.insert(at, below(200), '('); break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("assembler/fuzz: mutilated programs are refused, or read and written again") {
  std::mt19937_64 random(Catch::rngSeed());
  INFO("seed " << Catch::rngSeed() << ": assembler_test --rng-seed " << Catch::rngSeed());
  unsigned read = 0, refused = 0;
  for (int i = 0; i < 1500; i++)
    for (const std::string name : test::kExamples) {
      std::string text = test::example(name);
      if (i % 2) text = assembler::listing(assembler::assemble(name, text));
      try {
        const assembler::Assembly a = assembler::assemble(name, mutilated(text, random));
        if (a.program.dram.size() < 1'000'000)
          REQUIRE(assembler::assemble("listing", assembler::listing(a)).program.dram == a.program.dram);
        read++;
      } catch (const assembler::AssemblyError& e) {
        REQUIRE(!e.errors().empty());
        refused++;
      }
    }
  CHECK(read > 20);
  CHECK(refused > 1000);
}
