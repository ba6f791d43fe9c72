// Vector engine: N lanes that read, cast and write one element a cycle each.
//
//   walker --> SBUF or PSUM --> cast --> SBUF
//   cycle t    t+1              t+2
//
// The next instruction starts reading behind the last element of this one, unless it reads the memory that this one
// still has to write: then it starts when the last write is done. Equal dtypes move bits unchanged, others go through
// FP32, each way with one rounding to nearest even.
`include "tile_assert.svh"

module vector_engine import lane_pkg::*, integer_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         command_valid_i,
  output logic         command_ready_o,
  input  command_t     command_i,

  output sbuf_access_t sbuf_read_o,
  input  logic         sbuf_read_grant_i,
  input  word_t        sbuf_read_data_i [N],

  output psum_read_t   psum_read_o,
  input  logic         psum_read_grant_i,
  input  word_t        psum_read_data_i [N],

  output sbuf_access_t sbuf_write_o,
  output word_t        sbuf_write_data_o [N],
  input  logic         sbuf_write_grant_i,

  output update_t      read_update_o,
  output update_t      done_update_o,
  output retire_t      retire_o,
  output logic         busy_o,
  output logic [31:0]  index_o             // of the instruction that reads, or of the last one that did
);

  localparam int unsigned W = $clog2(N);

  typedef struct packed {
    token_t          token;
    logic [1:0]      quadrant;
    logic [7:0]      partitions;
    isa_pkg::dtype_e dtype;
  } write_t;

  // An instruction reads with what is in read_q, its elements are cast with cast_q and written with write_q.
  command_t read_q;
  // lint: what only reading needs travels along.
  /* verilator lint_off UNUSEDSIGNAL */
  command_t cast_q;
  /* verilator lint_on UNUSEDSIGNAL */
  write_t write_q;
  logic reading_q;               // elements are left to read
  logic first_q;                 // none has been read
  logic got_q, got_first_q, got_last_q;     // an element is read and not yet cast
  logic out_q, out_last_q;                  // an element is cast and not yet written
  logic take, read, read_grant, read_last, read_end, cast_moves, got_moves, write_end, reads_what_is_written;

  assign read_end = read_grant && read_last;
  assign write_end = sbuf_write_grant_i && out_last_q;
  assign reads_what_is_written = !command_i.src.psum && (reading_q || got_q || (out_q && !write_end));
  assign command_ready_o = (!reading_q || read_end) && !reads_what_is_written;
  assign take = command_valid_i && command_ready_o;

  // Read: only when the stage behind can take what comes.

  offset_t src_offset, dst_offset;

  assign cast_moves = !out_q || sbuf_write_grant_i;
  assign got_moves = !got_q || cast_moves;
  assign read = reading_q && got_moves;
  assign read_grant = read_q.src.psum ? psum_read_grant_i : sbuf_read_grant_i;

  ap_walker u_src_walker (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.src.stride),
    .base_i   (command_i.src.offset),
    .bytes_i  (isa_pkg::dtype_bytes(command_i.src.dtype)),
    .step_i   (read_grant),
    .count_i  (3'd1),
    .offset_o (src_offset),
    .last_o   (read_last),
    .left_o   ()
  );

  assign sbuf_read_o = '{valid: read && !read_q.src.psum, offset: src_offset,
                         quadrant: read_q.src.partition[W-1 -: 2], partitions: read_q.src_partitions,
                         bytes: isa_pkg::dtype_bytes(read_q.src.dtype), first: first_q};
  assign psum_read_o = '{valid: read && read_q.src.psum,
                         part: '{half: isa_pkg::dtype_bytes(read_q.src.dtype) == 3'd2, upper: src_offset[1]}, word: src_offset[13:2],
                         quadrant: read_q.src.partition[W-1 -: 2]};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      got_q <= 1'b0;
      out_q <= 1'b0;
    end else begin
      if (read_end) reading_q <= 1'b0;
      if (take) reading_q <= 1'b1;
      if (got_moves) got_q <= read_grant;
      if (cast_moves) out_q <= got_q;
    end
    if (take) first_q <= 1'b1;
    else if (read_grant) first_q <= 1'b0;
    if (take) read_q <= command_i;
    if (got_moves) begin
      got_first_q <= first_q;
      got_last_q <= read_last;
    end
    if (read_grant && first_q) cast_q <= read_q;
    if (cast_moves) out_last_q <= got_last_q;
    if (write_start)
      write_q <= '{token: cast_q.token, quadrant: cast_q.dst.partition[W-1 -: 2], partitions: cast_q.dst_partitions,
                   dtype: cast_q.dst.dtype};
  end

  // Cast.

  format_t from, to;
  logic copy;
  integer_t from_integer, to_integer;
  word_t lanes [N];

  always_ff @(posedge clk_i) begin
    if (got_q && cast_moves) begin
      /* verilator lint_off BLKSEQ */  // lane temporaries of this process
      from = format_of(cast_q.src.dtype);
      to = format_of(cast_q.dst.dtype);
      copy = cast_q.src.dtype == cast_q.dst.dtype;
      if (cast_q.src.psum) lanes = psum_read_data_i;
      else lanes = sbuf_read_data_i;
      if (!copy) begin
        if (isa_pkg::dtype_is_integer(cast_q.src.dtype)) begin
          from_integer = integer_of(cast_q.src.dtype);
          for (int unsigned i = 0; i < N; i++) lanes[i] = integer_to_fp32(lanes[i], from_integer);
        end else begin
          for (int unsigned i = 0; i < N; i++) lanes[i] = to_fp32(lanes[i], from);
        end
        if (isa_pkg::dtype_is_integer(cast_q.dst.dtype)) begin
          to_integer = integer_of(cast_q.dst.dtype);
          for (int unsigned i = 0; i < N; i++) lanes[i] = fp32_to_integer(lanes[i], to_integer);
        end else begin
          for (int unsigned i = 0; i < N; i++) lanes[i] = from_fp32(lanes[i], to, cast_q.saturate);
        end
      end
      /* verilator lint_on BLKSEQ */
      sbuf_write_data_o <= lanes;
    end
  end

  // Write.

  logic write_start;
  assign write_start = got_q && cast_moves && got_first_q;

  ap_walker u_dst_walker (
    .clk_i,
    .start_i  (write_start),
    .size_i   (cast_q.size),
    .stride_i (cast_q.dst.stride),
    .base_i   (cast_q.dst.offset),
    .bytes_i  (isa_pkg::dtype_bytes(cast_q.dst.dtype)),
    .step_i   (sbuf_write_grant_i),
    .count_i  (3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  assign sbuf_write_o = '{valid: out_q, offset: dst_offset, quadrant: write_q.quadrant, partitions: write_q.partitions,
                          bytes: isa_pkg::dtype_bytes(write_q.dtype), first: 1'b0};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      read_update_o <= '0;
      done_update_o <= '0;
      retire_o <= '0;
    end else begin
      read_update_o <= gated(read_q.token.update, read_end && read_q.token.at_read);
      done_update_o <= gated(write_q.token.update, write_end && !write_q.token.at_read);
      retire_o <= '{valid: write_end, index: write_q.token.index};
    end
  end

  assign busy_o = reading_q || got_q || out_q;
  assign index_o = read_q.token.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i -> command_i.opcode == isa_pkg::OpTensorCopy)
  `TILE_ASSERT_NEXT(WriteHeldUntilGranted_A, sbuf_write_o.valid && !sbuf_write_grant_i |=> sbuf_write_o.valid && $stable(dst_offset))

endmodule : vector_engine
