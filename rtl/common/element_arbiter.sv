// Who of the element engines reaches a memory, after the tensor engine has taken its places.
//
// A claim has a bit for each place (bank, or bank and partition group) that a request needs in this cycle; places serve
// one request each. Requests stand in a line: those served longest ago come first, and while somebody waits, who is
// served goes to its end. Writes go before reads, because an engine reads on only when its write moves; but a read
// that was kept waiting keeps its places free from the writes behind it in line, unless the tensor engine or the write
// of its own engine wants one of them, for then it could not have them anyway.
//
// So a request that stays until it is granted is refused at most 2 * Engines - 1 times, not counting cycles in which
// the tensor engine or the other request of its engine wants a place of it. Who stands before it, in those cycles?
//   A write is refused for a write ahead of it in line, which is granted and goes behind it, or for a read ahead of it
//   that keeps its places; that one is granted, or refused for somebody granted who stands before both.
//   A read is refused once for a write behind it. From then on it keeps its places, and is refused for requests ahead
//   of it, which are granted and go behind it.
// Of the others ahead of it there are 2 * Engines - 2 at the most, its own engine's being left out; nobody comes before
// it again; and only a read has the one refusal more.
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

  localparam int unsigned Line = 2 * Engines;
  localparam int unsigned L = $clog2(Line);
  typedef logic [L-1:0] place_t;                       // 2e is the write of engine e, 2e + 1 its read

  place_t line_q [Line], line [Line], w, r, t;
  logic [Places-1:0] kept_q [Engines];                 // of a read that waits: its places
  logic [Places-1:0] by_writes, by_reads, kept;

  always_comb begin
    by_writes = taken_i;
    kept = '0;
    write_grant_o = '0;
    for (int unsigned i = 0; i < Line; i++) begin
      w = line_q[i[L-1:0]];
      if (w[0]) begin
        if ((kept_q[w[L-1:1]] & (taken_i | (write_i[w[L-1:1]] ? write_claim_i[w[L-1:1]] : '0))) == '0)
          kept = kept | kept_q[w[L-1:1]];
      end else if (write_i[w[L-1:1]] && (write_claim_i[w[L-1:1]] & (by_writes | kept)) == '0) begin
        write_grant_o[w[L-1:1]] = 1'b1;
        by_writes = by_writes | write_claim_i[w[L-1:1]];
      end
    end
  end

  always_comb begin
    by_reads = by_writes;
    read_grant_o = '0;
    for (int unsigned i = 0; i < Line; i++) begin
      r = line_q[i[L-1:0]];
      if (r[0] && read_i[r[L-1:1]] && (read_claim_i[r[L-1:1]] & by_reads) == '0) begin
        read_grant_o[r[L-1:1]] = 1'b1;
        by_reads = by_reads | read_claim_i[r[L-1:1]];
      end
    end
  end
  assign taken_o = by_reads;

  // The line of the next cycle: who was not served, then who was. Nobody moves while nobody waits.
  logic [L:0] still, out;
  place_t served [Line];
  logic waits;
  assign waits = (write_i & ~write_grant_o) != '0 || (read_i & ~read_grant_o) != '0;
  always_comb begin
    line = line_q;
    served = line_q;
    still = '0;
    out = '0;
    t = '0;
    if (waits) begin
      for (int unsigned i = 0; i < Line; i++) begin
        t = line_q[i[L-1:0]];
        if (t[0] ? read_grant_o[t[L-1:1]] : write_grant_o[t[L-1:1]]) begin
          served[out[L-1:0]] = t;
          out = out + 1'b1;
        end else begin
          line[still[L-1:0]] = t;
          still = still + 1'b1;
        end
      end
      for (int unsigned i = 0; i < Line; i++)
        if (i >= 32'(still)) line[i[L-1:0]] = served[L'(i - 32'(still))];
    end
  end

  for (genvar i = 0; i < Line; i++) begin : gen_line
    always_ff @(posedge clk_i) line_q[i] <= rst_ni ? line[i] : L'(i);
  end
  for (genvar e = 0; e < Engines; e++) begin : gen_kept
    always_ff @(posedge clk_i) kept_q[e] <= rst_ni && read_i[e] && !read_grant_o[e] ? read_claim_i[e] : '0;
  end

  `TILE_ASSERT(GrantsAreRequests_A, (write_grant_o & ~write_i) == '0 && (read_grant_o & ~read_i) == '0)

endmodule : element_arbiter
