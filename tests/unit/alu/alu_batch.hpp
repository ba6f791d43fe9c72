// Many elements for one operation of the element arithmetic.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "golden/num/alu.hpp"

namespace tile::test {

using Codes = std::vector<std::uint32_t>;

inline constexpr unsigned alu_lanes = 128;

/// a and b have one length, a multiple of the number of lanes. Element i goes through lane i % alu_lanes.
struct AluBatch {
  golden::AluOp op;
  golden::AluTypes types;
  bool stochastic = false;
  Codes a{}, b{};
};

/// Receives the batches of a generator, in order. May throw to stop it.
using AluSink = std::function<void(const AluBatch&)>;

/// The answers of golden/num, with the random numbers of the lanes.
class GoldenAlu {
 public:
  void seed(std::uint32_t seed);
  Codes answers(const AluBatch& batch);

 private:
  std::array<std::uint32_t, alu_lanes> random_{};
};

/// An element of a batch in words.
std::string question(const AluBatch& batch, std::size_t i);

}  // namespace tile::test
