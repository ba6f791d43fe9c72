#include "kernels/attention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "kernels/cache.hpp"
#include "kernels/transpose.hpp"

namespace tile::kernels {

namespace {

using golden::AluOp;
using golden::DType;

constexpr unsigned kScoreBank = 0, kTransposedBank = 4, kProductBank = 6;  ///< first of each kind
constexpr unsigned kPiecesOfBlock = 2;                                     ///< banks of scores
constexpr unsigned kNumbers = 4, kProbabilities = 3, kTransposed = 3, kStates = 2;
constexpr unsigned kAhead = 2;  ///< steps whose scores are asked for before a step is finished
constexpr Casting kSaturate{true, false};

template <class T>
class Ring {
 public:
  void add(T item) { items_.push_back(std::move(item)); }
  T& operator[](std::size_t i) { return items_[i % items_.size()]; }

 private:
  std::vector<T> items_;
};

/// n queries and a block of keys.
struct Step {
  std::size_t block_of_queries;
  std::size_t query, key, keys;
  unsigned queries;
  bool first, last;
};

class AttentionWriter {
 public:
  AttentionWriter(Builder& b, const DramTensor& q, const DramTensor& k, const DramTensor& v, const DramTensor& out,
                  const AttentionSetting& setting)
      : b_(b), n_(b.tile().n), piece_(4 * n_), q_(q), k_(k), v_(v), out_(out), s_(setting), type_(v.dtype) {
    plan_steps();
    allocate();
  }

  void write() {
    for (std::size_t j = 0; j < std::min<std::size_t>(kAhead, steps_.size()); j++) score(j);
    for (std::size_t j = 0; j < steps_.size(); j++) finish(j);
  }

 private:
  unsigned block() const { return kPiecesOfBlock * piece_; }
  bool by_block() const { return s_.flash || longest_ <= block(); }

  void plan_steps() {
    for (std::size_t query = 0, i = 0; query < q_.columns; query += n_, i++) {
      const std::size_t end = std::min<std::size_t>(query + n_, q_.columns);
      const std::size_t keys = s_.causal ? std::min(end, k_.columns) : k_.columns;
      const std::size_t step = s_.flash ? block() : keys;
      longest_ = std::max(longest_, std::min(step, keys));
      for (std::size_t key = 0; key < keys; key += step)
        steps_.push_back({i, query, key, std::min(step, keys - key), static_cast<unsigned>(end - query), key == 0,
                          key + step >= keys});
    }
  }

  void allocate() {
    const auto heads = static_cast<unsigned>(v_.columns), longest = static_cast<unsigned>(longest_);
    const std::size_t scores = longest_ * (kProbabilities * bytes_of(type_) + kAhead * 4);
    if (scores > b_.sbuf_bytes_left()) refuse(scores);
    ones_ = identity(b_, type_);
    if (s_.causal) load_mask();
    for (unsigned i = 0; i < kNumbers; i++) {
      for (auto* ring : {&most_, &bias_, &factor_, &sum_}) ring->add(b_.sbuf(n_, 1, DType::fp32));
    }
    for (unsigned i = 0; i < kStates; i++) {
      total_.add(b_.sbuf(n_, 1, DType::fp32));
      share_.add(b_.sbuf(n_, 1, DType::fp32));
      result_.add(b_.sbuf(n_, heads, DType::fp32));
      staged_.add(b_.sbuf(n_, heads, out_.dtype));
    }
    for (unsigned i = 0; i < kProbabilities; i++) p_.add(b_.sbuf(n_, longest, type_));
    if (s_.causal || !by_block())
      for (unsigned i = 0; i < kAhead; i++) scores_.add(b_.sbuf(n_, longest, DType::fp32));
    for (unsigned i = 0; i < kTransposed; i++) transposed_.add(b_.sbuf(n_, piece_, type_));
    allocate_caches();
  }

  [[noreturn]] void refuse(std::size_t bytes) const {
    throw BuildError(
        fmt::format("{} keys at once and heads of {} and {} need {} bytes of a partition, and {} are left. "
                    "Remedy: flash attention, smaller heads, or a larger tile",
                    longest_, q_.rows, v_.columns, bytes, b_.sbuf_bytes_left()));
  }

