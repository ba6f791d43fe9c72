// Operands of the scalar engine: reads the scale and the bias that are tensors, a cycle each, then the elements.
//
// Data lie at the read ports from the cycle after a grant until the next one, with item_o beside them; the next read is
// made when item_o leaves. An instruction that is taken while the last element of the former is read follows at once.
`include "tile_assert.svh"

module scalar_fetch import isa_pkg::*, scalar_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,          // scale and bias where scalar_pkg puts them
  output slot_t        slot_o,             // where a command that is taken now is kept

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_grant_i,
  output psum_read_t   psum_read_o,
  input  logic         psum_grant_i,

  output stage_t       item_o,
  input  logic         item_ready_i,
  output logic         starts_o,           // the first item of an instruction is made
  output elementwise_t scalars_o,          // of that instruction
  output logic         busy_o,
  output logic         read_end_o          // the last element is read
);

  localparam int unsigned W = $clog2(N);

  // lint: of the instruction, what reading needs.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t read_q;
  access_pattern_t source;
  /* verilator lint_on UNUSEDSIGNAL */
  slot_t slot_q;           // of the instruction that reads
  phase_e phase_q;
  logic reading_q, fresh_q, begun_q;   // fresh: nothing has been read in this phase; begun: an element has been read
  logic take, read, read_grant, read_last, without_source, got_moves;
  offset_t src_offset, read_offset;

  assign got_moves = !item_o.valid || item_ready_i;
  assign read = reading_q && got_moves;
  assign command_ready_o = !reading_q || read_end_o;
  assign take = command_valid_i && command_ready_o;
  assign slot_o = slot_q + slot_t'(1);
  assign read_end_o = read_grant && phase_q == ReadElements && read_last;
  assign starts_o = read_grant && fresh_q;
  assign scalars_o = read_q.elementwise;
  assign busy_o = reading_q;

  function automatic phase_e first_phase(logic scale, logic bias);
    return scale ? ReadScale : (bias ? ReadBias : ReadElements);
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      slot_q <= '0;
      item_o <= '0;
    end else begin
      if (read_end_o) reading_q <= 1'b0;
      if (take) reading_q <= 1'b1;
      if (take) slot_q <= slot_o;
      if (got_moves) item_o <= '{valid: read_grant, phase: phase_q, first: !begun_q && phase_q == ReadElements,
                                 last: read_end_o, slot: slot_q};
    end
    if (take) begin
      read_q <= command_i;
      phase_q <= first_phase(command_i.elementwise.scalar0_is_tensor, command_i.elementwise.scalar1_is_tensor);
      fresh_q <= 1'b1;
      begun_q <= 1'b0;
    end else if (read_grant) begin
      fresh_q <= phase_q != ReadElements;
      begun_q <= phase_q == ReadElements;
      phase_q <= first_phase(1'b0, phase_q == ReadScale && read_q.elementwise.scalar1_is_tensor);
    end
  end

  assign without_source = read_q.opcode == OpReadAccumulator;
  always_comb begin
    case (phase_q)
      ReadScale: source = check_pkg::scalar_of(read_q.elementwise.scalar0);
      ReadBias:  source = check_pkg::scalar_of(read_q.elementwise.scalar1);
      default:   source = read_q.src;
    endcase
  end
  assign read_offset = phase_q == ReadElements ? src_offset : source.offset;
  assign read_grant = read && (without_source || (source.psum ? psum_grant_i : sbuf_grant_i));

  ap_walker u_src (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.src.stride),
    .base_i   (command_i.src.offset),
    .bytes_i  (dtype_bytes(command_i.src.dtype)),
    .step_i   (read_grant && phase_q == ReadElements),
    .count_i  (3'd1),
    .offset_o (src_offset),
    .last_o   (read_last),
    .left_o   ()
  );

  assign sbuf_read_o = '{valid: read && !without_source && !source.psum, offset: read_offset,
                         quadrant: source.partition[W-1 -: 2], partitions: read_q.dst_partitions,
                         bytes: dtype_bytes(source.dtype), further: 2'd0, first: fresh_q};
  assign psum_read_o = '{valid: read && !without_source && source.psum, part: psum_part(source.dtype, read_offset), pair: 1'b0,
                         word: read_offset[13:2], quadrant: source.partition[W-1 -: 2]};

  `TILE_ASSERT(OneMemoryAtATime_A, !(sbuf_read_o.valid && psum_read_o.valid))
  `TILE_ASSERT_NEXT(ItemHeldUntilTaken_A, item_o.valid && !item_ready_i |=> item_o.valid && $stable(item_o))

endmodule : scalar_fetch
