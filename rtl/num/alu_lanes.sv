// N lanes that cast, compute and cast: one element a cycle each, or one in eight cycles for divide, reciprocal, rsqrt.
//
//    in_a --> FP32 --.
//                     operation --> round --> out        bitwise operations take and give patterns instead
//    in_b --> FP32 --'
//
//    cycle         0      1      2      3      4      5      6      7      8
//    one cycle     take   out
//    iterative     take   4      8      12     16     20     24     28 ->  out         digits found
//
// Operations with one operand ignore in_b. A result stays until it is taken. Each lane has a random number of its own
// for stochastic rounding; it moves on for each element so rounded, in the lanes that take part.
// Lane arrays are updated in place by the one process that uses them; what leaves is registered.
`include "tile_assert.svh"

module alu_lanes import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Engine = 0       // number of this engine among those with random numbers
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         seed_valid_i,      // gives every lane its first random number
  input  word_t        seed_i,

  input  logic         in_valid_i,
  output logic         in_ready_o,
  input  alu_command_t in_command_i,
  input  word_t        in_a_i [N],
  input  word_t        in_b_i [N],

  output logic         out_valid_o,
  input  logic         out_ready_i,
  output word_t        out_result_o [N]
);

  logic [2:0] cycle_q;      // of an iteration, 0 outside
  logic take, iterative, iterating, last;

  assign iterating = cycle_q != 0;
  assign last = cycle_q == divide_pkg::Cycles;
  assign iterative = isa_pkg::alu_is_iterative(in_command_i.op);
  assign in_ready_o = !iterating && (!out_valid_o || out_ready_i);
  assign take = in_valid_i && in_ready_o;

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
    case (dtype)
      isa_pkg::DtFp32, isa_pkg::DtTf32, isa_pkg::DtBf16: return CastWide;
      default: return CastNarrow;
    endcase
  endfunction

  /* verilator lint_off BLKSEQ */

  alu_command_t command, held;
  logic bitwise, is_root, bf16;
  logic [4:0] missing;
  word_t mask;
  format_t a_format, b_format, result_format;
  integer_pkg::integer_t a_integer, b_integer, result_integer;
  word_t x [N], y [N], z [N];
  word_t random [N], drawn;
  word_t head [N], digits [N];
  fma_pkg::wide_t rest [N], term [N], product [N], trial, miss;

  always_ff @(posedge clk_i) begin
    if (seed_valid_i) begin
      for (int unsigned i = 0; i < N; i++) random[i] = stochastic_pkg::lane_seed(seed_i, Engine, i);
    end

    command = iterating ? held : in_command_i;
    bitwise = isa_pkg::alu_is_bitwise(command.op);
    is_root = command.op == isa_pkg::AluRsqrt;

    if (take) begin
      held = in_command_i;
      case (cast_of(command.a_dtype, bitwise))
        CastNarrow: begin
          a_format = format_of(command.a_dtype);
          for (int unsigned i = 0; i < N; i++) x[i] = to_fp32(in_a_i[i], a_format);
        end
        CastWide: begin
          bf16 = command.a_dtype == isa_pkg::DtBf16;
          missing = missing_bits(command.a_dtype);
          for (int unsigned i = 0; i < N; i++) x[i] = wide_to_fp32(in_a_i[i], bf16, missing);
        end
        CastInteger: begin
          a_integer = integer_pkg::integer_of(command.a_dtype);
          for (int unsigned i = 0; i < N; i++) x[i] = integer_pkg::integer_to_fp32(in_a_i[i], a_integer);
        end
        default: begin
          mask = integer_pkg::mask_of(command.a_dtype);
          for (int unsigned i = 0; i < N; i++) x[i] = in_a_i[i] & mask;
        end
      endcase
    end

    if (take && !isa_pkg::alu_is_unary(command.op)) begin
      case (cast_of(command.b_dtype, bitwise))
        CastNarrow: begin
          b_format = format_of(command.b_dtype);
          for (int unsigned i = 0; i < N; i++) y[i] = to_fp32(in_b_i[i], b_format);
        end
        CastWide: begin
          bf16 = command.b_dtype == isa_pkg::DtBf16;
          missing = missing_bits(command.b_dtype);
          for (int unsigned i = 0; i < N; i++) y[i] = wide_to_fp32(in_b_i[i], bf16, missing);
        end
        CastInteger: begin
          b_integer = integer_pkg::integer_of(command.b_dtype);
          for (int unsigned i = 0; i < N; i++) y[i] = integer_pkg::integer_to_fp32(in_b_i[i], b_integer);
        end
        default: begin
          mask = integer_pkg::mask_of(command.b_dtype);
          for (int unsigned i = 0; i < N; i++) y[i] = in_b_i[i] & mask;
        end
      endcase
    end

    if (take) begin
      case (command.op)
        isa_pkg::AluAdd: for (int unsigned i = 0; i < N; i++) z[i] = add(x[i], y[i]);
        isa_pkg::AluSubtract: for (int unsigned i = 0; i < N; i++) z[i] = add(x[i], y[i] ^ 32'h8000_0000);
        isa_pkg::AluMultiply: for (int unsigned i = 0; i < N; i++) z[i] = multiply(x[i], y[i]);
        isa_pkg::AluSquare: for (int unsigned i = 0; i < N; i++) z[i] = multiply(x[i], x[i]);
        isa_pkg::AluMaximum: for (int unsigned i = 0; i < N; i++) z[i] = maximum(x[i], y[i]);
        isa_pkg::AluMinimum: for (int unsigned i = 0; i < N; i++) z[i] = minimum(x[i], y[i]);
        isa_pkg::AluAbsMax: for (int unsigned i = 0; i < N; i++) z[i] = maximum(magnitude(x[i]), magnitude(y[i]));
        isa_pkg::AluAbsMin: for (int unsigned i = 0; i < N; i++) z[i] = minimum(magnitude(x[i]), magnitude(y[i]));
        isa_pkg::AluAbs: for (int unsigned i = 0; i < N; i++) z[i] = magnitude(x[i]);
        isa_pkg::AluRelu: for (int unsigned i = 0; i < N; i++) z[i] = maximum(x[i], 32'h0);
        isa_pkg::AluEqual: for (int unsigned i = 0; i < N; i++) z[i] = truth(equal(x[i], y[i]));
        isa_pkg::AluNotEqual: for (int unsigned i = 0; i < N; i++) z[i] = truth(!equal(x[i], y[i]));
        isa_pkg::AluGreater: for (int unsigned i = 0; i < N; i++) z[i] = truth(less(y[i], x[i]));
        isa_pkg::AluGreaterEqual: for (int unsigned i = 0; i < N; i++) z[i] = truth(less_equal(y[i], x[i]));
        isa_pkg::AluLess: for (int unsigned i = 0; i < N; i++) z[i] = truth(less(x[i], y[i]));
        isa_pkg::AluLessEqual: for (int unsigned i = 0; i < N; i++) z[i] = truth(less_equal(x[i], y[i]));
        isa_pkg::AluLogicalAnd: for (int unsigned i = 0; i < N; i++) z[i] = truth(is_true(x[i]) && is_true(y[i]));
        isa_pkg::AluLogicalOr: for (int unsigned i = 0; i < N; i++) z[i] = truth(is_true(x[i]) || is_true(y[i]));
        isa_pkg::AluLogicalXor: for (int unsigned i = 0; i < N; i++) z[i] = truth(is_true(x[i]) != is_true(y[i]));
        isa_pkg::AluLogicalNot: for (int unsigned i = 0; i < N; i++) z[i] = truth(!is_true(x[i]));
        isa_pkg::AluBitwiseAnd: for (int unsigned i = 0; i < N; i++) z[i] = x[i] & y[i];
        isa_pkg::AluBitwiseOr: for (int unsigned i = 0; i < N; i++) z[i] = x[i] | y[i];
        isa_pkg::AluBitwiseXor: for (int unsigned i = 0; i < N; i++) z[i] = x[i] ^ y[i];
        isa_pkg::AluInvert: for (int unsigned i = 0; i < N; i++) z[i] = ~x[i];
        isa_pkg::AluLeftShift: for (int unsigned i = 0; i < N; i++) z[i] = y[i] < 32 ? x[i] << y[i][4:0] : 32'h0;
        isa_pkg::AluRightShift: for (int unsigned i = 0; i < N; i++) z[i] = y[i] < 32 ? x[i] >> y[i][4:0] : 32'h0;
        default: for (int unsigned i = 0; i < N; i++) z[i] = x[i];
      endcase
    end

    // An iteration divides x by y, or takes the inverse root of x.
    if (take && iterative) begin
      if (command.op == isa_pkg::AluReciprocal) begin
        for (int unsigned i = 0; i < N; i++) begin
          y[i] = x[i];
          x[i] = One;
        end
      end
      for (int unsigned i = 0; i < N; i++) begin
        head[i] = is_root ? divide_pkg::rsqrt_head(x[i]) : divide_pkg::divide_head(x[i], y[i]);
        rest[i] = divide_pkg::first_rest(is_root, x[i]);
        term[i] = divide_pkg::first_term(is_root, is_root ? x[i] : y[i]);
        product[i] = 64'd0;
        digits[i] = 32'd0;
      end
    end
    if (iterating) begin
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
        for (int unsigned i = 0; i < N; i++) z[i] = divide_pkg::finish(head[i], digits[i], rest[i]);
    end

    // The result, in its element type.
    if (last || (take && !iterative)) begin
      if (command.stochastic) begin
        result_format = format_of(command.result_dtype);
        for (int unsigned i = 0; i < N; i++) begin
          drawn = stochastic_pkg::xorshift32(random[i]);
          random[i] = i < {24'd0, command.lanes} ? drawn : random[i];
          z[i] = isa_pkg::dtype_is_integer(command.result_dtype)
               ? z[i] : stochastic_pkg::round_stochastic(z[i], result_format, drawn);
        end
      end
      case (cast_of(command.result_dtype, bitwise))
        CastNarrow: begin
          result_format = format_of(command.result_dtype);
          for (int unsigned i = 0; i < N; i++) z[i] = from_fp32(z[i], result_format, command.saturate);
        end
        CastWide: begin
          bf16 = command.result_dtype == isa_pkg::DtBf16;
          missing = missing_bits(command.result_dtype);
          if (missing != 0)
            for (int unsigned i = 0; i < N; i++) z[i] = fp32_to_wide(z[i], bf16, missing);
        end
        CastInteger: begin
          result_integer = integer_pkg::integer_of(command.result_dtype);
          for (int unsigned i = 0; i < N; i++) z[i] = integer_pkg::fp32_to_integer(z[i], result_integer);
        end
        default: begin
          mask = integer_pkg::mask_of(command.result_dtype);
          for (int unsigned i = 0; i < N; i++) z[i] = z[i] & mask;
        end
      endcase
      out_result_o <= z;
    end
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSUME_NEXT(InHeldUntilTaken_M, in_valid_i && !in_ready_o |=> in_valid_i && $stable(in_command_i))
  `TILE_ASSUME(BitwiseTakesIntegers_M, in_valid_i && isa_pkg::alu_is_bitwise(in_command_i.op) ->
      isa_pkg::dtype_is_integer(in_command_i.a_dtype) && isa_pkg::dtype_is_integer(in_command_i.result_dtype))
  `TILE_ASSERT_NEXT(OutHeldUntilTaken_A, out_valid_o && !out_ready_i |=> out_valid_o)
  `TILE_ASSERT(NothingWaitsWhileIterating_A, iterating -> !out_valid_o)

endmodule : alu_lanes
