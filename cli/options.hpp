// Option values with their own checks and messages.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "golden/num/format.hpp"
#include "isa/generation.hpp"
#include "sim/stalls.hpp"
#include "sim/timing.hpp"

namespace tile::cli {

/// Throws BadInput that lists the dtypes.
golden::DType dtype_option(const std::string& name);
/// Throws BadInput unless n is 8, 16, 32, 64 or 128.
unsigned tile_option(unsigned n);
/// Throws BadInput that lists the generations.
isa::Generation generation_option(const std::string& name);
/// Of a timing profile on a tile of n, and of settings behind it: "trn2,vector_latency=9,gpsimd_clock=1/2". Throws
/// BadInput that lists the profiles or the settings.
sim::Timing profile_option(const std::string& text, unsigned n);

/// Has every option of `app` and its commands that counts something refuse what is no decimal number: by themselves,
/// those of 64 bits take -1 for their greatest value, and all of them 010 for eight.
void require_whole_numbers(CLI::App& app);

/// Adds --profile, with what there is to choose from.
void add_profile(CLI::App& command, std::string& profile);
/// Adds --generation.
void add_generation(CLI::App& command, std::string& generation);
/// Adds --stall: a percentage, of which 100 would never end, or the name of a pattern.
void add_stall(CLI::App& command, std::string& stall);
sim::Stalls stall_option(const std::string& stall);

}  // namespace tile::cli
