// One processing element of the reference array: multiplies what passes from the left, adds it to what comes from above.
//
//                sum_i
//                  |
//    moving_i --> [x w] --> moving_o       w: the bank that the moving operand names
//                  |
//                sum_o
//
// moving_i is what its row, or its group of rows, takes in of a column; without a mode of several products only the
// first operand counts. double row: 0 and 1; mx: 0 to 3, and the scale at 4; sparse: what the tag can name, the others
// take no part.
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
  input  logic     load_second_i,          // the second plane, a scale or a tag
  input  isa_pkg::tensor_mode_e load_mode_i,
  input  operand_t [3:0] load_weight_i
);
  /* verilator no_inline_module */

  operand_t weight_q [2][4];   // [bank][plane]
  word_t beside_q [2];         // scale or tag
  operand_t weight [4];
  word_t beside;
  operand_t first, picked;
  fp32_t lower, upper, sum;
  logic bank;
  assign bank = (moving_i[0] & OperandBank) != 0;
  assign weight = weight_q[bank];
  assign beside = beside_q[bank];

  // The first addend of a sum of products is a zero that changes no sign.
  localparam fp32_t MinusZero = 32'h8000_0000;

  always_comb begin
    first = weight[0];
    picked = moving_i[beside[3:0]];
    lower = multiply_add(moving_i[1], weight[1], multiply_add(moving_i[0], first, MinusZero));
    upper = multiply_add(moving_i[3], weight[3], multiply_add(moving_i[2], weight[2], MinusZero));
    case (mode_i)
      isa_pkg::ModeTranspose: sum = moving_i[0][0] ? first : sum_i;
      isa_pkg::ModeDoubleRow: sum = add(lower, sum_i);
      isa_pkg::ModeMx: sum = products_pkg::add_scaled(add(lower, upper), moving_i[4] + beside, sum_i);
      isa_pkg::ModeSparse: sum = (picked & OperandPass) != 0 ? sum_i : multiply_add(picked, first, sum_i);
      default: sum = multiply_add(moving_i[0], first, sum_i);
    endcase
    if (mode_i != isa_pkg::ModeTranspose && (first & OperandPass) != 0) sum = sum_i;
    if (mode_i == isa_pkg::ModeMultiply && (moving_i[0] & OperandPass) != 0) sum = sum_i;
  end

  always_ff @(posedge clk_i) begin
    moving_o <= moving_i;
    mode_o <= mode_i;
    sum_o <= sum;
    if (load_i && !(load_second_i && load_mode_i != isa_pkg::ModeMultiply)) begin
      weight_q[load_bank_i][0] <= load_weight_i[0];
      if (load_mode_i == isa_pkg::ModeMx) begin
        weight_q[load_bank_i][1] <= load_weight_i[1];
        weight_q[load_bank_i][2] <= load_weight_i[2];
        weight_q[load_bank_i][3] <= load_weight_i[3];
      end
    end else if (load_i && load_mode_i == isa_pkg::ModeDoubleRow) weight_q[load_bank_i][1] <= load_weight_i[0];
    else if (load_i) beside_q[load_bank_i] <= load_weight_i[0];
  end

endmodule : pe
