// LLVM's APFloat as the oracle. LLVM 19 knows all our formats but E3M4, and does not saturate.
#include <llvm/ADT/APFloat.h>

#include "tests/golden/random_run.hpp"

using namespace tile::golden;
using namespace tile::test;
using llvm::APFloat;

namespace {

constexpr auto nearest_even = APFloat::rmNearestTiesToEven;

struct Known {
  DType type;
  const llvm::fltSemantics& semantics;
};

const std::array<Known, 7> known{{{DType::fp8_e4m3, APFloat::Float8E4M3()},
                                  {DType::fp8_e4m3fn, APFloat::Float8E4M3FN()},
                                  {DType::fp8_e5m2, APFloat::Float8E5M2()},
                                  {DType::bf16, APFloat::BFloat()},
                                  {DType::fp16, APFloat::IEEEhalf()},
                                  {DType::tf32, APFloat::FloatTF32()},
                                  {DType::fp32, APFloat::IEEEsingle()}}};

/// LLVM's TF32 is a 19-bit number, ours sits at the top of a word.
APFloat decode(const Known& k, std::uint32_t code) {
  const Encoding& e = encoding(k.type);
  const auto width = static_cast<unsigned>(e.bits - e.padding);
  return APFloat(k.semantics, llvm::APInt(width, code >> e.padding));
}

/// The code of a value in the given format, NaN made canonical.
std::uint32_t encode(const Known& k, APFloat value) {
  const Encoding& e = encoding(k.type);
  bool inexact = false;
  value.convert(k.semantics, nearest_even, &inexact);
  return value.isNaN() ? e.nan : static_cast<std::uint32_t>(value.bitcastToAPInt().getZExtValue()) << e.padding;
}

const Known& fp32 = known.back();

}  // namespace

TEST_CASE("casts to FP32 equal APFloat, for every code up to 16 bits") {
  Agreement agreement;
  for (const Known& from : known) {
    const Encoding& e = encoding(from.type);
    const std::uint32_t codes = e.bits == 8 ? 0x100 : 0x10000, stride = e.bits == 32 ? 0xFFFF : 1;
    for (std::uint32_t code = 0, n = 0; n < codes; ++n, code += stride)
      agreement.check(to_fp32(from.type, code), encode(fp32, decode(from, code)), "{} code {:X}", e.name, code);
  }
  agreement.finish(3 * 0x100 + 4 * 0x10000);
}

TEST_CASE("casts from FP32 equal APFloat") {
  RandomRun run;
  for (const Known& to : known)
    run.casts(encoding(to.type), Overflow::escape,
              [&](std::uint32_t bits) { return encode(to, APFloat(float_of(bits))); });
  run.finish(known.size() * casts_per_run);
}

TEST_CASE("fma equals APFloat for every pair of formats") {
  RandomRun run;
  for (const Encoding& x : encodings)
    for (const Encoding& y : encodings)
      run.fma(x, y, 20'000, [](float a, float b, float acc) {
        APFloat result(a);
        result.fusedMultiplyAdd(APFloat(b), APFloat(acc), nearest_even);
        return code_of(result.convertToFloat());
      });
  run.finish(64 * 20'000);
}

TEST_CASE("add equals APFloat") {
  RandomRun run;
  run.add(1'000'000, [](float a, float b) { return code_of((APFloat(a) + APFloat(b)).convertToFloat()); });
  run.finish(1'000'000);
}
