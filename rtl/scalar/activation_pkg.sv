// Arithmetic of one activation lane: from u = in * scale + bias to func(u), by tables of cubic polynomials.
//
//   reduce    u becomes an index into the function's directory, a fraction of 32 bits, and an exponent
//   look up   the directory entry says which segment the fraction falls into, and how far into it
//   evaluate  ((c3 t + c2) t + c1) t + c0 in fixed point
//   round     once, to FP32
//
// What tells one function from another is in its table, of which docs/numerics.md gives the layout. Written for many
// lanes in lockstep, as num/lane_pkg.sv is: unsigned, no branches, shift counts within the word.
package activation_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;
  import fma_pkg::wide_t, fma_pkg::smaller, fma_pkg::larger, fma_pkg::leading_zeros;

  // What becomes of a beat.
  typedef enum logic [1:0] {
    BeatFunction,     // func(in * scale + bias), rounded once before the function
    BeatArithmetic,   // in * scale + bias, rounded twice
    BeatMove          // the code, as it is
  } beat_e;

  // How u is reduced: word 0 of a function's control row.
  typedef enum logic [2:0] {
    KindBits     = 3'd0,  // copy, abs, relu, sign: u under masks
    KindMultiply = 3'd1,  // square, prelu: u times u, or times a slope where negative
    KindBinade   = 3'd2,  // a directory entry per binade of u
    KindExp      = 3'd3,  // 2^n 2^f
    KindLog      = 3'd4   // e ln 2 + log(1 + v)
  } kind_e;

  // The control row, by pairs of words; the lower word is named first.
  localparam logic [2:0] ControlWords = 3'd0,    // kind, and which bits of u are those of the sign
                         RangeWords = 3'd1,      // first and last exponent with a directory entry of its own
                         IndexWords = 3'd2,      // which bits of the exponent index the directory; what negative numbers add
                         PowerWords = 3'd3,      // result exponents: shifted right by that, negated under that mask
                         ZeroWords = 3'd4,       // results at +0 and -0
                         InfinityWords = 3'd5,   // results at +infinity and -infinity
                         ConstantWords = 3'd6;   // of the reduction

  // lint: shift counts and products are words of which some bits count.
  /* verilator lint_off UNUSEDSIGNAL */

  function automatic kind_e kind_of(wide_t control);
    return kind_e'(control[2:0]);
  endfunction

  // The sign of u if the function is odd, as word 1 of its control row says.
  function automatic word_t sign_from(fp32_t u, wide_t control);
    return u & control[63:32];
  endfunction

  // The entry of a binade. Exponents beyond the ends of the directory take its first and last entry.
  function automatic word_t binade_index(word_t expo, word_t sign, wide_t range, wide_t index);
    word_t held;
    held = larger(smaller(expo, range[63:32]), range[31:0]) - range[31:0];
    return (held & index[31:0]) + (index[63:32] & (32'd0 - (sign >> 31)));
  endfunction

  // Exponent that a result moves by when its directory entry says so.
  function automatic word_t result_exponent(word_t expo, wide_t power);
    return ((expo >> power[4:0]) ^ power[63:32]) - power[63:32];
  endfunction

  // u / ln 2 as a fixed-point number with 32 bits before the point and 32 after it. The constant is 1 / ln 2 with 39
  // bits after the point. Numbers of 256 or more count as 128 to 256, which is far enough.
  function automatic wide_t exp_reduce(fp32_t u, wide_t constant);
    word_t top, sig, shift;
    wide_t product, sign;
    top = smaller((u >> 23) & 32'hFF, 32'd134);
    sig = (u & 32'h7F_FFFF) | 32'h80_0000;
    shift = smaller(32'd157 - top, 32'd63);
    product = {sig * constant[63:32], 32'h0} + {32'h0, sig} * {32'h0, constant[31:0]};
    product = product >> shift[5:0];
    sign = 64'd0 - {63'h0, u[31]};
    return (product ^ sign) - sign;
  endfunction

  // The significand of a normalised number as 1 + v or, from the square root of two on, 2 (1 + v). The leading one of v
  // comes to bit 23, its fraction below; bit 31 is its sign and bits 24..28 say how far it had to come. For v = 0 they are all ones.
  function automatic word_t log_reduce(word_t normal);
    word_t frac, big, v, far, left;
    frac = normal & 32'h7F_FFFF;
    big = frac >= 32'h35_04F3 ? 32'd1 : 32'd0;
    v = big != 0 ? 32'h80_0000 - frac : frac << 1;
    left = (v >> 8) == 0 ? 32'd16 : 32'd0;   v = v << left[4:0];  far = left;
    left = (v >> 16) == 0 ? 32'd8 : 32'd0;   v = v << left[4:0];  far = far | left;
    left = (v >> 20) == 0 ? 32'd4 : 32'd0;   v = v << left[4:0];  far = far | left;
    left = (v >> 22) == 0 ? 32'd2 : 32'd0;   v = v << left[4:0];  far = far | left;
    left = (v >> 23) == 0 ? 32'd1 : 32'd0;   v = v << left[4:0];  far = far | left;
    return (big << 31) | (far << 24) | (v & 32'h7F_FFFF);
  endfunction

  // The directory entry of v: 32 for each sign by distance, then one for logarithms of negative numbers.
  function automatic word_t log_index(fp32_t u, word_t reduced);
    return (u >> 31) != 0 ? 32'd64 : ((reduced >> 24) & 32'h1F) + ((reduced >> 31) << 5);
  endfunction

  // Directory entry:  28 moves with the exponent   27..16 first segment   15..4 last, counted from it   3..0 log2 of how many
  function automatic word_t segment_of(word_t entry, word_t frac);
    word_t part, shift;
    shift = 32'd31 - (entry & 32'd15);
    part = (frac >> 1) >> shift[4:0];
    return ((entry >> 16) & 32'hFFF) + smaller(part, (entry >> 4) & 32'hFFF);
  endfunction

  function automatic word_t offset_in(word_t entry, word_t frac);
    return frac << entry[3:0];
  endfunction

  // Upper word of a signed number times an unsigned one.
  function automatic word_t times(word_t coefficient, word_t t);
    wide_t product;
    product = {32'h0, coefficient} * {32'h0, t};
    return product[63:32] - (t & (32'd0 - (coefficient >> 31)));
  endfunction

  function automatic word_t upper24(word_t word);
    return (word >> 8) | (32'd0 - (word >> 31) << 24);
  endfunction

  // A segment is four words: c0 and c1 of 32 bits, c2 and c3 in the upper 24 of theirs.
  function automatic word_t evaluate(word_t t, word_t c0, word_t c1, word_t c2, word_t c3);
    word_t y;
    y = upper24(c2) + times(upper24(c3), t);
    y = c1 + times(y, t);
    return c0 + times(y, t);
  endfunction

  // Exponent of a result whose leading one is bit 30: 1151 stands for 1.0. It is in the low bytes of c2 and c3, and moves
  // with that of u where the directory entry says so. Bit 15 makes the result NaN.
  function automatic word_t scale_of(word_t c2, word_t c3, word_t entry, word_t expo);
    word_t scale;
    scale = ((c3 & 32'hFF) << 8) | (c2 & 32'hFF);
    return scale + (expo & (32'd0 - ((entry >> 28) & 32'd1)));
  endfunction

  // y with its exponent, plus e ln 2, of which `constant` gives 38 bits after the point; expo is e + 256. The sum is a y of
  // 31 bits and its exponent again. Where e is zero, nothing changes. Addends and sum have two words:
  //
  //    high  23..15   14.......0        low  31..23   22.......0
  //          whole    of the fraction        zeros    the rest of 38 bits
  function automatic void log_add(word_t expo, wide_t constant, inout word_t y, inout word_t scale);
    word_t minus, opposite, part, high, low, upper, lower, gap, far, left, step, steps;
    // e ln 2, positive at first.
    minus = expo < 32'd256 ? 32'hFFFF_FFFF : 32'h0;
    part  = ((expo - 32'd256) ^ minus) - minus;
    low   = part * (constant[31:0] & 32'h7F_FFFF);
    high  = part * constant[54:23] + (low >> 23);
    low   = low & 32'h7F_FFFF;
    // Bit 30 of y stands for 2^(scale - 1151): it comes to bit 38 - (1151 - scale).
    opposite = 32'd0 - (y >> 31);
    part  = (y ^ opposite) - opposite;
    gap   = smaller(32'd1151 - scale, 32'd46);
    far   = gap < 32'd23 ? 32'h0 : 32'hFFFF_FFFF;
    gap   = gap - (32'd23 & far);
    left  = 32'd23 - gap;
    upper = part >> 15;
    lower = far != 0 ? upper : (part & 32'h7FFF) << 8;
    upper = upper & ~far;
    lower = (lower >> gap[4:0]) | ((upper << left[4:0]) & 32'h7F_FFFF);
    upper = upper >> gap[4:0];
    // Add or subtract: e ln 2 is the larger of the two, so the sum keeps its sign.
    opposite = opposite ^ minus;
    low   = low + ((lower ^ opposite) - opposite) + 32'h80_0000;
    high  = high + ((upper ^ opposite) - opposite) + (low >> 23) - 32'd1;
    low   = low & 32'h7F_FFFF;
    // 32 bits after the point are kept, or as many as leave bit 31 free.
    part  = high;
    step  = part >> 21 != 0 ? 32'd8 : 32'd0;  part = part >> step[4:0];  steps = step;
    step  = part >> 17 != 0 ? 32'd4 : 32'd0;  part = part >> step[4:0];  steps = steps | step;
    step  = part >> 15 != 0 ? 32'd2 : 32'd0;  part = part >> step[4:0];  steps = steps | step;
    steps = steps | (part >> 14 != 0 ? 32'd1 : 32'd0);
    left  = 32'd17 - steps;
    gap   = 32'd6 + steps;
    part  = (high << left[4:0]) | (low >> gap[4:0]);
    far   = expo == 32'd256 || scale[15] ? 32'hFFFF_FFFF : 32'h0;
    y     = far != 0 ? y : (part ^ minus) - minus;
    scale = far != 0 ? scale : steps + 32'd1149;
  endfunction

  // A magnitude with its leading one at bit 30 as FP32, rounded once to nearest even; expo is 1151 for 1.0 and at least 1.
  // Too large is infinity, too small subnormal or zero.
  function automatic fp32_t pack(word_t mag, word_t expo, word_t sign);
    word_t e, gap, kept, result;
    e = mag == 0 ? 32'd0 : expo;
    gap = smaller(larger(e, 32'd1025) - e, 32'd31);
    kept = mag >> gap[4:0];
    kept = kept | ((kept << gap[4:0]) != mag ? 32'd1 : 32'd0);
    e = smaller(larger(e, 32'd1025), 32'd1280);
    result = ((kept + 32'd63 + ((kept >> 7) & 32'd1)) >> 7) + ((e - 32'd1025) << 23);
    return smaller(result, Infinity) | (sign & 32'h8000_0000);
  endfunction

  // y with its exponent as FP32.
  function automatic fp32_t round(word_t y, word_t expo, word_t sign);
    word_t minus, mag, left, e, result;
    minus = 32'd0 - (y >> 31);
    mag = (y ^ minus) - minus;
    e = expo & 32'h7FFF;
    left = leading_zeros(mag);
    mag = mag << left[4:0];
    mag = (mag >> 1) | (mag & 32'd1);
    result = pack(mag, e + 32'd1 - left, sign ^ minus);
    return (expo & 32'h8000) != 0 ? CanonicalNan : result;
  endfunction

  // The result where u is zero, infinite or NaN.
  function automatic fp32_t special(fp32_t u, fp32_t result, wide_t zeros,
                                    wide_t infinities);
    word_t mag, r;
    logic minus;
    mag = u & 32'h7FFF_FFFF;
    minus = (u >> 31) != 0;
    r = mag == 0 ? (minus ? zeros[63:32] : zeros[31:0]) : result;
    r = mag == Infinity ? (minus ? infinities[63:32] : infinities[31:0]) : r;
    return mag > Infinity ? CanonicalNan : r;
  endfunction

  // Functions of KindBits.
  function automatic fp32_t masked(fp32_t u, wide_t keep, wide_t set, wide_t zeros);
    word_t mag, r;
    logic minus;
    mag = u & 32'h7FFF_FFFF;
    minus = (u >> 31) != 0;
    r = (u & (minus ? keep[63:32] : keep[31:0])) | (minus ? set[63:32] : set[31:0]);
    r = mag == 0 ? (minus ? zeros[63:32] : zeros[31:0]) : r;
    return mag > Infinity ? CanonicalNan : r;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : activation_pkg
