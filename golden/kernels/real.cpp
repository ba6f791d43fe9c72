#include "golden/kernels/real.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tile::golden {

namespace {

double mean(const std::vector<double>& row, const std::function<double(double)>& of) {
  double sum = 0;
  for (double v : row) sum += of(v);
  return sum / static_cast<double>(row.size());
}

double gelu(double v) { return v * 0.5 * std::erfc(-v / std::numbers::sqrt2); }
double silu(double v) { return v / (1 + std::exp(-v)); }

void add_column(Reals& x, const Reals& column) {
  for (std::size_t r = 0; r < x.size(); r++)
    for (double& v : x[r]) v += column[r][0];
}

}  // namespace

Reals real(const Rows& x) {
  Reals y(x.rows, std::vector<double>(x.columns));
  for (std::size_t r = 0; r < x.rows; r++)
    for (std::size_t c = 0; c < x.columns; c++) y[r][c] = value_of(x.at(r, c));
  return y;
}

Reals real_product(const Reals& a, const Reals& b) {
  Reals out(a.size(), std::vector<double>(b[0].size()));
  for (std::size_t i = 0; i < a.size(); i++)
    for (std::size_t k = 0; k < b.size(); k++)
      for (std::size_t j = 0; j < b[0].size(); j++) out[i][j] += a[i][k] * b[k][j];
  return out;
}

Reals real_transposed(const Reals& x) {
  Reals y(x[0].size(), std::vector<double>(x.size()));
  for (std::size_t r = 0; r < x.size(); r++)
    for (std::size_t c = 0; c < x[0].size(); c++) y[c][r] = x[r][c];
  return y;
}

Reals real_mapped(Reals x, const std::function<double(double)>& f) {
  for (auto& row : x)
    for (double& v : row) v = f(v);
  return x;
}

Reals real_softmax(Reals x) {
  for (auto& row : x) {
    const double most = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (double& v : row) sum += v = std::exp(v - most);
    for (double& v : row) v /= sum;
  }
  return x;
}

Reals real_layernorm(Reals x, const Reals& gamma, const Reals& beta, double epsilon) {
  for (auto& row : x) {
    const double centre = mean(row, [](double v) { return v; });
    for (double& v : row) v -= centre;
  }
  x = real_rmsnorm(std::move(x), gamma, epsilon);
  for (auto& row : x)
    for (std::size_t c = 0; c < row.size(); c++) row[c] += beta[0][c];
  return x;
}

Reals real_rmsnorm(Reals x, const Reals& gamma, double epsilon) {
  for (auto& row : x) {
    const double root = std::sqrt(mean(row, [](double v) { return v * v; }) + epsilon);
    for (std::size_t c = 0; c < row.size(); c++) row[c] *= gamma[0][c] / root;
  }
  return x;
}

Reals real_mlp(const Reals& x, const Reals& up, const Reals& up_bias, const Reals& down, const Reals& down_bias) {
  Reals hidden = real_product(real_transposed(up), x);
  add_column(hidden, up_bias);
  Reals out = real_product(real_transposed(down), real_mapped(std::move(hidden), gelu));
  add_column(out, down_bias);
  return out;
}

Reals real_swiglu(const Reals& x, const Reals& gate, const Reals& up, const Reals& down) {
  Reals hidden = real_mapped(real_product(real_transposed(gate), x), silu);
  const Reals factor = real_product(real_transposed(up), x);
  for (std::size_t r = 0; r < hidden.size(); r++)
    for (std::size_t c = 0; c < hidden[r].size(); c++) hidden[r][c] *= factor[r][c];
  return real_product(real_transposed(down), hidden);
}

Reals real_attention(const Reals& q, const Reals& k, const Reals& v, double scale, bool causal) {
  Reals scores = real_mapped(real_product(q, real_transposed(k)), [=](double s) { return s * scale; });
  for (std::size_t r = 0; causal && r < scores.size(); r++)
    for (std::size_t c = r + 1; c < scores[r].size(); c++) scores[r][c] = -INFINITY;
  return real_product(real_softmax(std::move(scores)), v);
}

Reals real_conv2d(const ConvShape& s, const Reals& image, const std::vector<Reals>& weights) {
  Reals out(s.out_channels, std::vector<double>(s.out_height() * s.out_width()));
  for (std::size_t o = 0; o < s.out_channels; o++)
    for (std::size_t pixel = 0; pixel < out[o].size(); pixel++)
      for (std::size_t i = 0; i < weights.size(); i++) {
        const std::size_t y = pixel / s.out_width() + i / s.kernel_width,
                          x = pixel % s.out_width() + i % s.kernel_width;
        for (std::size_t c = 0; c < s.in_channels; c++) out[o][pixel] += weights[i][c][o] * image[c][y * s.width + x];
      }
  return out;
}

RealError error(const Rows& got, const Reals& expected) {
  RealError e{0, 0};
  for (std::size_t r = 0; r < got.rows; r++)
    for (std::size_t c = 0; c < got.columns; c++) {
      const double difference = std::abs(value_of(got.at(r, c)) - expected[r][c]);
      if (!(difference <= e.most)) e.most = difference;  // NaN stays
      e.magnitude = std::max(e.magnitude, std::abs(expected[r][c]));
    }
  return e;
}

}  // namespace tile::golden
