// One step of XORWOW per cycle, from a state that is loaded.
module rng_unit import lane_pkg::word_t; (
  input  logic  clk_i,
  input  logic  load_i,
  input  word_t state_i [8],      // x, y, z, w, v, counter; two are not used
  output word_t random_o
);

  stochastic_pkg::xorwow_t state_q, state_d;

  assign state_d = stochastic_pkg::xorwow(state_q);

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      state_q <= '{x: state_i[0], y: state_i[1], z: state_i[2], w: state_i[3], v: state_i[4], counter: state_i[5]};
    end else begin
      state_q <= state_d;
      random_o <= state_d.counter + state_d.v;
    end
  end

endmodule : rng_unit
