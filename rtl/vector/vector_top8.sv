// The instructions of the vector engine that look for eight values: max8, find_index8, match_replace8.
//
//   max8             elements ------> eight registers, the largest first ------> after the last element they leave
//   find_index8      eight values, then elements: which index meets which value --> after the last one indices leave
//   match_replace8   eight values, then elements ------> each leaves, or the replacement instead of it
//
// An item a cycle, and eight cycles for eight results. Numbers are FP32; a NaN is the canonical one and beyond
// infinity, and values meet where all bits are the same. An element meets one value only, the first that is open.
// Registers of the lanes are updated in place by the one process that uses them.
`include "tile_assert.svh"

module vector_top8 import lane_pkg::*, alu_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0   // of out_data_o that it fills
) (
  input  logic             clk_i,
  input  logic             rst_ni,

  input  logic             in_valid_i,
  output logic             in_ready_o,
  input  isa_pkg::opcode_e in_opcode_i,
  input  word_t            in_replacement_i,
  input  logic             in_value_i,       // it is one of the eight values
  input  logic             in_first_i,       // first element
  input  logic             in_last_i,
  lanes.sink               in_data_i,

  output logic             out_valid_o,
  input  logic             out_ready_i,
  output logic             out_last_o,
  lanes.source             out_data_o,
  output logic             busy_o            // a result has not left yet
);

  localparam logic [3:0] Values = 4'd8;
  localparam word_t Open = 32'hFFFF_FFFF;    // a value that no element has met

  logic take, streams, out_moves;
  logic largest_q;                           // results are those of max8
  logic [3:0] left_q;                        // results that have to leave
  logic [2:0] value_q;                       // number of the next value
  word_t index_q;                            // of the next element

  assign streams = in_opcode_i == isa_pkg::OpMatchReplace8;
  assign out_moves = !out_valid_o || out_ready_i;
  assign in_ready_o = left_q == 0 && (!out_valid_o || (out_ready_i && !in_value_i && !in_first_i));
  assign take = in_valid_i && in_ready_o;
  assign busy_o = out_valid_o || left_q != 0;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      left_q <= '0;
      value_q <= '0;
      out_valid_o <= 1'b0;
    end else begin
      if (take && in_last_i && !streams) left_q <= Values;
      else if (out_moves && left_q != 0) left_q <= left_q - 4'd1;
      if (take && in_value_i) value_q <= value_q + 3'd1;
      if (out_moves) out_valid_o <= left_q != 0 || (take && streams && !in_value_i);
    end
    if (out_moves) out_last_o <= streams && take ? in_last_i : left_q == 4'd1;
    if (take && !in_value_i) begin
      index_q <= in_first_i ? 32'd1 : index_q + 32'd1;
      largest_q <= in_opcode_i == isa_pkg::OpMax8;
    end
  end

  // Registers: ranks (alu_pkg::rank) of max8, else the values and which element has met them.

  word_t kept [8][N], met [8][N];
  word_t rank_of [N], found [N];

  /* verilator lint_off BLKSEQ */
  function automatic void search();
    word_t at, hit;
    logic [2:0] k;
    if (take && in_value_i) begin
      for (int unsigned i = 0; i < N; i++) begin
        kept[value_q][i] = in_data_i.word[0][i];
        met[value_q][i] = Open;
      end
    end

    if (take && !in_value_i && in_opcode_i == isa_pkg::OpMax8) begin
      for (int unsigned i = 0; i < N; i++) rank_of[i] = rank(in_data_i.word[0][i]);
      if (in_first_i)
        for (int unsigned j = 0; j < 8; j++)
          for (int unsigned i = 0; i < N; i++) kept[j][i] = 32'd0;
      for (int unsigned j = 0; j < 7; j++) begin   // from the last one up, so that each sees its neighbour as it was
        k = 3'd7 - j[2:0];
        for (int unsigned i = 0; i < N; i++) begin
          hit = rank_of[i] > kept[k][i] ? rank_of[i] : kept[k][i];
          kept[k][i] = rank_of[i] > kept[k - 3'd1][i] ? kept[k - 3'd1][i] : hit;
        end
      end
      for (int unsigned i = 0; i < N; i++) kept[0][i] = rank_of[i] > kept[0][i] ? rank_of[i] : kept[0][i];
    end

    if (take && !in_value_i && in_opcode_i != isa_pkg::OpMax8) begin
      at = in_first_i ? 32'd0 : index_q;
      for (int unsigned i = 0; i < N; i++) found[i] = 32'd0;
      for (int unsigned j = 0; j < 8; j++)
        for (int unsigned i = 0; i < N; i++) begin
          hit = kept[j][i] == in_data_i.word[0][i] && met[j][i] == Open && found[i] == 0 ? 32'hFFFF_FFFF : 32'd0;
          met[j][i] = (met[j][i] & ~hit) | (at & hit);
          found[i] = found[i] | hit;
        end
      if (streams)
        for (int unsigned i = 0; i < N; i++)
          out_data_o.next[Plane][i] = (in_data_i.word[0][i] & ~found[i]) | (in_replacement_i & found[i]);
    end

    if (left_q != 0 && out_moves) begin
      k = 3'(Values - left_q);
      if (largest_q)   // back from ranks to numbers
        for (int unsigned i = 0; i < N; i++)
          out_data_o.next[Plane][i] = kept[k][i] ^ ((32'd0 - (~kept[k][i] >> 31)) | 32'h8000_0000);
      else for (int unsigned i = 0; i < N; i++) out_data_o.next[Plane][i] = met[k][i];
    end
  endfunction

  always_ff @(posedge clk_i) begin
    search();
    if (out_moves && (left_q != 0 || (take && streams))) out_data_o.word[Plane] <= out_data_o.next[Plane];
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT(EightValues_A, in_valid_i && !in_value_i -> value_q == 0)

endmodule : vector_top8
