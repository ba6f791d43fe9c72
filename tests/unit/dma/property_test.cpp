// Properties of a DMA engine over 10^5 descriptors.
#include "tests/unit/dma/property_runs.hpp"

namespace tile::tb {
namespace {

TEST_CASE("dma.properties_hold_over_a_hundred_thousand_descriptors") { hold_for(100'000); }

}  // namespace
}  // namespace tile::tb
