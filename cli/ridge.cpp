#include "cli/ridge.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>

namespace tile::cli {

namespace {
constexpr std::size_t kBatch = 2000;
constexpr float kScale = 1.0f / 255.0f;

using Features = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Features features(const Images& images, std::size_t first, std::size_t count) {
  Features x(static_cast<Eigen::Index>(count), kFeatures);
  for (std::size_t i = 0; i < count; i++) {
    const auto row = static_cast<Eigen::Index>(i);
    for (unsigned p = 0; p < kPixels; p++)
      x(row, p) = static_cast<float>(images.pixels[(first + i) * kPixels + p]) * kScale;
    x(row, kPixels) = 1.0f;
  }
  return x;
}
}  // namespace

Classifier fit_ridge(const Images& images, double penalty) {
  Eigen::MatrixXd gram = Eigen::MatrixXd::Identity(kFeatures, kFeatures) * penalty;
  Eigen::MatrixXd target = Eigen::MatrixXd::Zero(kFeatures, kClasses);
  for (std::size_t first = 0; first < images.count; first += kBatch) {
    const std::size_t count = std::min(kBatch, images.count - first);
    const Features x = features(images, first, count);
    Eigen::MatrixXf y = Eigen::MatrixXf::Constant(static_cast<Eigen::Index>(count), kClasses, -1.0f);
    for (std::size_t i = 0; i < count; i++) y(static_cast<Eigen::Index>(i), images.labels[first + i]) = 1.0f;
    gram += (x.transpose() * x).cast<double>();
    target += (x.transpose() * y).cast<double>();
  }
  const Eigen::MatrixXd solution = gram.ldlt().solve(target);
  Classifier c;
  c.weights.resize(std::size_t{kFeatures} * kClasses);
  for (unsigned f = 0; f < kFeatures; f++)
    for (unsigned k = 0; k < kClasses; k++) c.weights[f * kClasses + k] = static_cast<float>(solution(f, k));
  return c;
}

std::vector<float> feature_matrix(const Images& images, std::size_t count) {
  std::vector<float> x(std::size_t{kFeatures} * count);
  for (std::size_t i = 0; i < count; i++) {
    for (unsigned p = 0; p < kPixels; p++)
      x[p * count + i] = static_cast<float>(images.pixels[i * kPixels + p]) * kScale;
    x[kPixels * count + i] = 1.0f;
  }
  return x;
}

}  // namespace tile::cli
