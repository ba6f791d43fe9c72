#include "kernels/mlp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "kernels/cache.hpp"

namespace tile::kernels {

namespace {

using golden::AluOp;
using golden::DType;

constexpr unsigned kStaged = 4, kGates = 2;
constexpr std::size_t kLeastBlocks = 2;
constexpr Casting kSaturate{true, false};

void require_operand(const char* name, const Matrix& m, std::size_t rows, std::size_t columns, DType dtype) {
  if (m.rows != rows || m.columns != columns || m.dtype != dtype)
    throw BuildError(fmt::format("{} is {} x {} of {}; it must be {} x {} of {}", name, m.rows, m.columns,
                                 golden::name_of(m.dtype), rows, columns, golden::name_of(dtype)));
}

/// A layer at work, a block of 4n tokens at a time.
class MlpWriter {
 public:
  MlpWriter(isa::TileSize tile, const Matrix& x, std::size_t hidden, std::size_t outputs, DType out)
      : b_(tile),
        n_(tile.n),
        x_(b_.dram("x", x)),
        out_(b_.dram("out", outputs, x.columns, out)),
        hidden_(hidden),
        most_tokens_(static_cast<unsigned>(std::min<std::size_t>(4 * n_, x.columns))) {
    if (x.rows == 0 || x.columns == 0 || hidden == 0 || outputs == 0) throw BuildError("a dimension is zero");
    if (golden::is_integer(x.dtype))
      throw BuildError("the tensor engine multiplies floating formats only; cast integers to one of them first");
    for (DType dtype : {x.dtype, out}) require_generation(tile, dtype);
    const std::size_t values = parts(hidden, n_) * most_tokens_ * bytes_of(x.dtype);
    if (values > b_.sbuf_bytes_left())
      throw BuildError(
          fmt::format("{} hidden values of {} tokens need {} of the {} bytes of a partition. Remedy: a larger "
                      "tile, or a smaller layer",
                      hidden, most_tokens_, values, b_.sbuf_bytes_left()));
    for (unsigned i = 0; i < kStaged; i++) staged_.push_back(b_.sbuf(n_, most_tokens_, out));
    for (std::size_t h = 0; h < hidden_; h += n_) hidden_values_.push_back(b_.sbuf(n_, most_tokens_, x.dtype));
  }

  Builder& builder() { return b_; }

  /// A column in DRAM as columns of n rows in SBUF.
  std::vector<View> column(const char* name, const Matrix& values) {
    const DramTensor t = b_.dram(name, values);
    std::vector<View> columns;
    for (std::size_t row = 0; row < values.rows; row += n_) {
      const std::size_t rows = std::min<std::size_t>(n_, values.rows - row);
      columns.push_back(b_.sbuf(static_cast<unsigned>(rows), 1, DType::fp32));
      b_.dma_copy(columns.back(), {t, row, rows, 0, 1});
    }
    return columns;
  }

  struct Weights {
    DramTensor tensor;
    Cache cache;
  };
  /// Each matrix gets its share of SBUF, in blocks of n rows and all columns.
  void share_sbuf(const std::vector<std::pair<const char*, const Matrix*>>& matrices) {
    struct Need {
      std::size_t bytes, least, all;  ///< of a block; blocks
    };
    const auto sector = [](std::size_t bytes) { return (bytes + 15) / 16 * 16; };
    // All blocks of x are at work together, those of weights one after the other.
    const std::size_t x_blocks = parts(x_.rows, n_);
    std::vector<Need> needs{{sector(std::size_t{most_tokens_} * bytes_of(x_.dtype)), x_blocks, 2 * x_blocks}};
    for (const auto& [name, m] : matrices) {
      const std::size_t blocks = parts(m->rows, n_);
      needs.push_back({sector(m->columns * bytes_of(m->dtype)), std::min(kLeastBlocks, blocks), blocks});
    }
    std::size_t least = 0, more = 0;
    for (const Need& need : needs) {
      least += need.bytes * need.least;
      more += need.bytes * (need.all - need.least);
    }
    const std::size_t room = b_.sbuf_bytes_left();
    if (least > room)
      throw BuildError(
          fmt::format("the tokens and two rows of blocks of each matrix need {} bytes of a partition, and {} "
                      "are left beside the hidden values. Remedy: a larger tile, or a smaller layer",
                      least, room));
    // All of it when there is room; else what is left is shared in proportion.
    const double part = least + more <= room ? 1 : static_cast<double>(room - least) / static_cast<double>(more);
    matrices_.reserve(matrices.size());
    for (std::size_t i = 0; i < needs.size(); i++) {
      const Need& need = needs[i];
      const auto extra = static_cast<std::size_t>(part * static_cast<double>(need.all - need.least));
      Cache cache(b_, static_cast<unsigned>(need.least + extra), static_cast<unsigned>(need.bytes));
      if (i == 0) x_cache_.emplace(std::move(cache));
      else matrices_.push_back({b_.dram(matrices[i - 1].first, *matrices[i - 1].second), std::move(cache)});
    }
  }

