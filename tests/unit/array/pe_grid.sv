// The reference for pe_array, drawn as a block diagram has it: one module per element, shift registers at the edges.
// Same ports, same cycles.
//
//    column of codes --> decode --> r cycles --> row r of elements
//    load            --> decode --> r cycles --> row r, of whose elements those in its mask take their weight
//    column c of sums --> N-1-c cycles --> sum_o
module pe_grid import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 8
) (
  input  logic    clk_i,
  input  logic    rst_ni,
  input  moving_t moving_i,
  input  word_t   moving_code_i [N],
  input  load_t   load_i,
  input  word_t   load_code_i [4][N],
  output logic    sum_valid_o,
  output fp32_t   sum_o [N]
);

  format_t moving_format, load_format;
  assign moving_format = format_of(moving_i.dtype);
  assign load_format = format_of(load_i.dtype);

  operand_t moving [N][N+1];   // [row][left of column]
  fp32_t    sum    [N+1][N];   // [above row][column]

  for (genvar r = 0; r < N; r++) begin : gen_row
    operand_t entering;
    operand_t [3:0] codes, weight;
    load_t load;
    logic unused;
    assign unused = &{1'b0, load.dtype, load.rows};   // both have done their work at the edge

    assign entering = decode_operand(moving_code_i[r], moving_format) | (moving_i.bank ? OperandBank : 32'h0);
    for (genvar j = 0; j < 4; j++) begin : gen_code
      assign codes[j] = decode_operand(load_code_i[j][r], load_format) | (r < load_i.rows ? 32'h0 : OperandPass);
    end

    delay #(.Width(32), .Cycles(r)) u_moving (.clk_i, .rst_ni, .in_i(entering), .out_o(moving[r][0]));
    delay #(.Width($bits(load_t)), .Cycles(r)) u_load (.clk_i, .rst_ni, .in_i(load_i), .out_o(load));
    delay #(.Width(128), .Cycles(r)) u_weight (.clk_i, .rst_ni, .in_i(codes), .out_o(weight));

    for (genvar c = 0; c < N; c++) begin : gen_column
      logic [6:0] place;   // of this column among those of the load
      assign place = 7'(c) - load.column;
      pe u_pe (
        .clk_i,
        .moving_i      (moving[r][c]),
        .moving_o      (moving[r][c+1]),
        .sum_i         (sum[r][c]),
        .sum_o         (sum[r+1][c]),
        .load_i        (load.valid && place < 4 && load.mask[place[1:0]]),
        .load_bank_i   (load.bank),
        .load_weight_i (weight[place[1:0]])
      );
    end
  end

  for (genvar c = 0; c < N; c++) begin : gen_edge
    assign sum[0][c] = 32'h0;
    delay #(.Width(32), .Cycles(N - 1 - c)) u_sum (.clk_i, .rst_ni, .in_i(sum[N][c]), .out_o(sum_o[c]));
  end
  delay #(.Width(1), .Cycles(2 * N - 1)) u_valid (.clk_i, .rst_ni, .in_i(moving_i.valid), .out_o(sum_valid_o));

endmodule : pe_grid
