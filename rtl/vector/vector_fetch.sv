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
  output logic         free_o,             // a command can start,
  input  logic         hold_i,             // but must not yet

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_grant_i,
  output psum_read_t   psum_read_o,
  input  logic         psum_grant_i,

  output logic         slot_valid_o,
  input  logic         slot_ready_i,
  output slot_t        slot_o,
  output alu_command_t slot_command_o,     // what the first row does with the item
  output route_t       slot_route_o,
  output plan_t        slot_plan_o,        // of the item's instruction
  output token_t       reading_o,          // of the one that reads, or of the last one that did
  output logic         read_end_o          // it has read everything
);

  localparam int unsigned W = $clog2(N);

  typedef enum logic [2:0] { StScalar0, StScalar1, StValue, StHold, StElement } state_e;

  // One operand: what a port needs to know of it.
  typedef struct packed {
    logic            psum;
    logic [1:0]      quadrant;
    logic [2:0]      bytes;
    isa_pkg::dtype_e dtype;
  } operand_t;

  items_t items_q;
  operand_t src_q, src1_q, scalar0_q, scalar1_q;
  offset_t scalar0_offset_q, scalar1_offset_q;
  plan_t plan_q;
  logic reading_q;
  state_e state_q;
  logic [1:0] further;                     // elements that this item reads besides the first
  logic [2:0] count;                       // elements in it
  logic opens_q, begins_q, first_q;        // see slot_t
  logic fresh_q;                           // SBUF: the port holds what another operand read
  logic fetched_q;                         // first item of the instruction has been read
  logic entered_q;                         // and the first that is computed with
  logic take, read, item_end, element, got_moves;
  logic sbuf_done_q, psum_done_q;          // one of two reads of an item has been granted

  assign got_moves = !slot_valid_o || slot_ready_i;
  assign read = reading_q && got_moves;
  assign free_o = !reading_q || read_end_o;
  assign command_ready_o = free_o && !hold_i;
  assign take = command_valid_i && command_ready_o;
  assign element = state_q == StElement;
  assign further = element || state_q == StHold ? items_q.further : 2'd0;
  assign count = {1'b0, further} + 3'd1;

  // What the item reads.

  offset_t src_offset, src1_offset;
  logic last, group_last;
  operand_t a, b;                          // one operand, and the other where an item has two
  // lint: a port does not need all of it.
  /* verilator lint_off UNUSEDSIGNAL */
  operand_t at_sbuf, at_psum;              // who is at which port
  /* verilator lint_on UNUSEDSIGNAL */
  offset_t a_offset, b_offset, psum_offset;
  logic has_a, has_b, wants_sbuf, wants_psum, sbuf_b, psum_b, moves, value_last;

  always_comb begin
    a = src_q;
    a_offset = src_offset;
    case (state_q)
      StScalar0: begin
        a = scalar0_q;
        a_offset = scalar0_offset_q;
      end
      StScalar1: begin
        a = scalar1_q;
        a_offset = scalar1_offset_q;
      end
      default: begin
        if (state_q == StValue || (element && items_q.shares_port)) begin
          a = src1_q;
          a_offset = src1_offset;
        end
      end
    endcase
  end

  assign b = src1_q;
  assign b_offset = src1_offset;
  assign has_a = !element || items_q.src0;
  assign has_b = element && items_q.pairs && !items_q.shares_port;
  assign sbuf_b = has_b && !b.psum;
  assign psum_b = has_b && b.psum;
  assign wants_sbuf = sbuf_b || (has_a && !a.psum);
  assign wants_psum = psum_b || (has_a && a.psum);
  assign at_sbuf = sbuf_b ? b : a;
  assign at_psum = psum_b ? b : a;
  assign psum_offset = psum_b ? b_offset : a_offset;

  always_comb begin
    sbuf_read_o = '0;
    psum_read_o = '0;
    if (read && wants_sbuf && !sbuf_done_q)
      sbuf_read_o = '{valid: 1'b1, offset: sbuf_b ? b_offset : a_offset, quadrant: at_sbuf.quadrant,
                      partitions: items_q.partitions, bytes: at_sbuf.bytes, further: further,
                      first: fresh_q || !element || items_q.shares_port};
    if (read && wants_psum && !psum_done_q)
      psum_read_o = '{valid: 1'b1, part: psum_part(at_psum.dtype, psum_offset), pair: further != 0,
                      word: psum_offset[13:2], quadrant: at_psum.quadrant};
  end

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
    .bytes_i  (src_bytes),
    .step_i   (moves),
    .count_i  (count),
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
    .bytes_i  (src1_bytes),
    .step_i   (moves || (item_end && state_q == StValue)),
    .count_i  (count),
    .offset_o (src1_offset),
    .last_o   (value_last),
    .left_o   ()
  );

  // Walks the elements of one result after the other; where there are several of them they come one by one.
  logic [3:0][15:0] group_size_q, taken_group;
  logic [2:0] src_bytes, src1_bytes;
  always_comb begin
    taken_group = group_size_q;
    src_bytes = '0;
    src1_bytes = '0;
    if (take) begin
      taken_group = inner(command_i.size, command_i.elementwise.reduce_dims);
      src_bytes = isa_pkg::dtype_bytes(command_i.src.dtype);
      src1_bytes = isa_pkg::dtype_bytes(command_i.src1.dtype);
    end
  end

  ap_walker u_group (
    .clk_i,
    .start_i  (take || (moves && group_last)),
    .size_i   (taken_group),
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

  function automatic state_e element_state(logic shares_port);
    return shares_port ? StHold : StElement;
  endfunction

  function automatic state_e after_scalar0(logic scalar1, logic values, logic shares_port);
    if (scalar1) return StScalar1;
    return values ? StValue : element_state(shares_port);
  endfunction

  state_e next_state;
  item_e kind;

  assign kind = state_q == StHold ? ItemHold
              : (state_q == StScalar0 && !items_q.scalar0_second ? ItemLoad : ItemElement);

  always_comb begin
    case (state_q)
      StScalar0: next_state = after_scalar0(items_q.scalar1, items_q.values, items_q.shares_port);
      StValue: next_state = value_last ? StElement : StValue;
      StHold: next_state = StElement;
      default: next_state = element_state(items_q.shares_port);
    endcase
  end

  // lint: the walkers know strides and offsets.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic operand_t operand_of(access_pattern_t pattern);
    return '{psum: pattern.psum, quadrant: pattern.partition[W-1 -: 2],
             bytes: isa_pkg::dtype_bytes(pattern.dtype), dtype: pattern.dtype};
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  // What a command and an item come to is worked out in the cycle that needs it, and in no other.
  /* verilator lint_off BLKSEQ */
  items_t taken_items;
  slot_t item;
  access_pattern_t scalar0, scalar1;       // as the command names them

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
      if (kind == ItemElement) entered_q <= 1'b1;
    end
    if (moves) begin
      first_q <= 1'b0;
      opens_q <= group_last;
      if (group_last) begins_q <= 1'b0;
    end
    if (sbuf_grant_i) fresh_q <= !element;
    if (take) begin
      taken_items = items_of(command_i);
      items_q <= taken_items;
      src_q <= operand_of(command_i.src);
      src1_q <= operand_of(command_i.src1);
      scalar0 = check_pkg::scalar_of(command_i.elementwise.scalar0);
      scalar0_q <= operand_of(scalar0);
      scalar0_offset_q <= scalar0.offset;
      scalar1 = check_pkg::scalar_of(command_i.elementwise.scalar1);
      scalar1_q <= operand_of(scalar1);
      scalar1_offset_q <= scalar1.offset;
      group_size_q <= taken_group;
      plan_q <= '{first: first_of(command_i, taken_items), second: second_of(command_i), target: target_of(command_i)};
      state_q <= command_i.elementwise.scalar0_is_tensor ? StScalar0
               : after_scalar0(taken_items.scalar1, taken_items.values, taken_items.shares_port);
      fetched_q <= 1'b0;
      entered_q <= 1'b0;
      first_q <= 1'b1;
      opens_q <= 1'b1;
      begins_q <= 1'b1;
      fresh_q <= 1'b1;
    end
    if (item_end) begin
      if (!fetched_q) slot_plan_o <= plan_q;
      item = '{item: kind,
               second: state_q == StScalar1 || state_q == StValue || (state_q == StScalar0 && items_q.scalar0_second),
               scalar1: state_q == StScalar1,
               psum: a.psum, held: element && items_q.shares_port,
               first: first_q, opens: opens_q, closes: group_last || !element, begins: begins_q,
               last: element && last, further: further, enters: !entered_q};
      slot_o <= item;
      slot_command_o <= first_command(plan_q.first, item, a.dtype);
      slot_route_o <= first_route(plan_q.first, item);
    end
  end
  /* verilator lint_on BLKSEQ */

  assign reading_o = plan_q.target.token;

  `TILE_ASSERT(ReadsOnlyWhenReading_A, (sbuf_read_o.valid || psum_read_o.valid) -> reading_q)
  `TILE_ASSERT_NEXT(SlotHeldUntilTaken_A, slot_valid_o && !slot_ready_i |=> slot_valid_o && $stable(slot_o))

endmodule : vector_fetch
