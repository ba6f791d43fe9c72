#include "golden/num/format.hpp"

#include <cmath>
#include <map>
#include <set>

#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"
#include "tests/golden/encodings.hpp"

using namespace tile::golden;
using namespace tile::test;

TEST_CASE("each format has the published layout and special codes") {
  for (const Encoding& e : encodings) {
    const Format& f = format(e.type);
    INFO(e.name);
    CHECK(f.name == e.name);
    CHECK(f.bits == e.bits);
    CHECK(f.exponent_bits == e.exponent);
    CHECK(f.fraction_bits == e.fraction);
    CHECK(f.bias == e.bias);
    CHECK(f.padding() == e.padding);
    CHECK(f.max_finite == e.max);
    CHECK(f.has_infinity == (e.beyond != e.nan));
    CHECK(f.canonical_nan == e.nan);
  }
}

TEST_CASE("the landmarks of each format have the published values") {
  struct Landmarks {
    DType type;
    double largest, smallest_normal, smallest;
  };
  static constexpr Landmarks rows[] = {
      {DType::fp8_e4m3, 240, 0x1p-6, 0x1p-9},         {DType::fp8_e4m3fn, 448, 0x1p-6, 0x1p-9},
      {DType::fp8_e5m2, 57344, 0x1p-14, 0x1p-16},     {DType::fp8_e3m4, 15.5, 0x1p-2, 0x1p-6},
      {DType::bf16, 0x1.FEp127, 0x1p-126, 0x1p-133},  {DType::fp16, 65504, 0x1p-14, 0x1p-24},
      {DType::tf32, 0x1.FFCp127, 0x1p-126, 0x1p-136}, {DType::fp32, 0x1.FFFFFEp127, 0x1p-126, 0x1p-149}};
  for (const auto& [type, largest, smallest_normal, smallest] : rows) {
    const Encoding& e = encoding(type);
    INFO(e.name);
    const auto decoded = [from = type](std::uint32_t code) { return double{float_of(to_fp32(from, code))}; };
    CHECK(decoded(e.max) == largest);
    CHECK(decoded(e.step() << e.fraction) == smallest_normal);
    CHECK(decoded(e.step()) == smallest);
    CHECK(std::isinf(decoded(e.beyond)) == (e.beyond != e.nan));
    CHECK(std::isnan(decoded(e.nan)));
  }
}

TEST_CASE("the FP8 formats have 14, 2, 6 and 30 NaN codes") {
  const auto count = [](DType type) {
    int codes = 0;
    for (std::uint32_t code = 0; code < 256; ++code) codes += format(type).is_nan(code);
    return codes;
  };
  CHECK(count(DType::fp8_e4m3) == 14);
  CHECK(count(DType::fp8_e4m3fn) == 2);
  CHECK(count(DType::fp8_e5m2) == 6);
  CHECK(count(DType::fp8_e3m4) == 30);
}

TEST_CASE("dtype codes are those of the Neuron runtime") {
  // From 0x10 on they are our own.
  const std::map<int, DType> named{{0x02, DType::int8},        {0x03, DType::uint8},      {0x04, DType::int16},
                                   {0x05, DType::uint16},      {0x08, DType::int32},      {0x09, DType::uint32},
                                   {0x06, DType::bf16},        {0x07, DType::fp16},       {0x0A, DType::fp32},
                                   {0x0B, DType::tf32},        {0x0D, DType::fp8_e3m4},   {0x0E, DType::fp8_e4m3},
                                   {0x0F, DType::fp8_e5m2},    {0x10, DType::fp8_e4m3fn}, {0x11, DType::fp8_e4m3fn_x4},
                                   {0x12, DType::fp8_e5m2_x4}, {0x13, DType::fp4_e2m1_x4}};
  for (int code = 0; code < 256; ++code) {
    INFO("code " << code);
    const auto type = dtype_from_code(static_cast<std::uint8_t>(code));
    REQUIRE(type.has_value() == named.contains(code));
    if (type) CHECK(*type == named.at(code));
  }
}

TEST_CASE("a format is found by its name and by no other") {
  for (const Encoding& e : encodings) CHECK(parse_dtype(e.name) == e.type);
  for (const char* name : {"", "fp8", "FP32", "fp8_e4m3 ", "e4m3"}) CHECK_FALSE(parse_dtype(name));
}

TEST_CASE("all_dtypes lists every floating format and every integer once") {
  const std::set<DType> listed(all_dtypes().begin(), all_dtypes().end());
  CHECK(floating_dtypes().size() == encodings.size());
  CHECK(integer_dtypes().size() == 6);
  CHECK(all_dtypes().size() == encodings.size() + 6);
  CHECK(listed.size() == all_dtypes().size());
}

TEST_CASE("integers are found by name, and floating formats know nothing of them") {
  for (const Integer& row : integers) CHECK(parse_dtype(row.name) == row.type);
  CHECK(bits_of(DType::uint16) == 16);
  CHECK(name_of(DType::bf16) == "bf16");
  CHECK_THROWS_AS(format(DType::int8), std::out_of_range);
  CHECK_THROWS_AS(integer(DType::fp16), std::out_of_range);
}

TEST_CASE("a value that is no dtype is refused") {
  const auto stray = static_cast<DType>(0x55);
  CHECK_THROWS_AS(format(stray), std::out_of_range);
  CHECK_THROWS_AS(to_fp32(stray, 0), std::out_of_range);
  CHECK_THROWS_AS(from_fp32(stray, 0, Overflow::escape), std::out_of_range);
}