  /// Row r of the mask sees the first columns, r + 1 of the last n too.
  void load_mask() {
    Matrix mask(n_, block(), DType::uint8);
    for (unsigned r = 0; r < n_; r++)
      for (unsigned c = 0; c < block(); c++) mask.at(r, c) = c <= block() - n_ + r;
    mask_ = b_.sbuf(n_, block(), DType::uint8);
    b_.dma_copy(mask_, {b_.dram("mask", mask), 0, n_, 0, block()});
  }

  void allocate_caches() {
    const auto sector = [](std::size_t bytes) { return static_cast<unsigned>((bytes + 15) / 16 * 16); };
    const std::size_t depth = parts(q_.rows, n_), bytes = bytes_of(type_);
    const unsigned q_bytes = sector(n_ * bytes), v_bytes = sector(v_.columns * bytes),
                   k_bytes = sector(std::min<std::size_t>(block(), k_.columns) * bytes);
    const std::size_t q_blocks = (kAhead + 1) * depth, k_all = depth * parts(k_.columns, block()),
                      v_all = parts(v_.rows, n_), k_least = std::min(k_all, 2 * depth),
                      v_least = std::min<std::size_t>(v_all, 4 * kPiecesOfBlock);
    const std::size_t least = q_blocks * q_bytes + k_least * k_bytes + v_least * v_bytes, room = b_.sbuf_bytes_left();
    if (least > room) refuse(least);
    const std::size_t more = (k_all - k_least) * k_bytes + (v_all - v_least) * v_bytes;
    const double part = least + more <= room ? 1 : static_cast<double>(room - least) / static_cast<double>(more);
    const auto count = [&](std::size_t from, std::size_t all) {
      return static_cast<unsigned>(from + static_cast<std::size_t>(part * static_cast<double>(all - from)));
    };
    q_cache_.emplace(b_, static_cast<unsigned>(q_blocks), q_bytes);
    k_cache_.emplace(b_, count(k_least, k_all), k_bytes);
    v_cache_.emplace(b_, count(v_least, v_all), v_bytes);
  }

  // Scores, and what becomes of them in the vector and the scalar engine.

  void score(std::size_t j) {
    const Step& t = steps_[j];
    const bool masked = s_.causal && t.key + t.keys > t.query + 1;
    std::optional<View> in_sbuf;
    if (masked || t.keys > block()) in_sbuf = scores_[j].lanes(0, t.queries).slice(0, static_cast<unsigned>(t.keys));
    View scores;
    for (std::size_t first = 0; first < t.keys; first += block()) {
      const auto keys = static_cast<unsigned>(std::min<std::size_t>(block(), t.keys - first));
      scores = multiply_keys(t, t.key + first, keys);
      if (in_sbuf) take_scores(in_sbuf->slice(static_cast<unsigned>(first), keys), scores, t, t.key + first);
    }
    weigh(j, in_sbuf ? *in_sbuf : scores);
  }

  View multiply_keys(const Step& t, std::size_t key, unsigned keys) {
    const View scores = b_.psum(kScoreBank + blocks_++ % 2 * kPiecesOfBlock, t.queries, keys);
    for (std::size_t d = 0; d < q_.rows; d += n_) {
      const std::size_t depth = std::min<std::size_t>(n_, q_.rows - d);
      // What is kept is a whole block, of which a causal step may use a part.
      const View k = k_cache_->view({k_, d, depth, key, std::min<std::size_t>(block(), k_.columns - key)});
      b_.load_stationary(q_cache_->view({q_, d, depth, t.query, t.queries}));
      for (unsigned c = 0; c < keys; c += piece_) {
        const unsigned columns = std::min(piece_, keys - c);
        b_.multiply_moving(scores.slice(c, columns), k.slice(c, columns), d != 0);
      }
    }
    return scores;
  }

