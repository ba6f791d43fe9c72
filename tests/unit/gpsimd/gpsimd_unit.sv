// The GpSimd engine of a tile of 32 with its ports laid flat; instructions come encoded. A port is granted what it asks
// for when the bench allows it. fault_i plants a bug between the engine and the bench.
module gpsimd_unit import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 32
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
  output logic [7:0]   sbuf_partitions_o,
  output logic [2:0]   sbuf_bytes_o,
  output logic         sbuf_first_o,
  input  word_t        sbuf_data_i [N],

  input  logic         write_allow_i,
  output logic         write_grant_o,
  output offset_t      write_offset_o,
  output logic [6:0]   write_partition_o,
  output logic [7:0]   write_partitions_o,
  output logic [2:0]   write_bytes_o,
  output word_t        write_data_o [N],

  output logic         read_update_o,
  output logic [7:0]   read_semaphore_o,
  output logic         done_update_o,
  output logic [7:0]   done_semaphore_o,
  output logic         retire_o,
  output logic [31:0]  retire_index_o,
  output logic         busy_o
);

  localparam int unsigned Quadrant = N / 4;

  // 1 a multiplier is lost, 2 reduces a partition less, 3 reads as if what the port holds were right, 4 writes a wrong
  // lane, 5 retires another index, 6 updates although the sources are still read, 7 reads another partition
  command_t command;
  sbuf_access_t read, write;
  update_t read_update, done_update;
  retire_t retire;
  logic unused;
  logic [31:0] index;
  lanes #(.N(N)) sbuf_data(), data();

  assign sbuf_data.word[0] = sbuf_data_i;

  always_comb begin
    command = command_pkg::command_of(instruction_i, index_i);
    if (fault_i == 1) command.affine.channel_multiplier = '0;
    if (fault_i == 2 && command.opcode == isa_pkg::OpPartitionReduce && command.src_partitions > 1)
      command.src_partitions = command.src_partitions - 8'd1;
  end

  gpsimd_engine #(.N(N)) u_engine (
    .clk_i, .rst_ni,
    .command_valid_i, .command_ready_o,
    .command_i           (command),
    .sbuf_read_o         (read),
    .sbuf_read_grant_i   (sbuf_grant_o),
    .sbuf_read_data_i    (sbuf_data),
    .sbuf_write_o        (write),
    .sbuf_write_data_o   (data),
    .sbuf_write_grant_i  (write_grant_o),
    .read_update_o       (read_update),
    .done_update_o       (done_update),
    .retire_o            (retire),
    .busy_o,
    .index_o             (index)
  );

  assign sbuf_grant_o = read.valid && sbuf_allow_i;
  assign sbuf_offset_o = read.offset;
  assign sbuf_partition_o = 7'({30'd0, read.quadrant} * Quadrant) ^ {6'd0, fault_i == 7 && read.partitions == 8'd1};
  assign sbuf_partitions_o = read.partitions;
  assign sbuf_bytes_o = read.bytes;
  assign sbuf_first_o = read.first && fault_i != 3;
  assign write_grant_o = write.valid && write_allow_i;
  assign write_offset_o = write.offset;
  assign write_partition_o = 7'({30'd0, write.quadrant} * Quadrant);
  assign write_partitions_o = write.partitions;
  assign write_bytes_o = write.bytes;
  always_comb begin
    write_data_o = data.word[0];
    if (fault_i == 4 && write.offset[6:0] == 7'd64) write_data_o[1] = data.word[0][1] ^ 32'd1;
  end
  assign read_update_o = read_update.valid || (fault_i == 6 && sbuf_grant_o && command.token.at_read);
  assign read_semaphore_o = read_update.number;
  assign done_update_o = done_update.valid;
  assign done_semaphore_o = done_update.number;
  assign retire_o = retire.valid;
  assign retire_index_o = retire.index ^ {31'd0, fault_i == 5 && retire.index == 20};
  assign unused = &{1'b0, read.further, write.first, write.further, read_update, done_update, retire, index, fault_i};

endmodule : gpsimd_unit
