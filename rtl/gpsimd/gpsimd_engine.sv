// GpSimd engine: N lanes between SBUF and SBUF, with a memory of N words a lane, and values that are made, not read.
//
//   [gpsimd_fetch] --> operands --> lanes --> SBUF
//   cycle t            t+1          t+2       t+3
//
// gpsimd_pkg says what each instruction does in the lanes. An element costs a cycle for each of its steps there; an
// element of local_gather costs one per group of 16 lanes. partition_reduce stores up to N elements of all partitions,
// one a cycle, then adds up the partitions one after the other, in all of these elements at once, and writes them one a
// cycle while it reads the next ones. PSUM cannot be reached from here.
// The next instruction starts reading behind the last element of this one, unless it reads what this one still writes.
// The arrays that operands come from are updated in place by the one process that uses them; what leaves is registered.
`include "tile_assert.svh"

module gpsimd_engine import alu_pkg::*, gpsimd_pkg::*, isa_pkg::*, lane_pkg::word_t, tile_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Engine = 2        // number of this engine among those with random numbers
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_read_grant_i,
  lanes.sink           sbuf_read_data_i,
  output sbuf_access_t sbuf_write_o,
  lanes.source         sbuf_write_data_o,
  input  logic         sbuf_write_grant_i,

  output update_t      read_update_o,
  output update_t      done_update_o,
  output retire_t      retire_o,
  output logic         busy_o,
  output logic [31:0]  index_o             // of the instruction that reads, or of the last one that did
);

  localparam int unsigned W = $clog2(N);
  localparam int unsigned Group = N < GatherGroup ? N : GatherGroup;

  logic item_valid, item_ready, read_end, write_end, take, reads_what_is_written;
  item_t item;
  command_t command;
  token_t reading;
  logic [2:0] pending_q;                   // instructions taken and not yet done

  assign reads_what_is_written = reads_sbuf(command_i) && pending_q > {2'd0, write_end};
  assign take = command_valid_i && command_ready_o;

  gpsimd_fetch #(.N(N)) u_fetch (
    .clk_i, .rst_ni, .command_valid_i, .command_ready_o, .command_i,
    .hold_i         (reads_what_is_written || pending_q == '1),
    .sbuf_read_o,
    .sbuf_grant_i   (sbuf_read_grant_i),
    .sbuf_data_i    (sbuf_read_data_i),
    .item_valid_o   (item_valid),
    .item_ready_i   (item_ready),
    .item_o         (item),
    .item_command_o (command),
    .reading_o      (reading),
    .read_end_o     (read_end)
  );

  // Operands. What the lanes do not take goes into an array here.

  // lint: of the instruction in the lanes, only what it still needs.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t lane_q;
  item_t lane_item_q;
  /* verilator lint_on UNUSEDSIGNAL */
  logic lane_valid_q, lane_ready, lane_takes;
  lanes #(.N(N)) a_q(), b_q();
  word_t scalar0 [N], scalar1 [N], held [N], gathered [N], block [N][N];
  word_t x [N], y [N], keep, multiplier;

  assign item_ready = !item.takes || !lane_valid_q || lane_ready;
  assign lane_takes = lane_valid_q && lane_ready;

  /* verilator lint_off BLKSEQ */  // in-place update of arrays that only this process reads
  always_ff @(posedge clk_i) begin
    if (item_valid && item_ready) begin
      case (item.step)
        StScalar0: for (int unsigned i = 0; i < N; i++) scalar0[i] = sbuf_read_data_i.word[0][i];
        StScalar1: for (int unsigned i = 0; i < N; i++) scalar1[i] = sbuf_read_data_i.word[0][i];
        StHold: for (int unsigned i = 0; i < N; i++) held[i] = sbuf_read_data_i.word[0][i];
        StColumn: for (int unsigned i = 0; i < N; i++) block[i][item.place[W-1:0]] = sbuf_read_data_i.word[0][i];
        StGather: begin
          keep = item.empty ? 32'h0 : 32'hFFFF_FFFF;
          for (int unsigned i = 0; i < N; i++)
            gathered[i] = i / Group == {24'd0, item.place} ? sbuf_read_data_i.word[0][i] & keep : gathered[i];
        end
        default: ;
      endcase
    end
    if (item_valid && item_ready && item.takes) begin
      case (item.step)
        StRow: for (int unsigned i = 0; i < N; i++) x[i] = block[item.place[W-1:0]][i];
        StGather: for (int unsigned i = 0; i < N; i++) x[i] = gathered[i];
        default: for (int unsigned i = 0; i < N; i++) x[i] = sbuf_read_data_i.word[0][i];
      endcase
      for (int unsigned i = 0; i < N; i++) y[i] = x[i];
      case (command.opcode)
        OpTensorTensor: for (int unsigned i = 0; i < N; i++) x[i] = held[i];
        OpTensorScalar: begin
          if (item.step == StSecond) for (int unsigned i = 0; i < N; i++) y[i] = scalar1[i];
          else for (int unsigned i = 0; i < N; i++) y[i] = scalar0[i];
        end
        OpPartitionBroadcast: for (int unsigned i = 0; i < N; i++) x[i] = sbuf_read_data_i.word[0][0];
        OpIota, OpAffineSelect: begin
          multiplier = {{16{command.affine.channel_multiplier[15]}}, command.affine.channel_multiplier};
          for (int unsigned i = 0; i < N; i++) y[i] = item.affine + multiplier * i;
          if (command.opcode == OpIota) for (int unsigned i = 0; i < N; i++) x[i] = y[i];
          else for (int unsigned i = 0; i < N; i++) y[i] = {31'd0, holds(command.elementwise.op0, y[i])};
        end
        default: ;
      endcase
      a_q.word[0] <= x;
      b_q.word[0] <= y;
    end
  end
  /* verilator lint_on BLKSEQ */

  always_ff @(posedge clk_i) begin
    if (!rst_ni) lane_valid_q <= 1'b0;
    else if (!lane_valid_q || lane_ready) lane_valid_q <= item_valid && item.takes;
    if (item_valid && item_ready && item.takes) begin
      lane_q <= command;
      lane_item_q <= item;
    end
  end

  // The lanes. What is not yet a result stays in them.

  typedef struct packed {
    token_t     token;
    logic       reduces;
    logic [1:0] quadrant;
    logic [7:0] partitions;
    dtype_e     dtype;
    logic       closes;
    logic       last;
    logic [7:0] results;
  } write_t;

  write_t write_q;
  lanes #(.N(N)) result(), result_b(), result_mask(), result_kept();   // all but the first are of no use
  logic result_valid, result_moves;
  logic [7:0] place_q;                     // of the result that is written, among those of a row

  alu_lanes #(.N(N), .Engine(Engine)) u_lanes (
    .clk_i, .rst_ni,
    .seed_valid_i (!rst_ni),
    .seed_i       ('0),
    .in_valid_i   (lane_valid_q),
    .in_ready_o   (lane_ready),
    .in_command_i (lane_command(lane_q, lane_item_q)),
    .in_route_i   (lane_route(lane_q, lane_item_q)),
    .in_a_i       (a_q),
    .in_b_i       (b_q),
    .in_fed_i     (b_q),
    .out_valid_o  (result_valid),
    .out_ready_i  (result_moves),
    .out_result_o (result),
    .out_b_o      (result_b),
    .out_mask_o   (result_mask),
    .out_kept_o   (result_kept)
  );

  // Write.

  logic place_last;
  assign place_last = place_q + 8'd1 == write_q.results;
  assign result_moves = !write_q.closes || (sbuf_write_grant_i && place_last);
  assign write_end = sbuf_write_grant_i && place_last && write_q.last;

  ap_walker u_dst (
    .clk_i,
    .start_i  (lane_takes && lane_item_q.begins),
    .size_i   (lane_q.size),              // of a gather the lower two, which it does not leave
    .stride_i (lane_q.dst.stride),
    .base_i   (lane_q.dst.offset),
    .bytes_i  (dtype_bytes(lane_q.dst.dtype)),
    .step_i   (sbuf_write_grant_i),
    .count_i  (3'd1),
    .offset_o (sbuf_write_o.offset),
    .left_o   (),
    .last_o   ()
  );

  assign sbuf_write_o.valid = result_valid && write_q.closes;
  assign sbuf_write_o.quadrant = write_q.quadrant;
  assign sbuf_write_o.partitions = write_q.partitions;
  assign sbuf_write_o.bytes = dtype_bytes(write_q.dtype);
  assign sbuf_write_o.further = 2'd0;
  assign sbuf_write_o.first = 1'b0;

  always_comb begin
    for (int unsigned i = 0; i < N; i++) sbuf_write_data_o.word[0][i] = result.word[0][i];
    if (write_q.reduces) sbuf_write_data_o.word[0][0] = result.word[0][place_q[W-1:0]];
  end

  always_ff @(posedge clk_i) begin
    if (lane_takes)
      write_q <= '{token: lane_q.token, reduces: lane_q.opcode == OpPartitionReduce,
                   quadrant: lane_q.dst.partition[W-1 -: 2], partitions: lane_q.dst_partitions,
                   dtype: lane_q.dst.dtype, closes: lane_item_q.closes, last: lane_item_q.last,
                   results: lane_item_q.results};
    if (!rst_ni) begin
      place_q <= '0;
      pending_q <= '0;
      read_update_o <= '0;
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      if (sbuf_write_grant_i) place_q <= place_last ? '0 : place_q + 8'd1;
      pending_q <= pending_q + {2'd0, take} - {2'd0, write_end};
      read_update_o <= gated(reading.update, read_end && reading.at_read);
      done_update_o <= gated(write_q.token.update, write_end && !write_q.token.at_read);
      retire_o <= '{valid: write_end, index: write_q.token.index};
    end
  end

  assign busy_o = pending_q != 0;
  assign index_o = reading.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> ((queues_of(command_i.opcode) >> QueueGpsimd) & 5'd1) != 0)
  `TILE_ASSUME(NoPsum_M, command_valid_i -> !command_i.dst.psum
                                            && !(reads_src0(command_i.opcode) && command_i.src.psum))
  `TILE_ASSERT(WritesWhatIsPending_A, sbuf_write_o.valid -> pending_q != 0)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A,
                    sbuf_write_o.valid && !sbuf_write_grant_i |=> sbuf_write_o.valid && $stable(sbuf_write_o.offset))

endmodule : gpsimd_engine
