// Turns a stream of byte groups of any size up to 16 into groups of the sizes that the other side asks for.
//
// in_i is taken when in_ready_o. The first take_i bytes of data_o (at most fill_o of them) leave with take_valid_i.
`include "tile_assert.svh"

module dma_gearbox import tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  bytes_t       in_i,
  output logic         in_ready_o,
  output logic [127:0] data_o,
  output logic [5:0]   fill_o,
  input  logic         take_valid_i,
  input  logic [4:0]   take_i
);

  logic [255:0] held_q, after_take;
  logic [5:0] fill_q, fill_after;

  assign in_ready_o = fill_q <= 6'd16;
  assign data_o = held_q[127:0];
  assign fill_o = fill_q;
  assign fill_after = fill_q - (take_valid_i ? {1'b0, take_i} : 6'd0);
  assign after_take = held_q >> {take_i, 3'd0};

  // Bytes above the fill are zero, so that new ones can be put in with an OR.
  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      held_q <= '0;
      fill_q <= '0;
    end else if (take_valid_i || (in_i.valid && in_ready_o)) begin
      held_q <= (take_valid_i ? after_take : held_q)
              | (in_i.valid && in_ready_o ? {128'd0, in_i.data} << {fill_after[4:0], 3'd0} : '0);
      fill_q <= fill_after + (in_i.valid && in_ready_o ? {1'b0, in_i.count} : 6'd0);
    end
  end

  `TILE_ASSERT(NeverTakesWhatIsNotThere_A, take_valid_i -> {1'b0, take_i} <= fill_q)
  `TILE_ASSERT(NeverOverfull_A, fill_q <= 6'd32)

endmodule : dma_gearbox