  /// From PSUM to SBUF, minus infinity where a query does not see a key.
  void take_scores(const View& dst, const View& scores, const Step& t, std::size_t key) {
    if (!s_.causal || key + scores.columns <= t.query + 1) return b_.tensor_copy(dst, scores);
    const auto before = static_cast<unsigned>(t.query - key);  // keys that all queries see
    const View mask = mask_.lanes(0, t.queries).slice(block() - n_ - before, scores.columns);
    b_.select(dst, mask, scores, -std::numeric_limits<float>::infinity());
  }

  void weigh(std::size_t j, const View& scores) {
    const Step& t = steps_[j];
    const View bias = column(bias_, j, t), before = column(bias_, j + kNumbers - 1, t), most = column(most_, j, t);
    b_.tensor_reduce(most, scores, AluOp::maximum);
    ScalarStep least;
    if (!t.first) least = {AluOp::minimum, before};
    b_.tensor_scalar(bias, most, {AluOp::multiply, -s_.scale}, least);
    if (!t.first) {
      Activation difference;
      difference.scale = -1.0f;
      difference.bias = bias;
      b_.activation(column(factor_, j, t), "exp", before, difference);
    }
    Activation how;
    how.scale = s_.scale;
    how.bias = bias;
    how.accumulator = Accumulator::reset_reduce;
    how.saturate = true;
    b_.activation(probabilities(j), "exp", scores, how);
    b_.read_accumulator(column(sum_, j, t));
  }

  // p @ v, and the end of a step.

  void finish(std::size_t j) {
    const Step& t = steps_[j];
    const std::size_t pieces = parts(t.keys, piece_);
    std::vector<View> ready;
    for (std::size_t i = 0; i < pieces; i++) {
      ready.push_back(transpose(j, i));
      const bool enough = i + 1 == std::min<std::size_t>(kPiecesOfBlock, pieces);
      if (enough && j + kAhead < steps_.size()) score(j + kAhead);
      if (i > 0) multiply_values(j, i - 1, ready[i - 1]);
    }
    multiply_values(j, pieces - 1, ready.back());
    add_up(j);
  }

  unsigned keys_of_piece(const Step& t, std::size_t i) const {
    return static_cast<unsigned>(std::min<std::size_t>(piece_, t.keys - i * piece_));
  }

  /// A piece of p, run by run of n keys: run r lies in columns r n to r n + queries.
  View transpose(std::size_t j, std::size_t i) {
    const Step& t = steps_[j];
    const unsigned keys = keys_of_piece(t, i), full = keys / n_, rest = keys % n_;
    const DType moved = bytes_of(type_) == 4 ? DType::fp32 : DType::uint16;
    const View psum = b_.psum(kTransposedBank + pieces_ % 2, n_, piece_, moved), ones = ones_.lanes(0, t.queries);
    const View p = probabilities(j).slice(static_cast<unsigned>(i) * piece_, keys), dst = transposed_[pieces_++];
    for (unsigned key = 0; key < keys; key += n_) {
      const unsigned count = std::min(n_, keys - key);
      b_.nc_transpose(psum.lanes(0, count).slice(key, t.queries), p.slice(key, count), ones.slice(0, t.queries));
    }
    const DType bits = bytes_of(type_) == 1 ? DType::uint8 : moved;
    View to = dst;
    to.dtype = bits;
    if (full != 0)
      b_.tensor_copy(to.walked({{full, stride()}, {t.queries, 1}}), psum.walked({{full, stride()}, {t.queries, 1}}));
    if (rest != 0)
      b_.tensor_copy(to.lanes(0, rest).slice(full * n_, t.queries), psum.lanes(0, rest).slice(full * n_, t.queries));
    return dst;
  }
  int stride() const { return static_cast<int>(n_); }

  void multiply_values(std::size_t j, std::size_t i, const View& p) {
    const Step& t = steps_[j];
    const unsigned keys = keys_of_piece(t, i);
    for (unsigned key = 0; key < keys; key += n_) {
      const unsigned count = std::min(n_, keys - key);
      const std::size_t row = t.key + i * piece_ + key;
      b_.load_stationary(p.lanes(0, count).slice(key, t.queries));
      b_.multiply_moving(product(j), v_cache_->view({v_, row, count, 0, v_.columns}), i != 0 || key != 0);
    }
  }

