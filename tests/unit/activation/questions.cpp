#include "tests/unit/activation/questions.hpp"

#include "golden/activation/activation.hpp"
#include "golden/num/convert.hpp"
#include "tests/golden/mix.hpp"

namespace tile::test {
namespace {

using golden::DType;

constexpr std::uint32_t one = 0x3F800000, minus_zero = 0x80000000, sign = 0x80000000, slope = 0xBE99999A;

void identity_operands(Question& q) {
  q.scale.assign(q.size(), one);
  q.bias.assign(q.size(), minus_zero);
}

/// Exponents from 2^-30 to 2^8, where functions have their shapes.
std::uint32_t moderate(Mix& mix) { return (mix.word() & 0x807FFFFF) | (97 + mix.below(39)) << 23; }

/// A scale, mostly moderate; one time in eight a pattern.
std::uint32_t scale(Mix& mix) { return mix.below(8) != 0 ? moderate(mix) : mix.pattern(); }

/// Code, scale and bias of an element. Half of them come from the mix that makes products round and cancel.
void add_element(Mix& mix, Question& q) {
  if (mix.below(2) != 0) {
    const auto [a, b, acc] = mix.terms(q.type, DType::fp32);
    q.code.push_back(a);
    q.scale.push_back(b);
    q.bias.push_back(acc);
    return;
  }
  q.code.push_back(golden::from_fp32(q.type, moderate(mix), golden::Overflow::escape));
  q.scale.push_back(scale(mix));
  q.bias.push_back(mix.below(4) != 0 ? moderate(mix) : mix.pattern());
}

}  // namespace

void every_code(DType type, const QuestionSink& sink) {
  for (const golden::Table& function : golden::activation_tables()) {
    Question q{.function = function, .type = type, .slope = slope};
    for (std::uint32_t code = 0; code < 0x10000; code++) q.code.push_back(code);
    identity_operands(q);
    sink(q);
  }
}

void borders(const QuestionSink& sink) {
  constexpr std::uint32_t step = 1u << 15;  // 256 segments in a binade
  for (const golden::Table& function : golden::activation_tables()) {
    Question q{.function = function, .type = DType::fp32, .slope = slope};
    for (std::uint32_t border = 0; border <= 0x7F800000; border += border < 0x20000000 ? 64 * step : step)
      for (const std::uint32_t near : {border - 1, border, border + 1})
        for (const std::uint32_t of : {0u, sign}) q.code.push_back((near & ~sign) | of);
    identity_operands(q);
    sink(q);
  }
}

void biased(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink) {
  constexpr std::uint64_t part = 0x4000;
  Mix mix(seed);
  const auto types = golden::floating_dtypes();
  for (std::uint64_t asked = 0; asked < count;)
    for (const golden::Table& function : golden::activation_tables()) {
      Question q{.function = function,
                 .type = types[mix.below(static_cast<std::uint32_t>(types.size()))],
                 .slope = mix.pattern()};
      for (std::uint64_t i = 0; i < part; i++) add_element(mix, q);
      sink(q);
      asked += part;
    }
}

void products(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink) {
  constexpr std::uint64_t part = 0x4000;
  Mix mix(seed);
  const auto types = golden::floating_dtypes();
  for (std::uint64_t asked = 0; asked < count; asked += part) {
    const auto other = types[mix.below(static_cast<std::uint32_t>(types.size()))];
    Question q{.function = golden::activation_table("copy"), .type = asked % (2 * part) == 0 ? DType::fp32 : other};
    for (std::uint64_t i = 0; i < part; i++) {
      const auto [a, b, acc] = mix.terms(q.type, DType::fp32);
      q.code.push_back(a);
      q.scale.push_back(b);
      q.bias.push_back(acc);
    }
    sink(q);
  }
}

void sums(std::uint64_t seed, std::uint64_t count, const QuestionSink& sink) {
  constexpr std::uint64_t part = 0x4000;
  Mix mix(seed);
  const auto types = golden::floating_dtypes();
  for (std::uint64_t number = 0; number * part < count; number++) {
    Question q{.function = golden::activation_table("copy"),
               .type = types[mix.below(static_cast<std::uint32_t>(types.size()))]};
    for (std::uint64_t i = 0; i < part; i++) {
      const auto [a, b] = mix.addends();
      q.code.push_back(q.type == DType::fp32 ? a : golden::from_fp32(q.type, a, golden::Overflow::escape));
      q.scale.push_back(number % 4 < 2 || mix.below(200) != 0 ? one : moderate(mix));
      q.bias.push_back(number % 2 == 0 || mix.below(200) == 0 ? b : b & sign);
    }
    sink(q);
  }
}

std::vector<Question> questions_in_turn(std::uint64_t seed) {
  std::vector<Question> out;
  for (const char* name : {"exp", "copy", "log", "prelu", "tanh", "square", "rsqrt", "prelu", "reciprocal"}) {
    const auto& function = golden::activation_table(name);
    biased(seed + out.size(), 1, [&](const Question& q) {
      if (&q.function == &function) out.push_back(q);
    });
  }
  return out;
}

std::uint32_t golden_answer(const Question& q, std::size_t i) {
  return golden::activate(q.function, q.type, q.code[i], q.scale[i], q.bias[i], q.slope);
}

}  // namespace tile::test
