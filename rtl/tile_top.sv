// One tile: queues, tensor, vector, scalar and GpSimd engine, SBUF, PSUM, DMA engines and the host port.
//
//         host AXI4-Lite                    DRAM AXI4: one fetch port, one port per DMA engine
//              |                                  |                    |
//         [host_port] -- doorbells --> [queues] <-+ [fetch]       [dma_engine x E]
//              |            semaphores <-> |                           |
//              +---- [semaphores]          +--> [tensor_engine] <--> [sbuf] <--> [vector_engine], [scalar_engine],
//                                                     +--> [psum] ------------^  and, without PSUM, [gpsimd_engine]
//
// N is the number of partitions, rows and columns: 8, 16, 32, 64 or 128. Engines meet only through semaphores.
// The probe_ and retire_ outputs let a test bench follow what happens; nothing in the tile depends on them.
`include "tile_assert.svh"

module tile_top import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  localparam int unsigned DmaEngines = N >= 16 ? N / 8 : 2,
  localparam int unsigned EngineRetires = 5,
  localparam int unsigned Retires = EngineRetires + 2 * Queues + DmaEngines
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  // Host, AXI4-Lite
  input  logic         host_awvalid_i,
  output logic         host_awready_o,
  input  logic [15:0]  host_awaddr_i,
  input  logic         host_wvalid_i,
  output logic         host_wready_o,
  input  logic [31:0]  host_wdata_i,
  output logic         host_bvalid_o,
  input  logic         host_bready_i,
  input  logic         host_arvalid_i,
  output logic         host_arready_o,
  input  logic [15:0]  host_araddr_i,
  output logic         host_rvalid_o,
  input  logic         host_rready_i,
  output logic [31:0]  host_rdata_o,
  output logic         interrupt_o,

  // Instruction fetch, AXI4 read
  output logic         fetch_arvalid_o,
  input  logic         fetch_arready_i,
  output queue_t       fetch_arid_o,
  output logic [39:0]  fetch_araddr_o,
  output logic [7:0]   fetch_arlen_o,
  input  logic         fetch_rvalid_i,
  output logic         fetch_rready_o,
  input  queue_t       fetch_rid_i,
  input  instruction_t fetch_rdata_i,
  input  logic [1:0]   fetch_rresp_i,

  // DMA, AXI4, 16-byte data, a lane per engine
  output logic [DmaEngines-1:0] dma_arvalid_o,
  input  logic [DmaEngines-1:0] dma_arready_i,
  output logic [DmaEngines-1:0] dma_arid_o,
  output logic [DmaEngines-1:0][63:0] dma_araddr_o,
  output logic [DmaEngines-1:0][7:0] dma_arlen_o,
  input  logic [DmaEngines-1:0] dma_rvalid_i,
  output logic [DmaEngines-1:0] dma_rready_o,
  input  logic [DmaEngines-1:0] dma_rid_i,
  input  logic [DmaEngines-1:0][127:0] dma_rdata_i,
  input  logic [DmaEngines-1:0][1:0] dma_rresp_i,
  output logic [DmaEngines-1:0] dma_awvalid_o,
  input  logic [DmaEngines-1:0] dma_awready_i,
  output logic [DmaEngines-1:0][63:0] dma_awaddr_o,
  output logic [DmaEngines-1:0][7:0] dma_awlen_o,
  output logic [DmaEngines-1:0] dma_wvalid_o,
  input  logic [DmaEngines-1:0] dma_wready_i,
  output logic [DmaEngines-1:0][127:0] dma_wdata_o,
  output logic [DmaEngines-1:0][15:0] dma_wstrb_o,
  output logic [DmaEngines-1:0] dma_wlast_o,
  input  logic [DmaEngines-1:0] dma_bvalid_i,
  output logic [DmaEngines-1:0] dma_bready_o,
  input  logic [DmaEngines-1:0][1:0] dma_bresp_i,

  // Retired instructions: load, multiply, vector, scalar, gpsimd, then each queue's own, then each queue's transfers that
  // the DGE makes descriptors for, then descriptor pairs of each DMA engine
  output logic [31:0]  retire_valid_o,
  output logic [31:0]  retire_index_o [Retires],
  output queue_t       retire_ring_o [DmaEngines],   // of the pair: the queue that started it

  // What everything is doing in this cycle
  output logic [7:0]   probe_engines_o,          // load held, loading, multiply held, moving, vector, conflict, scalar, gpsimd
  output logic [31:0]  probe_load_index_o,
  output logic [31:0]  probe_multiply_index_o,
  output logic [31:0]  probe_vector_index_o,
  output logic [31:0]  probe_scalar_index_o,
  output logic [31:0]  probe_gpsimd_index_o,
  output logic [2:0]   probe_queue_state_o [Queues],
  output logic [31:0]  probe_queue_index_o [Queues],
  output logic [2:0]   probe_dma_state_o   [DmaEngines]
);

  `TILE_PARAMETER(SizeIsSupported, N == 8 || N == 16 || N == 32 || N == 64 || N == 128)

  // Queues and fetch.

  localparam int unsigned TableFetch = Queues;   // requests of the scalar engine's tables
  fetch_t fetch_request [Queues + 1];
  logic [Queues:0] fetch_grant, fetched_valid;
  logic table_done, table_error;
  logic [Queues-1:0] wait_met, command_valid, command_ready;
  instruction_t fetched;
  logic fetched_error;
  wait_t queue_wait [Queues];
  logic [31:0] semaphore_value [Queues];
  command_t command [Queues];
  update_t queue_update [Queues];
  retire_t queue_retire [Queues];
  dma_start_t dma_start [Queues];
  logic [Queues-1:0] dge_valid, dge_ready, dge_making, dge_over;
  dge_command_t dge_command [Queues];
  update_t dge_update [Queues];
  retire_t dge_retire [Queues];
  logic [1:0] finished [Queues];
  logic [Queues-1:0] refused;
  logic semaphore_high;
  status_t queue_status [Queues];
  logic [39:0] queue_base [Queues];
  logic [31:0] queue_tail [Queues];
  logic [Queues-1:0] queue_reset, queue_resetting;
  generation_t generation;
  cycles_t timing [Timings];
  queue_timing_t queue_timing;
  assign queue_timing = '{issue_interval: timing[TimeIssueInterval], sequencer_interval: timing[TimeSequencerInterval],
                          dma_latency: timing[TimeDmaLatency], dma_interval: timing[TimeDmaInterval]};

  fetch #(.Requesters(Queues + 1)) u_fetch (
    .clk_i, .rst_ni,
    .fetch_i         (fetch_request),
    .fetch_grant_o   (fetch_grant),
    .fetched_valid_o (fetched_valid),
    .fetched_o       (fetched),
    .fetched_error_o (fetched_error),
    .arvalid_o       (fetch_arvalid_o),
    .arready_i       (fetch_arready_i),
    .arid_o          (fetch_arid_o),
    .araddr_o        (fetch_araddr_o),
    .arlen_o         (fetch_arlen_o),
    .rvalid_i        (fetch_rvalid_i),
    .rready_o        (fetch_rready_o),
    .rid_i           (fetch_rid_i),
    .rdata_i         (fetch_rdata_i),
    .rresp_i         (fetch_rresp_i)
  );

  for (genvar q = 0; q < Queues; q++) begin : gen_queue
    instruction_queue #(.N(N), .DmaEngines(DmaEngines), .Queue(q)) u_queue (
      .clk_i, .rst_ni,
      .generation_i    (generation),
      .timing_i        (queue_timing),
      .base_i          (queue_base[q]),
      .tail_i          (queue_tail[q]),
      .status_o        (queue_status[q]),
      .reset_i         (queue_reset[q]),
      .resetting_o     (queue_resetting[q]),
      .fetch_o         (fetch_request[q]),
      .fetch_grant_i   (fetch_grant[q]),
      .fetched_valid_i (fetched_valid[q]),
      .fetched_i       (fetched),
      .fetched_error_i (fetched_error),
      .wait_o          (queue_wait[q]),
      .wait_met_i      (wait_met[q]),
      .semaphore_i     (semaphore_value[q]),
      .update_o        (queue_update[q]),
      .retire_o        (queue_retire[q]),
      .command_valid_o (command_valid[q]),
      .command_ready_i (command_ready[q]),
      .command_o       (command[q]),
      .finished_i      (finished[q] + {1'b0, dge_over[q]}),
      .refused_i       (refused[q]),
      .high_i          (semaphore_high),
      .table_done_i    (table_done && q == QueueScalar),
      .table_error_i   (table_error),
      .dma_start_o     (dma_start[q]),
      .dge_valid_o     (dge_valid[q]),
      .dge_ready_i     (dge_ready[q]),
      .dge_o           (dge_command[q]),
      .dge_making_i    (dge_making[q])
    );
    assign probe_queue_state_o[q] = queue_status[q].state;
    assign probe_queue_index_o[q] = queue_status[q].index;
  end
  assign command_ready[QueueSync] = 1'b0;   // its instructions need no engine

  assign finished[QueueTensor] = {1'b0, load_retire.valid} + {1'b0, multiply_retire.valid};
  assign finished[QueueVector] = {1'b0, vector_tick && vector_retire.valid};
  assign finished[QueueScalar] = {1'b0, scalar_tick && scalar_retire.valid} + {1'b0, table_done && table_error};
  assign finished[QueueGpsimd] = {1'b0, gpsimd_tick && gpsimd_retire.valid};
  assign finished[QueueSync] = '0;

  // Engines and memories.

  sbuf_access_t further_access [3];
  lane_pkg::word_t further_data [3][N];
  sbuf_access_t moving_access, stationary_access, read_access, write_access, scalar_read_access, scalar_write_access;
  logic stationary_urgent, write_masked;
  logic moving_grant, stationary_grant, read_grant, write_grant, scalar_read_grant, scalar_write_grant;
  lane_pkg::word_t moving_data [N], stationary_data [4][N];
  lanes #(.N(N), .Planes(4)) read_data(), write_data(), psum_data();
  lanes #(.N(N)) write_mask();
  psum_write_t psum_write;
  psum_read_t psum_read, scalar_psum_read;
  psum_element_write_t scalar_psum_write, vector_psum_write;
  lane_pkg::fp32_t psum_sum [N];
  lanes #(.N(N)) scalar_read_data(), scalar_psum_data(), scalar_write_data();
  logic psum_grant, scalar_psum_grant, scalar_psum_write_grant, vector_psum_write_grant;
  update_t scalar_read_update, scalar_update;
  retire_t scalar_retire;
  sbuf_access_t gpsimd_read_access, gpsimd_write_access;
  logic gpsimd_read_grant, gpsimd_write_grant;
  lanes #(.N(N)) gpsimd_read_data(), gpsimd_write_data();
  update_t gpsimd_read_update, gpsimd_update;
  retire_t gpsimd_retire;
  update_t load_update, moved_update, multiply_update, vector_read_update, vector_update;
  retire_t load_retire, multiply_retire, vector_retire;
  logic tensor_entering, tensor_busy, vector_busy, scalar_busy, gpsimd_busy;
  logic [7:0] conflicts, psum_conflicts;

  // What stands between queues and engines: times that the host sets, and the clocks of slower engines. Everything that
  // such an engine asks for or reports counts only in its ticks.
  command_t tensor_command, vector_command, scalar_command;
  logic tensor_valid, tensor_ready, vector_valid, vector_ready, scalar_valid, scalar_ready;
  logic tensor_paced, vector_paced, scalar_paced, vector_clk, vector_tick, scalar_clk, scalar_tick, scalar_loading;

  pace #(.Width($bits(command_t)), .Depth(16)) u_tensor_pace (
    .clk_i, .rst_ni,
    .latency_i   (timing[TimeTensorLatency]),
    .interval_i  (matmul_interval(tensor_command, timing[TimeMatmulInterval])),
    .in_valid_i  (command_valid[QueueTensor]),
    .in_ready_o  (command_ready[QueueTensor]),
    .in_i        (command[QueueTensor]),
    .out_valid_o (tensor_valid),
    .out_ready_i (tensor_ready),
    .out_o       (tensor_command),
    .busy_o      (tensor_paced),
    .counts_o    ()
  );

  engine_pace u_vector_pace (
    .clk_i, .rst_ni,
    .ratio_i         (timing[TimeVectorClock]),
    .latency_i       (timing[TimeVectorLatency]),
    .interval_i      (timing[TimeVectorInterval]),
    .command_valid_i (command_valid[QueueVector]),
    .command_ready_o (command_ready[QueueVector]),
    .command_i       (command[QueueVector]),
    .clk_o           (vector_clk),
    .tick_o          (vector_tick),
    .full_i          (1'b0),
    .engine_busy_i   (vector_busy),
    .command_valid_o (vector_valid),
    .command_ready_i (vector_ready),
    .command_o       (vector_command),
    .busy_o          (vector_paced)
  );

  engine_pace u_scalar_pace (
    .clk_i, .rst_ni,
    .ratio_i         (timing[TimeScalarClock]),
    .latency_i       (timing[TimeScalarLatency]),
    .interval_i      (timing[TimeScalarInterval]),
    .command_valid_i (command_valid[QueueScalar]),
    .command_ready_o (command_ready[QueueScalar]),
    .command_i       (command[QueueScalar]),
    .clk_o           (scalar_clk),
    .tick_o          (scalar_tick),
    .full_i          (scalar_loading),
    .engine_busy_i   (scalar_busy),
    .command_valid_o (scalar_valid),
    .command_ready_i (scalar_ready),
    .command_o       (scalar_command),
    .busy_o          (scalar_paced)
  );

  // The latency of what no other engine has is not hidden: such a command waits until the engine has nothing to do.
  command_t gpsimd_command;
  logic gpsimd_valid, gpsimd_ready, gpsimd_paced, gpsimd_clk, gpsimd_tick, gpsimd_free, gpsimd_room;
  assign gpsimd_free = timing[TimeGpsimdLatency] == 0 || command[QueueGpsimd].opcode < OpIota
                       || !(gpsimd_busy || gpsimd_paced);
  assign command_ready[QueueGpsimd] = gpsimd_room && gpsimd_free;

  engine_pace u_gpsimd_pace (
    .clk_i, .rst_ni,
    .ratio_i         (timing[TimeGpsimdClock]),
    .latency_i       (timing[TimeGpsimdLatency]),
    .interval_i      (timing[TimeGpsimdInterval]),
    .command_valid_i (command_valid[QueueGpsimd] && gpsimd_free),
    .command_ready_o (gpsimd_room),
    .command_i       (command[QueueGpsimd]),
    .clk_o           (gpsimd_clk),
    .tick_o          (gpsimd_tick),
    .full_i          (1'b0),
    .engine_busy_i   (gpsimd_busy),
    .command_valid_o (gpsimd_valid),
    .command_ready_i (gpsimd_ready),
    .command_o       (gpsimd_command),
    .busy_o          (gpsimd_paced)
  );

  tensor_engine #(.N(N)) u_tensor (
    .clk_i, .rst_ni,
    .command_valid_i   (tensor_valid),
    .command_ready_o   (tensor_ready),
    .command_i         (tensor_command),
    .moving_o          (moving_access),
    .moving_grant_i    (moving_grant),
    .moving_data_i     (moving_data),
    .further_o         (further_access),
    .further_data_i    (further_data),
    .stationary_o      (stationary_access),
    .stationary_urgent_o (stationary_urgent),
    .stationary_grant_i(stationary_grant),
    .stationary_data_i (stationary_data),
    .psum_write_o      (psum_write),
    .psum_sum_o        (psum_sum),
    .load_update_o     (load_update),
    .read_update_o     (moved_update),
    .done_update_o     (multiply_update),
    .load_retire_o     (load_retire),
    .multiply_retire_o (multiply_retire),
    .entering_o        (tensor_entering),
    .busy_o            (tensor_busy),
    .load_index_o      (probe_load_index_o),
    .multiply_index_o  (probe_multiply_index_o)
  );

  vector_engine #(.N(N)) u_vector (
    .clk_i              (vector_clk),
    .rst_ni,
    .command_valid_i    (vector_valid),
    .command_ready_o    (vector_ready),
    .command_i          (vector_command),
    .sbuf_read_o        (read_access),
    .sbuf_read_grant_i  (read_grant),
    .sbuf_read_data_i   (read_data),
    .psum_read_o        (psum_read),
    .psum_read_grant_i  (psum_grant),
    .psum_read_data_i   (psum_data),
    .write_data_o       (write_data),
    .write_masked_o     (write_masked),
    .write_mask_o       (write_mask),
    .sbuf_write_o       (write_access),
    .sbuf_write_grant_i (write_grant),
    .psum_write_o       (vector_psum_write),
    .psum_write_grant_i (vector_psum_write_grant),
    .read_update_o      (vector_read_update),
    .done_update_o      (vector_update),
    .retire_o           (vector_retire),
    .busy_o             (vector_busy),
    .index_o            (probe_vector_index_o)
  );

  scalar_engine #(.N(N)) u_scalar (
    .clk_i              (scalar_clk),
    .rst_ni,
    .command_valid_i    (scalar_valid),
    .command_ready_o    (scalar_ready),
    .command_i          (scalar_command),
    .table_load_i       (timing[TimeTableLoad]),
    .loading_o          (scalar_loading),
    .fetch_o            (fetch_request[TableFetch]),
    .fetch_grant_i      (fetch_grant[TableFetch]),
    .fetched_valid_i    (fetched_valid[TableFetch]),
    .fetched_i          (fetched),
    .fetched_error_i    (fetched_error),
    .table_done_o       (table_done),
    .table_error_o      (table_error),
    .sbuf_read_o        (scalar_read_access),
    .sbuf_read_grant_i  (scalar_read_grant),
    .sbuf_read_data_i   (scalar_read_data),
    .psum_read_o        (scalar_psum_read),
    .psum_read_grant_i  (scalar_psum_grant),
    .psum_read_data_i   (scalar_psum_data),
    .write_data_o       (scalar_write_data),
    .sbuf_write_o       (scalar_write_access),
    .sbuf_write_grant_i (scalar_write_grant),
    .psum_write_o       (scalar_psum_write),
    .psum_write_grant_i (scalar_psum_write_grant),
    .read_update_o      (scalar_read_update),
    .done_update_o      (scalar_update),
    .retire_o           (scalar_retire),
    .busy_o             (scalar_busy),
    .index_o            (probe_scalar_index_o)
  );

  gpsimd_engine #(.N(N)) u_gpsimd (
    .clk_i              (gpsimd_clk),
    .rst_ni,
    .command_valid_i    (gpsimd_valid),
    .command_ready_o    (gpsimd_ready),
    .command_i          (gpsimd_command),
    .sbuf_read_o        (gpsimd_read_access),
    .sbuf_read_grant_i  (gpsimd_read_grant),
    .sbuf_read_data_i   (gpsimd_read_data),
    .sbuf_write_o       (gpsimd_write_access),
    .sbuf_write_data_o  (gpsimd_write_data),
    .sbuf_write_grant_i (gpsimd_write_grant),
    .read_update_o      (gpsimd_read_update),
    .done_update_o      (gpsimd_update),
    .retire_o           (gpsimd_retire),
    .busy_o             (gpsimd_busy),
    .index_o            (probe_gpsimd_index_o)
  );

  psum_dma_read_t dma_psum_read [DmaEngines];
  logic [DmaEngines-1:0] dma_psum_grant;
  logic [127:0] dma_psum_data [DmaEngines];

  psum #(.N(N), .DmaEngines(DmaEngines)) u_psum (
    .clk_i, .rst_ni,
    .write_i              (psum_write),
    .write_sum_i          (psum_sum),
    .vector_read_i        (psum_read_in(psum_read, vector_tick)),
    .vector_read_grant_o  (psum_grant),
    .vector_read_data_o   (psum_data),
    .vector_write_i       (psum_write_in(vector_psum_write, vector_tick)),
    .vector_write_data_i  (write_data),
    .vector_write_masked_i(write_masked),
    .vector_write_mask_i  (write_mask),
    .vector_write_grant_o (vector_psum_write_grant),
    .scalar_read_i        (psum_read_in(scalar_psum_read, scalar_tick)),
    .scalar_read_grant_o  (scalar_psum_grant),
    .scalar_read_data_o   (scalar_psum_data),
    .scalar_write_i       (psum_write_in(scalar_psum_write, scalar_tick)),
    .scalar_write_data_i  (scalar_write_data),
    .scalar_write_grant_o (scalar_psum_write_grant),
    .dma_read_i           (dma_psum_read),
    .dma_read_grant_o     (dma_psum_grant),
    .dma_read_data_o      (dma_psum_data),
    .conflicts_o          (psum_conflicts)
  );

  sbuf_dma_read_t dma_read [DmaEngines];
  sbuf_dma_write_t dma_write [DmaEngines];
  logic [DmaEngines-1:0] dma_read_grant, dma_write_grant;
  logic [127:0] dma_read_data [DmaEngines];

  sbuf #(.N(N), .DmaEngines(DmaEngines)) u_sbuf (
    .clk_i, .rst_ni,
    .moving_i             (moving_access),
    .moving_grant_o       (moving_grant),
    .moving_data_o        (moving_data),
    .further_i            (further_access),
    .further_data_o       (further_data),
    .stationary_i         (stationary_access),
    .stationary_urgent_i  (stationary_urgent),
    .stationary_grant_o   (stationary_grant),
    .stationary_data_o    (stationary_data),
    .vector_read_i        (sbuf_in(read_access, vector_tick)),
    .vector_read_grant_o  (read_grant),
    .vector_read_data_o   (read_data),
    .vector_write_i       (sbuf_in(write_access, vector_tick)),
    .vector_write_data_i  (write_data),
    .vector_write_masked_i(write_masked),
    .vector_write_mask_i  (write_mask),
    .vector_write_grant_o (write_grant),
    .scalar_read_i        (sbuf_in(scalar_read_access, scalar_tick)),
    .scalar_read_grant_o  (scalar_read_grant),
    .scalar_read_data_o   (scalar_read_data),
    .scalar_write_i       (sbuf_in(scalar_write_access, scalar_tick)),
    .scalar_write_data_i  (scalar_write_data),
    .scalar_write_grant_o (scalar_write_grant),
    .gpsimd_read_i        (sbuf_in(gpsimd_read_access, gpsimd_tick)),
    .gpsimd_read_grant_o  (gpsimd_read_grant),
    .gpsimd_read_data_o   (gpsimd_read_data),
    .gpsimd_write_i       (sbuf_in(gpsimd_write_access, gpsimd_tick)),
    .gpsimd_write_data_i  (gpsimd_write_data),
    .gpsimd_write_grant_o (gpsimd_write_grant),
    .dma_read_i           (dma_read),
    .dma_read_grant_o     (dma_read_grant),
    .dma_read_data_o      (dma_read_data),
    .dma_write_i          (dma_write),
    .dma_write_grant_o    (dma_write_grant),
    .conflicts_o          (conflicts)
  );

  // DMA.

  localparam int unsigned EngineUpdates = 10;   // with the host's
  update_t dma_update [DmaEngines];
  retire_t dma_retire [DmaEngines];
  status_t ring_status [DmaEngines * Queues];   // ring e * Queues + q: engine e, started by queue q
  logic [39:0] ring_base [DmaEngines * Queues];
  logic [15:0] ring_size [DmaEngines * Queues];

  status_t generated_status [DmaEngines];
  queue_t generated_queue [DmaEngines];
  logic [DmaEngines-1:0] generated_valid, generated_ready;
  generated_pair_t generated_pair;
  generated_done_t generated_done [DmaEngines];

  dge #(.DmaEngines(DmaEngines)) u_dge (
    .clk_i, .rst_ni,
    .latency_i       (queue_timing.dma_latency),
    .interval_i      (timing[TimeDgeInterval]),
    .command_valid_i (dge_valid),
    .command_ready_o (dge_ready),
    .command_i       (dge_command),
    .making_o        (dge_making),
    .pair_valid_o    (generated_valid),
    .pair_ready_i    (generated_ready),
    .pair_o          (generated_pair),
    .done_i          (generated_done),
    .lost_i          ('0),
    .busy_o          (),
    .update_o        (dge_update),
    .retire_o        (dge_retire),
    .over_o          (dge_over)
  );

  for (genvar e = 0; e < DmaEngines; e++) begin : gen_dma
    logic [39:0] base [Queues];
    logic [15:0] size [Queues], append [Queues];
    logic [Queues-1:0] append_valid;
    status_t status [Queues];
    for (genvar q = 0; q < Queues; q++) begin : gen_ring
      assign base[q] = ring_base[e * Queues + q];
      assign size[q] = ring_size[e * Queues + q];
      assign append_valid[q] = dma_start[q].valid && dma_start[q].engines[e];
      assign append[q] = dma_start[q].count;
      assign ring_status[e * Queues + q] = status[q];
    end

    dma_engine #(.N(N)) u_dma (
      .clk_i, .rst_ni,
      .base_i              (base),
      .size_i              (size),
      .generation_i        (generation),
      .append_valid_i      (append_valid),
      .append_i            (append),
      .status_o            (status),
      .update_o            (dma_update[e]),
      .retire_o            (dma_retire[e]),
      .retire_ring_o       (retire_ring_o[e]),
      .state_o             (probe_dma_state_o[e]),
      .generated_valid_i   (generated_valid[e]),
      .generated_ready_o   (generated_ready[e]),
      .generated_i         (generated_pair),
      .generated_done_o    (generated_done[e]),
      .generated_status_o  (generated_status[e]),
      .generated_queue_o   (generated_queue[e]),
      .arvalid_o           (dma_arvalid_o[e]),
      .arready_i           (dma_arready_i[e]),
      .arid_o              (dma_arid_o[e]),
      .araddr_o            (dma_araddr_o[e][39:0]),
      .arlen_o             (dma_arlen_o[e]),
      .rvalid_i            (dma_rvalid_i[e]),
      .rready_o            (dma_rready_o[e]),
      .rid_i               (dma_rid_i[e]),
      .rdata_i             (dma_rdata_i[e]),
      .rresp_i             (dma_rresp_i[e]),
      .awvalid_o           (dma_awvalid_o[e]),
      .awready_i           (dma_awready_i[e]),
      .awaddr_o            (dma_awaddr_o[e][39:0]),
      .awlen_o             (dma_awlen_o[e]),
      .wvalid_o            (dma_wvalid_o[e]),
      .wready_i            (dma_wready_i[e]),
      .wdata_o             (dma_wdata_o[e]),
      .wstrb_o             (dma_wstrb_o[e]),
      .wlast_o             (dma_wlast_o[e]),
      .bvalid_i            (dma_bvalid_i[e]),
      .bready_o            (dma_bready_o[e]),
      .bresp_i             (dma_bresp_i[e]),
      .sbuf_read_o         (dma_read[e]),
      .sbuf_read_grant_i   (dma_read_grant[e]),
      .sbuf_read_data_i    (dma_read_data[e]),
      .sbuf_write_o        (dma_write[e]),
      .sbuf_write_grant_i  (dma_write_grant[e]),
      .psum_read_o         (dma_psum_read[e]),
      .psum_read_grant_i   (dma_psum_grant[e]),
      .psum_read_data_i    (dma_psum_data[e])
    );
    assign dma_araddr_o[e][63:40] = '0;
    assign dma_awaddr_o[e][63:40] = '0;
    assign update[EngineUpdates + 2 * Queues + e] = dma_update[e];
    assign retire_valid_o[EngineRetires + 2 * Queues + e] = dma_retire[e].valid;
    assign retire_index_o[EngineRetires + 2 * Queues + e] = dma_retire[e].index;
  end

  // Semaphores. Whatever changes one is on this list.

  localparam int unsigned UpdatePorts = EngineUpdates + 2 * Queues + DmaEngines;
  update_t update [UpdatePorts];
  update_t host_update;
  logic [7:0] host_semaphore;
  logic [31:0] host_semaphore_value;

  assign update[0] = load_update;
  assign update[1] = moved_update;
  assign update[2] = multiply_update;
  assign update[3] = gated(vector_update, vector_tick);
  assign update[4] = gated(vector_read_update, vector_tick);
  assign update[5] = host_update;
  assign update[6] = gated(scalar_read_update, scalar_tick);
  assign update[7] = gated(scalar_update, scalar_tick);
  assign update[8] = gated(gpsimd_read_update, gpsimd_tick);
  assign update[9] = gated(gpsimd_update, gpsimd_tick);
  for (genvar q = 0; q < Queues; q++) begin : gen_queue_events
    assign update[EngineUpdates + q] = queue_update[q];
    assign retire_valid_o[EngineRetires + q] = queue_retire[q].valid;
    assign retire_index_o[EngineRetires + q] = queue_retire[q].index;
    assign update[EngineUpdates + Queues + q] = dge_update[q];
    assign retire_valid_o[EngineRetires + Queues + q] = dge_retire[q].valid;
    assign retire_index_o[EngineRetires + Queues + q] = dge_retire[q].index;
  end

  // lint: the host's never is, and of DMA engines nothing takes notice.
  /* verilator lint_off UNUSEDSIGNAL */
  logic [UpdatePorts-1:0] update_refused;
  /* verilator lint_on UNUSEDSIGNAL */
  assign refused = update_refused[EngineUpdates +: Queues] | update_refused[EngineUpdates + Queues +: Queues]
                 | {1'b0, |update_refused[9:8], |update_refused[7:6], |update_refused[4:3], |update_refused[2:0]};

  semaphores #(.UpdatePorts(UpdatePorts)) u_semaphores (
    .clk_i, .rst_ni,
    .update_i      (update),
    .refused_o     (update_refused),
    .high_o        (semaphore_high),
    .wait_i        (queue_wait),
    .met_o         (wait_met),
    .value_o       (semaphore_value),
    .host_number_i (host_semaphore),
    .host_value_o  (host_semaphore_value)
  );

  // Counters and the host port.

  logic [63:0] counter [Counters];

  counters u_counters (
    .clk_i, .rst_ni,
    .entering_i       (tensor_entering),
    .loading_i        (stationary_grant),
    .vector_busy_i    (vector_busy),
    .scalar_busy_i    (scalar_busy),
    .sbuf_conflicts_i (conflicts),
    .psum_conflicts_i (psum_conflicts),
    .counter_o        (counter)
  );

  host_port #(.N(N), .DmaEngines(DmaEngines)) u_host (
    .clk_i, .rst_ni,
    .awvalid_i          (host_awvalid_i),
    .awready_o          (host_awready_o),
    .awaddr_i           (host_awaddr_i),
    .wvalid_i           (host_wvalid_i),
    .wready_o           (host_wready_o),
    .wdata_i            (host_wdata_i),
    .bvalid_o           (host_bvalid_o),
    .bready_i           (host_bready_i),
    .arvalid_i          (host_arvalid_i),
    .arready_o          (host_arready_o),
    .araddr_i           (host_araddr_i),
    .rvalid_o           (host_rvalid_o),
    .rready_i           (host_rready_i),
    .rdata_o            (host_rdata_o),
    .counter_i          (counter),
    .queue_status_i     (queue_status),
    .queue_base_o       (queue_base),
    .queue_tail_o       (queue_tail),
    .queue_reset_o      (queue_reset),
    .queue_resetting_i  (queue_resetting),
    .ring_status_i      (ring_status),
    .ring_base_o        (ring_base),
    .ring_size_o        (ring_size),
    .generated_status_i (generated_status),
    .generated_queue_i  (generated_queue),
    .generation_o       (generation),
    .timing_o           (timing),
    .semaphore_o        (host_semaphore),
    .semaphore_value_i  (host_semaphore_value),
    .semaphore_update_o (host_update),
    .interrupt_o        (interrupt_o)
  );

  // For the test bench.

  assign retire_valid_o[4:0] = {gpsimd_retire.valid && gpsimd_tick, scalar_retire.valid && scalar_tick,
                                vector_retire.valid && vector_tick, multiply_retire.valid, load_retire.valid};
  assign retire_valid_o[31:Retires] = '0;
  assign retire_index_o[0] = load_retire.index;
  assign retire_index_o[1] = multiply_retire.index;
  assign retire_index_o[2] = vector_retire.index;
  assign retire_index_o[3] = scalar_retire.index;
  assign retire_index_o[4] = gpsimd_retire.index;
  assign probe_engines_o = {gpsimd_busy || gpsimd_paced, scalar_busy || scalar_paced, conflicts != 0,
                            vector_busy || vector_paced, tensor_entering, tensor_busy || tensor_paced, stationary_grant,
                            stationary_access.valid};

endmodule : tile_top
