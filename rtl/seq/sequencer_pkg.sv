// What the sequencer computes by itself: register operations, branch conditions, and register operands of others.
package sequencer_pkg;
  import isa_pkg::*;

  localparam int unsigned Registers = 64;
  localparam int unsigned IndexedFields = 11;   // fields of an instruction to which a register can be added
  localparam int unsigned LoopLevels = 4;

  typedef logic [31:0] register_t;

  typedef struct packed {
    register_t first;   // instruction of the body
    register_t last;
    register_t left;    // times to go through it, this one included
  } loop_t;

  function automatic register_t operated(register_op_e operation, register_t a, register_t b);
    logic less;
    less = $signed(a) < $signed(b);
    case (operation)
      RegisterAdd: return a + b;
      RegisterSub: return a - b;
      RegisterMul: return a * b;
      RegisterAnd: return a & b;
      RegisterOr:  return a | b;
      RegisterXor: return a ^ b;
      RegisterShl: return b > 32'd31 ? '0 : a << b[4:0];
      RegisterShr: return b > 32'd31 ? '0 : a >> b[4:0];
      RegisterMin: return less ? a : b;
      RegisterMax: return less ? b : a;
      RegisterEq:  return {31'd0, a == b};
      RegisterLt:  return {31'd0, less};
      default:     return '0;
    endcase
  endfunction

  function automatic logic taken(branch_e condition, register_t a, register_t b);
    case (condition)
      BranchAlways: return 1'b1;
      BranchEq:     return a == b;
      BranchNe:     return a != b;
      BranchLt:     return $signed(a) < $signed(b);
      BranchGe:     return $signed(a) >= $signed(b);
      default:      return 1'b0;
    endcase
  endfunction

  // An instruction with registers added to its fields, each modulo its width.
  // lint: of a transfer that the tile makes descriptors for, where it is in DRAM.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic instruction_t indexed(instruction_t raw, register_t value [IndexedFields]);
    fields_t f;
    generated_fields_t g;
    g = generated_fields_t'(raw);
    g.dram_address = g.dram_address + {8'd0, value[10]};
    f = fields_t'(g);
    f.wait_value = f.wait_value + value[0];
    f.update_value = f.update_value + value[1][15:0];
    f.size0 = f.size0 + value[2][15:0];
    f.size1 = f.size1 + value[3][15:0];
    f.size2 = f.size2 + value[4][15:0];
    f.size3 = f.size3 + value[5][15:0];
    f.src0_address = f.src0_address + value[6][25:0];
    f.src1_address = f.src1_address + value[7][25:0];
    f.dst_address = f.dst_address + value[8][25:0];
    f.dma_count = f.dma_count + value[9][15:0];
    return instruction_t'(f);
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

endpackage : sequencer_pkg
