// trntile: programs, demonstrations and measurements on a simulated tile.
//
// Exit code 0: done. 1: the tile and the golden machine differ. 2: something that the user can mend, said in one
// message.
#include <fmt/format.h>

#include <cstdio>
#include <new>

#include "cli/bad_input.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "kernels/builder.hpp"
#include "sim/model_library.hpp"

int main(int argc, char** argv) {
  CLI::App app("A cycle-accurate, bit-exact model of a Trainium-like NeuronCore tile.", "trntile");
  app.require_subcommand(0, 1);
  app.callback([&app] {
    if (app.get_subcommands().empty())
      throw tile::cli::BadInput(fmt::format("unknown command '{}'; trntile --help lists those that there are",
                                            app.remaining_size() ? app.remaining()[0] : ""));
  });
  int exit_code = 0;
  tile::cli::add_run(app, exit_code);
  tile::cli::add_asm(app);
  tile::cli::add_disasm(app);
  tile::cli::add_exec(app, exit_code);
  tile::cli::add_cast(app);
  tile::cli::add_fma(app);
  tile::cli::add_wave_text(app);
  tile::cli::add_train(app, exit_code);
  tile::cli::add_demo(app, exit_code);
  tile::cli::add_bench(app, exit_code);
  tile::cli::add_timing(app, exit_code);
  tile::cli::require_whole_numbers(app);
  app.allow_extras();  // only now: the commands would inherit it, and ignore what they do not know
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const tile::cli::BadInput& e) {
    fmt::print(stderr, "trntile: {}\n", e.what());
    return 2;
  } catch (const tile::kernels::BuildError& e) {
    fmt::print(stderr, "trntile: {}\n", e.what());
    return 2;
  } catch (const tile::sim::ModelError& e) {
    fmt::print(stderr, "trntile: {}\n", e.what());
    return 2;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "trntile: the machine has too little memory for this; use smaller sizes\n");
    return 2;
  }
  if (std::fflush(stdout) != 0) {
    fmt::print(stderr, "trntile: standard output: cannot be written; is the disk full?\n");
    return 2;
  }
  return exit_code;
}
