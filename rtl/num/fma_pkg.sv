// The fused multiply-add of FP32: a * b + c, the product exact, one rounding to nearest even, and what it is made of.
//
// What lane_pkg::multiply_add does in one word takes two here, because a product of two 24-bit significands has 48 bits.
// Written for lanes in lockstep like it: unsigned, no branches, shift counts within the word. Exact semantics:
// docs/numerics.md.
package fma_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;

  typedef logic [63:0] wide_t;

  // lint: shift counts and products are words of which some bits count.
  /* verilator lint_off UNUSEDSIGNAL */

  function automatic word_t smaller(word_t a, word_t b);
    return a < b ? a : b;
  endfunction

  function automatic word_t larger(word_t a, word_t b);
    return a > b ? a : b;
  endfunction

  // Of a word other than zero.
  function automatic word_t leading_zeros(word_t word);
    word_t left, zeros;
    left = word < 32'h1_0000 ? 32'd16 : 32'd0;    word = word << left[4:0];  zeros = left;
    left = word < 32'h100_0000 ? 32'd8 : 32'd0;   word = word << left[4:0];  zeros = zeros | left;
    left = word < 32'h1000_0000 ? 32'd4 : 32'd0;  word = word << left[4:0];  zeros = zeros | left;
    left = word < 32'h4000_0000 ? 32'd2 : 32'd0;  word = word << left[4:0];  zeros = zeros | left;
    return zeros | ((word >> 31) ^ 32'd1);
  endfunction

  // The magnitude of a finite number as 9 bits of exponent, 256 standing for 1.0, and 23 of fraction. Zero stays zero.
  function automatic word_t normalise(fp32_t u);
    word_t mag, sig, left;
    mag = u & 32'h7FFF_FFFF;
    sig = (mag & 32'h7F_FFFF) | (smaller(mag >> 23, 32'd1) << 23);
    left = leading_zeros(sig) - 32'd8;
    sig = (sig << left[4:0]) & 32'h7F_FFFF;
    left = larger(mag >> 23, 32'd1) + 32'd129 - left;
    return mag == 0 ? 32'h0 : (left << 23) | sig;
  endfunction

  // The same of a number that is not subnormal.
  function automatic word_t normalise_others(fp32_t u);
    word_t mag;
    mag = u & 32'h7FFF_FFFF;
    return mag == 0 ? 32'h0 : mag + (32'd129 << 23);
  endfunction

  function automatic word_t is_subnormal(fp32_t u);
    return (u & 32'h7FFF_FFFF) - 32'd1 < 32'h7F_FFFF ? 32'd1 : 32'd0;
  endfunction

  // The significand of such a number.
  function automatic wide_t significand(word_t normal);
    return {32'h0, (normal & 32'h7F_FFFF) | (normal != 0 ? 32'h80_0000 : 32'h0)};
  endfunction

  // a * b + c, the product exact, one rounding: fma of golden/num. Nothing is normalised before the multiplication: a
  // subnormal factor makes the product's leading one come lower, but whatever the alignment of the addends drops stays
  // below the bits that rounding looks at. Addends and sum have two words, so that all lanes are 32 bits wide:
  //
  //    high  31     30..29   28            27.......0        low  31..30   29.........0
  //          sign   carry    1.0 of both   fraction               zeros    more of it, sticky
  function automatic fp32_t multiply_add(fp32_t a, fp32_t b, fp32_t c);
    word_t mag_a, mag_b, mag_c, exp_a, exp_b, exp_p, exp_c, expo, sig_a, sig_b, sig_p, sig_c, top, zero, swap, gap,
           far, lost, kept, minus, sign, high, low, upper, lower, left, most, result;
    wide_t product;
    logic nan;
    mag_a = a & 32'h7FFF_FFFF;
    mag_b = b & 32'h7FFF_FFFF;
    mag_c = c & 32'h7FFF_FFFF;
    top   = larger(mag_a, mag_b);
    zero  = smaller(mag_a, mag_b);

    // Subnormals have exponent 1 and no leading one. Exponents of addends have 1024 added; infinity lies beyond every
    // number, a product of zero below.
    exp_a = larger(mag_a >> 23, 32'd1);
    exp_b = larger(mag_b >> 23, 32'd1);
    exp_c = larger(mag_c >> 23, 32'd1);
    sig_a = mag_a - ((exp_a - 32'd1) << 23);
    sig_b = mag_b - ((exp_b - 32'd1) << 23);
    sig_c = mag_c - ((exp_c - 32'd1) << 23);
    exp_p = exp_a + exp_b + 32'd897;
    exp_p = top < Infinity ? exp_p : 32'd1500;
    exp_p = zero == 0 ? 32'd0 : exp_p;
    exp_c = mag_c < Infinity ? exp_c + 32'd1024 : 32'd1500;
    product = {32'h0, sig_a << 8} * {32'h0, sig_b << 6};
    sig_p = product[63:32];
    low   = ((sig_a << 8) * (sig_b << 6)) >> 2;
    sig_c = sig_c << 5;

    // The one with the higher exponent is to the left; the other is aligned, by a word at first, and what falls off is
    // remembered.
    swap  = exp_p < exp_c ? 32'hFFFF_FFFF : 32'h0;
    high  = swap != 0 ? sig_c : sig_p;
    upper = swap != 0 ? sig_p : sig_c;
    lower = low & swap;
    low   = low & ~swap;
    expo  = larger(exp_p, exp_c);
    gap   = smaller(expo - smaller(exp_p, exp_c), 32'd61);
    far   = gap < 32'd30 ? 32'h0 : 32'hFFFF_FFFF;
    lost  = lower & far;
    lower = far != 0 ? upper : lower;
    upper = upper & ~far;
    gap   = gap - (32'd30 & far);
    kept  = lower >> gap[4:0];
    lost  = lost | ((kept << gap[4:0]) ^ lower);
    left  = 32'd30 - gap;
    lower = kept | ((upper << left[4:0]) & 32'h3FFF_FFFF) | smaller(lost, 32'd1);
    upper = upper >> gap[4:0];

    // Add or subtract, then make the magnitude positive. An exact zero is +0 unless both were -0.
    minus = 32'd0 - ((a ^ b ^ c) >> 31);
    low   = low + ((lower ^ minus) - minus) + 32'h4000_0000;
    high  = high + ((upper ^ minus) - minus) + (low >> 30) - 32'd1;
    low   = low & 32'h3FFF_FFFF;
    left  = 32'd0 - (high >> 31);
    high  = (high ^ left) + (low == 0 ? high >> 31 : 32'd0);
    low   = ((low ^ left) - left) & 32'h3FFF_FFFF;
    sign  = (swap != 0 ? c : a ^ b) ^ left;
    sign  = (high | low) == 0 ? (a ^ b) & c : sign;

    // Leading one to bit 30, or as far as the subnormal range allows.
    most  = expo - 32'd1023;
    far   = high == 0 && most >= 32'd30 ? 32'hFFFF_FFFF : 32'h0;
    high  = far != 0 ? low : high;
    low   = low & ~far;
    most  = most - (32'd30 & far);
    left  = smaller(leading_zeros(high) - 32'd1, most);
    most  = most - left;
    lost  = 32'd30 - left;
    high  = (high << left[4:0]) | (low >> lost[4:0]);
    low   = (low << left[4:0]) & 32'h3FFF_FFFF;
    high  = high | smaller(low, 32'd1);

    // Round; a carry runs into the exponent, and from its end into infinity.
    most   = high == 0 ? 32'd0 : most;
    result = ((high + 32'd63 + ((high >> 7) & 32'd1)) >> 7) + (most << 23);
    result = smaller(result, Infinity) | (sign & 32'h8000_0000);

    // NaN: an operand, infinity times zero, infinities of opposite sign.
    nan = larger(top, mag_c) > Infinity || (top == Infinity && zero == 0);
    nan = nan || (top == Infinity && mag_c == Infinity && minus != 0);
    return nan ? CanonicalNan : result;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : fma_pkg
