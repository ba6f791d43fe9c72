// range_select of the vector engine: elements whose number lies in a range of their lane, and a constant for others.
//
// First come the bounds that are tensors, then elements, one a cycle. The number of an element is an FP32 word, and
// both comparisons have to hold.
`include "tile_assert.svh"

module vector_range import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0   // of out_data_o that it fills
) (
  input  logic       clk_i,
  input  logic       rst_ni,

  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  isa_pkg::alu_op_e in_op0_i,     // number op0 bound 0, and number op1 bound 1
  input  isa_pkg::alu_op_e in_op1_i,
  input  word_t      in_start_i,         // number of the first element, signed
  input  logic       in_constant0_i,     // bound 0 is the constant
  input  logic       in_constant1_i,
  input  word_t      in_bound0_i,
  input  word_t      in_bound1_i,
  input  logic       in_bound_i,         // it is bound 0 of the lanes,
  input  logic       in_second_i,        // or bound 1
  input  logic       in_first_i,
  input  logic       in_last_i,
  lanes.sink         in_data_i,

  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic       out_last_o,
  lanes.source       out_data_o
);

  localparam word_t Outside = 32'hFF7F_FFFF;   // the lowest FP32 number

  logic take;
  word_t number_q, number;                     // of the next element, and of this one

  assign in_ready_o = !out_valid_o || out_ready_i;
  assign take = in_valid_i && in_ready_o;
  assign number = in_first_i ? in_start_i : number_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) out_valid_o <= 1'b0;
    else if (in_ready_o) out_valid_o <= take && !in_bound_i;
    if (take && !in_bound_i) begin
      number_q <= number + 32'd1;
      out_last_o <= in_last_i;
    end
  end

  // All ones where a comparison holds.
  function automatic word_t holds(isa_pkg::alu_op_e op, word_t a, word_t b);
    logic lower, same, higher;
    lower = less(a, b);
    same = equal(a, b);
    higher = less(b, a);
    case (op)
      isa_pkg::AluEqual: return {32{same}};
      isa_pkg::AluNotEqual: return {32{!same}};
      isa_pkg::AluGreater: return {32{higher}};
      isa_pkg::AluGreaterEqual: return {32{higher || same}};
      isa_pkg::AluLess: return {32{lower}};
      default: return {32{lower || same}};
    endcase
  endfunction

  word_t bound0 [N], bound1 [N], result [N];
  word_t position, chosen;

  /* verilator lint_off BLKSEQ */
  always_ff @(posedge clk_i) begin
    if (take && in_bound_i) begin
      if (in_second_i) bound1 = in_data_i.word[0];
      else bound0 = in_data_i.word[0];
    end
    if (take && !in_bound_i) begin
      if (in_constant0_i) for (int unsigned i = 0; i < N; i++) bound0[i] = in_bound0_i;
      if (in_constant1_i) for (int unsigned i = 0; i < N; i++) bound1[i] = in_bound1_i;
      position = integer_pkg::integer_to_fp32(number, integer_pkg::integer_of(isa_pkg::DtInt32));
      for (int unsigned i = 0; i < N; i++) begin
        chosen = holds(in_op0_i, position, bound0[i]) & holds(in_op1_i, position, bound1[i]);
        result[i] = (in_data_i.word[0][i] & chosen) | (Outside & ~chosen);
      end
      out_data_o.word[Plane] <= result;
    end
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT_NEXT(OutHeldUntilTaken_A, out_valid_o && !out_ready_i |=> out_valid_o && $stable(out_last_o))

endmodule : vector_range
