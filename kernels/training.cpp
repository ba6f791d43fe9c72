#include "kernels/training.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "golden/num/convert.hpp"
#include "kernels/kernel.hpp"
#include "kernels/perceptron.hpp"

namespace tile::kernels {

namespace {

using golden::AluOp;
using golden::DType;

constexpr std::uint32_t kOne = 0x3F800000;

/// Elements as they lie, as an operand that is moved.
DType pattern_of(unsigned bytes) { return bytes == 1 ? DType::uint8 : bytes == 2 ? DType::uint16 : DType::fp32; }

Matrix identity(unsigned n, DType dtype) {
  Matrix m(n, n, dtype);
  for (unsigned i = 0; i < n; i++) m.at(i, i) = golden::from_fp32(dtype, kOne, golden::Overflow::saturate);
  return m;
}

class TrainingWriter {
 public:
  TrainingWriter(Builder& builder, const TrainingPlan& plan)
      : b_(builder), plan_(plan), s_(plan.shape), n_(builder.tile().n), net_(builder, plan) {
    const auto features = static_cast<unsigned>(s_.features + 1);
    for (Set& set : sets_) {
      set.columns = stacked(b_, features, s_.samples, plan.forward);
      set.rows = stacked(b_, s_.samples, features, plan.forward);
      set.targets = stacked(b_, s_.samples, s_.classes, DType::fp32);
      set.probabilities = stacked(b_, s_.samples, s_.classes, DType::fp32);
      set.values = net_.hidden_values();
      set.values_turned = stacked(b_, s_.samples, s_.hidden + 1, plan.forward);
      for (unsigned t = 0; t < set.values_turned.tiles(); t++) b_.memset(set.values_turned.tile(t, s_.hidden, 1), 1.0f);
    }
    difference_ = stacked(b_, s_.samples, s_.classes, plan.backward);
    difference_turned_ = stacked(b_, s_.classes, s_.samples, plan.backward);
    output_turned_ = stacked(b_, s_.classes, s_.hidden, plan.forward);
    back_ = stacked(b_, s_.samples, s_.hidden, plan.backward);
    softmax_ = stacked(b_, s_.samples, s_.classes + 3, DType::fp32);
    identity_ = transposer(plan.forward);
    identity_back_ = plan.backward == plan.forward ? identity_ : transposer(plan.backward);
  }

  Training write() {
    Training t;
    t.hidden = stacked_dram(b_, "hidden", s_.features + 1, s_.hidden, plan_.master);
    t.output = stacked_dram(b_, "output", s_.hidden + 1, s_.classes, plan_.master);
    t.factors = b_.dram("factors", n_, plan_.steps, DType::fp32);
    for (unsigned step = 0; step < plan_.steps; step++) t.batches.push_back(batch(step));
    factors_ = b_.sbuf(n_, plan_.steps, DType::fp32);
    b_.dma_copy(factors_, whole(t.factors));
    net_.load(t.hidden, t.output);
    for (unsigned step = 0; step < plan_.steps; step++) write(t.batches[step], step);
    b_.dma_copy(whole(t.output), net_.output_master.all);
    b_.dma_copy(whole(t.hidden), net_.hidden_master.all);
    return t;
  }

 private:
  struct Set {  // of one step; the next one has another
    Stacked columns, rows, targets, probabilities;
    Stacked values, values_turned;  ///< of the hidden units, with ones
  };

  View transposer(DType dtype) {
    const View view = b_.sbuf(n_, n_, dtype);
    b_.dma_copy(view, whole(b_.dram("identity", identity(n_, dtype))));
    return view;
  }

  TrainingBatch batch(unsigned step) {
    const std::string number = std::to_string(step);
    return {stacked_dram(b_, "columns" + number, s_.features + 1, s_.samples, plan_.forward),
            stacked_dram(b_, "rows" + number, s_.samples, s_.features + 1, plan_.forward),
            stacked_dram(b_, "targets" + number, s_.samples, s_.classes, DType::fp32),
            stacked_dram(b_, "probabilities" + number, s_.samples, s_.classes, DType::fp32)};
  }

