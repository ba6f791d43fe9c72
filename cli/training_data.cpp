#include "cli/training_data.hpp"

#include <bit>
#include <numeric>
#include <utility>

#include "golden/num/convert.hpp"
#include "sim/random.hpp"

namespace tile::cli {

namespace {

constexpr float kMean = 0.286f, kDeviation = 0.353f;

std::uint32_t code(golden::DType dtype, float value) {
  return golden::from_fp32(dtype, std::bit_cast<std::uint32_t>(value), golden::Overflow::saturate);
}

}  // namespace

float normalised(std::uint8_t pixel) { return (static_cast<float>(pixel) / 255.0f - kMean) / kDeviation; }

TrainingData::TrainingData(const Images& images, golden::DType dtype)
    : images_(images), dtype_(dtype), codes_{}, one_(code(dtype, 1)) {
  for (unsigned p = 0; p < codes_.size(); p++) codes_[p] = code(dtype, normalised(static_cast<std::uint8_t>(p)));
}

kernels::Matrix TrainingData::rows(std::span<const std::uint32_t> samples) const {
  kernels::Matrix m(samples.size(), kPixels + 1, dtype_);
  for (std::size_t i = 0; i < samples.size(); i++) {
    const std::uint8_t* image = pixels(samples[i]);
    for (unsigned p = 0; p < kPixels; p++) m.at(i, p) = codes_[image[p]];
    m.at(i, kPixels) = one_;
  }
  return m;
}

kernels::Matrix TrainingData::targets(std::span<const std::uint32_t> samples) const {
  kernels::Matrix m(samples.size(), kClasses, golden::DType::fp32);
  for (std::size_t i = 0; i < samples.size(); i++) m.at(i, label(samples[i])) = std::bit_cast<std::uint32_t>(1.0f);
  return m;
}

std::vector<std::uint32_t> shuffled(std::size_t count, std::uint64_t seed) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  sim::Random random(seed);
  for (std::size_t i = count; i > 1; i--) std::swap(order[i - 1], order[random.next() % i]);
  return order;
}

}  // namespace tile::cli
