// Vector engine: two rows of N lanes that read, compute, cast and write one element a cycle each.
//
//   [vector_fetch] --> first row: cast, op0 --+--> second row: op1, cast --> SBUF or PSUM
//   cycle t            t+1                    |    t+2                       t+3
//                                             +--> [unit beside it] --> second row: cast --> ...
//
// Up to four elements of 16 bits that are neighbours go side by side (vector_pkg::further_of).
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
  lanes.sink           sbuf_read_data_i,

  output psum_read_t   psum_read_o,
  input  logic         psum_read_grant_i,
  lanes.sink           psum_read_data_i,

  lanes.source         write_data_o,
  output logic         write_masked_o,          // only where the mask is all ones
  lanes.source         write_mask_o,
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

  logic slot_valid, slot_ready, read_end, write_end, take, reads_sbuf, reads_psum, reads_what_is_written;
  slot_t slot;
  alu_command_t slot_command;
  route_t slot_route;
  plan_t slot_plan;
  token_t reading;
  logic [2:0] pending_q, pending_psum_q;   // instructions taken and not yet done; those of them that write to PSUM
  logic [2:0] pending_sbuf;
  logic write_grant, fetch_free;

  assign pending_sbuf = pending_q - pending_psum_q;
  assign reads_what_is_written = (reads_sbuf && pending_sbuf > {2'd0, write_end && !write_q.psum})
                              || (reads_psum && pending_psum_q > {2'd0, write_end && write_q.psum});
  always_comb begin
    reads_sbuf = 1'b0;
    reads_psum = 1'b0;
    if (command_valid_i && fetch_free) begin
      reads_sbuf = reads(1'b0, command_i.opcode, command_i.src.psum, command_i.src1.psum, command_i.elementwise);
      reads_psum = reads(1'b1, command_i.opcode, command_i.src.psum, command_i.src1.psum, command_i.elementwise);
    end
  end
  assign take = command_valid_i && command_ready_o;
  assign write_grant = write_q.nothing ? write_valid : (write_q.psum ? psum_write_grant_i : sbuf_write_grant_i);
  assign write_end = write_grant && write_q.last;

  vector_fetch #(.N(N)) u_fetch (
    .clk_i, .rst_ni, .command_valid_i, .command_ready_o, .command_i,
    .free_o         (fetch_free),
    .hold_i         (reads_what_is_written || pending_q == '1),
    .sbuf_read_o,
    .sbuf_grant_i   (sbuf_read_grant_i),
    .psum_read_o,
    .psum_grant_i   (psum_read_grant_i),
    .slot_valid_o   (slot_valid),
    .slot_ready_i   (slot_ready),
    .slot_o         (slot),
    .slot_command_o (slot_command),
    .slot_route_o   (slot_route),
    .slot_plan_o    (slot_plan),
    .reading_o      (reading),
    .read_end_o     (read_end)
  );

  // First row. A scan waits for the result before, which the second row keeps in the cycle after it got it.

  second_t second_q;
  target_t target_q;
  // lint: of the item in the second row, only what it still needs.
  /* verilator lint_off UNUSEDSIGNAL */
  slot_t second_slot_q;
  /* verilator lint_on UNUSEDSIGNAL */
  logic first_ready, between_valid, between_ready, passes, second_ready, second_valid, second_takes, waits_for_kept;
  lanes #(.N(N), .Planes(4)) between_data(), between_b();
  lanes #(.N(N)) kept(), first_mask(), first_kept();   // the last two are of no use

  assign waits_for_kept = slot_plan.first.scans && !slot.first && slot.item == ItemElement && between_valid;
  assign slot_ready = first_ready && !waits_for_kept;

  alu_lanes #(.N(N), .Engine(Engine), .Planes(4)) u_first (
    .clk_i, .rst_ni,
    .seed_valid_i (1'b0),
    .seed_i       ('0),
    .in_valid_i   (slot_valid && !waits_for_kept),
    .in_ready_o   (first_ready),
    .in_command_i (slot_command),
    .in_route_i   (slot_route),
    .in_a_i       (sbuf_read_data_i),
    .in_b_i       (psum_read_data_i),
    .in_fed_i     (kept),
    .out_valid_o  (between_valid),
    .out_ready_i  (between_ready),
    .out_result_o (between_data),
    .out_b_o      (between_b),
    .out_mask_o   (first_mask),
    .out_kept_o   (first_kept)
  );

  always_ff @(posedge clk_i) begin
    if (slot_valid && slot_ready && slot.item == ItemElement) begin
      if (slot.enters) begin
        second_q <= slot_plan.second;
        target_q <= slot_plan.target;
      end
      second_slot_q <= slot;
    end
  end

  // Beside the second row. A unit there takes the items of its instructions and gives results; these go first, and what
  // follows them waits until all of them have left.

  localparam int unsigned Units = 6;
  typedef logic [Units-1:0] units_t;       // in the order of unit_e, from the second on

  units_t unit, unit_ready, unit_valid, unit_last, unit_busy;
  logic aside, aside_ready, aside_take, aside_valid, aside_last, aside_begins_q, says_written, says_scaled, scales;
  second_t aside_q;
  target_t aside_target_q;
  logic [2:0] plane;                       // whose result goes first
  lanes #(.N(N), .Planes(Units)) aside_data();

  assign unit = units_t'((Units + 1)'(1) << second_q.unit >> 1);
  assign aside = unit != '0;
  assign aside_ready = (unit_ready & unit) != '0 && (unit_busy & (second_slot_q.first ? '1 : ~unit)) == '0;
  assign aside_take = between_valid && aside && aside_ready;
  assign aside_valid = unit_valid != '0;
  assign aside_last = (unit_last & unit_valid) != '0;
  assign unit_busy[4:3] = unit_valid[4:3];

  // A clock for all units, while the instruction at hand is for one of them or something has not left yet.
  logic unit_clk;
  clock_gate u_gate (
    .clk_i,
    .enable_i (!rst_ni || second_q.unit != UnitNone || unit_busy != '0),
    .clk_o    (unit_clk)
  );

  vector_top8 #(.N(N), .Plane(0)) u_top8 (
    .clk_i (unit_clk), .rst_ni,
    .in_valid_i       (aside_take && unit[0]),
    .in_ready_o       (unit_ready[0]),
    .in_opcode_i      (second_q.opcode),
    .in_replacement_i (second_q.immediate0),
    .in_value_i       (second_slot_q.second),
    .in_first_i       (second_slot_q.first),
    .in_last_i        (second_slot_q.last),
    .in_data_i        (between_data),
    .out_valid_o      (unit_valid[0]),
    .out_ready_i      (second_ready),
    .out_last_o       (unit_last[0]),
    .out_data_o       (aside_data),
    .busy_o           (unit_busy[0])
  );

  vector_statistics #(.N(N), .Plane(1)) u_statistics (
    .clk_i (unit_clk), .rst_ni,
    .in_valid_i      (aside_take && unit[1]),
    .in_ready_o      (unit_ready[1]),
    .in_aggregates_i (second_q.opcode == isa_pkg::OpBnAggr),
    .in_first_i      (second_slot_q.first),
    .in_last_i       (second_slot_q.last),
    .in_data_i       (between_data),
    .out_valid_o     (unit_valid[1]),
    .out_ready_i     (second_ready),
    .out_last_o      (unit_last[1]),
    .out_data_o      (aside_data),
    .busy_o          (unit_busy[1])
  );

  vector_crossing #(.N(N), .Plane(2)) u_crossing (
    .clk_i (unit_clk), .rst_ni,
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
    .out_data_o    (aside_data),
    .busy_o        (unit_busy[2])
  );

  vector_range #(.N(N), .Plane(3)) u_range (
    .clk_i (unit_clk), .rst_ni,
    .in_valid_i     (aside_take && unit[3]),
    .in_ready_o     (unit_ready[3]),
    .in_op0_i       (second_q.op0),
    .in_op1_i       (second_q.op1),
    .in_start_i     (second_q.range_start),
    .in_constant0_i (second_q.constant0),
    .in_constant1_i (second_q.constant1),
    .in_bound0_i    (second_q.immediate0),
    .in_bound1_i    (second_q.immediate1),
    .in_bound_i     (second_slot_q.second),
    .in_second_i    (second_slot_q.scalar1),
    .in_first_i     (second_slot_q.first),
    .in_last_i      (second_slot_q.last),
    .in_data_i      (between_data),
    .out_valid_o    (unit_valid[3]),
    .out_ready_i    (second_ready),
    .out_last_o     (unit_last[3]),
    .out_data_o     (aside_data)
  );

  vector_random #(.N(N), .Plane(4)) u_random (
    .clk_i (unit_clk), .rst_ni,
    .in_valid_i   (aside_take && unit[4]),
    .in_ready_o   (unit_ready[4]),
    .in_seed_i    (second_q.opcode == isa_pkg::OpSetRngSeed),
    .in_xorwow_i  (second_q.xorwow),
    .in_pattern_i (second_q.pattern),
    .in_lanes_i   (target_q.partitions),
    .in_last_i    (second_slot_q.last),
    .in_data_i    (between_data),
    .out_valid_o  (unit_valid[4]),
    .out_ready_i  (second_ready),
    .out_last_o   (unit_last[4]),
    .out_data_o   (aside_data)
  );

  vector_quantize #(.N(N), .Plane(5)) u_quantize (
    .clk_i (unit_clk), .rst_ni,
    .in_valid_i    (aside_take && unit[5]),
    .in_ready_o    (unit_ready[5]),
    .in_dtype_i    (target_q.dst.dtype),
    .in_lanes_i    (target_q.partitions),
    .in_scale_i    (first_scale(target_q)),
    .in_first_i    (second_slot_q.first),
    .in_last_i     (second_slot_q.last),
    .in_four_i     (second_slot_q.further[1]),
    .in_data_i     (between_data),
    .out_valid_o   (unit_valid[5]),
    .out_ready_i   (second_ready),
    .out_written_o (says_scaled),
    .out_scales_o  (scales),
    .out_last_o    (unit_last[5]),
    .out_data_o    (aside_data),
    .busy_o        (unit_busy[5])
  );

  // Of the partitions from the quadrant of the scales on, the first that has any.
  // lint: of an instruction where its scales are.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic logic [3:0] first_scale(target_t target);
    return 4'(target.scales.partition & 7'(N / 4 - 1));
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  always_comb begin
    plane = '0;
    for (int unsigned u = 1; u < Units; u++) if (unit_valid[u[2:0]]) plane = u[2:0];
  end

  always_ff @(posedge clk_i) begin
    if (aside_take && second_slot_q.first) begin
      aside_q <= second_q;
      aside_target_q <= target_q;
      aside_begins_q <= 1'b1;
    end else if (second_takes && aside_valid) begin
      aside_begins_q <= 1'b0;
    end
  end

  // Second row. What a reduction has so far stays in the first one.

  second_t leaving;
  target_t leaving_target;
  logic leaving_load, leaving_begins, leaving_last;
  logic [1:0] leaving_further;
  lanes #(.N(N), .Planes(4)) second_b();   // of no use

  assign passes = second_slot_q.closes;
  assign between_ready = aside ? aside_ready : !passes || (second_ready && unit_busy == '0);
  assign second_valid = aside_valid || (between_valid && passes && !aside && unit_busy == '0);
  assign second_takes = second_valid && second_ready && !leaving_load;
  assign leaving = aside_valid ? aside_q : second_q;
  assign leaving_target = aside_valid ? aside_target_q : target_q;

  assign leaving_load = aside_valid ? (unit_valid[2] && says_written) || (unit_valid[5] && says_scaled)
                                    : second_slot_q.second;
  assign leaving_further = aside_valid ? 2'd0 : second_slot_q.further;
  assign leaving_begins = aside_valid ? aside_begins_q : second_slot_q.begins;
  assign leaving_last = aside_valid ? aside_last : second_slot_q.last;

  alu_lanes #(.N(N), .Engine(Engine), .Feeds(Units), .Planes(4)) u_second (
    .clk_i, .rst_ni,
    .seed_valid_i (!rst_ni),
    .seed_i       ('0),
    .in_valid_i   (second_valid),
    .in_ready_o   (second_ready),
    .in_command_i (leaving.command),
    .in_route_i   (second_route(leaving, leaving_load, plane, leaving_further)),
    .in_a_i       (between_data),
    .in_b_i       (between_b),
    .in_fed_i     (aside_data),
    .out_valid_o  (write_valid),
    .out_ready_i  (write_grant),
    .out_result_o (write_data_o),
    .out_b_o      (second_b),
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
    logic       scales;
    logic       last;
    logic [1:0] further;
  } write_t;

  write_t write_q;
  logic write_valid;
  offset_t dst_offset, scale_offset, write_offset;

  ap_walker u_dst (
    .clk_i,
    .start_i  (second_takes && leaving_begins),
    .size_i   (leaving_target.size),
    .stride_i (leaving_target.dst.stride),
    .base_i   (leaving_target.dst.offset),
    .bytes_i  (isa_pkg::dtype_bytes(leaving_target.dst.dtype)),
    .step_i   (write_grant && !write_q.scales),
    .count_i  ({1'b0, write_q.further} + 3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  ap_walker u_scales (
    .clk_i,
    .start_i  (second_takes && leaving_begins && unit_valid[5]),
    .size_i   (leaving_target.size),
    .stride_i (leaving_target.scales.stride),
    .base_i   (leaving_target.scales.offset),
    .bytes_i  (3'd1),
    .step_i   (write_grant && write_q.scales),
    .count_i  (3'd1),
    .offset_o (scale_offset),
    .left_o   (),
    .last_o   ()
  );

  assign write_offset = write_q.scales ? scale_offset : dst_offset;
  always_comb begin
    sbuf_write_o = '0;
    psum_write_o = '0;
    if (write_valid && !write_q.psum && !write_q.nothing)
      sbuf_write_o = '{valid: 1'b1, offset: write_offset, quadrant: write_q.quadrant, partitions: write_q.partitions,
                       bytes: isa_pkg::dtype_bytes(write_q.dtype), further: write_q.further, first: 1'b0};
    if (write_valid && write_q.psum)
      psum_write_o = '{valid: 1'b1, part: psum_part(write_q.dtype, dst_offset), pair: write_q.further != 0,
                       word: dst_offset[13:2], quadrant: write_q.quadrant, partitions: write_q.partitions};
  end
  assign write_masked_o = write_q.masked;

  always_ff @(posedge clk_i) begin
    if (second_takes) begin
      write_q <= '{token: leaving_target.token, quadrant: leaving_target.dst.partition[W-1 -: 2],
                   partitions: leaving_target.partitions, dtype: leaving_target.dst.dtype,
                   psum: leaving_target.dst.psum, nothing: leaving_target.nothing, masked: leaving_target.masked,
                   scales: 1'b0, last: leaving_last, further: leaving_further};
      if (unit_valid[5] && scales) begin
        write_q.scales <= 1'b1;
        write_q.masked <= 1'b1;
        write_q.dtype <= leaving_target.scales.dtype;
        write_q.quadrant <= leaving_target.scales.partition[W-1 -: 2];
        write_q.partitions <= {4'd0, first_scale(leaving_target)} + scale_span(leaving_target.partitions);
      end
    end
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
  `TILE_ASSERT_NEXT(AsideHeldUntilTaken_A, aside_valid && !second_ready |=> aside_valid && $stable(aside_last))
  `TILE_ASSERT(WritesWhatIsPending_A, write_valid -> pending_q != 0)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A, write_valid && !write_grant |=> write_valid && $stable(write_offset))

endmodule : vector_engine
