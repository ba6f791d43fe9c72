// The vector engine between memories that grant everything at once and give words that nobody computes, so that what is
// timed is the engine. It takes the instruction at hand as often as it can while command_valid_i holds.
module vector_stream import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 128
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         fill_valid_i,         // word by word, what both memories give
  input  logic [1:0]   fill_plane_i,
  input  logic [6:0]   fill_lane_i,
  input  word_t        fill_word_i,

  input  logic         load_i,               // instruction_i is at hand from now on
  input  isa_pkg::instruction_t instruction_i,
  input  logic         command_valid_i,
  output logic         busy_o,

  output logic [2:0]   written_o,            // elements of each lane in the cycle before
  input  logic [1:0]   probe_plane_i,
  input  logic [6:0]   probe_lane_i,
  output word_t        probe_word_o          // of what is written
);

  logic valid_q, taken, masked, unused;
  sbuf_access_t read, write;
  psum_element_write_t psum_write;
  psum_read_t psum_read;
  update_t read_update, done_update;
  retire_t retire;
  logic [31:0] index;
  command_t command_q;
  lanes #(.N(N), .Planes(4)) data(), result();
  lanes #(.N(N)) mask();

  always_ff @(posedge clk_i) begin
    valid_q <= command_valid_i;
    if (load_i) command_q <= stream_pkg::decoded(instruction_i);
    if (fill_valid_i) data.word[fill_plane_i][fill_lane_i] <= fill_word_i;
    written_o <= write.valid || psum_write.valid ? {1'b0, write.further | {1'b0, psum_write.pair}} + 3'd1 : 3'd0;
    probe_word_o <= result.word[probe_plane_i][probe_lane_i];
  end

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

  assign unused = &{1'b0, taken, masked, read, write, psum_read, psum_write, read_update, done_update, retire, index};

endmodule : vector_stream
