// One DMA engine of a tile of 8, its ports laid flat. SBUF and PSUM are outside: the bench says in advance whether they
// would grant (sbuf_read_allow_i and the like). fault_i plants a bug between the unit and the bench.
module dma_unit import isa_pkg::*, tile_pkg::*; (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [2:0]   fault_i,

  input  logic [39:0]  base_i [Queues],
  input  logic [15:0]  size_i [Queues],
  input  generation_t  generation_i,
  input  logic [Queues-1:0] append_valid_i,
  input  logic [15:0]  append_i [Queues],
  output logic [7:0]   cause_o [Queues],
  output logic [31:0]  index_o [Queues],
  output logic [2:0]   state_o,
  output logic         update_valid_o,
  output logic [2:0]   update_operation_o,
  output logic [7:0]   update_number_o,
  output logic [15:0]  update_value_o,
  output logic         retire_valid_o,
  output logic [31:0]  retire_index_o,
  output queue_t       retire_ring_o,

  input  logic         generated_valid_i,
  output logic         generated_ready_o,
  input  logic [127:0] generated_source_i,
  input  logic [127:0] generated_destination_i,
  input  logic [31:0]  generated_index_i,
  output logic         generated_done_o,
  output logic [4:0]   generated_token_o,    // queue and slot, which are the low bits of the index
  output logic [7:0]   generated_cause_o,
  output logic [31:0]  generated_at_o,

  output logic         arvalid_o,
  input  logic         arready_i,
  output logic         arid_o,
  output logic [39:0]  araddr_o,
  output logic [7:0]   arlen_o,
  input  logic         rvalid_i,
  output logic         rready_o,
  input  logic         rid_i,
  input  logic [127:0] rdata_i,
  input  logic [1:0]   rresp_i,
  output logic         awvalid_o,
  input  logic         awready_i,
  output logic [39:0]  awaddr_o,
  output logic [7:0]   awlen_o,
  output logic         wvalid_o,
  input  logic         wready_i,
  output logic [127:0] wdata_o,
  output logic [15:0]  wstrb_o,
  output logic         wlast_o,
  input  logic         bvalid_i,
  output logic         bready_o,
  input  logic [1:0]   bresp_i,

  input  logic         sbuf_read_allow_i,
  output logic         sbuf_read_o,
  output logic [6:0]   sbuf_read_partition_o,
  output logic [17:0]  sbuf_read_offset_o,
  input  logic [127:0] sbuf_read_data_i,
  input  logic         sbuf_write_allow_i,
  output logic         sbuf_write_o,
  output logic [6:0]   sbuf_write_partition_o,
  output logic [17:0]  sbuf_write_offset_o,
  output logic [15:0]  sbuf_write_strobe_o,
  output logic [127:0] sbuf_write_data_o,
  input  logic         psum_read_allow_i,
  output logic         psum_read_o,
  output logic [6:0]   psum_read_partition_o,
  output logic [17:0]  psum_read_offset_o,
  input  logic [127:0] psum_read_data_i
);

  status_t status [Queues];
  update_t update;
  retire_t retire;
  sbuf_dma_read_t read;
  psum_dma_read_t psum_read;
  sbuf_dma_write_t write;
  logic arvalid, wlast, bvalid, early_q, twice_q, shy_q;
  logic [15:0] wstrb;
  logic [39:0] araddr;

  generated_pair_t generated;
  generated_done_t done;
  status_t generated_status;
  queue_t generated_queue;
  logic unused_queue;
  assign unused_queue = &{1'b0, generated_queue, generated_status.state};
  assign generated = '{source: generated_source_i, destination: generated_destination_i, owner: generated_index_i[4:2],
                       index: generated_index_i, slot: generated_index_i[1:0], last: 1'b1};
  assign {generated_done_o, generated_token_o} = done;
  assign generated_cause_o = generated_status.cause;
  assign generated_at_o = generated_status.index;

  dma_engine #(.N(8)) u_dma (
    .clk_i, .rst_ni, .base_i, .size_i, .generation_i, .append_valid_i, .append_i,
    .status_o           (status),
    .update_o           (update),
    .retire_o           (retire),
    .retire_ring_o,
    .state_o,
    .generated_valid_i, .generated_ready_o,
    .generated_i        (generated),
    .generated_done_o   (done),
    .generated_status_o (generated_status),
    .generated_queue_o  (generated_queue),
    .arvalid_o          (arvalid),
    .arready_i          (arready_i && !(fault_i == 3 && shy_q)),
    .arid_o,
    .araddr_o           (araddr),
    .arlen_o, .rvalid_i, .rready_o, .rid_i, .rdata_i, .rresp_i,
    .awvalid_o, .awready_i, .awaddr_o, .awlen_o, .wvalid_o, .wready_i, .wdata_o,
    .wstrb_o            (wstrb),
    .wlast_o            (wlast),
    .bvalid_i           (bvalid),
    .bready_o,
    .bresp_i            (fault_i == 7 ? 2'd0 : bresp_i),
    .sbuf_read_o        (read),
    .sbuf_read_grant_i  (sbuf_read_o && sbuf_read_allow_i),
    .sbuf_read_data_i,
    .sbuf_write_o       (write),
    .sbuf_write_grant_i (sbuf_write_o && sbuf_write_allow_i),
    .psum_read_o        (psum_read),
    .psum_read_grant_i  (psum_read_o && psum_read_allow_i),
    .psum_read_data_i
  );

  for (genvar r = 0; r < Queues; r++) begin : gen_status
    logic unused_state;
    assign unused_state = &{1'b0, status[r].state};
    assign cause_o[r] = status[r].cause;
    assign index_o[r] = status[r].index;
  end

  assign {sbuf_read_o, sbuf_read_partition_o, sbuf_read_offset_o} = read;
  assign {psum_read_o, psum_read_partition_o, psum_read_offset_o} = psum_read;
  assign {sbuf_write_o, sbuf_write_offset_o, sbuf_write_strobe_o} = {write.valid, write.offset, write.strobe};
  assign {update_operation_o, update_number_o, update_value_o} = {update.operation, update.number, update.value};
  assign {retire_valid_o, retire_index_o} = retire;
  assign araddr_o = araddr;

  // 1 loses a byte, 2 writes a byte too many, 3 takes an address back, 4 marks no last beat, 5 updates twice,
  // 6 changes a bit on its way to SBUF, 7 believes in an answer before it comes
  always_ff @(posedge clk_i) begin
    shy_q <= rst_ni && arvalid && !arready_i && !shy_q;
    twice_q <= rst_ni && update.valid && update.number[2:0] == 3'd3;
    early_q <= rst_ni && wvalid_o && wready_i && wlast;
  end
  assign arvalid_o = arvalid && !(fault_i == 3 && shy_q);
  assign wstrb_o = fault_i == 1 && wlast && wstrb[15] ? 16'h7FFF & wstrb : wstrb | {15'd0, fault_i == 2};
  assign wlast_o = wlast && fault_i != 4;
  assign update_valid_o = update.valid || (fault_i == 5 && twice_q);
  assign sbuf_write_partition_o = write.partition;
  assign sbuf_write_data_o = write.data ^ {63'd0, fault_i == 6 && write.strobe[8], 64'd0};
  assign bvalid = fault_i == 7 ? early_q : bvalid_i;

endmodule : dma_unit
