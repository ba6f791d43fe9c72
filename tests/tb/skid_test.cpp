// The bench on a verilated model: the environment of the C++ FIFO, and how an assertion gets into the report.
#include "Vskid.h"
#include "tb/core/bench.hpp"
#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/tb/stream_environment.hpp"
#include "verilated.h"

namespace tile::tb {
namespace {

struct Skid : Dut {
  VerilatedContext context;
  Vskid model{&context};

  Skid() {
    model.in_valid_i = model.out_ready_i = 0;
    model.rst_ni = 0;
    for (int i = 0; i < 5; ++i) Skid::rise(), Skid::fall();
    model.rst_ni = 1;
  }
  ~Skid() override { model.final(); }
  void rise() override { clock(1); }
  void fall() override { clock(0); }

 private:
  void clock(CData level) {
    model.clk_i = level;
    model.eval();
    context.timeInc(1);
  }
};

struct SkidBench {
  Skid dut;
  Bench bench{dut, test_name()};
  StreamPins<Byte> in = stream_pins(dut.model.in_valid_i, dut.model.in_ready_o, dut.model.in_beat_i);
  StreamPins<Byte> out = stream_pins(dut.model.out_valid_o, dut.model.out_ready_i, dut.model.out_beat_o);
};

TEST_CASE_METHOD(SkidBench, "skid.keeps_all_beats_in_order_under_random_gaps_and_stalls") {
  StreamEnvironment environment{bench.top(), in, out, 2000, {1, 4}, {1, 2}};
  REQUIRE(bench.run(100'000));
}

TEST_CASE_METHOD(SkidBench, "skid.moves_a_beat_in_every_cycle_with_one_of_latency") {
  StreamEnvironment environment{bench.top(), in, out, 500};
  const Verdict verdict = bench.run(100'000);
  REQUIRE(verdict);
  REQUIRE(verdict.cycles == 501);
}

/// Breaks the contract: takes its beat back though nobody took it.
struct Fickle : Component {
  StreamPins<Byte> in;
  Fickle(Component& parent, StreamPins<Byte> pins) : Component(parent, "fickle"), in(std::move(pins)) {}
  Task run() override {
    const auto busy = hold("breaking the contract");
    in.valid = 1;
    in.set(1);
    co_await kernel().cycles(4);
    in.valid = 0;
    co_await kernel().cycles(4);
    expect_that(true, "SURVIVED", "the model still runs after the assertion");
  }
};

TEST_CASE_METHOD(SkidBench, "skid.a_broken_contract_fails_the_run_and_the_program_goes_on") {
  Fickle fickle{bench.top(), in};
  const Verdict verdict = bench.run(100);
  REQUIRE_FALSE(verdict);
  REQUIRE(verdict.cycles == 8);
  REQUIRE_THAT(verdict.text, has_text("skid.sv:") && has_text("[ASSERTION]"));
}

TEST_CASE_METHOD(SkidBench, "skid.a_provoked_assertion_can_be_expected") {
  Fickle fickle{bench.top(), in};
  bench.report().expect_error("ASSERTION");
  REQUIRE(bench.run(100));
}

}  // namespace
}  // namespace tile::tb
