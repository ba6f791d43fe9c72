// What an element of the array does in modes of several products. Exact semantics: docs/numerics.md.
//
// Products of FP8 operands are numbers of FP32, so the first one of a sum needs no rounding, and is no addition.
package products_pkg;
  import lane_pkg::*;

  // Bits of a number of a packed type.
  function automatic logic [4:0] number_bits(isa_pkg::dtype_e dtype);
    return dtype == isa_pkg::DtFp4E2M1X4 ? 5'd4 : 5'd8;
  endfunction

  // moving * weight, for operands whose product is a number of FP32 and not subnormal.
  function automatic fp32_t exact_product(operand_t moving, operand_t weight);
    word_t flags, exponent, significand, top, finite, sign, special;
    flags = moving | weight;
    exponent = ((moving >> 16) & 32'h7FFF) + (weight >> 16);
    significand = (moving & 32'hFFF) * (weight & 32'hFFF);
    top = significand >> 23;
    finite = ((exponent + top - 32'd8065) << 23) | ((significand << (5'd1 - top[4:0])) & 32'h7F_FFFF);
    finite = significand == 0 ? 32'h0 : finite;
    sign = ((moving ^ weight) & 32'h1000) << 19;
    special = (flags & OperandNan) == OperandNan ? CanonicalNan : Infinity | sign;
    return (flags & OperandInf) != 0 ? special : finite | sign;
  endfunction

  // sum + (moving0 * weight0 + moving1 * weight1), both sums rounded. Where weight0 takes no part, none of them does.
  function automatic fp32_t two_products(operand_t moving0, operand_t moving1, operand_t weight0, operand_t weight1,
                                         fp32_t sum);
    word_t keep;
    keep = 32'd0 - ((weight0 >> 15) & 32'd1);
    return (sum & keep) | (add(multiply_add(moving1, weight1, exact_product(moving0, weight0)), sum) & ~keep);
  endfunction

  // A scale as elements add them up: the code, and beyond it a bit that says NaN.
  function automatic word_t scale_of(word_t code);
    return code == 32'hFF ? 32'h1_0000 : code;
  endfunction

  // value * 2^(scales - 254) + sum, rounded once. The value is not subnormal.
  function automatic fp32_t add_scaled(fp32_t value, word_t scales, fp32_t sum);
    word_t magnitude, exponent, significand;
    magnitude = value & 32'h7FFF_FFFF;
    significand = magnitude == 0 ? 32'h0 : ((value & 32'h7F_FFFF) | 32'h80_0000) << 3;
    exponent = (magnitude >> 23) + (scales & 32'hFFFF) + (32'd8065 - 32'd254);
    exponent = magnitude >= Infinity ? 32'd10192 : exponent;
    exponent = magnitude == 0 ? 32'd0 : exponent;
    return add_extended(value & 32'h8000_0000, exponent, significand, magnitude == Infinity ? 32'hFFFF_FFFF : 32'h0,
                        (scales >> 16) | (magnitude > Infinity ? 32'd1 : 32'd0), sum);
  endfunction

  // sum + ((moving0 * weight0 + moving1 * weight1) + (moving2 * weight2 + moving3 * weight3)) * 2^(scales - 254), each
  // sum rounded.
  function automatic fp32_t four_products(operand_t moving0, operand_t moving1, operand_t moving2, operand_t moving3,
                                          operand_t weight0, operand_t weight1, operand_t weight2, operand_t weight3,
                                          word_t scales, fp32_t sum);
    word_t keep;
    fp32_t lower, upper;
    keep = 32'd0 - ((weight0 >> 15) & 32'd1);
    lower = multiply_add(moving1, weight1, exact_product(moving0, weight0));
    upper = multiply_add(moving3, weight3, exact_product(moving2, weight2));
    return (sum & keep) | (add_scaled(add(lower, upper), scales, sum) & ~keep);
  endfunction

  // sum + moving * weight, where either may take no part.
  function automatic fp32_t one_product(operand_t moving, operand_t weight, fp32_t sum);
    word_t keep;
    keep = 32'd0 - (((moving | weight) >> 15) & 32'd1);
    return (sum & keep) | (multiply_add(moving, weight, sum) & ~keep);
  endfunction

endpackage : products_pkg
