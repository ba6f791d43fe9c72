#include "golden/num/convert.hpp"

#include "golden/num/unpacked.hpp"

namespace tile::golden {
namespace {

std::uint32_t integer_to_fp32(const Integer& i, std::uint32_t code) {
  const std::int64_t value = i.value(code);
  return pack<DType::fp32>({static_cast<std::uint64_t>(value < 0 ? -value : value), 0, value < 0});
}

/// A finite number rounded to an integer, or one beyond every type.
std::int64_t rounded(const Unpacked& x) {
  constexpr std::int64_t beyond = std::int64_t{1} << 40;
  const bool large = x.kind == Kind::infinity || x.exponent > 16;  // a significand other than zero then has 24 bits
  const std::int64_t magnitude = large ? beyond : static_cast<std::int64_t>(round_shift(x.significand, -x.exponent));
  return x.negative ? -magnitude : magnitude;
}

std::uint32_t fp32_to_integer(const Integer& i, std::uint32_t bits) {
  const Unpacked x = unpack<DType::fp32>(bits);
  if (x.kind == Kind::nan) return 0;
  return static_cast<std::uint32_t>(std::clamp(rounded(x), i.lowest(), i.highest())) & i.code_mask();
}

}  // namespace

std::uint32_t to_fp32(DType from, std::uint32_t code) {
  return is_integer(from) ? integer_to_fp32(integer(from), code) : pack<DType::fp32>(unpack(from, code));
}

std::uint32_t from_fp32(DType to, std::uint32_t bits, Overflow overflow) {
  if (is_integer(to)) return fp32_to_integer(integer(to), bits);
  return with_dtype(to, [=]<DType type>() { return pack<type>(unpack<DType::fp32>(bits), overflow); });
}

std::uint32_t from_fp32_scaled(DType to, std::uint32_t bits, int exponent, Overflow overflow) {
  return with_dtype(to, [=]<DType type>() {
    Unpacked x = unpack<DType::fp32>(bits);
    x.exponent += exponent;
    return pack<type>(x, overflow);
  });
}

std::uint32_t from_fp32_stochastic(DType to, std::uint32_t bits, Overflow overflow, std::uint32_t random) {
  if (is_integer(to)) return from_fp32(to, bits, overflow);
  return with_dtype(to, [=]<DType type>() {
    return pack<type>(unpack<DType::fp32>(bits), overflow, [=](std::uint64_t significand, int shift) {
      return stochastic_shift(significand, shift, random);
    });
  });
}

std::uint32_t convert(DType from, DType to, std::uint32_t code, Overflow overflow) {
  if (from == to) return code & (is_integer(to) ? integer(to).code_mask() : format(to).code_mask());
  return from_fp32(to, to_fp32(from, code), overflow);
}

}  // namespace tile::golden
