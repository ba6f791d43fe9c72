// Casts between integers and FP32 in one lane: to nearest even, saturating at the ends of the integer type, NaN to 0.
//
// Written for lanes in lockstep like lane_pkg. Exact semantics: docs/numerics.md.
package integer_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity;

  // One integer type, for every lane of an instruction.
  typedef struct packed {
    logic [31:0] mask;      // bits of a code
    logic [31:0] sign_bit;  // of a code; zero for unsigned types
    logic [31:0] top;       // largest value
  } integer_t;

  function automatic word_t mask_of(isa_pkg::dtype_e dtype);
    case (isa_pkg::dtype_bytes(dtype))
      3'd1: return 32'hFF;
      3'd2: return 32'hFFFF;
      default: return 32'hFFFF_FFFF;
    endcase
  endfunction

  function automatic integer_t integer_of(isa_pkg::dtype_e dtype);
    integer_t t;
    t.mask = mask_of(dtype);
    t.top = isa_pkg::dtype_is_signed_integer(dtype) ? t.mask >> 1 : t.mask;
    t.sign_bit = t.mask ^ t.top;
    return t;
  endfunction

  // lint: one record serves both directions.
  /* verilator lint_off UNUSEDSIGNAL */

  function automatic fp32_t integer_to_fp32(word_t code, integer_t t);
    word_t value, minus, mag, expo, left, kept, up, result;
    value = ((code & t.mask) ^ t.sign_bit) - t.sign_bit;
    minus = 32'd0 - (t.sign_bit != 0 ? value >> 31 : 32'd0);
    mag   = (value ^ minus) - minus;

    // Leading one to bit 31, whose weight is that of exponent 158.
    expo = 32'd158;
    left = (mag >> 16) == 0 ? 32'd16 : 32'd0;  mag = mag << left[4:0];  expo = expo - left;
    left = (mag >> 24) == 0 ? 32'd8 : 32'd0;  mag = mag << left[4:0];  expo = expo - left;
    left = (mag >> 28) == 0 ? 32'd4 : 32'd0;  mag = mag << left[4:0];  expo = expo - left;
    left = (mag >> 30) == 0 ? 32'd2 : 32'd0;  mag = mag << left[4:0];  expo = expo - left;
    left = (mag >> 31) == 0 ? 32'd1 : 32'd0;  mag = mag << left[4:0];  expo = expo - left;

    // The leading one counts as one exponent step, and so does a carry out of the fraction.
    kept   = mag >> 8;
    up     = ((mag & 32'hFF) + 32'd127 + (kept & 32'd1)) >> 8;
    result = kept + up + ((expo - 32'd1) << 23);
    return mag == 0 ? 32'h0 : result | (minus & 32'h8000_0000);
  endfunction

  function automatic word_t fp32_to_integer(fp32_t value, integer_t t);
    word_t mag, expo, sig, drop, left, up, bound, minus, result;
    mag   = value & 32'h7FFF_FFFF;
    minus = 32'd0 - (value >> 31);
    expo  = mag >> 23;
    sig   = (mag & 32'h7F_FFFF) | (expo != 0 ? 32'h80_0000 : 32'h0);

    // The significand counts 2^(expo - 150). Subnormals are far below a half, so their exponent may be one too low.
    drop   = expo < 32'd150 ? 32'd150 - expo : 32'd0;
    drop   = drop < 32'd31 ? drop : 32'd31;
    left   = expo < 32'd150 ? 32'd0 : expo - 32'd150;
    up     = ((32'd1 << drop[4:0]) >> 1) - 32'd1 + ((sig >> drop[4:0]) & 32'd1);
    up     = drop == 0 ? 32'd0 : up;
    result = ((sig + up) >> drop[4:0]) << left[3:0];

    // From 2^32 on nothing fits, neither into a type nor into 32 bits.
    bound  = minus != 0 ? t.sign_bit : t.top;
    result = mag >= 32'h4F80_0000 || result > bound ? bound : result;
    result = (result ^ minus) - minus;
    return mag > Infinity ? 32'h0 : result & t.mask;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : integer_pkg
