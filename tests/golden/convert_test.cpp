#include "golden/num/convert.hpp"

#include <array>
#include <cmath>

#include "tests/golden/check.hpp"
#include "tests/golden/encodings.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

constexpr std::array both_modes{Overflow::escape, Overflow::saturate};
constexpr std::array fp8_types{DType::fp8_e4m3fn, DType::fp8_e4m3, DType::fp8_e5m2, DType::fp8_e3m4};

/// Every code of a format of at most 16 bits, every 4099th of a wider one.
template <typename Use>
void each_code(const Encoding& e, Use use) {
  const std::uint64_t end = std::uint64_t{2} * e.sign();
  for (std::uint64_t code = 0; code<end; code += e.bits> 16 ? 4099 : 1) use(static_cast<std::uint32_t>(code));
}

std::uint32_t cast(DType to, double value, Overflow mode) {
  return from_fp32(to, code_of(static_cast<float>(value)), mode);
}

}  // namespace

TEST_CASE("every code decodes to the number its fields spell") {
  for (const Encoding& e : encodings)
    each_code(e, [&](std::uint32_t code) {
      if (to_fp32(e.type, code) != code_of(static_cast<float>(value_of(e, code))))
        FAIL(e.name << " code " << code << " decodes to " << to_fp32(e.type, code));
    });
}

TEST_CASE("every number survives the way to FP32 and back, NaN becomes the canonical one") {
  for (const Encoding& e : encodings)
    for (const Overflow mode : both_modes)
      each_code(e, [&](std::uint32_t code) {
        const double value = value_of(e, code);
        if (std::isinf(value)) return;
        const std::uint32_t kept = code / e.step() * e.step();
        const std::uint32_t expected = std::isnan(value) ? e.nan : kept;
        if (from_fp32(e.type, to_fp32(e.type, code), mode) != expected) FAIL(e.name << " code " << code);
      });
}

TEST_CASE("known answers of FP32 to FP8") {
  struct Row {
    std::uint32_t fp32;
    std::array<std::array<std::uint32_t, 2>, 4> codes;  // per type of fp8_types: escape, saturate
  };
  static constexpr Row rows[] = {
      {0x3F880000, {{{0x38, 0x38}, {0x38, 0x38}, {0x3C, 0x3C}, {0x31, 0x31}}}},  // 1.0625
      {0x3F980000, {{{0x3A, 0x3A}, {0x3A, 0x3A}, {0x3D, 0x3D}, {0x33, 0x33}}}},  // 1.1875
      {0x417C0000, {{{0x58, 0x58}, {0x58, 0x58}, {0x4C, 0x4C}, {0x70, 0x6F}}}},  // 15.75
      {0x4377FFFF, {{{0x77, 0x77}, {0x77, 0x77}, {0x5C, 0x5C}, {0x70, 0x6F}}}},  // just below 248
      {0x43780000, {{{0x78, 0x78}, {0x78, 0x77}, {0x5C, 0x5C}, {0x70, 0x6F}}}},  // 248
      {0x43E80000, {{{0x7E, 0x7E}, {0x78, 0x77}, {0x5F, 0x5F}, {0x70, 0x6F}}}},  // 464
      {0x43E80001, {{{0x7F, 0x7E}, {0x78, 0x77}, {0x5F, 0x5F}, {0x70, 0x6F}}}},  // just above 464
      {0x476FFFFF, {{{0x7F, 0x7E}, {0x78, 0x77}, {0x7B, 0x7B}, {0x70, 0x6F}}}},  // just below 61440
      {0x47700000, {{{0x7F, 0x7E}, {0x78, 0x77}, {0x7C, 0x7B}, {0x70, 0x6F}}}},  // 61440
      {0x3A800000, {{{0x00, 0x00}, {0x00, 0x00}, {0x14, 0x14}, {0x00, 0x00}}}},  // 2^-10
      {0x3A800001, {{{0x01, 0x01}, {0x01, 0x01}, {0x14, 0x14}, {0x00, 0x00}}}},  // just above 2^-10
      {0x3B400000, {{{0x02, 0x02}, {0x02, 0x02}, {0x1A, 0x1A}, {0x00, 0x00}}}},  // 1.5 * 2^-9
      {0x3C780000, {{{0x08, 0x08}, {0x08, 0x08}, {0x24, 0x24}, {0x01, 0x01}}}},  // 0x1.Fp-7
      {0x37000000, {{{0x00, 0x00}, {0x00, 0x00}, {0x00, 0x00}, {0x00, 0x00}}}},  // 2^-17
      {0x37000001, {{{0x00, 0x00}, {0x00, 0x00}, {0x01, 0x01}, {0x00, 0x00}}}},  // just above 2^-17
      {0xFF800000, {{{0x7F, 0xFE}, {0xF8, 0xF7}, {0xFC, 0xFB}, {0xF0, 0xEF}}}},  // -infinity
  };
  for (const Row& row : rows)
    for (std::size_t t = 0; t < fp8_types.size(); ++t)
      for (std::size_t m = 0; m < both_modes.size(); ++m) {
        INFO(fmt::format("FP32 {:08X} to {}, mode {}", row.fp32, format(fp8_types[t]).name, m));
        CHECK(from_fp32(fp8_types[t], row.fp32, both_modes[m]) == row.codes[t][m]);
      }
}

