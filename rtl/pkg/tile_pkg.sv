// Signals that travel together in the tile.
package tile_pkg;

  // lint: no single module uses all of these.
  /* verilator lint_off UNUSEDPARAM */
  localparam int unsigned Dimensions = 4;
  localparam int unsigned OffsetWidth = 18;    // byte offset in a partition
  localparam int unsigned SectorBytes = 16;    // what one SBUF bank holds per row and partition
  localparam int unsigned SbufBanks = 8;
  localparam int unsigned PartitionGroups = 8; // SBUF banks are split into groups of N/8 partitions
  localparam int unsigned DmaBufferBytes = 4096;  // of a DMA engine
  localparam int unsigned MaxPacketPairs = 32;
  localparam int unsigned MaxIndexedRows = DmaBufferBytes / 4;
  /* verilator lint_on UNUSEDPARAM */

  typedef logic [OffsetWidth-1:0] offset_t;

  // Times that the host sets.
  typedef logic [15:0] cycles_t;

  typedef struct packed {
    logic [7:0] whole;
    logic [7:0] parts;
  } clock_ratio_t;

  typedef struct packed {
    cycles_t issue_interval;
    cycles_t sequencer_interval;
    cycles_t dma_latency;
    cycles_t dma_interval;
  } queue_timing_t;

  // An operand: where its first element lies, what it is, and the strides (in elements) of the free dimension.
  typedef struct packed {
    logic              psum;
    logic [6:0]        partition;
    offset_t           offset;
    isa_pkg::dtype_e   dtype;
    logic [3:0][15:0]  stride;
  } access_pattern_t;

  // Bytes from an element to the next one of a dimension.
  function automatic offset_t stride_bytes(logic [15:0] stride, logic [2:0] bytes);
    offset_t wide;
    wide = {{2{stride[15]}}, stride};
    return bytes == 3'd4 ? wide << 2 : (bytes == 3'd2 ? wide << 1 : wide);
  endfunction

  // What happens to a semaphore, and the event that asks for it.
  typedef struct packed {
    logic             valid;
    isa_pkg::update_e operation;
    logic [7:0]       number;   // of the semaphore
    logic [15:0]      value;
  } update_t;

  function automatic update_t gated(update_t update, logic happens);
    gated = update;
    gated.valid = update.valid && happens;
  endfunction

  // What an instruction leaves behind when it is done.
  typedef struct packed {
    logic [31:0] index;    // position in its queue
    logic        at_read;  // update when the sources are read, not when the writes are done
    update_t     update;
  } token_t;

  // Sizes of the result when the innermost dimensions become one element.
  function automatic logic [3:0][15:0] reduced(logic [3:0][15:0] size, logic [2:0] dimensions);
    for (int unsigned d = 0; d < 4; d++) reduced[d[1:0]] = d < {29'd0, dimensions} ? 16'd1 : size[d[1:0]];
  endfunction

  // Sizes of dst: as many elements as the opcode makes of all, or those of the sources, reduced or packed.
  function automatic logic [3:0][15:0] result_size(isa_pkg::opcode_e opcode, logic [3:0][15:0] size,
                                                   logic [2:0] dimensions);
    return isa_pkg::results_of(opcode) != 0 ? {16'd1, 16'd1, 16'd1, isa_pkg::results_of(opcode)}
                                            : reduced(size, isa_pkg::writes_src1(opcode) ? 3'd1 : dimensions);
  endfunction

  // What an instruction of an element engine does with its elements.
  typedef struct packed {
    isa_pkg::alu_op_e op0;
    isa_pkg::alu_op_e op1;
    logic             reverse0;
    logic             reverse1;
    logic             stochastic;
    logic             scalar0_is_tensor;
    logic             scalar1_is_tensor;
    logic [2:0]       reduce_dims;
    logic             negate;
    logic [31:0]      scalar0;       // FP32, a pattern, or what check_pkg::scalar_of makes a tensor of
    logic [31:0]      scalar1;
  } elementwise_t;

  // A function's table: where it is in the scalar engine, what is loaded from where, the constant that goes with its use.
  typedef struct packed {
    logic [15:0] row;
    logic [15:0] rows;
    logic [39:0] address;
    logic [31:0] constant;
  } table_command_t;

  // An int32 for each element: where it starts, and what it grows by per element and per partition.
  typedef struct packed {
    logic [31:0]      offset;
    logic [3:0][15:0] step;
    logic [15:0]      channel_multiplier;
  } affine_t;

  // An instruction as an engine receives it: checked, its wait fulfilled.
  typedef struct packed {
    isa_pkg::opcode_e opcode;
    isa_pkg::generation_t generation;  // of the tile
    elementwise_t     elementwise;
    logic [31:0]      range_start;     // number of the first element
    token_t           token;
    logic             accumulate;
    logic             saturate;
    isa_pkg::tensor_mode_e mode;
    isa_pkg::sparsity_e sparsity;
    logic [1:0]       column_quadrant;   // of a stationary tile
    logic             keep;              // what is loaded already
    logic [7:0]       src_partitions;
    logic [7:0]       dst_partitions;
    logic [3:0][15:0] size;
    access_pattern_t  src;
    access_pattern_t  src1;
    access_pattern_t  dst;
    isa_pkg::accumulator_e accumulator;
    table_command_t   functions;
    affine_t          affine;
  } command_t;

  // How long another product may not start behind this command.
  // lint: of the command what its time depends on.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic cycles_t matmul_interval(command_t command, cycles_t interval);
    cycles_t least;
    least = {8'd0, command.dst_partitions} < interval ? {8'd0, command.dst_partitions} : interval;
    if (command.opcode != isa_pkg::OpMultiplyMoving) return '0;
    return command.src.dtype == isa_pkg::DtFp32 && command.mode == isa_pkg::ModeMultiply ? least << 2 : least;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  // How the tiles of a stationary matrix use a quarter of the array's rows, or of its columns.
  typedef struct packed {
    logic       joined;         // to the tile that begins in an earlier quarter
    logic [5:0] count;          // rows or columns, from the quarter's first on
  } quarter_t;

  // The stationary matrix that a queue has asked for last.
  typedef struct packed {
    logic            valid;
    isa_pkg::dtype_e dtype;
    isa_pkg::tensor_mode_e mode;
    isa_pkg::sparsity_e sparsity;
    quarter_t [3:0]  rows;
    quarter_t [3:0]  columns;
  } stationary_t;

  // What an instruction waits for.
  typedef struct packed {
    isa_pkg::wait_e condition;
    logic [7:0]     number;     // of the semaphore
    logic [31:0]    value;
  } wait_t;

  // Work for DMA rings.
  typedef struct packed {
    logic        valid;
    logic [15:0] engines;
    logic [15:0] count;      // descriptor pairs, for each of them
  } dma_start_t;

  // A transfer whose descriptors the tile makes.
  typedef struct packed {
    token_t            token;
    logic              store;       // from SBUF to DRAM
    logic [15:0]       engines;
    logic [7:0]        partitions;
    logic [2:0][15:0]  size;
    access_pattern_t   sbuf;        // its type is that of both sides
    logic [39:0]       dram_address;
    logic [2:0][31:0]  dram_stride; // in elements
    logic [31:0]       dram_partition_stride;
  } dge_command_t;

  // Where a queue or ring stands. A cause other than none means that it has stopped at `index`.
  typedef struct packed {
    logic [2:0]       state;
    isa_pkg::cause_e  cause;
    logic [31:0]      index;
  } status_t;

  // Instruction fetch: `length` instructions from `address`.
  typedef struct packed {
    logic        valid;
    logic [39:0] address;
    logic [2:0]  length;
  } fetch_t;

  // An instruction that is done; its writes can be seen from this cycle on.
  typedef struct packed {
    logic        valid;
    logic [31:0] index;
  } retire_t;

  // Engine access to SBUF: one element per partition, or neighbouring ones of the same sector, a plane of lanes each.
  typedef struct packed {
    logic       valid;
    offset_t    offset;
    logic [1:0] quadrant;    // start partition in units of N/4
    logic [7:0] partitions;
    logic [2:0] bytes;       // of an element: 1, 2 or 4
    logic [1:0] further;     // elements of 16 bits beside the first one: 0, 1 or 3
    logic       first;       // of an instruction: what the port holds is from another time
  } sbuf_access_t;

  // DMA access to SBUF: up to 16 bytes of one sector of one partition.
  typedef struct packed {
    logic         valid;
    logic [6:0]   partition;
    offset_t      offset;    // of the sector
    logic [15:0]  strobe;
    logic [127:0] data;
  } sbuf_dma_write_t;

  typedef struct packed {
    logic       valid;
    logic [6:0] partition;
    offset_t    offset;      // of the sector
  } sbuf_dma_read_t;
  typedef sbuf_dma_read_t psum_dma_read_t;

  // Mode mx: rows in groups of eight share a scale, and the scales of four groups lie in four neighbouring partitions, 32
  // after those of the four groups before. The one for a row, from the first on, and how many partitions that is for all.
  // lint: of a row its group.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic logic [7:0] scale_lane(logic [7:0] row);
    return {1'b0, row[6:5], 3'd0, row[4:3]};
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */
  function automatic logic [7:0] scale_span(logic [7:0] rows);
    return scale_lane(rows - 8'd1) + 8'd1;
  endfunction

  // Mode sparse: the words that hold the tags of so many elements, as sizes of a walk.
  function automatic logic [3:0][15:0] tag_words(logic [7:0] columns);
    return {16'd1, 16'd1, 16'd1, {8'd0, columns + 8'd3} >> 2};
  endfunction

  // How many moving operands an element takes from its row, and what with them: columns of one kind share the array.
  function automatic isa_pkg::tensor_mode_e kind_of(isa_pkg::tensor_mode_e mode);
    return mode == isa_pkg::ModeTranspose ? isa_pkg::ModeMultiply : mode;
  endfunction

  // A column of the array: four of these travel with every load, one with every moving column.
  typedef struct packed {
    logic            valid;
    logic            bank;
    isa_pkg::tensor_mode_e mode;
    isa_pkg::dtype_e dtype;
    logic [6:0]      first;  // row of the first partition, a multiple of N/4
    logic [7:0]      rows;   // partitions from here on take no part in a transposition,
    logic            alone;  // nor in a product when this is set
    isa_pkg::sparsity_e sparsity;
    logic [3:0]      lane;   // mode mx: where the first scale is
  } moving_t;

  typedef struct packed {
    logic            valid;
    logic            bank;
    logic            second; // what a matrix needs besides. FP32: the low halves; double row: the second plane;
                             // mx: the scales, one of each row's; sparse: the tags, four to a row
    isa_pkg::tensor_mode_e mode;
    isa_pkg::dtype_e dtype;
    logic [6:0]      column;
    logic [3:0]      mask;   // which of the four neighbouring columns
    logic [6:0]      first;  // row of the first partition, a multiple of N/4
    logic [7:0]      rows;   // partitions from here on take no part in the product
    logic            joins;  // the other rows keep what they have
    logic [3:0]      lane;   // where the first scale is
  } load_t;

  // What an element is of its word of PSUM: all of it, or the lower or upper half.
  typedef struct packed {
    logic half;
    logic upper;
  } psum_part_t;

  // lint: the offset's lowest bits choose a byte, the others a word.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic psum_part_t psum_part(isa_pkg::dtype_e dtype, offset_t offset);
    return '{half: isa_pkg::dtype_bytes(dtype) == 3'd2, upper: offset[1]};
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  typedef struct packed {
    logic        valid;
    logic        accumulate;
    psum_part_t  part;
    logic        rounded;    // to BF16, in half a word
    logic        stochastic; // and stochastically
    logic [11:0] word;       // row of PSUM: bank * 4N + word of the bank
    logic [6:0]  first;      // partition
    logic [7:0]  partitions;
  } psum_write_t;

  typedef struct packed {
    logic        valid;
    psum_part_t  part;
    logic        pair;       // both halves of the word, a plane of lanes each; part is the lower one
    logic [11:0] word;
    logic [1:0]  quadrant;
  } psum_read_t;

  // A write of an element engine: one word or half of one per partition, lane i to partition start + i.
  typedef struct packed {
    logic        valid;
    psum_part_t  part;
    logic        pair;       // as in psum_read_t
    logic [11:0] word;
    logic [1:0]  quadrant;
    logic [7:0]  partitions;
  } psum_element_write_t;

  // Requests of an engine that is not clocked in every cycle: there is none outside its ticks.
  function automatic sbuf_access_t sbuf_in(sbuf_access_t access, logic tick);
    sbuf_in = access;
    sbuf_in.valid = access.valid && tick;
  endfunction

  function automatic psum_read_t psum_read_in(psum_read_t access, logic tick);
    psum_read_in = access;
    psum_read_in.valid = access.valid && tick;
  endfunction

  function automatic psum_element_write_t psum_write_in(psum_element_write_t access, logic tick);
    psum_write_in = access;
    psum_write_in.valid = access.valid && tick;
  endfunction

  // One side of a DMA descriptor pair: `rows` runs of `length` bytes, `stride` bytes apart. On the destination side,
  // the semaphore update that follows when everything is written. 16 bytes in memory, lowest field first.
  typedef struct packed {
    logic              more;       // source: the next pair of the ring belongs to the same packet
    logic              indexed;    // row r begins stride times word r of the engine's buffer behind the address
    logic              other;      // without tile: the address is in the engine's buffer
    isa_pkg::dtype_e   dtype;      // of the elements; 0 on both sides: bytes
    logic              tile;       // the address is in SBUF, not in DRAM; with other: in PSUM, source only
    isa_pkg::update_e  operation;
    logic [7:0]        number;     // of the semaphore
    logic [1:0]        mode;       // source: 1 column by column; destination: 1 adds to what is there
    logic              saturate;   // destination: a cast to FP8 clamps at the largest value
    logic              barrier;    // source: waits until all that the engine has begun before is written
    logic [31:0]       stride;
    logic [15:0]       rows;
    logic [15:0]       length;
    logic [39:0]       address;
  } descriptor_t;

  typedef enum logic [1:0] { SpaceDram = 2'd0, SpaceSbuf = 2'd1, SpaceBuffer = 2'd2, SpacePsum = 2'd3 } space_e;

  // lint: of a descriptor its space.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic space_e space_of(descriptor_t d);
    return space_e'({d.other, d.tile});
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  // An access to an engine's buffer: up to 16 bytes of one row.
  typedef struct packed {
    logic         valid;
    logic         accumulate;  // FP32 numbers, added to those that are there
    logic [7:0]   row;
    logic [15:0]  strobe;
    logic [127:0] data;
  } buffer_write_t;

  typedef struct packed {
    logic       valid;
    logic [7:0] row;
  } buffer_read_t;

  // A pair that the DGE has made, and which part of which transfer it is.
  typedef struct packed {
    descriptor_t     source;
    descriptor_t     destination;
    isa_pkg::queue_t owner;        // that asked for the transfer
    logic [31:0]     index;        // of its instruction
    logic [1:0]      slot;         // of the transfer in the DGE
    logic            last;         // of the engine's
  } generated_pair_t;

  // A DMA engine has done its last pair of a transfer.
  typedef struct packed {
    logic            valid;
    isa_pkg::queue_t owner;
    logic [1:0]      slot;
  } generated_done_t;

  // Where a pair comes from: number `index` of the ring, or made for an instruction.
  typedef struct packed {
    logic            generated;
    isa_pkg::queue_t ring;         // of that queue
    logic [31:0]     index;        // of the instruction
    logic [1:0]      slot;
    logic            last;
  } origin_t;

  // What becomes of the elements of a pair: nothing where the types are the same.
  typedef struct packed {
    logic            saturate;
    isa_pkg::dtype_e from;
    isa_pkg::dtype_e to;
  } dma_cast_t;

  // Up to 16 bytes on their way through a DMA engine, the first in the lowest bits.
  typedef struct packed {
    logic         valid;
    logic [4:0]   count;
    logic [127:0] data;
  } bytes_t;

  // The first `count` bytes, zeros above.
  function automatic logic [127:0] low_bytes(logic [127:0] data, logic [4:0] count);
    return count[4] ? data : data & ((128'd1 << {count[3:0], 3'd0}) - 128'd1);
  endfunction

endpackage : tile_pkg
