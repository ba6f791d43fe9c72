#include "golden/machine/statistics.hpp"

#include "golden/num/alu.hpp"
#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"

namespace tile::golden {

namespace {

using Word = std::uint32_t;
constexpr Word kMagnitude = 0x7FFF'FFFF;

Word number(unsigned integer) { return to_fp32(DType::uint32, integer); }
Word fused(Word a, Word b, Word c) { return fma(DType::fp32, a, DType::fp32, b, c); }
Word subtract(Word a, Word b) { return alu(AluOp::subtract, a, b); }

struct Group {
  unsigned elements = 0;
  Word count = 0, mean = 0, sum = 0;

  void join(Word x) {
    const Word d = subtract(x, mean);
    mean = fused(d, alu(AluOp::reciprocal, number(++elements), 0), mean);
    sum = fused(d, subtract(x, mean), sum);
  }

  void join(Word c, Word m, Word s) {
    if ((c & kMagnitude) == 0) return;
    const Word all = add(count, c), r = alu(AluOp::divide, c, all), d = subtract(m, mean);
    const Word t = alu(AluOp::multiply, alu(AluOp::multiply, d, count), r);
    mean = fused(d, r, mean);
    sum = fused(d, t, add(sum, s));
    count = all;
  }
};

}  // namespace

std::array<Word, 6> bn_stats(std::span<const Word> elements) {
  std::array<Group, 2> groups;
  for (std::size_t k = 0; k < elements.size(); k++) groups[k % 2].join(elements[k]);
  const auto& [even, odd] = groups;
  return {number(even.elements), even.mean, even.sum, number(odd.elements), odd.mean, odd.sum};
}

std::array<Word, 2> bn_aggr(std::span<const Word> items) {
  Group group;
  for (std::size_t k = 0; k + 2 < items.size(); k += 3) group.join(items[k], items[k + 1], items[k + 2]);
  return {group.mean, alu(AluOp::divide, group.sum, group.count)};
}

}  // namespace tile::golden
