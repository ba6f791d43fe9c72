// The loop over runs, and what they must have done together; for a Catch2 case, whose name the replay command has.
#pragma once

#include "tests/catch.hpp"
#include "tests/tb/catch_help.hpp"
#include "tests/unit/dma/properties.hpp"

namespace tile::tb {

/// Runs from number `first` on, until so many descriptors have been carried out.
inline void hold_for(std::uint64_t descriptors, unsigned first = 0) {
  DmaTally tally;
  for (unsigned number = first; tally.descriptors < descriptors; ++number)
    REQUIRE(property_run(number, test_name(), tally));
  CHECK(tally.overtakings > descriptors / 1000);
  CHECK(tally.casts > descriptors / 20);
  CHECK(tally.packets > descriptors / 100);
  CHECK(tally.sums > descriptors / 20);
  CHECK(tally.transposed > descriptors / 100);
  for (const std::uint64_t bytes : tally.moved) CHECK(bytes > descriptors);
  for (const unsigned errors : tally.errors) CHECK(errors > descriptors / 10'000);
}

}  // namespace tile::tb
