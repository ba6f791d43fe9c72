// When the element arithmetic takes and gives, and when random numbers move.
#include <deque>

#include "golden/num/random.hpp"
#include "tests/catch.hpp"
#include "tests/golden/mix.hpp"
#include "tests/unit/alu/alu_unit.hpp"

using namespace tile::test;
using tile::golden::AluOp, tile::golden::DType;

namespace {

Codes words(Mix& mix) {
  Codes list(alu_lanes);
  for (std::uint32_t& word : list) word = mix.word();
  return list;
}

AluBatch command(AluOp op, Mix& mix) {
  return {op, {DType::fp32, DType::fp32, DType::bf16}, false, words(mix), words(mix)};
}

unsigned clocks_for(AluOp op, unsigned elements) {
  Mix mix(1);
  AluUnit unit;
  const AluBatch batch = command(op, mix);
  unsigned clocks = 0;
  for (unsigned got = 0; got < elements; ++clocks) {
    unit.offer(batch, batch.a, batch.b, alu_lanes);
    unit.clock();
    got += unit.valid();
  }
  return clocks;
}

}  // namespace

TEST_CASE("unit/alu: an element takes one cycle, or eight if it is divided") {
  CHECK(clocks_for(AluOp::add, 100) == 100);
  CHECK(clocks_for(AluOp::less, 100) == 100);
  CHECK(clocks_for(AluOp::divide, 100) == 800);
  CHECK(clocks_for(AluOp::reciprocal, 100) == 800);
  CHECK(clocks_for(AluOp::rsqrt, 100) == 800);
}

TEST_CASE("unit/alu: results come in order and stay until they are taken, whatever the rhythm") {
  Mix mix(1);
  AluUnit unit;
  GoldenAlu golden;
  std::deque<Codes> expected;
  AluBatch next;
  bool offered = false;
  unsigned taken = 0;
  for (unsigned cycle = 0; taken < 2000 && cycle < 100'000; ++cycle) {
    if (!offered && mix.below(2)) {
      next = command(mix.below(8) ? AluOp::multiply : AluOp::divide, mix);
      unit.offer(next, next.a, next.b, alu_lanes);
      offered = true;
    }
    const bool take = mix.below(2) != 0;
    unit.take(take);
    const bool accepted = unit.ready() && offered, valid = unit.valid();
    if (valid) {
      REQUIRE_FALSE(expected.empty());
      REQUIRE(Codes(unit.result().begin(), unit.result().end()) == expected.front());
      if (take) expected.pop_front(), ++taken;
    }
    unit.clock();
    if (accepted) {
      expected.push_back(golden.answers(next));
      unit.withdraw();
      offered = false;
    }
  }
  CHECK(taken == 2000);
}

TEST_CASE("unit/alu: random numbers move for rounded elements alone, and not in lanes that take no part") {
  Mix mix(1);
  AluUnit unit;
  unit.seed(5);
  std::array<std::uint32_t, alu_lanes> state;
  for (unsigned lane = 0; lane < alu_lanes; ++lane) state[lane] = tile::golden::lane_seed(5, 0, lane);
  for (int n = 0; n < 500; ++n) {
    AluBatch batch = command(mix.below(4) ? AluOp::add : AluOp::rsqrt, mix);
    batch.stochastic = mix.below(2) != 0;
    const unsigned lanes = mix.below(alu_lanes + 1);
    unit.offer(batch, batch.a, batch.b, lanes);
    unit.clock();
    unit.withdraw();
    while (!unit.valid()) unit.clock();
    for (unsigned lane = 0; lane < lanes; ++lane) {
      std::optional<std::uint32_t> random;
      if (batch.stochastic) random = state[lane] = tile::golden::xorshift32(state[lane]);
      REQUIRE(unit.result()[lane] == tile::golden::alu(batch.op, batch.types, batch.a[lane], batch.b[lane], random));
    }
  }
}