TEST_CASE("overflow is decided after rounding, at the published bounds") {
  struct Row {
    DType type;
    double last_inside, first_beyond;
  };
  static constexpr Row rows[] = {
      {DType::fp8_e4m3fn, 464, 464.00003051757812},  // a tie down to the even 448
      {DType::fp8_e4m3, 247.99998474121094, 248},    // the others are ties up and out
      {DType::fp8_e5m2, 61439.99609375, 61440},     {DType::fp8_e3m4, 15.749999046325684, 15.75},
      {DType::fp16, 65519.99609375, 65520},         {DType::bf16, 0x1.FEFFFEp127, 0x1.FFp127},
      {DType::tf32, 0x1.FFDFFEp127, 0x1.FFEp127},
  };
  for (const auto& [type, inside, beyond] : rows)
    for (const Overflow mode : both_modes) {
      const Encoding& e = encoding(type);
      INFO(e.name);
      CHECK(cast(type, inside, mode) == e.max);
      CHECK(cast(type, -inside, mode) == (e.max | e.sign()));
      CHECK(cast(type, beyond, mode) == e.overflow(false, mode));
      CHECK(cast(type, -beyond, mode) == e.overflow(true, mode));
    }
}

TEST_CASE("infinity saturates like any other overflow, and only in FP8") {
  for (const Encoding& e : encodings) {
    INFO(e.name);
    for (const Overflow mode : both_modes) {
      CHECK(cast(e.type, HUGE_VAL, mode) == e.overflow(false, mode));
      CHECK(cast(e.type, -HUGE_VAL, mode) == e.overflow(true, mode));
    }
    CHECK((cast(e.type, HUGE_VAL, Overflow::saturate) == e.max) == e.is_fp8());
  }
}

TEST_CASE("half the smallest number goes to a zero of its sign, more goes to the smallest") {
  for (const Encoding& e : encodings) {
    if (e.type == DType::fp32) continue;
    INFO(e.name);
    const double half = value_of(e, e.step()) / 2, more = std::nextafter(static_cast<float>(half), 1.0f);
    CHECK(cast(e.type, half, Overflow::escape) == 0);
    CHECK(cast(e.type, -half, Overflow::escape) == e.sign());
    CHECK(cast(e.type, more, Overflow::escape) == e.step());
    CHECK(cast(e.type, -more, Overflow::escape) == (e.sign() | e.step()));
  }
}

TEST_CASE("zeros keep their sign") {
  for (const Encoding& e : encodings) {
    INFO(e.name);
    CHECK(to_fp32(e.type, 0) == 0);
    CHECK(to_fp32(e.type, e.sign()) == 0x80000000);
    CHECK(from_fp32(e.type, 0, Overflow::saturate) == 0);
    CHECK(from_fp32(e.type, 0x80000000, Overflow::saturate) == e.sign());
  }
}

TEST_CASE("every FP32 NaN becomes the positive canonical NaN") {
  for (const Encoding& e : encodings)
    for (const std::uint32_t nan : {0x7F800001u, 0x7FBFFFFFu, 0x7FC00000u, 0x7FFFFFFFu, 0xFF800001u, 0xFFC00000u})
      for (const Overflow mode : both_modes) CHECK(from_fp32(e.type, nan, mode) == e.nan);
}

TEST_CASE("a move between equal formats changes no bit, NaN payloads included") {
  for (const Encoding& e : encodings)
    for (const Overflow mode : both_modes)
      each_code(e, [&](std::uint32_t code) {
        if (convert(e.type, e.type, code, mode) != code) FAIL(e.name << " code " << code);
      });
  CHECK(convert(DType::fp32, DType::fp32, 0xFF800001, Overflow::saturate) == 0xFF800001);
  CHECK(convert(DType::tf32, DType::tf32, 0x3F801234, Overflow::saturate) == 0x3F801234);
}

TEST_CASE("a cast between unequal formats is exact to FP32, then rounded once") {
  for (const Encoding& from : encodings)
    for (const Encoding& to : encodings) {
      if (from.type == to.type) continue;
      for (const Overflow mode : both_modes)
        each_code(from, [&](std::uint32_t code) {
          if (convert(from.type, to.type, code, mode) != from_fp32(to.type, to_fp32(from.type, code), mode))
            FAIL(from.name << " to " << to.name << " code " << code);
        });
    }
}

TEST_CASE("the low 13 bits of a TF32 word count for nothing") {
  CHECK(to_fp32(DType::tf32, 0x3F801FFF) == 0x3F800000);
  CHECK(to_fp32(DType::tf32, 0x00001FFF) == 0x00000000);
  CHECK(to_fp32(DType::tf32, 0x7F801FFF) == 0x7F800000);
  CHECK(to_fp32(DType::tf32, 0x7F802000) == 0x7FC00000);
}

TEST_CASE("bits above the width of a format are ignored") {
  CHECK(to_fp32(DType::fp8_e5m2, 0xFFFFFF3C) == 0x3F800000);
  CHECK(convert(DType::bf16, DType::bf16, 0xFFFF3F80, Overflow::escape) == 0x3F80);
}
