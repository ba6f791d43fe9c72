#include <fmt/format.h>

#include <memory>
#include <optional>

#include "cli/kernel_run.hpp"
#include "cli/options.hpp"
#include "cli/run_kernels.hpp"
#include "golden/kernels/mlp.hpp"
#include "kernels/mlp.hpp"

namespace tile::cli {

namespace {

using golden::DType;
using golden::real;
using kernels::Matrix;

struct MlpOptions : KernelOptions {
  std::int64_t tokens = 64, features = 64, hidden = 256;
  std::optional<std::int64_t> outputs;

  Matrix random(std::size_t rows, std::size_t columns, DType type, std::uint64_t number) const {
    return kernels::random_matrix(rows, columns, type, seed + number);
  }
  std::size_t in() const { return dimension("features", features); }
  std::size_t units() const { return dimension("hidden", hidden); }
  std::size_t out() const { return outputs ? dimension("outputs", *outputs) : in(); }

  KernelTask task(const char* name, kernels::Kernel kernel, std::function<golden::Rows()> golden,
                  std::function<golden::Reals()> exact) const {
    return {name,
            fmt::format("{} tokens, {} - {} - {} {}", tokens, features, hidden, out(), dtype),
            {{"tokens", tokens}, {"features", features}, {"hidden", hidden}, {"outputs", out()}},
            std::move(kernel),
            std::move(golden),
            std::move(exact)};
  }
};

KernelTask mlp(const MlpOptions& o) {
  const DType type = dtype_option(o.dtype);
  const Matrix x = o.random(o.in(), KernelOptions::dimension("tokens", o.tokens), type, 0);
  const kernels::MlpWeights w{o.random(o.in(), o.units(), type, 1), o.random(o.units(), o.out(), type, 2),
                              o.random(o.units(), 1, DType::fp32, 3), o.random(o.out(), 1, DType::fp32, 4)};
  const golden::MlpSetting setting{type, o.tile};
  const auto xs = rows_of(x), up = rows_of(w.up), down = rows_of(w.down), up_bias = rows_of(w.up_bias),
             down_bias = rows_of(w.down_bias);
  return o.task(
      "mlp", kernels::build_mlp(o.size(), "gelu", x, w, dtype_option(o.out_dtype)),
      [=] { return golden::mlp(setting, "gelu", xs, up, up_bias, down, down_bias); },
      [=] { return golden::real_mlp(real(xs), real(up), real(up_bias), real(down), real(down_bias)); });
}

KernelTask swiglu(const MlpOptions& o) {
  const DType type = dtype_option(o.dtype);
  const Matrix x = o.random(o.in(), KernelOptions::dimension("tokens", o.tokens), type, 0);
  const kernels::SwigluWeights w{o.random(o.in(), o.units(), type, 1), o.random(o.in(), o.units(), type, 2),
                                 o.random(o.units(), o.out(), type, 3)};
  const golden::MlpSetting setting{type, o.tile};
  const auto xs = rows_of(x), gate = rows_of(w.gate), up = rows_of(w.up), down = rows_of(w.down);
  return o.task(
      "swiglu", kernels::build_swiglu(o.size(), x, w, dtype_option(o.out_dtype)),
      [=] { return golden::swiglu(setting, xs, gate, up, down); },
      [=] { return golden::real_swiglu(real(xs), real(gate), real(up), real(down)); });
}

}  // namespace

void add_mlp_kernels(CLI::App& run, int& exit_code) {
  const auto add = [&](const char* name, const char* what, KernelTask (*make)(const MlpOptions&)) {
    auto* command = run.add_subcommand(name, what);
    auto o = std::make_shared<MlpOptions>();
    command->add_option("--tokens", o->tokens, "columns of the input")->capture_default_str();
    command->add_option("--features", o->features, "rows of the input")->capture_default_str();
    command->add_option("--hidden", o->hidden, "hidden units")->capture_default_str();
    command->add_option("--outputs", o->outputs, "rows of the result; as many as features without");
    o->add_to(*command);
    command->callback([=, &exit_code] { run_kernel(*o, make(*o), exit_code); });
  };
  add("mlp", "down.T @ gelu(up.T @ x + bias) + bias; tokens are columns", mlp);
  add("swiglu", "down.T @ (silu(gate.T @ x) * (up.T @ x)); tokens are columns", swiglu);
}

}  // namespace tile::cli
