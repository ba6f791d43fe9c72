#include "kernels/adam.hpp"

#include <algorithm>
#include <vector>

#include "kernels/kernel.hpp"

namespace tile::kernels {

namespace {

using golden::AluOp;
using golden::DType;

constexpr unsigned kMatrices = 6, kSets = 2;

float nearest(double value) { return static_cast<float>(value); }

class AdamWriter {
 public:
  AdamWriter(Builder& builder, const AdamPlan& plan, const Adam& adam) : b_(builder), plan_(plan), adam_(adam) {
    rate_ = b_.sbuf(b_.tile().n, 1, DType::fp32);
    b_.dma_copy(rate_, whole(adam.rate));
    step_ = static_cast<unsigned>(std::min<std::size_t>(plan.columns, b_.sbuf_bytes_left() / (4 * kMatrices * kSets)) /
                                  4 * 4);
    if (step_ == 0) step_ = static_cast<unsigned>(plan.columns);
    for (Set& set : sets_)
      for (View* view : {&set.weights, &set.mean, &set.square, &set.gradient, &set.part, &set.root})
        *view = b_.sbuf(b_.tile().n, step_, DType::fp32);
  }

  void write() {
    std::vector<Block> blocks;
    for (std::size_t row = 0; row < plan_.rows; row += b_.tile().n)
      for (std::size_t column = 0; column < plan_.columns; column += step_)
        blocks.push_back({row, std::min<std::size_t>(b_.tile().n, plan_.rows - row), column,
                          std::min<std::size_t>(step_, plan_.columns - column)});
    for (std::size_t i = 0; i < blocks.size(); i++) {
      moments(blocks[i], part_of(sets_[i % kSets], blocks[i]));
      if (i != 0) weights(blocks[i - 1], part_of(sets_[(i - 1) % kSets], blocks[i - 1]));
    }
    weights(blocks.back(), part_of(sets_[(blocks.size() - 1) % kSets], blocks.back()));
  }

 private:
  struct Set {
    View weights, mean, square, gradient, part, root;
  };
  struct Block {
    std::size_t row, rows, column, columns;

    DramView of(const DramTensor& tensor) const { return {tensor, row, rows, column, columns}; }
  };

  static Set part_of(const Set& set, const Block& block) {
    const auto rows = static_cast<unsigned>(block.rows), columns = static_cast<unsigned>(block.columns);
    const auto part = [&](const View& view) { return view.lanes(0, rows).slice(0, columns); };
    return {part(set.weights), part(set.mean), part(set.square), part(set.gradient), part(set.part), part(set.root)};
  }

  void moments(const Block& block, const Set& s) {
    b_.dma_copy(s.gradient, block.of(adam_.gradient));
    b_.dma_copy(s.mean, block.of(adam_.mean));
    b_.dma_copy(s.square, block.of(adam_.square));
    b_.dma_copy(s.weights, block.of(adam_.weights));
    const ScalarStep beta1{AluOp::multiply, nearest(plan_.beta1)}, rest1{AluOp::multiply, nearest(1 - plan_.beta1)},
        beta2{AluOp::multiply, nearest(plan_.beta2)}, rest2{AluOp::multiply, nearest(1 - plan_.beta2)};
    b_.scalar_tensor_tensor(s.part, s.gradient, rest2, AluOp::multiply, s.gradient);
    b_.scalar_tensor_tensor(s.square, s.square, beta2, AluOp::add, s.part);
    b_.activation(s.root, "sqrt", s.square);
    b_.tensor_scalar(s.part, s.gradient, rest1);
    b_.scalar_tensor_tensor(s.mean, s.mean, beta1, AluOp::add, s.part);
  }

  void weights(const Block& block, const Set& s) {
    b_.tensor_scalar(s.root, s.root, {AluOp::add, nearest(plan_.epsilon)});
    const View rate = rate_.lanes(0, s.mean.partitions);
    b_.scalar_tensor_tensor(s.part, s.mean, {AluOp::multiply, rate}, AluOp::divide, s.root);
    b_.tensor_tensor(s.weights, s.weights, s.part, AluOp::subtract);
    b_.dma_copy(block.of(adam_.mean), s.mean, kStoreQueue);
    b_.dma_copy(block.of(adam_.square), s.square, kStoreQueue);
    b_.dma_copy(block.of(adam_.weights), s.weights, kStoreQueue);
  }

  Builder& b_;
  AdamPlan plan_;
  Adam adam_;
  View rate_;
  unsigned step_ = 0;  ///< columns of a block
  Set sets_[kSets];
};

}  // namespace

Adam build_adam(isa::TileSize tile, const AdamPlan& plan) {
  if (plan.rows == 0 || plan.columns == 0) throw BuildError("a dimension is zero");
  Builder builder(tile);
  Adam adam;
  const auto matrix = [&](const char* name) { return builder.dram(name, plan.rows, plan.columns, DType::fp32); };
  adam.weights = matrix("weights");
  adam.mean = matrix("mean");
  adam.square = matrix("square");
  adam.gradient = matrix("gradient");
  adam.rate = builder.dram("rate", tile.n, 1, DType::fp32);
  AdamWriter(builder, plan, adam).write();
  adam.program = builder.build();
  return adam;
}

}  // namespace tile::kernels
