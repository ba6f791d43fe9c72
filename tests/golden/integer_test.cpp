// Casts between integers and FP32.
#include <cmath>

#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"

using namespace tile::golden;
using namespace tile::test;

namespace {

std::uint32_t cast(DType to, float value) { return from_fp32(to, code_of(value), Overflow::escape); }

}  // namespace

TEST_CASE("every integer of 8 and 16 bits is the FP32 number of its value, and comes back") {
  for (const Integer& type : integers) {
    if (type.bits == 32) continue;
    for (std::int64_t value = type.lowest(); value <= type.highest(); ++value) {
      const auto code = static_cast<std::uint32_t>(value) & type.code_mask();
      const std::uint32_t fp32 = code_of(static_cast<float>(value));
      if (to_fp32(type.type, code) != fp32 || from_fp32(type.type, fp32, Overflow::escape) != code)
        FAIL(type.name << " " << value);
    }
  }
}

TEST_CASE("bits above an integer do not count") {
  CHECK(to_fp32(DType::int8, 0x12345680) == code_of(-128.0f));
  CHECK(to_fp32(DType::uint16, 0xFFFF0001) == code_of(1.0f));
  CHECK(convert(DType::int8, DType::int8, 0xFFFFFF80, Overflow::escape) == 0x80);
}

TEST_CASE("integers of 32 bits are rounded to nearest even") {
  CHECK(to_fp32(DType::int32, 0x80000000) == code_of(-0x1p31f));
  CHECK(to_fp32(DType::uint32, 0x80000000) == code_of(0x1p31f));
  CHECK(to_fp32(DType::int32, 0xFFFFFFFF) == code_of(-1.0f));
  CHECK(to_fp32(DType::uint32, 0xFFFFFFFF) == code_of(0x1p32f));
  CHECK(to_fp32(DType::uint32, 0x01000001) == code_of(0x1p24f));  // ties
  CHECK(to_fp32(DType::uint32, 0x01000003) == code_of(0x1.000004p24f));
  CHECK(to_fp32(DType::uint32, 0xFFFFFF7F) == code_of(0x1.FFFFFEp31f));  // just below one
  CHECK(to_fp32(DType::int32, 0) == 0);
}

TEST_CASE("FP32 goes to the nearest integer, ties to the even one") {
  CHECK(cast(DType::int8, 0.5f) == 0);
  CHECK(cast(DType::int8, 1.5f) == 2);
  CHECK(cast(DType::int8, 2.5f) == 2);
  CHECK(cast(DType::int8, -0.5f) == 0);
  CHECK(cast(DType::int8, -1.5f) == 0xFE);
  CHECK(cast(DType::int8, std::nextafter(0.5f, 1.0f)) == 1);
  CHECK(cast(DType::uint32, 8388607.5f) == 8388608);
  CHECK(cast(DType::int8, -0.0f) == 0);
  CHECK(cast(DType::int16, 0x1p-149f) == 0);
}

TEST_CASE("FP32 beyond the ends of an integer type becomes the end") {
  for (const Integer& type : integers) {
    INFO(type.name);
    const auto lowest = static_cast<std::uint32_t>(type.lowest()) & type.code_mask();
    const auto highest = static_cast<std::uint32_t>(type.highest());
    for (const float far : {static_cast<float>(type.highest()) * 2, 0x1p33f, 0x1p127f, HUGE_VALF}) {
      CHECK(cast(type.type, far) == highest);
      CHECK(cast(type.type, -far) == lowest);
    }
    CHECK(cast(type.type, static_cast<float>(type.lowest())) == lowest);
  }
  CHECK(cast(DType::int8, 127.49999f) == 127);
  CHECK(cast(DType::int8, 127.5f) == 127);
  CHECK(cast(DType::int8, -128.5f) == 0x80);
  CHECK(cast(DType::uint8, 255.5f) == 255);
  CHECK(cast(DType::uint8, -0.75f) == 0);
  CHECK(cast(DType::int32, 0x1.FFFFFEp30f) == 0x7FFFFF80);
  CHECK(cast(DType::int32, 0x1p31f) == 0x7FFFFFFF);
  CHECK(cast(DType::uint32, 0x1.FFFFFEp31f) == 0xFFFFFF00);
  CHECK(cast(DType::uint32, 0x1p32f) == 0xFFFFFFFF);
}

TEST_CASE("a NaN becomes the integer 0") {
  for (const Integer& type : integers)
    for (const std::uint32_t nan : {0x7FC00000u, 0x7F800001u, 0xFFFFFFFFu})
      CHECK(from_fp32(type.type, nan, Overflow::saturate) == 0);
}

TEST_CASE("a cast between integer types goes through FP32") {
  CHECK(convert(DType::int32, DType::int16, 0x00018000, Overflow::escape) == 0x7FFF);
  CHECK(convert(DType::int8, DType::uint32, 0xFF, Overflow::escape) == 0);
  CHECK(convert(DType::uint8, DType::int32, 0xFF, Overflow::escape) == 255);
  CHECK(convert(DType::int32, DType::uint32, 0x01000001, Overflow::escape) == 0x01000000);
}
