// Casts of the lanes: every narrow code, and FP32 words around every tie.
#include "tests/unit/num/agreement.hpp"

using namespace tile::test;

namespace {
constexpr std::uint64_t narrow = 4 * 0x100 + 2 * 0x10000, upper_halves = 0x10000;
}

TEST_CASE("lanes decode every FP8, BF16 and FP16 code whatever lies above it") {
  RtlAgreement rtl;
  narrow_codes(rtl.seed(), rtl.with_golden());
  rtl.finish(2 * narrow);
}

TEST_CASE("lanes decode TF32 and FP32 words of every upper half") {
  RtlAgreement rtl;
  wide_codes(rtl.seed(), rtl.with_golden());
  rtl.finish(2 * upper_halves * 7);
}

TEST_CASE("lanes round every BF16 and FP16 number to every FP8 format in both overflow modes") {
  RtlAgreement rtl;
  sixteen_bit_to_fp8(rtl.seed(), rtl.with_golden());
  rtl.finish(2 * upper_halves * 4 * 2);
}

TEST_CASE("lanes round FP32 words of every upper half to every format in both overflow modes") {
  RtlAgreement rtl;
  fp32_to_all(rtl.seed(), rtl.with_golden());
  rtl.finish(upper_halves * 10 * 8 * 2);
}