  void write(const TrainingBatch& batch, unsigned step) {
    const Set& set = sets_[step % sets_.size()];
    b_.dma_copy(set.columns.all, whole(batch.columns));
    b_.dma_copy(set.rows.all, whole(batch.rows));
    b_.dma_copy(set.targets.all, whole(batch.targets));
    net_.hidden_layer(set.values, set.columns);
    turn_values(set);
    for (unsigned t = 0; t < net_.output.tiles(); t++)  // the rows that hidden units have
      if (const unsigned units = units_in(t); units != 0)
        transpose(output_turned_.tile(0, t * n_, units), net_.output.tile(t).lanes(0, units), identity_);
    for (unsigned t = 0; t < set.targets.tiles(); t++) difference(set, t);
    for (unsigned t = 0; t < set.targets.tiles(); t++) hidden_gradient(set, t);
    move_output(set, step);
    move_hidden(set, step);
    b_.dma_copy(whole(batch.probabilities), set.probabilities.all, kStoreQueue);
  }

  unsigned units_in(unsigned t) const { return t * n_ < s_.hidden ? std::min(n_, s_.hidden - t * n_) : 0; }

  /// dst [c, r] = the bits of src [r, c], by way of PSUM, where FP8 takes two bytes.
  void transpose(const View& dst, const View& src, const View& ones) {
    const unsigned bytes = bytes_of(src.dtype);
    const View part = ones.lanes(0, src.partitions).slice(0, src.partitions);
    const View turned = net_.psum(src.columns, src.partitions, pattern_of(std::max(2u, bytes)));
    b_.nc_transpose(turned, src, part);
    b_.tensor_copy(dst.as(pattern_of(bytes)), turned);
  }

  void turn_values(const Set& set) {
    for (unsigned t = 0; t < set.values.tiles(); t++)
      for (unsigned s = 0; s < set.values_turned.tiles() && units_in(t) != 0; s++)
        transpose(set.values_turned.tile(s, t * n_, units_in(t)),
                  set.values.tile(t, s * n_, set.values_turned.rows_in(s)).lanes(0, units_in(t)), identity_);
  }

  /// Probabilities of a tile of samples, and what they are too large by.
  void difference(const Set& set, unsigned t) {
    const View logits = net_.output_layer(set.values, t), p = set.probabilities.tile(t);
    const View e = softmax_.tile(t, 0, s_.classes), minus_max = softmax_.tile(t, s_.classes, 1),
               sum = softmax_.tile(t, s_.classes + 1, 1), one_by_sum = softmax_.tile(t, s_.classes + 2, 1);
    b_.tensor_reduce(minus_max, logits, AluOp::maximum, true);
    Activation how;
    how.bias = minus_max;
    how.accumulator = Accumulator::reset_reduce;
    b_.activation(e, "exp", logits, how);
    b_.read_accumulator(sum);
    b_.tensor_scalar(one_by_sum, sum, {AluOp::reciprocal});
    b_.tensor_scalar(p, e, {AluOp::multiply, one_by_sum});
    b_.tensor_tensor(e, p, set.targets.tile(t), AluOp::subtract);
    b_.tensor_scalar(difference_.tile(t), e, {AluOp::multiply, plan_.gradient_scale}, {}, {true});
    transpose(difference_turned_.tile(0, t * n_, p.partitions), difference_.tile(t), identity_back_);
  }

  /// What comes back to the hidden units through the output weights, where they are not zero.
  void hidden_gradient(const Set& set, unsigned t) {
    const unsigned samples = set.rows.rows_in(t);
    b_.load_stationary(difference_turned_.tile(0, t * n_, samples));
    for (unsigned first = 0; first < s_.hidden; first += 4 * n_) {
      const unsigned units = std::min(4 * n_, s_.hidden - first);
      const View sums = net_.psum(samples, units);
      b_.multiply_moving(sums, output_turned_.tile(0, first, units), false);
      b_.scalar_tensor_tensor(back_.tile(t, first, units), set.values_turned.tile(t, first, units),
                              {AluOp::greater, 0.0f}, AluOp::multiply, sums, false, {true});
    }
  }

  void move(const View& master, const View& rounded, const View& gradient, unsigned step) {
    const View factor = factors_.lanes(0, master.partitions).slice(step, 1);
    b_.scalar_tensor_tensor(master, gradient, {AluOp::multiply, factor}, AluOp::add, master, false,
                            {true, plan_.stochastic});
    net_.round(rounded, master);
  }

