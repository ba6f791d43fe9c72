// Walks a matrix in the engine's buffer column by column: elements of two or four bytes, those of a column `stride`
// bytes apart. The ports are those of dma_rows.sv; a piece is an element.
module dma_columns import isa_pkg::*, tile_pkg::*; (
  input  logic        clk_i,
  input  logic        start_i,
  // lint: an address in the buffer is short, and so are strides of more than one row.
  /* verilator lint_off UNUSEDSIGNAL */
  input  descriptor_t descriptor_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic        step_i,
  output logic [39:0] address_o,
  output logic [8:0]  piece_o,
  output logic        last_o
);

  logic [11:0] address_q, column_q, stride_q;  // column_q: the first element of the column
  logic [15:0] rows_q, down_q;                 // down_q: elements behind this one in its column
  logic [11:0] columns_q;                      // behind this one
  logic [2:0] bytes_q;

  assign address_o = {28'd0, address_q};
  assign piece_o = {6'd0, bytes_q};
  assign last_o = down_q == 0 && columns_q == 0;

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      address_q <= descriptor_i.address[11:0];
      column_q <= descriptor_i.address[11:0];
      stride_q <= descriptor_i.stride[11:0];
      rows_q <= descriptor_i.rows - 16'd1;
      down_q <= descriptor_i.rows - 16'd1;
      columns_q <= (dtype_bytes(descriptor_i.dtype) == 3'd4 ? descriptor_i.length[13:2] : descriptor_i.length[12:1])
                   - 12'd1;
      bytes_q <= dtype_bytes(descriptor_i.dtype);
    end else if (step_i) begin
      if (down_q == 0) begin
        address_q <= column_q + {9'd0, bytes_q};
        column_q <= column_q + {9'd0, bytes_q};
        down_q <= rows_q;
        columns_q <= columns_q - 12'd1;
      end else begin
        address_q <= address_q + stride_q;
        down_q <= down_q - 16'd1;
      end
    end
  end

endmodule : dma_columns
