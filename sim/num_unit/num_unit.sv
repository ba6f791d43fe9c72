// The arithmetic of a lane by itself: one operation on a batch of operands in every cycle.
//
// What the tile computes inside its engines, with nothing around it, so that sweeps over all codes are fast.
//
//    ToFp32    result = FP32 of a                 a: code of a_dtype_i
//    FromFp32  result = a rounded to a_dtype_i    a: FP32; saturate_i as in a cast instruction
//    Fma       result = a * b + c                 a, b: codes of a_dtype_i and b_dtype_i; c: FP32
//    Add       result = a + b                     both FP32, as PSUM accumulates
//
// Fma is the processing element; for an FP32 operand, which no element takes, it is the full FP32 unit.
module num_unit import lane_pkg::*; #(
  parameter int unsigned Lanes = 256
) (
  input  logic            clk_i,
  input  logic [1:0]      operation_i,
  input  isa_pkg::dtype_e a_dtype_i,
  input  isa_pkg::dtype_e b_dtype_i,
  input  logic            saturate_i,
  input  word_t           a_i [Lanes],
  input  word_t           b_i [Lanes],
  input  fp32_t           c_i [Lanes],
  output word_t           result_o [Lanes]
);

  localparam logic [1:0] ToFp32 = 2'd0, FromFp32 = 2'd1, Fma = 2'd2;

  format_t a_format, b_format;
  word_t a, b;

  /* verilator lint_off BLKSEQ */  // one process writes results in place, nobody in here reads them
  always_ff @(posedge clk_i) begin
    a_format = format_of(a_dtype_i);
    b_format = format_of(b_dtype_i);
    if (operation_i == ToFp32) begin
      for (int unsigned i = 0; i < Lanes; i++) result_o[i] = to_fp32(a_i[i], a_format);
    end else if (operation_i == FromFp32) begin
      for (int unsigned i = 0; i < Lanes; i++) result_o[i] = from_fp32(a_i[i], a_format, saturate_i);
    end else if (operation_i == Fma && (a_format.is_fp32 || b_format.is_fp32)) begin
      for (int unsigned i = 0; i < Lanes; i++) begin
        a = to_fp32(a_i[i], a_format);
        b = to_fp32(b_i[i], b_format);
        result_o[i] = fma_pkg::multiply_add(a, b, c_i[i]);
      end
    end else if (operation_i == Fma) begin
      for (int unsigned i = 0; i < Lanes; i++) begin
        a = decode_operand(a_i[i], a_format);
        b = decode_operand(b_i[i], b_format);
        result_o[i] = multiply_add(a, b, c_i[i]);
      end
    end else begin
      for (int unsigned i = 0; i < Lanes; i++) result_o[i] = add(a_i[i], b_i[i]);
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : num_unit