  void move_output(const Set& set, unsigned step) {
    for (unsigned t = 0; t < net_.output.tiles(); t++) {
      const unsigned rows = net_.output.rows_in(t);
      const View sums = net_.psum(rows, s_.classes);
      for (unsigned s = 0; s < set.values_turned.tiles(); s++) {
        b_.load_stationary(set.values_turned.tile(s, t * n_, rows));
        b_.multiply_moving(sums, difference_.tile(s), s != 0);
      }
      move(net_.output_master.tile(t), net_.output.tile(t), sums, step);
    }
  }

  /// As many tiles of features at once as a bank holds.
  void move_hidden(const Set& set, unsigned step) {
    const unsigned tiles = net_.hidden.tiles(), most = std::max(1u, 4 * n_ / s_.hidden);
    for (unsigned t = 0; t < tiles;) {
      unsigned count = 1;
      while (count < most && t + count < tiles && net_.hidden.rows_in(t + count) == n_) count++;
      for (unsigned first = 0; first < s_.hidden; first += 4 * n_)
        move_hidden(set, step, t, count, first, std::min(4 * n_, s_.hidden - first));
      t += count;
    }
  }

  void move_hidden(const Set& set, unsigned step, unsigned tile, unsigned count, unsigned first, unsigned units) {
    const unsigned features = net_.hidden.rows_in(tile);
    const View sums = net_.psum(features, count * units);
    for (unsigned i = 0; i < count; i++)
      for (unsigned s = 0; s < back_.tiles(); s++) {
        b_.load_stationary(set.rows.tile(s, (tile + i) * n_, features));
        b_.multiply_moving(sums.slice(i * units, units), back_.tile(s, first, units), s != 0);
      }
    move(net_.hidden_master.tile(tile, first, count * units), net_.hidden.tile(tile, first, count * units), sums, step);
  }

  Builder& b_;
  TrainingPlan plan_;
  TrainingShape s_;
  unsigned n_;
  PerceptronOnChip net_;
  std::array<Set, 2> sets_;
  Stacked difference_, difference_turned_;  ///< of probabilities and targets, times the gradient scale
  Stacked output_turned_, back_, softmax_;
  View identity_, identity_back_, factors_;
};

}  // namespace

Training build_training(isa::TileSize tile, const TrainingPlan& plan) {
  Builder builder(tile);
  if (plan.stochastic && plan.master == DType::fp32)
    throw BuildError("sums are FP32, so weights in fp32 leave nothing to round stochastically; use another master");
  Training training = TrainingWriter(builder, plan).write();
  training.program = builder.build();
  return training;
}

Inference build_inference(isa::TileSize tile, const TrainingPlan& plan) {
  Builder builder(tile);
  PerceptronOnChip net(builder, plan);
  const TrainingShape& s = plan.shape;
  Inference result;
  result.hidden = stacked_dram(builder, "hidden", s.features + 1, s.hidden, plan.master);
  result.output = stacked_dram(builder, "output", s.hidden + 1, s.classes, plan.master);
  net.load(result.hidden, result.output);
  struct {
    Stacked columns, values, logits;
  } sets[2];
  for (auto& set : sets)
    set = {stacked(builder, s.features + 1, s.samples, plan.forward), net.hidden_values(),
           stacked(builder, s.samples, s.classes, DType::fp32)};
  for (unsigned step = 0; step < plan.steps; step++) {
    auto& [columns, values, logits] = sets[step % 2];
    const std::string number = std::to_string(step);
    result.columns.push_back(stacked_dram(builder, "columns" + number, s.features + 1, s.samples, plan.forward));
    result.logits.push_back(stacked_dram(builder, "logits" + number, s.samples, s.classes, DType::fp32));
    builder.dma_copy(columns.all, whole(result.columns.back()));
    net.hidden_layer(values, columns);
    for (unsigned t = 0; t < logits.tiles(); t++) builder.tensor_copy(logits.tile(t), net.output_layer(values, t));
    builder.dma_copy(whole(result.logits.back()), logits.all, kStoreQueue);
  }
  result.program = builder.build();
  return result;
}

}  // namespace tile::kernels
