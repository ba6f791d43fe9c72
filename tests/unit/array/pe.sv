// One processing element of the reference array: multiplies what passes from the left, adds it to what comes from above.
//
//                sum_i
//                  |
//    moving_i --> [x w] --> moving_o       w: the bank that the moving operand names
//                  |
//                sum_o
module pe import lane_pkg::*; (
  input  logic     clk_i,
  input  operand_t moving_i,
  output operand_t moving_o,
  input  logic     select_i,    // transpose mode: the moving operand selects, nothing is multiplied
  output logic     select_o,
  input  fp32_t    sum_i,
  output fp32_t    sum_o,
  input  logic     load_i,
  input  logic     load_bank_i,
  input  operand_t load_weight_i
);
  /* verilator no_inline_module */

  operand_t weight0_q, weight1_q, weight;
  assign weight = (moving_i & OperandBank) != 0 ? weight1_q : weight0_q;

  always_ff @(posedge clk_i) begin
    moving_o <= moving_i;
    select_o <= select_i;
    if (select_i) sum_o <= moving_i[0] ? weight : sum_i;
    else sum_o <= ((weight | moving_i) & OperandPass) != 0 ? sum_i : multiply_add(moving_i, weight, sum_i);
    if (load_i && !load_bank_i) weight0_q <= load_weight_i;
    if (load_i && load_bank_i) weight1_q <= load_weight_i;
  end

endmodule : pe
