// The functions in GNU MPFR, written from their definitions, and rounding to a format by arithmetic on the exact value.
#pragma once

#include <cstdint>
#include <string_view>

#include "tests/golden/encodings.hpp"

namespace tile::test {

/// func(x) for finite x, to 64 bits rounded to odd, so that a further rounding is right. NaN outside the domain.
/// Throws std::out_of_range for a name that is no function.
long double exact_activation(std::string_view function, float x, float slope);

/// The code nearest to an exact value, ties to even; overflow as a cast that does not saturate has it.
std::uint32_t nearest_code(const Encoding& to, long double exact);

}  // namespace tile::test
