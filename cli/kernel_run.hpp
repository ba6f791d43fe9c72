// What the commands of `trntile run` share that run a kernel of kernels/ beside its golden kernel.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/simulation_options.hpp"
#include "golden/kernels/real.hpp"
#include "isa/tile_size.hpp"
#include "kernels/kernel.hpp"

namespace tile::cli {

struct KernelOptions : SimulationOptions {
  std::string dtype = "bf16", out_dtype = "fp32", generation = "trn2";
  unsigned tile = 16;
  bool golden_kernel = true;

  /// With --out-dtype, unless the result has the type of the operands in any case.
  void add_to(CLI::App& command, bool cast = true);
  isa::TileSize size() const;
  /// A size that was given, checked. Throws BadInput.
  static std::size_t dimension(const char* name, std::int64_t given);
};

/// Name and value of what the kernel was asked for, for the JSON file.
using KernelFigures = nlohmann::ordered_json;

/// A second result, and what the golden kernel says about it.
struct SecondResult {
  kernels::DramTensor tensor;
  std::function<std::vector<std::uint32_t>()> golden;
};

struct KernelTask {
  std::string name, shape;  ///< "softmax", "37 x 50"
  KernelFigures figures;    ///< what was asked for, for the JSON file
  kernels::Kernel kernel;
  std::function<golden::Rows()> golden;  ///< what the golden kernel makes of the same input
  std::function<golden::Reals()> real;   ///< and FP64
  std::optional<SecondResult> second{};
};

/// Simulates, compares and prints; a wrong result sets the exit code.
void run_kernel(const KernelOptions& options, const KernelTask& task, int& exit_code);

/// FP32 codes of a matrix.
golden::Rows rows_of(const kernels::Matrix& m);

}  // namespace tile::cli
