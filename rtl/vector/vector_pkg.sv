// How each instruction of the vector engine uses its two rows of lanes.
//
//   tensor_copy           a                       -> cast
//   memset                scalar0                 -> cast
//   tensor_tensor         src0 op0 src1           -> cast
//   tensor_scalar         src0 op0 scalar0        -> op1 scalar1, cast
//   scalar_tensor_tensor  src0 op0 scalar0        -> op1 src1, cast
//   tensor_reduce         result op0 src0         -> negated or not, cast
//   tensor_tensor_scan    src0 op0 the one before -> op1 src1 (kept), cast
//   copy_predicated       src0                    -> cast, mask from src1
//   select                src0                    -> chosen by src1, else scalar0, cast
//   max8, find_index8, match_replace8
//                         values of src1, src0    -> vector_top8 -> cast
//   bn_stats, bn_aggr     src0                    -> vector_statistics -> cast
//   stream_transpose      src0                    -> vector_crossing ->
//   stream_shuffle        scalar0, src0           -> vector_crossing -> masked where scalar0 is no lane
//   range_select          scalar0, scalar1, src0  -> vector_range -> cast
//   rand                                          -> vector_random -> cast
//   set_rng_seed          src0                    -> vector_random -> nothing is written
//
// Between the rows there are FP32 numbers, or patterns of 32 bits.
package vector_pkg;

  import alu_pkg::*;
  import isa_pkg::*;
  import tile_pkg::*;

  // What arrives at the lanes.
  typedef struct packed {
    item_e item;
    logic  second;      // a scalar for the second row, or a value for a unit beside it: passes the first
    logic  scalar1;     // of two such scalars the second
    logic  psum;        // operand a comes from PSUM
    logic  psum_b;      // operand b
    logic  held;        // operand a has been held
    logic  first;       // element of the instruction
    logic  opens;       // first element of a result
    logic  closes;      // last one
    logic  begins;      // of the first result
    logic  last;        // of the instruction
  } slot_t;

  // lint: each function looks at parts of an instruction.
  /* verilator lint_off UNUSEDSIGNAL */

  // Nothing is cast: bits move, or operations work on them.
  function automatic logic is_pattern(command_t c);
    case (c.opcode)
      OpTensorCopy, OpCopyPredicated: return c.src.dtype == c.dst.dtype;
      OpMemset, OpRand: return dtype_is_integer(c.dst.dtype);
      OpStreamShuffle, OpStreamTranspose, OpSetRngSeed: return 1'b1;
      default: return alu_is_bitwise(c.elementwise.op0) || alu_is_bitwise(c.elementwise.op1);
    endcase
  endfunction

  function automatic logic gives_pattern(command_t c);
    return is_pattern(c) || c.opcode == OpFindIndex8;
  endfunction

  function automatic dtype_e between(command_t c);
    return is_pattern(c) ? DtUint32 : DtFp32;
  endfunction

  // Whether each element of src0 comes with one of src1.
  function automatic logic pairs(command_t c);
    return reads_src1(c.opcode) && !takes_values(c.opcode);
  endfunction

  function automatic logic shares_port(command_t c);
    return pairs(c) && c.src.psum == c.src1.psum;
  endfunction

  function automatic logic reads(command_t c, logic psum);
    return (reads_src0(c.opcode) && c.src.psum == psum) || (reads_src1(c.opcode) && c.src1.psum == psum)
        || (c.elementwise.scalar0_is_tensor && c.elementwise.scalar0[25] == psum)
        || (reads_scalar1(c.opcode) && c.elementwise.scalar1_is_tensor && c.elementwise.scalar1[25] == psum);
  endfunction

  // The units beside the second row.
  typedef enum logic [2:0] { UnitNone, UnitTop8, UnitStatistics, UnitCrossing, UnitRange, UnitRandom } unit_e;

  // For which unit items leave the first row.
  function automatic unit_e unit_of(opcode_e opcode);
    case (opcode)
      OpMax8, OpFindIndex8, OpMatchReplace8: return UnitTop8;
      OpBnStats, OpBnAggr: return UnitStatistics;
      OpStreamTranspose, OpStreamShuffle: return UnitCrossing;
      OpRangeSelect: return UnitRange;
      OpRand, OpSetRngSeed: return UnitRandom;
      default: return UnitNone;
    endcase
  endfunction

  // Whether scalar0 is of use behind the first row.
  function automatic logic second_has_scalar0(command_t c);
    return c.opcode == OpSelect || c.opcode == OpStreamShuffle || c.opcode == OpRangeSelect;
  endfunction

  // An operand as the lanes want it: the one NaN.
  function automatic lane_pkg::word_t immediate(command_t c, lane_pkg::word_t word);
    return is_pattern(c) ? word : wide_to_fp32(word, 1'b0, 5'd0);
  endfunction

  // A result of one element: that element, or its magnitude, or whether it is not zero.
  function automatic alu_op_e alone(alu_op_e op);
    case (op)
      AluAbsMax, AluAbsMin: return AluAbs;
      AluLogicalAnd, AluLogicalOr, AluLogicalXor: return AluLogicalOr;
      default: return AluBypass;
    endcase
  endfunction

  // First row. Port a of the lanes is SBUF, port b is PSUM.

  function automatic alu_command_t first_command(command_t c, slot_t s, dtype_e scalar_dtype);
    alu_command_t a;
    a = '{op: AluBypass, a_dtype: c.src.dtype, b_dtype: c.src1.dtype, result_dtype: between(c), saturate: 1'b0,
          stochastic: 1'b0, lanes: c.dst_partitions};
    case (c.opcode)
      OpTensorTensor, OpTensorScalar, OpScalarTensorTensor, OpTensorTensorScan: a.op = c.elementwise.op0;
      OpTensorReduce: begin
        a.op = s.opens ? alone(c.elementwise.op0) : c.elementwise.op0;
        a.b_dtype = c.src.dtype;
      end
      default: ;
    endcase
    if (s.second) a.op = AluBypass;
    if (s.second || s.item == ItemLoad) a.a_dtype = scalar_dtype;
    return a;
  endfunction

  function automatic route_t first_route(command_t c, slot_t s);
    route_t r;
    from_e a, b, scalar;
    a = s.psum ? FromOther : FromOwn;
    b = s.psum_b ? FromOwn : FromOther;
    scalar = c.elementwise.scalar0_is_tensor ? FromScalar : FromImmediate;
    r = '0;
    r.item = s.item;
    r.a_from = s.held ? FromHeld : a;
    r.b_from = b;
    r.raw = is_pattern(c);
    r.immediate = immediate(c, c.elementwise.scalar0);
    r.pass_from = b;
    r.pass = c.opcode != OpTensorTensor;
    case (c.opcode)
      OpMemset, OpRand: r.a_from = FromImmediate;
      OpTensorScalar, OpScalarTensorTensor: begin
        r.b_from = scalar;
        r.swap = c.elementwise.reverse0;
      end
      OpTensorTensorScan: begin
        r.b_from = s.first ? scalar : FromFed;
        r.swap = c.elementwise.reverse0;
      end
      OpTensorReduce: begin
        r.immediate = '0;
        r.a_from = s.opens ? a : FromResult;
        r.b_from = s.opens ? FromImmediate : (s.psum ? FromOwn : FromOther);
      end
      default: ;
    endcase
    if (!pairs(c) || s.second) r.pass = 1'b0;
    if (s.second) begin
      r.a_from = a;
      r.swap = 1'b0;
    end
    return r;
  endfunction

  // Second row. Port a is the first row's result, port b the operand that it passed on.

  function automatic alu_command_t second_command(command_t c);
    alu_command_t a;
    a = '{op: c.elementwise.op1, a_dtype: between(c), b_dtype: c.src1.dtype, result_dtype: c.dst.dtype,
          saturate: c.saturate, stochastic: c.elementwise.stochastic && !gives_pattern(c), lanes: c.dst_partitions};
    if (c.opcode == OpTensorReduce && c.elementwise.negate) a.op = AluMultiply;
    if (c.opcode == OpRangeSelect) a.op = AluBypass;
    return a;
  endfunction

  function automatic route_t second_route(command_t c, slot_t s);
    route_t r;
    r = '0;
    r.item = s.second ? ItemLoad : ItemElement;
    r.a_from = unit_of(c.opcode) != UnitNone ? FromFed : FromOwn;
    r.raw = gives_pattern(c);
    r.swap = c.elementwise.reverse1;
    case (c.opcode)
      OpTensorScalar: begin
        r.b_from = c.elementwise.scalar1_is_tensor ? FromScalar : FromImmediate;
        r.immediate = immediate(c, c.elementwise.scalar1);
      end
      OpTensorReduce: begin
        r.b_from = FromImmediate;
        r.immediate = 32'hBF80_0000;   // -1
      end
      OpTensorTensorScan: r.keep = 1'b1;
      OpCopyPredicated: r.mask = 1'b1;
      OpStreamShuffle: begin
        r.mask = 1'b1;
        r.b_from = FromScalar;
      end
      OpSelect: begin
        r.choose = 1'b1;
        r.other_from = c.elementwise.scalar0_is_tensor ? FromScalar : FromImmediate;
        r.immediate = immediate(c, c.elementwise.scalar0);
      end
      default: ;
    endcase
    r.negated = c.elementwise.reverse0;
    return r;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : vector_pkg
