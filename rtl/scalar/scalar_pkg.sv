// How the instructions of the scalar engine use its lanes, and what travels through its stages.
//
//   activation        func(src * scalar0 + scalar1)
//   tensor_copy       src, or as an FP32 number  src * 1 + -0
//   tensor_scalar     src * scalar0 + scalar1, rounded twice; a missing factor is 1, a missing addend -0
//   read_accumulator  nothing: what the lanes hold behind them
package scalar_pkg;

  import activation_pkg::*;
  import isa_pkg::*;
  import tile_pkg::*;

  localparam int unsigned Slots = 8;   // instructions that can be on their way, and one more

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

  // lint: each function looks at parts of an instruction.
  /* verilator lint_off UNUSEDSIGNAL */

  // The command with its factor in scalar0 and its addend in scalar1. Neither changes what is added or multiplied.
  function automatic command_t with_scale_and_bias(command_t c);
    command_t r;
    r = c;
    case (c.opcode)
      OpTensorCopy: begin
        r.elementwise.scalar0 = 32'h3F80_0000;
        r.elementwise.scalar0_is_tensor = 1'b0;
        r.elementwise.scalar1 = 32'h8000_0000;
        r.elementwise.scalar1_is_tensor = 1'b0;
      end
      OpTensorScalar: begin
        if (c.elementwise.op0 == AluAdd) begin
          r.elementwise.scalar1 = c.elementwise.scalar0;
          r.elementwise.scalar1_is_tensor = c.elementwise.scalar0_is_tensor;
          r.elementwise.scalar0 = 32'h3F80_0000;
          r.elementwise.scalar0_is_tensor = 1'b0;
        end else if (c.elementwise.op1 == AluBypass) begin
          r.elementwise.scalar1 = 32'h8000_0000;
          r.elementwise.scalar1_is_tensor = 1'b0;
        end
      end
      OpReadAccumulator: begin
        r.elementwise.scalar0_is_tensor = 1'b0;
        r.elementwise.scalar1_is_tensor = 1'b0;
      end
      default: ;
    endcase
    return r;
  endfunction

  function automatic beat_e beat_of(command_t c);
    if (c.opcode == OpActivation) return BeatFunction;
    return c.opcode == OpTensorCopy && c.src.dtype == c.dst.dtype ? BeatMove : BeatArithmetic;
  endfunction

  // Whether it reads a memory: SBUF, or PSUM.
  function automatic logic reads(command_t c, logic psum);
    return c.opcode != OpReadAccumulator
        && (c.src.psum == psum || (c.elementwise.scalar0_is_tensor && c.elementwise.scalar0[25] == psum)
            || (c.elementwise.scalar1_is_tensor && c.elementwise.scalar1[25] == psum));
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : scalar_pkg
