// A tile with the ports of its DMA engines apart (valid and ready inputs together: Verilator 5.006 cannot sample an
// array of ports in an assertion), and what the coverage of the bench wants to know of its inside.
// fault_i plants a bug between the tile and the bench.
module tile_unit import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  localparam int unsigned DmaEngines = N >= 16 ? N / 8 : 2,
  localparam int unsigned Retires = 5 + 2 * Queues + DmaEngines
) (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic [3:0]   fault_i,

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

  output logic         dma_arvalid_o [DmaEngines],
  input  logic [DmaEngines-1:0] dma_arready_i,
  output logic         dma_arid_o    [DmaEngines],
  output logic [63:0]  dma_araddr_o  [DmaEngines],
  output logic [7:0]   dma_arlen_o   [DmaEngines],
  input  logic [DmaEngines-1:0] dma_rvalid_i,
  output logic         dma_rready_o  [DmaEngines],
  input  logic         dma_rid_i     [DmaEngines],
  input  logic [127:0] dma_rdata_i   [DmaEngines],
  input  logic [1:0]   dma_rresp_i   [DmaEngines],
  output logic         dma_awvalid_o [DmaEngines],
  input  logic [DmaEngines-1:0] dma_awready_i,
  output logic [63:0]  dma_awaddr_o  [DmaEngines],
  output logic [7:0]   dma_awlen_o   [DmaEngines],
  output logic         dma_wvalid_o  [DmaEngines],
  input  logic [DmaEngines-1:0] dma_wready_i,
  output logic [127:0] dma_wdata_o   [DmaEngines],
  output logic [15:0]  dma_wstrb_o   [DmaEngines],
  output logic         dma_wlast_o   [DmaEngines],
  input  logic [DmaEngines-1:0] dma_bvalid_i,
  output logic         dma_bready_o  [DmaEngines],
  input  logic [1:0]   dma_bresp_i   [DmaEngines],

  output logic [31:0]  retire_valid_o,
  output logic [31:0]  retire_index_o [Retires],
  output queue_t       retire_ring_o  [DmaEngines],
  output logic [31:0]  multiply_index_o,
  output logic [2:0]   queue_state_o  [Queues],
  output logic [31:0]  queue_index_o  [Queues],
  output logic [2:0]   dma_state_o    [DmaEngines],

  output logic         moving_o,        // a moving column enters the array
  output logic         chase_o,         // so do columns of the stationary matrix that it multiplies
  output logic         follow_o,        // a load waits for the wave of the product before it
  output logic         urgent_o,        // a load takes a bank of SBUF from the product that it serves
  output logic         sbuf_conflict_o,
  output logic         psum_conflict_o
);

  // 1 a bit of what DMA reads, 2 a byte that it does not write, 3 a retirement is not heard of, 4 one by a wrong
  // number, 5 no semaphore updates, 6 no waits, 7 products retire with their last column read, 8 accumulate,
  // 9 registers read wrong, 10 a product heard of twice, 11 an address taken back,
  // 12 the vector engine retires in each cycle until its next tick
  typedef enum logic [3:0] {
    FaultNone, FaultRead, FaultWrite, FaultSilent, FaultNumber, FaultUpdate, FaultWait, FaultEarly, FaultAccumulate,
    FaultHost, FaultTwice, FaultHeld, FaultTick
  } fault_e;

  logic [DmaEngines-1:0] arvalid, arready, arid, rvalid, rready, rid, awvalid, awready, wvalid, wready, wlast, bvalid,
                         bready;
  logic [DmaEngines-1:0][63:0] araddr, awaddr;
  logic [DmaEngines-1:0][7:0] arlen, awlen;
  logic [DmaEngines-1:0][127:0] rdata, wdata;
  logic [DmaEngines-1:0][1:0] rresp, bresp;
  logic [DmaEngines-1:0][15:0] wstrb;
  instruction_t fetched;
  logic [31:0] retire_valid, retire_index [Retires], host_rdata;
  logic [7:0] engines;
  /* verilator lint_off UNUSEDSIGNAL */  // for the timeline of the simulator
  logic [31:0] load_index, vector_index, scalar_index, gpsimd_index;
  /* verilator lint_on UNUSEDSIGNAL */

  tile_top #(.N(N)) u_tile (
    .clk_i, .rst_ni,
    .host_awvalid_i, .host_awready_o, .host_awaddr_i, .host_wvalid_i, .host_wready_o, .host_wdata_i, .host_bvalid_o,
    .host_bready_i, .host_arvalid_i, .host_arready_o, .host_araddr_i, .host_rvalid_o, .host_rready_i,
    .host_rdata_o           (host_rdata),
    .interrupt_o,
    .fetch_arvalid_o, .fetch_arready_i, .fetch_arid_o, .fetch_araddr_o, .fetch_arlen_o, .fetch_rvalid_i,
    .fetch_rready_o, .fetch_rid_i,
    .fetch_rdata_i          (fetched),
    .fetch_rresp_i,
    .dma_arvalid_o          (arvalid),
    .dma_arready_i          (arready),
    .dma_arid_o             (arid),
    .dma_araddr_o           (araddr),
    .dma_arlen_o            (arlen),
    .dma_rvalid_i           (rvalid),
    .dma_rready_o           (rready),
    .dma_rid_i              (rid),
    .dma_rdata_i            (rdata),
    .dma_rresp_i            (rresp),
    .dma_awvalid_o          (awvalid),
    .dma_awready_i          (awready),
    .dma_awaddr_o           (awaddr),
    .dma_awlen_o            (awlen),
    .dma_wvalid_o           (wvalid),
    .dma_wready_i           (wready),
    .dma_wdata_o            (wdata),
    .dma_wstrb_o            (wstrb),
    .dma_wlast_o            (wlast),
    .dma_bvalid_i           (bvalid),
    .dma_bready_o           (bready),
    .dma_bresp_i            (bresp),
    .retire_valid_o         (retire_valid),
    .retire_index_o         (retire_index),
    .retire_ring_o,
    .probe_engines_o        (engines),
    .probe_load_index_o     (load_index),
    .probe_multiply_index_o (multiply_index_o),
    .probe_vector_index_o   (vector_index),
    .probe_scalar_index_o   (scalar_index),
    .probe_gpsimd_index_o   (gpsimd_index),
    .probe_queue_state_o    (queue_state_o),
    .probe_queue_index_o    (queue_index_o),
    .probe_dma_state_o      (dma_state_o)
  );

  logic [4:0] beats_q;        // of data to the first DMA engine
  logic [2:0] writes_q;       // beats of its writes
  logic [7:0] retired_q;      // instructions of the vector engine
  logic twice_q, shy_q;

  always_ff @(posedge clk_i) begin
    beats_q <= rst_ni ? beats_q + 5'(rvalid[0] && rready[0] && !rid[0]) : '0;
    writes_q <= rst_ni ? writes_q + 3'(wvalid[0] && wready[0]) : '0;
    retired_q <= rst_ni ? retired_q + 8'(retire_valid[2]) : '0;
    twice_q <= rst_ni && retire_valid[1];
    shy_q <= rst_ni && arvalid[0] && !arready[0] && !shy_q;
  end

  for (genvar e = 0; e < DmaEngines; e++) begin : gen_dma
    logic shy;
    assign shy = fault_i == FaultHeld && e == 0 && shy_q;
    assign dma_arvalid_o[e] = arvalid[e] && !shy;
    assign arready[e] = dma_arready_i[e] && !shy;
    assign dma_arid_o[e] = arid[e];
    assign dma_araddr_o[e] = araddr[e];
    assign dma_arlen_o[e] = arlen[e];
    assign rvalid[e] = dma_rvalid_i[e];
    assign dma_rready_o[e] = rready[e];
    assign rid[e] = dma_rid_i[e];
    assign rdata[e] = dma_rdata_i[e] ^ {64'd0, fault_i == FaultRead && e == 0 && beats_q == 20 && !rid[e], 63'd0};
    assign rresp[e] = dma_rresp_i[e];
    assign dma_awvalid_o[e] = awvalid[e];
    assign awready[e] = dma_awready_i[e];
    assign dma_awaddr_o[e] = awaddr[e];
    assign dma_awlen_o[e] = awlen[e];
    assign dma_wvalid_o[e] = wvalid[e];
    assign wready[e] = dma_wready_i[e];
    assign dma_wdata_o[e] = wdata[e];
    assign dma_wstrb_o[e] = fault_i == FaultWrite && e == 0 && writes_q == 7 ? wstrb[e] & (wstrb[e] - 16'd1) : wstrb[e];
    assign dma_wlast_o[e] = wlast[e];
    assign bvalid[e] = dma_bvalid_i[e];
    assign dma_bready_o[e] = bready[e];
    assign bresp[e] = dma_bresp_i[e];
  end

  fields_t fields;
  always_comb begin
    fields = fields_t'(fetch_rdata_i);
    if (fault_i == FaultUpdate) fields.update_operation = UpdateNone;
    if (fault_i == FaultWait) fields.wait_condition = WaitNone;
    if (fault_i == FaultAccumulate && fields.opcode == OpMultiplyMoving && fetch_rdata_i[121:119] != ModeTranspose)
      fields.accumulate = !fields.accumulate;
    fetched = fields;
  end

  always_comb begin
    retire_valid_o = retire_valid;
    retire_index_o = retire_index;
    if (fault_i == FaultSilent && retired_q == 3) retire_valid_o[2] = 1'b0;
    if (fault_i == FaultNumber && retired_q == 3) retire_index_o[2] = retire_index[2] + 32'd1;
    if (fault_i == FaultEarly) begin
      retire_valid_o[1] = u_tile.u_tensor.run_end;
      retire_index_o[1] = multiply_index_o;
    end
    if (fault_i == FaultTick) retire_valid_o[2] = u_tile.vector_retire.valid;
    if (fault_i == FaultTwice && twice_q) retire_valid_o[1] = 1'b1;
  end
  assign host_rdata_o = host_rdata ^ {31'd0, fault_i == FaultHost};

  assign moving_o = engines[3];
  assign sbuf_conflict_o = engines[5];
  assign chase_o = engines[3] && engines[1] && u_tile.stationary_urgent;
  assign follow_o = u_tile.u_tensor.loading_q && !u_tile.u_tensor.load_clear;
  assign urgent_o = u_tile.moving_access.valid && !engines[3];
  assign psum_conflict_o = u_tile.psum_read.valid && u_tile.vector_tick && !u_tile.psum_grant;

  logic unused;
  assign unused = &{1'b0, engines[7:6], engines[4], engines[2], engines[0]};

endmodule : tile_unit
