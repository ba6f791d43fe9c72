// FP32 -> narrow casts over all upper halves of the input word, against the midpoints of the decoded values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "tests/golden/encodings.hpp"

namespace tile::test {

/// Casts every FP32 word of one sign whose lower half is in `lows`, which ascends. Tells the first
/// difference.
std::optional<std::string> sweep(const Encoding& to, golden::Overflow mode, bool negative,
                                 std::span<const std::uint16_t> lows);

}  // namespace tile::test
