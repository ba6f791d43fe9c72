// Operands of the GpSimd engine: walks the sources of an instruction, step by step.
//
// gpsimd_pkg says which steps an instruction has. Each step is one read of SBUF or none, and gives an item; data lie at
// the read port from the cycle after its grant until its next grant, so a step goes on only when the item before it
// leaves. A command that is taken while the last item of the former is made follows at once.
//
//   local_gather with N = 32:  indices  group 0  group 1  group 0  group 1 ...     16 indices for each of two groups
//                              (idle cycle behind the indices: an address comes from what they are)
`include "tile_assert.svh"

module gpsimd_fetch import gpsimd_pkg::*, isa_pkg::*, lane_pkg::word_t, tile_pkg::*; #(
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
  lanes.sink           sbuf_data_i,

  output logic         item_valid_o,
  input  logic         item_ready_i,
  output item_t        item_o,
  output command_t     item_command_o,     // the instruction of the item
  output token_t       reading_o,          // of the one that reads, or of the last one that did
  output logic         read_end_o          // it has read everything
);

  localparam int unsigned W = $clog2(N);
  localparam int unsigned Group = N < GatherGroup ? N : GatherGroup;
  localparam int unsigned G = $clog2(Group);

  command_t read_q;
  logic reading_q;
  step_e step_q;
  logic fetched_q, begun_q, ended_q;       // an item was made; one for the lanes; the last column was read
  logic [1:0] port_q;                      // operand that the port has read last
  logic [7:0] column_q, row_q, group_q;
  logic [15:0] number_q, within_q;         // of the index; of the element that it begins
  word_t index_q [N];

  logic take, read, read_free, item_end, element_end, final_item, got_moves;
  logic last, row_last, group_last, within_last, number_last, block_full, two_steps, is_tensor_tensor;

  assign got_moves = !item_valid_o || item_ready_i;
  assign read = reading_q && got_moves && !(item_valid_o && item_o.step == StIndices);
  assign command_ready_o = (!reading_q || (item_end && final_item)) && !hold_i;
  assign take = command_valid_i && command_ready_o;

  assign is_tensor_tensor = read_q.opcode == OpTensorTensor;
  assign two_steps = has_second(read_q);
  assign row_last = row_q + 8'd1 == read_q.src_partitions;
  assign group_last = {8'd0, group_q} + 16'd1 == {8'd0, read_q.src_partitions} >> G;
  assign within_last = within_q + 16'd1 == read_q.size[0];
  assign number_last = number_q + 16'd1 == read_q.size[1];
  assign block_full = {24'd0, column_q} == N - 1;

  // What the step reads.

  logic wants_sbuf, second_source;
  logic [1:0] operand;                     // src0, src1, scalar0, scalar1
  logic [15:0] index;
  logic [W-1:0] holder;                    // lane that holds it
  logic out_of_range;
  offset_t src_offset, src1_offset, gather_offset, stride0, stride1, elements;
  word_t affine;
  // lint: the walkers know strides and offsets.
  /* verilator lint_off UNUSEDSIGNAL */
  access_pattern_t source;
  /* verilator lint_on UNUSEDSIGNAL */

  assign holder = W'({24'd0, group_q} << G) | W'(number_q[G-1:0]);
  assign index = index_q[holder][15:0];
  assign out_of_range = index >= read_q.size[2];
  assign stride0 = {{2{read_q.src.stride[0][15]}}, read_q.src.stride[0]};
  assign stride1 = {{2{read_q.src.stride[1][15]}}, read_q.src.stride[1]};
  assign elements = {2'd0, within_q} * stride0 + (out_of_range ? '0 : {2'd0, index} * stride1);
  assign gather_offset = read_q.src.offset
                       + (dtype_bytes(read_q.src.dtype) == 3'd4 ? elements << 2
                          : (dtype_bytes(read_q.src.dtype) == 3'd2 ? elements << 1 : elements));

  assign second_source = step_q == StIndices || (step_q == StElement && is_tensor_tensor);
  assign wants_sbuf = step_q != StSecond && step_q != StRow && (step_q != StElement || reads_sbuf(read_q));

  always_comb begin
    operand = {1'b0, second_source};
    source = second_source ? read_q.src1 : read_q.src;
    if (step_q == StScalar0 || step_q == StScalar1) begin
      operand = {1'b1, step_q == StScalar1};
      source = check_pkg::scalar_of(step_q == StScalar1 ? read_q.elementwise.scalar1 : read_q.elementwise.scalar0);
    end else begin
      source.offset = second_source ? src1_offset : (step_q == StGather ? gather_offset : src_offset);
    end
  end

  assign sbuf_read_o = '{valid: read && wants_sbuf, offset: source.offset, quadrant: source.partition[W-1 -: 2],
                         partitions: read_q.src_partitions, bytes: dtype_bytes(source.dtype),
                         further: 2'd0, first: !fetched_q || operand != port_q};
  assign read_free = !wants_sbuf || sbuf_grant_i;
  assign item_end = read && read_free;

  // Where the walk stands.

  assign element_end = item_end && ((step_q == StElement && !two_steps) || step_q == StSecond || step_q == StColumn);

  always_comb begin
    case (step_q)
      StElement: final_item = last && !two_steps;
      StSecond:  final_item = last;
      StGather:  final_item = group_last && within_last && number_last;
      StRow:     final_item = row_last && ended_q;
      default:   final_item = 1'b0;
    endcase
  end
  assign read_end_o = item_end && (((step_q == StElement || step_q == StColumn) && last)
                                   || (step_q == StGather && final_item));
  assign reading_o = read_q.token;

  ap_walker u_src (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.src.stride),
    .base_i   (command_i.src.offset),
    .bytes_i  (dtype_bytes(command_i.src.dtype)),
    .step_i   (element_end),
    .count_i  (3'd1),
    .offset_o (src_offset),
    .last_o   (last),
    .left_o   ()
  );

  // The second source of tensor_tensor, or indices: one element for each Group of them, one behind the other.
  ap_walker u_src1 (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.opcode == OpLocalGather ? {48'h1_0001_0001, 16'hFFFF} : command_i.size),
    .stride_i (command_i.src1.stride),
    .base_i   (command_i.src1.offset),
    .bytes_i  (dtype_bytes(command_i.src1.dtype)),
    .step_i   (element_end || (item_end && step_q == StIndices)),
    .count_i  (3'd1),
    .offset_o (src1_offset),
    .last_o   (),
    .left_o   ()
  );

  ap_walker #(.Width(32)) u_affine (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.affine.step),
    .base_i   (command_i.affine.offset),
    .bytes_i  (3'd1),
    .step_i   (element_end),
    .count_i  (3'd1),
    .offset_o (affine),
    .last_o   (),
    .left_o   ()
  );

  // The order of steps.

  step_e next_step;
  always_comb begin
    next_step = step_q;
    case (step_q)
      StScalar0: next_step = read_q.elementwise.scalar1_is_tensor ? StScalar1 : StElement;
      StScalar1, StHold: next_step = StElement;
      StElement: next_step = two_steps ? StSecond : (is_tensor_tensor ? StHold : StElement);
      StSecond: next_step = StElement;
      StIndices: next_step = StGather;
      StGather: if (group_last && within_last && number_q[G-1:0] == '1) next_step = StIndices;
      StColumn: if (block_full || last) next_step = StRow;
      StRow: if (row_last) next_step = StColumn;
      default: ;
    endcase
  end

  logic takes;
  assign takes = step_q == StElement || step_q == StSecond || step_q == StRow || (step_q == StGather && group_last);

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      item_valid_o <= 1'b0;
    end else begin
      if (item_end && final_item) reading_q <= 1'b0;
      if (take) reading_q <= 1'b1;
      if (got_moves) item_valid_o <= item_end;
    end
    if (item_end) begin
      step_q <= next_step;
      fetched_q <= 1'b1;
      if (wants_sbuf) port_q <= operand;
      if (takes) begun_q <= 1'b1;
      if (step_q == StColumn) ended_q <= last;
      if (step_q == StColumn && next_step == StColumn) column_q <= column_q + 8'd1;
      if (step_q == StRow) begin
        row_q <= row_last ? '0 : row_q + 8'd1;
        if (row_last) column_q <= '0;
      end
      if (step_q == StGather) begin
        group_q <= group_last ? '0 : group_q + 8'd1;
        if (group_last) within_q <= within_last ? '0 : within_q + 16'd1;
        if (group_last && within_last) number_q <= number_q + 16'd1;
      end
      if (!fetched_q) item_command_o <= read_q;
      item_o <= '{step: step_q, takes: takes, begins: takes && !begun_q, opens: row_q == 0,
                  closes: step_q == StRow ? row_last : !(step_q == StElement && two_steps), last: final_item,
                  empty: out_of_range,
                  place: step_q == StRow ? row_q : (step_q == StColumn ? column_q : group_q),
                  results: step_q == StRow ? column_q + 8'd1 : 8'd1, affine: affine};
    end
    if (take) begin
      read_q <= command_i;
      step_q <= first_step(command_i);
      fetched_q <= 1'b0;
      begun_q <= 1'b0;
      column_q <= '0;
      row_q <= '0;
      group_q <= '0;
      number_q <= '0;
      within_q <= '0;
    end
    if (item_valid_o && item_o.step == StIndices)
      index_q <= sbuf_data_i.word[0];
  end

  `TILE_ASSERT(ReadsOnlyWhenReading_A, sbuf_read_o.valid -> reading_q)
  `TILE_ASSERT_NEXT(ItemHeldUntilTaken_A, item_valid_o && !item_ready_i |=> item_valid_o && $stable(item_o))

endmodule : gpsimd_fetch
