// Descriptor generation: turns the transfers that queues ask for into descriptor pairs, and says when each is over.
//
//   queues --> [pace] --> generator --> a pair a cycle to one of the DMA engines --> slots --> semaphore update
//
// Partitions go to the named engines in shares of neighbours, as many to each and the last engines fewer or none. Of its
// share an engine gets a pair for each run of elements that are neighbours on both sides, cut where it would have more
// than 64 KiB. Transfers that are in the engines hold a slot; those of one queue are over in the order in which it asked
// for them, and each queue may have `Slots` of them. What an engine that is reset had of a transfer is lost: such a
// transfer is over without an update.
`include "tile_assert.svh"

module dge import isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned DmaEngines = 2
) (
  input  logic              clk_i,
  input  logic              rst_ni,
  input  cycles_t           latency_i,
  input  cycles_t           interval_i,

  input  logic [Queues-1:0] command_valid_i,
  output logic [Queues-1:0] command_ready_o,
  input  dge_command_t      command_i [Queues],
  output logic [Queues-1:0] making_o,          // pairs of the queue are still to be made

  output logic [DmaEngines-1:0] pair_valid_o,
  input  logic [DmaEngines-1:0] pair_ready_i,
  output generated_pair_t   pair_o,            // to whichever engine
  input  generated_done_t   done_i [DmaEngines],
  input  logic [DmaEngines-1:0] lost_i,        // the engine is reset; no pairs are made then
  output logic              busy_o,            // pairs are made

  output update_t           update_o [Queues],
  output retire_t           retire_o [Queues],
  output logic [Queues-1:0] over_o             // with an update or without
);

  localparam int unsigned Slots = 4;
  localparam int unsigned E = $clog2(DmaEngines);

  // Accept: round robin among the queues that have a slot left.

  logic [2:0] held_q [Queues];                 // accepted and not over
  logic [Queues-1:0] asks, accept;
  queue_t turn_q, pick, candidate;
  logic start, start_ready, room;

  for (genvar q = 0; q < Queues; q++) begin : gen_queue
    assign asks[q] = command_valid_i[q] && held_q[q] != 3'(Slots);
    assign command_ready_o[q] = asks[q] && room && pick == queue_t'(q);
    assign accept[q] = command_ready_o[q];
    always_ff @(posedge clk_i)
      if (!rst_ni) held_q[q] <= '0;
      else held_q[q] <= held_q[q] + {2'd0, accept[q]} - {2'd0, over_o[q]};
    assign making_o[q] = made_q[q] != asked_q[q];
  end

  always_comb begin
    pick = turn_q;
    for (int unsigned i = Queues; i > 0; i--) begin
      candidate = queue_t'((32'(turn_q) + i) % Queues);
      if (asks[candidate]) pick = candidate;
    end
  end

  always_ff @(posedge clk_i)
    if (!rst_ni) turn_q <= '0;
    else if (accept != 0) turn_q <= pick;

  typedef struct packed {
    queue_t       owner;
    dge_command_t command;
  } item_t;

  item_t item;

  pace #(.Width($bits(item_t))) u_pace (
    .clk_i, .rst_ni, .latency_i, .interval_i,
    .in_valid_i  (asks != 0),
    .in_ready_o  (room),
    .in_i        ({pick, command_i[pick]}),
    .out_valid_o (start),
    .out_ready_i (start_ready),
    .out_o       (item),
    .busy_o      (),
    .counts_o    ()
  );

  // How many commands a queue has given, and of how many all pairs are made.

  logic [2:0] asked_q [Queues], made_q [Queues];
  for (genvar q = 0; q < Queues; q++) begin : gen_making
    always_ff @(posedge clk_i)
      if (!rst_ni) begin
        asked_q[q] <= '0;
        made_q[q] <= '0;
      end else begin
        asked_q[q] <= asked_q[q] + {2'd0, accept[q]};
        made_q[q] <= made_q[q] + {2'd0, finish && queue_q == queue_t'(q)};
      end
  end

  // Generate: run by run, engine by engine, partitions by as many as a pair may have.

  logic busy_q;
  // lint: its third stride in SBUF belongs to no dimension.
  /* verilator lint_off UNUSEDSIGNAL */
  dge_command_t command_q;
  /* verilator lint_on UNUSEDSIGNAL */
  queue_t queue_q;
  logic [1:0] slot_q;
  logic [15:0] length_q, runs_q;               // bytes of a run, runs of the innermost dimension
  logic [7:0] share_q, most_q;                 // partitions of an engine, and of a pair
  logic [2:0][15:0] at_q;
  logic [2:0][17:0] sbuf_q;                    // where each dimension began
  logic [2:0][39:0] dram_q;
  logic [15:0] engines_q;                      // that have partitions of this run to come
  logic [7:0] row_q, left_q, rows;             // the next partition; how many the engine still gets; this pair's
  logic [E-1:0] engine;
  logic emit, share_ends, run_ends, last_run, finish;
  logic [39:0] row_stride;

  assign busy_o = busy_q;
  assign start_ready = !busy_q;

  function automatic logic [39:0] dram_bytes(logic [31:0] stride, logic [2:0] bytes);
    logic [39:0] wide;
    wide = {{8{stride[31]}}, stride};
    return bytes == 3'd4 ? wide << 2 : (bytes == 3'd2 ? wide << 1 : wide);
  endfunction

  function automatic logic [3:0] lowest(logic [15:0] engines);
    lowest = '0;
    for (int unsigned e = 16; e > 0; e--) if (engines[4'(e - 1)]) lowest = 4'(e - 1);
  endfunction

  // Partitions of a pair: a power of two that keeps it at 64 KiB; one where DRAM's stride is none that a descriptor has.
  function automatic logic [7:0] most_rows(logic [15:0] length, logic [7:0] stride_beyond);
    most_rows = 8'd1;
    for (int unsigned k = 1; k < 8; k++)
      if (({16'd0, length} << k) <= 32'd65536 && stride_beyond == 0) most_rows = 8'(32'd1 << k);
  endfunction

  logic neighbours;
  logic [2:0] bytes;
  logic [15:0] length;
  logic [8:0] users;
  // lint: of a stride whether it has more than 32 bits.
  /* verilator lint_off UNUSEDSIGNAL */
  logic [39:0] item_stride;
  /* verilator lint_on UNUSEDSIGNAL */
  assign item_stride = dram_bytes(item.command.dram_partition_stride, bytes);
  assign bytes = dtype_bytes(item.command.sbuf.dtype);
  assign neighbours = item.command.size[0] == 16'd1
                   || (item.command.sbuf.stride[0] == 16'd1 && item.command.dram_stride[0] == 32'd1);
  assign length = 16'({16'd0, neighbours ? item.command.size[0] : 16'd1} * {29'd0, bytes});
  assign users = 9'($countones(item.command.engines));

  assign row_stride = dram_bytes(command_q.dram_partition_stride, dtype_bytes(command_q.sbuf.dtype));
  assign engine = E'(lowest(engines_q));
  assign rows = left_q < most_q ? left_q : most_q;
  assign emit = busy_q && pair_ready_i[engine];
  assign share_ends = rows == left_q;
  assign run_ends = share_ends && row_q + rows == command_q.partitions;
  assign last_run = at_q[0] + 16'd1 == runs_q && at_q[1] + 16'd1 == command_q.size[1]
                 && at_q[2] + 16'd1 == command_q.size[2];
  assign finish = emit && run_ends && last_run;

  always_comb begin
    pair_valid_o = '0;
    pair_valid_o[engine] = busy_q;
  end

  descriptor_t sbuf_side, dram_side;
  always_comb begin
    sbuf_side = '0;
    sbuf_side.tile = 1'b1;
    sbuf_side.address = {15'd0, command_q.sbuf.partition + row_q[6:0], sbuf_q[0]};
    sbuf_side.length = length_q;
    sbuf_side.rows = {8'd0, rows};
    sbuf_side.stride = 32'd1 << OffsetWidth;
    dram_side = '0;
    dram_side.address = dram_q[0] + {32'd0, row_q} * row_stride;
    dram_side.length = length_q;
    dram_side.rows = {8'd0, rows};
    dram_side.stride = row_stride[31:0];
    pair_o = '{source: command_q.store ? sbuf_side : dram_side, destination: command_q.store ? dram_side : sbuf_side,
               owner: queue_q, index: command_q.token.index, slot: slot_q, last: last_run && share_ends};
  end

  // Where the next run begins: one step of the innermost dimension that has one left.
  logic [2:0][15:0] at;
  logic [2:0][17:0] sbuf_at;
  logic [2:0][39:0] dram_at;
  always_comb begin
    at = at_q;
    sbuf_at = sbuf_q;
    dram_at = dram_q;
    if (at_q[0] + 16'd1 != runs_q) begin
      at[0] = at_q[0] + 16'd1;
      sbuf_at[0] = sbuf_q[0] + stride_bytes(command_q.sbuf.stride[0], dtype_bytes(command_q.sbuf.dtype));
      dram_at[0] = dram_q[0] + dram_bytes(command_q.dram_stride[0], dtype_bytes(command_q.sbuf.dtype));
    end else if (at_q[1] + 16'd1 != command_q.size[1]) begin
      at[1:0] = {at_q[1] + 16'd1, 16'd0};
      sbuf_at[1] = sbuf_q[1] + stride_bytes(command_q.sbuf.stride[1], dtype_bytes(command_q.sbuf.dtype));
      dram_at[1] = dram_q[1] + dram_bytes(command_q.dram_stride[1], dtype_bytes(command_q.sbuf.dtype));
      sbuf_at[0] = sbuf_at[1];
      dram_at[0] = dram_at[1];
    end else begin
      at = {at_q[2] + 16'd1, 32'd0};
      sbuf_at[2] = sbuf_q[2] + stride_bytes(command_q.sbuf.stride[2], dtype_bytes(command_q.sbuf.dtype));
      dram_at[2] = dram_q[2] + dram_bytes(command_q.dram_stride[2], dtype_bytes(command_q.sbuf.dtype));
      sbuf_at[1:0] = {2{sbuf_at[2]}};
      dram_at[1:0] = {2{dram_at[2]}};
    end
  end

  logic [7:0] rest;
  assign rest = command_q.partitions - row_q - rows;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) busy_q <= 1'b0;
    else if (start && start_ready) busy_q <= 1'b1;
    else if (finish) busy_q <= 1'b0;
    if (start && start_ready) begin
      command_q <= item.command;
      queue_q <= item.owner;
      slot_q <= slot_in_q[item.owner];
      length_q <= length;
      runs_q <= neighbours ? 16'd1 : item.command.size[0];
      share_q <= share;
      most_q <= most_rows(length, item_stride[39:32]);
      at_q <= '0;
      sbuf_q <= {3{item.command.sbuf.offset}};
      dram_q <= {3{item.command.dram_address}};
      engines_q <= item.command.engines;
      row_q <= '0;
      left_q <= share;
    end else if (emit) begin
      row_q <= run_ends ? '0 : row_q + rows;
      if (run_ends) begin
        engines_q <= command_q.engines;
        left_q <= share_q;
        at_q <= at;
        sbuf_q <= sbuf_at;
        dram_q <= dram_at;
      end else if (share_ends) begin
        engines_q <= engines_q & (engines_q - 16'd1);
        left_q <= rest < share_q ? rest : share_q;
      end else begin
        left_q <= left_q - rows;
      end
    end
  end

  logic [7:0] share;
  assign share = 8'(({1'b0, item.command.partitions} + users - 9'd1) / users);

  // Slots: which engines have not done their last pair of a transfer. A transfer is over when its pairs are made and
  // done, and those that its queue asked for before it are over.

  logic [1:0] slot_in_q [Queues];
  for (genvar q = 0; q < Queues; q++) begin : gen_slot_in
    always_ff @(posedge clk_i)
      if (!rst_ni) slot_in_q[q] <= '0;
      else if (start && start_ready && item.owner == queue_t'(q)) slot_in_q[q] <= slot_in_q[q] + 2'd1;
  end

  localparam int unsigned Places = 32;         // a slot's: queue, then number
  logic [DmaEngines-1:0] undone_q [Places];
  logic [Places-1:0] taken_q, unmade_q, partly_q;  // partly: some of it is lost
  token_t token_q [Places];
  logic [1:0] out_q [Queues];
  update_t update [Queues];
  retire_t retire [Queues];
  logic [Queues-1:0] over;
  logic [4:0] place;
  logic any_held;

  always_comb begin
    any_held = 1'b0;
    for (int unsigned q = 0; q < Queues; q++) any_held = any_held || held_q[q[2:0]] != 0;
  end

  /* verilator lint_off BLKSEQ */  // tables that only this process reads, so that events of one cycle add up
  always_ff @(posedge clk_i) begin
    over = '0;
    if (!rst_ni) begin
      taken_q = '0;
      for (int unsigned q = 0; q < Queues; q++) out_q[q[2:0]] = '0;
    end else if (any_held || start) begin
      if (start && start_ready) begin
        place = {item.owner, slot_in_q[item.owner]};
        taken_q[place] = 1'b1;
        unmade_q[place] = 1'b1;
        partly_q[place] = 1'b0;
        undone_q[place] = '0;
        token_q[place] = item.command.token;
      end
      place = {queue_q, slot_q};
      if (emit && pair_o.last) undone_q[place][engine] = 1'b1;
      if (finish) unmade_q[place] = 1'b0;
      for (int unsigned e = 0; e < DmaEngines; e++) begin
        place = {done_i[e].owner, done_i[e].slot};
        if (done_i[e].valid) undone_q[place][e] = 1'b0;
        if (lost_i[e])
          for (int unsigned p = 0; p < Places; p++)
            if (taken_q[p] && undone_q[p][e]) begin
              undone_q[p][e] = 1'b0;
              partly_q[p] = 1'b1;
            end
      end
      for (int unsigned q = 0; q < Queues; q++) begin
        place = {q[2:0], out_q[q[2:0]]};
        if (taken_q[place] && !unmade_q[place] && undone_q[place] == '0) begin
          over[q[2:0]] = 1'b1;
          update[q[2:0]] = gated(token_q[place].update, !partly_q[place]);
          retire[q[2:0]] = '{valid: !partly_q[place], index: token_q[place].index};
          taken_q[place] = 1'b0;
          out_q[q[2:0]] = out_q[q[2:0]] + 2'd1;
        end
      end
    end
    for (int unsigned q = 0; q < Queues; q++)
      if (!over[q[2:0]]) begin
        update[q[2:0]].valid = 1'b0;
        retire[q[2:0]].valid = 1'b0;
      end
    update_o <= update;
    retire_o <= retire;
    over_o <= over;
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT(SharesAreWhole_A, busy_q -> left_q != 0 && engines_q != 0)
  `TILE_ASSERT(NeverOverfull_A, start && start_ready -> held_q[item.owner] != 0 || accept[item.owner])
  `TILE_ASSUME(ResetsBetweenTransfers_M, lost_i != 0 -> !busy_q)
  `TILE_ASSERT_NEXT(PairHeldUntilTaken_A, busy_q && !emit |=> busy_q && $stable(pair_o))

endmodule : dge
