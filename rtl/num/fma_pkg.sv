// The fused multiply-add of FP32: a * b + c, the product exact, one rounding to nearest even, and what it is made of.
//
// What lane_pkg::multiply_add does in 32 bits takes 64 here, because a product of two 24-bit significands has 48.
// Written for lanes in lockstep like it: unsigned, no branches, shift counts within the word. Exact semantics:
// docs/numerics.md.
package fma_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::format_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;

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

  // The significand of such a number.
  function automatic wide_t significand(word_t normal);
    return {32'h0, (normal & 32'h7F_FFFF) | (normal != 0 ? 32'h80_0000 : 32'h0)};
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

  // code * b + c, the product exact, one rounding to FP32: fma of golden/num. The code is of any format; b and c are
  // FP32. Nothing is normalised before the multiplication: a subnormal factor makes the product's leading one
  // come lower, but whatever the alignment of the addends drops stays below the bits that rounding looks at.
  //
  //    63..59    58       57..56        55.........33   32......10   9....0
  //    zeros     carry    leading one   fraction of c   of a * b     sticky     bit 56 stands for 1.0
  function automatic fp32_t multiply_add(word_t code, format_t f, fp32_t b, fp32_t c);
    word_t a, mag_a, mag_b, mag_c, sig_a, sig_b, sig_c, exp_p, exp_c, expo, gap_p, gap_c, sign, inf_a, nan_a, left, high,
           low, result;
    wide_t part_p, part_c, kept, minus, sum;
    logic inf_p, zero_p, opposite, nan;

    a     = code >> f.skip;
    mag_a = a & ((32'd1 << f.sign_at) - 32'd1);
    mag_b = b & 32'h7FFF_FFFF;
    mag_c = c & 32'h7FFF_FFFF;
    inf_a = f.ieee ? f.over_code : 32'hFFFF_FFFF;
    nan_a = f.ieee ? f.over_code + 32'd1 : f.nan_code;

    // Exponents have 1024 added; subnormals have exponent 1 and no leading one. Infinity lies beyond every number, the
    // product zero below.
    exp_p = mag_a >> f.fraction;
    sig_a = ((mag_a & f.frac_mask) << (5'd23 - f.fraction)) | (smaller(exp_p, 32'd1) << 23);
    sig_b = (b & 32'h7F_FFFF) | (smaller(mag_b >> 23, 32'd1) << 23);
    sig_c = (c & 32'h7F_FFFF) | (smaller(mag_c >> 23, 32'd1) << 23);
    inf_p  = mag_a == inf_a || mag_b == Infinity;
    zero_p = smaller(mag_a, mag_b) == 0;
    exp_p = larger(exp_p, 32'd1) + larger(mag_b >> 23, 32'd1) + 32'd1024 - f.bias;
    exp_p = zero_p ? 32'd0 : exp_p;
    exp_p = inf_p ? 32'd1500 : exp_p;
    exp_c = larger(mag_c >> 23, 32'd1) + 32'd1024;
    exp_c = mag_c == Infinity ? 32'd1500 : exp_c;

    // Align the one with the lower exponent, remembering what falls off.
    expo   = larger(exp_p, exp_c);
    gap_p  = smaller(expo - exp_p, 32'd63);
    gap_c  = smaller(expo - exp_c, 32'd63);
    part_p = ({32'h0, sig_a} * {32'h0, sig_b}) << 10;
    kept   = part_p >> gap_p[5:0];
    part_p = kept | ((kept << gap_p[5:0]) != part_p ? 64'd1 : 64'd0);
    part_c = {32'h0, sig_c} << 33;
    kept   = part_c >> gap_c[5:0];
    part_c = kept | ((kept << gap_c[5:0]) != part_c ? 64'd1 : 64'd0);

    // Add or subtract, then make the magnitude positive. An exact zero is +0 unless both were -0.
    sign  = ((a >> f.sign_at) << 31) ^ b;
    opposite = sign[31] ^ c[31];
    minus = 64'd0 - {63'd0, opposite};
    sum   = part_p + ((part_c ^ minus) - minus);
    minus = 64'd0 - (sum >> 63);
    sum   = (sum ^ minus) - minus;

    // Two words, the leading one of a number without carry at bit 29 of the upper. It moves to bit 31, then to 30.
    high   = sum[58:27];
    low    = {sum[26:0], 5'h0};
    left   = sign & c;
    sign   = (high | low) == 0 ? left : sign ^ minus[31:0];
    expo   = expo + 32'd2;
    left   = high == 0 ? 32'd32 : 32'd0;
    expo   = expo - left;
    low    = left != 0 ? 32'd0 : low;
    high   = left != 0 ? {sum[26:0], 5'h0} : high;
    left   = leading_zeros(high);
    expo   = expo - left;
    high   = (high << left[4:0]) | ((low >> 1) >> ~left[4:0]);
    low    = low << left[4:0];
    high   = (high >> 1) | (high & 32'd1) | smaller(low, 32'd1);
    result = pack(high, expo, sign);

    // NaN: an operand, infinity times zero, infinities of opposite sign.
    nan = mag_a >= nan_a || larger(mag_b, mag_c) > Infinity || (inf_p && zero_p);
    nan = nan || (inf_p && mag_c == Infinity && opposite);
    return nan ? CanonicalNan : result;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : fma_pkg
