// Operands of the vector engine: walks the sources of an instruction and hands their elements to the lanes.
//
// Each item is one read of SBUF, one of PSUM, both at once, or none (memset). First come the scalars that are tensors
// and the values of instructions that take values; then, element by element, two operands in one memory take turns, the
// first of them being held, and any others come together. Data lie at a read port from the cycle after its grant until
// its next grant, and so an item is read only when the one before it leaves. A command that is taken while the last
// item of the former is read follows at once.
`include "tile_assert.svh"

module vector_fetch import alu_pkg::*, tile_pkg::*, vector_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,
  input  logic         hold_i,             // the command must not start yet

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_grant_i,
  output psum_read_t   psum_read_o,
  input  logic         psum_grant_i,

  output logic         slot_valid_o,
  input  logic         slot_ready_i,
  output slot_t        slot_o,
  output isa_pkg::dtype_e scalar_dtype_o,  // of a scalar
  output command_t     slot_command_o,     // the instruction of the item
  output token_t       reading_o,          // of the one that reads, or of the last one that did
  output logic         read_end_o          // it has read everything
);

  localparam int unsigned W = $clog2(N);

  typedef enum logic [2:0] { StScalar0, StScalar1, StValue, StHold, StElement } state_e;

  command_t read_q;
  logic reading_q;
  state_e state_q;
  logic opens_q, begins_q, first_q;        // see slot_t
  logic fresh_q;                           // SBUF: the port holds what another operand read
  logic fetched_q;                         // first item of the instruction has been read
  logic take, read, item_end, element, got_moves;
  logic sbuf_done_q, psum_done_q;          // one of two reads of an item has been granted

  assign got_moves = !slot_valid_o || slot_ready_i;
  assign read = reading_q && got_moves;
  assign command_ready_o = (!reading_q || read_end_o) && !hold_i;
  assign take = command_valid_i && command_ready_o;
  assign element = state_q == StElement;

  // What the item reads.

  offset_t src_offset, src1_offset;
  logic last, group_last;
  // lint: the walkers know strides and offsets.
  /* verilator lint_off UNUSEDSIGNAL */
  access_pattern_t a, b;                   // one operand, and the other where an item has two
  /* verilator lint_on UNUSEDSIGNAL */
  offset_t a_offset, b_offset, sbuf_offset, psum_offset;
  logic has_a, has_b, wants_sbuf, wants_psum, sbuf_b, psum_b, moves, value_last;

  always_comb begin
    a = read_q.src;
    a_offset = src_offset;
    if (state_q == StScalar0) a = check_pkg::scalar_of(read_q.elementwise.scalar0);
    if (state_q == StScalar1) a = check_pkg::scalar_of(read_q.elementwise.scalar1);
    if (state_q == StScalar0 || state_q == StScalar1) a_offset = a.offset;
    if (state_q == StValue || (element && shares_port(read_q))) begin
      a = read_q.src1;
      a_offset = src1_offset;
    end
  end

  assign b = read_q.src1;
  assign b_offset = src1_offset;
  assign has_a = !element || isa_pkg::reads_src0(read_q.opcode);
  assign has_b = element && pairs(read_q) && !shares_port(read_q);
  assign sbuf_b = has_b && !b.psum;
  assign wants_sbuf = sbuf_b || (has_a && !a.psum);
  assign wants_psum = psum_b || (has_a && a.psum);
  assign sbuf_offset = sbuf_b ? b_offset : a_offset;

  assign sbuf_read_o = '{valid: read && wants_sbuf && !sbuf_done_q, offset: sbuf_offset,
                         quadrant: sbuf_b ? b.partition[W-1 -: 2] : a.partition[W-1 -: 2],
                         partitions: read_q.dst_partitions,
                         bytes: isa_pkg::dtype_bytes(sbuf_b ? b.dtype : a.dtype),
                         first: fresh_q || !element || shares_port(read_q)};
  assign psum_b = has_b && b.psum;
  assign psum_offset = psum_b ? b_offset : a_offset;
  assign psum_read_o = '{valid: read && wants_psum && !psum_done_q,
                         part: psum_part(psum_b ? b.dtype : a.dtype, psum_offset),
                         word: psum_offset[13:2],
                         quadrant: psum_b ? b.partition[W-1 -: 2] : a.partition[W-1 -: 2]};

  assign item_end = read && (!wants_sbuf || sbuf_done_q || sbuf_grant_i)
                         && (!wants_psum || psum_done_q || psum_grant_i);
  assign moves = item_end && element;
  assign read_end_o = moves && last;

  ap_walker u_src (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.src.stride),
    .base_i   (command_i.src.offset),
    .bytes_i  (isa_pkg::dtype_bytes(command_i.src.dtype)),
    .step_i   (moves),
    .count_i  (3'd1),
    .offset_o (src_offset),
    .last_o   (last),
    .left_o   ()
  );

  ap_walker u_src1 (
    .clk_i,
    .start_i  (take),
    .size_i   (isa_pkg::takes_values(command_i.opcode) ? {16'd1, 16'd1, 16'd1, 16'd8} : command_i.size),
    .stride_i (command_i.src1.stride),
    .base_i   (command_i.src1.offset),
    .bytes_i  (isa_pkg::dtype_bytes(command_i.src1.dtype)),
    .step_i   (moves || (item_end && state_q == StValue)),
    .count_i  (3'd1),
    .offset_o (src1_offset),
    .last_o   (value_last),
    .left_o   ()
  );

  // Walks the elements of one result after the other.
  logic [3:0][15:0] group_size, taken_group;
  assign taken_group = inner(command_i.size, command_i.elementwise.reduce_dims);
  assign group_size = inner(read_q.size, read_q.elementwise.reduce_dims);

  ap_walker u_group (
    .clk_i,
    .start_i  (take || (moves && group_last)),
    .size_i   (take ? taken_group : group_size),
    .stride_i ('0),
    .base_i   ('0),
    .bytes_i  (3'd1),
    .step_i   (moves),
    .count_i  (3'd1),
    .offset_o (),
    .last_o   (group_last),
    .left_o   ()
  );

  function automatic logic [3:0][15:0] inner(logic [3:0][15:0] size, logic [2:0] dimensions);
    for (int unsigned d = 0; d < 4; d++) inner[d[1:0]] = d < {29'd0, dimensions} ? size[d[1:0]] : 16'd1;
  endfunction

  // The order of items.

  function automatic state_e element_state(command_t c);
    return shares_port(c) ? StHold : StElement;
  endfunction

  function automatic state_e after_scalar0(command_t c);
    if (isa_pkg::reads_scalar1(c.opcode) && c.elementwise.scalar1_is_tensor) return StScalar1;
    return isa_pkg::takes_values(c.opcode) ? StValue : element_state(c);
  endfunction

  state_e next_state;

  always_comb begin
    case (state_q)
      StScalar0: next_state = after_scalar0(read_q);
      StValue: next_state = value_last ? StElement : StValue;
      StHold: next_state = StElement;
      default: next_state = element_state(read_q);
    endcase
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      slot_valid_o <= 1'b0;
      sbuf_done_q <= 1'b0;
      psum_done_q <= 1'b0;
    end else begin
      if (read_end_o) reading_q <= 1'b0;
      if (take) reading_q <= 1'b1;
      if (got_moves) slot_valid_o <= item_end;
      sbuf_done_q <= !item_end && (sbuf_done_q || sbuf_grant_i);
      psum_done_q <= !item_end && (psum_done_q || psum_grant_i);
    end
    if (item_end) begin
      state_q <= next_state;
      fetched_q <= 1'b1;
    end
    if (moves) begin
      first_q <= 1'b0;
      opens_q <= group_last;
      if (group_last) begins_q <= 1'b0;
    end
    if (sbuf_grant_i) fresh_q <= !element;
    if (take) begin
      read_q <= command_i;
      state_q <= command_i.elementwise.scalar0_is_tensor ? StScalar0 : after_scalar0(command_i);
      fetched_q <= 1'b0;
      first_q <= 1'b1;
      opens_q <= 1'b1;
      begins_q <= 1'b1;
      fresh_q <= 1'b1;
    end
    if (item_end) begin
      if (!fetched_q) slot_command_o <= read_q;
      scalar_dtype_o <= a.dtype;
      slot_o <= '{item: state_q == StHold ? ItemHold
                      : (state_q == StScalar0 && !second_has_scalar0(read_q) ? ItemLoad : ItemElement),
                  second: state_q == StScalar1 || state_q == StValue
                       || (state_q == StScalar0 && second_has_scalar0(read_q)),
                  scalar1: state_q == StScalar1,
                  psum: a.psum, psum_b: read_q.src1.psum, held: element && shares_port(read_q),
                  first: first_q, opens: opens_q, closes: group_last || !element, begins: begins_q,
                  last: element && last};
    end
  end

  assign reading_o = read_q.token;

  `TILE_ASSERT(ReadsOnlyWhenReading_A, (sbuf_read_o.valid || psum_read_o.valid) -> reading_q)
  `TILE_ASSERT_NEXT(SlotHeldUntilTaken_A, slot_valid_o && !slot_ready_i |=> slot_valid_o && $stable(slot_o))

endmodule : vector_fetch