  void add_up(std::size_t j) {
    const Step& t = steps_[j];
    const std::size_t q = t.block_of_queries;
    const View result = result_[q].lanes(0, t.queries), total = column(total_, q, t), share = column(share_, q, t);
    if (t.first) {
      b_.tensor_copy(total, column(sum_, j, t));
      b_.tensor_copy(result, product(j));
    } else {
      b_.scalar_tensor_tensor(total, total, {AluOp::multiply, column(factor_, j, t)}, AluOp::add, column(sum_, j, t));
      b_.scalar_tensor_tensor(result, result, {AluOp::multiply, column(factor_, j, t)}, AluOp::add, product(j));
    }
    if (!t.last) return;
    const View staged = staged_[q].lanes(0, t.queries);
    b_.tensor_scalar(share, total, {AluOp::reciprocal});
    b_.tensor_scalar(staged, result, {AluOp::multiply, share}, {}, kSaturate);
    b_.dma_copy({out_, t.query, t.queries, 0, out_.columns}, staged, kStoreQueue);
  }

  View product(std::size_t j) const {
    return b_.psum(kProductBank + static_cast<unsigned>(j % 2), steps_[j].queries, static_cast<unsigned>(v_.columns));
  }
  View probabilities(std::size_t j) {
    return p_[j].lanes(0, steps_[j].queries).slice(0, static_cast<unsigned>(steps_[j].keys));
  }
  static View column(Ring<View>& ring, std::size_t i, const Step& t) { return ring[i].lanes(0, t.queries); }

  Builder& b_;
  unsigned n_, piece_;  ///< keys of a bank of scores
  DramTensor q_, k_, v_, out_;
  AttentionSetting s_;
  DType type_;
  std::vector<Step> steps_;
  std::size_t longest_ = 0;  ///< keys of a step
  unsigned blocks_ = 0, pieces_ = 0;
  View ones_, mask_;
  Ring<View> most_, bias_, factor_, sum_, total_, share_, result_, staged_, p_, scores_, transposed_;
  std::optional<Cache> q_cache_, k_cache_, v_cache_;
};

void require_shapes(isa::TileSize tile, const Matrix& q, const Matrix& k, const Matrix& v,
                    const AttentionSetting& setting) {
  if (q.columns != k.columns || k.rows != v.rows)
    throw BuildError(fmt::format("q is {}x{}, k {}x{} and v {}x{}: q and k need as many columns, k and v as many rows",
                                 q.rows, q.columns, k.rows, k.columns, v.rows, v.columns));
  if (q.rows == 0 || q.columns == 0 || k.rows == 0 || v.columns == 0) throw BuildError("a dimension is zero");
  if (k.dtype != q.dtype || v.dtype != q.dtype || golden::is_integer(q.dtype))
    throw BuildError("q, k and v must have one floating dtype");
  if (v.columns > 4 * tile.n)
    throw BuildError(
        fmt::format("v has {} columns; at most {} fit a bank of PSUM. Remedy: split the head, or a larger "
                    "tile",
                    v.columns, 4 * tile.n));
  if (!(setting.scale > 0)) throw BuildError("the scale must be positive");
}

}  // namespace

std::size_t attention_block(isa::TileSize tile) { return std::size_t{kPiecesOfBlock} * 4 * tile.n; }

Kernel build_attention(isa::TileSize tile, const Matrix& q, const Matrix& k, const Matrix& v,
                       const AttentionSetting& setting, DType out_dtype) {
  require_shapes(tile, q, k, v, setting);
  for (DType dtype : {q.dtype, out_dtype}) require_generation(tile, dtype);
  Builder b(tile);
  const DramTensor qs = b.dram("qT", transposed(q)), ks = b.dram("kT", transposed(k)), vs = b.dram("v", v),
                   out = b.dram("out", q.rows, v.columns, out_dtype);
  AttentionWriter(b, qs, ks, vs, out, setting).write();
  return {b, out};
}

}  // namespace tile::kernels
