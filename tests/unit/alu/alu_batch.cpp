#include "tests/unit/alu/alu_batch.hpp"

#include <fmt/core.h>

#include "golden/num/random.hpp"

namespace tile::test {

void GoldenAlu::seed(std::uint32_t seed) {
  for (unsigned lane = 0; lane < alu_lanes; ++lane) random_[lane] = golden::lane_seed(seed, 0, lane);
}

Codes GoldenAlu::answers(const AluBatch& batch) {
  Codes out(batch.a.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::optional<std::uint32_t> random;
    if (batch.stochastic) random = random_[i % alu_lanes] = golden::xorshift32(random_[i % alu_lanes]);
    out[i] = golden::alu(batch.op, batch.types, batch.a[i], batch.b[i], random);
  }
  return out;
}

std::string question(const AluBatch& batch, std::size_t i) {
  const auto& [a, b, result, overflow] = batch.types;
  return fmt::format("operation {} on {} {:X} and {} {:X} to {}{}{}, element {}", static_cast<int>(batch.op),
                     golden::name_of(a), batch.a[i], golden::name_of(b), batch.b[i], golden::name_of(result),
                     overflow == golden::Overflow::saturate ? " saturating" : "", batch.stochastic ? " stochastic" : "",
                     i);
}

}  // namespace tile::test
