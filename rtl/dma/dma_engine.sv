// One DMA engine: a ring of descriptor pairs for every queue that can start it, and pairs that the DGE makes, each moving
// bytes from a source to a destination.
//
//   rings, DGE --> [pairs] --> reader --> cast --> gearbox --> writer --> semaphore update
//                                   ^------------ buffer <----------+
//                                                    +--> indices: where rows of an indexed side begin
//
// Pairs of one ring are done in order, those of a packet with no pair of another ring between them. The reader runs
// ahead of the writer by up to four pairs, so that the latency of DRAM is hidden; a pair that reads what an earlier one
// writes to DRAM or SBUF must therefore have a barrier, which makes it wait for all that the engine has begun, or wait
// for the earlier one's semaphore before it is started. What reads the engine's own buffer waits by itself for what
// earlier pairs write there; and as the writer is never ahead of the reader, what is still to be read is not overwritten.
// A pair with an indexed side is begun when everything before it is written and all of its rows are known to lie in their
// memory.
//
// AXI reads with ID 0 carry data, with ID 1 descriptors. An error stops the engine: the status of the ring that it
// happened in holds the cause and the index of the pair. What the reader has begun by then it reads to the end, so that
// nothing stays on the bus, and drops.
`include "tile_assert.svh"

module dma_engine import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic            clk_i,
  input  logic            rst_ni,

  input  logic [39:0]     base_i [Queues],
  input  logic [15:0]     size_i [Queues],
  input  generation_t     generation_i,
  input  logic [Queues-1:0] append_valid_i,
  input  logic [15:0]     append_i [Queues],
  output status_t         status_o [Queues],
  output update_t         update_o,
  output retire_t         retire_o,
  output queue_t          retire_ring_o,
  output logic [2:0]      state_o,

  input  logic            generated_valid_i,
  output logic            generated_ready_o,
  input  generated_pair_t generated_i,
  output generated_done_t generated_done_o,
  output status_t         generated_status_o,  // index: of the instruction whose pair has stopped the engine
  output queue_t          generated_queue_o,   // and its queue

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
  input  logic            sbuf_write_grant_i,

  output psum_dma_read_t  psum_read_o,
  input  logic            psum_read_grant_i,
  input  logic [127:0]    psum_read_data_i
);

  localparam int unsigned Depth = 4;

  // Rings.

  logic pair_request, pair_ready, pair_answer, pair_valid, waiting, ring_valid, ring_take, generated_waiting;
  logic [39:0] pair_address;
  queue_t ring;
  cause_e pair_cause, ring_cause, cause_q;
  descriptor_t source, destination, ring_source, ring_destination;
  // lint: of the pair that has stopped the engine, whose it was.
  /* verilator lint_off UNUSEDSIGNAL */
  origin_t origin, cause_origin_q;
  /* verilator lint_on UNUSEDSIGNAL */

  dma_fetch #(.N(N)) u_fetch (
    .clk_i, .rst_ni, .base_i, .size_i, .generation_i, .append_valid_i, .append_i,
    .stop_i            (cause_q != CauseNone),
    .request_valid_o   (pair_request),
    .request_ready_i   (pair_ready),
    .request_address_o (pair_address),
    .answer_valid_i    (pair_answer),
    .answer_i          (rdata_i),
    .answer_error_i    (rresp_i[1]),
    .pair_valid_o      (ring_valid),
    .pair_take_i       (ring_take),
    .pair_ring_o       (ring),
    .pair_cause_o      (ring_cause),
    .source_o          (ring_source),
    .destination_o     (ring_destination),
    .waiting_o         (waiting)
  );

  dma_choose u_choose (
    .clk_i, .rst_ni,
    .stop_i             (cause_q != CauseNone),
    .ring_valid_i       (ring_valid),
    .ring_take_o        (ring_take),
    .ring_i             (ring),
    .ring_cause_i       (ring_cause),
    .ring_source_i      (ring_source),
    .ring_destination_i (ring_destination),
    .generated_valid_i, .generated_ready_o, .generated_i,
    .valid_o            (pair_valid),
    .take_i             (reader_take),
    .cause_o            (pair_cause),
    .source_o           (source),
    .destination_o      (destination),
    .origin_o           (origin),
    .waiting_o          (generated_waiting)
  );

  // A pair leaves its ring when the reader takes its source; its destination waits for the writer.

  typedef struct packed {
    origin_t     origin;
    descriptor_t destination;
  } pending_t;

  pending_t pending_q [Depth], writing_q;
  logic [1:0] pending_in_q, pending_out_q;
  logic [2:0] pending_count_q;
  logic reader_ready, writer_ready, writer_take, reader_take, reader_busy, writer_busy;
  logic reader_error, writer_error, done;
  logic [31:0] read_count_q;             // pairs that the reader has taken
  logic [31:0] done_count_q;             // pairs that are done, so also the number of the one being written
  logic [31:0] ring_done_q [Queues];
  logic read_failed_q, write_failed_q;   // the bus answered with an error: for which pair, and whether for this one
  logic [31:0] failed_count_q, reader_error_count;
  logic read_fails, good, wait_barrier, wait_buffer, wait_indices;
  logic indexed, indices_judged, indices_fit;

  logic [2:0] buffer_writes_q;           // of the pairs that are begun and not done, those that write to the buffer
  logic to_buffer, writing_to_buffer;

  assign to_buffer = space_of(destination) == SpaceBuffer;
  assign writing_to_buffer = space_of(writing_q.destination) == SpaceBuffer;

  assign wait_barrier = source.barrier && read_count_q != done_count_q;
  assign indexed = source.indexed || destination.indexed;
  assign wait_indices = indexed && !(indices_judged && indices_fit);
  assign wait_buffer = space_of(source) == SpaceBuffer && buffer_writes_q != 0;
  assign reader_take = pair_valid && pair_cause == CauseNone && reader_ready && pending_count_q != 3'(Depth)
                    && !read_failed_q && cause_q == CauseNone && !wait_barrier && !wait_buffer && !wait_indices;
  assign writer_take = pending_count_q != 0 && writer_ready && cause_q == CauseNone;

  // An error counts when the pair it belongs to is finished: earlier pairs complete, later ones never start. A bad
  // pair counts when everything before it is done.
  assign read_fails = read_failed_q && failed_count_q == done_count_q;
  assign good = done && !read_fails && !write_failed_q && !writer_error;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      pending_in_q <= '0;
      pending_out_q <= '0;
      pending_count_q <= '0;
      read_count_q <= '0;
      done_count_q <= '0;
      buffer_writes_q <= '0;
      ring_done_q <= '{default: '0};
      read_failed_q <= 1'b0;
      write_failed_q <= 1'b0;
      cause_q <= CauseNone;
      cause_origin_q <= '0;
    end else begin
      if (reader_take) begin
        pending_in_q <= pending_in_q + 2'd1;
        read_count_q <= read_count_q + 32'd1;
      end
      if (writer_take) pending_out_q <= pending_out_q + 2'd1;
      pending_count_q <= pending_count_q + {2'd0, reader_take} - {2'd0, writer_take};
      buffer_writes_q <= buffer_writes_q + {2'd0, reader_take && to_buffer} - {2'd0, good && writing_to_buffer};
      if (good) begin
        done_count_q <= done_count_q + 32'd1;
        if (!writing_q.origin.generated)
          ring_done_q[writing_q.origin.ring] <= ring_done_q[writing_q.origin.ring] + 32'd1;
      end
      if (reader_error && !read_failed_q) begin
        read_failed_q <= 1'b1;
        failed_count_q <= reader_error_count;
      end
      if (writer_error) write_failed_q <= 1'b1;
      if (cause_q == CauseNone) begin
        if (done && !good) begin
          cause_q <= read_fails ? CauseReadError : CauseWriteError;
          cause_origin_q <= writing_q.origin;
        end else if (pair_valid && pair_cause != CauseNone && read_count_q == done_count_q) begin
          cause_q <= pair_cause;
          cause_origin_q <= origin;
        end else if (indices_judged && !indices_fit) begin
          cause_q <= CauseIndexRange;
          cause_origin_q <= origin;
        end
      end
    end
    if (reader_take) pending_q[pending_in_q] <= '{origin: origin, destination: destination};
    if (writer_take) writing_q <= pending_q[pending_out_q];
  end

  // Data.

  logic data_arvalid, data_arready, data_rvalid, data_rready;
  logic [39:0] data_araddr;
  logic [7:0] data_arlen;
  buffer_read_t buffer_read;
  buffer_write_t buffer_write;
  logic [127:0] buffer_data, index_data;
  buffer_read_t index_read;
  logic row_valid, row_take, read_row_take;
  logic [39:0] row_address;
  bytes_t bytes, cast_bytes;
  dma_cast_t cast, pair_cast;
  logic bytes_ready, cast_ready, take_valid;
  logic [127:0] held;
  logic [5:0] fill;
  logic [4:0] take;

  dma_reader u_reader (
    .clk_i, .rst_ni,
    .start_valid_i (reader_take),
    .start_ready_o (reader_ready),
    .start_i       (source),
    .start_count_i (read_count_q),
    .start_cast_i  (pair_cast),
    .row_valid_i   (row_valid),
    .row_address_i (row_address),
    .row_take_o    (read_row_take),
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
    .psum_o        (psum_read_o),
    .psum_grant_i  (psum_read_grant_i),
    .psum_data_i   (psum_read_data_i),
    .buffer_o      (buffer_read),
    .buffer_data_i (buffer_data),
    .bytes_o       (bytes),
    .bytes_cast_o  (cast),
    .bytes_ready_i (cast_ready || cause_q != CauseNone),
    .error_o       (reader_error),
    .error_count_o (reader_error_count),
    .busy_o        (reader_busy)
  );

  assign pair_cast = '{saturate: destination.saturate, from: source.dtype, to: destination.dtype};

  dma_cast u_cast (
    .clk_i, .rst_ni,
    .in_i        (bytes),
    .in_cast_i   (cast),
    .in_ready_o  (cast_ready),
    .out_o       (cast_bytes),
    .out_ready_i (bytes_ready)
  );

  dma_gearbox u_gearbox (
    .clk_i, .rst_ni,
    .in_i         (cast_bytes),
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
    .start_i       (pending_q[pending_out_q].destination),
    .row_valid_i   (row_valid),
    .row_address_i (row_address),
    .row_take_o    (row_take),
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
    .buffer_o      (buffer_write),
    .done_o        (done),
    .error_o       (writer_error),
    .busy_o        (writer_busy)
  );

  dma_buffer u_buffer (
    .clk_i,
    .read_i      (buffer_read),
    .read_data_o (buffer_data),
    .index_i     (index_read),
    .index_data_o(index_data),
    .write_i     (buffer_write)
  );

  dma_indices #(.N(N)) u_indices (
    .clk_i, .rst_ni,
    .look_i        (pair_valid && pair_cause == CauseNone && indexed && read_count_q == done_count_q
                    && cause_q == CauseNone),
    .side_i        (source.indexed ? source : destination),
    .judged_o      (indices_judged),
    .fits_o        (indices_fit),
    .taken_i       (reader_take && indexed),
    .buffer_o      (index_read),
    .buffer_data_i (index_data),
    .row_valid_o   (row_valid),
    .row_address_o (row_address),
    .row_take_i    (row_take || read_row_take)
  );

  // Descriptors go before data on the address channel: they are few, and everything waits for them. A request that
  // has been shown stays until it is taken.

  logic shown_q, shown_pair_q, pair_turn;
  assign pair_turn = shown_q ? shown_pair_q : pair_request;
  assign arvalid_o = pair_turn ? pair_request : data_arvalid;
  assign arid_o = pair_turn;
  assign araddr_o = pair_turn ? pair_address : data_araddr;
  assign arlen_o = pair_turn ? 8'd1 : data_arlen;
  assign pair_ready = pair_turn && arready_i;
  assign data_arready = !pair_turn && arready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) shown_q <= 1'b0;
    else shown_q <= arvalid_o && !arready_i;
    shown_pair_q <= pair_turn;
  end

  assign pair_answer = rvalid_i && rid_i;
  assign data_rvalid = rvalid_i && !rid_i;
  assign rready_o = rid_i || data_rready;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      update_o <= '0;
      retire_o <= '0;
      generated_done_o <= '0;
    end else begin
      update_o <= '{valid: good && writing_q.destination.operation != UpdateNone,
                    operation: writing_q.destination.operation, number: writing_q.destination.number, value: 16'd1};
      retire_o <= '{valid: good && !writing_q.origin.generated, index: ring_done_q[writing_q.origin.ring]};
      generated_done_o <= '{valid: good && writing_q.origin.generated && writing_q.origin.last,
                            owner: writing_q.origin.ring, slot: writing_q.origin.slot};
    end
    retire_ring_o <= writing_q.origin.ring;
  end

  // Coded as a queue's: idle, waiting for descriptors, moving, stopped.
  typedef enum logic [2:0] { StIdle = 3'd0, StFetch = 3'd1, StMove = 3'd4, StHalted = 3'd5 } state_e;
  state_e state;
  always_comb begin
    if (cause_q != CauseNone) state = StHalted;
    else if (writer_busy || reader_busy || pending_count_q != 0) state = StMove;
    else state = waiting ? StFetch : (generated_waiting ? StMove : StIdle);
  end
  assign state_o = state;
  for (genvar r = 0; r < Queues; r++) begin : gen_status
    assign status_o[r] = '{state: state, cause: !cause_origin_q.generated && cause_origin_q.ring == r ? cause_q : CauseNone,
                           index: ring_done_q[r]};
  end
  assign generated_status_o = '{state: state, cause: cause_origin_q.generated ? cause_q : CauseNone,
                                index: cause_origin_q.index};
  assign generated_queue_o = cause_origin_q.ring;

  `TILE_ASSERT(BufferWritesAreCounted_A, buffer_write.valid -> buffer_writes_q != 0)
  `TILE_ASSERT_NEXT(AddressHeldUntilTaken_A, arvalid_o && !arready_i |=> arvalid_o && $stable(araddr_o))

endmodule : dma_engine
