// FP32 -> narrow casts over all upper halves of the input word, against the midpoints of the decoded values.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "tests/golden/encodings.hpp"

namespace tile::test {

/// Casts every FP32 of one sign whose lower half is in `lows` (ascending), in both overflow modes.
/// Returns the first difference as text.
std::optional<std::string> sweep(const Encoding& to, bool negative, std::span<const std::uint16_t> lows);

}  // namespace tile::test
