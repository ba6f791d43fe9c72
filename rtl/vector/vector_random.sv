// rand and set_rng_seed of the vector engine: a generator of random words in each lane.
//
// Until Trainium2 it is a xorshift32, from Trainium3 on XORWOW (docs/numerics.md). One word a cycle; lanes that take no
// part keep their state. set_rng_seed makes the state of a lane from the word that comes, and gives an item of no use
// to show that it is done. States are updated in place by the one process that uses them.
`include "tile_assert.svh"

module vector_random import lane_pkg::*; #(
  parameter int unsigned N = 16,
  parameter int unsigned Plane = 0   // of out_data_o that it fills
) (
  input  logic       clk_i,
  input  logic       rst_ni,

  input  logic       in_valid_i,
  output logic       in_ready_o,
  input  logic       in_seed_i,          // set_rng_seed
  input  logic       in_xorwow_i,
  input  logic       in_pattern_i,       // all bits of the word, else a number from 0 to 1
  input  logic [7:0] in_lanes_i,
  input  logic       in_last_i,
  lanes.sink         in_data_i,

  output logic       out_valid_o,
  input  logic       out_ready_i,
  output logic       out_last_o,
  lanes.source       out_data_o
);

  localparam int unsigned Words = 6;     // of a state; xorshift32 has the first of them

  logic take;
  assign in_ready_o = !out_valid_o || out_ready_i;
  assign take = in_valid_i && in_ready_o;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) out_valid_o <= 1'b0;
    else if (in_ready_o) out_valid_o <= take;
    if (take) out_last_o <= in_last_i;
  end

  // The upper 24 bits as a fraction.
  function automatic word_t fraction(word_t word);
    word_t number;
    number = integer_pkg::integer_to_fp32(word >> 8, integer_pkg::integer_of(isa_pkg::DtUint32));
    return number == 0 ? 32'd0 : number - (32'd24 << 23);
  endfunction

  word_t state [8][N], result [N];
  word_t drawn, takes_part;
  stochastic_pkg::xorwow_t from, to;

  /* verilator lint_off BLKSEQ */
  always_ff @(posedge clk_i) begin
    if (!rst_ni || (take && in_seed_i))
      for (int unsigned k = 0; k < Words; k++)
        for (int unsigned i = 0; i < N; i++) begin
          drawn = stochastic_pkg::lane_seed(rst_ni ? in_data_i.word[0][i] : i, 32'd0, k);
          state[k][i] = !rst_ni || i < {24'd0, in_lanes_i} ? drawn : state[k][i];
        end
    if (take && !in_seed_i) begin
      if (in_xorwow_i) begin
        for (int unsigned i = 0; i < N; i++) begin
          takes_part = i < {24'd0, in_lanes_i} ? 32'hFFFF_FFFF : 32'd0;
          from = '{x: state[0][i], y: state[1][i], z: state[2][i], w: state[3][i], v: state[4][i],
                     counter: state[5][i]};
          to = stochastic_pkg::xorwow(from);
          result[i] = to.counter + to.v;
          to = (to & {Words{takes_part}}) | (from & ~{Words{takes_part}});
          state[0][i] = to.x;
          state[1][i] = to.y;
          state[2][i] = to.z;
          state[3][i] = to.w;
          state[4][i] = to.v;
          state[5][i] = to.counter;
        end
      end else begin
        for (int unsigned i = 0; i < N; i++) begin
          result[i] = stochastic_pkg::xorshift32(state[0][i]);
          state[0][i] = i < {24'd0, in_lanes_i} ? result[i] : state[0][i];
        end
      end
      if (!in_pattern_i) for (int unsigned i = 0; i < N; i++) result[i] = fraction(result[i]);
      out_data_o.word[Plane] <= result;
    end
  end
  /* verilator lint_on BLKSEQ */

  `TILE_ASSERT_NEXT(OutHeldUntilTaken_A, out_valid_o && !out_ready_i |=> out_valid_o && $stable(out_last_o))

endmodule : vector_random
