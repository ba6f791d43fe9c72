// Arithmetic of microscaling formats: numbers in blocks that share a power of two. Written for lanes in lockstep, as
// lane_pkg is. Exact semantics: docs/numerics.md.
package microscaling_pkg;

  import lane_pkg::*;

  // The exponent field of an FP32 number.
  // lint: of a number its exponent.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic word_t exponent_of(fp32_t value);
    return (value >> 23) & 32'hFF;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  // The format of the numbers of a packed type, as a type of one number.
  function automatic isa_pkg::dtype_e number_of(isa_pkg::dtype_e dtype);
    return dtype == isa_pkg::DtFp8E5M2X4 ? isa_pkg::DtFp8E5M2 : isa_pkg::DtFp8E4M3Fn;
  endfunction

  // Exponent of the format's largest power of two, less one: so much larger a block's scale could be.
  function automatic word_t headroom(isa_pkg::dtype_e number);
    return number == isa_pkg::DtFp8E5M2 ? 32'd14 : 32'd7;
  endfunction

  // E8M0 scale of a block with this largest exponent field: c stands for 2^(c - 127).
  function automatic word_t scale_of(word_t largest, word_t room);
    return largest > room ? largest - room : 32'd0;
  endfunction

  // value / 2^(scale - 127), as FP32. Exact for what its block's scale leaves within reach of FP8; what is smaller,
  // zeros too, has its sign and is some number below 2^-29. Infinities and NaN stay.
  function automatic fp32_t unscaled(fp32_t value, word_t scale);
    word_t expo, sig, left, result;
    expo = exponent_of(value);
    sig = (value & 32'h7F_FFFF) | (expo != 0 ? 32'h80_0000 : 32'h0);
    expo = (expo != 0 ? expo : 32'd1) + 32'd127 - scale;
    left = (sig >> 8) == 0 ? 32'd16 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 16) == 0 ? 32'd8 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 20) == 0 ? 32'd4 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 22) == 0 ? 32'd2 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    left = (sig >> 23) == 0 ? 32'd1 : 32'd0;  sig = sig << left[4:0];  expo = expo - left;
    result = expo - 32'd1 < 32'h7FFF_FFFF ? (expo << 23) | (sig & 32'h7F_FFFF) : 32'h0;
    result = result | (value & 32'h8000_0000);
    return exponent_of(value) == 32'hFF ? value : result;
  endfunction

endpackage : microscaling_pkg
