#include "tests/golden/mix.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "tests/golden/encodings.hpp"

namespace tile::test {
namespace {

constexpr std::array<std::uint32_t, 22> key_exponents{0,   0,   1,   2,   23,  24,  25,  63,  100, 103, 104,
                                                      126, 127, 128, 150, 151, 152, 230, 252, 253, 254, 255};

bool has_fp32_exponent(DType type) { return type == DType::fp32 || type == DType::tf32 || type == DType::bf16; }

std::uint32_t exponent_of(std::uint32_t code) { return code >> 23 & 0xFF; }

std::uint32_t with_exponent(std::uint32_t code, int exponent) {
  return (code & 0x807FFFFF) | static_cast<std::uint32_t>(std::clamp(exponent, 0, 254)) << 23;
}

/// FP32 word whose upper bits are the code, for the formats that share FP32's exponent.
std::uint32_t widen(DType type, std::uint32_t code) { return type == DType::bf16 ? code << 16 : code; }
std::uint32_t narrow(DType type, std::uint32_t word) { return type == DType::bf16 ? word >> 16 : word; }

/// FP32 code close to a double: out of range becomes the largest number, NaN stays NaN.
std::uint32_t roughly(double value) {
  const double bounded = std::clamp(value, -0x1.FFFFFEp127, 0x1.FFFFFEp127);
  return std::bit_cast<std::uint32_t>(static_cast<float>(bounded));
}

}  // namespace

std::uint32_t Mix::key_fraction() {
  const std::uint32_t ones = 0x7FFFFF, bit = 1u << below(23);
  switch (below(6)) {
    case 0: return 0;
    case 1: return ones;
    case 2: return bit;
    case 3: return ones - bit;
    case 4: return bit - 1;
    default: return ones - (bit - 1);
  }
}

std::uint32_t Mix::pattern() {
  return (word() & 0x80000000) | key_exponents[below(key_exponents.size())] << 23 | key_fraction();
}

std::uint32_t Mix::operand(DType type) {
  if (!has_fp32_exponent(type)) return word() % (2 * encoding(type).sign());
  return narrow(type, below(2) ? word() : pattern());
}

std::uint32_t Mix::near(std::uint32_t code, std::uint32_t binades) {
  const int distance = static_cast<int>(below(2 * binades + 1)) - static_cast<int>(binades);
  return with_trailing_zeros(with_exponent(word(), static_cast<int>(exponent_of(code)) + distance));
}

std::uint32_t Mix::almost_opposite(std::uint32_t code) {
  const std::uint32_t moved = code + below(129) - 64;
  return (below(4) ? moved : moved ^ 1u << below(23)) ^ 0x80000000;
}

Addends Mix::addends() {
  const std::uint32_t a = word(), key = pattern();
  switch (below(8)) {
    case 0: return {a, word()};
    case 1:
    case 2: return {with_trailing_zeros(a), near(a, 28)};
    case 3: return {a, almost_opposite(a)};
    case 4: return {code(below(3)), code(below(3))};
    case 5: return {code(250 + below(6)), code(225 + below(31))};
    case 6: return {key, pattern()};
    default: return {key, with_exponent(pattern(), static_cast<int>(exponent_of(key) + below(57)) - 28)};
  }
}

void Mix::steer_product(DType a_type, DType b_type, Terms& terms) {
  static constexpr std::array<int, 12> targets{-26, -25, -24, -23, -1, 0, 1, 2, 253, 254, 255, 256};
  const int wanted = targets[below(targets.size())] + 127;
  const int a_exponent = static_cast<int>(exponent_of(widen(a_type, terms.a)));
  terms.b = narrow(b_type, with_exponent(widen(b_type, terms.b), wanted - a_exponent));
}

Terms Mix::terms(DType a_type, DType b_type) {
  Terms terms{operand(a_type), operand(b_type), 0};
  if (has_fp32_exponent(a_type) && has_fp32_exponent(b_type) && below(2)) steer_product(a_type, b_type, terms);
  const std::uint32_t product = roughly(value_of(a_type, terms.a) * value_of(b_type, terms.b));
  switch (below(8)) {
    case 0: terms.acc = word(); break;
    case 1: terms.acc = pattern(); break;
    case 2: terms.acc = code(below(3)); break;
    case 3:
    case 4:
    case 5: terms.acc = near(product, 50); break;
    default: terms.acc = almost_opposite(product);
  }
  return terms;
}

Pair Mix::factors() {
  Terms terms{word(), word(), 0};
  switch (below(4)) {
    case 0: break;
    case 1: return {pattern(), pattern()};
    case 2:  // 13 and 12 significant bits: the product is exact, or a tie
      terms = {word() & 0xFFFFF800, word() & 0xFFFFF000, 0};
      break;
    default: terms = {with_trailing_zeros(word()), with_trailing_zeros(word()), 0};
  }
  if (below(2)) steer_product(DType::fp32, DType::fp32, terms);
  return {terms.a, terms.b};
}

Pair Mix::dividend_and_divisor() {
  static constexpr std::array<int, 10> quotients{-24, -23, -22, -2, -1, 0, 1, 2, 254, 255};
  const std::uint32_t a = word(), b = with_trailing_zeros(word());
  switch (below(4)) {
    case 0: return {a, b};
    case 1: return {pattern(), pattern()};
    case 2: {  // half a step of the subnormals away from one of them, times a divisor
      const double quotient = (below(1024) + 0.5) * 0x1p-149;
      const std::uint32_t divisor = with_exponent(word() & 0xFFFFF000, static_cast<int>(160 + below(60)));
      return {roughly(quotient * static_cast<double>(std::bit_cast<float>(divisor))), divisor};
    }
    default: {
      const int wanted = quotients[below(quotients.size())];
      return {a, with_exponent(b, static_cast<int>(exponent_of(a)) - wanted + 127)};
    }
  }
}

Pair Mix::neighbours() {
  const std::uint32_t a = below(2) ? word() : pattern(), sign = word() & 0x80000000;
  switch (below(6)) {
    case 0: return {a, word()};
    case 1: return {a, pattern()};
    case 2: return {a, a ^ sign};
    case 3: return {a, a + below(5) - 2};
    case 4: return {word() & 0x80000000, below(2) ? sign : a};
    default: return {pattern(), word() & 0x80000000};
  }
}

std::uint32_t Mix::near_integers() {
  static constexpr std::array<double, 10> ends{0, 127, 128, 255, 256, 32767.5, 65535.5, 0x1p24, 0x1p31, 0x1p32};
  switch (below(5)) {
    case 0: return word();
    case 1: return pattern();
    case 2:  // a multiple of one half
      return (word() & 0x80000000) ^ roughly((word() >> below(32)) * 0.5);
    case 3: return ((word() & 0x80000000) | roughly(ends[below(ends.size())])) + below(5) - 2;
    default: return with_exponent(word(), 125 + static_cast<int>(below(36)));
  }
}

}  // namespace tile::test
