// Which tables lie in the scalar engine: the last TableSlots that were loaded, less those that a later one lies over.
// row_i asks whether a table starts at that row.
module table_slots import isa_pkg::*; (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        load_i,
  input  logic [15:0] first_i,
  input  logic [15:0] rows_i,
  input  logic [15:0] row_i,
  output logic        holds_o
);

  localparam int unsigned S = $clog2(TableSlots);

  typedef struct packed {
    logic [15:0] first;
    logic [15:0] beyond;    // the first row that is not part of it; as first: the slot is free
  } slot_t;

  slot_t slot_q [TableSlots];
  logic [S-1:0] next_q;
  logic [15:0] beyond;

  assign beyond = first_i + rows_i;

  always_comb begin
    holds_o = 1'b0;
    for (int unsigned i = 0; i < TableSlots; i++)
      holds_o = holds_o || (slot_q[i].first == row_i && slot_q[i].beyond != row_i);
  end

  for (genvar i = 0; i < TableSlots; i++) begin : gen_slot
    always_ff @(posedge clk_i) begin
      if (!rst_ni) slot_q[i] <= '0;
      else if (load_i && next_q == S'(i)) slot_q[i] <= '{first: first_i, beyond: beyond};
      else if (load_i && slot_q[i].first < beyond && first_i < slot_q[i].beyond) slot_q[i] <= '0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni) next_q <= '0;
    else if (load_i) next_q <= next_q + S'(1);
  end

endmodule : table_slots
