#include "cli/trainer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <future>

#include "cli/output.hpp"
#include "golden/num/convert.hpp"

namespace tile::cli {

namespace {

using golden::Rows;
using kernels::Matrix;

Rows rows_of(const Matrix& m) { return {golden::Operand{m.dtype, m.codes}, m.rows, m.columns}; }

/// Random weights of that deviation, and a last row of zeros for the biases.
Matrix first_weights(std::size_t rows, std::size_t columns, double deviation, golden::DType dtype, std::uint64_t seed) {
  std::vector<float> values = to_floats(kernels::random_matrix(rows, columns, golden::DType::fp32, seed));
  for (float& v : values) v *= static_cast<float>(deviation);
  std::fill(values.end() - static_cast<std::ptrdiff_t>(columns), values.end(), 0.0f);
  return kernels::from_floats(values, rows, columns, dtype);
}

void require_equal(const Matrix& got, const Rows& expected, const std::string& what) {
  for (std::size_t i = 0; i < got.codes.size(); i++)
    if (golden::to_fp32(got.dtype, got.codes[i]) != expected.codes[i])
      throw Difference(fmt::format("{} [{}, {}]: the golden kernel has {:#010x}, the tile {:#010x}", what,
                                   i / got.columns, i % got.columns, expected.codes[i],
                                   golden::to_fp32(got.dtype, got.codes[i])));
}

/// Whether the greatest element of row r is the one at `column`.
bool greatest_is(const Matrix& m, std::size_t r, std::size_t column) {
  const auto value = [&](std::size_t c) { return std::bit_cast<float>(m.at(r, c)); };
  std::size_t best = 0;
  for (std::size_t c = 1; c < m.columns; c++)
    if (value(c) > value(best)) best = c;
  return best == column;
}

}  // namespace

void Figures::add(const Figures& other) {
  loss += other.loss;
  right += other.right;
  samples += other.samples;
  cycles += other.cycles;
  moving += other.moving;
  vector += other.vector;
  scalar += other.scalar;
  compared += other.compared;
  dram_bytes += other.dram_bytes;
  seconds += other.seconds;
}

Trainer::Trainer(TrainerSetting setting, const Images& training, const Images& test)
    : setting_(std::move(setting)),
      training_(training, setting_.plan.forward),
      test_(test, setting_.plan.forward),
      hidden_(first_weights(kPixels + 1, setting_.plan.shape.hidden, std::sqrt(2.0 / kPixels), setting_.plan.master,
                            setting_.seed)),
      output_(first_weights(setting_.plan.shape.hidden + 1, kClasses, std::sqrt(1.0 / setting_.plan.shape.hidden),
                            setting_.plan.master, setting_.seed + 1)),
      golden_{rows_of(hidden_), rows_of(output_)} {
  program(setting_.plan.steps);
  inference(setting_.plan.steps);
}

FloatWeights Trainer::weights() const { return {to_floats(hidden_), to_floats(output_)}; }

golden::TrainingSetting Trainer::golden_setting(double rate) const {
  const kernels::TrainingPlan& p = setting_.plan;
  return {p.forward, p.backward, setting_.tile.n, rate, p.gradient_scale, p.master, p.stochastic};
}

kernels::Training& Trainer::program(unsigned steps) {
  const auto found = programs_.find(steps);
  if (found != programs_.end()) return found->second;
  kernels::TrainingPlan plan = setting_.plan;
  plan.steps = steps;
  return programs_.emplace(steps, kernels::build_training(setting_.tile, plan)).first->second;
}

kernels::Inference& Trainer::inference(unsigned steps) {
  const auto found = inferences_.find(steps);
  if (found != inferences_.end()) return found->second;
  kernels::TrainingPlan plan = setting_.plan;
  plan.steps = steps;
  return inferences_.emplace(steps, kernels::build_inference(setting_.tile, plan)).first->second;
}

/// Runs it, and leaves in `dram` what the tile left there.
Figures Trainer::run(const isa::Program& program, std::vector<std::uint8_t>& dram) {
  sim::RunOptions options;
  options.seed = setting_.seed;
  if (std::exchange(first_, false)) {
    options.wave = setting_.wave;
    options.timeline = setting_.timeline;
  }
  sim::RunResult r = sim::run(program, options);
  if (!options.timeline.empty()) write_file(options.timeline, r.timeline_json);
  if (!r.match) throw Difference(r.failure);
  dram = std::move(r.dram);
  Figures f;
  f.cycles = r.cycles;
  f.moving = r.counters.moving;
  f.vector = r.counters.vector;
  f.scalar = r.counters.scalar;
  f.compared = r.compared;
  f.dram_bytes = r.dram_read + r.dram_written;
  f.seconds = r.seconds;
  return f;
}

Figures Trainer::train(Part samples, std::span<const double> rates, const std::function<void(std::size_t)>& progress) {
  const std::size_t batch = setting_.plan.shape.samples;
  Figures sum;
  for (std::size_t step = 0; step < rates.size(); step += setting_.plan.steps) {
    const std::size_t steps = std::min<std::size_t>(setting_.plan.steps, rates.size() - step);
    sum.add(train_once(samples.subspan(step * batch, steps * batch), rates.subspan(step, steps)));
    progress(sum.samples);
  }
  return sum;
}

Figures Trainer::train_once(Part samples, std::span<const double> rates) {
  const kernels::TrainingShape& s = setting_.plan.shape;
  kernels::Training& t = program(static_cast<unsigned>(rates.size()));
  auto& dram = t.program.dram;
  std::vector<Matrix> inputs, targets;
  Matrix factors(setting_.tile.n, rates.size(), golden::DType::fp32);
  for (std::size_t step = 0; step < rates.size(); step++) {
    const Part batch = samples.subspan(step * s.samples, s.samples);
    inputs.push_back(transposed(training_.rows(batch)));
    targets.push_back(training_.targets(batch));
    write_stacked(t.batches[step].columns, inputs.back(), dram);
    write_stacked(t.batches[step].rows, transposed(inputs.back()), dram);
    write_stacked(t.batches[step].targets, targets.back(), dram);
    for (std::size_t r = 0; r < factors.rows; r++)
      factors.at(r, step) = golden::move_factor(golden_setting(rates[step]), s.samples);
  }
  write_stacked(t.factors, factors, dram);
  write_stacked(t.hidden, hidden_, dram);
  write_stacked(t.output, output_, dram);

  auto golden_steps = std::async(std::launch::async, [&, now = golden_]() mutable {
    std::vector<Rows> probabilities;
    golden::LaneStates lanes = golden::first_states(setting_.tile.n);
    for (std::size_t step = 0; step < rates.size(); step++) {
      golden::TrainingStep made =
          golden::train(golden_setting(rates[step]), now, rows_of(inputs[step]), rows_of(targets[step]), &lanes);
      probabilities.push_back(std::move(made.probabilities));
      now = std::move(made.next);
    }
    return std::pair(std::move(now), std::move(probabilities));
  });
  std::vector<std::uint8_t> after;
  Figures f = run(t.program, after);
  auto [now, expected] = golden_steps.get();
  golden_ = std::move(now);
  hidden_ = read_stacked(t.hidden, hidden_.rows, hidden_.columns, after);
  output_ = read_stacked(t.output, output_.rows, output_.columns, after);
  for (std::size_t step = 0; step < rates.size(); step++) {
    const Matrix p = read_stacked(t.batches[step].probabilities, s.samples, s.classes, after);
    require_equal(p, expected[step], "probabilities");
    for (std::size_t i = 0; i < s.samples; i++) {
      const std::uint8_t label = training_.label(samples[step * s.samples + i]);
      f.right += greatest_is(p, i, label);
      f.loss -= std::log(std::max(std::bit_cast<float>(p.at(i, label)), 1e-30f));
    }
  }
  require_equal(output_, golden_.output, "output weights");
  require_equal(hidden_, golden_.hidden, "hidden weights");
  f.samples = samples.size();
  return f;
}

Figures Trainer::test(std::size_t count, const std::function<void(std::size_t)>& progress) {
  const std::size_t most = std::size_t{setting_.plan.steps} * setting_.plan.shape.samples;
  std::vector<std::uint32_t> samples(count);
  for (std::size_t i = 0; i < count; i++) samples[i] = static_cast<std::uint32_t>(i);
  Figures sum;
  for (std::size_t first = 0; first < count; first += most) {
    sum.add(test_once(Part(samples).subspan(first, std::min(most, count - first))));
    progress(sum.samples);
  }
  return sum;
}

/// The last batch is filled up with the first test image.
Figures Trainer::test_once(Part samples) {
  const kernels::TrainingShape& s = setting_.plan.shape;
  std::vector<std::uint32_t> all(samples.begin(), samples.end());
  all.resize((all.size() + s.samples - 1) / s.samples * s.samples);
  kernels::Inference& t = inference(static_cast<unsigned>(all.size() / s.samples));
  auto& dram = t.program.dram;
  write_stacked(t.hidden, hidden_, dram);
  write_stacked(t.output, output_, dram);
  std::vector<Matrix> inputs;
  for (std::size_t b = 0; b < t.columns.size(); b++) {
    inputs.push_back(transposed(test_.rows(Part(all).subspan(b * s.samples, s.samples))));
    write_stacked(t.columns[b], inputs[b], dram);
  }
  auto golden_logits = std::async(std::launch::async, [&] {
    std::vector<Rows> logits;
    for (const Matrix& x : inputs) logits.push_back(golden::logits(golden_setting(0), golden_, rows_of(x)));
    return logits;
  });
  std::vector<std::uint8_t> after;
  Figures f = run(t.program, after);
  const std::vector<Rows> expected = golden_logits.get();
  for (std::size_t b = 0; b < inputs.size(); b++) {
    const Matrix logits = read_stacked(t.logits[b], s.samples, s.classes, after);
    require_equal(logits, expected[b], "logits");
    for (std::size_t i = 0; i < s.samples && b * s.samples + i < samples.size(); i++)
      f.right += greatest_is(logits, i, test_.label(all[b * s.samples + i]));
  }
  f.samples = samples.size();
  return f;
}

}  // namespace tile::cli
