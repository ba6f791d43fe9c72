// The FPU of this machine as the oracle: fmaf, + and casts in its default rounding mode.
#include <cmath>
#include <vector>

#include "tests/golden/random_run.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::array fp8_types{DType::fp8_e4m3, DType::fp8_e4m3fn, DType::fp8_e5m2, DType::fp8_e3m4};

std::vector<float> decoded(DType type) {
  std::vector<float> values(2 * encoding(type).sign());
  for (std::uint32_t code = 0; code < values.size(); ++code) values[code] = static_cast<float>(value_of(type, code));
  return values;
}

/// Accumulators worth meeting every FP8 product: specials, ends of the range, and some on FP8's own scale.
constexpr std::array<std::uint32_t, 16> accumulators{
    0x00000000, 0x80000000, 0x3F800000, 0xBF800000, 0x7F7FFFFF, 0xFF7FFFFF, 0x00000001, 0x80000001,
    0x7F800000, 0xFF800000, 0x7FC00000, 0x4B800001, 0xCB000001, 0x37800000, 0xC3700000, 0x3AAAAAAB};

std::uint32_t host_fma(float x, float y, float z) { return code_of(std::fma(x, y, z)); }

}  // namespace

TEST_CASE("add equals the host sum") {
  RandomRun run;
  run.add(8'000'000, [](float x, float y) { return code_of(x + y); });
  run.finish(8'000'000);
}

TEST_CASE("fma equals the host fmaf for every pair of formats") {
  RandomRun run;
  for (const Encoding& x : encodings)
    for (const Encoding& y : encodings) run.fma(x, y, 125'000, host_fma);
  run.finish(64 * 125'000);
}

TEST_CASE("fma equals the host fmaf for FP32 and BF16") {
  RandomRun run;
  for (const DType type : {DType::fp32, DType::bf16}) run.fma(encoding(type), encoding(type), 4'000'000, host_fma);
  run.finish(8'000'000);
}

TEST_CASE("fma equals the host fmaf for every FP8 product with chosen accumulators") {
  Agreement agreement;
  for (const DType x : fp8_types)
    for (const DType y : fp8_types) {
      const auto a_values = decoded(x), b_values = decoded(y);
      for (std::uint32_t a = 0; a < 256; ++a)
        for (std::uint32_t b = 0; b < 256; ++b)
          for (const std::uint32_t acc : accumulators)
            agreement.check(fma(x, a, y, b, acc), host_fma(a_values[a], b_values[b], float_of(acc)),
                            "fma {} {:02X} {} {:02X} {:08X}", format(x).name, a, format(y).name, b, acc);
    }
  agreement.finish(16 * 256 * 256 * accumulators.size());
}

#ifdef __FLT16_MAX__
TEST_CASE("casts between FP32 and FP16 equal those of the compiler") {
  Agreement agreement;
  const auto fp16_code = [](float value) -> std::uint32_t {
    return std::isnan(value) ? 0x7E00 : std::bit_cast<std::uint16_t>(static_cast<_Float16>(value));
  };
  for (std::uint64_t bits = 0; bits < 0x100000000; bits += 1021) {
    const auto code = static_cast<std::uint32_t>(bits);
    agreement.check(from_fp32(DType::fp16, code, Overflow::escape), fp16_code(float_of(code)), "FP32 {:08X}", code);
  }
  for (std::uint32_t code = 0; code < 0x10000; ++code) {
    const auto value = static_cast<float>(std::bit_cast<_Float16>(static_cast<std::uint16_t>(code)));
    agreement.check(to_fp32(DType::fp16, code), code_of(value), "FP16 {:04X}", code);
  }
  agreement.finish((0x100000000 + 1020) / 1021 + 0x10000);
}
#endif
