// What max8, find_index8 and match_replace8 make of the elements of one partition, all of them FP32 codes.
//
// A NaN is the canonical one and larger than infinity, -0 is less than +0, and codes meet when all of their bits are
// the same. Among eight values that are to be found, an equal one takes the next place: elements are gone through in
// their order, and each meets the first value that is equal and has not been met.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tile::golden {

using Eight = std::array<std::uint32_t, 8>;
inline constexpr std::uint32_t kNotFound = 0xFFFF'FFFF;

/// The largest first. There are at least eight elements.
Eight largest(std::vector<std::uint32_t> elements);

/// The number of the element that has met each value, or kNotFound.
Eight find_indices(std::span<const std::uint32_t> elements, const Eight& values);

/// The elements, those that have met a value replaced.
std::vector<std::uint32_t> replace_found(std::vector<std::uint32_t> elements, const Eight& values,
                                         std::uint32_t replacement);

}  // namespace tile::golden
