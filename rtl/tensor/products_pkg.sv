// What an element of the array does in modes of several products. Exact semantics: docs/numerics.md.
//
// Products of FP8 operands are numbers of FP32, so the first one of a sum needs no rounding, and is no addition.
package products_pkg;
  import lane_pkg::*;

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

endpackage : products_pkg
