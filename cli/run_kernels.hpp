// The kernels of `trntile run` by family; each adds its commands.
#pragma once

#include <CLI/CLI.hpp>

namespace tile::cli {

void add_row_kernels(CLI::App& run, int& exit_code);  ///< softmax, layernorm, rmsnorm, top_k, transpose
void add_mlp_kernels(CLI::App& run, int& exit_code);  ///< mlp, swiglu
void add_attention_kernels(CLI::App& run, int& exit_code);

void add_conv2d(CLI::App& run, int& exit_code);

}  // namespace tile::cli
