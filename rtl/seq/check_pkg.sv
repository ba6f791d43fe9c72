// Whether an instruction or a descriptor pair is legal, and if not, the first rule it breaks. The rules are those of
// docs/isa.md; isa/check.cpp and isa/descriptor.cpp state them again in C++, and a test holds the two against each other.
package check_pkg;
  import isa_pkg::*;
  import tile_pkg::*;

  // lint: rules look at parts of what they are given.
  /* verilator lint_off UNUSEDSIGNAL */

  function automatic access_pattern_t src_of(fields_t f);
    return '{psum: f.src0_address[25], partition: f.src0_address[24:18], offset: f.src0_address[17:0],
             dtype: f.src0_dtype, stride: {f.src0_stride3, f.src0_stride2, f.src0_stride1, f.src0_stride0}};
  endfunction

  function automatic access_pattern_t src1_of(fields_t f);
    return '{psum: f.src1_address[25], partition: f.src1_address[24:18], offset: f.src1_address[17:0],
             dtype: f.src1_dtype, stride: {f.src1_stride3, f.src1_stride2, f.src1_stride1, f.src1_stride0}};
  endfunction

  // The tensor of one element a partition that the word of a scalar names.
  function automatic access_pattern_t scalar_of(logic [31:0] word);
    return '{psum: word[25], partition: word[24:18], offset: word[17:0], dtype: dtype_e'(word[30:26]), stride: '0};
  endfunction

  function automatic access_pattern_t dst_of(fields_t f);
    return '{psum: f.dst_address[25], partition: f.dst_address[24:18], offset: f.dst_address[17:0],
             dtype: f.dst_dtype, stride: {f.dst_stride3, f.dst_stride2, f.dst_stride1, f.dst_stride0}};
  endfunction

  function automatic elementwise_t elementwise_of(instruction_t raw);
    fields_t f;
    scalar_fields_t s;
    f = fields_t'(raw);
    s = scalar_fields_t'(raw);
    return '{op0: alu_op_e'(f.op0[4:0]), op1: alu_op_e'(f.op1[4:0]), reverse0: f.reverse0, reverse1: f.reverse1,
             stochastic: f.stochastic, scalar0_is_tensor: f.scalar0_is_tensor,
             scalar1_is_tensor: s.scalar1_is_tensor, reduce_dims: f.reduce_dims, negate: f.negate,
             scalar0: s.scalar0, scalar1: s.scalar1};
  endfunction

  function automatic logic [31:0] range_start_of(instruction_t raw);
    scalar_fields_t s;
    s = scalar_fields_t'(raw);
    return s.range_start;
  endfunction

  function automatic affine_t affine_of(instruction_t raw);
    affine_fields_t f;
    f = affine_fields_t'(raw);
    return '{offset: f.offset, step: {f.step3, f.step2, f.step1, f.step0}, channel_multiplier: f.channel_multiplier};
  endfunction

  function automatic logic [3:0][15:0] sizes_of(fields_t f);
    return {f.size3, f.size2, f.size1, f.size0};
  endfunction

  // Without the planes that modes of the tensor engine put into size3.
  function automatic logic [2:0] planes_of(opcode_e opcode, tensor_mode_e mode, sparsity_e pattern);
    if (mode == ModeDoubleRow) return 3'd2;
    return mode == ModeSparse && opcode == OpMultiplyMoving ? sparse_planes(pattern) : 3'd0;
  endfunction

  function automatic logic [3:0][15:0] free_sizes_of(fields_t f, logic [2:0] planes);
    return {planes != 0 ? 16'd1 : f.size3, f.size2, f.size1, f.size0};
  endfunction

  function automatic logic [63:0] elements(logic [3:0][15:0] size);
    return {48'd0, size[0]} * {48'd0, size[1]} * {48'd0, size[2]} * {48'd0, size[3]};
  endfunction

  function automatic logic partitions_fit(logic [6:0] first, logic [7:0] count, int unsigned n);
    logic [31:0] start, many;
    start = {25'd0, first};
    many = {24'd0, count};
    if (start + many > n) return 1'b0;
    if (many > n / 2) return start == 0;
    if (many > n / 4) return start == 0 || start == n / 2;
    return (start & (n / 4 - 1)) == 0;
  endfunction

  // Lowest and highest byte that a walk touches, relative to the partition.
  typedef struct packed {
    logic signed [63:0] low;
    logic signed [63:0] high;
  } extent_t;

  function automatic extent_t extent_of(access_pattern_t ap, logic [3:0][15:0] size);
    extent_t x;
    logic signed [63:0] reach, bytes;
    bytes = {61'd0, dtype_bytes(ap.dtype)};
    x.low = {46'd0, ap.offset};
    x.high = x.low + bytes - 64'sd1;
    for (int unsigned d = 0; d < 4; d++) begin
      reach = {{48{ap.stride[d[1:0]][15]}}, ap.stride[d[1:0]]};
      reach = reach * $signed({48'd0, size[d[1:0]] - 16'd1}) * bytes;
      if (reach[63]) x.low = x.low + reach;
      else x.high = x.high + reach;
    end
    return x;
  endfunction

  function automatic logic address_fits(access_pattern_t ap, logic [3:0][15:0] size, int unsigned n, logic one_bank);
    extent_t x;
    logic [63:0] bank_bytes;
    x = extent_of(ap, size);
    bank_bytes = {32'd0, 16 * n};
    if (x.low[63]) return 1'b0;
    if (one_bank && $unsigned(x.low) / bank_bytes != $unsigned(x.high) / bank_bytes) return 1'b0;
    return $unsigned(x.high) < (ap.psum ? {32'd0, 128 * n} : {32'd0, 1792 * n});
  endfunction

  function automatic logic aligned(access_pattern_t ap);
    return (ap.offset[1:0] & (dtype_bytes(ap.dtype) == 3'd4 ? 2'b11 : {1'b0, dtype_bytes(ap.dtype) == 3'd2})) == 2'b00;
  endfunction

  function automatic logic pair_exists(dtype_e a, dtype_e b);
    if ((a == DtFp32) != (b == DtFp32) || (a == DtTf32) != (b == DtTf32)) return 1'b0;
    return !((a == DtFp8E4M3 && b == DtFp8E4M3Fn) || (a == DtFp8E4M3Fn && b == DtFp8E4M3));
  endfunction

  // Scales, or tags, of an instruction of the tensor engine.
  function automatic logic has_aside(opcode_e opcode, tensor_mode_e mode);
    return mode == ModeMx || (mode == ModeSparse && opcode == OpLoadStationary);
  endfunction

  function automatic logic tensor_fields_fit(fields_t f, tensor_mode_e mode, sparsity_e pattern);
    access_pattern_t src1;
    src1 = src1_of(f);
    if (mode_since(mode) == 0 || (mode == ModeTranspose && f.accumulate)) return 1'b0;
    if (mode == ModeSparse ? sparse_planes(pattern) == 0 : pattern != sparsity_e'(0)) return 1'b0;
    if (!has_aside(f.opcode, mode))
      return f.src1_address == '0 && f.src1_dtype == dtype_e'(0) && src1.stride == '0;
    return mode == ModeMx || src1.stride[3:1] == '0;
  endfunction

  function automatic logic aside_partitions_fit(access_pattern_t src1, logic [7:0] rows, tensor_mode_e mode, int unsigned n);
    if (mode == ModeSparse) return partitions_fit(src1.partition, rows, n);
    return src1.partition[1:0] == 0 && !src1.partition[4] && {25'd0, src1.partition} + {24'd0, scale_span(rows)} <= n;
  endfunction

  // FP8 types of which a row multiplies two at a time.
  function automatic logic in_pairs(dtype_e dtype);
    return dtype == DtFp8E4M3 || dtype == DtFp8E5M2 || dtype == DtFp8E4M3Fn;
  endfunction

  function automatic cause_e sequencer_cause(sequencer_fields_t f);
    if (f.opcode == OpRegister && f.operation > RegisterLt) return CauseIllegalField;
    if (f.opcode == OpBranch && f.operation > BranchGe) return CauseIllegalField;
    return f.opcode == OpLoop && f.target == 0 ? CauseIllegalSize : CauseNone;
  endfunction

  // Vector and scalar engine.

  function automatic logic for_scalar(opcode_e opcode);
    return opcode == OpActivation || opcode == OpReadAccumulator;
  endfunction

  function automatic logic for_vector(opcode_e opcode);
    return opcode[7:4] == 4'h2 || opcode[7:4] == 4'h3;
  endfunction

  // An operation may have its scalar, and an operation without one leaves its fields zero.
  function automatic logic scalar_is_sensible(logic [31:0] word, logic is_tensor, logic reverse, logic without);
    return without ? word == '0 && !is_tensor && !reverse : !(is_tensor && word[31]);
  endfunction

  function automatic logic is_recurrent(alu_op_e op);
    return !alu_is_unary(op) && !alu_is_bitwise(op) && !alu_is_iterative(op);
  endfunction

  function automatic logic is_ordering(alu_op_e op);
    return op >= AluEqual && op <= AluLessEqual;
  endfunction

  // The scalar engine multiplies, then adds, or does one of the two, and rounds to nearest even.
  function automatic logic scalar_engine_has(fields_t f);
    if (f.stochastic) return 1'b0;
    if (f.opcode != OpTensorScalar) return 1'b1;
    if (f.op0 == 6'(AluMultiply)) return f.op1 == 6'(AluAdd) || f.op1 == 6'(AluBypass);
    return f.op0 == 6'(AluAdd) && f.op1 == 6'(AluBypass);
  endfunction

  function automatic logic vector_fields_fit(fields_t f, scalar_fields_t s, int unsigned queue_number);
    alu_op_e op0, op1;
    logic agree;
    if (queue_number == QueueScalar && !scalar_engine_has(f)) return 1'b0;
    if ({26'd0, f.op0} >= AluOps || {26'd0, f.op1} >= AluOps) return 1'b0;
    op0 = alu_op_e'(f.op0[4:0]);
    op1 = alu_op_e'(f.op1[4:0]);
    if (f.stochastic && (alu_is_bitwise(op0) || alu_is_bitwise(op1))) return 1'b0;
    // Patterns and numbers do not mix: beside a bitwise operation there is a bitwise one, or bypass.
    agree = alu_is_bitwise(op0) == alu_is_bitwise(op1) || op0 == AluBypass || op1 == AluBypass;
    case (f.opcode)
      OpTensorTensor: return !alu_is_unary(op0);
      OpTensorScalar:
        return agree && scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, f.reverse0, alu_is_unary(op0))
            && scalar_is_sensible(s.scalar1, s.scalar1_is_tensor, f.reverse1, alu_is_unary(op1));
      OpScalarTensorTensor:
        return agree && !alu_is_unary(op1)
            && scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, f.reverse0, alu_is_unary(op0));
      OpTensorReduce:
        return alu_reduces(op0) && f.reduce_dims >= 3'd1 && f.reduce_dims <= 3'd4 && !(f.negate && alu_is_bitwise(op0));
      OpTensorTensorScan:
        return is_recurrent(op0) && is_recurrent(op1) && scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, 1'b0, 1'b0);
      OpSelect: return scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, 1'b0, 1'b0);
      OpRangeSelect:
        return is_ordering(op0) && is_ordering(op1) && scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, 1'b0, 1'b0)
            && scalar_is_sensible(s.scalar1, s.scalar1_is_tensor, 1'b0, 1'b0);
      OpStreamShuffle: return f.scalar0_is_tensor && scalar_is_sensible(s.scalar0, 1'b1, 1'b0, 1'b0);
      OpActivation:
        return f.accumulator <= AccumulatorLoadReduce && scalar_is_sensible(s.scalar0, f.scalar0_is_tensor, 1'b0, 1'b0)
            && scalar_is_sensible(s.scalar1, s.scalar1_is_tensor, 1'b0, 1'b0);
      default: return 1'b1;
    endcase
  endfunction

  // The types that an opcode asks for beyond what all have in common.
  function automatic logic dtypes_suit(fields_t f, scalar_fields_t s);
    case (f.opcode)
      OpFindIndex8: return f.dst_dtype == DtUint16 || f.dst_dtype == DtUint32;
      OpStreamTranspose: return f.src0_dtype == f.dst_dtype;
      OpStreamShuffle: return f.src0_dtype == f.dst_dtype && dtype_e'(s.scalar0[30:26]) == DtUint8;
      OpSetRngSeed: return f.src0_dtype == DtUint32;
      default: return 1'b1;
    endcase
  endfunction

  // Lanes among which elements move.
  function automatic int unsigned crossing_lanes(int unsigned n);
    return n < 32 ? n : 32;
  endfunction

  // Likewise the number of elements.
  function automatic logic elements_suit(fields_t f, int unsigned n);
    case (f.opcode)
      OpBnStats: return elements(sizes_of(f)) != 0 && elements(sizes_of(f)) <= {32'd0, 4 * n};
      OpBnAggr:
        return elements(sizes_of(f)) != 0
            && (f.size0 % 16'd3 == 0 || f.size1 % 16'd3 == 0 || f.size2 % 16'd3 == 0 || f.size3 % 16'd3 == 0);
      OpStreamTranspose: return elements(sizes_of(f)) != 0 && (elements(sizes_of(f)) & {32'd0, crossing_lanes(n) - 1}) == 0;
      OpSetRngSeed: return elements(sizes_of(f)) == 64'd1;
      OpMax8, OpFindIndex8, OpMatchReplace8: return elements(sizes_of(f)) >= 8 && elements(sizes_of(f)) <= 64'(SearchedElements);
      default: return elements(sizes_of(f)) != 0;
    endcase
  endfunction

  // Scales go where mode mx of the tensor engine looks for them.
  function automatic cause_e quantize_cause(fields_t f, int unsigned n, generation_t generation);
    access_pattern_t src, scales, dst;
    logic [3:0][15:0] results;
    src = src_of(f);
    scales = src1_of(f);
    dst = dst_of(f);
    results = result_size(f.opcode, sizes_of(f), 3'd0);
    if (src.dtype != DtBf16 && src.dtype != DtFp16) return CauseIllegalDtype;
    if (dst.dtype != DtFp8E4M3FnX4 && dst.dtype != DtFp8E5M2X4) return CauseIllegalDtype;
    if (scales.dtype != DtUint8) return CauseIllegalDtype;
    if (opcode_since(f.opcode) > generation) return CauseIllegalGeneration;
    if (elements(sizes_of(f)) == 0 || f.size0 != 16'd4) return CauseIllegalSize;
    if (f.dst_partitions == 0 || {24'd0, f.dst_partitions} > n || f.dst_partitions[2:0] != 0
        || f.src_partitions != f.dst_partitions)
      return CauseIllegalSize;
    if (!partitions_fit(src.partition, f.dst_partitions, n) || !partitions_fit(dst.partition, f.dst_partitions, n)
        || !aside_partitions_fit(scales, f.dst_partitions, ModeMx, n))
      return CausePartitionRange;
    if (src.psum || scales.psum || dst.psum || !address_fits(src, sizes_of(f), n, 1'b0)
        || !address_fits(scales, results, n, 1'b0) || !address_fits(dst, results, n, 1'b0))
      return CauseAddressRange;
    return aligned(src) && aligned(dst) ? CauseNone : CauseMisaligned;
  endfunction

  // Source 0 and 1 are src0 and src1, 2 and 3 the tensors of scalar0 and scalar1.
  function automatic cause_e vector_cause(fields_t f, scalar_fields_t s, int unsigned queue_number, int unsigned n,
                                          generation_t generation);
    access_pattern_t [3:0] source;
    access_pattern_t dst;
    logic [3:0] has;
    logic [3:0][3:0][15:0] size;    // of each source
    logic bitwise;
    if (!vector_fields_fit(f, s, queue_number)) return CauseIllegalField;
    source = {scalar_of(s.scalar1), scalar_of(s.scalar0), src1_of(f), src_of(f)};
    has = {reads_scalar1(f.opcode) && s.scalar1_is_tensor, f.scalar0_is_tensor, reads_src1(f.opcode), reads_src0(f.opcode)};
    dst = writes_dst(f.opcode) ? dst_of(f) : src_of(f);   // one that writes nothing passes with its source
    size = {{4{16'd1}}, {4{16'd1}}, sizes_of(f), sizes_of(f)};
    if (takes_values(f.opcode)) size[1] = {16'd1, 16'd1, 16'd1, 16'd8};
    bitwise = alu_is_bitwise(alu_op_e'(f.op0[4:0])) || alu_is_bitwise(alu_op_e'(f.op1[4:0]));

    for (int unsigned i = 0; i < 4; i++)
      if (has[i[1:0]] && (dtype_bytes(source[i[1:0]].dtype) == 0 || dtype_is_packed(source[i[1:0]].dtype)
                          || (bitwise && !dtype_is_integer(source[i[1:0]].dtype))
                          || (source[i[1:0]].psum && source[i[1:0]].dtype != DtFp32
                              && dtype_bytes(source[i[1:0]].dtype) != 3'd2)))
        return CauseIllegalDtype;
    if (dtype_bytes(dst.dtype) == 0 || dtype_is_packed(dst.dtype) || (bitwise && !dtype_is_integer(dst.dtype)))
      return CauseIllegalDtype;
    if (queue_number != QueueGpsimd && dst.psum && dst.dtype != DtFp32
        && !(queue_number == QueueVector && dtype_bytes(dst.dtype) == 3'd2))
      return CauseIllegalDtype;
    if (!dtypes_suit(f, s)) return CauseIllegalDtype;

    for (int unsigned i = 0; i < 4; i++)
      if (has[i[1:0]] && dtype_since(source[i[1:0]].dtype) > generation) return CauseIllegalGeneration;
    if (dtype_since(dst.dtype) > generation || opcode_since(f.opcode) > generation) return CauseIllegalGeneration;

    if (!elements_suit(f, n)) return CauseIllegalSize;
    if (f.dst_partitions == 0 || {24'd0, f.dst_partitions} > n) return CauseIllegalSize;
    if ((f.opcode == OpStreamTranspose || f.opcode == OpStreamShuffle)
        && ({24'd0, f.dst_partitions} & (crossing_lanes(n) - 1)) != 0)
      return CauseIllegalSize;
    if (reads_src0(f.opcode) && f.src_partitions != f.dst_partitions) return CauseIllegalSize;

    for (int unsigned i = 0; i < 4; i++)
      if (has[i[1:0]] && !partitions_fit(source[i[1:0]].partition, f.dst_partitions, n)) return CausePartitionRange;
    if (!partitions_fit(dst.partition, f.dst_partitions, n)) return CausePartitionRange;

    for (int unsigned i = 0; i < 4; i++)
      if (has[i[1:0]] && ((source[i[1:0]].psum && queue_number == QueueGpsimd)
                          || !address_fits(source[i[1:0]], size[i[1:0]], n, 1'b0)))
        return CauseAddressRange;
    if ((dst.psum && queue_number == QueueGpsimd)
        || !address_fits(dst, result_size(f.opcode, sizes_of(f), f.reduce_dims), n, 1'b0))
      return CauseAddressRange;

    for (int unsigned i = 0; i < 4; i++)
      if (has[i[1:0]] && !aligned(source[i[1:0]])) return CauseMisaligned;
    return aligned(dst) ? CauseNone : CauseMisaligned;
  endfunction

  // GpSimd engine: what no other engine executes.

  function automatic logic for_gpsimd(opcode_e opcode);
    return opcode[7:4] == 4'h6;
  endfunction

  // Partitions that share the indices of a local_gather.
  function automatic int unsigned gather_group(int unsigned n);
    return n < GatherGroup ? n : GatherGroup;
  endfunction

  function automatic logic [3:0][15:0] gather_index_sizes(logic [3:0][15:0] size, int unsigned n);
    return {48'h1_0001_0001, 16'(({16'd0, size[1]} + gather_group(n) - 1) / gather_group(n))};
  endfunction

  function automatic logic gpsimd_fields_fit(fields_t f);
    if (f.opcode == OpAffineSelect) return f.op0 >= 6'(AluEqual) && f.op0 <= 6'(AluLessEqual);
    if (f.opcode == OpPartitionReduce) return {26'd0, f.op0} < AluOps && alu_reduces(alu_op_e'(f.op0[4:0]));
    return 1'b1;
  endfunction

  function automatic logic gpsimd_sizes_fit(fields_t f, int unsigned n);
    if (f.size0 == 0 || f.size1 == 0 || f.size2 == 0 || f.size3 == 0) return 1'b0;
    if (f.dst_partitions == 0 || {24'd0, f.dst_partitions} > n) return 1'b0;
    case (f.opcode)
      OpIota: return 1'b1;
      OpPartitionReduce: return f.dst_partitions == 8'd1 && f.src_partitions != 0 && {24'd0, f.src_partitions} <= n;
      OpPartitionBroadcast: return f.src_partitions == 8'd1;
      OpLocalGather:
        return f.src_partitions == f.dst_partitions && ({24'd0, f.dst_partitions} & (gather_group(n) - 1)) == 0
            && f.size3 == 16'd1;
      default: return f.src_partitions == f.dst_partitions;
    endcase
  endfunction

  function automatic cause_e gpsimd_cause(fields_t f, int unsigned n, generation_t generation);
    access_pattern_t src, src1, dst;
    logic [3:0][15:0] src_size, dst_size;
    logic has, has1, bitwise;
    if (!gpsimd_fields_fit(f)) return CauseIllegalField;
    src = src_of(f);
    src1 = src1_of(f);
    dst = dst_of(f);
    has = reads_src0(f.opcode);
    has1 = reads_src1(f.opcode);
    src_size = sizes_of(f);
    dst_size = src_size;
    if (f.opcode == OpLocalGather) begin
      src_size = {32'h1_0001, f.size2, f.size0};
      dst_size = {32'h1_0001, f.size1, f.size0};
    end
    bitwise = f.opcode == OpPartitionReduce && alu_is_bitwise(alu_op_e'(f.op0[4:0]));

    if (has && (dtype_bytes(src.dtype) == 0 || dtype_is_packed(src.dtype) || (bitwise && !dtype_is_integer(src.dtype)))) return CauseIllegalDtype;
    if (has1 && src1.dtype != DtUint16) return CauseIllegalDtype;
    if (dtype_bytes(dst.dtype) == 0 || dtype_is_packed(dst.dtype) || (bitwise && !dtype_is_integer(dst.dtype)))
      return CauseIllegalDtype;
    if (has && dtype_since(src.dtype) > generation) return CauseIllegalGeneration;
    if (dtype_since(dst.dtype) > generation) return CauseIllegalGeneration;
    if (!gpsimd_sizes_fit(f, n)) return CauseIllegalSize;

    if (has && !partitions_fit(src.partition, f.src_partitions, n)) return CausePartitionRange;
    if (has1 && !partitions_fit(src1.partition, f.src_partitions, n)) return CausePartitionRange;
    if (!partitions_fit(dst.partition, f.dst_partitions, n)) return CausePartitionRange;

    if (has && (src.psum || !address_fits(src, src_size, n, 1'b0))) return CauseAddressRange;
    if (has1 && (src1.psum || !address_fits(src1, gather_index_sizes(sizes_of(f), n), n, 1'b0)))
      return CauseAddressRange;
    if (dst.psum || !address_fits(dst, dst_size, n, 1'b0)) return CauseAddressRange;

    return (has && !aligned(src)) || (has1 && !aligned(src1)) || !aligned(dst) ? CauseMisaligned : CauseNone;
  endfunction

  // Scalar engine.

  function automatic cause_e table_cause(table_fields_t f);
    if (f.table_rows == 0 || {1'b0, f.table_row} + {1'b0, f.table_rows} > 17'(TableRows)) return CauseIllegalSize;
    return f.table_address[5:0] == 0 ? CauseNone : CauseMisaligned;
  endfunction

  function automatic table_command_t table_of(instruction_t raw);
    table_fields_t t;
    t = table_fields_t'(raw);
    return '{row: t.table_row, rows: t.table_rows, address: t.table_address, constant: t.constant};
  endfunction

  // Tensor engine and all others.

  function automatic tensor_mode_e mode_of(instruction_t raw);
    tensor_fields_t t;
    t = tensor_fields_t'(raw);
    return t.tensor_mode;
  endfunction

  function automatic sparsity_e sparsity_of(instruction_t raw);
    tensor_fields_t t;
    t = tensor_fields_t'(raw);
    return t.sparsity;
  endfunction

  // Rows of the array are those of the source partitions; modes other than multiply begin at row 0. Columns of a product
  // are those of its destination partitions.
  function automatic logic [6:0] first_row(fields_t f, tensor_mode_e mode);
    return mode == ModeMultiply ? f.src0_address[24:18] : '0;
  endfunction

  function automatic logic [6:0] first_column(instruction_t raw, int unsigned n);
    fields_t f;
    tensor_fields_t t;
    f = fields_t'(raw);
    t = tensor_fields_t'(raw);
    return f.opcode == OpLoadStationary ? 7'({30'd0, t.column_quadrant} * (n / 4)) : f.dst_address[24:18];
  endfunction

  // What a tile has of quarter q.
  function automatic quarter_t quarter_of(logic [6:0] first, logic [7:0] count, int unsigned q, int unsigned n);
    logic [31:0] start, stop, from, to;
    start = {25'd0, first};
    stop = start + {24'd0, count};
    from = q * (n / 4) > start ? q * (n / 4) : start;
    to = (q + 1) * (n / 4) < stop ? (q + 1) * (n / 4) : stop;
    return from < to ? '{joined: from != start, count: 6'(to - from)} : '0;
  endfunction

  function automatic quarter_t [3:0] quarters_of(logic [6:0] first, logic [7:0] count, int unsigned n);
    return {quarter_of(first, count, 3, n), quarter_of(first, count, 2, n), quarter_of(first, count, 1, n),
            quarter_of(first, count, 0, n)};
  endfunction

  // A tile has the quarters of one that is loaded, or such as none has.
  function automatic logic joins(quarter_t [3:0] loaded, quarter_t [3:0] tile);
    logic all_free, all_same, last;
    all_free = 1'b1;
    all_same = 1'b1;
    for (int unsigned q = 0; q < 4; q++)
      if (tile[q[1:0]].count != 0) begin
        last = q == 3 || tile[q[1:0] + 2'd1].count == 0;
        if (loaded[q[1:0]].count != 0) all_free = 1'b0;
        if (loaded[q[1:0]] != tile[q[1:0]]) all_same = 1'b0;
        if (last && q != 3 && loaded[q[1:0] + 2'd1].joined) all_same = 1'b0;
      end
    return all_free || all_same;
  endfunction

  function automatic logic whole_tiles(quarter_t [3:0] loaded, quarter_t [3:0] asked, logic without_gaps);
    logic last;
    for (int unsigned q = 0; q < 4; q++)
      if (asked[q[1:0]].count != 0) begin
        last = q == 3 || asked[q[1:0] + 2'd1].count == 0;
        if (!asked[q[1:0]].joined && (loaded[q[1:0]].joined || loaded[q[1:0]].count == 0)) return 1'b0;
        if ((last || without_gaps) && loaded[q[1:0]].count != asked[q[1:0]].count) return 1'b0;
        if (last && q != 3 && loaded[q[1:0] + 2'd1].joined) return 1'b0;
      end
    return 1'b1;
  endfunction

  function automatic quarter_t newer(quarter_t loaded, quarter_t tile);
    return tile.count != 0 ? tile : loaded;
  endfunction

  function automatic quarter_t [3:0] with_tile(quarter_t [3:0] loaded, quarter_t [3:0] tile);
    return {newer(loaded[3], tile[3]), newer(loaded[2], tile[2]), newer(loaded[1], tile[1]), newer(loaded[0], tile[0])};
  endfunction

  function automatic stationary_t after_load(stationary_t loaded, instruction_t raw, int unsigned n);
    fields_t f;
    tensor_fields_t t;
    f = fields_t'(raw);
    t = tensor_fields_t'(raw);
    after_load = t.keep ? loaded : '{valid: 1'b1, dtype: f.src0_dtype, mode: t.tensor_mode, sparsity: t.sparsity, rows: '0,
                                     columns: '0};
    after_load.rows = with_tile(after_load.rows, quarters_of(first_row(f, t.tensor_mode), f.src_partitions, n));
    after_load.columns = with_tile(after_load.columns, quarters_of(first_column(raw, n), f.dst_partitions, n));
  endfunction

  function automatic cause_e check(instruction_t raw, int unsigned queue_number, int unsigned n, int unsigned dma_engines,
                                   generation_t generation, stationary_t loaded);
    /* verilator no_inline_task */
    fields_t f;
    access_pattern_t src, dst;
    logic [3:0][15:0] size, free_size;
    tensor_mode_e mode;
    sparsity_e pattern;
    logic [2:0] planes;
    logic aside;
    access_pattern_t src1;
    logic is_load, is_multiply, rounds_sums, wide_psum;
    tensor_fields_t t;
    logic [6:0] row, column;
    quarter_t [3:0] rows, columns;
    f = fields_t'(raw);
    mode = mode_of(raw);
    src = src_of(f);
    dst = dst_of(f);
    size = sizes_of(f);
    pattern = sparsity_of(raw);
    planes = planes_of(f.opcode, mode, pattern);
    free_size = free_sizes_of(f, planes);
    src1 = src1_of(f);
    aside = has_aside(f.opcode, mode);
    is_load = f.opcode == OpLoadStationary;
    is_multiply = f.opcode == OpMultiplyMoving;
    t = tensor_fields_t'(raw);
    row = first_row(f, mode);
    column = first_column(raw, n);
    rows = quarters_of(row, f.src_partitions, n);
    columns = quarters_of(column, f.dst_partitions, n);
    rounds_sums = mode != ModeTranspose && dst.dtype == DtBf16;
    wide_psum = generation >= 2'd3;   // PSUM holds BF16 sums, and a product may cover more than a bank of it

    if (((queues_of(f.opcode) >> queue_number[2:0]) & 1) == 0) return CauseIllegalOpcode;
    if ((raw & ~used_bits(f.opcode)) != '0 || f.wait_condition > WaitEq || f.update_operation > UpdateSet)
      return CauseIllegalField;
    if ((is_load || is_multiply) && !tensor_fields_fit(f, mode, pattern))
      return CauseIllegalField;
    if (is_load && (t.column_quadrant != 0 || t.keep) && mode != ModeMultiply) return CauseIllegalField;
    if (is_multiply && f.stochastic && !rounds_sums) return CauseIllegalField;
    if (for_sequencer(f.opcode)) return sequencer_cause(sequencer_fields_t'(raw));
    if (f.opcode == OpNop) return CauseNone;
    if (f.opcode == OpDmaStart)
      return f.dma_count == 0 || f.dma_engines == 0 || ({16'd0, f.dma_engines} >> dma_engines) != 0
           ? CauseIllegalSize : CauseNone;
    if (f.opcode == OpDmaCopy) return generated_cause(generated_fields_t'(raw), n, dma_engines, generation);
    if (f.opcode == OpLoadTable) return table_cause(table_fields_t'(raw));
    if (f.opcode == OpQuantizeMx) return quantize_cause(f, n, generation);
    if (for_vector(f.opcode) || for_scalar(f.opcode)) return vector_cause(f, scalar_fields_t'(raw), queue_number, n, generation);
    if (for_gpsimd(f.opcode)) return gpsimd_cause(f, n, generation);

    if (dtype_bytes(src.dtype) == 0) return CauseIllegalDtype;
    if (is_multiply && (dtype_bytes(dst.dtype) == 0 || dtype_is_packed(dst.dtype))) return CauseIllegalDtype;
    if (dtype_is_integer(src.dtype) || dtype_is_packed(src.dtype) != (mode == ModeMx)) return CauseIllegalDtype;
    if (aside && src1.dtype != (mode == ModeMx ? DtUint8 : DtUint16)) return CauseIllegalDtype;
    if (mode == ModeSparse && src.dtype == DtFp32) return CauseIllegalDtype;
    if (is_multiply && mode == ModeTranspose) begin
      if (dtype_bytes(dst.dtype) != (dtype_bytes(loaded.dtype) == 3'd4 ? 3'd4 : 3'd2)) return CauseIllegalDtype;
    end else if (is_multiply && dst.dtype != DtFp32 && dst.dtype != DtBf16) return CauseIllegalDtype;
    if (mode == ModeDoubleRow && !in_pairs(src.dtype)) return CauseIllegalDtype;
    if (is_multiply && loaded.valid && !pair_exists(src.dtype, loaded.dtype)) return CauseIllegalDtype;

    // A tile that begins at the second or the last quarter.
    if (generation < 2'd2 && mode == ModeMultiply && ((row | column) & 7'(n / 4)) != 0) return CauseIllegalGeneration;
    if (is_multiply && rounds_sums && !wide_psum) return CauseIllegalGeneration;
    if (mode_since(mode) > generation) return CauseIllegalGeneration;
    if (dtype_since(src.dtype) > generation) return CauseIllegalGeneration;
    if (is_multiply && dtype_since(dst.dtype) > generation) return CauseIllegalGeneration;

    if (size[0] == 0 || size[1] == 0 || size[2] == 0 || size[3] == 0) return CauseIllegalSize;
    if (planes != 0 && size[3] != {13'd0, planes}) return CauseIllegalSize;
    if (mode == ModeMx && f.src_partitions[2:0] != 0) return CauseIllegalSize;
    if (mode == ModeSparse && (f.src_partitions & ((8'd1 << sparse_rows(pattern)) - 8'd1)) != 0) return CauseIllegalSize;
    if (f.src_partitions == 0 || {24'd0, f.src_partitions} > n) return CauseIllegalSize;
    if (f.dst_partitions == 0 || {24'd0, f.dst_partitions} > n) return CauseIllegalSize;
    if (is_load && elements(free_size) != {56'd0, f.dst_partitions}) return CauseIllegalSize;
    if (is_multiply && elements(free_size) > {32'd0, (!wide_psum ? 4 : dtype_bytes(dst.dtype) == 3'd2 ? 64 : 32) * n}) return CauseIllegalSize;

    if (!partitions_fit(src.partition, f.src_partitions, n)) return CausePartitionRange;
    if (aside && !aside_partitions_fit(src1, f.src_partitions, mode, n)) return CausePartitionRange;
    if (!partitions_fit(column, f.dst_partitions, n)) return CausePartitionRange;

    if (src.psum || (aside && src1.psum)) return CauseAddressRange;
    if (is_multiply && !dst.psum) return CauseAddressRange;
    if (!address_fits(src, size, n, 1'b0)) return CauseAddressRange;
    if (aside && !address_fits(src1, mode == ModeMx ? size : tag_words(f.dst_partitions), n, 1'b0)) return CauseAddressRange;
    if (is_multiply && !address_fits(dst, free_size, n, !wide_psum)) return CauseAddressRange;

    if (aside && !aligned(src1)) return CauseMisaligned;
    if (!aligned(src) || (is_multiply && !aligned(dst))) return CauseMisaligned;

    if (is_multiply && !(loaded.valid && loaded.mode == mode && loaded.sparsity == pattern
                         && whole_tiles(loaded.rows, rows, 1'b0)
                         && whole_tiles(loaded.columns, columns, 1'b1)))
      return CauseStationaryMismatch;
    if (is_load && t.keep && !(loaded.valid && loaded.mode == mode && loaded.dtype == src.dtype
                               && joins(loaded.rows, rows) && joins(loaded.columns, columns)))
      return CauseStationaryMismatch;
    return CauseNone;
  endfunction

  // A transfer whose descriptors the tile makes.

  function automatic access_pattern_t sbuf_side_of(generated_fields_t g);
    return '{psum: g.sbuf_address[25], partition: g.sbuf_address[24:18], offset: g.sbuf_address[17:0],
             dtype: g.sbuf_dtype, stride: {g.sbuf_stride3, g.sbuf_stride2, g.sbuf_stride1, g.sbuf_stride0}};
  endfunction

  function automatic logic signed [63:0] dram_reach(logic [31:0] stride, logic [15:0] size, logic [2:0] bytes);
    logic signed [63:0] reach;
    reach = {{32{stride[31]}}, stride};
    return reach * $signed({48'd0, size - 16'd1}) * $signed({61'd0, bytes});
  endfunction

  function automatic logic dram_fits(generated_fields_t g);
    logic [3:0][31:0] stride;
    logic [3:0][15:0] size;
    logic signed [63:0] low, high, reach;
    stride = {g.dram_partition_stride, g.dram_stride2, g.dram_stride1, g.dram_stride0};
    size = {8'd0, g.partitions, g.size2, g.size1, g.size0};
    low = {24'd0, g.dram_address};
    high = low + $signed({61'd0, dtype_bytes(g.sbuf_dtype)}) - 64'sd1;
    for (int unsigned d = 0; d < 4; d++) begin
      reach = dram_reach(stride[d[1:0]], size[d[1:0]], dtype_bytes(g.sbuf_dtype));
      if (reach[63]) low = low + reach;
      else high = high + reach;
    end
    return !low[63] && high[63:40] == 0;
  endfunction

  function automatic cause_e generated_cause(generated_fields_t g, int unsigned n, int unsigned dma_engines,
                                             generation_t generation);
    access_pattern_t sbuf;
    logic [2:0] bytes;
    logic [1:0] finer;
    sbuf = sbuf_side_of(g);
    bytes = dtype_bytes(g.sbuf_dtype);
    finer = 2'(bytes - 3'd1);
    if (bytes == 3'd0) return CauseIllegalDtype;
    if (dtype_since(g.sbuf_dtype) > generation || opcode_since(OpDmaCopy) > generation) return CauseIllegalGeneration;
    if (g.size0 == 0 || g.size1 == 0 || g.size2 == 0 || g.size3 != 16'd1) return CauseIllegalSize;
    if ({3'd0, g.size0} * {16'd0, bytes} > 19'd65535) return CauseIllegalSize;
    if (g.partitions == 0 || {24'd0, g.partitions} > n) return CauseIllegalSize;
    if (g.dma_engines == 0 || ({16'd0, g.dma_engines} >> dma_engines) != 0) return CauseIllegalSize;
    if ({25'd0, sbuf.partition} + {24'd0, g.partitions} > n) return CausePartitionRange;
    if (sbuf.psum || !address_fits(sbuf, {g.size3, g.size2, g.size1, g.size0}, n, 1'b0)) return CauseAddressRange;
    if (!dram_fits(g)) return CauseAddressRange;
    return aligned(sbuf) && (g.dram_address[1:0] & finer) == 2'd0 ? CauseNone : CauseMisaligned;
  endfunction

  // Descriptor pairs.

  function automatic logic row_in_tile(logic [39:0] address, logic [15:0] length, logic psum, int unsigned n);
    return address[39:25] == 0 && {25'd0, address[24:18]} < n
        && {14'd0, address[17:0]} + {16'd0, length} <= (psum ? 128 * n : 1792 * n);
  endfunction

  function automatic logic row_in_buffer(logic [39:0] address, logic [15:0] length);
    return {8'd0, address} + {32'd0, length} <= 48'(DmaBufferBytes);
  endfunction

  // Whether the row at that index of an indexed side lies in its memory.
  function automatic logic index_fits(descriptor_t d, logic [31:0] index, int unsigned n);
    logic [63:0] behind;
    logic [40:0] row;
    behind = {32'd0, d.stride} * {32'd0, index};
    row = {1'b0, d.address} + {1'b0, behind[39:0]};
    if (behind[63:40] != 0 || row[40]) return 1'b0;
    return space_of(d) == SpaceDram
        || (row_in_tile(row[39:0], d.length, d.other, n) && (d.stride[17:0] == 0 || d.address[24:18] == row[24:18]));
  endfunction

  // Every row of a side in SBUF or PSUM lies inside one partition when the first and the last do and the rows either stay in
  // that partition or are whole partitions apart.
  function automatic logic side_fits(descriptor_t d, int unsigned n);
    /* verilator no_inline_task */
    logic [47:0] last;
    last = {8'd0, d.address} + {16'd0, d.stride} * {32'd0, d.rows - 16'd1};
    if (d.length == 0 || d.rows == 0) return 1'b0;
    if (d.operation > UpdateSet) return 1'b0;
    if (d.indexed) return {16'd0, d.rows} <= MaxIndexedRows && space_of(d) != SpaceBuffer && d.mode == 0
                       && index_fits(d, 32'd0, n);
    if (d.mode[1] || (d.mode[0] && space_of(d) != SpaceBuffer)) return 1'b0;
    if (space_of(d) == SpaceDram) return last[47:40] == 0;
    if (space_of(d) == SpaceBuffer) return row_in_buffer(d.address, d.length) && row_in_buffer(last[39:0], d.length)
                                        && last[47:40] == 0;
    return last[47:40] == 0 && row_in_tile(d.address, d.length, d.other, n)
        && row_in_tile(last[39:0], d.length, d.other, n) && (d.stride[17:0] == 0 || d.address[24:18] == last[24:18]);
  endfunction

  function automatic cause_e elements_cause(descriptor_t d, generation_t generation);
    logic [1:0] finer, offsets;
    if (dtype_bytes(d.dtype) == 3'd0 || dtype_is_packed(d.dtype)) return CauseIllegalDtype;
    if (dtype_since(d.dtype) > generation) return CauseIllegalGeneration;
    finer = 2'(dtype_bytes(d.dtype) - 3'd1);
    offsets = d.address[1:0] | d.length[1:0] | (d.rows == 16'd1 && !d.indexed ? 2'd0 : d.stride[1:0]);
    return (offsets & finer) == 2'd0 ? CauseNone : CauseMisaligned;
  endfunction

  function automatic cause_e check_pair(descriptor_t from, descriptor_t to, int unsigned n, generation_t generation);
    /* verilator no_inline_task */
    logic [31:0] from_bytes, to_bytes;
    cause_e from_cause, to_cause;
    from_bytes = {16'd0, from.length} * {16'd0, from.rows};
    to_bytes = {16'd0, to.length} * {16'd0, to.rows};
    if (!side_fits(from, n) || !side_fits(to, n) || from.saturate || to.barrier || to.more
        || space_of(to) == SpacePsum || (from.indexed && to.indexed))
      return CauseDescriptorError;
    // Rows are not written over the indices that say where they are.
    if (from.indexed && space_of(to) == SpaceBuffer && to.address[17:0] < {from.rows, 2'd0}) return CauseDescriptorError;
    if (from_bytes > 32'd65536 || to_bytes > 32'd65536) return CauseDescriptorError;
    if (from.dtype == 0 && to.dtype == 0 && from.mode == 0 && to.mode == 0)
      return from_bytes == to_bytes && !to.saturate ? CauseNone : CauseDescriptorError;
    from_cause = elements_cause(from, generation);
    to_cause = elements_cause(to, generation);
    if (from_cause != CauseNone) return from_cause;
    if (to_cause != CauseNone) return to_cause;
    // What transposes has elements of two or four bytes, what accumulates has FP32 numbers.
    if (from.mode != 0 && dtype_bytes(from.dtype) == 3'd1) return CauseIllegalDtype;
    if (to.mode != 0 && to.dtype != DtFp32) return CauseIllegalDtype;
    return from_bytes * {29'd0, dtype_bytes(to.dtype)} == to_bytes * {29'd0, dtype_bytes(from.dtype)}
           ? CauseNone : CauseDescriptorError;
  endfunction

  /* verilator lint_on UNUSEDSIGNAL */

endpackage : check_pkg
