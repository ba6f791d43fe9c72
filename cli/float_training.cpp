#include "cli/float_training.hpp"

#include <algorithm>
#include <cmath>

namespace tile::cli {

namespace {

/// y += a * x
void add_scaled(std::span<float> y, float a, const float* x) {
  for (std::size_t i = 0; i < y.size(); i++) y[i] += a * x[i];
}

}  // namespace

FloatTraining::FloatTraining(FloatWeights weights, unsigned hidden) : w_(std::move(weights)), hidden_(hidden) {}

void FloatTraining::forward(const std::uint8_t* pixels, Values& v) const {
  v.x.assign(kPixels + 1, 1.0f);
  v.hidden.assign(hidden_ + 1, 0.0f);
  v.output.assign(kClasses, 0.0f);
  const auto units = std::span(v.hidden).first(hidden_);
  for (unsigned p = 0; p <= kPixels; p++) {
    if (p < kPixels) v.x[p] = normalised(pixels[p]);
    add_scaled(units, v.x[p], &w_.hidden[std::size_t{p} * hidden_]);
  }
  for (float& h : units) h = std::max(h, 0.0f);
  v.hidden[hidden_] = 1;
  for (unsigned j = 0; j <= hidden_; j++) add_scaled(v.output, v.hidden[j], &w_.output[std::size_t{j} * kClasses]);
}

void FloatTraining::step(const TrainingData& data, std::span<const std::uint32_t> samples, double rate) {
  std::vector<float> hidden(w_.hidden.size()), output(w_.output.size()), back(hidden_);
  Values v;
  for (const std::uint32_t sample : samples) {
    forward(data.pixels(sample), v);
    const float most = *std::max_element(v.output.begin(), v.output.end());
    float sum = 0;
    for (float& z : v.output) sum += z = std::exp(z - most);
    for (float& z : v.output) z /= sum;
    v.output[data.label(sample)] -= 1;
    for (unsigned j = 0; j < hidden_; j++) {
      back[j] = 0;
      for (unsigned c = 0; c < kClasses && v.hidden[j] > 0; c++)
        back[j] += v.output[c] * w_.output[std::size_t{j} * kClasses + c];
    }
    for (unsigned j = 0; j <= hidden_; j++)
      add_scaled(std::span(output).subspan(std::size_t{j} * kClasses, kClasses), v.hidden[j], v.output.data());
    for (unsigned p = 0; p <= kPixels; p++)
      add_scaled(std::span(hidden).subspan(std::size_t{p} * hidden_, hidden_), v.x[p], back.data());
  }
  const float by = -static_cast<float>(rate) / static_cast<float>(samples.size());
  add_scaled(w_.hidden, by, hidden.data());
  add_scaled(w_.output, by, output.data());
}

double FloatTraining::accuracy(const TrainingData& data, std::size_t count) const {
  std::size_t right = 0;
  Values v;
  for (std::size_t i = 0; i < count; i++) {
    const auto sample = static_cast<std::uint32_t>(i);
    forward(data.pixels(sample), v);
    right += std::max_element(v.output.begin(), v.output.end()) - v.output.begin() == data.label(sample);
  }
  return static_cast<double>(right) / static_cast<double>(count);
}

}  // namespace tile::cli
