// N lanes that compute func(in * scale + bias) in lockstep, an element per lane and cycle. Latency: 4 cycles.
//
//   cycle   0                1               2                   3                 4
//           decode, FMA      reduce          look up, evaluate   round, specials   result_o
//                    u1_q            index_q             y_q
//
// Functions are tables in one memory of rows of 64 bytes, written a row a cycle; beat_row_i names the first row of the
// function that a beat wants. Beats of different functions may follow each other without a gap. While enable_i is low,
// beats, their way through the lanes and the result stand still.
// Beats without a function go the same way: BeatArithmetic gives in * scale, rounded, + bias, rounded; BeatMove the code.
//   The user leaves the rows of a function alone from the cycle in which a beat of it enters until that of its result.
// In hardware every lane has a copy of the memory; here one serves all, because all are written alike.
//
// State lives in unpacked power-of-two arrays that this one process updates in place, last stage first, so that every
// old value is read before it is overwritten. No other process reads them; results leave through nonblocking registers.
// Reads of the table, whose addresses differ from lane to lane, stand in loops of their own: the others become SIMD code.
`include "tile_assert.svh"

module activation_lanes import lane_pkg::*, alu_pkg::*, activation_pkg::*, fma_pkg::wide_t, fma_pkg::normalise; #(
  parameter int unsigned N = 16,
  parameter int unsigned Rows = 512,
  localparam int unsigned RowWidth = $clog2(Rows)
) (
  input  logic                clk_i,
  input  logic                rst_ni,
  input  logic                enable_i,
  input  logic                write_valid_i,
  input  logic [RowWidth-1:0] write_row_i,
  input  word_t               write_data_i [16],
  input  logic                beat_valid_i,
  input  beat_e               beat_kind_i,
  input  logic [RowWidth-1:0] beat_row_i,
  input  isa_pkg::dtype_e     beat_dtype_i,
  input  logic                beat_psum_i,       // its elements are in psum_i, not in sbuf_i
  input  fp32_t               beat_slope_i,
  lanes.sink                  sbuf_i,
  lanes.sink                  psum_i,
  lanes.sink                  scale_i,
  lanes.sink                  bias_i,
  output logic                result_valid_o,
  lanes.source                result_o
);

  `TILE_PARAMETER(LanesArePowerOfTwo, N >= 4 && N <= 128 && (N & (N - 1)) == 0)
  `TILE_PARAMETER(RowsArePowerOfTwo, Rows >= 16 && Rows <= 1024 && (Rows & (Rows - 1)) == 0)

  typedef struct packed {
    logic valid;
    beat_e kind;
    logic [RowWidth-1:0] row;
  } beat_t;

  word_t table_q [16 * Rows];

  beat_t beat1_q, beat2_q, beat3_q;
  fp32_t slope_q;
  fp32_t u1_q [N];
  fp32_t bias1_q [N];   // BeatArithmetic

  fp32_t u2_q     [N];
  word_t index_q  [N];  // of the directory entry
  word_t frac_q   [N];
  word_t expo2_q  [N];
  fp32_t direct_q [N];  // result of a function without polynomials

  fp32_t u3_q     [N];
  word_t y_q      [N];
  word_t scale_q  [N];  // exponent of y
  word_t expo3_q  [N];

  // Within a cycle.
  word_t normal   [N];
  word_t place    [N];
  word_t entry    [N];
  word_t c0       [N];
  word_t c1       [N];
  word_t c2       [N];
  word_t c3       [N];

  /* verilator lint_off BLKSEQ */  // in-place update of state that only this process reads, see above
  function automatic wide_t control_of(logic [RowWidth-1:0] row, logic [2:0] words);
    return {table_q[{row, words, 1'b1}], table_q[{row, words, 1'b0}]};
  endfunction

  function automatic logic is_direct(kind_e kind);
    return kind == KindBits || kind == KindMultiply;
  endfunction

  // The elements as they come, or as FP32.
  function automatic void take();
    if (beat_psum_i) for (int unsigned i = 0; i < N; i++) u1_q[i] = psum_i.word[0][i];
    else for (int unsigned i = 0; i < N; i++) u1_q[i] = sbuf_i.word[0][i];
    if (beat_kind_i != BeatMove) cast();
  endfunction

  function automatic void cast();
    format_t format;
    integer_pkg::integer_t integer_format;
    logic bf16;
    logic [4:0] missing;
    if (isa_pkg::dtype_is_integer(beat_dtype_i)) begin
      integer_format = integer_pkg::integer_of(beat_dtype_i);
      for (int unsigned i = 0; i < N; i++) u1_q[i] = integer_pkg::integer_to_fp32(u1_q[i], integer_format);
    end else if (is_wide(beat_dtype_i)) begin
      bf16 = beat_dtype_i == isa_pkg::DtBf16;
      missing = missing_bits(beat_dtype_i);
      for (int unsigned i = 0; i < N; i++) u1_q[i] = wide_to_fp32(u1_q[i], bf16, missing);
    end else begin
      format = format_of(beat_dtype_i);
      for (int unsigned i = 0; i < N; i++) u1_q[i] = to_fp32(u1_q[i], format);
    end
  endfunction

  function automatic void multiply_and_add();
    word_t scaled, moved;
    scaled = 32'h0;
    moved = 32'h0;
    for (int unsigned i = 0; i < N; i++) scaled = scaled | (scale_i.word[0][i] ^ 32'h3F80_0000);
    for (int unsigned i = 0; i < N; i++) moved = moved | (bias_i.word[0][i] << 1);
    // Scales of one change nothing, biases of zero nothing but -0, to which +0 is added.
    if (scaled != 0) begin
      for (int unsigned i = 0; i < N; i++)
        u1_q[i] = fma_pkg::multiply_add(u1_q[i], scale_i.word[0][i], bias_i.word[0][i]);
    end else if (moved != 0) begin
      for (int unsigned i = 0; i < N; i++) u1_q[i] = add(u1_q[i], bias_i.word[0][i]);
    end else begin
      for (int unsigned i = 0; i < N; i++) u1_q[i] = u1_q[i] == 32'h8000_0000 ? bias_i.word[0][i] : u1_q[i];
    end
  endfunction

  function automatic void multiply_or_move();
    if (beat_kind_i != BeatMove) begin
      for (int unsigned i = 0; i < N; i++) u1_q[i] = multiply(u1_q[i], scale_i.word[0][i]);
      for (int unsigned i = 0; i < N; i++) bias1_q[i] = bias_i.word[0][i];
    end
  endfunction

  function automatic void add_or_move();
    if (beat1_q.kind == BeatMove) for (int unsigned i = 0; i < N; i++) direct_q[i] = u1_q[i];
    else for (int unsigned i = 0; i < N; i++) direct_q[i] = add(u1_q[i], bias1_q[i]);
  endfunction

  // Where no lane has a subnormal number, none looks for its leading one.
  function automatic void normalise_all();
    word_t subnormal;
    subnormal = 32'h0;
    for (int unsigned i = 0; i < N; i++) subnormal = subnormal | fma_pkg::is_subnormal(u1_q[i]);
    if (subnormal != 0) for (int unsigned i = 0; i < N; i++) normal[i] = normalise(u1_q[i]);
    else for (int unsigned i = 0; i < N; i++) normal[i] = fma_pkg::normalise_others(u1_q[i]);
  endfunction

  function automatic void reduce();
    wide_t control, range, index, power, zeros, constant, wide;
    word_t reduced, slope, other, u;
    kind_e kind;
    control = control_of(beat1_q.row, ControlWords);
    range = control_of(beat1_q.row, RangeWords);
    index = control_of(beat1_q.row, IndexWords);
    power = control_of(beat1_q.row, PowerWords);
    zeros = control_of(beat1_q.row, ZeroWords);
    constant = control_of(beat1_q.row, ConstantWords);
    kind = kind_of(control);
    slope = slope_q;
    for (int unsigned i = 0; i < N; i++) u2_q[i] = u1_q[i];
    if (kind == KindBits) begin
      for (int unsigned i = 0; i < N; i++) direct_q[i] = masked(u1_q[i], range, index, zeros);
    end else if (kind == KindMultiply) begin
      for (int unsigned i = 0; i < N; i++) begin
        u = u1_q[i];
        other = (u >> 31) != 0 ? slope : 32'h3F80_0000;
        other = range[0] ? u : other;
        direct_q[i] = multiply(u, other);
      end
    end else if (kind == KindBinade) begin
      normalise_all();
      for (int unsigned i = 0; i < N; i++) begin
        frac_q[i] = normal[i] << 9;
        index_q[i] = binade_index(normal[i] >> 23, u1_q[i], range, index);
        expo2_q[i] = result_exponent(normal[i] >> 23, power);
      end
    end else if (kind == KindExp) begin
      for (int unsigned i = 0; i < N; i++) begin
        wide = exp_reduce(u1_q[i], constant);
        frac_q[i] = wide[31:0];
        index_q[i] = 32'd0;
        expo2_q[i] = wide[63:32] + 32'd256;
      end
    end else begin
      normalise_all();
      for (int unsigned i = 0; i < N; i++) begin
        reduced = log_reduce(normal[i]);
        frac_q[i] = reduced << 9;
        index_q[i] = log_index(u1_q[i], reduced);
        expo2_q[i] = (normal[i] >> 23) + (reduced >> 31);
      end
    end
  endfunction

  function automatic void look_up_and_evaluate();
    word_t first;
    logic [RowWidth+1:0] segment;
    first = {{(32-RowWidth-2){1'b0}}, beat2_q.row, 2'd0};
    for (int unsigned i = 0; i < N; i++) u3_q[i] = u2_q[i];
    if (beat2_q.kind != BeatFunction || is_direct(kind_of(control_of(beat2_q.row, ControlWords)))) begin
      for (int unsigned i = 0; i < N; i++) y_q[i] = direct_q[i];
    end else begin
      for (int unsigned i = 0; i < N; i++) place[i] = (first << 2) + 32'd16 + index_q[i];
      for (int unsigned i = 0; i < N; i++) entry[i] = table_q[place[i][RowWidth+3:0]];
      for (int unsigned i = 0; i < N; i++) place[i] = first + segment_of(entry[i], frac_q[i]);
      for (int unsigned i = 0; i < N; i++) begin
        segment = place[i][RowWidth+1:0];
        c0[i] = table_q[{segment, 2'd0}];
        c1[i] = table_q[{segment, 2'd1}];
        c2[i] = table_q[{segment, 2'd2}];
        c3[i] = table_q[{segment, 2'd3}];
      end
      for (int unsigned i = 0; i < N; i++) begin
        y_q[i] = evaluate(offset_in(entry[i], frac_q[i]), c0[i], c1[i], c2[i], c3[i]);
        scale_q[i] = scale_of(c2[i], c3[i], entry[i], expo2_q[i]);
        expo3_q[i] = expo2_q[i];
      end
    end
  endfunction

  function automatic void round_all();
    wide_t control, zeros, infinities, constant;
    word_t y, scale;
    kind_e kind;
    control = control_of(beat3_q.row, ControlWords);
    zeros = control_of(beat3_q.row, ZeroWords);
    infinities = control_of(beat3_q.row, InfinityWords);
    constant = control_of(beat3_q.row, ConstantWords);
    kind = kind_of(control);
    if (beat3_q.kind != BeatFunction || is_direct(kind)) begin
      for (int unsigned i = 0; i < N; i++) result_o.next[0][i] = y_q[i];
    end else begin
      if (kind == KindLog)
        for (int unsigned i = 0; i < N; i++) begin
          y = y_q[i];
          scale = scale_q[i];
          log_add(expo3_q[i], constant, y, scale);
          y_q[i] = y;
          scale_q[i] = scale;
        end
      for (int unsigned i = 0; i < N; i++)
        result_o.next[0][i] = special(u3_q[i], round(y_q[i], scale_q[i], sign_from(u3_q[i], control)), zeros, infinities);
    end
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      beat1_q = '0;
      beat2_q = '0;
      beat3_q = '0;
      result_valid_o <= 1'b0;
    end else if (enable_i) begin
      if (beat3_q.valid) round_all();
      if (beat3_q.valid) result_o.word[0] <= result_o.next[0];
      result_valid_o <= beat3_q.valid;
      if (beat2_q.valid) look_up_and_evaluate();
      if (beat1_q.valid && beat1_q.kind == BeatFunction) reduce();
      else if (beat1_q.valid) add_or_move();
      if (beat_valid_i) take();
      if (beat_valid_i && beat_kind_i == BeatFunction) multiply_and_add();
      else if (beat_valid_i) multiply_or_move();

      beat3_q = beat2_q;
      beat2_q = beat1_q;
      beat1_q = '{valid: beat_valid_i, kind: beat_kind_i, row: beat_row_i};
      slope_q = beat_slope_i;
    end
    if (write_valid_i) begin
      for (int unsigned i = 0; i < 16; i++) table_q[{write_row_i, i[3:0]}] = write_data_i[i[3:0]];
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : activation_lanes
