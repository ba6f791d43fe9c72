// Which DMA engines read PSUM in this cycle, of those that ask for it: in a bank the engine served longest ago, after
// all others have taken their banks.
//
// Requests stand in a line, and who is served goes to its end. So each of the other engines comes at most once before a
// request that stays until it is granted: it is refused at most Engines - 1 times, not counting cycles in which
// the tensor engine or an element engine has its bank.
`include "tile_assert.svh"

module psum_dma_line import isa_pkg::*; #(
  parameter int unsigned Engines = 2
) (
  input  logic                 clk_i,
  input  logic                 rst_ni,

  input  logic [PsumBanks-1:0] taken_i,        // by all others
  input  logic [Engines-1:0]   read_i,
  input  logic [2:0]           bank_i [Engines],
  output logic [Engines-1:0]   grant_o
);

  localparam int unsigned E = $clog2(Engines);
  typedef logic [E-1:0] place_t;

  place_t line_q [Engines], line [Engines], served [Engines], r, t;
  logic [PsumBanks-1:0] taken;
  logic [E:0] still, out;

  always_comb begin
    taken = taken_i;
    grant_o = '0;
    r = '0;
    if (read_i != '0)
      for (int unsigned i = 0; i < Engines; i++) begin
        r = line_q[i[E-1:0]];
        if (read_i[r] && !taken[bank_i[r]]) begin
          grant_o[r] = 1'b1;
          taken[bank_i[r]] = 1'b1;
        end
      end
  end

  // The line of the next cycle: who was not served, then who was.
  always_comb begin
    line = line_q;
    served = line_q;
    still = '0;
    out = '0;
    t = '0;
    if (grant_o != '0) begin
      for (int unsigned i = 0; i < Engines; i++) begin
        t = line_q[i[E-1:0]];
        if (grant_o[t]) begin
          served[out[E-1:0]] = t;
          out = out + 1'b1;
        end else begin
          line[still[E-1:0]] = t;
          still = still + 1'b1;
        end
      end
      for (int unsigned i = 0; i < Engines; i++)
        if (i >= 32'(still)) line[i[E-1:0]] = served[E'(i - 32'(still))];
    end
  end

  for (genvar i = 0; i < Engines; i++) begin : gen_line
    always_ff @(posedge clk_i) line_q[i] <= rst_ni ? line[i] : E'(i);
  end

  `TILE_ASSERT(GrantsAreRequests_A, (grant_o & ~read_i) == '0)

endmodule : psum_dma_line
