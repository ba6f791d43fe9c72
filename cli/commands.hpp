// The subcommands of trntile. Each adds itself to the parser and runs when it was chosen.
#pragma once

#include <CLI/CLI.hpp>

namespace tile::cli {

/// Each returns through the parser's callback and throws BadInput for what the user can mend. A run whose result is
/// wrong sets the exit code to 1.
void add_run(CLI::App& app, int& exit_code);
void add_asm(CLI::App& app);
void add_disasm(CLI::App& app);
void add_exec(CLI::App& app, int& exit_code);
void add_cast(CLI::App& app);
void add_fma(CLI::App& app);
void add_wave_text(CLI::App& app);
void add_train(CLI::App& app, int& exit_code);
void add_demo(CLI::App& app, int& exit_code);
void add_bench(CLI::App& app, int& exit_code);
void add_timing(CLI::App& app, int& exit_code);

/// A short training run, for the demonstration; false when its result is wrong.
bool train_briefly();

}  // namespace tile::cli
