// N lanes that cast, compute and cast: one element a cycle each, or one in eight cycles for divide, reciprocal, rsqrt.
// With more planes a lane takes two or four elements at once, where it neither iterates nor rounds stochastically.
//
//    in_a --> FP32 --.
//                     operation --> round --> out        bitwise operations take and give patterns instead
//    in_b --> FP32 --'
//
//    cycle         0      1      2      3      4      5      6      7      8
//    one cycle     take   out
//    iterative     take   4      8      12     16     20     24     28 ->  out         digits found
//
// in_route_i can take operands from elsewhere: a from what was held or from the last result, b from scalars that were
// loaded, from an immediate word; both from what is fed, as it is. Operands held and scalars loaded are cast then.
// Operations with one operand ignore b. A result stays until it is taken. Each lane has a random number of its own
// for stochastic rounding; it moves on for each element so rounded, in the lanes that take part.
// Lane arrays are updated in place by the one process that uses them; what leaves is registered.
`include "tile_assert.svh"

module alu_lanes import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Engine = 0,      // number of this engine among those with random numbers
  parameter int unsigned Feeds = 1,       // planes of in_fed_i
  parameter int unsigned Planes = 1       // elements that a lane takes at once, at most: 1 or 4
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         seed_valid_i,      // gives every lane its first random number
  input  word_t        seed_i,

  input  logic         in_valid_i,
  output logic         in_ready_o,
  input  alu_command_t in_command_i,
  input  route_t       in_route_i,
  lanes.sink           in_a_i,
  lanes.sink           in_b_i,
  lanes.sink           in_fed_i,          // FP32; in_route_i names a plane

  output logic         out_valid_o,
  input  logic         out_ready_i,
  lanes.source         out_result_o,
  lanes.source         out_b_o,           // of the element in out_result_o
  lanes.source         out_mask_o,        // likewise, all ones or zeros
  lanes.source         out_kept_o         // FP32
);

  localparam int unsigned FeedWidth = Feeds > 1 ? $clog2(Feeds) : 1;
  localparam int unsigned Second = Planes > 1 ? 1 : 0, Third = Planes > 2 ? 2 : 0, Fourth = Planes > 3 ? 3 : 0;

  logic [2:0] cycle_q;      // of an iteration, 0 outside
  logic accept, take, iterative, iterating, last;

  assign iterating = cycle_q != 0;
  assign last = cycle_q == divide_pkg::Cycles;
  assign iterative = isa_pkg::alu_is_iterative(in_command_i.op);
  assign in_ready_o = in_route_i.item != ItemElement || (!iterating && (!out_valid_o || out_ready_i));
  assign accept = in_valid_i && in_ready_o;
  assign take = accept && in_route_i.item == ItemElement;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      cycle_q <= '0;
      out_valid_o <= 1'b0;
    end else begin
      if (take && iterative) cycle_q <= 3'd1;
      else if (iterating) cycle_q <= last ? '0 : cycle_q + 3'd1;
      if (!out_valid_o || out_ready_i) out_valid_o <= last || (take && !iterative);
    end
  end

  // How a word becomes an operand, and how a result becomes a word.
  typedef enum logic [1:0] {
    CastNarrow,    // FP8 or FP16
    CastWide,      // a format with the exponent of FP32
    CastInteger,
    CastNone       // a pattern
  } cast_e;

  function automatic cast_e cast_of(isa_pkg::dtype_e dtype, logic bitwise);
    if (bitwise) return CastNone;
    if (isa_pkg::dtype_is_integer(dtype)) return CastInteger;
    return is_wide(dtype) ? CastWide : CastNarrow;
  endfunction

// For every lane, in each plane that holds an element. The first plane has a loop of its own, whose bounds are constant.
`define ALU_LANES(statement_) \
  begin \
    begin \
      localparam int unsigned e = 0; \
      for (int unsigned i = 0; i < N; i++) statement_ \
    end \
    if (Planes > 1) \
      for (int unsigned e = 1; e <= further; e++) \
        for (int unsigned i = 0; i < N; i++) statement_ \
  end

