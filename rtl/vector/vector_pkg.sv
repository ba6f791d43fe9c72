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
//   quantize_mx           src0                    -> vector_quantize -> scales and packed numbers in turn
//
// Between the rows there are FP32 numbers, or patterns of 32 bits.
package vector_pkg;

  import alu_pkg::*;
  import isa_pkg::*;
  import lane_pkg::word_t;
  import tile_pkg::*;

  // What arrives at the lanes.
  typedef struct packed {
    item_e item;
    logic  second;      // a scalar for the second row, or a value for a unit beside it: passes the first
    logic  scalar1;     // of two such scalars the second
    logic  psum;        // operand a comes from PSUM
    logic  held;        // operand a has been held
    logic  first;       // element of the instruction
    logic  opens;       // first element of a result
    logic  closes;      // last one
    logic  begins;      // of the first result
    logic  last;        // of the instruction
    logic [1:0] further; // elements that come with this one: 0, 1 or 3
    logic  enters;      // first of its instruction that is computed with
  } slot_t;

  // The units beside the second row.
  typedef enum logic [2:0] { UnitNone, UnitTop8, UnitStatistics, UnitCrossing, UnitRange, UnitRandom,
                             UnitQuantize } unit_e;

  // The items of an instruction.
  typedef struct packed {
    logic       scalar0_second;  // scalar0 is of use behind the first row
    logic       scalar1;         // is a tensor
    logic       values;          // come from src1 first
    logic       src0;            // elements come from src0
    logic       pairs;           //   each with one of src1
    logic       shares_port;     //   from the same memory
    logic [1:0] further;         // elements that come at once, besides the first
    logic [7:0] partitions;
  } items_t;

  // An instruction in the first row.
  typedef struct packed {
    alu_command_t command;
    route_t       route;         // of an element
    logic         reduces;       // route and command: of an element that does not open a result
    alu_op_e      opening;       // op of one that does
    logic         scans;         // route: of an element that is not the first
    from_e        start;         // what the first one meets
  } first_t;

  // An instruction in the second row and beside it.
  typedef struct packed {
    alu_command_t command;
    route_t       route;
    unit_e        unit;
    opcode_e      opcode;
    logic         pattern;       // results are bits, not numbers
    logic         xorwow;
    alu_op_e      op0;
    alu_op_e      op1;
    logic         constant0;     // scalar0 is no tensor but
    word_t        immediate0;
    logic         constant1;
    word_t        immediate1;
    word_t        range_start;
  } second_t;

  // Where results go.
  typedef struct packed {
    token_t           token;
    logic [3:0][15:0] size;
    access_pattern_t  dst;
    access_pattern_t  scales;    // of what it writes beside dst
    logic [7:0]       partitions;
    logic             nothing;   // is written
    logic             masked;
  } target_t;

  // What there is to know about an instruction: worked out once, when it is taken.
  typedef struct packed {
    first_t  first;
    second_t second;
    target_t target;
  } plan_t;

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

  // Whether it reads SBUF, or PSUM.
  function automatic logic reads(logic psum, opcode_e opcode, logic src_psum, logic src1_psum, elementwise_t e);
    return (reads_src0(opcode) && src_psum == psum) || (reads_src1(opcode) && src1_psum == psum)
        || (e.scalar0_is_tensor && e.scalar0[25] == psum)
        || (reads_scalar1(opcode) && e.scalar1_is_tensor && e.scalar1[25] == psum);
  endfunction

  // For which unit items leave the first row.
  function automatic unit_e unit_of(opcode_e opcode);
    case (opcode)
      OpMax8, OpFindIndex8, OpMatchReplace8: return UnitTop8;
      OpBnStats, OpBnAggr: return UnitStatistics;
      OpStreamTranspose, OpStreamShuffle: return UnitCrossing;
      OpRangeSelect: return UnitRange;
      OpRand, OpSetRngSeed: return UnitRandom;
      OpQuantizeMx: return UnitQuantize;
      default: return UnitNone;
    endcase
  endfunction

  // An operand as the lanes want it: the one NaN.
  function automatic word_t immediate(logic pattern, word_t word);
    return pattern ? word : wide_to_fp32(word, 1'b0, 5'd0);
  endfunction

  // A result of one element: that element, or its magnitude, or whether it is not zero.
  function automatic alu_op_e alone(alu_op_e op);
    case (op)
      AluAbsMax, AluAbsMin: return AluAbs;
      AluLogicalAnd, AluLogicalOr, AluLogicalXor: return AluLogicalOr;
      default: return AluBypass;
    endcase
  endfunction

  // How many elements of 16 bits can come at once besides the first: neighbours in a row, all within one access.
  function automatic logic [1:0] neighbours(access_pattern_t p, logic [3:0][15:0] size);
    logic even, fourfold;
    even = !size[0][0] && p.offset[1:0] == 2'd0;
    fourfold = (size[0][1:0] == 2'd0) && (p.offset[2:0] == 3'd0) && !p.psum;
    for (int unsigned d = 1; d < 4; d++) begin
      if (size[d[1:0]] != 16'd1 && p.stride[d[1:0]][0]) even = 1'b0;
      if (size[d[1:0]] != 16'd1 && p.stride[d[1:0]][1:0] != 2'd0) fourfold = 1'b0;
    end
    if ((p.dtype != DtBf16 && p.dtype != DtFp16) || p.stride[0] != 16'd1) return 2'd0;
    return {even && fourfold, even};
  endfunction

  function automatic logic [1:0] further_of(command_t c);
    logic [1:0] most;
    if (c.opcode == OpQuantizeMx) return {2{neighbours(c.src, c.size) == 2'd3}};
    case (c.opcode)
      OpTensorCopy, OpTensorScalar: most = 2'd3;
      OpTensorTensor, OpScalarTensorTensor: most = c.src.psum || c.src1.psum ? 2'd0 : 2'd1;
      OpMemset: most = c.elementwise.scalar0 == 0 && !c.elementwise.scalar0_is_tensor ? 2'd1 : 2'd0;
      default: most = 2'd0;
    endcase
    if (c.generation < 2'd2 || c.elementwise.stochastic || alu_is_iterative(c.elementwise.op0)
        || alu_is_iterative(c.elementwise.op1)) most = 2'd0;
    if (reads_src0(c.opcode)) most = most & neighbours(c.src, c.size);
    if (reads_src1(c.opcode)) most = most & neighbours(c.src1, c.size);
    return most & neighbours(c.dst, c.size);
  endfunction

  function automatic items_t items_of(command_t c);
    items_t i;
    i.scalar0_second = c.opcode == OpSelect || c.opcode == OpStreamShuffle || c.opcode == OpRangeSelect;
    i.scalar1 = reads_scalar1(c.opcode) && c.elementwise.scalar1_is_tensor;
    i.values = takes_values(c.opcode);
    i.src0 = reads_src0(c.opcode);
    i.pairs = reads_src1(c.opcode) && !i.values;
    i.shares_port = i.pairs && c.src.psum == c.src1.psum;
    i.further = further_of(c);
    i.partitions = c.dst_partitions;
    return i;
  endfunction

  // First row. Port a of the lanes is SBUF, port b is PSUM.

  function automatic first_t first_of(command_t c, items_t items);
    first_t f;
    logic pattern;
    from_e a, b;
    pattern = is_pattern(c);
    a = c.src.psum ? FromOther : FromOwn;
    b = c.src1.psum ? FromOwn : FromOther;
    f = '0;
    f.command = '{op: AluBypass, a_dtype: c.src.dtype, b_dtype: c.src1.dtype, result_dtype: DtFp32,
                  saturate: 1'b0, stochastic: 1'b0, lanes: c.dst_partitions};
    if (pattern) f.command.result_dtype = DtUint32;
    f.start = c.elementwise.scalar0_is_tensor ? FromScalar : FromImmediate;
    f.route.a_from = items.shares_port ? FromHeld : a;
    f.route.b_from = b;
    f.route.raw = pattern;
    f.route.immediate = immediate(pattern, c.elementwise.scalar0);
    f.route.pass_from = b;
    f.route.pass = items.pairs && c.opcode != OpTensorTensor;
    case (c.opcode)
      OpMemset, OpRand: f.route.a_from = FromImmediate;
      OpTensorTensor: f.command.op = c.elementwise.op0;
      OpTensorScalar, OpScalarTensorTensor: begin
        f.command.op = c.elementwise.op0;
        f.route.b_from = f.start;
        f.route.swap = c.elementwise.reverse0;
      end
      OpTensorTensorScan: begin
        f.command.op = c.elementwise.op0;
        f.scans = 1'b1;
        f.route.b_from = FromFed;
        f.route.swap = c.elementwise.reverse0;
      end
      OpTensorReduce: begin
        f.command.op = c.elementwise.op0;
        f.command.b_dtype = c.src.dtype;
        f.reduces = 1'b1;
        f.opening = alone(c.elementwise.op0);
        f.route.immediate = '0;
        f.route.a_from = FromResult;
        f.route.b_from = c.src.psum ? FromOwn : FromOther;
      end
      default: ;
    endcase
    return f;
  endfunction

  function automatic alu_command_t first_command(first_t f, slot_t s, dtype_e scalar_dtype);
    alu_command_t a;
    a = f.command;
    if (f.reduces && s.opens) a.op = f.opening;
    if (s.second) a.op = AluBypass;
    if (s.second || s.item == ItemLoad) a.a_dtype = scalar_dtype;
    return a;
  endfunction

  function automatic route_t first_route(first_t f, slot_t s);
    route_t r;
    r = f.route;
    r.item = s.item;
    r.further = s.further;
    if (f.scans && s.first) r.b_from = f.start;
    if (f.reduces && s.opens) r.b_from = FromImmediate;
    if (s.second) begin
      r.swap = 1'b0;
      r.pass = 1'b0;
    end
    if (s.second || s.item != ItemElement || (f.reduces && s.opens)) r.a_from = s.psum ? FromOther : FromOwn;
    return r;
  endfunction

  // Second row. Port a is the first row's result, port b the operand that it passed on.

  function automatic second_t second_of(command_t c);
    second_t s;
    logic pattern;
    pattern = is_pattern(c);
    s = '0;
    s.unit = unit_of(c.opcode);
    s.opcode = c.opcode;
    s.pattern = pattern || c.opcode == OpFindIndex8 || c.opcode == OpQuantizeMx;
    s.xorwow = c.generation == 2'd3;
    s.op0 = c.elementwise.op0;
    s.op1 = c.elementwise.op1;
    s.constant0 = !c.elementwise.scalar0_is_tensor;
    s.immediate0 = immediate(pattern, c.elementwise.scalar0);
    s.constant1 = !c.elementwise.scalar1_is_tensor;
    s.immediate1 = immediate(pattern, c.elementwise.scalar1);
    s.range_start = c.range_start;
    s.command = '{op: c.elementwise.op1, a_dtype: pattern ? DtUint32 : DtFp32, b_dtype: c.src1.dtype,
                  result_dtype: c.dst.dtype, saturate: c.saturate,
                  stochastic: c.elementwise.stochastic && !s.pattern, lanes: c.dst_partitions};
    s.route.a_from = s.unit != UnitNone ? FromFed : FromOwn;
    s.route.raw = s.pattern;
    s.route.plain = !pattern;
    s.route.swap = c.elementwise.reverse1;
    s.route.negated = c.elementwise.reverse0;
    case (c.opcode)
      OpTensorScalar: begin
        s.route.b_from = s.constant1 ? FromImmediate : FromScalar;
        s.route.immediate = s.immediate1;
      end
      OpTensorReduce: begin
        if (c.elementwise.negate) s.command.op = AluMultiply;
        s.route.b_from = FromImmediate;
        s.route.immediate = 32'hBF80_0000;   // -1
      end
      OpTensorTensorScan: s.route.keep = 1'b1;
      OpCopyPredicated: s.route.mask = 1'b1;
      OpRangeSelect: s.command.op = AluBypass;
      OpStreamShuffle, OpQuantizeMx: begin
        s.route.mask = 1'b1;
        s.route.b_from = FromScalar;
      end
      OpSelect: begin
        s.route.choose = 1'b1;
        s.route.other_from = s.constant0 ? FromImmediate : FromScalar;
        s.route.immediate = s.immediate0;
      end
      default: ;
    endcase
    return s;
  endfunction

  // is_load: a scalar comes in, not an element. plane: which unit an element comes from. further: as in slot_t.
  function automatic route_t second_route(second_t s, logic is_load, logic [2:0] plane, logic [1:0] further);
    route_t r;
    r = s.route;
    r.item = is_load ? ItemLoad : ItemElement;
    r.plane = plane;
    r.further = further;
    return r;
  endfunction

  function automatic target_t target_of(command_t c);
    return '{token: c.token, size: result_size(c.opcode, c.size, c.elementwise.reduce_dims), dst: c.dst,
             scales: c.src1, partitions: c.dst_partitions, nothing: !writes_dst(c.opcode),
             masked: c.opcode == OpCopyPredicated || c.opcode == OpStreamShuffle};
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : vector_pkg
