// Stochastic rounding in one lane, and its random numbers. Exact semantics: docs/numerics.md.
//
// Written for lanes in lockstep like lane_pkg.
package stochastic_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::format_t;

  // xorshift32 (Marsaglia 2003): the next state, which is also the random word.
  function automatic word_t xorshift32(word_t state);
    word_t s;
    s = state ^ (state << 13);
    s = s ^ (s >> 17);
    return s ^ (s << 5);
  endfunction

  // State of a lane after its engine has been given a seed: the finaliser of MurmurHash3, and never 0.
  function automatic word_t lane_seed(word_t seed, word_t engine, word_t lane);
    word_t h;
    h = seed + 32'h9E37_79B9 * (128 * engine + lane + 32'd1);
    h = (h ^ (h >> 16)) * 32'h85EB_CA6B;
    h = (h ^ (h >> 13)) * 32'hC2B2_AE35;
    h = h ^ (h >> 16);
    return h == 0 ? 32'd1 : h;
  endfunction

  // XORWOW (Marsaglia 2003): a step gives the next state; the random word is counter + v of that state.
  typedef struct packed {
    word_t x, y, z, w, v;
    word_t counter;
  } xorwow_t;

  function automatic xorwow_t xorwow(xorwow_t s);
    word_t t;
    t = s.x ^ (s.x >> 2);
    return '{x: s.y, y: s.z, z: s.w, w: s.v, v: (s.v ^ (s.v << 4)) ^ (t ^ (t << 1)), counter: s.counter + 32'd362437};
  endfunction

  // lint: of the record of a format, rounding needs its place and exponent only.
  /* verilator lint_off UNUSEDSIGNAL */

  // An FP32 value moved to one of the two neighbouring values of a format, so that from_fp32 has nothing left to round.
  //
  // The lower `drop` bits of the significand lie below the last place of the format. Taken as a fraction of 32 bits,
  // they and `random` decide by their carry: up, or down. Beyond the largest value the grid continues;
  // infinity and the canonical NaN, the only one that operations give, lie on it.
  function automatic fp32_t round_stochastic(fp32_t value, format_t f, word_t random);
    word_t mag, expo, sig, drop, over, lower, upper, fraction, moved;
    mag  = value & 32'h7FFF_FFFF;
    expo = mag >> 23;
    sig  = (mag & 32'h7F_FFFF) | (expo != 0 ? 32'h80_0000 : 32'h0);
    expo = (expo != 0 ? expo : 32'd1) + f.bias;
    drop = 32'd23 - {27'd0, f.fraction} + (expo < 32'd128 ? 32'd128 - expo : 32'd0);

    // Up to 23 places the neighbours share the word's upper bits, and a carry may run into the exponent. Above, the
    // lower one is zero and the upper one the smallest number of the format.
    lower = drop < 32'd24 ? mag & (32'hFFFF_FFFF << drop[4:0]) : 32'h0;
    upper = drop < 32'd24 ? lower + (32'd1 << drop[4:0]) : (32'd128 - f.bias - {27'd0, f.fraction}) << 23;

    over     = drop < 32'd33 ? 32'd0 : drop - 32'd32;
    over     = over < 32'd31 ? over : 32'd31;
    moved    = 32'd0 - drop;
    fraction = drop < 32'd33 ? sig << moved[4:0] : sig >> over[4:0];
    moved    = fraction + random < fraction ? upper : lower;
    moved    = moved | (value & 32'h8000_0000);
    return f.is_fp32 ? value : moved;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : stochastic_pkg
