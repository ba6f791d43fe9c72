// Operations of the element engines on one lane: FP32 words in, an FP32 word out, rounded once to nearest even.
//
// Written for lanes in lockstep like lane_pkg, whose `add` is the addition. Every NaN that comes out is the canonical
// one. Exact semantics: docs/numerics.md.
package alu_pkg;

  import lane_pkg::word_t, lane_pkg::fp32_t, lane_pkg::Infinity, lane_pkg::CanonicalNan;

  localparam fp32_t One = 32'h3F80_0000;

  // What the lanes of an instruction do with an element.
  typedef struct packed {
    isa_pkg::alu_op_e op;
    isa_pkg::dtype_e  a_dtype;
    isa_pkg::dtype_e  b_dtype;
    isa_pkg::dtype_e  result_dtype;
    logic             saturate;     // an FP8 result beyond the largest number becomes that number
    logic             stochastic;   // the result is rounded stochastically
    logic [7:0]       lanes;        // lanes that take part; the random numbers of the others stay
  } alu_command_t;

  // Where the lanes take an operand from.
  typedef enum logic [2:0] {
    FromOwn,         // a: in_a_i, b: in_b_i
    FromOther,       // a: in_b_i, b: in_a_i
    FromHeld,        // a: as it was held
    FromResult,      // a: the last result
    FromImmediate,   // a, b: in_route_i.immediate
    FromScalar,      // b: as it was loaded
    FromFed          // a, b: a plane of in_fed_i
  } from_e;

  // What becomes of an item that comes in.
  typedef enum logic [1:0] {
    ItemElement,     // it is computed with
    ItemHold,        // operand a of an element whose operand b comes next
    ItemLoad         // the scalars of the elements that follow
  } item_e;

  // How an item goes through the lanes. All zeros: operands a and b meet, and the result leaves.
  typedef struct packed {
    item_e item;
    from_e a_from;
    from_e b_from;
    from_e other_from;   // choose: FromImmediate or FromScalar
    word_t immediate;    // a number or a pattern, not cast
    logic  raw;          // a is a pattern, whatever its type
    logic  plain;        // a, FromOwn, is a number as lanes give it: FP32, and nothing to cast
    logic  swap;         // the operands change places
    logic  choose;       // the result is a where b is true, the other elsewhere
    logic  negated;      // choose, mask: where b is false
    logic  mask;         // out_mask_o says where b is true
    logic  pass;         // out_b_o gets what comes, uncast, from
    from_e pass_from;    // FromOwn or FromOther, as b
    logic  keep;         // out_kept_o gets the result before it is cast
    logic [2:0] plane;   // FromFed
    logic [1:0] further; // planes that hold an element besides the first: 0, 1 or 3
  } route_t;

  function automatic fp32_t multiply(fp32_t a, fp32_t b);
    word_t mag_a, mag_b, lesser, larger, sig_s, sig_l, top_l, exp, left, upper, middle, lower, sig, floor_, gap, kept;
    word_t sign, result;
    mag_a = a & 32'h7FFF_FFFF;
    mag_b = b & 32'h7FFF_FFFF;
    lesser = mag_a < mag_b ? mag_a : mag_b;
    larger = mag_a < mag_b ? mag_b : mag_a;
    sign  = (a ^ b) & 32'h8000_0000;

    // Exponents have 256 added: subnormals have exponent 1 and no leading one. Only the lesser operand is normalised:
    // where the larger one is subnormal, too, the product is far below half of the smallest number anyway.
    top_l = larger >> 23;
    sig_l = (larger & 32'h7F_FFFF) | (top_l != 0 ? 32'h80_0000 : 32'h0);
    exp   = lesser >> 23;
    sig_s = (lesser & 32'h7F_FFFF) | (exp != 0 ? 32'h80_0000 : 32'h0);
    exp   = (exp != 0 ? exp : 32'd1) + (top_l != 0 ? top_l : 32'd1) + 32'd130;
    left  = (sig_s >> 8) == 0 ? 32'd16 : 32'd0;  sig_s = sig_s << left[4:0];  exp = exp - left;
    left  = (sig_s >> 16) == 0 ? 32'd8 : 32'd0;  sig_s = sig_s << left[4:0];  exp = exp - left;
    left  = (sig_s >> 20) == 0 ? 32'd4 : 32'd0;  sig_s = sig_s << left[4:0];  exp = exp - left;
    left  = (sig_s >> 22) == 0 ? 32'd2 : 32'd0;  sig_s = sig_s << left[4:0];  exp = exp - left;
    left  = (sig_s >> 23) == 0 ? 32'd1 : 32'd0;  sig_s = sig_s << left[4:0];  exp = exp - left;

    // 24 x 24 bits by halves of 12. Bit 26 of sig stands for 2 in [1, 4), what lies below its bit 0 is sticky.
    upper  = (sig_s >> 12) * (sig_l >> 12);
    middle = (sig_s >> 12) * (sig_l & 32'hFFF) + (sig_s & 32'hFFF) * (sig_l >> 12);
    lower  = (sig_s & 32'hFFF) * (sig_l & 32'hFFF) + ((middle & 32'hFFF) << 12);
    upper  = upper + (middle >> 12);
    sig    = (upper << 3) + (lower >> 21);
    sig    = sig | ((lower & 32'h1F_FFFF) != 0 ? 32'd1 : 32'd0);

    // Leading one to bit 26, then back as far as the subnormal range demands.
    left   = (sig >> 26) == 0 ? 32'd1 : 32'd0;
    sig    = sig << left[4:0];
    exp    = exp - left;
    floor_ = exp < 32'd257 ? 32'd257 : exp;
    gap    = floor_ - exp;
    gap    = gap < 32'd31 ? gap : 32'd31;
    kept   = sig >> gap[4:0];
    sig    = kept | ((kept << gap[4:0]) != sig ? 32'd1 : 32'd0);

    // Round; a carry runs into the exponent, and from its end into infinity.
    result = ((sig + 32'd3 + ((sig >> 3) & 32'd1)) >> 3) + ((floor_ - 32'd257) << 23);
    result = result < Infinity ? result : Infinity;
    result = larger == Infinity ? Infinity : result;
    result = lesser == 0 ? 32'h0 : result;
    result = larger > Infinity || (larger == Infinity && lesser == 0) ? CanonicalNan : result | sign;
    return result;
  endfunction

  // The formats with the exponent of FP32 differ in fraction bits alone: casts as in lane_pkg, in fewer steps.
  // FP32 itself, TF32 and BF16 lack 0, 13 and 16 of them.

  function automatic logic is_wide(isa_pkg::dtype_e dtype);
    return dtype == isa_pkg::DtFp32 || dtype == isa_pkg::DtTf32 || dtype == isa_pkg::DtBf16;
  endfunction

  function automatic fp32_t wide_to_fp32(word_t code, logic is_bf16, logic [4:0] missing);
    fp32_t word;
    word = (is_bf16 ? code << 16 : code) & (32'hFFFF_FFFF << missing);
    return (word & 32'h7FFF_FFFF) > Infinity ? CanonicalNan : word;
  endfunction

  // `missing` is not 0. A carry runs into the exponent, and from its end into infinity; the canonical NaN stays.
  function automatic word_t fp32_to_wide(fp32_t value, logic is_bf16, logic [4:0] missing);
    word_t odd, word;
    odd = (value >> missing) & 32'd1;
    word = (value + ((32'd1 << missing) >> 1) - 32'd1 + odd) & (32'hFFFF_FFFF << missing);
    return is_bf16 ? word >> 16 : word;
  endfunction

  function automatic logic [4:0] missing_bits(isa_pkg::dtype_e dtype);
    case (dtype)
      isa_pkg::DtBf16: return 5'd16;
      isa_pkg::DtTf32: return 5'd13;
      default: return 5'd0;
    endcase
  endfunction

  // Without its sign; a NaN stays the canonical one.
  function automatic fp32_t magnitude(fp32_t a);
    return a & 32'h7FFF_FFFF;
  endfunction

  function automatic logic either_is_nan(fp32_t a, fp32_t b);
    return (a & 32'h7FFF_FFFF) > Infinity || (b & 32'h7FFF_FFFF) > Infinity;
  endfunction

  // A word that is as larger among unsigned words as the number is among numbers; -0 comes just before +0.
  function automatic word_t rank(fp32_t a);
    return a ^ ((32'd0 - (a >> 31)) | 32'h8000_0000);
  endfunction

  // IEEE 754-2019 maximum and minimum: a NaN wins, and -0 is less than +0.
  function automatic fp32_t maximum(fp32_t a, fp32_t b);
    fp32_t result;
    result = rank(a) < rank(b) ? b : a;
    return either_is_nan(a, b) ? CanonicalNan : result;
  endfunction

  function automatic fp32_t minimum(fp32_t a, fp32_t b);
    fp32_t result;
    result = rank(b) < rank(a) ? b : a;
    return either_is_nan(a, b) ? CanonicalNan : result;
  endfunction

  // Comparisons take both zeros as +0, and a NaN as neither less nor equal.
  function automatic logic less(fp32_t a, fp32_t b);
    logic zeros;
    zeros = ((a | b) & 32'h7FFF_FFFF) == 0;
    return !zeros && !either_is_nan(a, b) && rank(a) < rank(b);
  endfunction

  function automatic logic equal(fp32_t a, fp32_t b);
    logic zeros;
    zeros = ((a | b) & 32'h7FFF_FFFF) == 0;
    return (zeros || a == b) && !either_is_nan(a, b);
  endfunction

  function automatic logic less_equal(fp32_t a, fp32_t b);
    logic zeros;
    zeros = ((a | b) & 32'h7FFF_FFFF) == 0;
    return (zeros || rank(a) <= rank(b)) && !either_is_nan(a, b);
  endfunction

  // NaN is true.
  function automatic logic is_true(fp32_t a);
    return (a & 32'h7FFF_FFFF) != 0;
  endfunction

  function automatic fp32_t truth(logic holds);
    return holds ? One : 32'h0;
  endfunction

endpackage : alu_pkg
