// Properties of a DMA engine over 10^7 descriptors, half of them in each case, so that two cores share them.
#include "tests/unit/dma/property_runs.hpp"

namespace tile::tb {
namespace {

TEST_CASE("dma.properties_hold_over_five_million_descriptors") { hold_for(5'000'000, 1'000'000); }
TEST_CASE("dma.properties_hold_over_five_million_others") { hold_for(5'000'000, 2'000'000); }

}  // namespace
}  // namespace tile::tb