  /// psum = matrix.T [rows from `first` on] @ operand
  void multiply(const View& psum, std::size_t matrix, std::size_t first, const std::vector<View>& operand) {
    Weights& w = matrices_[matrix];
    for (std::size_t k = 0; k < operand.size(); k++) {
      const View rows = w.cache.view({w.tensor, k * n_, operand[k].partitions, 0, w.tensor.columns});
      b_.load_stationary(rows.slice(static_cast<unsigned>(first), psum.partitions));
      b_.multiply_moving(psum, operand[k], k != 0);
    }
  }

  /// Body (first hidden unit, x, destination) makes n hidden units; close (output, PSUM, destination) a result.
  template <class Body, class Close>
  Kernel write(Body body, Close close) {
    for (std::size_t token = 0; token < x_.columns; token += most_tokens_) {
      const auto tokens = static_cast<unsigned>(std::min<std::size_t>(most_tokens_, x_.columns - token));
      std::vector<View> x, hidden;
      for (std::size_t f = 0; f < x_.rows; f += n_)
        x.push_back(x_cache_->view({x_, f, std::min<std::size_t>(n_, x_.rows - f), token, tokens}));
      for (std::size_t h = 0; h < hidden_; h += n_) {
        const auto units = static_cast<unsigned>(std::min<std::size_t>(n_, hidden_ - h));
        hidden.push_back(hidden_values_[h / n_].lanes(0, units).slice(0, tokens));
        body(h, x, hidden.back());
      }
      for (std::size_t o = 0; o < out_.rows; o += n_) {
        const auto units = static_cast<unsigned>(std::min<std::size_t>(n_, out_.rows - o));
        const View sums = bank(units, tokens);
        multiply(sums, matrices_.size() - 1, o, hidden);
        const View staged = staged_[stores_++ % kStaged].lanes(0, units).slice(0, tokens);
        close(o / n_, sums, staged);
        b_.dma_copy({out_, o, units, token, tokens}, staged, kStoreQueue);
      }
    }
    return {b_, out_};
  }

  /// The next bank of PSUM.
  View bank(unsigned units, unsigned tokens) { return b_.psum(bank_++ % isa::kPsumBanks, units, tokens); }

 private:
  Builder b_;
  unsigned n_;
  DramTensor x_, out_;
  std::size_t hidden_;
  unsigned most_tokens_, bank_ = 0, stores_ = 0;
  std::vector<View> staged_, hidden_values_;
  std::optional<Cache> x_cache_;
  std::vector<Weights> matrices_;
};

}  // namespace

Kernel build_mlp(isa::TileSize tile, std::string_view function, const Matrix& x, const MlpWeights& w, DType out) {
  const std::size_t hidden = w.up.columns, outputs = w.down.columns;
  require_operand("up", w.up, x.rows, hidden, x.dtype);
  require_operand("down", w.down, hidden, outputs, x.dtype);
  require_operand("up_bias", w.up_bias, hidden, 1, DType::fp32);
  require_operand("down_bias", w.down_bias, outputs, 1, DType::fp32);
  MlpWriter writer(tile, x, hidden, outputs, out);
  const auto up_bias = writer.column("up_bias", w.up_bias), down_bias = writer.column("down_bias", w.down_bias);
  writer.share_sbuf({{"up", &w.up}, {"down", &w.down}});
  Builder& b = writer.builder();
  return writer.write(
      [&](std::size_t unit, const std::vector<View>& operand, const View& values) {
        const View sums = writer.bank(values.partitions, values.columns);
        writer.multiply(sums, 0, unit, operand);
        Activation how;
        how.bias = up_bias[unit / tile.n];
        how.saturate = true;
        b.activation(values, function, sums, how);
      },
      [&](std::size_t block, const View& sums, const View& result) {
        b.tensor_scalar(result, sums, {AluOp::add, down_bias[block]}, {}, kSaturate);
      });
}

Kernel build_swiglu(isa::TileSize tile, const Matrix& x, const SwigluWeights& w, DType out) {
  const std::size_t hidden = w.up.columns, outputs = w.down.columns;
  require_operand("gate", w.gate, x.rows, hidden, x.dtype);
  require_operand("up", w.up, x.rows, hidden, x.dtype);
  require_operand("down", w.down, hidden, outputs, x.dtype);
  MlpWriter writer(tile, x, hidden, outputs, out);
  Builder& b = writer.builder();
  std::vector<View> gates;
  for (unsigned i = 0; i < kGates; i++)
    gates.push_back(b.sbuf(tile.n, static_cast<unsigned>(std::min<std::size_t>(4 * tile.n, x.columns)), DType::fp32));
  writer.share_sbuf({{"gate", &w.gate}, {"up", &w.up}, {"down", &w.down}});
  return writer.write(
      [&](std::size_t unit, const std::vector<View>& operand, const View& values) {
        const View gate_sums = writer.bank(values.partitions, values.columns),
                   up_sums = writer.bank(values.partitions, values.columns);
        writer.multiply(gate_sums, 0, unit, operand);
        writer.multiply(up_sums, 1, unit, operand);
        const View gate = gates[unit / tile.n % kGates].lanes(0, values.partitions).slice(0, values.columns);
        b.activation(gate, "silu", gate_sums);
        b.tensor_tensor(values, gate, up_sums, AluOp::multiply, kSaturate);
      },
      [&](std::size_t, const View& sums, const View& result) { b.tensor_copy(result, sums, true); });
}

}  // namespace tile::kernels
