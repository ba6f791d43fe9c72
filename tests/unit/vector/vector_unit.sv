// The vector engine of a tile of 8 with its ports laid flat; instructions come encoded. A port is granted what it asks
// for when the bench allows it. fault_i plants a bug between the engine and the bench.
module vector_unit import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 8
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [2:0]   fault_i,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  isa_pkg::instruction_t instruction_i,
  input  logic [31:0]  index_i,

  input  logic         sbuf_allow_i,
  output logic         sbuf_grant_o,
  output offset_t      sbuf_offset_o,
  output logic [6:0]   sbuf_partition_o,
  output logic [2:0]   sbuf_bytes_o,
  output logic         sbuf_first_o,
  output logic [1:0]   sbuf_further_o,
  input  word_t        sbuf_data_i [4][N],

  input  logic         psum_allow_i,
  output logic         psum_grant_o,
  output logic [13:0]  psum_offset_o,
  output logic [2:0]   psum_bytes_o,
  output logic [6:0]   psum_partition_o,
  output logic         psum_pair_o,
  input  word_t        psum_data_i [2][N],

  input  logic         write_allow_i,
  output logic         write_grant_o,
  output offset_t      write_offset_o,
  output logic [6:0]   write_partition_o,
  output logic [7:0]   write_partitions_o,
  output logic [2:0]   write_bytes_o,
  output logic         write_masked_o,
  output word_t        write_mask_o [N],
  output logic [1:0]   write_further_o,
  output word_t        write_data_o [4][N],
  output logic         write_psum_o,

  output logic         read_update_o,
  output logic [7:0]   read_semaphore_o,
  output logic         done_update_o,
  output logic [7:0]   done_semaphore_o,
  output logic         retire_o,
  output logic [31:0]  retire_index_o,
  output logic         busy_o
);

  localparam int unsigned Quadrant = N / 4;

  command_t command_q;             // as a queue hands it over
  logic offered_q, taken;
  sbuf_access_t read, write;
  psum_element_write_t psum_write;
  psum_read_t psum_read;
  update_t read_update, done_update;
  retire_t retire;
  logic masked, busy, unused;
  logic [31:0] index;
  lanes #(.N(N), .Planes(4)) sbuf_data(), psum_data(), data();
  lanes #(.N(N)) mask();

  for (genvar e = 0; e < 4; e++) begin : gen_plane
    always_comb for (int unsigned i = 0; i < N; i++) sbuf_data.word[e][i] = sbuf_data_i[e][i];
    if (e < 2) always_comb for (int unsigned i = 0; i < N; i++) psum_data.word[e][i] = psum_data_i[e][i];
    always_comb begin
      for (int unsigned i = 0; i < N; i++) write_data_o[e][i] = data.word[e][i];
      if (e == 0 && fault_i == 4 && write.offset[6:0] == 7'd64) write_data_o[e][1] = data.word[e][1] ^ 32'd1;
    end
  end

  function automatic command_t with_fault(command_t good, logic [2:0] fault);
    command_t command;
    command = good;
    if (fault == 1) command.elementwise.reverse0 = 1'b0;
    if (fault == 2 && good.elementwise.reduce_dims == 3'd1) command.elementwise.reduce_dims = 3'd2;
    return command;
  endfunction

  assign command_ready_o = !offered_q || taken;
  always_ff @(posedge clk_i) begin
    if (!rst_ni) offered_q <= 1'b0;
    else if (command_ready_o) offered_q <= command_valid_i;
    if (command_valid_i && command_ready_o)
      command_q <= with_fault(command_pkg::command_of(instruction_i, index_i), fault_i);
  end

  vector_engine #(.N(N)) u_engine (
    .clk_i, .rst_ni,
    .command_valid_i     (offered_q),
    .command_ready_o     (taken),
    .command_i           (command_q),
    .sbuf_read_o         (read),
    .sbuf_read_grant_i   (sbuf_grant_o),
    .sbuf_read_data_i    (sbuf_data),
    .psum_read_o         (psum_read),
    .psum_read_grant_i   (psum_grant_o),
    .psum_read_data_i    (psum_data),
    .write_data_o        (data),
    .write_masked_o      (masked),
    .write_mask_o        (mask),
    .sbuf_write_o        (write),
    .sbuf_write_grant_i  (write_grant_o && !psum_write.valid),
    .psum_write_o        (psum_write),
    .psum_write_grant_i  (write_grant_o && psum_write.valid),
    .read_update_o       (read_update),
    .done_update_o       (done_update),
    .retire_o            (retire),
    .busy_o              (busy),
    .index_o             (index)
  );

  // 1 forgets to swap, 2 reduces a dimension too many, 3 loses the mask, 4 writes a wrong lane, 5 retires another index,
  // 6 updates although the sources are still read, 7 reads another partition
  assign sbuf_grant_o = read.valid && sbuf_allow_i;
  assign sbuf_offset_o = read.offset;
  assign sbuf_partition_o = 7'({30'd0, read.quadrant} * Quadrant) ^ {6'd0, fault_i == 7 && read.partitions == 8'd1};
  assign sbuf_bytes_o = read.bytes;
  assign sbuf_first_o = read.first;
  assign sbuf_further_o = read.further;
  assign psum_pair_o = psum_read.pair;
  assign write_further_o = write_psum_o ? {1'b0, psum_write.pair} : write.further;
  assign psum_grant_o = psum_read.valid && psum_allow_i;
  assign psum_offset_o = {psum_read.word, psum_read.part.half && psum_read.part.upper, 1'b0};
  assign psum_bytes_o = psum_read.part.half ? 3'd2 : 3'd4;
  assign psum_partition_o = 7'({30'd0, psum_read.quadrant} * Quadrant);
  assign write_psum_o = psum_write.valid;
  assign write_grant_o = (write.valid || psum_write.valid) && write_allow_i;
  assign write_offset_o = write_psum_o ? {4'd0, psum_write.word, psum_write.part.half && psum_write.part.upper, 1'b0}
                                       : write.offset;
  assign write_partition_o = 7'({30'd0, write_psum_o ? psum_write.quadrant : write.quadrant} * Quadrant);
  assign write_partitions_o = write_psum_o ? psum_write.partitions : write.partitions;
  assign write_bytes_o = write_psum_o ? (psum_write.part.half ? 3'd2 : 3'd4) : write.bytes;
  assign write_masked_o = masked && fault_i != 3;
  always_comb begin
    for (int unsigned i = 0; i < N; i++) write_mask_o[i] = mask.word[0][i];
  end
  assign busy_o = busy || offered_q;
  assign read_update_o = read_update.valid || (fault_i == 6 && sbuf_grant_o && command_q.token.at_read);
  assign read_semaphore_o = read_update.number;
  assign done_update_o = done_update.valid;
  assign done_semaphore_o = done_update.number;
  assign retire_o = retire.valid;
  assign retire_index_o = retire.index ^ {31'd0, fault_i == 5 && retire.index == 20};
  assign unused = &{1'b0, read.partitions, write.first, read_update, done_update, retire, index, fault_i};

endmodule : vector_unit
