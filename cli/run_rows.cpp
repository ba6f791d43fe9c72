#include <fmt/format.h>

#include <memory>

#include "cli/kernel_run.hpp"
#include "cli/options.hpp"
#include "cli/run_kernels.hpp"
#include "golden/kernels/norm.hpp"
#include "golden/kernels/softmax.hpp"
#include "golden/kernels/top_k.hpp"
#include "kernels/rows.hpp"
#include "kernels/top_k.hpp"
#include "kernels/transpose.hpp"

namespace tile::cli {

namespace {

using golden::real;
using kernels::Matrix;

struct RowOptions : KernelOptions {
  std::int64_t rows = 64, columns = 64, k = 8;
  double epsilon = 1e-5;

  Matrix x() const {
    return kernels::random_matrix(dimension("rows", rows), dimension("columns", columns), dtype_option(dtype), seed);
  }
  /// A row of weights.
  Matrix weights(std::uint64_t number) const {
    return kernels::random_matrix(1, dimension("columns", columns), golden::DType::fp32, seed + number);
  }
  KernelTask task(const char* name, kernels::Kernel kernel, std::function<golden::Rows()> golden,
                  std::function<golden::Reals()> exact) const {
    return {name,
            fmt::format("{} x {} {}", rows, columns, dtype),
            {{"rows", rows}, {"columns", columns}},
            std::move(kernel),
            std::move(golden),
            std::move(exact)};
  }
};

KernelTask softmax(const RowOptions& o) {
  const Matrix x = o.x();
  const golden::Rows values = rows_of(x);
  return o.task(
      "softmax", kernels::build_softmax(o.size(), x, dtype_option(o.out_dtype)),
      [=] { return golden::softmax(values); }, [=] { return golden::real_softmax(real(values)); });
}

KernelTask layernorm(const RowOptions& o) {
  const Matrix x = o.x(), gamma = o.weights(1), beta = o.weights(2);
  const golden::Rows values = rows_of(x), g = rows_of(gamma), b = rows_of(beta);
  const double epsilon = o.epsilon;
  return o.task(
      "layernorm",
      kernels::build_layernorm(o.size(), x, gamma, beta, static_cast<float>(epsilon), dtype_option(o.out_dtype)),
      [=] { return golden::layernorm(values, g, b, epsilon); },
      [=] { return golden::real_layernorm(real(values), real(g), real(b), epsilon); });
}

KernelTask rmsnorm(const RowOptions& o) {
  const Matrix x = o.x(), gamma = o.weights(1);
  const golden::Rows values = rows_of(x), g = rows_of(gamma);
  const double epsilon = o.epsilon;
  return o.task(
      "rmsnorm", kernels::build_rmsnorm(o.size(), x, gamma, static_cast<float>(epsilon), dtype_option(o.out_dtype)),
      [=] { return golden::rmsnorm(values, g, epsilon); },
      [=] { return golden::real_rmsnorm(real(values), real(g), epsilon); });
}

KernelTask transpose(const RowOptions& o) {
  const Matrix x = o.x();
  const golden::Rows values = rows_of(x);
  return o.task(
      "transpose", kernels::build_transpose(o.size(), x), [=] { return values.transposed(); },
      [=] { return real(values.transposed()); });
}

/// Exact, so that FP64 has nothing to add.
KernelTask top_k(const RowOptions& o) {
  const Matrix x = o.x();
  const golden::Rows values = rows_of(x);
  kernels::TopK top = kernels::build_top_k(o.size(), x, KernelOptions::dimension("k", o.k));
  const auto k = static_cast<std::size_t>(o.k);
  const kernels::DramTensor indices = top.indices;
  KernelTask task = o.task(
      "top_k", std::move(top.kernel), [=] { return golden::top_k(values, k).values; },
      [=] { return real(golden::top_k(values, k).values); });
  task.figures["k"] = o.k;
  task.second = {indices, [=] { return golden::top_k(values, k).indices; }};
  return task;
}

}  // namespace

void add_row_kernels(CLI::App& run, int& exit_code) {
  const auto add = [&](const char* name, const char* what, KernelTask (*make)(const RowOptions&)) {
    auto* command = run.add_subcommand(name, what);
    auto o = std::make_shared<RowOptions>();
    command->add_option("--rows", o->rows, "rows of the input")->capture_default_str();
    command->add_option("--columns", o->columns, "columns of the input")->capture_default_str();
    if (make == layernorm || make == rmsnorm)
      command->add_option("--epsilon", o->epsilon, "added to the variance")->capture_default_str();
    if (make == top_k) command->add_option("-k,--k", o->k, "how many of each row")->capture_default_str();
    o->add_to(*command, make != top_k && make != transpose);
    command->callback([=, &exit_code] { run_kernel(*o, make(*o), exit_code); });
  };
  add("softmax", "exp(x - max) / sum of them, for each row", softmax);
  add("layernorm", "(x - mean) / sqrt(variance + epsilon) * gamma + beta, for each row", layernorm);
  add("rmsnorm", "x / sqrt(mean of squares + epsilon) * gamma, for each row", rmsnorm);
  add("top_k", "the k greatest of each row, and where they are", top_k);
  add("transpose", "rows become columns, bit for bit, on the tensor engine", transpose);
}

}  // namespace tile::cli
