// Destination half of a DMA engine: puts a stream of bytes where one side of a descriptor says, in DRAM, in SBUF or in
// the engine's buffer.
//
// DRAM is written in bursts of at most 256 bytes that never cross a 256-byte border; up to 255 of them may wait for
// their answer. done_o comes when the last byte is in its memory: granted by SBUF, in the buffer, or acknowledged by the
// bus. An error acknowledged by the bus raises error_o.
`include "tile_assert.svh"

module dma_writer import tile_pkg::*; (
  input  logic            clk_i,
  input  logic            rst_ni,

  input  logic            start_valid_i,
  output logic            start_ready_o,
  input  descriptor_t     start_i,
  input  logic            row_valid_i,          // where a row of an indexed destination begins
  input  logic [39:0]     row_address_i,
  output logic            row_take_o,

  input  logic [127:0]    data_i,
  input  logic [5:0]      fill_i,
  output logic            take_valid_o,
  output logic [4:0]      take_o,

  output logic            awvalid_o,
  input  logic            awready_i,
  output logic [39:0]     awaddr_o,
  output logic [7:0]      awlen_o,
  output logic            wvalid_o,
  input  logic            wready_i,
  output logic [127:0]    wdata_o,
  output logic [15:0]     wstrb_o,
  output logic            wlast_o,
  input  logic            bvalid_i,
  output logic            bready_o,
  input  logic            berror_i,

  output sbuf_dma_write_t sbuf_o,
  input  logic            sbuf_grant_i,
  output buffer_write_t   buffer_o,             // is granted at once

  output logic            done_o,
  output logic            error_o,
  output logic            busy_o
);

  logic run_q, accumulates_q;           // pieces are left to write
  space_e space_q;
  logic [39:0] address, burst_address;
  logic [8:0] piece, burst_piece;
  logic last, burst_last, take, step, burst_step;
  logic there, burst_there, rows_take, bursts_take;   // there: the next piece is known

  assign take = start_valid_i && start_ready_o;

  // In DRAM the beats of an indexed row begin where its first burst was announced: a burst is announced when the beats of
  // the one before are sent, so then the next one stands where the next beat is.
  dma_rows #(.Grain(16)) u_rows (
    .clk_i, .start_i(take), .descriptor_i(start_i),
    .row_valid_i(run_q && (space_q == SpaceDram ? burst_there : row_valid_i)),
    .row_address_i(space_q == SpaceDram ? burst_address : row_address_i), .row_take_o(rows_take),
    .step_i(step), .valid_o(there), .address_o(address), .piece_o(piece), .last_o(last)
  );

  // A burst announces what the beats that follow it cover.
  dma_rows #(.Grain(256)) u_bursts (
    .clk_i, .start_i(take), .descriptor_i(start_i),
    .row_valid_i(row_valid_i && announcing_q), .row_address_i, .row_take_o(bursts_take),
    .step_i(burst_step), .valid_o(burst_there), .address_o(burst_address), .piece_o(burst_piece), .last_o(burst_last)
  );

  assign row_take_o = space_q == SpaceDram ? bursts_take : rows_take;

  logic announcing_q;                   // bursts are left to announce
  logic [8:0] beats_bytes;
  logic [4:0] beats, beats_q;           // beats_q: of the announced burst, still to send
  logic [7:0] unanswered_q;
  logic have, write_beat;

  assign beats_bytes = burst_piece + {5'd0, burst_address[3:0]} + 9'd15;
  assign beats = beats_bytes[8:4];
  assign have = run_q && there && fill_i >= piece[5:0];

  assign awvalid_o = announcing_q && beats_q == 0 && unanswered_q != '1 && burst_there;
  assign awaddr_o = {burst_address[39:4], 4'd0};
  assign awlen_o = {3'd0, beats} - 8'd1;
  assign burst_step = awvalid_o && awready_i;

  assign wvalid_o = have && space_q == SpaceDram && beats_q != 0;
  assign wdata_o = low_bytes(data_i, piece[4:0]) << {address[3:0], 3'd0};
  assign wstrb_o = 16'((17'd1 << piece[4:0]) - 17'd1) << address[3:0];
  assign wlast_o = beats_q == 5'd1;
  assign write_beat = wvalid_o && wready_i;

  assign sbuf_o = '{valid: have && space_q == SpaceSbuf, partition: address[24:18], offset: {address[17:4], 4'd0},
                    strobe: wstrb_o, data: wdata_o};
  assign buffer_o = '{valid: have && space_q == SpaceBuffer, accumulate: accumulates_q, row: address[11:4],
                      strobe: wstrb_o, data: wdata_o};

  assign step = write_beat || sbuf_grant_i || buffer_o.valid;
  assign take_valid_o = step;
  assign take_o = piece[4:0];
  assign bready_o = 1'b1;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      run_q <= 1'b0;
      space_q <= SpaceDram;
      announcing_q <= 1'b0;
      beats_q <= '0;
      unanswered_q <= '0;
      busy_o <= 1'b0;
    end else begin
      if (take) run_q <= 1'b1;
      else if (step && last) run_q <= 1'b0;
      if (take) announcing_q <= space_of(start_i) == SpaceDram;
      else if (burst_step && burst_last) announcing_q <= 1'b0;
      if (burst_step) beats_q <= beats;
      else if (write_beat) beats_q <= beats_q - 5'd1;
      unanswered_q <= unanswered_q + {7'd0, burst_step} - {7'd0, bvalid_i};
      if (take) busy_o <= 1'b1;
      else if (done_o) busy_o <= 1'b0;
      if (take) space_q <= space_of(start_i);
    end
    if (take) accumulates_q <= start_i.mode[0];
  end

  assign start_ready_o = !busy_o;
  assign done_o = busy_o && !run_q && !announcing_q && unanswered_q == 0;
  assign error_o = bvalid_i && berror_i;

  `TILE_ASSUME(AnswersOnlyRequests_M, bvalid_i -> unanswered_q != 0)
  `TILE_ASSERT_NEXT(WordHeldUntilTaken_A, wvalid_o && !wready_i |=> wvalid_o && $stable(wdata_o) && $stable(wstrb_o))
  `TILE_ASSERT(BurstEndsWithItsBeats_A, run_q && last && write_beat -> wlast_o)

endmodule : dma_writer
