// Same state as the verilated array, same movement, same arithmetic with all special values: per element one exact
// product and one IEEE FP32 addition rounded to nearest even. Written so that the compiler makes SIMD code of it.
#include "bench/loop.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>

namespace tile::bench {

namespace {

constexpr std::uint32_t kInfinity = 0x7F80'0000, kNan = 0x7FC0'0000;

/// Left by Shift when nothing stands at bit At or above.
template <unsigned Shift, unsigned At>
void normalise(std::uint32_t& mag, std::uint32_t& exp) {
  const std::uint32_t left = mag >> At == 0 ? Shift : 0;
  mag <<= left;
  exp -= left;
}

/// Operand as in rtl/num/lane_pkg.sv: exponent + 4096 above bit 16, inf, zero and sign in bits 14..12, 12-bit
/// significand.
inline std::uint32_t multiply_add(std::uint32_t a, std::uint32_t w, std::uint32_t sum) {
  const std::uint32_t flags = a | w, exp_p = (a + w) >> 16, sign_p = (a ^ w) << 19;
  const std::uint32_t sig_p = ((a & 0xFFF) * (w & 0xFFF)) << 4;
  const std::uint32_t top = sum >> 23 & 0xFF;
  const std::uint32_t sig_c = ((sum & 0x7F'FFFF) | (top != 0 ? 0x80'0000u : 0u)) << 3;
  std::uint32_t exp_c = std::max(top, 1u) + 8065;
  exp_c = top == 0xFF ? 10192 : exp_c;

  std::uint32_t gap = exp_p - exp_c;
  const std::uint32_t swap = 0u - (gap >> 31);
  const std::uint32_t upper = (sig_c & swap) | (sig_p & ~swap), lower = (sig_p & swap) | (sig_c & ~swap);
  std::uint32_t sign = (sum & swap) | (sign_p & ~swap), exp = std::max(exp_p, exp_c);
  gap = std::min((gap ^ swap) - swap, 31u);
  const std::uint32_t kept = lower >> (gap & 31), aligned = kept | ((kept << (gap & 31)) != lower ? 1u : 0u);

  const std::uint32_t minus = 0u - ((sign_p ^ sum) >> 31);
  const std::uint32_t total = upper + ((aligned ^ minus) - minus), negative = 0u - (total >> 31);
  std::uint32_t mag = (total ^ negative) - negative;
  sign = mag == 0 ? sign_p & sum : sign ^ total;

  exp += 2;
  normalise<16, 13>(mag, exp);
  normalise<8, 21>(mag, exp);
  normalise<4, 25>(mag, exp);
  normalise<2, 27>(mag, exp);
  normalise<1, 28>(mag, exp);
  exp = mag == 0 ? 8066 : exp;
  const std::uint32_t floor = std::max(exp, 8066u);
  mag >>= (floor - exp) & 31;
  std::uint32_t result = ((mag + 15 + (mag >> 5 & 1)) >> 5) + ((std::min(floor, 8473u) - 8066) << 23);
  result = std::min(result, kInfinity) | (sign & 0x8000'0000);
  std::uint32_t bad = flags & flags << 1 & 0x4000;
  bad |= top == 0xFF ? flags & 0x4000 & minus : 0;
  bad |= (sum & 0x7FFF'FFFF) > kInfinity ? 1u : 0u;
  return bad != 0 ? kNan : result;
}

template <unsigned N>
struct Array {
  alignas(64) std::uint32_t moving[N][N], weight[N][N], sum[N][N], entering[N];

  void step() {
    alignas(64) std::uint32_t next[N];
    alignas(64) static constexpr std::uint32_t zeros[N] = {};
    for (unsigned i = 0; i < N; i++) {
      const unsigned r = N - 1 - i;
      next[0] = entering[r];
      for (unsigned c = 1; c < N; c++) next[c] = moving[r][c - 1];
      for (unsigned c = 0; c < N; c++) moving[r][c] = next[c];
      const std::uint32_t* __restrict above = r == 0 ? zeros : sum[r - 1];
      std::uint32_t* __restrict below = sum[r];
      for (unsigned c = 0; c < N; c++) below[c] = multiply_add(next[c], weight[r][c], above[c]);
    }
  }
};

std::uint32_t next_operand(std::uint32_t& state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return (4089 + state % 15) << 16 | (state & 0x1000) | 0x800 | (state & 0x700);
}

template <unsigned N>
double seconds(unsigned cycles) {
  const auto array = std::make_unique<Array<N>>();
  std::uint32_t state = 1;
  for (auto& row : array->weight)
    for (auto& w : row) w = next_operand(state);
  const auto start = std::chrono::steady_clock::now();
  for (unsigned i = 0; i < cycles; i++) {
    array->entering[i % N] = next_operand(state);
    array->step();
  }
  const volatile std::uint32_t keep = array->sum[N - 1][N - 1];
  (void)keep;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

double loop_seconds(unsigned n, unsigned cycles) {
  switch (n) {
    case 8: return seconds<8>(cycles);
    case 16: return seconds<16>(cycles);
    case 32: return seconds<32>(cycles);
    case 64: return seconds<64>(cycles);
    case 128: return seconds<128>(cycles);
    default: throw std::invalid_argument("no array of that size");
  }
}

}  // namespace tile::bench
