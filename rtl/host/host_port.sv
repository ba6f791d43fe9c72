// Host port: AXI4-Lite registers for doorbells, status, counters, errors and semaphores. The map is docs/isa.md's.
//
// One access at a time; reads answer two cycles after the address, writes in the cycle after both address and data.
// Addresses without a register read as zero and ignore writes.
module host_port import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned DmaEngines = 2,
  localparam int unsigned Rings = DmaEngines * Queues
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         awvalid_i,
  output logic         awready_o,
  input  logic [15:0]  awaddr_i,
  input  logic         wvalid_i,
  output logic         wready_o,
  input  logic [31:0]  wdata_i,
  output logic         bvalid_o,
  input  logic         bready_i,
  input  logic         arvalid_i,
  output logic         arready_o,
  input  logic [15:0]  araddr_i,
  output logic         rvalid_o,
  input  logic         rready_i,
  output logic [31:0]  rdata_o,

  input  logic [63:0]  counter_i [Counters],   // in the order of their addresses, from RegCycles on
  input  status_t      queue_status_i [Queues],
  output logic [39:0]  queue_base_o [Queues],
  output logic [31:0]  queue_tail_o [Queues],
  output logic [Queues-1:0] queue_reset_o,     // for a cycle
  input  logic [Queues-1:0] queue_resetting_i,
  input  status_t      ring_status_i [Rings],
  output logic [39:0]  ring_base_o [Rings],
  output logic [15:0]  ring_size_o [Rings],
  input  status_t      generated_status_i [DmaEngines],
  input  queue_t       generated_queue_i [DmaEngines],
  output generation_t  generation_o,           // what instructions may ask for
  output cycles_t      timing_o [Timings],
  output logic [7:0]   semaphore_o,
  input  logic [31:0]  semaphore_value_i,
  output update_t      semaphore_update_o,
  output logic         interrupt_o
);

  localparam int unsigned R = $clog2(Rings);
  localparam int unsigned E = $clog2(DmaEngines);

  // Which register an address names.
  typedef struct packed {
    logic in_queue, in_ring, in_engine, in_semaphores, in_counters, in_timing;
    logic [6:0] block;
    logic [4:0] offset;
  } place_t;

  function automatic place_t place_of(logic [15:0] address);
    place_t p;
    p.in_queue = address >= QueueBlock && address < QueueBlock + 16'h20 * 16'(Queues);
    p.in_ring = address >= RingBlock && address < RingBlock + 16'h20 * 16'(Rings);
    p.in_engine = address >= EngineBlock && address < EngineBlock + 16'h20 * 16'(DmaEngines);
    p.in_semaphores = address >= SemaphoreBlock && address < SemaphoreBlock + 16'd4 * 16'(Semaphores);
    p.in_counters = address >= RegCycles && address < RegCycles + 16'd8 * 16'(Counters);
    p.in_timing = address >= TimingBlock && address < TimingBlock + 16'd4 * 16'(Timings);
    p.block = p.in_ring ? 7'((address - RingBlock) >> 5)
            : (p.in_engine ? 7'((address - EngineBlock) >> 5) : {4'd0, address[7:5]});
    p.offset = address[4:0];
    return p;
  endfunction

  logic write, read_wait_q;
  logic [15:0] read_address_q;
  localparam int unsigned CounterWidth = $clog2(Counters);
  logic [CounterWidth-1:0] counter_at;
  place_t to, from;

  assign write = awvalid_i && wvalid_i && !bvalid_o;
  assign awready_o = write;
  assign wready_o = write;
  assign arready_o = !read_wait_q && !rvalid_o;
  assign to = place_of(awaddr_i);
  assign from = place_of(read_address_q);
  assign counter_at = CounterWidth'((read_address_q - RegCycles) >> 3);
  assign semaphore_o = arvalid_i && arready_o ? araddr_i[9:2] : read_address_q[9:2];

  assign semaphore_update_o = '{valid: write && to.in_semaphores, operation: UpdateSet, number: awaddr_i[9:2],
                                value: wdata_i[15:0]};

  function automatic logic [31:0] status_word(cause_e cause, logic [2:0] state);
    return {16'd0, cause, 5'd0, state};
  endfunction

  logic [31:0] interrupt;
  always_comb begin
    interrupt = '0;
    for (int unsigned q = 0; q < Queues; q++) interrupt[q] = queue_status_i[q].cause != CauseNone;
    for (int unsigned r = 0; r < Rings; r++)
      if (ring_status_i[r].cause != CauseNone) interrupt[16 + r / Queues] = 1'b1;
    for (int unsigned e = 0; e < DmaEngines; e++)
      if (generated_status_i[e].cause != CauseNone) interrupt[16 + e] = 1'b1;
  end
  assign interrupt_o = interrupt != 0;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      bvalid_o <= 1'b0;
      rvalid_o <= 1'b0;
      read_wait_q <= 1'b0;
    end else begin
      if (write) bvalid_o <= 1'b1;
      else if (bready_i) bvalid_o <= 1'b0;
      read_wait_q <= arvalid_i && arready_o;
      if (read_wait_q) rvalid_o <= 1'b1;
      else if (rready_i) rvalid_o <= 1'b0;
    end
    if (arvalid_i && arready_o) read_address_q <= araddr_i;
    if (read_wait_q) begin
      rdata_o <= '0;
      if (from.in_semaphores) rdata_o <= semaphore_value_i;
      else if (from.in_counters)
        rdata_o <= read_address_q[2] ? counter_i[counter_at][63:32] : counter_i[counter_at][31:0];
      else if (from.in_timing) rdata_o <= {16'd0, timing_o[timing_of(read_address_q)]};
      else if (from.in_queue && from.offset == BlockBaseLow) rdata_o <= queue_base_o[from.block[2:0]][31:0];
      else if (from.in_queue && from.offset == BlockBaseHigh) rdata_o <= {24'd0, queue_base_o[from.block[2:0]][39:32]};
      else if (from.in_queue && from.offset == BlockLimit) rdata_o <= queue_tail_o[from.block[2:0]];
      else if (from.in_queue && from.offset == BlockStatus) rdata_o <= status_word(queue_status_i[from.block[2:0]].cause,
                                                                                      queue_status_i[from.block[2:0]].state);
      else if (from.in_queue && from.offset == BlockIndex) rdata_o <= queue_status_i[from.block[2:0]].index;
      else if (from.in_queue && from.offset == BlockReset) rdata_o <= {31'd0, queue_resetting_i[from.block[2:0]]};
      else if (from.in_ring && from.offset == BlockBaseLow) rdata_o <= ring_base_o[from.block[R-1:0]][31:0];
      else if (from.in_ring && from.offset == BlockBaseHigh) rdata_o <= {24'd0, ring_base_o[from.block[R-1:0]][39:32]};
      else if (from.in_ring && from.offset == BlockLimit) rdata_o <= {16'd0, ring_size_o[from.block[R-1:0]]};
      else if (from.in_ring && from.offset == BlockStatus) rdata_o <= status_word(ring_status_i[from.block[R-1:0]].cause,
                                                                                      ring_status_i[from.block[R-1:0]].state);
      else if (from.in_ring && from.offset == BlockIndex) rdata_o <= ring_status_i[from.block[R-1:0]].index;
      else if (from.in_engine && from.offset == EngineGeneratedStatus)
        rdata_o <= {13'd0, generated_queue_i[from.block[E-1:0]], generated_status_i[from.block[E-1:0]].cause, 5'd0,
                    generated_status_i[from.block[E-1:0]].state};
      else if (from.in_engine && from.offset == EngineGeneratedIndex)
        rdata_o <= generated_status_i[from.block[E-1:0]].index;
      else if (read_address_q == RegId) rdata_o <= TileId;
      else if (read_address_q == RegSize) rdata_o <= N;
      else if (read_address_q == RegDmaEngines) rdata_o <= DmaEngines;
      else if (read_address_q == RegInterrupt) rdata_o <= interrupt;
      else if (read_address_q == RegGeneration) rdata_o <= {30'd0, generation_o};
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      queue_base_o <= '{default: '0};
      queue_tail_o <= '{default: '0};
      ring_base_o <= '{default: '0};
      ring_size_o <= '{default: '0};
    end else if (write && to.in_queue) begin
      if (to.offset == BlockBaseLow) queue_base_o[to.block[2:0]][31:0] <= wdata_i;
      if (to.offset == BlockBaseHigh) queue_base_o[to.block[2:0]][39:32] <= wdata_i[7:0];
      if (to.offset == BlockLimit) queue_tail_o[to.block[2:0]] <= wdata_i;
      if (to.offset == BlockReset && wdata_i[0]) queue_tail_o[to.block[2:0]] <= '0;
    end else if (write && to.in_ring) begin
      if (to.offset == BlockBaseLow) ring_base_o[to.block[R-1:0]][31:0] <= wdata_i;
      if (to.offset == BlockBaseHigh) ring_base_o[to.block[R-1:0]][39:32] <= wdata_i[7:0];
      if (to.offset == BlockLimit) ring_size_o[to.block[R-1:0]] <= wdata_i[15:0];
    end
  end

  always_ff @(posedge clk_i) begin
    queue_reset_o <= '0;
    if (rst_ni && write && to.in_queue && to.offset == BlockReset) queue_reset_o[to.block[2:0]] <= wdata_i[0];
  end

  // A generation that does not exist is not taken.
  always_ff @(posedge clk_i) begin
    if (!rst_ni) generation_o <= 2'd2;
    else if (write && awaddr_i == RegGeneration && wdata_i >= 32'd1 && wdata_i <= 32'd3) generation_o <= wdata_i[1:0];
  end

  // Times. What is no number of cycles, or no ratio, is not taken.
  localparam int unsigned TimingWidth = $clog2(Timings);

  function automatic logic [TimingWidth-1:0] timing_of(logic [15:0] address);
    return TimingWidth'((address - TimingBlock) >> 2);
  endfunction

  logic good_time;
  always_comb begin
    good_time = wdata_i[31:16] == '0;
    if (32'(timing_of(awaddr_i)) < ClockRatios)
      good_time = good_time && wdata_i[7:0] <= wdata_i[15:8] && (wdata_i[7:0] != '0 || wdata_i[15:8] == '0);
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) timing_o <= '{default: '0};
    else if (write && to.in_timing && good_time) timing_o[timing_of(awaddr_i)] <= wdata_i[15:0];
  end

endmodule : host_port
