#include "tests/unit/num/batch.hpp"

#include <fmt/core.h>

#include <cmath>
#include <stdexcept>

#include "golden/num/arith.hpp"
#include "golden/num/convert.hpp"
#include "tests/golden/check.hpp"

namespace tile::test {
namespace {

float value(golden::DType type, std::uint32_t code) { return float_of(golden::to_fp32(type, code)); }

}  // namespace

Codes answers(sim::NumUnit& unit, const Batch& batch) {
  Codes out(batch.size());
  switch (batch.operation) {
    case Operation::to_fp32: unit.to_fp32(batch.a_type, batch.a, out); break;
    case Operation::from_fp32: unit.from_fp32(batch.a_type, batch.overflow, batch.a, out); break;
    case Operation::fma: unit.fma(batch.a_type, batch.a, batch.b_type, batch.b, batch.acc, out); break;
    case Operation::add: unit.add(batch.a, batch.b, out);
  }
  return out;
}

std::uint32_t golden_answer(const Batch& batch, std::size_t i) {
  switch (batch.operation) {
    case Operation::to_fp32: return golden::to_fp32(batch.a_type, batch.a[i]);
    case Operation::from_fp32: return golden::from_fp32(batch.a_type, batch.a[i], batch.overflow);
    case Operation::fma: return golden::fma(batch.a_type, batch.a[i], batch.b_type, batch.b[i], batch.acc[i]);
    case Operation::add: return golden::add(batch.a[i], batch.b[i]);
  }
  throw std::logic_error("no such operation");
}

std::uint32_t host_answer(const Batch& batch, std::size_t i) {
  if (batch.operation == Operation::add) return code_of(float_of(batch.a[i]) + float_of(batch.b[i]));
  if (batch.operation != Operation::fma) throw std::logic_error("the host is asked for arithmetic only");
  return code_of(std::fma(value(batch.a_type, batch.a[i]), value(batch.b_type, batch.b[i]), float_of(batch.acc[i])));
}

std::string question(const Batch& batch, std::size_t i) {
  const auto a_name = golden::format(batch.a_type).name, b_name = golden::format(batch.b_type).name;
  switch (batch.operation) {
    case Operation::to_fp32: return fmt::format("to_fp32 {} {:X}", a_name, batch.a[i]);
    case Operation::from_fp32:
      return fmt::format("from_fp32 {} {:08X}{}", a_name, batch.a[i],
                         batch.overflow == golden::Overflow::saturate ? " saturating" : "");
    case Operation::fma:
      return fmt::format("fma {} {:X} {} {:X} {:08X}", a_name, batch.a[i], b_name, batch.b[i], batch.acc[i]);
    case Operation::add: return fmt::format("add {:08X} {:08X}", batch.a[i], batch.b[i]);
  }
  throw std::logic_error("no such operation");
}

}  // namespace tile::test
