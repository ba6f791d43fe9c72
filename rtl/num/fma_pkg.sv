// The fused multiply-add of three FP32 words: a * b + c, the product exact, one rounding to nearest even.
//
// What lane_pkg::multiply_add does in 32 bits takes 64 here, because a product of two 24-bit significands has 48.
// Written for lanes in lockstep like it: unsigned, no branches, shift counts that cannot exceed 63. Exponents are
// carried with 512 added, so that all of them are positive. Exact semantics: docs/numerics.md.
//
//    63..59    58       57..56        55.........33   32......10   9....0
//    zeros     carry    leading one   fraction of c   of a * b     sticky     bit 56 stands for 1.0
package fma_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;

  typedef logic [63:0] wide_t;

  // A finite magnitude with nine exponent bits instead of eight, so that subnormals have a leading one like the rest.
  // 256 is added to the exponent; zero stays zero.
  function automatic word_t normalise(word_t mag);
    word_t top, expo, sig, left;
    top  = mag >> 23;
    sig  = (mag & 32'h7F_FFFF) | (top != 0 ? 32'h80_0000 : 32'h0);
    expo = (top != 0 ? top : 32'd1) + 32'd129;
    left = (sig >> 8) == 0 ? 32'd16 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 16) == 0 ? 32'd8 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 20) == 0 ? 32'd4 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 22) == 0 ? 32'd2 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 23) == 0 ? 32'd1 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    return mag == 0 ? 32'h0 : (expo << 23) | (sig & 32'h7F_FFFF);
  endfunction

  // The significand of such a number.
  function automatic wide_t significand(word_t normal);
    return {32'h0, (normal & 32'h7F_FFFF) | (normal != 0 ? 32'h80_0000 : 32'h0)};
  endfunction

  function automatic fp32_t multiply_add(fp32_t a, fp32_t b, fp32_t c);
    word_t mag_a, mag_b, mag_c, norm_a, norm_b, top, exp_p, exp_c, exp, gap, swap, step, floor_;
    word_t sign_p, sign, result;
    wide_t sig_p, sig_c, upper, lower, kept, minus, negate, sum, mag;
    logic inf_p, inf_c, nan;

    mag_a = a & 32'h7FFF_FFFF;
    mag_b = b & 32'h7FFF_FFFF;
    mag_c = c & 32'h7FFF_FFFF;
    inf_p = mag_a == Infinity || mag_b == Infinity;
    inf_c = mag_c == Infinity;

    // Product: exponents of numbers run from 214 to 766. That of zero is at most 384, below any that c can have.
    norm_a = normalise(mag_a);
    norm_b = normalise(mag_b);
    sign_p = a ^ b;
    exp_p  = inf_p ? 32'd850 : (norm_a >> 23) + (norm_b >> 23);
    sig_p  = (significand(norm_a) * significand(norm_b)) << 10;

    // Addend, 385 = 512 - 127: subnormals have exponent 1 and no leading one; infinity lies beyond every number.
    top   = mag_c >> 23;
    exp_c = inf_c ? 32'd850 : (top != 0 ? top : 32'd1) + 32'd385;
    sig_c = {8'h0, top != 0, c[22:0], 32'h0} << 1;

    // Align the one with the lower exponent, remembering what falls off.
    gap   = exp_p - exp_c;
    swap  = 32'd0 - (gap >> 31);
    upper = swap != 0 ? sig_c : sig_p;
    lower = swap != 0 ? sig_p : sig_c;
    sign  = swap != 0 ? c : sign_p;
    exp   = swap != 0 ? exp_c : exp_p;
    gap   = (gap ^ swap) - swap;
    gap   = gap < 32'd63 ? gap : 32'd63;
    kept  = lower >> gap[5:0];
    lower = kept | ((kept << gap[5:0]) != lower ? 64'd1 : 64'd0);

    // Add or subtract, then make the magnitude positive. An exact zero is +0 unless both were -0.
    minus  = 64'd0 - {63'd0, sign_p[31] ^ c[31]};
    sum    = upper + ((lower ^ minus) - minus);
    sign   = sign ^ sum[63:32];
    negate = 64'd0 - (sum >> 63);
    mag    = (sum ^ negate) - negate;
    sign   = mag == 0 ? sign_p & c : sign;
    exp    = mag == 0 ? 32'd386 : exp;

    // Leading one to bit 58 in six halving steps, then back as far as the subnormal range demands.
    exp  = exp + 32'd2;
    step = (mag >> 27) == 0 ? 32'd32 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    step = (mag >> 43) == 0 ? 32'd16 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    step = (mag >> 51) == 0 ? 32'd8 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    step = (mag >> 55) == 0 ? 32'd4 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    step = (mag >> 57) == 0 ? 32'd2 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    step = (mag >> 58) == 0 ? 32'd1 : 32'd0;  mag = mag << step[5:0];  exp = exp - step;
    floor_ = exp < 32'd386 ? 32'd386 : exp;
    step = floor_ - exp;
    mag  = mag >> step[5:0];

    // Round; a carry runs into the exponent, and from its end into infinity.
    mag    = (mag + 64'h3_FFFF_FFFF + ((mag >> 35) & 64'd1)) >> 35;
    result = mag[31:0] + ((floor_ - 32'd386) << 23);
    result = result < Infinity ? result : Infinity;
    result = result | (sign & 32'h8000_0000);

    // NaN: an operand, infinity times zero, infinities of opposite sign.
    nan = mag_a > Infinity || mag_b > Infinity || mag_c > Infinity;
    nan = nan || (inf_p && (mag_a == 0 || mag_b == 0)) || (inf_p && inf_c && minus != 0);
    return nan ? CanonicalNan : result;
  endfunction

endpackage : fma_pkg