// Elements as they come in become FP32, or patterns stay what they are.
`define ALU_CAST_IN(lanes_, from_, dtype_, pattern_) \
  case (cast_of(dtype_, pattern_)) \
    CastNarrow: begin \
      in_format = format_of(dtype_); \
      `ALU_LANES(lanes_[e][i] = to_fp32(from_.word[e][i], in_format);) \
    end \
    CastWide: begin \
      bf16 = dtype_ == isa_pkg::DtBf16; \
      missing = missing_bits(dtype_); \
      `ALU_LANES(lanes_[e][i] = wide_to_fp32(from_.word[e][i], bf16, missing);) \
    end \
    CastInteger: begin \
      in_integer = integer_pkg::integer_of(dtype_); \
      `ALU_LANES(lanes_[e][i] = integer_pkg::integer_to_fp32(from_.word[e][i], in_integer);) \
    end \
    default: begin \
      mask = integer_pkg::mask_of(dtype_); \
      `ALU_LANES(lanes_[e][i] = from_.word[e][i] & mask;) \
    end \
  endcase

  /* verilator lint_off BLKSEQ */

  // lint: operands are cast as they come, with the command that comes with them.
  /* verilator lint_off UNUSEDSIGNAL */
  alu_command_t command, held;
  /* verilator lint_on UNUSEDSIGNAL */
  logic bitwise, is_root, gives;
  int unsigned further;     // planes that hold an element besides the first
  word_t x [Planes][N], y [Planes][N], scalar [N];
  word_t random [N];
  word_t head [N], digits [N];
  fma_pkg::wide_t rest [N], term [N], product [N];

  // Loops over lanes stand in functions: their counters are local there, which a compiler must know to make SIMD code.

  function automatic void take_a();
    format_t in_format;
    integer_pkg::integer_t in_integer;
    logic bf16;
    logic [4:0] missing;
    word_t mask;
    logic pattern;
    pattern = in_route_i.raw || isa_pkg::alu_is_bitwise(in_command_i.op);
    case (in_route_i.a_from)
      FromOwn:
        if (in_route_i.plain) `ALU_LANES(x[e][i] = in_a_i.word[e][i];)
        else `ALU_CAST_IN(x, in_a_i, in_command_i.a_dtype, pattern)
      FromOther: `ALU_CAST_IN(x, in_b_i, in_command_i.a_dtype, pattern)
      FromResult: for (int unsigned i = 0; i < N; i++) x[0][i] = out_result_o.word[0][i];
      FromImmediate: `ALU_LANES(x[e][i] = in_route_i.immediate;)
      FromFed: for (int unsigned i = 0; i < N; i++) x[0][i] = in_fed_i.word[in_route_i.plane[FeedWidth-1:0]][i];
      default: ;
    endcase
    if (in_route_i.item == ItemLoad) for (int unsigned i = 0; i < N; i++) scalar[i] = x[0][i];
  endfunction

  function automatic void take_b();
    format_t in_format;
    integer_pkg::integer_t in_integer;
    logic bf16;
    logic [4:0] missing;
    word_t mask, swapped;
    case (in_route_i.b_from)
      FromOther: `ALU_CAST_IN(y, in_a_i, in_command_i.b_dtype, bitwise)
      FromImmediate: `ALU_LANES(y[e][i] = in_route_i.immediate;)
      FromScalar: `ALU_LANES(y[e][i] = scalar[i];)
      FromFed: for (int unsigned i = 0; i < N; i++) y[0][i] = in_fed_i.word[in_route_i.plane[FeedWidth-1:0]][i];
      default: `ALU_CAST_IN(y, in_b_i, in_command_i.b_dtype, bitwise)
    endcase
    if (in_route_i.swap)
      `ALU_LANES(begin
        swapped = x[e][i];
        x[e][i] = y[e][i];
        y[e][i] = swapped;
      end)
  endfunction

  function automatic void pass_on();
    if (in_route_i.pass_from == FromOther) `ALU_LANES(out_b_o.next[e][i] = in_a_i.word[e][i];)
    else `ALU_LANES(out_b_o.next[e][i] = in_b_i.word[e][i];)
  endfunction

  function automatic void operate();
    word_t mask;
    case (command.op)
      isa_pkg::AluAdd: `ALU_LANES(out_result_o.next[e][i] = add(x[e][i], y[e][i]);)
      isa_pkg::AluSubtract: `ALU_LANES(out_result_o.next[e][i] = add(x[e][i], y[e][i] ^ 32'h8000_0000);)
      isa_pkg::AluMultiply: `ALU_LANES(out_result_o.next[e][i] = multiply(x[e][i], y[e][i]);)
      isa_pkg::AluSquare: `ALU_LANES(out_result_o.next[e][i] = multiply(x[e][i], x[e][i]);)
      isa_pkg::AluMaximum: `ALU_LANES(out_result_o.next[e][i] = maximum(x[e][i], y[e][i]);)
      isa_pkg::AluMinimum: `ALU_LANES(out_result_o.next[e][i] = minimum(x[e][i], y[e][i]);)
      isa_pkg::AluAbsMax: `ALU_LANES(out_result_o.next[e][i] = maximum(magnitude(x[e][i]), magnitude(y[e][i]));)
      isa_pkg::AluAbsMin: `ALU_LANES(out_result_o.next[e][i] = minimum(magnitude(x[e][i]), magnitude(y[e][i]));)
      isa_pkg::AluAbs: `ALU_LANES(out_result_o.next[e][i] = magnitude(x[e][i]);)
      isa_pkg::AluRelu: `ALU_LANES(out_result_o.next[e][i] = maximum(x[e][i], 32'h0);)
      isa_pkg::AluEqual: `ALU_LANES(out_result_o.next[e][i] = truth(equal(x[e][i], y[e][i]));)
      isa_pkg::AluNotEqual: `ALU_LANES(out_result_o.next[e][i] = truth(!equal(x[e][i], y[e][i]));)
      isa_pkg::AluGreater: `ALU_LANES(out_result_o.next[e][i] = truth(less(y[e][i], x[e][i]));)
      isa_pkg::AluGreaterEqual: `ALU_LANES(out_result_o.next[e][i] = truth(less_equal(y[e][i], x[e][i]));)
      isa_pkg::AluLess: `ALU_LANES(out_result_o.next[e][i] = truth(less(x[e][i], y[e][i]));)
      isa_pkg::AluLessEqual: `ALU_LANES(out_result_o.next[e][i] = truth(less_equal(x[e][i], y[e][i]));)
      isa_pkg::AluLogicalAnd: `ALU_LANES(out_result_o.next[e][i] = truth(is_true(x[e][i]) && is_true(y[e][i]));)
      isa_pkg::AluLogicalOr: `ALU_LANES(out_result_o.next[e][i] = truth(is_true(x[e][i]) || is_true(y[e][i]));)
      isa_pkg::AluLogicalXor: `ALU_LANES(out_result_o.next[e][i] = truth(is_true(x[e][i]) != is_true(y[e][i]));)
      isa_pkg::AluLogicalNot: `ALU_LANES(out_result_o.next[e][i] = truth(!is_true(x[e][i]));)
      isa_pkg::AluBitwiseAnd: `ALU_LANES(out_result_o.next[e][i] = x[e][i] & y[e][i];)
      isa_pkg::AluBitwiseOr: `ALU_LANES(out_result_o.next[e][i] = x[e][i] | y[e][i];)
      isa_pkg::AluBitwiseXor: `ALU_LANES(out_result_o.next[e][i] = x[e][i] ^ y[e][i];)
      isa_pkg::AluInvert: `ALU_LANES(out_result_o.next[e][i] = ~x[e][i];)
      isa_pkg::AluLeftShift: `ALU_LANES(out_result_o.next[e][i] = y[e][i] < 32 ? x[e][i] << y[e][i][4:0] : 32'h0;)
      isa_pkg::AluRightShift: `ALU_LANES(out_result_o.next[e][i] = y[e][i] < 32 ? x[e][i] >> y[e][i][4:0] : 32'h0;)
      default: `ALU_LANES(out_result_o.next[e][i] = x[e][i];)
    endcase
    if (in_route_i.choose || in_route_i.mask) begin
      mask = in_route_i.negated ? 32'hFFFF_FFFF : 32'h0;
      for (int unsigned i = 0; i < N; i++)
        out_mask_o.next[0][i] = (is_true(y[0][i]) ? 32'hFFFF_FFFF : 32'h0) ^ mask;
    end
    if (in_route_i.choose) begin
      if (in_route_i.other_from == FromImmediate)
        for (int unsigned i = 0; i < N; i++) scalar[i] = in_route_i.immediate;
      for (int unsigned i = 0; i < N; i++)
        out_result_o.next[0][i] = (out_result_o.next[0][i] & out_mask_o.next[0][i])
                                | (scalar[i] & ~out_mask_o.next[0][i]);
    end
    if (in_route_i.keep) for (int unsigned i = 0; i < N; i++) out_kept_o.next[0][i] = out_result_o.next[0][i];
  endfunction

  // An iteration divides x by y, or takes the inverse root of x.
  function automatic void begin_iteration();
    if (command.op == isa_pkg::AluReciprocal) begin
      for (int unsigned i = 0; i < N; i++) begin
        y[0][i] = x[0][i];
        x[0][i] = One;
      end
    end
    for (int unsigned i = 0; i < N; i++) begin
      head[i] = is_root ? divide_pkg::rsqrt_head(x[0][i]) : divide_pkg::divide_head(x[0][i], y[0][i]);
      rest[i] = divide_pkg::first_rest(is_root, x[0][i]);
      term[i] = divide_pkg::first_term(is_root, is_root ? x[0][i] : y[0][i]);
      product[i] = 64'd0;
      digits[i] = 32'd0;
    end
  endfunction

  function automatic void iterate();
    fma_pkg::wide_t trial, miss;
    for (int unsigned digit = 0; digit < 4; digit++) begin
      for (int unsigned i = 0; i < N; i++) begin
        trial = term[i] + (product[i] << 1);
        miss = divide_pkg::too_large(rest[i], trial);
        rest[i] = (rest[i] - (trial & ~miss)) << 1;
        product[i] = product[i] + (term[i] & ~miss & (is_root ? ~64'd0 : 64'd0));
        term[i] = term[i] >> (is_root ? 6'd1 : 6'd0);
        digits[i] = (digits[i] << 1) + 32'd1 + miss[31:0];
      end
    end
    if (last)
      for (int unsigned i = 0; i < N; i++) out_result_o.next[0][i] = divide_pkg::finish(head[i], digits[i], rest[i]);
  endfunction

  // The result, in its element type.
  function automatic void round();
    format_t result_format;
    integer_pkg::integer_t result_integer;
    logic bf16;
    logic [4:0] missing;
    word_t mask, drawn;
    if (command.stochastic) begin
      result_format = format_of(command.result_dtype);
      for (int unsigned i = 0; i < N; i++) begin
        drawn = stochastic_pkg::xorshift32(random[i]);
        random[i] = i < {24'd0, command.lanes} ? drawn : random[i];
        out_result_o.next[0][i] = isa_pkg::dtype_is_integer(command.result_dtype)
             ? out_result_o.next[0][i] : stochastic_pkg::round_stochastic(out_result_o.next[0][i], result_format, drawn);
      end
    end
    case (cast_of(command.result_dtype, bitwise || (take && in_route_i.raw)))
      CastNarrow: begin
        result_format = format_of(command.result_dtype);
        `ALU_LANES(out_result_o.next[e][i] = from_fp32(out_result_o.next[e][i], result_format, command.saturate);)
      end
      CastWide: begin
        bf16 = command.result_dtype == isa_pkg::DtBf16;
        missing = missing_bits(command.result_dtype);
        if (missing != 0)
          `ALU_LANES(out_result_o.next[e][i] = fp32_to_wide(out_result_o.next[e][i], bf16, missing);)
      end
      CastInteger: begin
        result_integer = integer_pkg::integer_of(command.result_dtype);
        `ALU_LANES(out_result_o.next[e][i] = integer_pkg::fp32_to_integer(out_result_o.next[e][i], result_integer);)
      end
      default: begin
        mask = integer_pkg::mask_of(command.result_dtype);
        `ALU_LANES(out_result_o.next[e][i] = out_result_o.next[e][i] & mask;)
      end
    endcase
  endfunction

  always_ff @(posedge clk_i) begin
    if (seed_valid_i) begin
      for (int unsigned i = 0; i < N; i++) random[i] = stochastic_pkg::lane_seed(seed_i, Engine, i);
    end

    gives = last || (take && !iterative);
    if (accept || gives || iterating) begin
      command = iterating ? held : in_command_i;
      further = {30'd0, in_route_i.further};
      bitwise = isa_pkg::alu_is_bitwise(command.op);
      is_root = command.op == isa_pkg::AluRsqrt;
    end
    if (accept) take_a();
    if (take) begin
      held = in_command_i;
      if (!isa_pkg::alu_is_unary(command.op) || in_route_i.choose || in_route_i.mask) take_b();
      if (in_route_i.pass) pass_on();
      operate();
      if (iterative) begin_iteration();
    end
    // What has come meanwhile to be held may have more planes than the result of an iteration.
    if (iterating) begin
      iterate();
      further = 0;
    end
    if (gives) round();

    if (take && in_route_i.pass) begin
      out_b_o.word[0] <= out_b_o.next[0];
      if (Planes > 1 && further != 0) out_b_o.word[Second] <= out_b_o.next[Second];
    end
    if (take && in_route_i.mask) out_mask_o.word[0] <= out_mask_o.next[0];
    if (take && in_route_i.keep) out_kept_o.word[0] <= out_kept_o.next[0];
    if (gives) begin
      out_result_o.word[0] <= out_result_o.next[0];
      if (Planes > 1 && further != 0) out_result_o.word[Second] <= out_result_o.next[Second];
      if (Planes > 1 && further > 1) begin
        out_result_o.word[Third] <= out_result_o.next[Third];
        out_result_o.word[Fourth] <= out_result_o.next[Fourth];
      end
    end
  end
  /* verilator lint_on BLKSEQ */

`undef ALU_CAST_IN
`undef ALU_LANES

  `TILE_ASSUME_NEXT(InHeldUntilTaken_M, in_valid_i && !in_ready_o |=> in_valid_i && $stable(in_command_i))
  `TILE_ASSUME(BitwiseTakesIntegers_M, in_valid_i && isa_pkg::alu_is_bitwise(in_command_i.op) ->
      isa_pkg::dtype_is_integer(in_command_i.a_dtype) && isa_pkg::dtype_is_integer(in_command_i.result_dtype))
  `TILE_ASSERT_NEXT(OutHeldUntilTaken_A, out_valid_o && !out_ready_i |=> out_valid_o)
  `TILE_ASSERT(NothingWaitsWhileIterating_A, iterating -> !out_valid_o)

endmodule : alu_lanes
