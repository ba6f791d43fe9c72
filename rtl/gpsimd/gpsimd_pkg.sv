// How each instruction of the GpSimd engine uses its one row of lanes.
//
//                        steps                        operands of the lanes
//   memset               element                      scalar0
//   tensor_copy          element                      src0
//   tensor_tensor        hold, element                src0 op0 src1
//   tensor_scalar        scalars, element (, second)  src0 op0 scalar0 (, result op1 scalar1)
//   iota                 element                      affine value
//   affine_select        element                      src0, chosen by the affine value, else scalar0
//   partition_broadcast  element                      the first lane of src0
//   partition_reduce     N columns, then all rows     result op0 row
//   local_gather         indices, then each group     src0 as gathered
package gpsimd_pkg;

  import alu_pkg::*;
  import isa_pkg::*;
  import lane_pkg::word_t;
  import tile_pkg::*;

  typedef enum logic [3:0] {
    StScalar0,     // scalar0 is read
    StScalar1,
    StHold,        // src0 is read and held
    StElement,     // an element
    StSecond,      // its second operation
    StIndices,     // an index for each lane is read
    StGather,      // what one of them says, for its group of lanes
    StColumn,      // an element of all partitions is stored
    StRow          // an element of each stored column meets the result
  } step_e;

  // What arrives at the lanes, or at a memory before them.
  typedef struct packed {
    step_e      step;
    logic       takes;    // the lanes take it
    logic       begins;   // first one of its instruction that they take
    logic       opens;    // StRow: first row
    logic       closes;   // its result is written
    logic       last;     // last one of its instruction
    logic       empty;    // StGather: there is no such element
    logic [7:0] place;    // StGather: group; StColumn: column; StRow: partition
    logic [7:0] results;  // elements in the result of a row, else 1
    word_t      affine;   // value in the first lane
  } item_t;

  // lint: each function looks at parts of an instruction.
  /* verilator lint_off UNUSEDSIGNAL */

  // Nothing is cast: bits move, or operations work on them.
  function automatic logic is_pattern(command_t c);
    case (c.opcode)
      OpTensorCopy, OpPartitionBroadcast, OpLocalGather: return c.src.dtype == c.dst.dtype;
      OpMemset: return dtype_is_integer(c.dst.dtype);
      OpIota: return c.dst.dtype == DtInt32;
      OpAffineSelect: return 1'b0;
      default: return alu_is_bitwise(c.elementwise.op0) || alu_is_bitwise(c.elementwise.op1);
    endcase
  endfunction

  function automatic logic reads_sbuf(command_t c);
    return c.opcode != OpMemset && c.opcode != OpIota;
  endfunction

  function automatic logic has_second(command_t c);
    return c.opcode == OpTensorScalar && c.elementwise.op1 != AluBypass;
  endfunction

  function automatic step_e first_step(command_t c);
    case (c.opcode)
      OpTensorScalar: return c.elementwise.scalar0_is_tensor ? StScalar0
                           : (c.elementwise.scalar1_is_tensor ? StScalar1 : StElement);
      OpTensorTensor: return StHold;
      OpLocalGather: return StIndices;
      OpPartitionReduce: return StColumn;
      default: return StElement;
    endcase
  endfunction

  function automatic logic holds(alu_op_e op, word_t value);
    logic zero;
    zero = value == 0;
    case (op)
      AluEqual:        return zero;
      AluNotEqual:     return !zero;
      AluGreater:      return !value[31] && !zero;
      AluGreaterEqual: return !value[31];
      AluLess:         return value[31];
      default:         return value[31] || zero;
    endcase
  endfunction

  function automatic alu_command_t lane_command(command_t c, item_t t);
    alu_command_t a;
    dtype_e between;
    between = is_pattern(c) ? DtUint32 : DtFp32;
    a = '{op: AluBypass, a_dtype: c.src.dtype, b_dtype: c.src1.dtype, result_dtype: t.closes ? c.dst.dtype : between,
          saturate: c.saturate, stochastic: 1'b0, lanes: c.dst_partitions};
    case (c.opcode)
      OpIota: a.a_dtype = DtInt32;
      OpAffineSelect: a.b_dtype = DtUint32;
      OpTensorTensor: a.op = c.elementwise.op0;
      OpTensorScalar: begin
        a.op = t.step == StSecond ? c.elementwise.op1 : c.elementwise.op0;
        a.b_dtype = dtype_e'(t.step == StSecond ? c.elementwise.scalar1[30:26] : c.elementwise.scalar0[30:26]);
      end
      OpPartitionReduce: begin
        a.op = t.opens ? vector_pkg::alone(c.elementwise.op0) : c.elementwise.op0;
        a.b_dtype = c.src.dtype;
      end
      default: ;
    endcase
    if (c.opcode == OpMemset || c.opcode == OpTensorCopy || c.opcode == OpTensorTensor || c.opcode == OpTensorScalar)
      a.stochastic = c.elementwise.stochastic && t.closes && !is_pattern(c);
    return a;
  endfunction

  function automatic route_t lane_route(command_t c, item_t t);
    route_t r;
    word_t immediate;
    logic is_tensor;
    immediate = t.step == StSecond ? c.elementwise.scalar1 : c.elementwise.scalar0;
    is_tensor = t.step == StSecond ? c.elementwise.scalar1_is_tensor : c.elementwise.scalar0_is_tensor;
    r = '0;
    r.raw = is_pattern(c);
    r.immediate = is_pattern(c) ? immediate : wide_to_fp32(immediate, 1'b0, 5'd0);
    case (c.opcode)
      OpMemset: r.a_from = FromImmediate;
      OpTensorScalar: begin
        r.a_from = t.step == StSecond ? FromResult : FromOwn;
        r.b_from = is_tensor ? FromOwn : FromImmediate;
        r.swap = t.step == StSecond ? c.elementwise.reverse1 : c.elementwise.reverse0;
      end
      OpAffineSelect: begin
        r.choose = 1'b1;
        r.other_from = FromImmediate;
      end
      OpPartitionReduce: begin
        r.immediate = '0;
        r.a_from = t.opens ? FromOwn : FromResult;
        r.b_from = t.opens ? FromImmediate : FromOwn;
      end
      default: ;
    endcase
    return r;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : gpsimd_pkg
