#include "golden/kernels/attention.hpp"

#include <algorithm>

namespace tile::golden {

namespace {

constexpr std::uint32_t kMinusInfinity = 0xFF800000;

/// What has been seen of the keys by some queries.
struct State {
  Rows bias, sum, out;
};

class Queries {
 public:
  Queries(const AttentionSetting& setting, const Rows& q, std::size_t first) : s_(setting), q_(q), first_(first) {}

  void see(const Rows& k, const Rows& v, std::size_t first_key) {
    const Rows scores = scored(k, first_key);
    const Rows own = combined(AluOp::multiply, reduced(AluOp::maximum, scores), fp32(-s_.scale));
    const Rows bias = seen_.empty() ? own : combined(AluOp::minimum, own, seen_[0].bias);
    const Rows p = activated("exp", scores, fp32(s_.scale), bias);
    State now{bias, accumulated(p), product(s_.dtype, p, v, s_.tile_rows)};
    if (!seen_.empty()) {
      const Rows factor = activated("exp", seen_[0].bias, fp32(-1), bias);
      now.sum = combined(AluOp::add, combined(AluOp::multiply, seen_[0].sum, factor), now.sum);
      now.out = combined(AluOp::add, combined(AluOp::multiply, seen_[0].out, factor), now.out);
    }
    seen_.assign(1, now);
  }

  Rows result() const { return combined(AluOp::multiply, seen_[0].out, mapped(AluOp::reciprocal, seen_[0].sum)); }

 private:
  Rows scored(const Rows& k, std::size_t first_key) const {
    Rows scores = product(s_.dtype, q_, k.transposed(), s_.tile_rows);
    for (std::size_t r = 0; s_.causal && r < scores.rows; r++)
      for (std::size_t c = 0; c < scores.columns; c++)
        if (first_key + c > first_ + r) scores.at(r, c) = kMinusInfinity;
    return scores;
  }

  const AttentionSetting& s_;
  const Rows& q_;
  std::size_t first_;
  std::vector<State> seen_;  ///< empty before the first block
};

}  // namespace

Rows attention(const AttentionSetting& setting, const Rows& q, const Rows& k, const Rows& v) {
  Rows out(q.rows, v.columns);
  for (std::size_t first = 0; first < q.rows; first += setting.tile_rows) {
    const std::size_t end = std::min(first + setting.tile_rows, q.rows);
    const std::size_t keys = setting.causal ? std::min(end, k.rows) : k.rows;
    const std::size_t block = setting.block == 0 ? keys : setting.block;
    const Rows some = q.rows_between(first, end);
    Queries queries(setting, some, first);
    for (std::size_t key = 0; key < keys; key += block) {
      const std::size_t key_end = std::min(key + block, keys);
      queries.see(k.rows_between(key, key_end), v.rows_between(key, key_end), key);
    }
    const Rows result = queries.result();
    std::copy(result.codes.begin(), result.codes.end(),
              out.codes.begin() + static_cast<std::ptrdiff_t>(first * out.columns));
  }
  return out;
}

}  // namespace tile::golden
