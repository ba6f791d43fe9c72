// Option values with their own checks and messages.
#pragma once

#include <string>

#include "golden/num/format.hpp"
#include "isa/generation.hpp"

namespace tile::cli {

/// Throws BadInput that lists the dtypes.
golden::DType dtype_option(const std::string& name);
/// Throws BadInput unless n is 8, 16, 32, 64 or 128.
unsigned tile_option(unsigned n);
/// Throws BadInput that lists the generations.
isa::Generation generation_option(const std::string& name);

}  // namespace tile::cli
