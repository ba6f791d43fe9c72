// PSUM: eight banks of 4N FP32 words per partition, with an adder at every partition.
//
// A write or a read may be of one half of a word: of 16 bits that are moved as they are.
// The tensor engine writes one word of every partition a cycle, over what is there or added to it (FP32, one
// rounding); it never waits. A reader of the same bank does: no grant, ask again. Read data follow a grant by one
// cycle and stay until the next. The memory is updated in place by the one process that reads it.
`include "tile_assert.svh"

module psum import lane_pkg::*, tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic        clk_i,

  input  psum_write_t write_i,
  input  fp32_t       write_sum_i [N],

  input  psum_read_t  read_i,
  output logic        read_grant_o,
  output word_t       read_data_o [N]
);

  localparam int unsigned Quadrant = N / 4;
  localparam int unsigned Words = isa_pkg::PsumBanks * 4 * N;
  localparam int unsigned WordWidth = $clog2(Words);
  localparam int unsigned BankLsb = $clog2(4 * N);

  fp32_t mem_q [Words][N];

  assign read_grant_o = read_i.valid &&
                        !(write_i.valid && write_i.word[BankLsb +: 3] == read_i.word[BankLsb +: 3]);

  word_t lanes [N];
  logic [WordWidth-1:0] at;
  word_t keep, taken, field;
  logic [4:0] shift;
  int unsigned from;

  /* verilator lint_off BLKSEQ */  // in-place update of a memory that only this process reads, see above
  always_ff @(posedge clk_i) begin
    if (write_i.valid) begin
      at = write_i.word[WordWidth-1:0];
      keep = write_i.accumulate ? 32'hFFFF_FFFF : 32'h0;
      shift = write_i.part.half && write_i.part.upper ? 5'd16 : 5'd0;
      field = (write_i.part.half ? 32'hFFFF : 32'hFFFF_FFFF) << shift;
      for (int unsigned c = 0; c < N; c++) begin
        taken = c < {24'd0, write_i.partitions} ? field : 32'h0;
        mem_q[at][c] = (((add(write_sum_i[c], mem_q[at][c]) & keep) | ((write_sum_i[c] << shift) & ~keep)) & taken)
                     | (mem_q[at][c] & ~taken);
      end
    end
    if (read_grant_o) begin
      at = read_i.word[WordWidth-1:0];
      shift = read_i.part.half && read_i.part.upper ? 5'd16 : 5'd0;
      field = read_i.part.half ? 32'hFFFF : 32'hFFFF_FFFF;
      for (int unsigned q = 0; q < 4; q++) begin
        from = {30'd0, q[1:0] + read_i.quadrant} * Quadrant;
        for (int unsigned i = 0; i < Quadrant; i++) lanes[q * Quadrant + i] = (mem_q[at][from + i] >> shift) & field;
      end
      read_data_o <= lanes;
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule : psum
