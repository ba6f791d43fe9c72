// Convolution on the tile against the golden kernel, all bits.
#include "golden/kernels/conv2d.hpp"

#include "kernels/conv2d.hpp"
#include "tests/kernels/runs.hpp"

using namespace tile;
using golden::DType;
using kernels::BuildError;
using kernels::Matrix;

namespace {

void require_convolved(unsigned tile, const kernels::ConvSize& s, DType dtype) {
  const Matrix image = kernels::random_matrix(s.in_channels, s.height * s.width, dtype, 1);
  std::vector<Matrix> weights;
  std::vector<golden::Rows> weight_rows;
  for (std::size_t i = 0; i < s.kernel_height * s.kernel_width; i++) {
    weights.push_back(kernels::random_matrix(s.in_channels, s.out_channels, dtype, 2 + i));
    weight_rows.push_back(test::rows(weights.back()));
  }
  const kernels::Kernel conv = kernels::build_conv2d({tile}, s, image, weights);
  INFO("n = " << tile << ", " << s.in_channels << " to " << s.out_channels << " channels, " << s.height << " x "
              << s.width << ", " << golden::name_of(dtype));
  const sim::RunResult r = test::require_equal(
      conv, golden::conv2d({s.in_channels, s.out_channels, s.height, s.width, s.kernel_height, s.kernel_width}, dtype,
                           tile, test::rows(image), weight_rows));
  REQUIRE(r.counters.moving == kernels::conv2d_least_cycles(tile, s, dtype));
}

}  // namespace

TEST_CASE("kernels/conv2d: shifted windows of an image that stays in place, any size") {
  require_convolved(8, {11, 9, 7, 9, 3, 2}, DType::bf16);
  require_convolved(16, {3, 20, 12, 70, 3, 3}, DType::fp8_e4m3);
  require_convolved(16, {17, 5, 9, 7, 2, 3}, DType::fp32);
  require_convolved(16, {1, 1, 1, 1, 1, 1}, DType::fp16);
  require_convolved(16, {16, 16, 30, 30, 5, 5}, DType::fp8_e5m2);
}

TEST_CASE("kernels/conv2d: what does not fit is refused") {
  const auto build = [](const kernels::ConvSize& s, std::size_t weights) {
    return kernels::build_conv2d(
        {16}, s, kernels::random_matrix(s.in_channels, s.height * s.width, DType::bf16, 1),
        std::vector(weights, kernels::random_matrix(s.in_channels, s.out_channels, DType::bf16, 2)));
  };
  REQUIRE_THROWS_AS(build({3, 4, 2, 5, 3, 3}, 9), BuildError);
  REQUIRE_THROWS_AS(build({3, 4, 5, 5, 3, 3}, 8), BuildError);
  REQUIRE_THROWS_AS(build({0, 4, 5, 5, 3, 3}, 9), BuildError);
  REQUIRE_THROWS_AS(build({16, 16, 200, 200, 3, 3}, 9), BuildError);
}
