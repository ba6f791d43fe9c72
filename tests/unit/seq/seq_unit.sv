// The queues of a tile of 16 with their fetch port and semaphores, ends of commands, and three updates from outside. Ports are
// laid flat, one element per queue. fault_i plants a bug between the units or between them and the bench.
module seq_unit import isa_pkg::*, tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [2:0]   fault_i,
  input  cycles_t      interval_i [2],                // from issue to issue, and behind the sequencer's own

  input  logic [39:0]  base_i [Queues],
  input  logic [31:0]  tail_i [Queues],
  input  logic         reset_i [Queues],
  output logic         resetting_o [Queues],
  output logic [2:0]   state_o [Queues],
  output logic [7:0]   cause_o [Queues],
  output logic [31:0]  index_o [Queues],

  output logic         arvalid_o,
  input  logic         arready_i,
  output queue_t       arid_o,
  output logic [39:0]  araddr_o,
  output logic [7:0]   arlen_o,
  input  logic         rvalid_i,
  output logic         rready_o,
  input  queue_t       rid_i,
  input  instruction_t rdata_i,
  input  logic [1:0]   rresp_i,

  output logic         command_valid_o [Queues],
  input  logic         command_ready_i [Queues],
  output logic [7:0]   opcode_o [Queues],
  output logic [31:0]  command_index_o [Queues],
  output logic         at_read_o [Queues],
  output logic [10:0]  flags_o [Queues],              // pattern, keep, column quadrant, tensor mode, saturate, accumulate
  output logic [15:0]  partitions_o [Queues],         // destination, source
  output logic [63:0]  sizes_o [Queues],
  output logic [30:0]  src_o [Queues],                // dtype, address
  output logic [63:0]  src_strides_o [Queues],
  output logic [30:0]  src1_o [Queues],
  output logic [63:0]  src1_strides_o [Queues],
  output logic [18:0]  operations_o [Queues],         // as in elementwise_t, without the scalars
  output logic [63:0]  scalars_o [Queues],            // scalar0, scalar1
  output logic [63:0]  table_o [Queues],              // constant, rows, row
  output logic [31:0]  range_start_o [Queues],
  output logic [63:0]  affine_steps_o [Queues],
  output logic [63:0]  affine_o [Queues],             // multiplier, offset
  output logic [63:0]  table_address_o [Queues],      // accumulator command above it
  output logic [30:0]  dst_o [Queues],
  output logic [63:0]  dst_strides_o [Queues],

  output logic         retire_valid_o [Queues],
  output logic [31:0]  retire_index_o [Queues],
  output logic         dma_valid_o [Queues],
  output logic [31:0]  dma_start_o [Queues],          // engines, count

  // Updates: of a queue by itself, of its command when that is done, from outside
  output logic         update_valid_o [Queues],
  output logic [26:0]  update_o [Queues],             // value, number, operation
  output logic         token_valid_o [Queues],
  output logic [26:0]  token_o [Queues],
  input  logic         ended_valid_i [Queues],
  input  logic         ended_update_valid_i [Queues],
  input  logic [26:0]  ended_update_i [Queues],
  input  logic         outside_valid_i [3],
  input  logic [26:0]  outside_i [3],

  input  logic [7:0]   host_number_i,
  output logic [31:0]  host_value_o
);

  fetch_t request [Queues];
  logic [Queues-1:0] request_grant, fetched_valid, met, met_shown;
  instruction_t fetched;
  logic fetched_error;
  wait_t waits [Queues];
  logic [31:0] semaphore_value [Queues];
  update_t update [2 * Queues + 3];
  logic high;
  // lint: nobody asks for updates from outside.
  /* verilator lint_off UNUSEDSIGNAL */
  logic [2*Queues+2:0] refused;
  /* verilator lint_on UNUSEDSIGNAL */
  logic deaf_q;

  fetch u_fetch (
    .clk_i, .rst_ni,
    .fetch_i         (request),
    .fetch_grant_o   (request_grant),
    .fetched_valid_o (fetched_valid),
    .fetched_o       (fetched),
    .fetched_error_o (fetched_error),
    .arvalid_o, .arready_i, .arid_o, .araddr_o, .arlen_o, .rvalid_i, .rready_o, .rid_i, .rdata_i, .rresp_i
  );

  for (genvar q = 0; q < Queues; q++) begin : gen_queue
    // lint: the tile bench looks at the generation and where a range starts.
    /* verilator lint_off UNUSEDSIGNAL */
    command_t command;
    /* verilator lint_on UNUSEDSIGNAL */
    logic table_done_q;   // loads are over at once
    always_ff @(posedge clk_i)
      table_done_q <= rst_ni && command_valid_o[q] && command_ready_i[q] && command.opcode == OpLoadTable;
    logic heard_q;        // fault 5: what ends must have begun
    always_ff @(posedge clk_i) heard_q <= rst_ni && command_valid_o[q] && command_ready_i[q] && !deaf_q;
    retire_t retire;
    dma_start_t start;
    logic dge_valid;             // no program here has transfers for it
    dge_command_t dge_command;
    status_t status;

    instruction_queue #(.N(16), .DmaEngines(2), .Queue(q)) u_queue (
      .clk_i, .rst_ni,
      .generation_i    (2'd2),
      .timing_i        ('{issue_interval: interval_i[0], sequencer_interval: interval_i[1],
                          dma_latency: '0, dma_interval: '0}),
      .base_i          (base_i[q]),
      .tail_i          (tail_i[q] + {31'd0, fault_i == 7 && tail_i[q] != 0}),
      .status_o        (status),
      .reset_i         (reset_i[q]),
      .resetting_o     (resetting_o[q]),
      .fetch_o         (request[q]),
      .fetch_grant_i   (request_grant[q]),
      .fetched_valid_i (fetched_valid[q]),
      .fetched_i       (fetched),
      .fetched_error_i (fetched_error && fault_i != 4),
      .wait_o          (waits[q]),
      .wait_met_i      (met_shown[q]),
      .semaphore_i     (semaphore_value[q]),
      .update_o        (update[q]),
      .retire_o        (retire),
      .command_valid_o (command_valid_o[q]),
      .command_ready_i (command_ready_i[q] && !(fault_i == 5 && deaf_q)),
      .command_o       (command),
      .finished_i      ({1'b0, fault_i == 5 ? heard_q : ended_valid_i[q]}),
      .refused_i       (refused[q] || refused[Queues + 3 + q]),
      .high_i          (high),
      .table_done_i    (table_done_q),
      .table_error_i   (1'b0),
      .dma_start_o     (start),
      .dge_valid_o     (dge_valid),
      .dge_ready_i     (1'b0),
      .dge_o           (dge_command),
      .dge_making_i    (1'b0)
    );
    logic unused;
    assign unused = &{1'b0, dge_valid, dge_command};

    assign {state_o[q], cause_o[q], index_o[q]} = status;
    assign opcode_o[q] = command.opcode;
    assign command_index_o[q] = command.token.index;
    assign at_read_o[q] = command.token.at_read;
    assign token_valid_o[q] = command.token.update.valid;
    assign token_o[q] = {command.token.update.value, command.token.update.number, command.token.update.operation};
    assign flags_o[q] = {command.sparsity, command.keep, command.column_quadrant, command.mode, command.saturate,
                         command.accumulate};
    assign partitions_o[q] = {command.dst_partitions, command.src_partitions};
    assign sizes_o[q] = command.size;
    assign src_o[q] = {command.src.dtype, command.src.psum, command.src.partition, command.src.offset};
    assign src_strides_o[q] = command.src.stride;
    assign src1_o[q] = {command.src1.dtype, command.src1.psum, command.src1.partition, command.src1.offset};
    assign src1_strides_o[q] = command.src1.stride;
    assign {operations_o[q], scalars_o[q]} = command.elementwise;
    assign table_o[q] = {command.functions.constant, command.functions.rows, command.functions.row};
    assign range_start_o[q] = command.range_start;
    assign affine_steps_o[q] = command.affine.step;
    assign affine_o[q] = {16'd0, command.affine.channel_multiplier, command.affine.offset};
    assign table_address_o[q] = {21'd0, command.accumulator, command.functions.address};
    assign dst_o[q] = {command.dst.dtype, command.dst.psum, command.dst.partition, command.dst.offset};
    assign dst_strides_o[q] = command.dst.stride;
    assign update[Queues + 3 + q] = '{valid: ended_update_valid_i[q], operation: update_e'(ended_update_i[q][2:0]),
                                      number: ended_update_i[q][10:3], value: ended_update_i[q][26:11]};
    assign retire_valid_o[q] = retire.valid;
    assign retire_index_o[q] = retire.index + {31'd0, fault_i == 6 && retire.index == 20};
    assign dma_valid_o[q] = start.valid;
    assign dma_start_o[q] = {start.engines, start.count};
    assign update_valid_o[q] = update[q].valid;
    assign update_o[q] = {update[q].value, update[q].number, update[q].operation};
  end

  // 1 believes that a wait is over, 2 answers the wrong queue, 3 loses one of two updates of a semaphore, 4 does not
  // hear of errors in fetches, 5 forgets that a command was taken, 6 retires another index, 7 fetches one too many
  for (genvar u = 0; u < 3; u++) begin : gen_outside
    assign update[Queues + u] = '{valid: outside_valid_i[u] && !(fault_i == 3 && u == 1 && outside_valid_i[0]
                                                                 && outside_i[0][10:3] == outside_i[1][10:3]),
                                  operation: update_e'(outside_i[u][2:0]), number: outside_i[u][10:3],
                                  value: outside_i[u][26:11]};
  end
  assign met_shown = fault_i == 2 ? {met[Queues-2:0], met[Queues-1]} : met | Queues'(fault_i == 1);
  always_ff @(posedge clk_i) deaf_q <= rst_ni && !deaf_q;

  semaphores #(.UpdatePorts(2 * Queues + 3)) u_semaphores (
    .clk_i, .rst_ni,
    .update_i (update),
    .refused_o (refused),
    .high_o    (high),
    .wait_i   (waits),
    .met_o    (met),
    .value_o       (semaphore_value),
    .host_number_i, .host_value_o
  );

endmodule : seq_unit
