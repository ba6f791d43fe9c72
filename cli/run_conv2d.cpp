#include <fmt/format.h>

#include <memory>

#include "cli/bad_input.hpp"
#include "cli/kernel_run.hpp"
#include "cli/options.hpp"
#include "cli/run_kernels.hpp"
#include "golden/kernels/conv2d.hpp"
#include "kernels/conv2d.hpp"

namespace tile::cli {

namespace {

struct ConvOptions : KernelOptions {
  std::int64_t in_channels = 16, out_channels = 16, height = 28, width = 28, kernel_height = 3, kernel_width = 3;
};

constexpr std::size_t kMostElements = 1 << 24;

/// Before anything of that size is made.
void require_moderate(const kernels::ConvSize& s) {
  if (s.in_channels * s.height * s.width > kMostElements)
    throw BadInput(
        fmt::format("an image of {} x {} x {} does not fit SBUF; use a smaller one", s.in_channels, s.height, s.width));
  if (s.kernel_height > s.height || s.kernel_width > s.width)
    throw BadInput(fmt::format("a kernel of {} x {} is larger than an image of {} x {}; there is no padding",
                               s.kernel_height, s.kernel_width, s.height, s.width));
  if (s.in_channels * s.out_channels * s.kernel_height * s.kernel_width > kMostElements)
    throw BadInput("the weights do not fit SBUF; use fewer channels or a smaller kernel");
}

KernelTask conv2d(const ConvOptions& o) {
  const auto size = KernelOptions::dimension;
  const kernels::ConvSize s{size("in-channels", o.in_channels),
                            size("out-channels", o.out_channels),
                            size("height", o.height),
                            size("width", o.width),
                            size("kernel-height", o.kernel_height),
                            size("kernel-width", o.kernel_width)};
  require_moderate(s);
  const golden::DType dtype = dtype_option(o.dtype);
  if (o.out_dtype != "fp32") throw BadInput("--out-dtype: sums of a convolution stay fp32");
  const kernels::Matrix image = kernels::random_matrix(s.in_channels, s.height * s.width, dtype, o.seed);
  std::vector<kernels::Matrix> weights;
  std::vector<golden::Rows> rows;
  for (std::size_t i = 0; i < s.kernel_height * s.kernel_width; i++) {
    weights.push_back(kernels::random_matrix(s.in_channels, s.out_channels, dtype, o.seed + 1 + i));
    rows.push_back(rows_of(weights.back()));
  }
  const golden::ConvShape shape{s.in_channels, s.out_channels, s.height, s.width, s.kernel_height, s.kernel_width};
  return {"conv2d",
          fmt::format("{} to {} channels, {} x {} pixels, kernel {} x {}, {}", s.in_channels, s.out_channels, s.height,
                      s.width, s.kernel_height, s.kernel_width, o.dtype),
          {{"in_channels", s.in_channels},
           {"out_channels", s.out_channels},
           {"height", s.height},
           {"width", s.width},
           {"kernel_height", s.kernel_height},
           {"kernel_width", s.kernel_width}},
          kernels::build_conv2d(o.size(), s, image, weights),
          [=, tile = o.tile] { return golden::conv2d(shape, dtype, tile, rows_of(image), rows); },
          [=] {
            std::vector<golden::Reals> exact;
            for (const golden::Rows& w : rows) exact.push_back(golden::real(w));
            return golden::real_conv2d(shape, golden::real(rows_of(image)), exact);
          }};
}

}  // namespace

void add_conv2d(CLI::App& run, int& exit_code) {
  auto* command = run.add_subcommand("conv2d", "convolution of an image, stride one, no padding");
  auto o = std::make_shared<ConvOptions>();
  command->add_option("--in-channels", o->in_channels, "channels of the image")->capture_default_str();
  command->add_option("--out-channels", o->out_channels, "channels of the result")->capture_default_str();
  command->add_option("--height", o->height, "of the image")->capture_default_str();
  command->add_option("--width", o->width, "of the image")->capture_default_str();
  command->add_option("--kernel-height", o->kernel_height, "rows of the kernel")->capture_default_str();
  command->add_option("--kernel-width", o->kernel_width, "columns of the kernel")->capture_default_str();
  o->add_to(*command);
  command->callback([o, &exit_code] { run_kernel(*o, conv2d(*o), exit_code); });
}

}  // namespace tile::cli
