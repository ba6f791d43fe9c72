// The instructions of the vector engine that move elements from lane to lane: stream_transpose and stream_shuffle.
//
// Lanes form groups of Group = 32, or all of them where there are fewer. Nothing is computed; patterns move.
//
//   stream_transpose   Group elements of a lane fill a block of Group x Group, which then leaves with rows and columns
//                      exchanged while the next one comes in
//   stream_shuffle     first a source for each lane; then each element leaves at once, from the lanes that were named
//
// A lane whose source is no lane of its group is left out: the item that follows the sources says so, 1.0 for lanes
// that are written and +0 for others. An item a cycle. Blocks are updated in place by the one process that uses them.
`include "tile_assert.svh"

module vector_crossing import lane_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0   // of out_data_o that it fills
) (
  input  logic       clk_i,
  input  logic       rst_ni,

  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  logic       in_shuffles_i,
  input  logic       in_source_i,      // it is the number of a source
  input  logic       in_first_i,
  input  logic       in_last_i,
  lanes.sink         in_data_i,

  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic       out_written_o,    // the item says which lanes are written
  output logic       out_last_o,
  lanes.source       out_data_o,
  output logic       busy_o            // results have not left yet
);

  localparam int unsigned Group = N < 32 ? N : 32;
  localparam int unsigned G = $clog2(Group);
  typedef logic [G-1:0] index_t;

  logic take, out_moves, gives;
  logic fill_q, give_q;                // which of two blocks is filled, and which one leaves
  logic [1:0] full_q, last_q;          // of each block
  index_t in_column_q, out_column_q, column;

  assign in_ready_o = in_shuffles_i ? out_moves : !full_q[fill_q];
  assign take = in_valid_i && in_ready_o;
  assign out_moves = !out_valid_o || out_ready_i;
  assign gives = full_q[give_q] && out_moves;
  assign busy_o = out_valid_o || full_q != 0;
  assign column = in_first_i ? '0 : in_column_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      out_valid_o <= 1'b0;
      full_q <= '0;
      fill_q <= 1'b0;
      give_q <= 1'b0;
      out_column_q <= '0;
    end else begin
      if (out_moves) out_valid_o <= gives || (take && in_shuffles_i);
      if (take && !in_shuffles_i && column == '1) begin
        full_q[fill_q] <= 1'b1;
        fill_q <= !fill_q;
      end
      if (gives) begin
        out_column_q <= out_column_q + index_t'(1);
        if (out_column_q == '1) begin
          full_q[give_q] <= 1'b0;
          give_q <= !give_q;
        end
      end
    end
    if (take) in_column_q <= column + index_t'(1);
    if (take && !in_shuffles_i) last_q[fill_q] <= in_last_i;
    if (out_moves) begin
      out_last_o <= take && in_shuffles_i ? in_last_i && !in_source_i : last_q[give_q] && out_column_q == '1;
      out_written_o <= take && in_shuffles_i && in_source_i;
    end
  end

  word_t block [2 * Group][N];         // [which, column][lane]
  word_t source [N];

  /* verilator lint_off BLKSEQ */
  function automatic void move_elements();
    logic [G:0] row;
    logic [$clog2(N)-1:0] lane;
    if (take && in_shuffles_i && in_source_i)
      for (int unsigned i = 0; i < N; i++) begin
        source[i] = in_data_i.word[0][i];
        out_data_o.next[Plane][i] = in_data_i.word[0][i] < Group ? alu_pkg::One : 32'd0;
      end
    if (take && in_shuffles_i && !in_source_i)
      for (int unsigned i = 0; i < N; i++) begin
        lane = $bits(lane)'((i & ~(Group - 1)) | (source[i] & (Group - 1)));
        out_data_o.next[Plane][i] = in_data_i.word[0][lane];
      end
    if (take && !in_shuffles_i) begin
      row = {fill_q, column};
      for (int unsigned i = 0; i < N; i++) block[row][i] = in_data_i.word[0][i];
    end
    if (gives)
      for (int unsigned i = 0; i < N; i++) begin
        row = {give_q, i[G-1:0]};
        lane = $bits(lane)'((i & ~(Group - 1)) | 32'(out_column_q));
        out_data_o.next[Plane][i] = block[row][lane];
      end
  endfunction

  always_ff @(posedge clk_i) begin
    move_elements();
    if (gives || (take && in_shuffles_i)) out_data_o.word[Plane] <= out_data_o.next[Plane];
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT(WholeBlocks_A, take && !in_shuffles_i && in_last_i -> column == '1)

endmodule : vector_crossing
