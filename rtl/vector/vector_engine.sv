// Vector engine: two rows of N lanes that read, compute, cast and write one element a cycle each.
//
//   [vector_fetch] --> first row: cast, op0 --+--> second row: op1, cast --> SBUF or PSUM
//   cycle t            t+1                    |    t+2                       t+3
//                                             +--> [unit beside it] --> second row: cast --> ...
//
// vector_pkg says what each instruction does in the rows. Two operands in the same memory take two cycles an element,
// iterative operations eight, a scan two. The next instruction starts reading behind the last element of this one,
// unless it reads the memory that this one still has to write: then it starts when the last write is done.
`include "tile_assert.svh"

module vector_engine import alu_pkg::*, lane_pkg::*, tile_pkg::*, vector_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Engine = 0        // number of this engine among those with random numbers
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_read_grant_i,
  input  word_t        sbuf_read_data_i [N],

  output psum_read_t   psum_read_o,
  input  logic         psum_read_grant_i,
  input  word_t        psum_read_data_i [N],

  output word_t        write_data_o [N],
  output logic         write_masked_o,          // only where the mask is all ones
  output word_t        write_mask_o [N],
  output sbuf_access_t sbuf_write_o,
  input  logic         sbuf_write_grant_i,
  output psum_element_write_t psum_write_o,
  input  logic         psum_write_grant_i,

  output update_t      read_update_o,
  output update_t      done_update_o,
  output retire_t      retire_o,
  output logic         busy_o,
  output logic [31:0]  index_o             // of the instruction that reads, or of the last one that did
);

  localparam int unsigned W = $clog2(N);

  // Operands.

  logic slot_valid, slot_ready, read_end, write_end, take, reads_what_is_written;
  slot_t slot;
  isa_pkg::dtype_e scalar_dtype;
  command_t slot_command;
  token_t reading;
  logic [2:0] pending_q, pending_psum_q;   // instructions taken and not yet done; those of them that write to PSUM
  logic [2:0] pending_sbuf;
  logic write_grant;

  assign pending_sbuf = pending_q - pending_psum_q;
  assign reads_what_is_written = (reads(command_i, 1'b0) && pending_sbuf > {2'd0, write_end && !write_q.psum})
                              || (reads(command_i, 1'b1) && pending_psum_q > {2'd0, write_end && write_q.psum});
  assign take = command_valid_i && command_ready_o;
  assign write_grant = write_q.nothing ? write_valid : (write_q.psum ? psum_write_grant_i : sbuf_write_grant_i);
  assign write_end = write_grant && write_q.last;

  vector_fetch #(.N(N)) u_fetch (
    .clk_i, .rst_ni, .command_valid_i, .command_ready_o, .command_i,
    .hold_i         (reads_what_is_written || pending_q == '1),
    .sbuf_read_o,
    .sbuf_grant_i   (sbuf_read_grant_i),
    .psum_read_o,
    .psum_grant_i   (psum_read_grant_i),
    .slot_valid_o   (slot_valid),
    .slot_ready_i   (slot_ready),
    .slot_o         (slot),
    .scalar_dtype_o (scalar_dtype),
    .slot_command_o (slot_command),
    .reading_o      (reading),
    .read_end_o     (read_end)
  );

  // First row. A scan waits for the result before, which the second row keeps in the cycle after it got it.

  // lint: of the instruction in the second row, only what it still needs.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t second_q;
  slot_t second_slot_q;
  /* verilator lint_on UNUSEDSIGNAL */
  logic first_ready, between_valid, between_ready, passes, second_ready, second_valid, second_takes, waits_for_kept;
  word_t between_data [N], between_b [N], kept [N];
  route_t route;

  assign route = first_route(slot_command, slot);
  assign waits_for_kept = route.b_from == FromFed && slot.item == ItemElement && between_valid;
  assign slot_ready = first_ready && !waits_for_kept;

  alu_lanes #(.N(N), .Engine(Engine)) u_first (
    .clk_i, .rst_ni,
    .seed_valid_i (1'b0),
    .seed_i       ('0),
    .in_valid_i   (slot_valid && !waits_for_kept),
    .in_ready_o   (first_ready),
    .in_command_i (first_command(slot_command, slot, scalar_dtype)),
    .in_route_i   (route),
    .in_a_i       (sbuf_read_data_i),
    .in_b_i       (psum_read_data_i),
    .in_fed_i     (kept),
    .out_valid_o  (between_valid),
    .out_ready_i  (between_ready),
    .out_result_o (between_data),
    .out_b_o      (between_b),
    .out_mask_o   (),
    .out_kept_o   ()
  );

  always_ff @(posedge clk_i) begin
    if (slot_valid && slot_ready && slot.item == ItemElement) begin
      second_q <= slot_command;
      second_slot_q <= slot;
    end
  end

  // Beside the second row. A unit there takes the items of its instructions and gives results; these go first, and what
  // follows them waits until all of them have left.

  localparam int unsigned Units = 5;
  typedef logic [Units-1:0] units_t;       // in the order of unit_e, from the second on

  units_t unit, unit_ready, unit_valid, unit_last, unit_busy;
  logic aside, aside_ready, aside_take, aside_valid, aside_last, aside_begins_q, says_written;
  command_t aside_q;
  word_t top8_data [N], statistics_data [N], crossing_data [N], range_data [N], random_data [N], aside_data [N];

  assign unit = unit_of(second_q.opcode) == UnitNone ? '0 : units_t'(6'd1 << unit_of(second_q.opcode) >> 1);
  assign aside = unit != '0;
  assign aside_ready = (unit_ready & unit) != '0 && (unit_busy & (second_slot_q.first ? '1 : ~unit)) == '0;
  assign aside_take = between_valid && aside && aside_ready;
  assign aside_valid = unit_valid != '0;
  assign aside_last = (unit_last & unit_valid) != '0;
  assign unit_busy[4:3] = unit_valid[4:3];

  vector_top8 #(.N(N)) u_top8 (
    .clk_i, .rst_ni,
    .in_valid_i       (aside_take && unit[0]),
    .in_ready_o       (unit_ready[0]),
    .in_opcode_i      (second_q.opcode),
    .in_replacement_i (immediate(second_q, second_q.elementwise.scalar0)),
    .in_value_i       (second_slot_q.second),
    .in_first_i       (second_slot_q.first),
    .in_last_i        (second_slot_q.last),
    .in_data_i        (between_data),
    .out_valid_o      (unit_valid[0]),
    .out_ready_i      (second_ready),
    .out_last_o       (unit_last[0]),
    .out_data_o       (top8_data),
    .busy_o           (unit_busy[0])
  );

  vector_statistics #(.N(N)) u_statistics (
    .clk_i, .rst_ni,
    .in_valid_i      (aside_take && unit[1]),
    .in_ready_o      (unit_ready[1]),
    .in_aggregates_i (second_q.opcode == isa_pkg::OpBnAggr),
    .in_first_i      (second_slot_q.first),
    .in_last_i       (second_slot_q.last),
    .in_data_i       (between_data),
    .out_valid_o     (unit_valid[1]),
    .out_ready_i     (second_ready),
    .out_last_o      (unit_last[1]),
    .out_data_o      (statistics_data),
    .busy_o          (unit_busy[1])
  );

  vector_crossing #(.N(N)) u_crossing (
    .clk_i, .rst_ni,
    .in_valid_i    (aside_take && unit[2]),
    .in_ready_o    (unit_ready[2]),
    .in_shuffles_i (second_q.opcode == isa_pkg::OpStreamShuffle),
    .in_source_i   (second_slot_q.second),
    .in_first_i    (second_slot_q.first),
    .in_last_i     (second_slot_q.last),
    .in_data_i     (between_data),
    .out_valid_o   (unit_valid[2]),
    .out_ready_i   (second_ready),
    .out_written_o (says_written),
    .out_last_o    (unit_last[2]),
    .out_data_o    (crossing_data),
    .busy_o        (unit_busy[2])
  );

  vector_range #(.N(N)) u_range (
    .clk_i, .rst_ni,
    .in_valid_i     (aside_take && unit[3]),
    .in_ready_o     (unit_ready[3]),
    .in_op0_i       (second_q.elementwise.op0),
    .in_op1_i       (second_q.elementwise.op1),
    .in_start_i     (second_q.range_start),
    .in_constant0_i (!second_q.elementwise.scalar0_is_tensor),
    .in_constant1_i (!second_q.elementwise.scalar1_is_tensor),
    .in_bound0_i    (immediate(second_q, second_q.elementwise.scalar0)),
    .in_bound1_i    (immediate(second_q, second_q.elementwise.scalar1)),
    .in_bound_i     (second_slot_q.second),
    .in_second_i    (second_slot_q.scalar1),
    .in_first_i     (second_slot_q.first),
    .in_last_i      (second_slot_q.last),
    .in_data_i      (between_data),
    .out_valid_o    (unit_valid[3]),
    .out_ready_i    (second_ready),
    .out_last_o     (unit_last[3]),
    .out_data_o     (range_data)
  );

  vector_random #(.N(N)) u_random (
    .clk_i, .rst_ni,
    .in_valid_i   (aside_take && unit[4]),
    .in_ready_o   (unit_ready[4]),
    .in_seed_i    (second_q.opcode == isa_pkg::OpSetRngSeed),
    .in_xorwow_i  (second_q.generation == 2'd3),
    .in_pattern_i (is_pattern(second_q)),
    .in_lanes_i   (second_q.dst_partitions),
    .in_last_i    (second_slot_q.last),
    .in_data_i    (between_data),
    .out_valid_o  (unit_valid[4]),
    .out_ready_i  (second_ready),
    .out_last_o   (unit_last[4]),
    .out_data_o   (random_data)
  );

  always_comb begin
    case (unit_valid)
      5'b00010: aside_data = statistics_data;
      5'b00100: aside_data = crossing_data;
      5'b01000: aside_data = range_data;
      5'b10000: aside_data = random_data;
      default: aside_data = top8_data;
    endcase
  end

  always_ff @(posedge clk_i) begin
    if (aside_take && second_slot_q.first) begin
      aside_q <= second_q;
      aside_begins_q <= 1'b1;
    end else if (second_takes && aside_valid) begin
      aside_begins_q <= 1'b0;
    end
  end

  // Second row. What a reduction has so far stays in the first one.

  command_t leaving;
  slot_t leaving_slot;

  assign passes = second_slot_q.closes;
  assign between_ready = aside ? aside_ready : !passes || (second_ready && unit_busy == '0);
  assign second_valid = aside_valid || (between_valid && passes && !aside && unit_busy == '0);
  assign second_takes = second_valid && second_ready && !leaving_slot.second;
  assign leaving = aside_valid ? aside_q : second_q;

  always_comb begin
    leaving_slot = second_slot_q;
    if (aside_valid) begin
      leaving_slot.second = unit_valid[2] && says_written;
      leaving_slot.begins = aside_begins_q;
      leaving_slot.last = aside_last;
    end
  end

  alu_lanes #(.N(N), .Engine(Engine)) u_second (
    .clk_i, .rst_ni,
    .seed_valid_i (!rst_ni),
    .seed_i       ('0),
    .in_valid_i   (second_valid),
    .in_ready_o   (second_ready),
    .in_command_i (second_command(leaving)),
    .in_route_i   (second_route(leaving, leaving_slot)),
    .in_a_i       (between_data),
    .in_b_i       (between_b),
    .in_fed_i     (aside_data),
    .out_valid_o  (write_valid),
    .out_ready_i  (write_grant),
    .out_result_o (write_data_o),
    .out_b_o      (),
    .out_mask_o   (write_mask_o),
    .out_kept_o   (kept)
  );

  // Write.

  typedef struct packed {
    token_t     token;
    logic [1:0] quadrant;
    logic [7:0] partitions;
    isa_pkg::dtype_e dtype;
    logic       psum;
    logic       nothing;    // is written
    logic       masked;
    logic       last;
  } write_t;

  write_t write_q;
  logic write_valid;
  offset_t dst_offset;

  ap_walker u_dst (
    .clk_i,
    .start_i  (second_takes && leaving_slot.begins),
    .size_i   (result_size(leaving.opcode, leaving.size, leaving.elementwise.reduce_dims)),
    .stride_i (leaving.dst.stride),
    .base_i   (leaving.dst.offset),
    .bytes_i  (isa_pkg::dtype_bytes(leaving.dst.dtype)),
    .step_i   (write_grant),
    .count_i  (3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  assign sbuf_write_o = '{valid: write_valid && !write_q.psum && !write_q.nothing, offset: dst_offset, quadrant: write_q.quadrant,
                          partitions: write_q.partitions, bytes: isa_pkg::dtype_bytes(write_q.dtype), first: 1'b0};
  assign psum_write_o = '{valid: write_valid && write_q.psum, part: psum_part(write_q.dtype, dst_offset),
                          word: dst_offset[13:2], quadrant: write_q.quadrant, partitions: write_q.partitions};
  assign write_masked_o = write_q.masked;

  always_ff @(posedge clk_i) begin
    if (second_takes)
      write_q <= '{token: leaving.token, quadrant: leaving.dst.partition[W-1 -: 2],
                   partitions: leaving.dst_partitions, dtype: leaving.dst.dtype, psum: leaving.dst.psum,
                   nothing: !isa_pkg::writes_dst(leaving.opcode),
                   masked: leaving.opcode == isa_pkg::OpCopyPredicated || leaving.opcode == isa_pkg::OpStreamShuffle,
                   last: leaving_slot.last};
    if (!rst_ni) begin
      pending_q <= '0;
      pending_psum_q <= '0;
      read_update_o <= '0;
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      pending_q <= pending_q + {2'd0, take} - {2'd0, write_end};
      pending_psum_q <= pending_psum_q + {2'd0, take && command_i.dst.psum} - {2'd0, write_end && write_q.psum};
      read_update_o <= gated(reading.update, read_end && reading.at_read);
      done_update_o <= gated(write_q.token.update, write_end && !write_q.token.at_read);
      retire_o <= '{valid: write_end, index: write_q.token.index};
    end
  end

  assign busy_o = pending_q != 0;
  assign index_o = reading.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> check_pkg::for_vector(command_i.opcode))
  `TILE_ASSERT(OneUnitGives_A, $onehot0(unit_valid))
  `TILE_ASSERT(WritesWhatIsPending_A, write_valid -> pending_q != 0)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A, write_valid && !write_grant |=> write_valid && $stable(dst_offset))

endmodule : vector_engine
