// One DMA engine: a ring of descriptor pairs, each moving bytes from a source to a destination, in order.
//
//   ring --> [pairs] --> reader --> gearbox --> writer --> semaphore update
//
// The reader runs ahead of the writer by up to four pairs, so that the latency of DRAM is hidden; a pair that reads
// what an earlier one writes must therefore wait for that one's semaphore before it is started. AXI reads with ID 0
// carry data, with ID 1 descriptors. An error stops the engine: status_o holds the cause and the index of the pair.
`include "tile_assert.svh"

module dma_engine import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic            clk_i,
  input  logic            rst_ni,

  input  logic [39:0]     base_i,
  input  logic [15:0]     size_i,
  input  logic            append_valid_i,
  input  logic [17:0]     append_i,
  output status_t         status_o,
  output update_t         update_o,
  output retire_t         retire_o,

  output logic            arvalid_o,
  input  logic            arready_i,
  output logic            arid_o,
  output logic [39:0]     araddr_o,
  output logic [7:0]      arlen_o,
  input  logic            rvalid_i,
  output logic            rready_o,
  input  logic            rid_i,
  input  logic [127:0]    rdata_i,
  input  logic [1:0]      rresp_i,
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
  input  logic [1:0]      bresp_i,

  output sbuf_dma_read_t  sbuf_read_o,
  input  logic            sbuf_read_grant_i,
  input  logic [127:0]    sbuf_read_data_i,
  output sbuf_dma_write_t sbuf_write_o,
  input  logic            sbuf_write_grant_i
);

  localparam int unsigned Depth = 4;

  // Ring.

  logic ring_request, ring_ready, ring_answer, pair_valid, pair_take, waiting;
  logic [39:0] ring_address;
  descriptor_t source, destination;
  cause_e ring_cause, cause_q;
  logic [31:0] ring_index;

  dma_ring #(.N(N)) u_ring (
    .clk_i, .rst_ni, .base_i, .size_i, .append_valid_i, .append_i,
    .stop_i            (cause_q != CauseNone),
    .request_valid_o   (ring_request),
    .request_ready_i   (ring_ready),
    .request_address_o (ring_address),
    .answer_valid_i    (ring_answer),
    .answer_i          (rdata_i),
    .answer_error_i    (rresp_i[1]),
    .pair_valid_o      (pair_valid),
    .pair_take_i       (pair_take),
    .source_o          (source),
    .destination_o     (destination),
    .cause_o           (ring_cause),
    .index_o           (ring_index),
    .waiting_o         (waiting)
  );

  // A pair leaves the ring when the reader takes its source; its destination waits for the writer.

  descriptor_t pending_q [Depth], writing_q;
  logic [1:0] pending_in_q, pending_out_q;
  logic [2:0] pending_count_q;
  logic reader_ready, writer_ready, writer_take, reader_busy, writer_busy;
  logic reader_error, writer_error, done;
  logic [31:0] read_index_q;             // of the next pair to read
  logic [31:0] done_q;                   // of the pair being written, so also how many are done
  logic read_failed_q, write_failed_q;   // the bus answered with an error: which pair, and whether it is this one
  logic [31:0] failed_index_q, reader_error_index;
  logic read_fails, good;

  assign pair_take = pair_valid && reader_ready && pending_count_q != 3'(Depth) && !read_failed_q && cause_q == CauseNone;
  assign writer_take = pending_count_q != 0 && writer_ready && cause_q == CauseNone;

  // An error counts when the pair it belongs to is finished: earlier pairs complete, later ones never start.
  assign read_fails = read_failed_q && failed_index_q == done_q;
  assign good = done && !read_fails && !write_failed_q && !writer_error;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      pending_in_q <= '0;
      pending_out_q <= '0;
      pending_count_q <= '0;
      done_q <= '0;
      read_index_q <= '0;
      read_failed_q <= 1'b0;
      write_failed_q <= 1'b0;
      cause_q <= CauseNone;
    end else begin
      if (pair_take) pending_in_q <= pending_in_q + 2'd1;
      if (writer_take) pending_out_q <= pending_out_q + 2'd1;
      pending_count_q <= pending_count_q + {2'd0, pair_take} - {2'd0, writer_take};
      if (pair_take) read_index_q <= read_index_q + 32'd1;
      if (good) done_q <= done_q + 32'd1;
      if (reader_error && !read_failed_q) begin
        read_failed_q <= 1'b1;
        failed_index_q <= reader_error_index;
      end
      if (writer_error) write_failed_q <= 1'b1;
      if (done && !good) cause_q <= read_fails ? CauseReadError : CauseWriteError;
      else if (ring_cause != CauseNone && cause_q == CauseNone && done_q == ring_index) cause_q <= ring_cause;
    end
    if (pair_take) pending_q[pending_in_q] <= destination;
    if (writer_take) writing_q <= pending_q[pending_out_q];
  end

  // Data.

  logic data_arvalid, data_arready, data_rvalid, data_rready;
  logic [39:0] data_araddr;
  logic [7:0] data_arlen;
  bytes_t bytes;
  logic bytes_ready, take_valid;
  logic [127:0] held;
  logic [5:0] fill;
  logic [4:0] take;

  dma_reader u_reader (
    .clk_i, .rst_ni,
    .start_valid_i (pair_take),
    .start_ready_o (reader_ready),
    .start_i       (source),
    .start_index_i (read_index_q),
    .arvalid_o     (data_arvalid),
    .arready_i     (data_arready),
    .araddr_o      (data_araddr),
    .arlen_o       (data_arlen),
    .rvalid_i      (data_rvalid),
    .rready_o      (data_rready),
    .rdata_i,
    .rerror_i      (rresp_i[1]),
    .sbuf_o        (sbuf_read_o),
    .sbuf_grant_i  (sbuf_read_grant_i),
    .sbuf_data_i   (sbuf_read_data_i),
    .bytes_o       (bytes),
    .bytes_ready_i (bytes_ready),
    .error_o       (reader_error),
    .error_index_o (reader_error_index),
    .busy_o        (reader_busy)
  );

  dma_gearbox u_gearbox (
    .clk_i, .rst_ni,
    .in_i         (bytes),
    .in_ready_o   (bytes_ready),
    .data_o       (held),
    .fill_o       (fill),
    .take_valid_i (take_valid),
    .take_i       (take)
  );

  dma_writer u_writer (
    .clk_i, .rst_ni,
    .start_valid_i (writer_take),
    .start_ready_o (writer_ready),
    .start_i       (pending_q[pending_out_q]),
    .data_i        (held),
    .fill_i        (fill),
    .take_valid_o  (take_valid),
    .take_o        (take),
    .awvalid_o, .awready_i, .awaddr_o, .awlen_o,
    .wvalid_o, .wready_i, .wdata_o, .wstrb_o, .wlast_o,
    .bvalid_i, .bready_o,
    .berror_i      (bresp_i[1]),
    .sbuf_o        (sbuf_write_o),
    .sbuf_grant_i  (sbuf_write_grant_i),
    .done_o        (done),
    .error_o       (writer_error),
    .busy_o        (writer_busy)
  );

  // Descriptors go before data on the address channel: they are few, and everything waits for them. A request that
  // has been shown stays until it is taken.

  logic shown_q, shown_ring_q, ring_turn;
  assign ring_turn = shown_q ? shown_ring_q : ring_request;
  assign arvalid_o = ring_turn ? ring_request : data_arvalid;
  assign arid_o = ring_turn;
  assign araddr_o = ring_turn ? ring_address : data_araddr;
  assign arlen_o = ring_turn ? 8'd1 : data_arlen;
  assign ring_ready = ring_turn && arready_i;
  assign data_arready = !ring_turn && arready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) shown_q <= 1'b0;
    else shown_q <= arvalid_o && !arready_i;
    shown_ring_q <= ring_turn;
  end

  assign ring_answer = rvalid_i && rid_i;
  assign data_rvalid = rvalid_i && !rid_i;
  assign rready_o = rid_i || data_rready;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      update_o <= '0;
      retire_o <= '0;
    end else begin
      update_o <= '{valid: good && writing_q.operation != UpdateNone,
                    operation: writing_q.operation, number: writing_q.number, value: 16'd1};
      retire_o <= '{valid: good, index: done_q};
    end
  end

  // Coded as a queue's: idle, waiting for descriptors, moving, stopped.
  typedef enum logic [2:0] { StIdle = 3'd0, StFetch = 3'd1, StMove = 3'd4, StHalted = 3'd5 } state_e;
  state_e state;
  always_comb begin
    if (cause_q != CauseNone) state = StHalted;
    else if (writer_busy || reader_busy || pending_count_q != 0) state = StMove;
    else state = waiting ? StFetch : StIdle;
  end
  assign status_o = '{busy: state != StIdle && state != StHalted, state: state, cause: cause_q, index: done_q};

  `TILE_ASSERT(AddressHeldUntilTaken_A, arvalid_o && !arready_i |=> arvalid_o && $stable(araddr_o))

endmodule : dma_engine
