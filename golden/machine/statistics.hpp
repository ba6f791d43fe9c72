// What bn_stats and bn_aggr make of the elements of one partition, all of them FP32 codes.
//
// Every operation below rounds once, to nearest even; a * b + c is fused. A group of elements is a count, a mean, and
// the sum of squared distances from the mean, all zero at first.
//
//   element x joins        d = x - mean;  mean = d * (1 / count) + mean;  e = x - mean;  sum = d * e + sum
//                          with the count that includes x
//   group c, m, s joins    all = count + c;  r = c / all;  d = m - mean;  t = (d * count) * r
//                          mean = d * r + mean;  sum = d * t + (sum + s);  count = all
//                          nothing if c is a zero
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tile::golden {

/// Count, mean and sum of the even elements, then of the odd ones.
std::array<std::uint32_t, 6> bn_stats(std::span<const std::uint32_t> elements);

/// Mean and variance, sum / count, of groups of three items.
std::array<std::uint32_t, 2> bn_aggr(std::span<const std::uint32_t> items);

}  // namespace tile::golden
