#include "golden/machine/search.hpp"

#include <algorithm>

namespace tile::golden {

namespace {

/// A number that grows with the value of an FP32 code.
std::int64_t order(std::uint32_t code) {
  const std::int64_t magnitude = code & 0x7FFF'FFFF;
  return code >> 31 ? -1 - magnitude : magnitude;
}

}  // namespace

Eight largest(std::vector<std::uint32_t> elements) {
  std::partial_sort(elements.begin(), elements.begin() + 8, elements.end(),
                    [](std::uint32_t a, std::uint32_t b) { return order(a) > order(b); });
  Eight eight{};
  std::copy_n(elements.begin(), 8, eight.begin());
  return eight;
}

Eight find_indices(std::span<const std::uint32_t> elements, const Eight& values) {
  Eight indices{};
  indices.fill(kNotFound);
  for (std::uint32_t e = 0; e < elements.size(); e++)
    for (std::size_t v = 0; v < values.size(); v++)
      if (values[v] == elements[e] && indices[v] == kNotFound) {
        indices[v] = e;
        break;
      }
  return indices;
}

std::vector<std::uint32_t> replace_found(std::vector<std::uint32_t> elements, const Eight& values,
                                         std::uint32_t replacement) {
  for (const std::uint32_t index : find_indices(elements, values))
    if (index != kNotFound) elements[index] = replacement;
  return elements;
}

}  // namespace tile::golden
