// The scalar engine under random programs and stalls, bit for bit against the golden engine.
#include <fmt/core.h>

#include <set>

#include "isa/check.hpp"
#include "tests/catch.hpp"
#include "tests/unit/scalar/scalar_bench.hpp"

namespace tile::test {
namespace {

constexpr unsigned kInstructions = 300;

const TableImage& tables() {
  static const TableImage image;
  return image;
}

std::vector<isa::Instruction> random_program(std::uint64_t seed, unsigned count = kInstructions) {
  ScalarProgram program(seed, tables());
  std::vector<isa::Instruction> list;
  for (unsigned i = 0; i < count; i++) {
    list.push_back(program.next());
    INFO("seed " << seed << ", " << isa::disassemble(isa::encode(list.back())));
    REQUIRE(isa::check(isa::encode(list.back()), isa::Queue::scalar, kScalarTile, {}) == isa::Cause::none);
  }
  return list;
}

std::uint64_t first_seed() {
  const std::uint64_t seed = tb::seed_from_environment();
  fmt::print("seed {0}; repeat with: TRNTILE_SEED={0} ctest -R '{1}'\n", seed,
             Catch::getResultCapture().getCurrentTestName());
  return seed;
}

isa::Instruction plain_activation(unsigned row, unsigned length, unsigned to, bool to_psum) {
  isa::Instruction i;
  i.opcode = isa::Opcode::activation;
  i.src_partitions = i.dst_partitions = 16;
  i.size = {static_cast<std::uint16_t>(length), 1, 1, 1};
  i.src0 = {{false, 0, 0}, 0x0A, {1, 0, 0, 0}};
  i.dst = {{to_psum, 0, to}, 0x0A, {1, 0, 0, 0}};
  i.scalar0 = {false, 0x3F80'0000};
  i.table_row = static_cast<std::uint16_t>(row);
  return i;
}

isa::Instruction load(std::size_t function, unsigned row) {
  isa::Instruction i;
  i.opcode = isa::Opcode::load_table;
  i.table_row = static_cast<std::uint16_t>(row);
  i.table_rows = static_cast<std::uint16_t>(golden::activation_tables()[function].rows());
  i.table_address = tables().address[function];
  return i;
}

}  // namespace

TEST_CASE("scalar.random_programs_without_stalls") {
  const std::uint64_t seed = first_seed();
  for (std::uint64_t s = seed; s < seed + 10; s++) {
    INFO("seed " << s);
    const ScalarVerdict verdict = ScalarBench(s, tables(), {}).run(random_program(s));
    CHECK(verdict.failure == "");
  }
}

TEST_CASE("scalar.random_programs_under_random_stalls") {
  const std::uint64_t seed = first_seed();
  std::set<std::uint8_t> from, to, commands, moved;
  std::set<unsigned> ways, scaled, copied;
  for (std::uint64_t s = seed; s < seed + 30; s++) {
    INFO("seed " << s);
    tb::Random random(s, "stalls");
    const auto chance = [&] {
      return tb::Chance{static_cast<std::uint32_t>(random.below(4)), 4 + static_cast<std::uint32_t>(random.below(3))};
    };
    const auto program = random_program(s + 1000);
    const ScalarVerdict verdict = ScalarBench(s, tables(), {chance(), chance(), chance(), chance()}).run(program);
    CHECK(verdict.failure == "");
    for (const auto& i : program) {
      const auto memories = static_cast<unsigned>(i.src0.address.psum + 2 * i.dst.address.psum);
      if (i.opcode == isa::Opcode::tensor_copy) copied.insert(memories);
      if (i.opcode == isa::Opcode::tensor_copy && i.src0.dtype == i.dst.dtype) moved.insert(i.dst.dtype);
      if (i.opcode == isa::Opcode::tensor_scalar)
        scaled.insert(i.op0 + 4u * i.op1 + 8u * i.scalar0.is_tensor + 16u * i.scalar1.is_tensor + 32 * memories);
      if (i.opcode != isa::Opcode::activation) continue;
      from.insert(i.src0.dtype);
      to.insert(i.dst.dtype);
      commands.insert(i.accumulator);
      ways.insert(static_cast<unsigned>(i.src0.address.psum + 2 * i.dst.address.psum + 4 * i.scalar0.is_tensor +
                                        8 * i.scalar1.is_tensor));
    }
  }
  CHECK(from.size() == isa::kNumberDTypes.size());
  CHECK(to.size() == isa::kNumberDTypes.size());
  CHECK(commands.size() == isa::kAccumulatorCommands.size());
  CHECK(ways.size() == 16);
  CHECK(copied.size() == 4);
  CHECK(moved.size() == isa::kNumberDTypes.size());
  CHECK(scaled.size() == 4 * 8);  // add, multiply: a scalar of each kind; multiply and add: two
}

TEST_CASE("scalar.an_element_a_cycle_and_instructions_back_to_back") {
  std::vector<isa::Instruction> program{load(3, 0)};
  for (unsigned i = 0; i < 10; i++) program.push_back(plain_activation(0, 100, 512, true));
  const ScalarVerdict verdict = ScalarBench(1, tables(), {}).run(program);
  CHECK(verdict.failure == "");
  const auto longer = [&] {
    auto more = program;
    for (unsigned i = 0; i < 10; i++) more.push_back(plain_activation(0, 100, 512, true));
    return ScalarBench(1, tables(), {}).run(more);
  }();
  CHECK(longer.cycles - verdict.cycles == 1000);
}

TEST_CASE("scalar.the_bench_notices_planted_bugs") {
  for (std::uint8_t fault = 1; fault <= 6; fault++) {
    bool noticed = false;
    for (std::uint64_t s = 1; s <= 10 && !noticed; s++)
      noticed =
          !ScalarBench(s, tables(), {{0, 1}, {1, 3}, {1, 3}, {1, 3}}, fault).run(random_program(s)).failure.empty();
    INFO("fault " << int{fault});
    CHECK(noticed);
  }
}

}  // namespace tile::test
