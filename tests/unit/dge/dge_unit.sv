// The DGE for four DMA engines, its structs as plain ports. fault_i plants a bug between the unit and the bench.
module dge_unit import isa_pkg::*, tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [3:0]   fault_i,
  input  logic [15:0]  latency_i,
  input  logic [15:0]  interval_i,

  input  logic [Queues-1:0] command_valid_i,
  output logic [Queues-1:0] command_ready_o,
  input  logic         store_i [Queues],
  input  logic [15:0]  engines_i [Queues],
  input  logic [7:0]   partitions_i [Queues],
  input  logic [47:0]  size_i [Queues],
  input  logic [25:0]  sbuf_address_i [Queues],
  input  logic [4:0]   dtype_i [Queues],
  input  logic [63:0]  sbuf_stride_i [Queues],
  input  logic [39:0]  dram_address_i [Queues],
  input  logic [31:0]  dram_stride0_i [Queues],
  input  logic [31:0]  dram_stride1_i [Queues],
  input  logic [31:0]  dram_stride2_i [Queues],
  input  logic [31:0]  dram_partition_stride_i [Queues],
  input  logic [31:0]  index_i [Queues],
  input  logic [26:0]  update_i [Queues],          // value, number, operation
  output logic [Queues-1:0] making_o,

  output logic [3:0]   pair_valid_o,
  input  logic [3:0]   pair_ready_i,
  output logic [127:0] source_o,
  output logic [127:0] destination_o,
  output queue_t       owner_o,
  output logic [31:0]  pair_index_o,
  output logic [1:0]   slot_o,
  output logic         last_o,
  input  logic [3:0]   done_valid_i,
  input  logic [2:0]   done_owner_i [4],
  input  logic [1:0]   done_slot_i [4],
  input  logic [3:0]   lost_i,
  output logic         busy_o,

  output logic [Queues-1:0] update_valid_o,
  output logic [26:0]  update_o [Queues],
  output logic [Queues-1:0] retire_valid_o,
  output logic [31:0]  retire_index_o [Queues],
  output logic [Queues-1:0] over_o
);

  dge_command_t command [Queues];
  generated_pair_t pair;
  generated_done_t done [4];
  update_t update [Queues];
  retire_t retire [Queues];

  for (genvar q = 0; q < Queues; q++) begin : gen_queue
    assign command[q] = '{
      token: '{index: index_i[q], at_read: 1'b0,
               update: '{valid: update_i[q][2:0] != 0, operation: update_e'(update_i[q][2:0]), number: update_i[q][10:3],
                         value: update_i[q][26:11]}},
      store: store_i[q], engines: engines_i[q], partitions: partitions_i[q], size: size_i[q],
      sbuf: '{psum: sbuf_address_i[q][25], partition: sbuf_address_i[q][24:18], offset: sbuf_address_i[q][17:0],
              dtype: dtype_e'(dtype_i[q]), stride: sbuf_stride_i[q]},
      dram_address: dram_address_i[q], dram_stride: {dram_stride2_i[q], dram_stride1_i[q], dram_stride0_i[q]},
      dram_partition_stride: dram_partition_stride_i[q]};
    assign update_valid_o[q] = update[q].valid;
    assign update_o[q] = {update[q].value, update[q].number, update[q].operation};
    assign retire_valid_o[q] = retire[q].valid;
    assign retire_index_o[q] = retire[q].index;
  end
  for (genvar e = 0; e < 4; e++) begin : gen_engine
    assign done[e] = '{valid: done_valid_i[e], owner: done_owner_i[e], slot: done_slot_i[e]};
  end

  dge #(.DmaEngines(4)) u_dge (
    .clk_i, .rst_ni, .latency_i, .interval_i, .command_valid_i, .command_ready_o,
    .command_i (command),
    .making_o, .pair_valid_o, .pair_ready_i,
    .pair_o    (pair),
    .done_i    (done),
    .lost_i, .busy_o,
    .update_o  (update),
    .retire_o  (retire),
    .over_o
  );

  // 1 a bit of an address, 2 a row too many
  assign source_o = pair.source ^ {127'd0, fault_i == 1 && pair.index == 5};
  assign destination_o = pair.destination + {71'd0, fault_i == 2 && pair.index == 5, 56'd0};
  assign owner_o = pair.owner;
  assign pair_index_o = pair.index;
  assign slot_o = pair.slot;
  assign last_o = pair.last;

endmodule : dge_unit
