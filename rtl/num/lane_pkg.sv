// Arithmetic of one lane: casts, the fused multiply-add of a processing element, and the FP32 add of PSUM.
//
// Written for many lanes in lockstep: unsigned 32-bit words, no branches, shift counts that cannot exceed 31.
// In this shape a loop over lanes becomes SIMD code. Exact semantics: docs/numerics.md.
//
// A decoded operand is normalised, so its significand is zero or has bit 11 set:
//
//    31      30..16    15     14    13     12     11..........0
//    bank    exponent  pass   inf   zero   sign   significand      value = significand * 2^(exponent - 4096 - 11)
//
//   bank  on a moving operand: which of the two stationary banks it multiplies
//   pass  the row takes no part, the sum from above passes unchanged: on a stationary operand outside the matrix, and
//         on the low half of an FP32 operand when nothing is left for it
//   inf and zero together mean NaN, so that infinity times zero is NaN by an OR of the operands.
package lane_pkg;

  typedef logic [31:0] word_t;
  typedef logic [31:0] fp32_t;
  typedef logic [31:0] operand_t;

  localparam fp32_t CanonicalNan = 32'h7FC0_0000;
  localparam fp32_t Infinity = 32'h7F80_0000;

  localparam operand_t OperandBank = 32'h8000_0000;
  localparam operand_t OperandPass = 32'h0000_8000;
  localparam operand_t OperandInf = 32'h0000_4000;
  localparam operand_t OperandNan = 32'h0000_6000;

  // How one format lays out its bits. One record serves every lane of an instruction.
  typedef struct packed {
    logic [4:0]  skip;       // low bits of the word that carry no value (TF32)
    logic [4:0]  fraction;   // fraction bits
    logic [4:0]  sign_at;    // position of the sign above the skipped bits
    logic [31:0] exp_mask;   // exponent field, right aligned
    logic [31:0] frac_mask;  // fraction field
    logic [31:0] bias;
    logic [31:0] max_code;   // magnitude of the largest finite value
    logic [31:0] over_code;  // what overflow becomes when it does not saturate
    logic [31:0] nan_code;   // canonical NaN
    logic        ieee;       // the top exponent means infinity and NaN
    logic        can_saturate;
    logic        is_fp32;
  } format_t;

  // lint: one record serves three functions, each of which reads its own part of it.
  /* verilator lint_off UNUSEDSIGNAL */

  function automatic format_t small_format(logic [4:0] exp_bits, logic [4:0] fraction, logic [4:0] skip);
    format_t f;
    f.skip = skip;
    f.fraction = fraction;
    f.sign_at = exp_bits + fraction;
    f.exp_mask = (32'd1 << exp_bits) - 32'd1;
    f.frac_mask = (32'd1 << fraction) - 32'd1;
    f.bias = (32'd1 << (exp_bits - 5'd1)) - 32'd1;
    f.max_code = (f.exp_mask << fraction) - 32'd1;
    f.over_code = f.exp_mask << fraction;
    f.nan_code = f.over_code | ((32'd1 << fraction) >> 1);
    f.ieee = 1'b1;
    f.can_saturate = 1'b0;
    f.is_fp32 = 1'b0;
    return f;
  endfunction

  // Of a packed type, the format of its numbers.
  function automatic format_t format_of(isa_pkg::dtype_e dtype);
    format_t f;
    case (dtype)
      isa_pkg::DtFp8E4M3: f = small_format(5'd4, 5'd3, 5'd0);
      isa_pkg::DtFp8E4M3Fn, isa_pkg::DtFp8E4M3FnX4: begin
        f = small_format(5'd4, 5'd3, 5'd0);
        f.max_code = 32'h7E;
        f.over_code = 32'h7F;
        f.nan_code = 32'h7F;
        f.ieee = 1'b0;
      end
      isa_pkg::DtFp8E5M2, isa_pkg::DtFp8E5M2X4: f = small_format(5'd5, 5'd2, 5'd0);
      isa_pkg::DtFp4E2M1X4: begin   // every code is a number
        f = small_format(5'd2, 5'd1, 5'd0);
        f.max_code = 32'h7;
        f.over_code = 32'h7;
        f.nan_code = 32'hFFFF_FFFF;
        f.ieee = 1'b0;
      end
      isa_pkg::DtFp8E3M4: f = small_format(5'd3, 5'd4, 5'd0);
      isa_pkg::DtBf16: f = small_format(5'd8, 5'd7, 5'd0);
      isa_pkg::DtFp16: f = small_format(5'd5, 5'd10, 5'd0);
      isa_pkg::DtTf32: f = small_format(5'd8, 5'd10, 5'd13);
      default: f = small_format(5'd8, 5'd23, 5'd0);
    endcase
    f.can_saturate = isa_pkg::dtype_bytes(dtype) == 3'd1;
    f.is_fp32 = dtype == isa_pkg::DtFp32;
    return f;
  endfunction

  // Exponent and significand of an operand, the significand of up to twelve bits moved up to its leading one.
  function automatic operand_t normalised(word_t significand, word_t exponent);
    word_t sig, lift, left;
    sig = significand;
    lift = exponent;
    left = (sig >> 4) == 0 ? 32'd8 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 8) == 0 ? 32'd4 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 10) == 0 ? 32'd2 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 11) == 0 ? 32'd1 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    return (lift << 16) | sig;
  endfunction

  // A code of at most ten fraction bits as a decoded operand; exact. (FP32 comes in halves, see below.)
  function automatic operand_t decode_operand(word_t code, format_t f);
    word_t c, expo, frac, sig, lift, special, top, result;
    c = code >> f.skip;
    expo = (c >> f.fraction) & f.exp_mask;
    frac = c & f.frac_mask;
    sig = (frac << (5'd11 - f.fraction)) | (expo != 0 ? 32'h800 : 32'h0);
    lift = (expo != 0 ? expo : 32'd1) + 32'd4096 - f.bias;
    result = normalised(sig, lift);
    result = sig == 0 ? 32'h0000_2000 : result;
    top = f.ieee ? f.exp_mask : 32'hFFFF_FFFF;
    special = frac == 0 ? 32'd6096 << 16 | OperandInf | 32'h800 : OperandNan;
    result = expo == top ? special : result;
    special = f.ieee ? 32'hFFFF_FFFF : f.nan_code;
    result = (c & ((32'd1 << f.sign_at) - 32'd1)) == special ? OperandNan : result;
    return result | (((c >> f.sign_at) & 32'd1) << 12);
  endfunction

  // Half of an FP32 number as a decoded operand: the high one has the first twelve bits of the significand, counted from
  // its leading one, the low one what is left. The two add up to the number. A low half that is zero takes no part, and
  // infinities and NaN are in the high half alone.
  function automatic operand_t decode_half(word_t code, logic low);
    word_t expo, sig, left, lift, special, pick, result;
    pick = 32'd0 - {31'd0, low};
    expo = (code >> 23) & 32'hFF;
    sig = (code & 32'h7F_FFFF) | (expo != 0 ? 32'h80_0000 : 32'h0);
    lift = (expo != 0 ? expo : 32'd1) + 32'd3969;
    left = (sig >> 8) == 0 ? 32'd16 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 16) == 0 ? 32'd8 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 20) == 0 ? 32'd4 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 22) == 0 ? 32'd2 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    left = (sig >> 23) == 0 ? 32'd1 : 32'd0;  sig = sig << left[4:0];  lift = lift - left;
    sig = ((sig >> 12) & ~pick) | (sig & 32'hFFF & pick);
    lift = lift - (32'd12 & pick);
    result = normalised(sig, lift);
    result = sig == 0 ? 32'h0000_2000 | (OperandPass & pick) : result;
    special = (code & 32'h7F_FFFF) == 0 ? 32'd6096 << 16 | OperandInf | 32'h800 : OperandNan;
    special = (special & ~pick) | (OperandPass & pick);
    result = expo == 32'hFF ? special : result;
    return result | ((code >> 31) << 12);
  endfunction

  // Any code as FP32; exact, except that every NaN becomes the canonical one.
  function automatic fp32_t to_fp32(word_t code, format_t f);
    word_t op, expo, narrow, wide, special, sign;
    op = decode_operand(code, f);
    expo = ((op >> 16) & 32'h7FFF) - 32'd3969;
    special = (op & OperandInf) != 0 ? Infinity : 32'h0;
    narrow = (expo << 23) | ((op & 32'h7FF) << 12);
    narrow = (op & OperandNan) != 0 ? special : narrow;
    sign = ((op >> 12) & 32'd1) << 31;
    narrow = narrow | sign;
    narrow = (op & OperandNan) == OperandNan ? CanonicalNan : narrow;
    wide = f.fraction == 5'd7 ? code << 16 : (code >> f.skip) << f.skip;
    wide = (wide & 32'h7FFF_FFFF) > Infinity ? CanonicalNan : wide;
    return f.exp_mask == 32'hFF ? wide : narrow;
  endfunction

  // FP32 to any code, rounded once to nearest even. Overflow is decided after rounding; infinities overflow.
  function automatic word_t from_fp32(fp32_t value, format_t f, logic saturate);
    word_t mag, expo, sig, drop, half, code, over, sign, e, nan;
    mag = value & 32'h7FFF_FFFF;
    expo = mag >> 23;
    sig = (mag & 32'h7F_FFFF) | (expo != 0 ? 32'h80_0000 : 32'h0);
    expo = (expo != 0 ? expo : 32'd1) + f.bias;
    e = expo > 32'd128 ? expo : 32'd128;
    drop = 32'd23 - {27'd0, f.fraction} + e - expo;
    drop = drop < 32'd31 ? drop : 32'd31;
    half = (32'd1 << drop[4:0]) >> 1;
    sig = (sig + half - 32'd1 + ((sig >> drop[4:0]) & 32'd1)) >> drop[4:0];
    code = ((e - 32'd128) << f.fraction) + sig;
    over = saturate && f.can_saturate ? f.max_code : f.over_code;
    nan = over == f.nan_code ? 32'hFFFF_FFFF : 32'h0;
    nan = code > f.max_code ? nan : 32'h0;
    code = code > f.max_code ? over : code;
    sign = (value >> 31) << f.sign_at;
    code = nan != 0 ? code : code | sign;
    code = mag > Infinity ? f.nan_code : code;
    code = code << f.skip;
    return f.is_fp32 ? (mag > Infinity ? CanonicalNan : value) : code;
  endfunction

  // A moving operand that selects: bit 0 says that the row's pattern replaces what comes from above. Zeros of either sign
  // do not select.
  function automatic operand_t decode_select(word_t code, format_t f);
    return ((code >> f.skip) & ((32'd1 << f.sign_at) - 32'd1)) != 0 ? 32'd1 : 32'd0;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

  // base + addend, rounded once. The addend is sign (bit 31), an exponent with 8192 added, and a significand
  // whose bit 26 stands for 1.0; `inf` is non-zero when it is infinite, `nan` when the result must be NaN.
  function automatic fp32_t add_extended(word_t sign_p, word_t exp_p, word_t sig_p, word_t inf, word_t nan,
                                         fp32_t base);
    word_t top, sig_c, exp_c, gap, swap, upper, lower, sign, exp, minus, sum, mag, left, floor_, result, bad;

    // The base, 8065 = 8192 - 127: subnormals have exponent 1 and no leading one; infinity lies beyond every finite exponent.
    top   = (base >> 23) & 32'hFF;
    sig_c = ((base & 32'h7F_FFFF) | (top != 0 ? 32'h80_0000 : 32'h0)) << 3;
    exp_c = (top != 0 ? top : 32'd1) + 32'd8065;
    exp_c = top == 32'hFF ? 32'd10192 : exp_c;

    // Align the one with the lower exponent, remembering what falls off.
    gap   = exp_p - exp_c;
    swap  = 32'd0 - (gap >> 31);
    upper = (sig_c & swap) | (sig_p & ~swap);
    lower = (sig_p & swap) | (sig_c & ~swap);
    sign  = (base & swap) | (sign_p & ~swap);
    exp   = exp_p < exp_c ? exp_c : exp_p;
    gap   = (gap ^ swap) - swap;
    gap   = gap < 32'd31 ? gap : 32'd31;
    left  = lower >> gap[4:0];
    lower = left | ((left << gap[4:0]) != lower ? 32'd1 : 32'd0);

    // Add or subtract, then make the magnitude positive. An exact zero is +0 unless both were -0.
    minus = 32'd0 - ((sign_p ^ base) >> 31);
    sum   = upper + ((lower ^ minus) - minus);
    sign  = sign ^ sum;
    left  = 32'd0 - (sum >> 31);
    mag   = (sum ^ left) - left;
    sign  = mag == 0 ? sign_p & base : sign;
    exp   = mag == 0 ? 32'd8066 : exp;

    // Leading one to bit 28 in five halving steps, then back as far as the subnormal range demands.
    exp  = exp + 32'd2;
    left = (mag >> 13) == 0 ? 32'd16 : 32'd0;  mag = mag << left[4:0];  exp = exp - left;
    left = (mag >> 21) == 0 ? 32'd8 : 32'd0;  mag = mag << left[4:0];  exp = exp - left;
    left = (mag >> 25) == 0 ? 32'd4 : 32'd0;  mag = mag << left[4:0];  exp = exp - left;
    left = (mag >> 27) == 0 ? 32'd2 : 32'd0;  mag = mag << left[4:0];  exp = exp - left;
    left = (mag >> 28) == 0 ? 32'd1 : 32'd0;  mag = mag << left[4:0];  exp = exp - left;
    floor_ = exp < 32'd8066 ? 32'd8066 : exp;
    left = floor_ - exp;
    mag  = mag >> left[4:0];

    // Round; a carry runs into the exponent, and from its end into infinity.
    exp    = floor_ < 32'd8473 ? floor_ : 32'd8473;
    result = (mag + 32'd15 + ((mag >> 5) & 32'd1)) >> 5;
    result = result + ((exp - 32'd8066) << 23);
    result = result < Infinity ? result : Infinity;
    result = result | (sign & 32'h8000_0000);

    // NaN: given, in the base, or infinities of opposite sign.
    bad = nan | (top == 32'hFF ? inf & minus : 32'h0);
    bad = bad | ((base & 32'h7FFF_FFFF) > Infinity ? 32'd1 : 32'd0);
    return bad != 0 ? CanonicalNan : result;
  endfunction

  // One processing element: sum + moving * stationary, the product exact, one rounding.
  function automatic fp32_t multiply_add(operand_t moving, operand_t stationary, fp32_t sum);
    word_t both, flags;
    both = (moving & ~(OperandBank | OperandPass)) + (stationary & ~OperandPass);
    flags = moving | stationary;
    return add_extended((moving ^ stationary) << 19, both >> 16,
                        ((moving & 32'hFFF) * (stationary & 32'hFFF)) << 4, flags & OperandInf,
                        flags & (flags << 1) & OperandInf, sum);
  endfunction

  // FP32 addition, as PSUM accumulates.
  function automatic fp32_t add(fp32_t a, fp32_t b);
    word_t top, sig, expo, mag;
    mag  = a & 32'h7FFF_FFFF;
    top  = mag >> 23;
    sig  = ((a & 32'h7F_FFFF) | (top != 0 ? 32'h80_0000 : 32'h0)) << 3;
    expo = (top != 0 ? top : 32'd1) + 32'd8065;
    expo = top == 32'hFF ? 32'd10192 : expo;
    return add_extended(a & 32'h8000_0000, expo, sig, mag == Infinity ? 32'hFFFF_FFFF : 32'h0,
                        mag > Infinity ? 32'd1 : 32'd0, b);
  endfunction

endpackage : lane_pkg
