// The instruction quantize_mx of the vector engine: FP32 numbers become FP8 numbers in blocks that share a power of two.
//
// A block is four numbers of each of eight lanes; they come one by one, or all at once in four planes. Its largest
// exponent gives the scale, and it leaves in two cycles while the next one comes in:
//
//    cycle   0         1         2         3         4                5
//    in      number    number    number    number    of the next block
//    out                                             scales           packed numbers
//
// The first item out says which lanes get scales, 1.0 or +0: those of four blocks of lanes lie in four neighbouring
// lanes, 32 after those of the four before (tile_pkg::scale_lane), from lane in_scale_i on.
// Blocks are updated in place by the one process that uses them.
`include "tile_assert.svh"

module vector_quantize import lane_pkg::*, microscaling_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0      // of out_data_o that it fills
) (
  input  logic            clk_i,
  input  logic            rst_ni,

  input  logic            in_valid_i,
  output logic            in_ready_o,
  input  isa_pkg::dtype_e in_dtype_i,   // of the packed numbers
  input  logic [7:0]      in_lanes_i,   // that take part
  input  logic [3:0]      in_scale_i,
  input  logic            in_first_i,
  input  logic            in_last_i,
  input  logic            in_four_i,      // a whole block
  lanes.sink              in_data_i,

  output logic            out_valid_o,
  input  logic            out_ready_i,
  output logic            out_written_o,  // the item says which lanes get scales
  output logic            out_scales_o,   // it is scales
  output logic            out_last_o,
  lanes.source            out_data_o,
  output logic            busy_o          // results have not left yet
);

  typedef logic [1:0] index_t;

  logic take, begins, filled, out_moves, gives;
  logic fill_q, give_q;                 // which of two blocks is filled, and which one leaves
  logic [1:0] full_q, last_q;           // of each block
  index_t in_q;                         // number of each lane
  logic out_q;                          // which half of a block leaves
  isa_pkg::dtype_e number_q;

  assign out_moves = !out_valid_o || out_ready_i;
  assign in_ready_o = !full_q[fill_q] && (!in_first_i || out_moves);
  assign take = in_valid_i && in_ready_o;
  assign begins = take && in_first_i;
  assign filled = take && (in_four_i || in_q == '1);
  assign gives = full_q[give_q] && out_moves;
  assign busy_o = out_valid_o || full_q != 0;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      out_valid_o <= 1'b0;
      full_q <= '0;
      fill_q <= 1'b0;
      give_q <= 1'b0;
      in_q <= '0;
      out_q <= 1'b0;
    end else begin
      if (out_moves) out_valid_o <= begins || gives;
      if (take && !in_four_i) in_q <= in_q + index_t'(1);
      if (filled) begin
        full_q[fill_q] <= 1'b1;
        fill_q <= !fill_q;
      end
      if (gives) begin
        out_q <= !out_q;
        if (out_q) begin
          full_q[give_q] <= 1'b0;
          give_q <= !give_q;
        end
      end
    end
    if (begins) number_q <= number_of(in_dtype_i);
    if (take) last_q[fill_q] <= in_last_i;
    if (out_moves) begin
      out_written_o <= begins;
      out_scales_o <= gives && !out_q;
      out_last_o <= last_q[give_q] && out_q;
    end
  end

  word_t number [8][N];                 // [block, number][lane]
  word_t largest [2][N];                // [block][lane]: exponent
  word_t scale [N], packed_numbers [N];

  // Lane whose block has the scale that goes to this one, if that is a place of scales.
  function automatic word_t lane_of(word_t lane, word_t first);
    return ((lane - first) & ~32'd31) | (((lane - first) & 32'd3) << 3);
  endfunction

  logic [3:0] first_q;                  // lane of the first scale
  always_ff @(posedge clk_i) if (begins) first_q <= in_scale_i;

  /* verilator lint_off BLKSEQ */
  function automatic void quantize();
    word_t from, room, exponent, best;
    logic [2:0] row, next_row;
    logic [4:0] shift;
    format_t number_format;
    if (gives) begin
      number_format = format_of(number_q);
      if (!out_q) begin
        room = headroom(number_q);
        for (int unsigned i = 0; i < N; i += 8) begin
          best = 32'd0;
          for (int unsigned j = 0; j < 8; j++) best = largest[give_q][i + j] > best ? largest[give_q][i + j] : best;
          for (int unsigned j = 0; j < 8; j++) scale[i + j] = scale_of(best, room);
        end
        for (int unsigned i = 0; i < N; i++) begin
          from = lane_of(i, {28'd0, first_q});
          out_data_o.next[Plane][i] = scale[from[$clog2(N)-1:0]];
          packed_numbers[i] = 32'd0;
        end
      end
      row = {give_q, out_q, 1'b0};
      next_row = {give_q, out_q, 1'b1};
      shift = {out_q, 4'd0};
      for (int unsigned i = 0; i < N; i++)
        packed_numbers[i] = packed_numbers[i]
                          | (from_fp32(unscaled(number[row][i], scale[i]), number_format, 1'b1) << shift)
                          | (from_fp32(unscaled(number[next_row][i], scale[i]), number_format, 1'b1) << 8 << shift);
      if (out_q)
        for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = packed_numbers[i];
    end
    if (begins)
      for (int unsigned i = 0; i < N; i++) begin
        from = i - {28'd0, in_scale_i};
        from = (from & 32'd31) < 32'd4 ? lane_of(i, {28'd0, in_scale_i}) : 32'hFFFF_FFFF;
        out_data_o.next[Plane][i] = from < {24'd0, in_lanes_i} ? alu_pkg::One : 32'd0;
      end
    if (take && in_four_i) begin
      for (int unsigned p = 0; p < 4; p++) begin
        row = {fill_q, p[1:0]};
        for (int unsigned i = 0; i < N; i++) begin
          number[row][i] = in_data_i.word[p[1:0]][i];
          exponent = exponent_of(in_data_i.word[p[1:0]][i]);
          largest[fill_q][i] = p == 0 || exponent > largest[fill_q][i] ? exponent : largest[fill_q][i];
        end
      end
    end else if (take) begin
      row = {fill_q, in_q};
      for (int unsigned i = 0; i < N; i++) begin
        number[row][i] = in_data_i.word[0][i];
        exponent = exponent_of(in_data_i.word[0][i]);
        largest[fill_q][i] = in_q == 0 || exponent > largest[fill_q][i] ? exponent : largest[fill_q][i];
      end
    end
  endfunction

  always_ff @(posedge clk_i) begin
    quantize();
    if (begins || gives) out_data_o.word[Plane] <= out_data_o.next[Plane];
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSUME(BeginsWhenEmpty_M, begins -> !busy_o)
  `TILE_ASSUME(FourAloneOrNone_M, take && in_four_i -> in_q == 0)
  `TILE_ASSERT(WholeBlocks_A, take && in_last_i -> filled)
  `TILE_ASSERT(WholeGroups_A, take -> in_lanes_i[2:0] == 0)

endmodule : vector_quantize
