// A shift register: out_o is what in_i was `Cycles` cycles ago. None at all for zero cycles.
module delay #(
  parameter int unsigned Width = 1,
  parameter int unsigned Cycles = 1
) (
  /* verilator lint_off UNUSEDSIGNAL */  // with zero cycles
  input  logic             clk_i,
  input  logic             rst_ni,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic [Width-1:0] in_i,
  output logic [Width-1:0] out_o
);

  logic [Width-1:0] stage [Cycles+1];
  assign stage[0] = in_i;
  assign out_o = stage[Cycles];

  for (genvar i = 0; i < Cycles; i++) begin : gen_stage
    always_ff @(posedge clk_i) stage[i + 1] <= rst_ni ? stage[i] : '0;
  end

endmodule : delay
