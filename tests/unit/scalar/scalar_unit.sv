// The scalar engine with N = 16, its instructions as the queue would hand them over, its memory ports laid flat. fault_i
// plants a bug between the engine and the bench.
module scalar_unit import lane_pkg::*, isa_pkg::*, tile_pkg::*; #(
  localparam int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [3:0]   fault_i,

  input  logic         valid_i,
  output logic         ready_o,
  input  instruction_t instruction_i,
  input  logic [31:0]  index_i,

  output logic         fetch_valid_o,
  input  logic         fetch_grant_i,
  output logic [63:0]  fetch_address_o,
  output logic [7:0]   fetch_length_o,
  input  logic         fetched_valid_i,
  input  instruction_t fetched_i,
  input  logic         fetched_error_i,
  output logic         table_done_o,
  output logic         table_error_o,

  // 0 SBUF, 1 PSUM
  output logic         read_valid_o [2],
  input  logic         read_grant_i [2],
  output logic [31:0]  read_offset_o [2],          // bytes
  output logic [7:0]   read_quadrant_o [2],
  output logic [7:0]   read_bytes_o [2],           // of an element
  input  word_t        sbuf_data_i [N],
  input  word_t        psum_data_i [N],
  output logic         write_valid_o [2],
  input  logic         write_grant_i [2],
  output logic [31:0]  write_offset_o [2],
  output logic [7:0]   write_quadrant_o [2],
  output logic [7:0]   write_partitions_o [2],
  output logic [7:0]   write_bytes_o,
  output word_t        write_data_o [N],

  output logic         read_update_o,
  output logic         done_update_o,
  output logic         retire_o,
  output logic [31:0]  retire_index_o,
  output logic         busy_o
);

  command_t command;
  fetch_t fetch;
  sbuf_access_t sbuf_read, sbuf_write;
  psum_read_t psum_read;
  psum_element_write_t psum_write;
  update_t read_update, done_update;
  retire_t retire;
  lanes #(.N(N)) sbuf_data(), psum_data(), write_data();

  assign sbuf_data.word[0] = sbuf_data_i;
  assign psum_data.word[0] = psum_data_i;
  logic [31:0] index;
  logic loading;

  always_comb begin
    command = command_pkg::command_of(instruction_i, index_i);
    if (fault_i == 2 && command.accumulator == AccumulatorResetReduce) command.accumulator = AccumulatorReduce;
    if (fault_i == 3 && command.functions.constant[31]) command.functions.constant[0] = 1'b0;
    if (fault_i == 4) command.saturate = 1'b0;
  end

  scalar_engine #(.N(N)) u_scalar (
    .clk_i, .rst_ni,
    .command_valid_i    (valid_i),
    .command_ready_o    (ready_o),
    .command_i          (command),
    .table_load_i       ({7'd0, index_i[1:0], 7'd0}),
    .loading_o          (loading),
    .fetch_o            (fetch),
    .fetch_grant_i,
    .fetched_valid_i,
    .fetched_i          (fault_i == 5 && fetch.address[8] ? fetched_i ^ 512'd2 << 32 : fetched_i),
    .fetched_error_i,
    .table_done_o,
    .table_error_o,
    .sbuf_read_o        (sbuf_read),
    .sbuf_read_grant_i  (read_grant_i[0]),
    .sbuf_read_data_i   (sbuf_data),
    .psum_read_o        (psum_read),
    .psum_read_grant_i  (read_grant_i[1]),
    .psum_read_data_i   (psum_data),
    .write_data_o       (write_data),
    .sbuf_write_o       (sbuf_write),
    .sbuf_write_grant_i (write_grant_i[0]),
    .psum_write_o       (psum_write),
    .psum_write_grant_i (write_grant_i[1]),
    .read_update_o      (read_update),
    .done_update_o      (done_update),
    .retire_o           (retire),
    .busy_o,
    .index_o            (index)
  );

  assign fetch_valid_o = fetch.valid;
  assign fetch_address_o = {24'd0, fetch.address};
  assign fetch_length_o = {5'd0, fetch.length};
  assign read_valid_o[0] = sbuf_read.valid;
  assign read_offset_o[0] = {14'd0, sbuf_read.offset};
  assign read_quadrant_o[0] = {6'd0, sbuf_read.quadrant};
  assign read_bytes_o[0] = {5'd0, sbuf_read.bytes};
  assign read_valid_o[1] = psum_read.valid;
  assign read_offset_o[1] = {18'd0, psum_read.word, psum_read.part.half && psum_read.part.upper, 1'b0};
  assign read_bytes_o[1] = psum_read.part.half ? 8'd2 : 8'd4;
  assign read_quadrant_o[1] = {6'd0, psum_read.quadrant};
  assign write_valid_o[0] = sbuf_write.valid;
  assign write_offset_o[0] = {14'd0, sbuf_write.offset};
  assign write_quadrant_o[0] = {6'd0, sbuf_write.quadrant};
  assign write_partitions_o[0] = sbuf_write.partitions;
  assign write_bytes_o = {5'd0, sbuf_write.bytes};
  assign write_valid_o[1] = psum_write.valid;
  assign write_offset_o[1] = {18'd0, psum_write.word, 2'd0};
  assign write_quadrant_o[1] = {6'd0, psum_write.quadrant};
  assign write_partitions_o[1] = psum_write.partitions - {7'd0, fault_i == 6 && psum_write.partitions == 5};
  assign read_update_o = read_update.valid;
  assign done_update_o = done_update.valid;
  assign retire_o = retire.valid;
  assign retire_index_o = retire.index;
  always_comb begin
    write_data_o = write_data.word[0];
    if (fault_i == 1) write_data_o[3] = write_data.word[0][3] ^ {31'd0, sbuf_write.valid && sbuf_write.offset[7:0] == 8'h44};
  end

  logic unused;
  assign unused = &{1'b0, index, sbuf_read.partitions, sbuf_read.first, sbuf_read.further, psum_read.pair, sbuf_write.first,
                     sbuf_write.further, psum_write.part, psum_write.pair, read_update, done_update,
                    loading};

endmodule : scalar_unit
