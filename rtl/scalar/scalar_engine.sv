// Scalar engine: N lanes that compute func(src * scale + bias) of one element a cycle each, or move or scale it.
//
//   [scalar_fetch] --> activation lanes --> accumulate, cast --> SBUF or PSUM
//   cycle t            t+1 .. t+4           t+5                  t+6
//
// The next instruction starts reading behind the last element of this one, unless it reads the memory that one before
// it still has to write. All stages stand still while a result waits for its memory. A table is loaded while nothing
// else goes on.
`include "tile_assert.svh"

module scalar_engine import activation_pkg::beat_e, activation_pkg::BeatMove, lane_pkg::*, integer_pkg::*, isa_pkg::*,
                            scalar_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic                clk_i,
  input  logic                rst_ni,

  input  logic                command_valid_i,
  output logic                command_ready_o,
  input  command_t            command_i,

  input  cycles_t             table_load_i,        // least cycles that a table takes
  output logic                loading_o,           // one comes: clk_i must have every cycle meanwhile
  output fetch_t              fetch_o,
  input  logic                fetch_grant_i,
  input  logic                fetched_valid_i,
  input  instruction_t        fetched_i,
  input  logic                fetched_error_i,
  output logic                table_done_o,        // a load is over
  output logic                table_error_o,       // and the bus answered it with an error

  output sbuf_access_t        sbuf_read_o,
  input  logic                sbuf_read_grant_i,
  lanes.sink                  sbuf_read_data_i,
  output psum_read_t          psum_read_o,
  input  logic                psum_read_grant_i,
  lanes.sink                  psum_read_data_i,

  lanes.source                write_data_o,        // for either memory
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

  // Take an instruction.

  // lint: a stage uses what concerns it.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t command, slot_q [Slots], enter, cast;
  stage_t out_q;
  access_pattern_t arrived;
  elementwise_t scalars;
  /* verilator lint_on UNUSEDSIGNAL */
  stage_t got, lane_q [Latency];
  token_t token_q;                               // of the instruction that was taken last
  logic [3:0] sbuf_pending_q, psum_pending_q;    // instructions that have not written everything
  logic fetch_ready, take, load_take, is_load, waits, idle, loading, reading, read_end, moves, write_grant, write_end;
  slot_t take_slot;
  logic starts;

  assign command = with_scale_and_bias(command_i);
  assign is_load = command_i.opcode == OpLoadTable;
  assign waits = (reads(command, 1'b0) && sbuf_pending_q != 0) || (reads(command, 1'b1) && psum_pending_q != 0);
  assign idle = !reading && sbuf_pending_q == 0 && psum_pending_q == 0;
  assign command_ready_o = !loading && (is_load ? idle : fetch_ready && !waits);
  assign load_take = command_valid_i && command_ready_o && is_load;
  assign take = command_valid_i && command_ready_o && !is_load;
  assign moves = !out_q.valid || write_grant;
  assign write_end = write_grant && out_q.last;

  scalar_fetch #(.N(N)) u_fetch (
    .clk_i, .rst_ni,
    .command_valid_i (command_valid_i && !loading && !is_load && !waits),
    .command_ready_o (fetch_ready),
    .command_i       (command),
    .slot_o          (take_slot),
    .sbuf_read_o,
    .sbuf_grant_i    (sbuf_read_grant_i),
    .psum_read_o,
    .psum_grant_i    (psum_read_grant_i),
    .item_o          (got),
    .item_ready_i    (moves),
    .starts_o        (starts),
    .scalars_o       (scalars),
    .busy_o          (reading),
    .read_end_o      (read_end)
  );

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      sbuf_pending_q <= '0;
      psum_pending_q <= '0;
      lane_q <= '{default: '0};
      out_q <= '0;
    end else begin
      sbuf_pending_q <= sbuf_pending_q + {3'd0, take && !command.dst.psum} - {3'd0, write_end && !write_q.psum};
      psum_pending_q <= psum_pending_q + {3'd0, take && command.dst.psum} - {3'd0, write_end && write_q.psum};
      if (moves) begin
        lane_q[0] <= got.phase == ReadElements ? got : '0;
        lane_q[1] <= lane_q[0];
        lane_q[2] <= lane_q[1];
        lane_q[3] <= lane_q[2];
        out_q <= lane_q[3];
      end
    end
    if (take) slot_q[take_slot] <= command;
    if (take || load_take) token_q <= command_i.token;
  end

  // Operands of the lanes. Immediate scalars are set with the first read of an instruction, when the last element of
  // the one before leaves for the lanes; tensors when they arrive.

  lanes #(.N(N)) scale(), bias();

  assign enter = slot_q[got.slot];
  always_comb begin
    case (got.phase)
      ReadScale: arrived = check_pkg::scalar_of(enter.elementwise.scalar0);
      ReadBias:  arrived = check_pkg::scalar_of(enter.elementwise.scalar1);
      default:   arrived = enter.src;
    endcase
  end

  /* verilator lint_off BLKSEQ */  // lane temporaries and accumulators, which only these processes read
  function automatic word_t scalar_word(word_t word, logic is_integer, integer_t integer_format, format_t format);
    return is_integer ? integer_to_fp32(word, integer_format) : to_fp32(word, format);
  endfunction

  // A scale or a bias that is a tensor. Immediate ones may come with the next instruction at the same time.
  function automatic void take_scalars();
    logic is_integer;
    integer_t integer_format;
    format_t format;
    is_integer = dtype_is_integer(arrived.dtype);
    integer_format = integer_of(arrived.dtype);
    format = format_of(arrived.dtype);
    if (got.phase == ReadScale) begin
      if (arrived.psum)
        for (int unsigned i = 0; i < N; i++)
          scale.next[0][i] = scalar_word(psum_read_data_i.word[0][i], is_integer, integer_format, format);
      else
        for (int unsigned i = 0; i < N; i++)
          scale.next[0][i] = scalar_word(sbuf_read_data_i.word[0][i], is_integer, integer_format, format);
    end else begin
      if (arrived.psum)
        for (int unsigned i = 0; i < N; i++)
          bias.next[0][i] = scalar_word(psum_read_data_i.word[0][i], is_integer, integer_format, format);
      else
        for (int unsigned i = 0; i < N; i++)
          bias.next[0][i] = scalar_word(sbuf_read_data_i.word[0][i], is_integer, integer_format, format);
    end
  endfunction

  function automatic void take_immediates();
    if (!scalars.scalar0_is_tensor) for (int unsigned i = 0; i < N; i++) scale.next[0][i] = scalars.scalar0;
    if (!scalars.scalar1_is_tensor) for (int unsigned i = 0; i < N; i++) bias.next[0][i] = scalars.scalar1;
  endfunction

  logic scalars_arrive;
  assign scalars_arrive = got.valid && moves && got.phase != ReadElements;

  always_ff @(posedge clk_i) begin
    if (scalars_arrive) take_scalars();
    if (starts) take_immediates();
    if ((scalars_arrive && got.phase == ReadScale) || (starts && !scalars.scalar0_is_tensor))
      scale.word[0] <= scale.next[0];
    if ((scalars_arrive && got.phase != ReadScale) || (starts && !scalars.scalar1_is_tensor))
      bias.word[0] <= bias.next[0];
  end

  logic result_valid, table_write;
  lanes #(.N(N)) result();
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
    .beat_valid_i   (got.valid && got.phase == ReadElements && enter.opcode != OpReadAccumulator),
    .beat_kind_i    (beat_of(enter)),
    .beat_row_i     (enter.functions.row[RowWidth-1:0]),
    .beat_dtype_i   (enter.src.dtype),
    .beat_psum_i    (enter.src.psum),
    .beat_slope_i   (enter.functions.constant),
    .sbuf_i         (sbuf_read_data_i),
    .psum_i         (psum_read_data_i),
    .scale_i        (scale),
    .bias_i         (bias),
    .result_valid_o (result_valid),
    .result_o       (result)
  );

  // Accumulate and cast.

  fp32_t accumulator_q [N];
  logic restarts, reduces;

  assign cast = slot_q[lane_q[Latency-1].slot];
  assign restarts = lane_q[Latency-1].first && cast.opcode == OpActivation
                 && cast.accumulator != AccumulatorIdle && cast.accumulator != AccumulatorReduce;
  assign reduces = cast.opcode == OpActivation && cast.accumulator != AccumulatorIdle
                && cast.accumulator != AccumulatorReset;

  function automatic void accumulate();
    word_t start, taken;
    if (restarts) begin
      start = cast.accumulator == AccumulatorLoadReduce ? cast.functions.constant : '0;
      if ((start & 32'h7FFF_FFFF) > 32'h7F80_0000) start = CanonicalNan;  // lanes that take no part keep it
      for (int unsigned i = 0; i < N; i++) accumulator_q[i] = start;
    end
    if (reduces)
      for (int unsigned i = 0; i < N; i++) begin
        taken = i < {24'd0, cast.dst_partitions} ? 32'hFFFF_FFFF : 32'h0;
        accumulator_q[i] = (add(accumulator_q[i], result.word[0][i]) & taken) | (accumulator_q[i] & ~taken);
      end
  endfunction

  function automatic void cast_result();
    format_t to;
    integer_t to_integer;
    if (result_valid) for (int unsigned i = 0; i < N; i++) write_data_o.next[0][i] = result.word[0][i];
    else for (int unsigned i = 0; i < N; i++) write_data_o.next[0][i] = accumulator_q[i];
    if (beat_of(cast) == BeatMove || cast.dst.dtype == DtFp32) begin
      // as it came
    end else if (dtype_is_integer(cast.dst.dtype)) begin
      to_integer = integer_of(cast.dst.dtype);
      for (int unsigned i = 0; i < N; i++)
        write_data_o.next[0][i] = fp32_to_integer(write_data_o.next[0][i], to_integer);
    end else if (alu_pkg::is_wide(cast.dst.dtype)) begin
      for (int unsigned i = 0; i < N; i++)
        write_data_o.next[0][i] = alu_pkg::fp32_to_wide(write_data_o.next[0][i], cast.dst.dtype == DtBf16,
                                                        alu_pkg::missing_bits(cast.dst.dtype));
    end else begin
      to = format_of(cast.dst.dtype);
      for (int unsigned i = 0; i < N; i++)
        write_data_o.next[0][i] = from_fp32(write_data_o.next[0][i], to, cast.saturate);
    end
  endfunction

  always_ff @(posedge clk_i) begin
    if (lane_q[Latency-1].valid && moves) begin
      accumulate();
      cast_result();
      write_data_o.word[0] <= write_data_o.next[0];
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
  offset_t dst_offset;

  assign write_start = lane_q[Latency-1].valid && moves && lane_q[Latency-1].first;
  assign write_grant = write_q.psum ? psum_write_grant_i : sbuf_write_grant_i;

  ap_walker u_dst_walker (
    .clk_i,
    .start_i  (write_start),
    .size_i   (cast.size),
    .stride_i (cast.dst.stride),
    .base_i   (cast.dst.offset),
    .bytes_i  (dtype_bytes(cast.dst.dtype)),
    .step_i   (write_grant),
    .count_i  (3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  always_ff @(posedge clk_i) begin
    if (write_start)
      write_q <= '{token: cast.token, psum: cast.dst.psum, quadrant: cast.dst.partition[W-1 -: 2],
                   partitions: cast.dst_partitions, dtype: cast.dst.dtype};
  end

  assign sbuf_write_o = '{valid: out_q.valid && !write_q.psum, offset: dst_offset, quadrant: write_q.quadrant,
                          partitions: write_q.partitions, bytes: dtype_bytes(write_q.dtype),
                          further: 2'd0, first: 1'b0};
  assign psum_write_o = '{valid: out_q.valid && write_q.psum, part: '0, pair: 1'b0, word: dst_offset[13:2],
                          quadrant: write_q.quadrant, partitions: write_q.partitions};

  // Tables.

  logic load_done, load_error;

  table_loader u_loader (
    .clk_i, .rst_ni,
    .start_i         (load_take),
    .command_i       (command_i.functions),
    .least_i         (table_load_i),
    .busy_o          (loading),
    .done_o          (load_done),
    .error_o         (load_error),
    .fetch_o, .fetch_grant_i, .fetched_valid_i, .fetched_error_i,
    .write_o         (table_write),
    .row_o           (table_row)
  );
  assign loading_o = loading;
  assign table_done_o = load_done;
  assign table_error_o = load_done && load_error;

  // Events.

  logic loaded;
  token_t ended;
  assign loaded = load_done && !load_error;
  assign ended = load_done ? token_q : write_q.token;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      read_update_o <= '0;
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      read_update_o <= gated(token_q.update, (read_end || loaded) && token_q.at_read);
      done_update_o <= gated(ended.update, (write_end || loaded) && !ended.at_read);
      retire_o <= '{valid: write_end || loaded, index: ended.index};
    end
  end

  assign busy_o = !idle || loading;
  assign index_o = token_q.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> ((queues_of(command_i.opcode) >> QueueScalar) & 5'd1) != 0)
  `TILE_ASSERT(ResultsHaveTheirStage_A, result_valid -> lane_q[Latency-1].valid)
  `TILE_ASSERT(LoadsAlone_A, loading -> idle)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A, out_q.valid && !write_grant |=> out_q.valid && $stable(dst_offset))

endmodule : scalar_engine
