// Quotient and inverse square root of FP32 words in one lane, correctly rounded, by one restoring digit recurrence.
//
//   a / b         a, b in [1, 2)   rest(j) = 2^j (a - q b)         digit j fits if rest >= b
//   1 / root(x)   x in [1, 4)      rest(j) = 2^j (1 - x q^2)       digit j fits if rest >= 2 x q + 2^-j x
//
// One step serves both. It keeps `rest`, `term` (b or 2^-j x) and `product` (0 or x q); digit j has the weight 2^-j.
// 28 digits are found, 50 bits hold everything below 1 exactly, and at the end it only matters whether a rest is left.
// Sign, exponent and special values go around the recurrence, in a word that finish() joins with the digits:
//
//    31    30    29..10  9.......0
//    sign  NaN   zeros   exponent of the digit of weight 1, biased as in FP32, with 512 added
//
// Written for lanes in lockstep like lane_pkg. Exact semantics: docs/numerics.md.
package divide_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;
  import fma_pkg::wide_t, fma_pkg::normalise, fma_pkg::significand;

  localparam logic [2:0] Cycles = 3'd7;    // of four digits
  localparam word_t HeadNan = 32'h4000_0000;
  localparam word_t HeadInfinity = 32'd900, HeadZero = 32'd100;  // exponents beyond those of any quotient of numbers

  // lint: numbers are taken apart, each part by the function that needs it.
  /* verilator lint_off UNUSEDSIGNAL */

  // normalise() adds 129 to the exponents, which cancels.
  function automatic word_t divide_head(fp32_t a, fp32_t b);
    word_t mag_a, mag_b, head;
    logic zero, infinite, nan;
    mag_a = a & 32'h7FFF_FFFF;
    mag_b = b & 32'h7FFF_FFFF;
    zero = mag_a == 0 || mag_b == Infinity;
    infinite = mag_a == Infinity || mag_b == 0;
    nan = mag_a > Infinity || mag_b > Infinity || (zero && infinite);
    head = (normalise(mag_a) >> 23) - (normalise(mag_b) >> 23) + 32'd639;
    head = zero ? HeadZero : head;
    head = infinite ? HeadInfinity : head;
    return head | ((a ^ b) & 32'h8000_0000) | (nan ? HeadNan : 32'h0);
  endfunction

  // The exponent of x is made even, then halved.
  function automatic word_t rsqrt_head(fp32_t x);
    word_t mag, head;
    logic nan;
    mag = x & 32'h7FFF_FFFF;
    nan = mag > Infinity || (x > 32'h8000_0000);
    head = 32'd767 - (normalise(mag) >> 24);
    head = mag == Infinity ? HeadZero : head;
    head = mag == 0 ? HeadInfinity : head;
    return head | (x & 32'h8000_0000) | (nan ? HeadNan : 32'h0);
  endfunction

  function automatic wide_t first_rest(logic is_root, fp32_t a);
    return is_root ? 64'd1 << 50 : significand(normalise(a & 32'h7FFF_FFFF));
  endfunction

  function automatic wide_t first_term(logic is_root, fp32_t x);
    word_t normal;
    normal = normalise(x & 32'h7FFF_FFFF);
    return is_root ? significand(normal) << (normal[23] ? 6'd28 : 6'd27) : significand(normal);
  endfunction

  // All ones where a trial was larger than the rest: neither has bit 63.
  function automatic wide_t too_large(wide_t rest, wide_t trial);
    return 64'd0 - ((rest - trial) >> 63);
  endfunction

  function automatic fp32_t finish(word_t head, word_t digits, wide_t rest);
    word_t sig, exp, left, floor_, gap, kept, result;

    // Leading one to bit 27, then back as far as the subnormal range demands.
    left   = (digits >> 27) == 0 ? 32'd1 : 32'd0;
    sig    = (digits << left[4:0]) | (rest != 0 ? 32'd1 : 32'd0);
    exp    = (head & 32'h3FF) - left;
    floor_ = exp < 32'd513 ? 32'd513 : exp;
    gap    = floor_ - exp;
    gap    = gap < 32'd31 ? gap : 32'd31;
    kept   = sig >> gap[4:0];
    sig    = kept | ((kept << gap[4:0]) != sig ? 32'd1 : 32'd0);

    // Round; a carry runs into the exponent, and from its end into infinity.
    result = ((sig + 32'd7 + ((sig >> 4) & 32'd1)) >> 4) + ((floor_ - 32'd513) << 23);
    result = result < Infinity ? result : Infinity;
    return (head & HeadNan) != 0 ? CanonicalNan : result | (head & 32'h8000_0000);
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : divide_pkg
