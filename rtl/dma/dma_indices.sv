// Where the rows of an indexed side begin: row r is `stride` times word r of the engine's buffer behind the address.
//
// look_i: a pair with such a side is at hand, and everything before it is written. The largest of its indices is looked
// for, four words a cycle; with judged_o, fits_o says whether all rows lie in their memory. They do when the row of the
// largest index does, because rows lie in the order of their indices. taken_i: the engine begins the pair. From then on
// the addresses of its rows come, in order, one a cycle at the most; each stays until row_take_i.
`include "tile_assert.svh"

module dma_indices import tile_pkg::*; #(
  parameter int unsigned N = 16
) (
  input  logic         clk_i,
  input  logic         rst_ni,

  input  logic         look_i,
  input  descriptor_t  side_i,            // stays until it is taken
  output logic         judged_o,
  output logic         fits_o,
  input  logic         taken_i,

  output buffer_read_t buffer_o,
  input  logic [127:0] buffer_data_i,     // in the next cycle, and until the next read

  output logic         row_valid_o,
  output logic [39:0]  row_address_o,
  input  logic         row_take_i
);

  localparam int unsigned C = $clog2(MaxIndexedRows) + 1;
  typedef logic [C-1:0] count_t;

  typedef enum logic [1:0] { StIdle, StLook, StJudge, StGive } state_e;
  state_e state_q;
  count_t asked_q, seen_q, rows_q;        // words asked for, looked at or given; rows_q: of all
  logic come_q;                           // what was asked for is there
  logic judged_q;
  logic [31:0] largest_q, index, stride_q;
  logic [39:0] address_q;
  logic ask, last_word, gives;

  // Word by word in StGive: the next four are asked for with the last one of four.
  assign last_word = seen_q[1:0] == 2'd3;
  assign gives = state_q == StGive && come_q && (!row_valid_o || row_take_i);
  assign ask = (state_q == StLook || (state_q == StGive && (!come_q || (gives && last_word)))) && asked_q < rows_q;
  assign buffer_o = '{valid: ask, row: asked_q[9:2]};
  assign index = buffer_data_i[{seen_q[1:0], 5'd0} +: 32];
  assign judged_o = judged_q;

  // Words behind the last row count as zero.
  function automatic logic [31:0] largest_of(logic [31:0] largest, logic [127:0] words, count_t first, count_t rows);
    largest_of = largest;
    for (int unsigned w = 0; w < 4; w++)
      if (first + count_t'(w) < rows && words[32 * w[1:0] +: 32] > largest_of) largest_of = words[32 * w[1:0] +: 32];
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      state_q <= StIdle;
      come_q <= 1'b0;
      judged_q <= 1'b0;
      row_valid_o <= 1'b0;
    end else begin
      if (ask) asked_q <= asked_q + count_t'(4);
      if (state_q != StGive || ask || (gives && last_word)) come_q <= ask;
      case (state_q)
        StIdle: if (look_i && !judged_q) begin
          state_q <= StLook;
          asked_q <= '0;
          seen_q <= '0;
          largest_q <= '0;
          rows_q <= side_i.rows[C-1:0];
        end
        StLook: if (come_q) begin
          largest_q <= largest_of(largest_q, buffer_data_i, seen_q, rows_q);
          seen_q <= seen_q + count_t'(4);
          if (!ask) state_q <= StJudge;
        end
        StJudge: begin
          fits_o <= check_pkg::index_fits(side_i, largest_q, N);
          judged_q <= 1'b1;
          state_q <= StIdle;
        end
        default: if (gives) begin
          seen_q <= seen_q + count_t'(1);
          if (seen_q + count_t'(1) == rows_q) state_q <= StIdle;
        end
      endcase
      if (taken_i) begin
        state_q <= StGive;
        judged_q <= 1'b0;
        asked_q <= '0;
        seen_q <= '0;
        address_q <= side_i.address;
        stride_q <= side_i.stride;
      end
      if (gives || row_take_i) row_valid_o <= gives;
    end
    if (gives) row_address_o <= address_q + {8'd0, stride_q} * {8'd0, index};
  end

  `TILE_ASSUME(TakesWhatIsThere_M, row_take_i -> row_valid_o)
  `TILE_ASSUME(TakenWhenJudged_M, taken_i -> judged_o && fits_o)

endmodule : dma_indices
