// The instruction set for the RTL. Written by isa_generate from isa/definition.hpp; do not edit.
package isa_pkg;

  // lint: no single module uses the whole instruction set.
  /* verilator lint_off UNUSEDPARAM */
  localparam int unsigned InstructionBits = 512;
  localparam int unsigned Queues = 5;
  localparam int unsigned Semaphores = 256;
  localparam int unsigned PsumBanks = 8;
  localparam int unsigned AluOps = 30;
  localparam int unsigned SearchedElements = 16384;
  localparam int unsigned TableRows = 512;
  localparam int unsigned TableSlots = 32;
  localparam int unsigned GatherGroup = 16;

  typedef logic [InstructionBits-1:0] instruction_t;
  typedef logic [$clog2(Queues)-1:0] queue_t;
  typedef logic [1:0] generation_t;

  localparam int unsigned QueueTensor = 0;
  localparam int unsigned QueueVector = 1;
  localparam int unsigned QueueScalar = 2;
  localparam int unsigned QueueGpsimd = 3;
  localparam int unsigned QueueSync = 4;

  typedef enum logic [7:0] {
    OpNop = 8'd1,
    OpRegister = 8'd2,
    OpBranch = 8'd3,
    OpLoop = 8'd4,
    OpReadSemaphore = 8'd5,
    OpIndex = 8'd6,
    OpLoadStationary = 8'd16,
    OpMultiplyMoving = 8'd17,
    OpTensorCopy = 8'd32,
    OpMemset = 8'd33,
    OpTensorTensor = 8'd34,
    OpTensorScalar = 8'd35,
    OpScalarTensorTensor = 8'd36,
    OpTensorReduce = 8'd37,
    OpTensorTensorScan = 8'd38,
    OpCopyPredicated = 8'd39,
    OpSelect = 8'd40,
    OpRangeSelect = 8'd41,
    OpBnStats = 8'd42,
    OpBnAggr = 8'd43,
    OpMax8 = 8'd44,
    OpFindIndex8 = 8'd45,
    OpMatchReplace8 = 8'd46,
    OpStreamShuffle = 8'd47,
    OpStreamTranspose = 8'd48,
    OpRand = 8'd49,
    OpSetRngSeed = 8'd50,
    OpQuantizeMx = 8'd53,
    OpDmaStart = 8'd64,
    OpDmaCopy = 8'd65,
    OpLoadTable = 8'd80,
    OpActivation = 8'd81,
    OpReadAccumulator = 8'd82,
    OpIota = 8'd96,
    OpAffineSelect = 8'd97,
    OpPartitionReduce = 8'd98,
    OpPartitionBroadcast = 8'd99,
    OpLocalGather = 8'd100
  } opcode_e;

  typedef enum logic [1:0] {
    WaitNone = 2'd0,
    WaitGe = 2'd1,
    WaitEq = 2'd2
  } wait_e;

  typedef enum logic [2:0] {
    UpdateNone = 3'd0,
    UpdateInc = 3'd1,
    UpdateDec = 3'd2,
    UpdateAdd = 3'd3,
    UpdateSub = 3'd4,
    UpdateSet = 3'd5
  } update_e;

  typedef enum logic [2:0] {
    ModeMultiply = 3'd0,
    ModeTranspose = 3'd1,
    ModeDoubleRow = 3'd2,
    ModeMx = 3'd3,
    ModeSparse = 3'd4
  } tensor_mode_e;

  typedef enum logic [2:0] {
    Pattern4Of16 = 3'd0,
    Pattern4Of12 = 3'd1,
    Pattern4Of8 = 3'd2,
    Pattern2Of8 = 3'd3,
    Pattern2Of4 = 3'd4,
    Pattern1Of4 = 3'd5,
    Pattern1Of2 = 3'd6
  } sparsity_e;

  typedef enum logic [4:0] {
    RegisterAdd = 5'd0,
    RegisterSub = 5'd1,
    RegisterMul = 5'd2,
    RegisterAnd = 5'd3,
    RegisterOr = 5'd4,
    RegisterXor = 5'd5,
    RegisterShl = 5'd6,
    RegisterShr = 5'd7,
    RegisterMin = 5'd8,
    RegisterMax = 5'd9,
    RegisterEq = 5'd10,
    RegisterLt = 5'd11
  } register_op_e;

  typedef enum logic [4:0] {
    BranchAlways = 5'd0,
    BranchEq = 5'd1,
    BranchNe = 5'd2,
    BranchLt = 5'd3,
    BranchGe = 5'd4
  } branch_e;

  typedef enum logic [2:0] {
    AccumulatorIdle = 3'd0,
    AccumulatorReset = 3'd1,
    AccumulatorReduce = 3'd2,
    AccumulatorResetReduce = 3'd3,
    AccumulatorLoadReduce = 3'd4
  } accumulator_e;

  typedef enum logic [4:0] {
    DtInt8 = 5'd2,
    DtUint8 = 5'd3,
    DtInt16 = 5'd4,
    DtUint16 = 5'd5,
    DtInt32 = 5'd8,
    DtUint32 = 5'd9,
    DtBf16 = 5'd6,
    DtFp16 = 5'd7,
    DtFp32 = 5'd10,
    DtTf32 = 5'd11,
    DtFp8E3M4 = 5'd13,
    DtFp8E4M3 = 5'd14,
    DtFp8E5M2 = 5'd15,
    DtFp8E4M3Fn = 5'd16,
    DtFp8E4M3FnX4 = 5'd17,
    DtFp8E5M2X4 = 5'd18,
    DtFp4E2M1X4 = 5'd19
  } dtype_e;

  typedef enum logic [4:0] {
    AluBypass = 5'd0,
    AluAdd = 5'd1,
    AluSubtract = 5'd2,
    AluMultiply = 5'd3,
    AluDivide = 5'd4,
    AluMaximum = 5'd5,
    AluMinimum = 5'd6,
    AluAbsMax = 5'd7,
    AluAbsMin = 5'd8,
    AluAbs = 5'd9,
    AluSquare = 5'd10,
    AluRelu = 5'd11,
    AluReciprocal = 5'd12,
    AluRsqrt = 5'd13,
    AluEqual = 5'd14,
    AluNotEqual = 5'd15,
    AluGreater = 5'd16,
    AluGreaterEqual = 5'd17,
    AluLess = 5'd18,
    AluLessEqual = 5'd19,
    AluLogicalAnd = 5'd20,
    AluLogicalOr = 5'd21,
    AluLogicalXor = 5'd22,
    AluLogicalNot = 5'd23,
    AluBitwiseAnd = 5'd24,
    AluBitwiseOr = 5'd25,
    AluBitwiseXor = 5'd26,
    AluInvert = 5'd27,
    AluLeftShift = 5'd28,
    AluRightShift = 5'd29
  } alu_op_e;

  typedef enum logic [7:0] {
    CauseNone = 8'd0,
    CauseIllegalOpcode = 8'd1,
    CauseIllegalField = 8'd2,
    CauseIllegalDtype = 8'd3,
    CauseIllegalGeneration = 8'd4,
    CauseIllegalSize = 8'd5,
    CausePartitionRange = 8'd6,
    CauseAddressRange = 8'd7,
    CauseMisaligned = 8'd8,
    CauseStationaryMismatch = 8'd9,
    CauseLoopDepth = 8'd10,
    CauseFetchError = 8'd11,
    CauseDescriptorError = 8'd12,
    CauseDescriptorFetchError = 8'd13,
    CauseReadError = 8'd14,
    CauseWriteError = 8'd15,
    CauseFunctionTable = 8'd16,
    CauseSemaphoreRange = 8'd17,
    CauseIndexRange = 8'd18
  } cause_e;

  typedef struct packed {
    logic [15:0] dma_count;
    logic [15:0] dma_engines;
    logic [15:0] dst_stride3;
    logic [15:0] dst_stride2;
    logic [15:0] dst_stride1;
    logic [15:0] dst_stride0;
    logic [0:0] unused415;
    dtype_e dst_dtype;
    logic [25:0] dst_address;
    logic [15:0] src1_stride3;
    logic [15:0] src1_stride2;
    logic [15:0] src1_stride1;
    logic [15:0] src1_stride0;
    logic [0:0] unused319;
    dtype_e src1_dtype;
    logic [25:0] src1_address;
    logic [15:0] src0_stride3;
    logic [15:0] src0_stride2;
    logic [15:0] src0_stride1;
    logic [15:0] src0_stride0;
    logic [0:0] unused223;
    dtype_e src0_dtype;
    logic [25:0] src0_address;
    logic [15:0] size3;
    logic [15:0] size2;
    logic [15:0] size1;
    logic [15:0] size0;
    logic [2:0] unused125;
    logic [0:0] keep;
    logic [1:0] column_quadrant;
    accumulator_e accumulator;
    logic [0:0] negate;
    logic [2:0] reduce_dims;
    logic [0:0] unused114;
    logic [0:0] scalar0_is_tensor;
    logic [0:0] stochastic;
    logic [7:0] dst_partitions;
    logic [7:0] src_partitions;
    logic [0:0] reverse1;
    logic [0:0] reverse0;
    logic [5:0] op1;
    logic [5:0] op0;
    logic [0:0] saturate;
    logic [0:0] accumulate;
    logic [15:0] update_value;
    logic [31:0] wait_value;
    logic [7:0] update_semaphore;
    logic [7:0] wait_semaphore;
    logic [1:0] unused14;
    logic [0:0] update_at;
    update_e update_operation;
    wait_e wait_condition;
    opcode_e opcode;
  } fields_t;

  typedef struct packed {
    logic [31:0] scalar0;
    logic [127:0] unused352;
    logic [31:0] range_start;
    logic [31:0] scalar1;
    logic [172:0] unused115;
    logic [0:0] scalar1_is_tensor;
    logic [113:0] unused0;
  } scalar_fields_t;

  typedef struct packed {
    logic [23:0] unused488;
    logic [39:0] table_address;
    logic [63:0] unused384;
    logic [31:0] constant;
    logic [15:0] table_rows;
    logic [15:0] table_row;
    logic [319:0] unused0;
  } table_fields_t;

  typedef struct packed {
    logic [383:0] unused128;
    sparsity_e sparsity;
    logic [0:0] keep;
    logic [1:0] column_quadrant;
    tensor_mode_e tensor_mode;
    logic [118:0] unused0;
  } tensor_fields_t;

  typedef struct packed {
    logic [127:0] unused384;
    logic [15:0] step3;
    logic [15:0] step2;
    logic [15:0] step1;
    logic [15:0] step0;
    logic [31:0] offset;
    logic [159:0] unused128;
    logic [15:0] channel_multiplier;
    logic [111:0] unused0;
  } affine_fields_t;

  typedef struct packed {
    logic [15:0] unused496;
    logic [15:0] dma_engines;
    logic [15:0] sbuf_stride3;
    logic [15:0] sbuf_stride2;
    logic [15:0] sbuf_stride1;
    logic [15:0] sbuf_stride0;
    logic [0:0] unused415;
    dtype_e sbuf_dtype;
    logic [25:0] sbuf_address;
    logic [23:0] unused360;
    logic [39:0] dram_address;
    logic [31:0] dram_partition_stride;
    logic [31:0] dram_stride2;
    logic [31:0] dram_stride1;
    logic [31:0] dram_stride0;
    logic [15:0] size3;
    logic [15:0] size2;
    logic [15:0] size1;
    logic [15:0] size0;
    logic [15:0] unused112;
    logic [7:0] partitions;
    logic [22:0] unused81;
    logic [0:0] store;
    logic [15:0] update_value;
    logic [31:0] wait_value;
    logic [7:0] update_semaphore;
    logic [7:0] wait_semaphore;
    logic [1:0] unused14;
    logic [0:0] update_at;
    update_e update_operation;
    wait_e wait_condition;
    opcode_e opcode;
  } generated_fields_t;

  typedef struct packed {
    logic [168:0] unused343;
    logic [6:0] index_dram_address;
    logic [0:0] unused335;
    logic [6:0] index_dma_count;
    logic [0:0] unused327;
    logic [6:0] index_dst;
    logic [0:0] unused319;
    logic [6:0] index_src1;
    logic [0:0] unused311;
    logic [6:0] index_src0;
    logic [0:0] unused303;
    logic [6:0] index_size3;
    logic [0:0] unused295;
    logic [6:0] index_size2;
    logic [0:0] unused287;
    logic [6:0] index_size1;
    logic [0:0] unused279;
    logic [6:0] index_size0;
    logic [0:0] unused271;
    logic [6:0] index_update_value;
    logic [0:0] unused263;
    logic [6:0] index_wait_value;
    logic [31:0] unused224;
    logic [31:0] target;
    logic [31:0] b_value;
    logic [31:0] a_value;
    logic [16:0] unused111;
    logic [0:0] b_is_register;
    logic [5:0] b_register;
    logic [0:0] unused103;
    logic [0:0] a_is_register;
    logic [5:0] a_register;
    logic [2:0] unused93;
    logic [4:0] operation;
    logic [1:0] unused86;
    logic [5:0] result;
    logic [15:0] update_value;
    logic [31:0] wait_value;
    logic [7:0] update_semaphore;
    logic [7:0] wait_semaphore;
    logic [1:0] unused14;
    logic [0:0] update_at;
    update_e update_operation;
    wait_e wait_condition;
    opcode_e opcode;
  } sequencer_fields_t;

  // Registers of the host port, byte addresses.
  localparam logic [15:0] RegId = 16'h0000;
  localparam logic [15:0] RegSize = 16'h0004;
  localparam logic [15:0] RegDmaEngines = 16'h0008;
  localparam logic [15:0] RegInterrupt = 16'h000C;
  localparam logic [15:0] RegCycles = 16'h0010;
  localparam logic [15:0] RegMovingCycles = 16'h0018;
  localparam logic [15:0] RegFirstMoving = 16'h0020;
  localparam logic [15:0] RegLastMoving = 16'h0028;
  localparam logic [15:0] RegLoadingCycles = 16'h0030;
  localparam logic [15:0] RegVectorCycles = 16'h0038;
  localparam logic [15:0] RegSbufConflicts = 16'h0040;
  localparam logic [15:0] RegPsumConflicts = 16'h0048;
  localparam logic [15:0] RegScalarCycles = 16'h0050;
  localparam logic [15:0] RegGeneration = 16'h00FC;
  localparam int unsigned Counters = 9;
  localparam logic [15:0] TimingBlock = 16'h0080;
  localparam int unsigned Timings = 17, ClockRatios = 3;
  localparam int unsigned TimeVectorClock = 0;
  localparam int unsigned TimeScalarClock = 1;
  localparam int unsigned TimeGpsimdClock = 2;
  localparam int unsigned TimeTensorLatency = 3;
  localparam int unsigned TimeVectorLatency = 4;
  localparam int unsigned TimeScalarLatency = 5;
  localparam int unsigned TimeGpsimdLatency = 6;
  localparam int unsigned TimeMatmulInterval = 7;
  localparam int unsigned TimeVectorInterval = 8;
  localparam int unsigned TimeScalarInterval = 9;
  localparam int unsigned TimeGpsimdInterval = 10;
  localparam int unsigned TimeTableLoad = 11;
  localparam int unsigned TimeIssueInterval = 12;
  localparam int unsigned TimeSequencerInterval = 13;
  localparam int unsigned TimeDmaLatency = 14;
  localparam int unsigned TimeDmaInterval = 15;
  localparam int unsigned TimeDgeInterval = 16;
  localparam logic [4:0] BlockBaseLow = 5'h00;
  localparam logic [4:0] BlockBaseHigh = 5'h04;
  localparam logic [4:0] BlockLimit = 5'h08;
  localparam logic [4:0] BlockStatus = 5'h0C;
  localparam logic [4:0] BlockIndex = 5'h10;
  localparam logic [4:0] BlockReset = 5'h14;
  localparam logic [15:0] QueueBlock = 16'h0100, RingBlock = 16'h0400, EngineBlock = 16'h0E00, SemaphoreBlock = 16'h1000;
  localparam logic [4:0] EngineGeneratedStatus = 5'h0C;
  localparam logic [4:0] EngineGeneratedIndex = 5'h10;
  localparam logic [31:0] TileId = 32'h544E5254;

  // Bits that an opcode uses; all others must be zero.
  function automatic instruction_t used_bits(opcode_e opcode);
    case (opcode)
      OpNop: return 512'h000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF3FFF;
      OpRegister: return 512'h00000000000000000000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF00007F7F1F3FFFFFFFFFFFFFFFFF3FFF;
      OpBranch: return 512'h000000000000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF00007F7F1F00FFFFFFFFFFFFFFFF3FFF;
      OpLoop: return 512'h000000000000000000000000000000000000000000000000000000000000000000000000FFFFFFFF00000000FFFFFFFF0000007F0000FFFFFFFFFFFFFFFF3FFF;
      OpReadSemaphore: return 512'h00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003FFFFFFFFFFFFFFFFF3FFF;
      OpIndex: return 512'h0000000000000000000000000000000000000000007F7F7F7F7F7F7F7F7F7F7F00000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF3FFF;
      OpLoadStationary: return 512'h00000000000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFFFF80FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpMultiplyMoving: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFFE381FFFF0001FFFFFFFFFFFFFFFF3FFF;
      OpTensorCopy: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpMemset: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF0001FF000002FFFFFFFFFFFFFFFF3FFF;
      OpTensorTensor: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF00FEFFFFFFFFFFFFFFFF3FFF;
      OpTensorScalar: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFF0000000000000000FFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0007FFFFFFFEFFFFFFFFFFFFFFFF3FFF;
      OpScalarTensorTensor: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0003FFFFFFFEFFFFFFFFFFFFFFFF3FFF;
      OpTensorReduce: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0079FFFF00FEFFFFFFFFFFFFFFFF3FFF;
      OpTensorTensorScan: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0003FFFFFFFEFFFFFFFFFFFFFFFF3FFF;
      OpCopyPredicated: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF4002FFFFFFFFFFFFFFFF3FFF;
      OpSelect: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0003FFFF4002FFFFFFFFFFFFFFFF3FFF;
      OpRangeSelect: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFF00000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0007FFFF3FFEFFFFFFFFFFFFFFFF3FFF;
      OpBnStats: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpBnAggr: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpMax8: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpFindIndex8: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpMatchReplace8: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0001FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpStreamShuffle: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0002FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpStreamTranspose: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpRand: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF0001FF000002FFFFFFFFFFFFFFFF3FFF;
      OpSetRngSeed: return 512'h00000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpQuantizeMx: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0000FFFFFFFFFFFFFFFF3FFF;
      OpDmaStart: return 512'hFFFFFFFF0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF3FFF;
      OpDmaCopy: return 512'h0000FFFFFFFFFFFFFFFFFFFF7FFFFFFF000000FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0000FF000001FFFFFFFFFFFFFFFF3FFF;
      OpLoadTable: return 512'h000000FFFFFFFFFF000000000000000000000000FFFFFFFF000000000000000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF3FFF;
      OpActivation: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFF0000FFFFFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0386FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpReadAccumulator: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000000000000000000000000000FFFFFFFFFFFFFFFF0000FF000002FFFFFFFFFFFFFFFF3FFF;
      OpIota: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF000000000000000000000000FFFFFFFFFFFFFFFFFFFFFF000002FFFFFFFFFFFFFFFF3FFF;
      OpAffineSelect: return 512'hFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00FEFFFFFFFFFFFFFFFF3FFF;
      OpPartitionReduce: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF00FEFFFFFFFFFFFFFFFF3FFF;
      OpPartitionBroadcast: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFF000000000000000000000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0002FFFFFFFFFFFFFFFF3FFF;
      OpLocalGather: return 512'h00000000FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFFFFFFFF0000FFFF0002FFFFFFFFFFFFFFFF3FFF;
      default: return '0;
    endcase
  endfunction

  // Queues that execute an opcode, a bit each; none for an opcode that does not exist.
  function automatic logic [Queues-1:0] queues_of(opcode_e opcode);
    case (opcode)
      OpNop: return 5'b11111;
      OpRegister: return 5'b11111;
      OpBranch: return 5'b11111;
      OpLoop: return 5'b11111;
      OpReadSemaphore: return 5'b11111;
      OpIndex: return 5'b11111;
      OpLoadStationary: return 5'b00001;
      OpMultiplyMoving: return 5'b00001;
      OpTensorCopy: return 5'b01110;
      OpMemset: return 5'b01010;
      OpTensorTensor: return 5'b01010;
      OpTensorScalar: return 5'b01110;
      OpScalarTensorTensor: return 5'b00010;
      OpTensorReduce: return 5'b00010;
      OpTensorTensorScan: return 5'b00010;
      OpCopyPredicated: return 5'b00010;
      OpSelect: return 5'b00010;
      OpRangeSelect: return 5'b00010;
      OpBnStats: return 5'b00010;
      OpBnAggr: return 5'b00010;
      OpMax8: return 5'b00010;
      OpFindIndex8: return 5'b00010;
      OpMatchReplace8: return 5'b00010;
      OpStreamShuffle: return 5'b00010;
      OpStreamTranspose: return 5'b00010;
      OpRand: return 5'b00010;
      OpSetRngSeed: return 5'b00010;
      OpQuantizeMx: return 5'b00010;
      OpDmaStart: return 5'b11111;
      OpDmaCopy: return 5'b11111;
      OpLoadTable: return 5'b00100;
      OpActivation: return 5'b00100;
      OpReadAccumulator: return 5'b00100;
      OpIota: return 5'b01000;
      OpAffineSelect: return 5'b01000;
      OpPartitionReduce: return 5'b01000;
      OpPartitionBroadcast: return 5'b01000;
      OpLocalGather: return 5'b01000;
      default: return '0;
    endcase
  endfunction

  // Whether the sequencer of a queue executes it, with the fields of sequencer_fields_t.
  function automatic logic for_sequencer(opcode_e opcode);
    case (opcode)
      OpRegister: return 1'b1;
      OpBranch: return 1'b1;
      OpLoop: return 1'b1;
      OpReadSemaphore: return 1'b1;
      OpIndex: return 1'b1;
      default: return '0;
    endcase
  endfunction

  // Bytes of an element; zero for a dtype that does not exist.
  function automatic logic [2:0] dtype_bytes(dtype_e dtype);
    return {1'(32'h00060F00 >> dtype), 1'(32'h000800F0 >> dtype), 1'(32'h0001E00C >> dtype)};
  endfunction

  // First generation of the NeuronCore that has a mode of the tensor engine; zero for one that does not exist.
  function automatic generation_t mode_since(tensor_mode_e mode);
    case (mode)
      ModeMultiply: return 2'd1;
      ModeTranspose: return 2'd2;
      ModeDoubleRow: return 2'd2;
      ModeMx: return 2'd3;
      ModeSparse: return 2'd2;
      default: return 2'd0;
    endcase
  endfunction

  // Rows of the array in a group of a sparse pattern, as a power of two, and moving operands of each of them; zero
  // for a pattern that does not exist.
  function automatic logic [1:0] sparse_rows(sparsity_e pattern);
    case (pattern)
      Pattern4Of16: return 2'd2;
      Pattern4Of12: return 2'd2;
      Pattern4Of8: return 2'd2;
      Pattern2Of8: return 2'd1;
      Pattern2Of4: return 2'd1;
      Pattern1Of4: return 2'd0;
      Pattern1Of2: return 2'd0;
      default: return 2'd0;
    endcase
  endfunction

  function automatic logic [2:0] sparse_planes(sparsity_e pattern);
    case (pattern)
      Pattern4Of16: return 3'd4;
      Pattern4Of12: return 3'd3;
      Pattern4Of8: return 3'd2;
      Pattern2Of8: return 3'd4;
      Pattern2Of4: return 3'd2;
      Pattern1Of4: return 3'd4;
      Pattern1Of2: return 3'd2;
      default: return 3'd0;
    endcase
  endfunction

  // First generation of the NeuronCore that has a dtype.
  function automatic generation_t dtype_since(dtype_e dtype);
    case (dtype)
      DtFp8E4M3Fn: return 2'd3;
      DtFp8E4M3FnX4: return 2'd3;
      DtFp8E5M2X4: return 2'd3;
      DtFp4E2M1X4: return 2'd3;
      default: return 2'd1;
    endcase
  endfunction

  // DtInt8, DtUint8, DtInt16, DtUint16, DtInt32, DtUint32
  function automatic logic dtype_is_integer(dtype_e dtype);
    return 1'(32'h0000033C >> dtype);
  endfunction

  // Four numbers of a microscaling format.
  // DtFp8E4M3FnX4, DtFp8E5M2X4, DtFp4E2M1X4
  function automatic logic dtype_is_packed(dtype_e dtype);
    return 1'(32'h000E0000 >> dtype);
  endfunction

  // DtInt8, DtInt16, DtInt32
  function automatic logic dtype_is_signed_integer(dtype_e dtype);
    return 1'(32'h00000114 >> dtype);
  endfunction

  // Takes eight cycles an element.
  // AluDivide, AluReciprocal, AluRsqrt
  function automatic logic alu_is_iterative(alu_op_e op);
    return 1'(32'h00003010 >> op);
  endfunction

  // Works on patterns of integers, without casts.
  // AluBitwiseAnd, AluBitwiseOr, AluBitwiseXor, AluInvert, AluLeftShift, AluRightShift
  function automatic logic alu_is_bitwise(alu_op_e op);
    return 1'(32'h3F000000 >> op);
  endfunction

  // Ignores its second operand.
  // AluBypass, AluAbs, AluSquare, AluRelu, AluReciprocal, AluRsqrt, AluLogicalNot, AluInvert
  function automatic logic alu_is_unary(alu_op_e op);
    return 1'(32'h08803E01 >> op);
  endfunction

  // May combine the elements of the free dimension.
  // AluAdd, AluSubtract, AluMultiply, AluMaximum, AluMinimum, AluAbsMax, AluAbsMin, AluLogicalAnd, AluLogicalOr, AluLogicalXor, AluBitwiseAnd, AluBitwiseOr, AluBitwiseXor
  function automatic logic alu_reduces(alu_op_e op);
    return 1'(32'h077001EE >> op);
  endfunction

  // Which operands an opcode has.
  function automatic logic reads_src0(opcode_e opcode);
    case (opcode)
      OpLoadStationary, OpMultiplyMoving, OpTensorCopy, OpTensorTensor, OpTensorScalar, OpScalarTensorTensor, OpTensorReduce, OpTensorTensorScan, OpCopyPredicated, OpSelect, OpRangeSelect, OpBnStats, OpBnAggr, OpMax8, OpFindIndex8, OpMatchReplace8, OpStreamShuffle, OpStreamTranspose, OpSetRngSeed, OpQuantizeMx, OpActivation, OpAffineSelect, OpPartitionReduce, OpPartitionBroadcast, OpLocalGather: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  function automatic logic reads_src1(opcode_e opcode);
    case (opcode)
      OpLoadStationary, OpMultiplyMoving, OpTensorTensor, OpScalarTensorTensor, OpTensorTensorScan, OpCopyPredicated, OpSelect, OpFindIndex8, OpMatchReplace8, OpLocalGather: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  function automatic logic writes_src1(opcode_e opcode);
    case (opcode)
      OpQuantizeMx: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  function automatic logic reads_scalar0(opcode_e opcode);
    case (opcode)
      OpMemset, OpTensorScalar, OpScalarTensorTensor, OpTensorTensorScan, OpSelect, OpRangeSelect, OpMatchReplace8, OpStreamShuffle, OpActivation, OpAffineSelect: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  function automatic logic reads_scalar1(opcode_e opcode);
    case (opcode)
      OpTensorScalar, OpRangeSelect, OpActivation: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  // Whether it has an affine value.
  function automatic logic has_affine(opcode_e opcode);
    case (opcode)
      OpIota, OpAffineSelect: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  function automatic logic writes_dst(opcode_e opcode);
    case (opcode)
      OpMultiplyMoving, OpTensorCopy, OpMemset, OpTensorTensor, OpTensorScalar, OpScalarTensorTensor, OpTensorReduce, OpTensorTensorScan, OpCopyPredicated, OpSelect, OpRangeSelect, OpBnStats, OpBnAggr, OpMax8, OpFindIndex8, OpMatchReplace8, OpStreamShuffle, OpStreamTranspose, OpRand, OpQuantizeMx, OpActivation, OpReadAccumulator, OpIota, OpAffineSelect, OpPartitionReduce, OpPartitionBroadcast, OpLocalGather: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  // First generation of the NeuronCore that has an opcode.
  function automatic generation_t opcode_since(opcode_e opcode);
    case (opcode)
      OpRangeSelect: return 2'd2;
      OpQuantizeMx: return 2'd3;
      OpDmaCopy: return 2'd2;
      default: return 2'd1;
    endcase
  endfunction

  // Whether src1 is eight values, whatever the sizes say.
  function automatic logic takes_values(opcode_e opcode);
    case (opcode)
      OpFindIndex8, OpMatchReplace8: return 1'b1;
      default: return 1'b0;
    endcase
  endfunction

  // Elements of dst in a partition, where sizes do not say how many, else zero.
  function automatic logic [15:0] results_of(opcode_e opcode);
    case (opcode)
      OpBnStats: return 16'd6;
      OpBnAggr: return 16'd2;
      OpMax8: return 16'd8;
      OpFindIndex8: return 16'd8;
      default: return '0;
    endcase
  endfunction

endpackage : isa_pkg
