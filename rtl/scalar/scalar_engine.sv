// Scalar engine: N lanes that compute func(src * scale + bias) of one element a cycle each.
//
//   walker --> SBUF or PSUM --> activation lanes --> accumulate, cast --> SBUF or PSUM
//   cycle t    t+1              t+2 .. t+5           t+6
//
// A scale or bias that is a tensor is read before the elements, in a cycle of its own. The next instruction starts
// reading behind the last element of this one, unless it reads the memory that one before it still has to write.
// All stages stand still while a result waits for its memory. A table is loaded while nothing else goes on.
`include "tile_assert.svh"

module scalar_engine import lane_pkg::*, integer_pkg::*, isa_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic                clk_i,
  input  logic                rst_ni,

  input  logic                command_valid_i,
  output logic                command_ready_o,
  input  command_t            command_i,

  output fetch_t              fetch_o,
  input  logic                fetch_grant_i,
  input  logic                fetched_valid_i,
  input  instruction_t        fetched_i,
  input  logic                fetched_error_i,
  output logic                table_done_o,        // a load is over
  output logic                table_error_o,       // and the bus answered it with an error

  output sbuf_access_t        sbuf_read_o,
  input  logic                sbuf_read_grant_i,
  input  word_t               sbuf_read_data_i [N],
  output psum_read_t          psum_read_o,
  input  logic                psum_read_grant_i,
  input  word_t               psum_read_data_i [N],

  output word_t               write_data_o [N],    // for either memory
  output sbuf_access_t        sbuf_write_o,
  input  logic                sbuf_write_grant_i,
  output psum_element_write_t psum_write_o,
  input  logic                psum_write_grant_i,

  output update_t             read_update_o,
  output update_t             done_update_o,
  output retire_t             retire_o,
  output logic                busy_o,
  output logic [31:0]         index_o              // of the instruction that reads, or of the last one that did
);

  localparam int unsigned W = $clog2(N);
  localparam int unsigned RowWidth = $clog2(TableRows);
  localparam int unsigned Latency = 4;             // of the lanes
  localparam int unsigned Slots = 8;               // instructions that can be on their way, and one more

  typedef logic [2:0] slot_t;
  typedef enum logic [1:0] { ReadScale, ReadBias, ReadElements } phase_e;

  // What a stage holds.
  typedef struct packed {
    logic   valid;
    phase_e phase;
    logic   first;
    logic   last;
    slot_t  slot;          // of the instruction
  } stage_t;

  // lint: a stage uses what concerns it.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t slot_q [Slots], read_q, enter, cast, started;
  stage_t out_q;
  elementwise_t scalars;
  access_pattern_t arrived;
  /* verilator lint_on UNUSEDSIGNAL */
  slot_t slot_number_q;    // of the instruction that reads
  phase_e phase_q;
  logic reading_q, fresh_q, begun_q;   // fresh: nothing has been read in this phase; begun: an element has been read
  stage_t got_q, lane_q [Latency];
  logic moves, got_moves, take, load_take, loading, idle, read, read_grant, read_last, read_end, write_grant, write_end;
  logic without_source;

  assign moves = !out_q.valid || write_grant;
  assign got_moves = !got_q.valid || moves;
  assign read = reading_q && got_moves;
  assign write_end = write_grant && out_q.last;
  assign read_end = read_grant && phase_q == ReadElements && read_last;

  // Take an instruction.

  logic [3:0] sbuf_pending_q, psum_pending_q;    // instructions that have not written everything
  logic reads_sbuf, reads_psum, waits, is_load;

  assign is_load = command_i.opcode == OpLoadTable;
  assign scalars = command_i.elementwise;
  always_comb begin
    reads_sbuf = 1'b0;
    reads_psum = 1'b0;
    if (command_i.opcode == OpActivation) begin
      reads_sbuf = !command_i.src.psum || (scalars.scalar0_is_tensor && !scalars.scalar0[25])
                || (scalars.scalar1_is_tensor && !scalars.scalar1[25]);
      reads_psum = command_i.src.psum || (scalars.scalar0_is_tensor && scalars.scalar0[25])
                || (scalars.scalar1_is_tensor && scalars.scalar1[25]);
    end
  end
  assign waits = (reads_sbuf && sbuf_pending_q != 0) || (reads_psum && psum_pending_q != 0);
  assign idle = !reading_q && sbuf_pending_q == 0 && psum_pending_q == 0;
  assign command_ready_o = !loading && (is_load ? idle : (!reading_q || read_end) && !waits);
  assign load_take = command_valid_i && command_ready_o && is_load;
  assign take = command_valid_i && command_ready_o && !is_load;

  function automatic phase_e first_phase(logic scale, logic bias);
    return scale ? ReadScale : (bias ? ReadBias : ReadElements);
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      sbuf_pending_q <= '0;
      psum_pending_q <= '0;
      slot_number_q <= '0;
    end else begin
      if (read_end) reading_q <= 1'b0;
      if (take) reading_q <= 1'b1;
      if (take) slot_number_q <= slot_number_q + slot_t'(1);
      sbuf_pending_q <= sbuf_pending_q + {3'd0, take && !command_i.dst.psum} - {3'd0, write_end && !write_q.psum};
      psum_pending_q <= psum_pending_q + {3'd0, take && command_i.dst.psum} - {3'd0, write_end && write_q.psum};
    end
    if (take || load_take) read_q <= command_i;
    if (take) begin
      slot_q[slot_number_q + slot_t'(1)] <= command_i;
      phase_q <= first_phase(command_i.opcode == OpActivation && scalars.scalar0_is_tensor,
                             command_i.opcode == OpActivation && scalars.scalar1_is_tensor);
      fresh_q <= 1'b1;
      begun_q <= 1'b0;
    end else if (read_grant) begin
      fresh_q <= phase_q != ReadElements;
      begun_q <= phase_q == ReadElements;
      phase_q <= first_phase(1'b0, phase_q == ReadScale && read_q.elementwise.scalar1_is_tensor);
    end
  end

  // Read.

  // lint: strides are the walker's.
  /* verilator lint_off UNUSEDSIGNAL */
  access_pattern_t source;
  /* verilator lint_on UNUSEDSIGNAL */
  offset_t src_offset, read_offset, dst_offset;

  assign without_source = read_q.opcode == OpReadAccumulator;
  always_comb begin
    case (phase_q)
      ReadScale: source = check_pkg::scalar_of(read_q.elementwise.scalar0);
      ReadBias:  source = check_pkg::scalar_of(read_q.elementwise.scalar1);
      default:   source = read_q.src;
    endcase
  end
  assign read_offset = phase_q == ReadElements ? src_offset : source.offset;
  assign read_grant = read && (without_source || (source.psum ? psum_read_grant_i : sbuf_read_grant_i));

  ap_walker u_src_walker (
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
                         bytes: dtype_bytes(source.dtype), first: fresh_q};
  assign psum_read_o = '{valid: read && !without_source && source.psum, part: psum_part(source.dtype, read_offset),
                         word: read_offset[13:2], quadrant: source.partition[W-1 -: 2]};

  // Stages.

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      got_q <= '0;
      lane_q <= '{default: '0};
      out_q <= '0;
    end else begin
      if (got_moves) got_q <= '{valid: read_grant, phase: phase_q, first: !begun_q && phase_q == ReadElements,
                                last: read_end, slot: slot_number_q};
      if (moves) begin
        lane_q[0] <= got_q.phase == ReadElements ? got_q : '0;
        lane_q[1] <= lane_q[0];
        lane_q[2] <= lane_q[1];
        lane_q[3] <= lane_q[2];
        out_q <= lane_q[3];
      end
    end
  end

  // Operands of the lanes. Immediate scalars are set with the first read of an instruction, when the last element of
  // the one before leaves for the lanes; tensors when they arrive.

  word_t code [N];
  fp32_t scale_q [N], bias_q [N];
  word_t values [N];
  format_t from, to;
  integer_t from_integer, to_integer;

  assign enter = slot_q[got_q.slot];
  always_comb begin
    case (got_q.phase)
      ReadScale: arrived = check_pkg::scalar_of(enter.elementwise.scalar0);
      ReadBias:  arrived = check_pkg::scalar_of(enter.elementwise.scalar1);
      default:   arrived = enter.src;
    endcase
  end

  // Elements as the lanes take them: integers become FP32 first, a scalar always.
  always_comb begin
    for (int unsigned i = 0; i < N; i++) code[i] = '0;
    from_integer = integer_of(arrived.dtype);
    if (got_q.valid) begin
      if (arrived.psum) for (int unsigned i = 0; i < N; i++) code[i] = psum_read_data_i[i];
      else for (int unsigned i = 0; i < N; i++) code[i] = sbuf_read_data_i[i];
      if (dtype_is_integer(arrived.dtype))
        for (int unsigned i = 0; i < N; i++) code[i] = integer_to_fp32(code[i], from_integer);
    end
  end

  /* verilator lint_off BLKSEQ */  // lane temporaries and accumulators, which only these processes read
  always_ff @(posedge clk_i) begin
    if (got_q.valid && moves && got_q.phase != ReadElements) begin
      from = format_of(dtype_is_integer(arrived.dtype) ? DtFp32 : arrived.dtype);
      for (int unsigned i = 0; i < N; i++) values[i] = to_fp32(code[i], from);
      if (got_q.phase == ReadScale) scale_q <= values;
      else bias_q <= values;
    end
    if (read_grant && fresh_q) begin
      if (!read_q.elementwise.scalar0_is_tensor) begin
        for (int unsigned i = 0; i < N; i++) values[i] = read_q.elementwise.scalar0;
        scale_q <= values;
      end
      if (!read_q.elementwise.scalar1_is_tensor) begin
        for (int unsigned i = 0; i < N; i++) values[i] = read_q.elementwise.scalar1;
        bias_q <= values;
      end
    end
  end

  logic result_valid, table_write;
  fp32_t result [N];
  logic [RowWidth-1:0] table_row;
  word_t row_words [16];

  for (genvar w = 0; w < 16; w++) begin : gen_row
    assign row_words[w] = fetched_i[32*w +: 32];
  end

  activation_lanes #(.N(N), .Rows(TableRows)) u_lanes (
    .clk_i, .rst_ni,
    .enable_i       (moves),
    .write_valid_i  (table_write),
    .write_row_i    (table_row),
    .write_data_i   (row_words),
    .beat_valid_i   (got_q.valid && got_q.phase == ReadElements && enter.opcode == OpActivation),
    .beat_row_i     (enter.functions.row[RowWidth-1:0]),
    .beat_dtype_i   (dtype_is_integer(enter.src.dtype) ? DtFp32 : enter.src.dtype),
    .beat_slope_i   (enter.functions.constant),
    .code_i         (code),
    .scale_i        (scale_q),
    .bias_i         (bias_q),
    .result_valid_o (result_valid),
    .result_o       (result)
  );

  // Accumulate and cast.

  fp32_t accumulator_q [N];
  word_t lanes [N];
  word_t start, taken;
  logic starts, reduces;

  assign cast = slot_q[lane_q[Latency-1].slot];
  assign starts = lane_q[Latency-1].first && cast.opcode == OpActivation
               && cast.accumulator != AccumulatorIdle && cast.accumulator != AccumulatorReduce;
  assign reduces = cast.opcode == OpActivation && cast.accumulator != AccumulatorIdle
                && cast.accumulator != AccumulatorReset;

  always_ff @(posedge clk_i) begin
    if (lane_q[Latency-1].valid && moves) begin
      if (starts) begin
        start = cast.accumulator == AccumulatorLoadReduce ? cast.functions.constant : '0;
        for (int unsigned i = 0; i < N; i++) accumulator_q[i] = start;
      end
      if (reduces)
        for (int unsigned i = 0; i < N; i++) begin
          taken = i < {24'd0, cast.dst_partitions} ? 32'hFFFF_FFFF : 32'h0;
          accumulator_q[i] = (add(accumulator_q[i], result[i]) & taken) | (accumulator_q[i] & ~taken);
        end
      if (result_valid) for (int unsigned i = 0; i < N; i++) lanes[i] = result[i];
      else for (int unsigned i = 0; i < N; i++) lanes[i] = accumulator_q[i];
      if (dtype_is_integer(cast.dst.dtype)) begin
        to_integer = integer_of(cast.dst.dtype);
        for (int unsigned i = 0; i < N; i++) lanes[i] = fp32_to_integer(lanes[i], to_integer);
      end else begin
        to = format_of(cast.dst.dtype);
        for (int unsigned i = 0; i < N; i++) lanes[i] = from_fp32(lanes[i], to, cast.saturate);
      end
      write_data_o <= lanes;
    end
    if (!rst_ni) for (int unsigned i = 0; i < N; i++) accumulator_q[i] = '0;
  end
  /* verilator lint_on BLKSEQ */

  // Write.

  typedef struct packed {
    token_t     token;
    logic       psum;
    logic [1:0] quadrant;
    logic [7:0] partitions;
    dtype_e     dtype;
  } write_t;

  write_t write_q;
  logic write_start;

  assign write_start = lane_q[Latency-1].valid && moves && lane_q[Latency-1].first;
  assign started = cast;
  assign write_grant = write_q.psum ? psum_write_grant_i : sbuf_write_grant_i;

  ap_walker u_dst_walker (
    .clk_i,
    .start_i  (write_start),
    .size_i   (started.size),
    .stride_i (started.dst.stride),
    .base_i   (started.dst.offset),
    .bytes_i  (dtype_bytes(started.dst.dtype)),
    .step_i   (write_grant),
    .count_i  (3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  always_ff @(posedge clk_i) begin
    if (write_start)
      write_q <= '{token: started.token, psum: started.dst.psum, quadrant: started.dst.partition[W-1 -: 2],
                   partitions: started.dst_partitions, dtype: started.dst.dtype};
  end

  assign sbuf_write_o = '{valid: out_q.valid && !write_q.psum, offset: dst_offset, quadrant: write_q.quadrant,
                          partitions: write_q.partitions, bytes: dtype_bytes(write_q.dtype), first: 1'b0};
  assign psum_write_o = '{valid: out_q.valid && write_q.psum, part: '0, word: dst_offset[13:2], quadrant: write_q.quadrant,
                          partitions: write_q.partitions};

  // Tables.

  logic load_done, load_error;

  table_loader u_loader (
    .clk_i, .rst_ni,
    .start_i         (load_take),
    .command_i       (command_i.functions),
    .busy_o          (loading),
    .done_o          (load_done),
    .error_o         (load_error),
    .fetch_o, .fetch_grant_i, .fetched_valid_i, .fetched_error_i,
    .write_o         (table_write),
    .row_o           (table_row)
  );
  assign table_done_o = load_done;
  assign table_error_o = load_done && load_error;

  // Events.

  logic loaded;
  token_t ended;
  assign loaded = load_done && !load_error;
  assign ended = load_done ? read_q.token : write_q.token;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      read_update_o <= '0;
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      read_update_o <= gated(read_q.token.update, (read_end || loaded) && read_q.token.at_read);
      done_update_o <= gated(ended.update, (write_end || loaded) && !ended.at_read);
      retire_o <= '{valid: write_end || loaded, index: ended.index};
    end
  end

  assign busy_o = !idle || loading;
  assign index_o = read_q.token.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> command_i.opcode == OpActivation || is_load
                                                    || command_i.opcode == OpReadAccumulator)
  `TILE_ASSERT(ResultsHaveTheirStage_A, result_valid -> lane_q[Latency-1].valid)
  `TILE_ASSERT(LoadsAlone_A, loading -> idle)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A, out_q.valid && !write_grant |=> out_q.valid && $stable(dst_offset))

endmodule : scalar_engine
