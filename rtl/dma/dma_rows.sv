// Walks one side of a descriptor: rows of bytes, each cut where the next multiple of `Grain` bytes begins.
//
// start_i takes a descriptor. While valid_o, address_o and piece_o are the address of the next piece and its size in
// bytes; step_i moves past it. last_o marks the last piece. Where the rows of an indexed side begin comes from outside,
// a row at a time, and valid_o is low until it has come.
module dma_rows import tile_pkg::*; #(
  parameter int unsigned Grain = 16
) (
  input  logic        clk_i,
  input  logic        start_i,
  input  descriptor_t descriptor_i,
  input  logic        row_valid_i,
  input  logic [39:0] row_address_i,
  output logic        row_take_o,
  input  logic        step_i,
  output logic        valid_o,
  output logic [39:0] address_o,
  output logic [8:0]  piece_o,
  output logic        last_o
);

  localparam int unsigned G = $clog2(Grain);

  logic [39:0] row_q;                   // where the present row starts
  logic [31:0] stride_q;
  logic [15:0] length_q, rows_q, left_q;  // rows_q: rows after this one; left_q: bytes left in this one
  logic [8:0] to_edge;
  logic row_ends, indexed_q;

  assign to_edge = 9'(Grain) - 9'(address_o[G-1:0]);
  assign piece_o = left_q < {7'd0, to_edge} ? left_q[8:0] : to_edge;
  assign row_ends = left_q == {7'd0, piece_o};
  assign last_o = row_ends && rows_q == 0;
  assign row_take_o = indexed_q && row_valid_i && (!valid_o || (step_i && row_ends && rows_q != 0));

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      address_o <= descriptor_i.address;
      row_q <= descriptor_i.address;
      stride_q <= descriptor_i.stride;
      length_q <= descriptor_i.length;
      left_q <= descriptor_i.length;
      rows_q <= descriptor_i.rows - 16'd1;
      indexed_q <= descriptor_i.indexed;
      valid_o <= !descriptor_i.indexed;
    end else if (step_i) begin
      if (row_ends) begin
        address_o <= row_q + {8'd0, stride_q};
        row_q <= row_q + {8'd0, stride_q};
        left_q <= length_q;
        rows_q <= rows_q - 16'd1;
      end else begin
        address_o <= address_o + {31'd0, piece_o};
        left_q <= left_q - {7'd0, piece_o};
      end
    end
    if (!start_i && row_take_o) begin
      address_o <= row_address_i;
      valid_o <= 1'b1;
    end else if (!start_i && indexed_q && step_i && row_ends && rows_q != 0) begin
      valid_o <= 1'b0;
    end
  end

endmodule : dma_rows
