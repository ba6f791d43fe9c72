// pe_array beside its reference, with flat ports. Both see the same columns and loads in every cycle.
//
// From N = 16 on there is no reference, which would take long to compile: the array's own sums stand in for it.
module array_unit import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 8
) (
  input  logic            clk_i,
  input  logic            rst_ni,
  input  logic            moving_valid_i,
  input  logic            moving_bank_i,
  input  isa_pkg::dtype_e moving_dtype_i,
  input  isa_pkg::tensor_mode_e moving_mode_i,
  input  logic [7:0]      moving_rows_i,
  input  isa_pkg::sparsity_e moving_sparsity_i,
  input  logic [3:0]      moving_lane_i,
  input  logic [6:0]      moving_first_i,
  input  logic            moving_alone_i,
  input  word_t           moving_code_i [N],
  input  word_t           further_code_i [3][N],
  input  logic            load_valid_i,
  input  logic            load_bank_i,
  input  isa_pkg::dtype_e load_dtype_i,
  input  isa_pkg::tensor_mode_e load_mode_i,
  input  logic            load_second_i,
  input  logic [6:0]      load_column_i,
  input  logic [3:0]      load_mask_i,
  input  logic [7:0]      load_rows_i,
  input  logic [3:0]      load_lane_i,
  input  logic [6:0]      load_first_i,
  input  logic            load_joins_i,
  input  word_t           load_code_i [4][N],
  output logic            array_turn_o,
  output logic            array_valid_o,
  output fp32_t           array_sum_o [N],
  output logic            grid_turn_o,
  output logic            grid_valid_o,
  output fp32_t           grid_sum_o [N]
);

  moving_t moving;
  load_t load;
  assign moving = '{valid: moving_valid_i, bank: moving_bank_i, mode: moving_mode_i, dtype: moving_dtype_i,
                    first: moving_first_i, rows: moving_rows_i, alone: moving_alone_i, sparsity: moving_sparsity_i,
                    lane: moving_lane_i};
  assign load = '{valid: load_valid_i, bank: load_bank_i, second: load_second_i, mode: load_mode_i, dtype: load_dtype_i,
                  column: load_column_i, mask: load_mask_i, first: load_first_i, rows: load_rows_i, joins: load_joins_i,
                  lane: load_lane_i};

  pe_array #(.N(N)) u_array (
    .clk_i, .rst_ni, .moving_i(moving), .moving_code_i, .further_code_i, .load_i(load), .load_code_i,
    .turn_next_o(array_turn_o), .sum_valid_o(array_valid_o), .sum_o(array_sum_o)
  );

  if (N < 16) begin : gen_grid
    pe_grid #(.N(N)) u_grid (
      .clk_i, .rst_ni, .moving_i(moving), .moving_code_i, .further_code_i, .load_i(load), .load_code_i,
      .turn_next_o(grid_turn_o), .sum_valid_o(grid_valid_o), .sum_o(grid_sum_o)
    );
  end else begin : gen_no_grid
    assign grid_turn_o = array_turn_o;
    assign grid_valid_o = array_valid_o;
    assign grid_sum_o = array_sum_o;
  end

endmodule : array_unit
