// The golden training step against the gradient of the loss, which FP64 differences give.
#include "golden/kernels/training.hpp"

#include <cmath>
#include <random>

#include "tests/catch.hpp"

using namespace tile::golden;

namespace {

constexpr std::size_t kFeatures = 21, kHidden = 19, kClasses = 5, kSamples = 12;

Rows random_rows(std::size_t rows, std::size_t columns, unsigned seed, double spread) {
  std::mt19937 engine(seed);
  Rows x(rows, columns);
  for (auto& code : x.codes) code = fp32(spread * (static_cast<double>(engine()) * 0x1p-31 - 1));
  return x;
}

struct Data {
  Rows x = random_rows(kFeatures + 1, kSamples, 1, 1).rounded_to(DType::bf16), targets{kSamples, kClasses};

  Data() {
    for (std::size_t i = 0; i < kSamples; i++) {
      x.at(kFeatures, i) = fp32(1);
      targets.at(i, i * 3 % kClasses) = fp32(1);
    }
  }
};

double loss(const Perceptron& p, const Data& data) {
  double sum = 0;
  for (std::size_t i = 0; i < kSamples; i++) {
    std::vector<double> h(kHidden + 1, 1);
    for (std::size_t j = 0; j < kHidden; j++) {
      h[j] = 0;
      for (std::size_t f = 0; f <= kFeatures; f++) h[j] += value_of(data.x.at(f, i)) * value_of(p.hidden.at(f, j));
      h[j] = std::max(h[j], 0.0);
    }
    double total = 0, right = 0;
    for (std::size_t c = 0; c < kClasses; c++) {
      double z = 0;
      for (std::size_t j = 0; j <= kHidden; j++) z += h[j] * value_of(p.output.at(j, c));
      total += std::exp(z);
      if (data.targets.at(i, c)) right = z;
    }
    sum += std::log(total) - right;
  }
  return sum / kSamples;
}

/// Greatest difference between what a step did and what descent along differences of the loss would do.
double error(Rows Perceptron::*weights, const Perceptron& now, const Perceptron& next, const Data& data, double rate) {
  double most = 0, scale = 0;
  for (std::size_t i = 0; i < (now.*weights).codes.size(); i++) {
    Perceptron less = now, more = now;
    const double w = value_of((now.*weights).codes[i]);
    (less.*weights).codes[i] = fp32(w - 0x1p-10);
    (more.*weights).codes[i] = fp32(w + 0x1p-10);
    const double apart = value_of((more.*weights).codes[i]) - value_of((less.*weights).codes[i]);
    const double expected = -rate * (loss(more, data) - loss(less, data)) / apart;
    const double got = value_of((next.*weights).codes[i]) - w;
    most = std::max(most, std::abs(got - expected));
    scale = std::max(scale, std::abs(expected));
  }
  return most / scale;
}

}  // namespace

TEST_CASE("a training step descends along the gradient of the loss") {
  const Data data;
  const Perceptron now{random_rows(kFeatures + 1, kHidden, 2, 0.5).rounded_to(DType::bf16),
                       random_rows(kHidden + 1, kClasses, 3, 0.5).rounded_to(DType::bf16)};
  const TrainingSetting setting{DType::bf16, DType::bf16, 16, 0.5, 64};
  const Perceptron next = train(setting, now, data.x, data.targets).next;
  REQUIRE(error(&Perceptron::output, now, next, data, setting.rate) < 2e-2);
  REQUIRE(error(&Perceptron::hidden, now, next, data, setting.rate) < 2e-2);
}

TEST_CASE("training steps in FP8 make the loss fall") {
  const Data data;
  Perceptron p{random_rows(kFeatures + 1, kHidden, 2, 0.5), random_rows(kHidden + 1, kClasses, 3, 0.5)};
  const double before = loss(p, data);
  for (int step = 0; step < 40; step++)
    p = train({DType::fp8_e4m3, DType::fp8_e5m2, 16, 0.5, 64}, p, data.x, data.targets).next;
  REQUIRE(loss(p, data) < before / 4);
}
