// Training on the tile against the golden kernel, all bits.
#include "golden/kernels/training.hpp"

#include "kernels/training.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using golden::Rows;
using kernels::Matrix;
using test::matrix_of;

namespace {

Rows random_rows(std::size_t rows, std::size_t columns, std::uint64_t seed, double factor) {
  Rows x = test::rows(kernels::random_matrix(rows, columns, DType::bf16, seed));
  return combined(golden::AluOp::multiply, x, golden::fp32(factor));
}

struct Case {
  unsigned tile;
  kernels::TrainingPlan plan;
};

golden::TrainingSetting setting_of(const Case& c, double rate) {
  const kernels::TrainingPlan& p = c.plan;
  return {p.forward, p.backward, c.tile, rate, p.gradient_scale, p.master, p.stochastic};
}

struct Data {
  std::vector<Rows> x, targets;

  explicit Data(const kernels::TrainingPlan& plan) {
    const auto& s = plan.shape;
    for (unsigned step = 0; step < plan.steps; step++) {
      Rows inputs = random_rows(s.features + 1, s.samples, 10 + step, 1), right(s.samples, s.classes);
      for (unsigned i = 0; i < s.samples; i++) {
        inputs.at(s.features, i) = golden::fp32(1);
        right.at(i, (i * 5 + step) % s.classes) = golden::fp32(1);
      }
      x.push_back(std::move(inputs));
      targets.push_back(std::move(right));
    }
  }
};

void require_equal(const Rows& got, const Rows& expected, const std::string& what) {
  INFO(what);
  REQUIRE(got.codes == expected.codes);
}

void require_trained(const Case& c) {
  const auto& s = c.plan.shape;
  kernels::Training t = kernels::build_training({c.tile}, c.plan);
  const Data data(c.plan);
  golden::Perceptron p{random_rows(s.features + 1, s.hidden, 1, 0.3).rounded_to(c.plan.master),
                       random_rows(s.hidden + 1, s.classes, 2, 0.3).rounded_to(c.plan.master)};
  auto& dram = t.program.dram;
  write_stacked(t.hidden, matrix_of(p.hidden, c.plan.master), dram);
  write_stacked(t.output, matrix_of(p.output, c.plan.master), dram);
  Matrix factors(c.tile, c.plan.steps, DType::fp32);
  for (unsigned step = 0; step < c.plan.steps; step++) {
    write_stacked(t.batches[step].columns, matrix_of(data.x[step], c.plan.forward), dram);
    write_stacked(t.batches[step].rows, matrix_of(data.x[step].transposed(), c.plan.forward), dram);
    write_stacked(t.batches[step].targets, matrix_of(data.targets[step], DType::fp32), dram);
    for (unsigned r = 0; r < c.tile; r++)
      factors.at(r, step) = golden::move_factor(setting_of(c, 1.0 / (step + 1)), s.samples);
  }
  write_stacked(t.factors, factors, dram);
  const sim::RunResult r = sim::run(t.program, {});
  INFO(r.failure);
  REQUIRE(r.match);
  golden::LaneStates lanes = golden::first_states(c.tile);
  for (unsigned step = 0; step < c.plan.steps; step++) {
    auto [probabilities, next] = train(setting_of(c, 1.0 / (step + 1)), p, data.x[step], data.targets[step], &lanes);
    require_equal(test::rows(read_stacked(t.batches[step].probabilities, s.samples, s.classes, r.dram)), probabilities,
                  "probabilities of step " + std::to_string(step));
    p = next;
  }
  require_equal(test::rows(read_stacked(t.output, s.hidden + 1, s.classes, r.dram)), p.output, "output weights");
  require_equal(test::rows(read_stacked(t.hidden, s.features + 1, s.hidden, r.dram)), p.hidden, "hidden weights");
}

constexpr DType kE4m3 = DType::fp8_e4m3, kE5m2 = DType::fp8_e5m2, kBf16 = DType::bf16, kFp32 = DType::fp32;

}  // namespace

TEST_CASE("kernels/training: steps in FP8 are those of the golden kernel") {
  require_trained({8, {{19, 11, 5, 13}, kE4m3, kE5m2, kFp32, false, 64, 3}});
  require_trained({16, {{37, 16, 10, 20}, kE4m3, kE5m2, kFp32, false, 256, 2}});
  require_trained({16, {{100, 33, 10, 64}, kE4m3, kE5m2, kFp32, false, 256, 2}});
}

TEST_CASE("kernels/training: weights kept in BF16, rounded to nearest and stochastically") {
  require_trained({8, {{30, 8, 8, 8}, kE4m3, kE5m2, kBf16, false, 64, 3}});
  require_trained({8, {{30, 9, 3, 10}, kE4m3, kE5m2, kBf16, true, 64, 3}});
  require_trained({16, {{50, 20, 10, 33}, kE4m3, kE4m3, kBf16, true, 64, 2}});
}

TEST_CASE("kernels/training: wider operands, and more hidden units than a bank has columns") {
  require_trained({8, {{17, 70, 4, 9}, kBf16, kBf16, kFp32, false, 1, 2}});
  require_trained({8, {{9, 5, 2, 32}, kFp32, kFp32, kFp32, false, 1, 2}});
  require_trained({16, {{1, 1, 1, 1}, kBf16, kE5m2, kFp32, false, 1, 1}});
}

TEST_CASE("kernels/training: what does not fit is refused") {
  const auto build = [](kernels::TrainingPlan plan) { return kernels::build_training({8}, plan); };
  using kernels::BuildError;
  REQUIRE_THROWS_AS(build({{19, 11, 9, 8}}), BuildError);
  REQUIRE_THROWS_AS(build({{19, 11, 5, 33}}), BuildError);
  REQUIRE_THROWS_AS(build({{19, 0, 5, 8}}), BuildError);
  REQUIRE_THROWS_AS(build({{5000, 64, 5, 8}}), BuildError);
  REQUIRE_THROWS_AS(build({{19, 11, 5, 8}, kE4m3, DType::fp8_e4m3fn}), BuildError);
  REQUIRE_THROWS_AS(build({{19, 11, 5, 8}, kE4m3, kE5m2, kFp32, true}), BuildError);
}

TEST_CASE("kernels/training: logits of images to be told are those of the golden kernel") {
  const kernels::TrainingPlan plan{{37, 19, 10, 20}, kE4m3, kE5m2, kFp32, false, 64, 3};
  kernels::Inference t = kernels::build_inference({16}, plan);
  const Data data(plan);
  const golden::Perceptron p{random_rows(38, 19, 1, 0.3), random_rows(20, 10, 2, 0.3)};
  write_stacked(t.hidden, matrix_of(p.hidden, kFp32), t.program.dram);
  write_stacked(t.output, matrix_of(p.output, kFp32), t.program.dram);
  for (unsigned i = 0; i < plan.steps; i++) write_stacked(t.columns[i], matrix_of(data.x[i], kE4m3), t.program.dram);
  const sim::RunResult r = sim::run(t.program, {});
  INFO(r.failure);
  REQUIRE(r.match);
  for (unsigned i = 0; i < plan.steps; i++)
    require_equal(test::rows(read_stacked(t.logits[i], 20, 10, r.dram)),
                  logits({kE4m3, kE5m2, 16, 1, 64}, p, data.x[i]), "logits of batch " + std::to_string(i));
}
