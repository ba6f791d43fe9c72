// Casts.
#include <vector>

#include "golden/num/convert.hpp"
#include "tests/golden/mix.hpp"
#include "tests/unit/num/vectors.hpp"

namespace tile::test {
namespace {

using golden::DType, golden::Overflow;

constexpr std::array both_modes{Overflow::escape, Overflow::saturate};

Codes every_code(DType type) {
  Codes codes(golden::format(type).code_mask() + 1);
  for (std::uint32_t code = 0; code < codes.size(); ++code) codes[code] = code;
  return codes;
}

Codes with_noise_above(Codes codes, DType type, Mix& mix) {
  for (std::uint32_t& code : codes) code |= mix.word() & ~golden::format(type).code_mask();
  return codes;
}

/// All upper halves, each once with every given lower half and `more` times with a random one.
Codes every_upper_half(std::span<const std::uint32_t> lower, int more, Mix& mix) {
  Codes words;
  for (std::uint32_t upper = 0; upper < 0x10000; ++upper) {
    for (const std::uint32_t half : lower) words.push_back(upper << 16 | half);
    for (int n = 0; n < more; ++n) words.push_back(upper << 16 | mix.below(0x10000));
  }
  return words;
}

Codes widened(DType type, Codes codes) {
  for (std::uint32_t& code : codes) code = golden::to_fp32(type, code);
  return codes;
}

void casts(std::span<const DType> types, const Codes& fp32, const Sink& sink) {
  for (const DType type : types)
    for (const Overflow mode : both_modes)
      sink({.operation = Operation::from_fp32, .a_type = type, .overflow = mode, .a = fp32});
}

}  // namespace

void narrow_codes(std::uint64_t seed, const Sink& sink) {
  Mix mix(seed);
  std::vector<DType> types(fp8_types.begin(), fp8_types.end());
  types.insert(types.end(), sixteen_bit_types.begin(), sixteen_bit_types.end());
  for (const DType type : types) {
    sink({.operation = Operation::to_fp32, .a_type = type, .a = every_code(type)});
    sink({.operation = Operation::to_fp32, .a_type = type, .a = with_noise_above(every_code(type), type, mix)});
  }
}

void wide_codes(std::uint64_t seed, const Sink& sink) {
  static constexpr std::array<std::uint32_t, 5> lower{0x0000, 0x0001, 0x1FFF, 0x2000, 0xFFFF};
  Mix mix(seed);
  for (const DType type : {DType::tf32, DType::fp32})
    sink({.operation = Operation::to_fp32, .a_type = type, .a = every_upper_half(lower, 2, mix)});
}

void sixteen_bit_to_fp8(std::uint64_t, const Sink& sink) {
  for (const DType type : sixteen_bit_types) casts(fp8_types, widened(type, every_code(type)), sink);
}

void fp32_to_all(std::uint64_t seed, const Sink& sink) {
  static constexpr std::array<std::uint32_t, 6> lower{0x0000, 0x0001, 0x7FFF, 0x8000, 0x8001, 0xFFFF};
  Mix mix(seed);
  casts(golden::floating_dtypes(), every_upper_half(lower, 4, mix), sink);
}

}  // namespace tile::test
