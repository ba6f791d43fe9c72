// The array of processing elements as a hand-written C++ loop: what the verilated one is measured against.
#pragma once

namespace tile::bench {

/// Seconds for that many cycles of an n x n array, a column entering in each; n is 8, 16, 32, 64 or 128.
double loop_seconds(unsigned n, unsigned cycles);

}  // namespace tile::bench
