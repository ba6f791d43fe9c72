// Who of the element engines reaches a memory, after the tensor engine has taken its places.
//
// A claim has a bit for each place (bank, or bank and partition group) that a request needs in this cycle; places serve
// one request each. Writes go before reads, because an engine reads on only when its write moves. Among engines the
// one that has the turn goes first, and a read of it that was kept waiting keeps its places free from the writes of
// the others. The turn goes on to the next engine that waits for another, and stays where the tensor engine
// alone is in the way; so whoever waits comes first after a few cycles, whatever the rhythm of the others.
`include "tile_assert.svh"

module element_arbiter #(
  parameter int unsigned Engines = 3,
  parameter int unsigned Places = 64
) (
  input  logic               clk_i,
  input  logic               rst_ni,

  input  logic [Places-1:0]  taken_i,                  // by the tensor engine
  input  logic [Engines-1:0] write_i,
  input  logic [Places-1:0]  write_claim_i [Engines],
  output logic [Engines-1:0] write_grant_o,
  input  logic [Engines-1:0] read_i,                   // may depend on write_grant_o
  input  logic [Places-1:0]  read_claim_i [Engines],
  output logic [Engines-1:0] read_grant_o,
  output logic [Places-1:0]  taken_o                   // by all of them
);

  localparam int unsigned E = $clog2(Engines);
  typedef logic [E-1:0] engine_t;

  engine_t turn_q, turn;
  logic [Places-1:0] kept_q, kept, by_writes, by_reads;
  logic [Engines-1:0] waits;      // for another engine than the tensor engine
  engine_t w, r, k;

  function automatic engine_t after(engine_t engine);
    return engine == engine_t'(Engines - 1) ? '0 : engine + engine_t'(1);
  endfunction

  always_comb begin
    by_writes = taken_i;
    write_grant_o = '0;
    w = turn_q;
    for (int unsigned i = 0; i < Engines; i++) begin
      if (write_i[w] && (write_claim_i[w] & (by_writes | (w == turn_q ? '0 : kept_q))) == '0) begin
        write_grant_o[w] = 1'b1;
        by_writes = by_writes | write_claim_i[w];
      end
      w = after(w);
    end
  end

  always_comb begin
    by_reads = by_writes;
    read_grant_o = '0;
    r = turn_q;
    for (int unsigned i = 0; i < Engines; i++) begin
      if (read_i[r] && (read_claim_i[r] & by_reads) == '0) begin
        read_grant_o[r] = 1'b1;
        by_reads = by_reads | read_claim_i[r];
      end
      r = after(r);
    end
  end
  assign taken_o = by_reads;

  // The next turn. Nothing moves while nobody waits.
  always_comb begin
    turn = turn_q;
    kept = '0;
    waits = '0;
    k = turn_q;
    if ((write_i & ~write_grant_o) != '0 || (read_i & ~read_grant_o) != '0) begin
      for (int unsigned i = 0; i < Engines; i++)
        waits[i] = (write_i[i] && !write_grant_o[i] && (write_claim_i[i] & taken_i) == '0)
                || (read_i[i] && !read_grant_o[i] && (read_claim_i[i] & taken_i) == '0);
      // From the holder of the turn backwards, so that the nearest behind it is the last to be noted.
      for (int unsigned i = 0; i < Engines; i++) begin
        if (waits[k]) turn = k;
        k = k == '0 ? engine_t'(Engines - 1) : k - engine_t'(1);
      end
      if ((write_i[turn_q] || read_i[turn_q]) && !write_grant_o[turn_q] && !read_grant_o[turn_q]) turn = turn_q;
      if (read_i[turn] && !read_grant_o[turn]) kept = read_claim_i[turn];
    end
  end

  always_ff @(posedge clk_i) begin
    turn_q <= rst_ni ? turn : '0;
    kept_q <= rst_ni ? kept : '0;
  end

  `TILE_ASSERT(GrantsAreRequests_A, (write_grant_o & ~write_i) == '0 && (read_grant_o & ~read_i) == '0)

endmodule : element_arbiter
