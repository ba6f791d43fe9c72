#include "golden/kernels/top_k.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace tile::golden {

TopK top_k(const Rows& x, std::size_t k) {
  if (k > x.columns) throw std::invalid_argument("k is at most the number of columns");
  TopK top{Rows(x.rows, k), std::vector<std::uint32_t>(x.rows * k)};
  std::vector<std::uint32_t> order(x.columns);
  for (std::size_t r = 0; r < x.rows; r++) {
    std::iota(order.begin(), order.end(), 0u);
    const auto value = [&](std::uint32_t c) { return value_of(x.at(r, c)); };
    if (std::any_of(order.begin(), order.end(), [&](std::uint32_t c) { return std::isnan(value(c)); }))
      throw std::invalid_argument("NaN has no place in an order");
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return value(a) > value(b) || (value(a) == value(b) && !std::signbit(value(a)) && std::signbit(value(b)));
    });
    for (std::size_t i = 0; i < k; i++) {
      top.values.at(r, i) = x.at(r, order[i]);
      top.indices[r * k + i] = order[i];
    }
  }
  return top;
}

}  // namespace tile::golden
