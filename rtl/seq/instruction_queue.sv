// One queue: fetches its instructions, checks them, waits for their semaphores and issues them in order.
//
//   fetch --> [32 instructions] --> [checked] --> semaphore wait --> engine, DMA rings, or nothing (nop)
//
// Instructions 0 .. tail-1 of the stream at base_i run once each; the host raises tail_i as it appends. An illegal
// instruction, or a fetch that the bus answers with an error, stops the queue there: status_o holds cause and index,
// nothing of that instruction or a later one happens, and what was issued before runs to its end.
`include "tile_assert.svh"

module instruction_queue import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned DmaEngines = 2,
  parameter int unsigned Queue = 0
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic [39:0]  base_i,
  input  logic [31:0]  tail_i,
  output status_t      status_o,

  output fetch_t       fetch_o,
  input  logic         fetch_grant_i,
  input  logic         fetched_valid_i,
  input  instruction_t fetched_i,
  input  logic         fetched_error_i,

  output wait_t        wait_o,
  input  logic         wait_met_i,
  output update_t      update_o,       // of instructions that no engine executes
  output retire_t      retire_o,       // likewise

  output logic         command_valid_o,
  input  logic         command_ready_i,
  output command_t     command_o,

  output dma_start_t   dma_start_o
);

  localparam int unsigned Depth = 32;    // covers the latency of DRAM at an instruction every eight cycles
  localparam int unsigned Burst = 4;

  // Fetch ahead as far as there is room.

  instruction_t fifo_q [Depth];
  logic [Depth-1:0] fifo_error_q;
  localparam int unsigned D = $clog2(Depth);
  logic [D-1:0] read_at_q, write_at_q;
  logic [D:0] filled_q, promised_q;    // held, and held or on the way
  logic [31:0] fetch_index_q, left;
  logic [2:0] length;
  logic [5:0] in_page;
  logic pop;

  assign left = tail_i - fetch_index_q;
  assign in_page = 6'(base_i[11:6] + fetch_index_q[5:0]);
  always_comb begin
    length = left < Burst ? left[2:0] : 3'(Burst);
    if ({1'b0, in_page} + {4'd0, length} > 7'd64) length = 3'(7'd64 - {1'b0, in_page});
  end
  assign fetch_o = '{valid: left != 0 && 32'(promised_q) + 32'(length) <= Depth && !halted_q,
                     address: base_i + {2'd0, fetch_index_q, 6'd0}, length: length};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      fetch_index_q <= '0;
      read_at_q <= '0;
      write_at_q <= '0;
      filled_q <= '0;
      promised_q <= '0;
    end else begin
      if (fetch_grant_i) fetch_index_q <= fetch_index_q + {29'd0, length};
      if (fetched_valid_i) write_at_q <= write_at_q + 1'b1;
      if (pop) read_at_q <= read_at_q + 1'b1;
      filled_q <= filled_q + (D+1)'(fetched_valid_i) - (D+1)'(pop);
      promised_q <= promised_q + (fetch_grant_i ? (D+1)'(length) : '0) - (D+1)'(pop);
    end
    if (fetched_valid_i) begin
      fifo_q[write_at_q] <= fetched_i;
      fifo_error_q[write_at_q] <= fetched_error_i;
    end
  end

  // Check.

  logic checked_valid_q, settled_q, halted_q, fire;
  command_t command_q;
  wait_t wait_q;
  cause_e cause_q, cause;
  dma_start_t start_q;
  stationary_t loaded_q;
  logic [31:0] index_q;                // of the checked instruction

  instruction_t raw;
  fields_t f;

  assign pop = filled_q != 0 && (!checked_valid_q || fire) && !halted_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      checked_valid_q <= 1'b0;
      settled_q <= 1'b0;
      halted_q <= 1'b0;
      cause_q <= CauseNone;
      loaded_q <= '0;
      index_q <= '1;
    end else begin
      settled_q <= checked_valid_q && !fire;
      if (fire) checked_valid_q <= 1'b0;
      if (pop) begin
        /* verilator lint_off BLKSEQ */  // temporaries of this process
        raw = fifo_q[read_at_q];
        f = fields_t'(raw);
        cause = fifo_error_q[read_at_q] ? CauseFetchError : check_pkg::check(raw, Queue, N, DmaEngines, loaded_q);
        /* verilator lint_on BLKSEQ */
        checked_valid_q <= cause == CauseNone;
        halted_q <= cause != CauseNone;
        cause_q <= cause;
        index_q <= index_q + 32'd1;
        if (f.opcode == OpLoadStationary)
          loaded_q <= '{valid: 1'b1, dtype: f.src0_dtype, rows: f.src_partitions, columns: f.dst_partitions};
        wait_q <= '{condition: f.wait_condition, number: f.wait_semaphore, value: f.wait_value};
        start_q <= '{valid: f.opcode == OpDmaStart, engines: f.dma_engines, count: f.dma_count};
        command_q.opcode <= f.opcode;
        command_q.token.index <= index_q + 32'd1;
        command_q.token.at_read <= f.update_at;
        command_q.token.update <= '{valid: f.update_operation != UpdateNone, operation: f.update_operation,
                                    number: f.update_semaphore, value: f.update_value};
        command_q.accumulate <= f.accumulate;
        command_q.saturate <= f.saturate;
        command_q.src_partitions <= f.src_partitions;
        command_q.dst_partitions <= f.dst_partitions;
        command_q.size <= check_pkg::sizes_of(f);
        command_q.src <= check_pkg::src_of(f);
        command_q.dst <= check_pkg::dst_of(f);
      end
    end
  end

  // Wait and issue. The answer to a wait is good from the second cycle on.

  logic may_issue, for_engine;
  assign wait_o = wait_q;
  assign for_engine = command_q.opcode != OpNop && command_q.opcode != OpDmaStart;
  assign may_issue = checked_valid_q && (wait_q.condition == WaitNone || (settled_q && wait_met_i));
  assign command_valid_o = may_issue && for_engine;
  assign command_o = command_q;
  assign fire = may_issue && (!for_engine || command_ready_i);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      update_o <= '0;
      retire_o <= '0;
      dma_start_o <= '0;
    end else begin
      update_o <= command_q.token.update;
      update_o.valid <= command_q.token.update.valid && fire && !for_engine;
      retire_o <= '{valid: fire && !for_engine, index: index_q};
      dma_start_o <= start_q;
      dma_start_o.valid <= start_q.valid && fire;
    end
  end

  // What it is doing, for status and timeline.

  typedef enum logic [2:0] { StIdle, StFetch, StWait, StEngine, StIssue, StHalted } state_e;
  state_e state;

  always_comb begin
    if (halted_q) state = StHalted;
    else if (fire) state = StIssue;
    else if (checked_valid_q) state = may_issue ? StEngine : StWait;
    else state = fetch_index_q != tail_i || filled_q != 0 || promised_q != 0 ? StFetch : StIdle;
  end

  assign status_o = '{state: state, cause: cause_q, index: index_q};

  `TILE_ASSERT(NeverMoreThanPromised_A, filled_q <= promised_q && promised_q <= (D+1)'(Depth))
  `TILE_ASSERT(HaltedIssuesNothing_A, halted_q |-> !fire)
  `TILE_ASSUME(GrantsOnlyRequests_M, fetch_grant_i |-> fetch_o.valid)

endmodule : instruction_queue
