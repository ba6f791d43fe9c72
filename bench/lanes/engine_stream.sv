// The vector or the scalar engine between memories that grant everything at once and give words that nobody computes, so
// that what is timed is the engine. It takes the instruction at hand as often as it can while command_valid_i holds; rows
// of a table come in the cycles after the scalar engine has asked for them.
module engine_stream import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 128,
  parameter int unsigned Scalar = 0,     // 1 for that engine
  localparam int unsigned W = $clog2(N)
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         fill_valid_i,         // word by word, what both memories give
  input  logic [1:0]   fill_plane_i,
  input  logic [W-1:0] fill_lane_i,
  input  word_t        fill_word_i,

  input  logic         load_i,               // instruction_i is at hand from now on
  input  isa_pkg::instruction_t instruction_i,
  input  logic         command_valid_i,
  output logic         busy_o,

  output logic [2:0]   asked_o,              // rows of a table, in the cycle before
  input  logic         row_valid_i,
  input  isa_pkg::instruction_t row_i,

  output logic [2:0]   written_o,            // elements of each lane in the cycle before
  input  logic [1:0]   probe_plane_i,
  input  logic [W-1:0] probe_lane_i,
  output word_t        probe_word_o          // of what is written
);

  logic valid_q, taken, unused;
  sbuf_access_t read, write;
  psum_element_write_t psum_write;
  psum_read_t psum_read;
  update_t read_update, done_update;
  retire_t retire;
  logic [31:0] index;
  logic [2:0] asked;
  command_t command_q;
  lanes #(.N(N), .Planes(4)) data(), result();

  always_ff @(posedge clk_i) begin
    valid_q <= command_valid_i;
    if (load_i) command_q <= command_pkg::command_of(instruction_i, '0);
    if (fill_valid_i) data.word[fill_plane_i][fill_lane_i] <= fill_word_i;
    asked_o <= asked;
    written_o <= write.valid || psum_write.valid ? {1'b0, write.further | {1'b0, psum_write.pair}} + 3'd1 : 3'd0;
    probe_word_o <= result.word[probe_plane_i][probe_lane_i];
  end

  if (Scalar != 0) begin : gen_scalar
    logic loading, table_done, table_error, unused_table;
    fetch_t fetch;

    scalar_engine #(.N(N)) u_engine (
      .clk_i, .rst_ni,
      .command_valid_i     (valid_q),
      .command_ready_o     (taken),
      .command_i           (command_q),
      .table_load_i        ('0),
      .loading_o           (loading),
      .fetch_o             (fetch),
      .fetch_grant_i       (fetch.valid),
      .fetched_valid_i     (row_valid_i),
      .fetched_i           (row_i),
      .fetched_error_i     (1'b0),
      .table_done_o        (table_done),
      .table_error_o       (table_error),
      .sbuf_read_o         (read),
      .sbuf_read_grant_i   (read.valid),
      .sbuf_read_data_i    (data),
      .psum_read_o         (psum_read),
      .psum_read_grant_i   (psum_read.valid),
      .psum_read_data_i    (data),
      .write_data_o        (result),
      .sbuf_write_o        (write),
      .sbuf_write_grant_i  (write.valid),
      .psum_write_o        (psum_write),
      .psum_write_grant_i  (psum_write.valid),
      .read_update_o       (read_update),
      .done_update_o       (done_update),
      .retire_o            (retire),
      .busy_o,
      .index_o             (index)
    );

    assign asked = fetch.valid ? fetch.length : 3'd0;
    assign unused_table = &{1'b0, loading, table_done, table_error, fetch};
  end else begin : gen_vector
    logic masked, unused_table;
    lanes #(.N(N)) mask();

    vector_engine #(.N(N)) u_engine (
      .clk_i, .rst_ni,
      .command_valid_i     (valid_q),
      .command_ready_o     (taken),
      .command_i           (command_q),
      .sbuf_read_o         (read),
      .sbuf_read_grant_i   (read.valid),
      .sbuf_read_data_i    (data),
      .psum_read_o         (psum_read),
      .psum_read_grant_i   (psum_read.valid),
      .psum_read_data_i    (data),
      .write_data_o        (result),
      .write_masked_o      (masked),
      .write_mask_o        (mask),
      .sbuf_write_o        (write),
      .sbuf_write_grant_i  (write.valid),
      .psum_write_o        (psum_write),
      .psum_write_grant_i  (psum_write.valid),
      .read_update_o       (read_update),
      .done_update_o       (done_update),
      .retire_o            (retire),
      .busy_o,
      .index_o             (index)
    );

    assign asked = 3'd0;
    assign unused_table = &{1'b0, masked, row_valid_i, row_i};
  end

  assign unused = &{1'b0, taken, read, write, psum_read, psum_write, read_update, done_update, retire, index};

endmodule : engine_stream
