// One queue: fetches its instructions, checks them, waits for their semaphores and issues them in order.
//
//   [buffer] --> registers added --> [checked] --> semaphore wait --> engine, DMA rings, or the sequencer itself
//
// The stream at base_i has tail_i instructions; the host raises tail_i as it appends. Registers, branches and loops
// are the sequencer's own: such an instruction holds up the next until it is done, which costs two cycles. An illegal
// instruction, or a fetch that the bus answers with an error, stops the queue there: status_o holds cause and index,
// nothing of that instruction or a later one happens, and what was issued before runs to its end.
//
// A reset of the queue waits until everything that was issued is over and every fetch is answered, issues and asks for
// nothing meanwhile, and then leaves the queue as the tile's reset does.
//
// An update of a semaphore may be refused, when the instruction is over but for that. So what follows one that takes
// away is held back until its update has happened, likewise what follows one that adds once a semaphore is high. (One
// below 2^31 does not overflow while an instruction runs, unless others add 2^31 to it meanwhile: then the queue stops
// all the same, at the last instruction that it issued.)
`include "tile_assert.svh"

module instruction_queue import isa_pkg::*, tile_pkg::*, sequencer_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned DmaEngines = 2,
  parameter int unsigned Queue = 0
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  generation_t  generation_i,
  input  queue_timing_t timing_i,
  input  logic [39:0]  base_i,
  input  logic [31:0]  tail_i,
  output status_t      status_o,
  input  logic         reset_i,        // for a cycle
  output logic         resetting_o,

  output fetch_t       fetch_o,
  input  logic         fetch_grant_i,
  input  logic         fetched_valid_i,
  input  instruction_t fetched_i,
  input  logic         fetched_error_i,

  output wait_t        wait_o,
  input  logic         wait_met_i,
  input  logic [31:0]  semaphore_i,    // value of the semaphore in wait_o
  output update_t      update_o,       // of instructions that no engine executes
  output retire_t      retire_o,       // likewise

  output logic         command_valid_o,
  input  logic         command_ready_i,
  output command_t     command_o,
  input  logic [1:0]   finished_i,     // commands, and transfers of the DGE, that have come to their end, successful or not

  input  logic         refused_i,      // an update of this queue, the cycle after it
  input  logic         high_i,         // updates that add may be refused, too

  input  logic         table_done_i,   // the load of a table is over
  input  logic         table_error_i,  // and failed

  output dma_start_t   dma_start_o,

  output logic         dge_valid_o,    // a transfer whose descriptors the DGE makes
  input  logic         dge_ready_i,
  output dge_command_t dge_o,
  input  logic         dge_making_i    // it has not made all of this queue's
);

  logic checked_valid_q, settled_q, halted_q, own_q, pop, fire, step;
  logic here, here_error, waiting, flying;
  instruction_t here_instruction;
  register_t counter, next;

  // Reset: run_n is low for a cycle when it is done.
  logic resetting_q, over, run_n;
  assign over = !flying && !starting && !loading_q && !updating_q && begun_q == 0;
  assign run_n = rst_ni && !(resetting_q && over);
  assign resetting_o = resetting_q;

  always_ff @(posedge clk_i) begin
    if (!run_n) resetting_q <= 1'b0;
    else if (reset_i) resetting_q <= 1'b1;
  end

  instruction_buffer u_buffer (
    .clk_i, .rst_ni (run_n), .base_i, .tail_i,
    .halted_i      (halted_q || resetting_q),
    .fetch_o, .fetch_grant_i, .fetched_valid_i, .fetched_i, .fetched_error_i,
    .valid_o       (here),
    .instruction_o (here_instruction),
    .error_o       (here_error),
    .counter_o     (counter),
    .waiting_o     (waiting),
    .flying_o      (flying),
    .step_i        (step),
    .next_i        (next)
  );

  // Check.

  command_t command_q;
  wait_t wait_q;
  cause_e cause_q, cause;
  dma_start_t start_q;
  dge_command_t dge_q;
  stationary_t loaded_q;
  // lint: the gaps between its fields, and the header.
  /* verilator lint_off UNUSEDSIGNAL */
  sequencer_fields_t own_fields_q;
  /* verilator lint_on UNUSEDSIGNAL */
  logic [31:0] index_q;                // of the checked instruction
  logic own;

  instruction_t raw;
  fields_t f;
  // lint: the gaps between its fields.
  /* verilator lint_off UNUSEDSIGNAL */
  generated_fields_t generated;
  tensor_fields_t tensor_fields;
  /* verilator lint_on UNUSEDSIGNAL */

  // An instruction of the sequencer stays under the counter until it has happened.
  assign pop = here && (!checked_valid_q || (fire && !own_q)) && !halted_q && !resetting_q;
  assign own = for_sequencer(opcode_e'(here_instruction[7:0]));
  assign step = (pop && !own) || (fire && own_q && !too_deep);

  always_ff @(posedge clk_i) begin
    if (!run_n) begin
      checked_valid_q <= 1'b0;
      settled_q <= 1'b0;
      loading_q <= 1'b0;
      halted_q <= 1'b0;
      own_q <= 1'b0;
      cause_q <= CauseNone;
      loaded_q <= '0;
      index_q <= '1;
    end else begin
      settled_q <= checked_valid_q && !fire;
      if (fire && command_q.opcode == OpLoadTable) loading_q <= 1'b1;
      if (table_done_i) loading_q <= 1'b0;
      if (fire) checked_valid_q <= 1'b0;
      if (fire && too_deep) begin
        halted_q <= 1'b1;
        cause_q <= CauseLoopDepth;
      end
      if (pop) begin
        /* verilator lint_off BLKSEQ */  // temporaries of this process
        raw = indexed_q ? indexed(here_instruction, addend_q) : here_instruction;
        f = fields_t'(raw);
        tensor_fields = tensor_fields_t'(raw);
        generated = generated_fields_t'(raw);
        if (here_error) cause = CauseFetchError;
        else if (indexed_q && own && operands_indexed_q) cause = CauseIllegalField;
        else cause = check_pkg::check(raw, Queue, N, DmaEngines, generation_i, loaded_q);
        if (cause == CauseNone && f.opcode == OpActivation && !table_held) cause = CauseFunctionTable;
        /* verilator lint_on BLKSEQ */
        checked_valid_q <= cause == CauseNone;
        halted_q <= cause != CauseNone;
        cause_q <= cause;
        own_q <= own;
        index_q <= counter;
        if (f.opcode == OpLoadStationary)
          loaded_q <= check_pkg::after_load(loaded_q, raw, N);
        wait_q <= '{condition: f.wait_condition, number: f.wait_semaphore, value: f.wait_value};
        start_q <= '{valid: f.opcode == OpDmaStart, engines: f.dma_engines, count: f.dma_count};
        if (f.opcode == OpDmaCopy)
          dge_q <= '{token: '0, store: generated.store, engines: generated.dma_engines,
                     partitions: generated.partitions, size: {generated.size2, generated.size1, generated.size0},
                     sbuf: check_pkg::sbuf_side_of(generated), dram_address: generated.dram_address,
                     dram_stride: {generated.dram_stride2, generated.dram_stride1, generated.dram_stride0},
                     dram_partition_stride: generated.dram_partition_stride};
        own_fields_q <= sequencer_fields_t'(raw);
        command_q.opcode <= f.opcode;
        command_q.generation <= generation_i;
        command_q.range_start <= check_pkg::range_start_of(raw);
        command_q.token.index <= counter;
        command_q.token.at_read <= f.update_at;
        command_q.token.update <= '{valid: f.update_operation != UpdateNone, operation: f.update_operation,
                                    number: f.update_semaphore, value: f.update_value};
        command_q.accumulate <= f.accumulate;
        command_q.saturate <= f.saturate;
        command_q.mode <= check_pkg::mode_of(raw);
        command_q.sparsity <= tensor_fields.sparsity;
        command_q.column_quadrant <= tensor_fields.column_quadrant;
        command_q.keep <= tensor_fields.keep;
        command_q.src_partitions <= f.src_partitions;
        command_q.dst_partitions <= f.dst_partitions;
        command_q.size <= check_pkg::sizes_of(f);
        command_q.src <= check_pkg::src_of(f);
        command_q.src1 <= check_pkg::src1_of(f);
        command_q.elementwise <= check_pkg::elementwise_of(raw);
        command_q.dst <= check_pkg::dst_of(f);
        command_q.accumulator <= f.accumulator;
        command_q.functions <= check_pkg::table_of(raw);
        command_q.affine <= check_pkg::affine_of(raw);
      end
      if (table_done_i && table_error_i) begin
        checked_valid_q <= 1'b0;
        halted_q <= 1'b1;
        cause_q <= CauseReadError;
        index_q <= issued_index_q;
      end
      if (refused_i) begin
        checked_valid_q <= 1'b0;
        halted_q <= 1'b1;
        cause_q <= CauseSemaphoreRange;
        index_q <= issued_index_q;
      end
    end
    if (fire) issued_index_q <= command_q.token.index;
  end

  // Tables of functions. What follows a load is held back until it is over, because it may fail.

  logic table_held, loading_q;
  logic [31:0] issued_index_q;         // of the last instruction that was issued
  if (Queue == QueueScalar) begin : gen_tables
    // lint: of the fields what says where the table is.
    /* verilator lint_off UNUSEDSIGNAL */
    table_fields_t fields;
    /* verilator lint_on UNUSEDSIGNAL */
    assign fields = table_fields_t'(here_instruction);
    table_slots u_slots (
      .clk_i, .rst_ni (run_n),
      .load_i  (pop && opcode_e'(here_instruction[7:0]) == OpLoadTable),
      .first_i (fields.table_row),
      .rows_i  (fields.table_rows),
      .row_i   (fields.table_row),
      .holds_o (table_held)
    );
  end else begin : gen_no_tables
    assign table_held = 1'b0;
  end

  localparam int unsigned BegunBits = 8;

  // Wait and issue. The answer to a wait is good from the second cycle on, and so is the semaphore's value.

  logic may_issue, for_engine, for_dge, too_deep, now, start_ready, start_valid, starting;
  cycles_t pause_q;                    // cycles until the next may issue
  assign wait_o = wait_q;
  assign for_engine = !own_q && command_q.opcode != OpNop && command_q.opcode != OpDmaStart;
  assign now = wait_q.condition == WaitNone && command_q.opcode != OpReadSemaphore;
  assign may_issue = checked_valid_q && !loading_q && !doubtful_q && !resetting_q && pause_q == 0 && (now || (settled_q && (wait_q.condition == WaitNone || wait_met_i)));
  assign for_dge = command_q.opcode == OpDmaCopy;
  assign command_valid_o = may_issue && for_engine && !for_dge;
  assign command_o = command_q;
  assign dge_valid_o = may_issue && for_dge;
  always_comb begin
    dge_o = dge_q;
    dge_o.token = command_q.token;
  end
  assign fire = may_issue && (!for_engine || (for_dge ? dge_ready_i : command_ready_i)) && (!start_q.valid || start_ready);

  function automatic cycles_t less(cycles_t cycles);
    return cycles == 0 ? '0 : cycles - cycles_t'(1);
  endfunction

  always_ff @(posedge clk_i) begin
    if (!run_n) pause_q <= '0;
    else if (fire) pause_q <= less(own_q ? timing_i.sequencer_interval : timing_i.issue_interval);
    else if (pause_q != 0) pause_q <= less(pause_q);
  end

  // Instructions in the engine, and whether the update of the last one may be refused. An own update is on its way in the
  // cycle after its instruction, and the answer comes in the one after that.
  logic [BegunBits-1:0] begun_q;
  logic doubtful_q, updating_q;

  function automatic logic may_be_refused(update_e operation, logic high);
    return operation == UpdateDec || operation == UpdateSub
        || (high && (operation == UpdateInc || operation == UpdateAdd));
  endfunction

  always_ff @(posedge clk_i) begin
    if (!run_n) begin
      begun_q <= '0;
      doubtful_q <= 1'b0;
      updating_q <= 1'b0;
    end else begin
      begun_q <= begun_q + BegunBits'(fire && for_engine) - BegunBits'(finished_i);
      updating_q <= fire && !for_engine;
      if (fire) doubtful_q <= may_be_refused(command_q.token.update.operation, high_i);
      else if (begun_q == 0 && !updating_q) doubtful_q <= 1'b0;
    end
  end

  // Starts of rings.
  logic [31:0] start;

  pace #(.Width(32)) u_starts (
    .clk_i, .rst_ni (run_n),
    .latency_i   (timing_i.dma_latency),
    .interval_i  (timing_i.dma_interval),
    .in_valid_i  (fire && start_q.valid),
    .in_ready_o  (start_ready),
    .in_i        ({start_q.engines, start_q.count}),
    .out_valid_o (start_valid),
    .out_ready_i (1'b1),
    .out_o       (start),
    .busy_o      (starting),
    .counts_o    ()
  );

  always_ff @(posedge clk_i) begin
    if (!run_n) begin
      update_o <= '0;
      retire_o <= '0;
      dma_start_o <= '0;
    end else begin
      update_o <= gated(command_q.token.update, fire && !for_engine && !too_deep);
      retire_o <= '{valid: fire && !for_engine && !too_deep, index: index_q};
      dma_start_o <= '{valid: start_valid, engines: start[31:16], count: start[15:0]};
    end
  end

  // Registers, branches and loops.

  register_t register_q [Registers], addend_q [IndexedFields];
  register_t a, b;
  logic indexed_q;             // registers are added to the fields of the next instruction
  logic operands_indexed_q;    // to others than those that every instruction has

  assign a = own_fields_q.a_value + (own_fields_q.a_is_register ? register_q[own_fields_q.a_register] : '0);
  assign b = own_fields_q.b_value + (own_fields_q.b_is_register ? register_q[own_fields_q.b_register] : '0);

  loop_stack u_loops (
    .clk_i, .rst_ni (run_n),
    .step_i   (step),
    .at_i     (counter),
    .branch_i (fire && own_q && command_q.opcode == OpBranch && taken(branch_e'(own_fields_q.operation), a, b)),
    .target_i (own_fields_q.target),
    .loop_i   (fire && own_q && command_q.opcode == OpLoop),
    .body_i   (own_fields_q.target),
    .times_i  (a),
    .next_o   (next),
    .full_o   (too_deep)
  );

  // lint: a register number, and whether there is one.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic register_t addend(logic [6:0] which);
    return which[6] ? register_q[which[5:0]] : '0;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  always_ff @(posedge clk_i) begin
    if (!run_n) begin
      register_q <= '{default: '0};
      indexed_q <= 1'b0;
    end else begin
      if (pop) indexed_q <= 1'b0;
      if (fire && command_q.opcode == OpIndex) indexed_q <= 1'b1;
      if (fire && command_q.opcode == OpRegister)
        register_q[own_fields_q.result] <= operated(register_op_e'(own_fields_q.operation), a, b);
      if (fire && command_q.opcode == OpReadSemaphore) register_q[own_fields_q.result] <= semaphore_i;
    end
    if (fire && command_q.opcode == OpIndex) begin
      operands_indexed_q <= own_fields_q.index_size0[6] || own_fields_q.index_size1[6] || own_fields_q.index_size2[6]
                         || own_fields_q.index_size3[6] || own_fields_q.index_src0[6] || own_fields_q.index_src1[6]
                         || own_fields_q.index_dst[6] || own_fields_q.index_dma_count[6]
                         || own_fields_q.index_dram_address[6];
      addend_q[0] <= addend(own_fields_q.index_wait_value);
      addend_q[1] <= addend(own_fields_q.index_update_value);
      addend_q[2] <= addend(own_fields_q.index_size0);
      addend_q[3] <= addend(own_fields_q.index_size1);
      addend_q[4] <= addend(own_fields_q.index_size2);
      addend_q[5] <= addend(own_fields_q.index_size3);
      addend_q[6] <= addend(own_fields_q.index_src0);
      addend_q[7] <= addend(own_fields_q.index_src1);
      addend_q[8] <= addend(own_fields_q.index_dst);
      addend_q[9] <= addend(own_fields_q.index_dma_count);
      addend_q[10] <= addend(own_fields_q.index_dram_address);
    end
  end

  // What it is doing, for status and timeline.

  typedef enum logic [2:0] { StIdle, StFetch, StWait, StEngine, StIssue, StHalted } state_e;
  state_e state;

  always_comb begin
    if (halted_q) state = StHalted;
    else if (fire || starting || dge_making_i || resetting_q) state = StIssue;
    else if (checked_valid_q) state = may_issue ? StEngine : StWait;
    else state = here || waiting ? StFetch : StIdle;
  end

  assign status_o = '{state: state, cause: cause_q, index: index_q};

  // For waves: the instruction that waits, issues or has stopped the queue, below a bit that says whether there is one.
  // lint: nothing reads it.
  /* verilator lint_off UNUSEDSIGNAL */
  logic holds;
  logic [InstructionBits:0] head;
  assign holds = checked_valid_q || halted_q;
  assign head = {holds, raw};
  /* verilator lint_on UNUSEDSIGNAL */

  `TILE_ASSERT(TransfersAreForTheDge_A, dge_valid_o -> !command_valid_o && !own_q)
  `TILE_ASSERT(HaltedIssuesNothing_A, halted_q || resetting_q -> !fire)
  `TILE_ASSUME(OnlyWhatHasBegunFinishes_M, {30'd0, finished_i} <= 32'(begun_q))
  `TILE_ASSERT(CountsWhatHasBegun_A, begun_q != '1)

endmodule : instruction_queue
