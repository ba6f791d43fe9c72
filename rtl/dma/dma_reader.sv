// Source half of a DMA engine: turns one side of a descriptor into a stream of bytes, from DRAM, SBUF, PSUM or the
// engine's buffer.
//
// DRAM is read in bursts of at most 256 bytes that never cross a 256-byte border, up to sixteen of them on their way;
// answers come in order. A source elsewhere waits until the answers of the one before have come, and is read by
// sectors of 16 bytes, or element by element when it is transposed. An answer with an error raises error_o with the
// number of its pair; its bytes are delivered all the same.
`include "tile_assert.svh"

module dma_reader import tile_pkg::*; (
  input  logic           clk_i,
  input  logic           rst_ni,

  input  logic           start_valid_i,
  output logic           start_ready_o,
  input  descriptor_t    start_i,
  input  logic [31:0]    start_count_i,
  input  dma_cast_t      start_cast_i,
  input  logic           row_valid_i,        // where a row of an indexed source begins
  input  logic [39:0]    row_address_i,
  output logic           row_take_o,

  output logic           arvalid_o,
  input  logic           arready_i,
  output logic [39:0]    araddr_o,
  output logic [7:0]     arlen_o,
  input  logic           rvalid_i,
  output logic           rready_o,
  input  logic [127:0]   rdata_i,
  input  logic           rerror_i,

  output sbuf_dma_read_t sbuf_o,
  input  logic           sbuf_grant_i,
  input  logic [127:0]   sbuf_data_i,
  output psum_dma_read_t psum_o,
  input  logic           psum_grant_i,
  input  logic [127:0]   psum_data_i,
  output buffer_read_t   buffer_o,           // is granted at once
  input  logic [127:0]   buffer_data_i,

  output bytes_t         bytes_o,
  output dma_cast_t      bytes_cast_o,       // what is to become of them
  input  logic           bytes_ready_i,
  output logic           error_o,
  output logic [31:0]    error_count_o,
  output logic           busy_o
);

  localparam int unsigned Outstanding = 16;

  logic run_q, transposed_q;
  space_e space_q;
  logic [31:0] count_q;                 // of the pair being read
  dma_cast_t cast_q;
  logic [39:0] dram_address;
  logic [8:0] dram_piece;
  // lint: addresses in the tile have 25 bits, and sectors 16 bytes.
  /* verilator lint_off UNUSEDSIGNAL */
  logic [39:0] sector_address, row_address, column_address;
  logic [8:0] sector_piece, row_piece, column_piece;
  /* verilator lint_on UNUSEDSIGNAL */
  logic dram_last, sector_last, row_last, column_last, take, dram_step, sector_step;
  logic dram_there, dram_ask, row_there, dram_row_take, sector_row_take;   // there: the next piece is known

  assign start_ready_o = !run_q && (space_of(start_i) == SpaceDram || bursts_q == 0) && !got_valid_q;
  assign take = start_valid_i && start_ready_o;

  dma_rows #(.Grain(256)) u_dram_rows (
    .clk_i, .start_i(take), .descriptor_i(start_i),
    .row_valid_i(row_valid_i && run_q && space_q == SpaceDram), .row_address_i, .row_take_o(dram_row_take),
    .step_i(dram_step), .valid_o(dram_there), .address_o(dram_address), .piece_o(dram_piece), .last_o(dram_last)
  );

  dma_rows #(.Grain(16)) u_sector_rows (
    .clk_i, .start_i(take), .descriptor_i(start_i),
    .row_valid_i(row_valid_i && run_q && space_q != SpaceDram), .row_address_i, .row_take_o(sector_row_take),
    .step_i(sector_step), .valid_o(row_there), .address_o(row_address), .piece_o(row_piece), .last_o(row_last)
  );

  dma_columns u_columns (
    .clk_i, .start_i(take), .descriptor_i(start_i), .step_i(sector_step),
    .address_o(column_address), .piece_o(column_piece), .last_o(column_last)
  );

  assign row_take_o = dram_row_take || sector_row_take;

  assign {sector_address, sector_piece, sector_last} = transposed_q ? {column_address, column_piece, column_last}
                                                                    : {row_address, row_piece, row_last};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) run_q <= 1'b0;
    else if (take) run_q <= 1'b1;
    else if ((dram_step && dram_last) || (sector_step && sector_last)) run_q <= 1'b0;
    if (take) space_q <= space_of(start_i);
    if (take) transposed_q <= start_i.mode[0];
    if (take) count_q <= start_count_i;
    if (take) cast_q <= start_cast_i;
  end

  // DRAM: requests, and for each the bytes that its answer carries.

  logic [8:0] beats_bytes;
  logic [3:0] burst_first_q [Outstanding];
  logic [8:0] burst_bytes_q [Outstanding];
  logic [31:0] burst_count_q [Outstanding];
  dma_cast_t burst_cast_q [Outstanding];
  logic [3:0] burst_in_q, burst_out_q;
  logic [4:0] bursts_q;

  assign beats_bytes = dram_piece + {5'd0, dram_address[3:0]} + 9'd15;
  assign dram_ask = run_q && space_q == SpaceDram && dram_there;
  assign arvalid_o = dram_ask && bursts_q != 5'(Outstanding);
  assign araddr_o = {dram_address[39:4], 4'd0};
  assign arlen_o = {3'd0, beats_bytes[8:4]} - 8'd1;
  assign dram_step = arvalid_o && arready_i;

  logic [8:0] done_q, want, left;       // bytes of the present burst that have come
  logic [3:0] lane;
  logic beat, burst_ends;
  logic [4:0] count;

  assign lane = done_q == 0 ? burst_first_q[burst_out_q] : 4'd0;
  assign want = 9'd16 - {5'd0, lane};
  assign left = burst_bytes_q[burst_out_q] - done_q;
  assign count = left < want ? left[4:0] : want[4:0];
  assign burst_ends = left <= want;
  assign rready_o = bytes_ready_i;
  assign beat = rvalid_i && rready_o;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      burst_in_q <= '0;
      burst_out_q <= '0;
      bursts_q <= '0;
      done_q <= '0;
    end else begin
      if (dram_step) burst_in_q <= burst_in_q + 4'd1;
      if (beat) done_q <= burst_ends ? '0 : done_q + {4'd0, count};
      if (beat && burst_ends) burst_out_q <= burst_out_q + 4'd1;
      bursts_q <= bursts_q + {4'd0, dram_step} - {4'd0, beat && burst_ends};
    end
    if (dram_step) begin
      burst_first_q[burst_in_q] <= dram_address[3:0];
      burst_bytes_q[burst_in_q] <= dram_piece;
      burst_count_q[burst_in_q] <= count_q;
      burst_cast_q[burst_in_q] <= cast_q;
    end
  end

  // SBUF, PSUM and the buffer: one sector at a time; its data stay in the port until the next grant.

  logic got_valid_q, ask, granted;
  logic [3:0] got_lane_q;
  logic [4:0] got_count_q;
  logic [127:0] got_data;
  dma_cast_t got_cast_q;

  assign ask = run_q && (!got_valid_q || bytes_ready_i) && row_there;
  assign sbuf_o = '{valid: ask && space_q == SpaceSbuf, partition: sector_address[24:18],
                    offset: {sector_address[17:4], 4'd0}};
  assign psum_o = '{valid: ask && space_q == SpacePsum, partition: sector_address[24:18],
                    offset: {sector_address[17:4], 4'd0}};
  assign buffer_o = '{valid: ask && space_q == SpaceBuffer, row: sector_address[11:4]};
  assign granted = sbuf_grant_i || psum_grant_i || buffer_o.valid;
  assign sector_step = granted;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) got_valid_q <= 1'b0;
    else if (!got_valid_q || bytes_ready_i) got_valid_q <= granted;
    if (granted) begin
      got_lane_q <= sector_address[3:0];
      got_count_q <= sector_piece[4:0];
      got_cast_q <= cast_q;
    end
  end

  always_comb begin
    case (space_q)
      SpaceBuffer: got_data = buffer_data_i;
      SpacePsum: got_data = psum_data_i;
      default: got_data = sbuf_data_i;
    endcase
  end
  assign bytes_o = got_valid_q
    ? '{valid: 1'b1, count: got_count_q, data: low_bytes(got_data >> {got_lane_q, 3'd0}, got_count_q)}
    : '{valid: rvalid_i, count: count, data: low_bytes(rdata_i >> {lane, 3'd0}, count)};
  assign bytes_cast_o = got_valid_q ? got_cast_q : burst_cast_q[burst_out_q];
  assign error_o = beat && rerror_i;
  assign error_count_o = burst_count_q[burst_out_q];
  assign busy_o = run_q || bursts_q != 0 || got_valid_q;

  `TILE_ASSUME(AnswersOnlyRequests_M, rvalid_i -> bursts_q != 0)
  `TILE_ASSERT(OneSourceAtATime_A, got_valid_q -> !rvalid_i)

endmodule : dma_reader
