// One processing element of the reference array: multiplies what passes from the left, adds it to what comes from above.
//
//                sum_i
//                  |
//    moving_i --> [x w] --> moving_o       w: the bank that the moving operand names
//                  |
//                sum_o
//
// moving_i is what its row, or its group of rows, takes in of a column; without a mode of several products only the
// first operand counts.
module pe import lane_pkg::*; (
  input  logic     clk_i,
  input  operand_t [15:0] moving_i,
  output operand_t [15:0] moving_o,
  input  isa_pkg::tensor_mode_e mode_i,    // of the column
  output isa_pkg::tensor_mode_e mode_o,
  input  fp32_t    sum_i,
  output fp32_t    sum_o,
  input  logic     load_i,
  input  logic     load_bank_i,
  input  logic     load_second_i,          // into the second plane
  input  operand_t load_weight_i
);
  /* verilator no_inline_module */

  operand_t weight_q [2][2];   // [bank][plane]
  operand_t weight, second;
  fp32_t sum;
  logic bank;
  assign bank = (moving_i[0] & OperandBank) != 0;
  assign weight = weight_q[bank][0];
  assign second = weight_q[bank][1];

  always_comb begin
    case (mode_i)
      isa_pkg::ModeTranspose: sum = moving_i[0][0] ? weight : sum_i;
      isa_pkg::ModeDoubleRow:   // the first addend is a zero that changes no sign
        sum = add(multiply_add(moving_i[1], second, multiply_add(moving_i[0], weight, 32'h8000_0000)), sum_i);
      default: sum = multiply_add(moving_i[0], weight, sum_i);
    endcase
    if (mode_i != isa_pkg::ModeTranspose && ((weight | moving_i[0]) & OperandPass) != 0) sum = sum_i;
  end

  always_ff @(posedge clk_i) begin
    moving_o <= moving_i;
    mode_o <= mode_i;
    sum_o <= sum;
    if (load_i) weight_q[load_bank_i][load_second_i] <= load_weight_i;
  end

endmodule : pe
