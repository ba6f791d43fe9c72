// Every upper half of an FP32 word, with lower halves around every tie that a narrow format can see.
#include <algorithm>
#include <vector>

#include "tests/catch.hpp"
#include "tests/golden/sweep.hpp"

using namespace tile::test;
using tile::golden::Overflow;

namespace {

/// Each multiple of 2^11 and its two neighbours: ties and near ties of formats with at most 12 fraction bits.
std::vector<std::uint16_t> lows() {
  std::vector<std::uint16_t> list;
  for (std::uint32_t tie = 0; tie < 0x10000; tie += 0x800)
    for (const std::uint32_t low : {tie - 1, tie, tie + 1}) list.push_back(static_cast<std::uint16_t>(low));
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

TEST_CASE("FP32 goes to the nearest code of every narrower format, ties to the even code") {
  for (const Encoding& to : encodings) {
    if (to.type == DType::fp32) continue;
    for (const Overflow mode : {Overflow::escape, Overflow::saturate})
      for (const bool negative : {false, true}) CHECK(sweep(to, mode, negative, lows()).value_or("none") == "none");
  }
}
