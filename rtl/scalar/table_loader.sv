// Brings rows of a function's table from DRAM into the scalar engine, a row of 64 bytes a beat.
//
// Rows are asked for in bursts that do not cross 4 KiB, as fast as the fetch port takes them, and come in their order.
// done_o follows the last row, least_i cycles behind the start if that is later; error_o then says whether the bus answered any of them with an error.
`include "tile_assert.svh"

module table_loader import isa_pkg::*, tile_pkg::*; #(
  localparam int unsigned RowWidth = $clog2(TableRows)
) (
  input  logic           clk_i,
  input  logic           rst_ni,

  input  logic           start_i,
  // lint: the constant concerns others; rows were checked to be within the memory.
  /* verilator lint_off UNUSEDSIGNAL */
  input  table_command_t command_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  cycles_t        least_i,
  output logic           busy_o,
  output logic           done_o,
  output logic           error_o,

  output fetch_t         fetch_o,
  input  logic           fetch_grant_i,
  input  logic           fetched_valid_i,
  input  logic           fetched_error_i,

  output logic           write_o,          // what was fetched goes to row_o
  output logic [RowWidth-1:0] row_o
);

  localparam logic [15:0] Burst = 16'd4;

  logic [39:0] address_q;
  logic [15:0] to_ask_q, to_come_q;
  cycles_t rest_q;            // cycles until it may be done
  logic last, over;
  logic [2:0] length;
  logic [6:0] to_page_end;    // rows

  assign to_page_end = 7'd64 - {1'b0, address_q[11:6]};
  always_comb begin
    length = to_ask_q < Burst ? to_ask_q[2:0] : Burst[2:0];
    if ({4'd0, length} > to_page_end) length = to_page_end[2:0];
  end
  assign fetch_o = '{valid: to_ask_q != 0, address: address_q, length: length};
  assign write_o = fetched_valid_i;
  assign last = fetched_valid_i && to_come_q == 16'd1;
  assign over = rest_q <= 16'd1 && (last || (rest_q == 16'd1 && to_come_q == 0));

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      to_ask_q <= '0;
      to_come_q <= '0;
      rest_q <= '0;
      done_o <= 1'b0;
    end else begin
      done_o <= over;
      if (start_i) begin
        to_ask_q <= command_i.rows;
        to_come_q <= command_i.rows;
        rest_q <= least_i;
      end else begin
        if (rest_q != 0) rest_q <= rest_q - 16'd1;
        if (fetch_grant_i) to_ask_q <= to_ask_q - {13'd0, length};
        if (fetched_valid_i) to_come_q <= to_come_q - 16'd1;
      end
    end
    if (start_i) begin
      address_q <= command_i.address;
      row_o <= command_i.row[RowWidth-1:0];
      error_o <= 1'b0;
    end else begin
      if (fetch_grant_i) address_q <= address_q + {31'd0, length, 6'd0};
      if (fetched_valid_i) row_o <= row_o + RowWidth'(1);
      if (fetched_valid_i && fetched_error_i) error_o <= 1'b1;
    end
  end

  assign busy_o = to_come_q != 0 || rest_q != 0 || done_o;

  `TILE_ASSUME(OnlyWhatWasAskedFor_M, fetched_valid_i -> to_come_q > to_ask_q)
  `TILE_ASSERT(StartsAtRest_A, start_i -> !busy_o)

endmodule : table_loader
