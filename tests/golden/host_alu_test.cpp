// The FPU of this machine as the oracle of the element operations.
#include <cmath>
#include <limits>

#include "golden/num/alu.hpp"
#include "tests/golden/random_run.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

using Host = float (*)(float, float);

float larger(float x, float y) {
  if (std::isnan(x) || std::isnan(y)) return std::numeric_limits<float>::quiet_NaN();
  if (x == y) return std::signbit(x) ? y : x;
  return x > y ? x : y;
}

float smaller(float x, float y) { return -larger(-x, -y); }

}  // namespace

TEST_CASE("multiply and square equal the host product") {
  RandomRun run;
  run.pairs(AluOp::multiply, &Mix::factors, 4'000'000, [](float x, float y) { return x * y; });
  run.pairs(AluOp::square, &Mix::factors, 1'000'000, [](float x, float) { return x * x; });
  run.finish(5'000'000);
}

TEST_CASE("subtract equals the host difference") {
  RandomRun run;
  run.pairs(AluOp::subtract, &Mix::addends, 2'000'000, [](float x, float y) { return x - y; });
  run.finish(2'000'000);
}

TEST_CASE("divide and reciprocal equal the host quotient") {
  RandomRun run;
  run.pairs(AluOp::divide, &Mix::dividend_and_divisor, 4'000'000, [](float x, float y) { return x / y; });
  run.pairs(AluOp::reciprocal, &Mix::dividend_and_divisor, 2'000'000, [](float x, float) { return 1.0f / x; });
  run.finish(6'000'000);
}

TEST_CASE("maximum, minimum, abs and relu equal what comparisons of the host give") {
  RandomRun run;
  run.pairs(AluOp::maximum, &Mix::neighbours, 500'000, larger);
  run.pairs(AluOp::minimum, &Mix::neighbours, 500'000, smaller);
  run.pairs(AluOp::abs_max, &Mix::neighbours, 500'000,
            [](float x, float y) { return larger(std::abs(x), std::abs(y)); });
  run.pairs(AluOp::abs_min, &Mix::neighbours, 500'000,
            [](float x, float y) { return smaller(std::abs(x), std::abs(y)); });
  run.pairs(AluOp::abs, &Mix::neighbours, 500'000, [](float x, float) { return std::abs(x); });
  run.pairs(AluOp::relu, &Mix::neighbours, 500'000, [](float x, float) { return larger(x, 0.0f); });
  run.finish(3'000'000);
}

TEST_CASE("comparisons and logical operations equal those of the host") {
  RandomRun run;
  const std::pair<AluOp, Host> operations[] = {
      {AluOp::equal, [](float x, float y) { return x == y ? 1.0f : 0.0f; }},
      {AluOp::not_equal, [](float x, float y) { return x != y ? 1.0f : 0.0f; }},
      {AluOp::greater, [](float x, float y) { return x > y ? 1.0f : 0.0f; }},
      {AluOp::greater_equal, [](float x, float y) { return x >= y ? 1.0f : 0.0f; }},
      {AluOp::less, [](float x, float y) { return x < y ? 1.0f : 0.0f; }},
      {AluOp::less_equal, [](float x, float y) { return x <= y ? 1.0f : 0.0f; }},
      {AluOp::logical_and, [](float x, float y) { return x && y ? 1.0f : 0.0f; }},
      {AluOp::logical_or, [](float x, float y) { return x || y ? 1.0f : 0.0f; }},
      {AluOp::logical_xor, [](float x, float y) { return !x != !y ? 1.0f : 0.0f; }},
      {AluOp::logical_not, [](float x, float) { return !x ? 1.0f : 0.0f; }},
  };
  for (const auto& [op, host] : operations) run.pairs(op, &Mix::neighbours, 300'000, host);
  run.finish(std::size(operations) * 300'000);
}

TEST_CASE("casts between FP32 and integers equal those of the host") {
  Mix mix(1);
  Agreement agreement;
  constexpr int count = 1'000'000;
  for (int n = 0; n < count; ++n) {
    const std::uint32_t word = mix.below(2) ? mix.word() : mix.word() >> mix.below(32);
    agreement.check(to_fp32(DType::int32, word), code_of(static_cast<float>(static_cast<std::int32_t>(word))),
                    "int32 {:08X}", word);
    agreement.check(to_fp32(DType::uint32, word), code_of(static_cast<float>(word)), "uint32 {:08X}", word);
    const std::uint32_t bits = mix.near_integers();
    for (const Integer& type : integers) {
      const double value = std::nearbyint(double{float_of(bits)});
      const double bounded =
          std::min(std::max(value, static_cast<double>(type.lowest())), static_cast<double>(type.highest()));
      const std::int64_t expected = std::isnan(value) ? 0 : static_cast<std::int64_t>(bounded);
      agreement.check(from_fp32(type.type, bits, Overflow::escape),
                      static_cast<std::uint32_t>(expected) & type.code_mask(), "{} of FP32 {:08X}", type.name, bits);
    }
  }
  agreement.finish(count * (2 + integers.size()));
}
