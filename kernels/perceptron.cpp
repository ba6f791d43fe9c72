#include "kernels/perceptron.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kernels/gemm.hpp"

namespace tile::kernels {

namespace {

void require_fit(isa::TileSize tile, const TrainingPlan& plan) {
  const TrainingShape& s = plan.shape;
  const unsigned n = tile.n;
  if (s.features == 0 || s.hidden == 0 || s.classes == 0 || s.samples == 0 || plan.steps == 0)
    throw BuildError("features, hidden units, classes, samples and steps: none of them can be zero");
  if (s.classes > n)
    throw BuildError(fmt::format("{} classes do not fit a tile of {}; use a larger tile", s.classes, n));
  if (s.samples > 4 * n)
    throw BuildError(
        fmt::format("{} samples a step are more than the {} columns of a product on a tile of {}; use "
                    "fewer samples or a larger tile",
                    s.samples, 4 * n, n));
  if (golden::is_integer(plan.forward) || golden::is_integer(plan.backward) || golden::is_integer(plan.master))
    throw BuildError("training takes floating formats only");
  require_pair(plan.forward, plan.backward);
  for (golden::DType dtype : {plan.forward, plan.backward, plan.master}) require_generation(tile, dtype);
}

}  // namespace

PerceptronOnChip::PerceptronOnChip(Builder& builder, const TrainingPlan& plan)
    : b_(builder), plan_(plan), n_(builder.tile().n) {
  require_fit(builder.tile(), plan);
  const TrainingShape& s = plan.shape;
  hidden_master = stacked(b_, s.features + 1, s.hidden, plan.master);
  hidden = stacked(b_, s.features + 1, s.hidden, plan.forward);
  output_master = stacked(b_, s.hidden + 1, s.classes, plan.master);
  output = stacked(b_, s.hidden + 1, s.classes, plan.forward);
}

void PerceptronOnChip::load(const DramTensor& hidden_weights, const DramTensor& output_weights) {
  b_.dma_copy(output_master.all, whole(output_weights));
  b_.dma_copy(hidden_master.all, whole(hidden_weights));
  round(output.all, output_master.all);
  for (unsigned t = 0; t < hidden.tiles(); t++) round(hidden.tile(t), hidden_master.tile(t));
}

void PerceptronOnChip::round(const View& rounded, const View& master) {
  Activation how;
  how.bias = -0.0f;  // which changes no zero
  how.saturate = true;
  b_.activation(rounded, "copy", master, how);
}

Stacked PerceptronOnChip::hidden_values() {
  const Stacked values = stacked(b_, plan_.shape.hidden + 1, plan_.shape.samples, plan_.forward);
  b_.memset(values.tile(values.tiles() - 1), 1.0f);  // what is not the row of ones is written over in every pass
  return values;
}

View PerceptronOnChip::psum(unsigned partitions, unsigned columns, golden::DType dtype) {
  return b_.psum(bank_++ % isa::kPsumBanks, partitions, columns, dtype);
}

void PerceptronOnChip::hidden_layer(const Stacked& values, const Stacked& x) {
  const TrainingShape& s = plan_.shape;
  Activation how;
  how.saturate = true;
  for (unsigned first = 0; first < s.hidden; first += n_) {
    const unsigned units = std::min(n_, s.hidden - first);
    const View sums = psum(units, s.samples);
    for (unsigned t = 0; t < hidden.tiles(); t++) {
      b_.load_stationary(hidden.tile(t, first, units));
      b_.multiply_moving(sums, x.tile(t), t != 0);
    }
    b_.activation(values.tile(first / n_).lanes(0, units), "relu", sums, how);
  }
}

View PerceptronOnChip::output_layer(const Stacked& values, unsigned sample_tile) {
  const TrainingShape& s = plan_.shape;
  const unsigned first = sample_tile * n_, samples = std::min(n_, s.samples - first);
  const View sums = psum(samples, s.classes);
  for (unsigned t = 0; t < output.tiles(); t++) {
    b_.load_stationary(values.tile(t, first, samples));
    b_.multiply_moving(sums, output.tile(t), t != 0);
  }
  return sums;
}

}  // namespace tile::kernels
