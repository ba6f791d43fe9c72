// Vector engine: N lanes that read, cast and write one element a cycle each.
//
//   walker --> SBUF or PSUM --> cast --> SBUF
//   cycle t    t+1              t+2
//
// One instruction at a time; the next starts when the last write of this one is in SBUF. Equal dtypes move bits
// unchanged, others go through FP32 with one rounding to nearest even.
`include "tile_assert.svh"

module vector_engine import lane_pkg::*, tile_pkg::*; #(
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

  output update_t      update_o,
  output retire_t      retire_o,
  output logic         busy_o,
  output logic [31:0]  index_o             // of the instruction in the engine
);

  localparam int unsigned W = $clog2(N);

  command_t run_q;
  logic run_valid_q;             // an instruction is in the engine
  logic reading_q;               // and still has elements to read
  logic first_q;                 // none has been read
  logic take, read_grant, read_last, write_grant, done;
  logic [2:0] src_bytes, dst_bytes;

  assign take = command_valid_i && !run_valid_q;
  assign command_ready_o = !run_valid_q;
  assign src_bytes = isa_pkg::dtype_bytes(command_i.src.dtype);
  assign dst_bytes = isa_pkg::dtype_bytes(command_i.dst.dtype);

  // Read: only when the stage behind can take what comes.

  offset_t src_offset, dst_offset;
  logic read, got_valid_q, got_last_q, cast_valid_q, cast_last_q, got_moves, cast_moves;

  assign cast_moves = !cast_valid_q || write_grant;
  assign got_moves = !got_valid_q || cast_moves;
  assign read = reading_q && got_moves;
  assign read_grant = run_q.src.psum ? psum_read_grant_i : sbuf_read_grant_i;

  ap_walker u_src_walker (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.src.stride),
    .base_i   (command_i.src.offset),
    .bytes_i  (src_bytes),
    .step_i   (read_grant),
    .count_i  (3'd1),
    .offset_o (src_offset),
    .last_o   (read_last),
    .left_o   ()
  );

  assign sbuf_read_o = '{valid: read && !run_q.src.psum, offset: src_offset,
                         quadrant: run_q.src.partition[W-1 -: 2], partitions: run_q.src_partitions,
                         bytes: isa_pkg::dtype_bytes(run_q.src.dtype), first: first_q};
  assign psum_read_o = '{valid: read && run_q.src.psum, word: src_offset[13:2],
                         quadrant: run_q.src.partition[W-1 -: 2]};

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      run_valid_q <= 1'b0;
      reading_q <= 1'b0;
      got_valid_q <= 1'b0;
      cast_valid_q <= 1'b0;
    end else begin
      if (take) begin
        run_valid_q <= 1'b1;
        reading_q <= 1'b1;
      end
      if (read_grant && read_last) reading_q <= 1'b0;
      if (got_moves) got_valid_q <= read_grant;
      if (cast_moves) cast_valid_q <= got_valid_q;
      if (done) run_valid_q <= 1'b0;
    end
    if (take) run_q <= command_i;
    if (take) first_q <= 1'b1;
    else if (read_grant) first_q <= 1'b0;
    if (got_moves) got_last_q <= read_last;
    if (cast_moves) cast_last_q <= got_last_q;
  end

  // Cast.

  format_t from, to;
  logic copy;
  word_t code, lanes [N];

  always_ff @(posedge clk_i) begin
    if (got_valid_q && cast_moves) begin
      /* verilator lint_off BLKSEQ */  // lane temporaries of this process
      from = format_of(run_q.src.dtype);
      to = format_of(run_q.dst.dtype);
      copy = run_q.src.dtype == run_q.dst.dtype;
      if (run_q.src.psum) lanes = psum_read_data_i;
      else lanes = sbuf_read_data_i;
      if (!copy) begin
        for (int unsigned i = 0; i < N; i++) begin
          code = to_fp32(lanes[i], from);
          lanes[i] = from_fp32(code, to, run_q.saturate);
        end
      end
      /* verilator lint_on BLKSEQ */
      sbuf_write_data_o <= lanes;
    end
  end

  // Write.

  ap_walker u_dst_walker (
    .clk_i,
    .start_i  (take),
    .size_i   (command_i.size),
    .stride_i (command_i.dst.stride),
    .base_i   (command_i.dst.offset),
    .bytes_i  (dst_bytes),
    .step_i   (write_grant),
    .count_i  (3'd1),
    .offset_o (dst_offset),
    .left_o   (),
    .last_o   ()
  );

  assign sbuf_write_o = '{valid: cast_valid_q, offset: dst_offset, quadrant: run_q.dst.partition[W-1 -: 2],
                          partitions: run_q.dst_partitions, bytes: isa_pkg::dtype_bytes(run_q.dst.dtype), first: 1'b0};
  assign write_grant = sbuf_write_grant_i;
  assign done = write_grant && cast_last_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      update_o <= '0;
      retire_o <= '0;
    end else begin
      update_o <= run_q.token.update;
      update_o.valid <= run_q.token.update.valid && (run_q.token.at_read ? read_grant && read_last : done);
      retire_o <= '{valid: done, index: run_q.token.index};
    end
  end

  assign busy_o = run_valid_q;
  assign index_o = run_q.token.index;

  `TILE_ASSUME(OnlyItsOpcodes_M, command_valid_i |-> command_i.opcode == isa_pkg::OpTensorCopy)
  `TILE_ASSERT(WriteHeldUntilGranted_A, sbuf_write_o.valid && !write_grant |=> sbuf_write_o.valid && $stable(dst_offset))

endmodule : vector_engine
