// The processing element, the addition of PSUM and the FP32 multiply-add.
#include "tests/unit/num/agreement.hpp"

using namespace tile::test;
using tile::golden::DType;

TEST_CASE("a processing element is right for every FP8 product with each of 64 accumulators") {
  RtlAgreement rtl;
  fp8_products(rtl.seed(), rtl.with_golden());
  rtl.finish(16 * 0x10000 * accumulators_per_product);
}

TEST_CASE("a processing element is right for 20 million BF16 products of the mix") {
  RtlAgreement rtl;
  terms(DType::bf16, DType::bf16, rtl.seed(), 20'000'000, rtl.with_golden());
  rtl.finish(20'000'000);
}

TEST_CASE("a processing element is right for every pair of formats") {
  RtlAgreement rtl;
  for (const DType a_type : tile::golden::floating_dtypes())
    for (const DType b_type : tile::golden::floating_dtypes())
      terms(a_type, b_type, rtl.seed(), 50'000, rtl.with_golden());
  rtl.finish(64 * 50'000);
}

TEST_CASE("addition is right for 20 million pairs of the mix") {
  RtlAgreement rtl;
  addends(rtl.seed(), 20'000'000, rtl.with_golden());
  rtl.finish(20'000'000);
}

TEST_CASE("FP32 multiply-add is right by golden and by the host for 4 million products of the mix") {
  RtlAgreement rtl;
  terms(DType::fp32, DType::fp32, rtl.seed(), 4'000'000, rtl.with_golden_and_host());
  rtl.finish(2 * 4'000'000);
}
