// Walks the free dimension of an access pattern: up to four nested (stride, size) pairs, innermost first.
//
// start_i takes a pattern; from the next cycle on offset_o is the byte offset of the element at hand. step_i moves
// on by count_i elements of the innermost dimension, which must not pass its end. last_o: the count_i elements at
// hand are the last ones. start_i may come together with the last step.
module ap_walker import tile_pkg::*; #(
  parameter int unsigned Width = OffsetWidth   // of what is walked: byte offsets, or other values with bytes_i = 1
) (
  input  logic             clk_i,
  input  logic             start_i,
  input  logic [3:0][15:0] size_i,
  input  logic [3:0][15:0] stride_i,   // in elements, signed
  input  logic [Width-1:0] base_i,
  input  logic [2:0]       bytes_i,    // of an element
  input  logic             step_i,
  input  logic [2:0]       count_i,
  output logic [Width-1:0] offset_o,
  output logic [15:0]      left_o,     // elements left in the innermost dimension, the one at hand included
  output logic             last_o
);

  typedef logic [Width-1:0] value_t;

  logic [3:0][15:0] size_q, index_q;
  value_t [3:0] stride_q, level_q;    // level_q[d]: where dimension d started its present run
  logic wraps0, wraps1, wraps2, wraps3; // this step ends the run of dimension d

  assign offset_o = level_q[0];
  assign left_o = size_q[0] - index_q[0];
  assign wraps0 = left_o == {13'd0, count_i};
  assign wraps1 = wraps0 && index_q[1] + 16'd1 == size_q[1];
  assign wraps2 = wraps1 && index_q[2] + 16'd1 == size_q[2];
  assign wraps3 = wraps2 && index_q[3] + 16'd1 == size_q[3];
  assign last_o = wraps3;

  function automatic value_t byte_stride(logic [15:0] stride, logic [2:0] bytes);
    value_t wide;
    wide = {{Width - 16{stride[15]}}, stride};
    return bytes == 3'd4 ? wide << 2 : (bytes == 3'd2 ? wide << 1 : wide);
  endfunction

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      size_q <= size_i;
      index_q <= '0;
      level_q <= {4{base_i}};
      stride_q <= {byte_stride(stride_i[3], bytes_i), byte_stride(stride_i[2], bytes_i),
                   byte_stride(stride_i[1], bytes_i), byte_stride(stride_i[0], bytes_i)};
    end else if (step_i) begin
      if (!wraps0) begin
        index_q[0] <= index_q[0] + {13'd0, count_i};
        level_q[0] <= level_q[0] + (count_i[2] ? stride_q[0] << 2 : '0) + (count_i[1] ? stride_q[0] << 1 : '0)
                    + (count_i[0] ? stride_q[0] : '0);
      end else if (!wraps1) begin
        index_q[1:0] <= {index_q[1] + 16'd1, 16'd0};
        level_q[1:0] <= {2{level_q[1] + stride_q[1]}};
      end else if (!wraps2) begin
        index_q[2:0] <= {index_q[2] + 16'd1, 32'd0};
        level_q[2:0] <= {3{level_q[2] + stride_q[2]}};
      end else begin
        index_q <= {index_q[3] + 16'd1, 48'd0};
        level_q <= {4{level_q[3] + stride_q[3]}};
      end
    end
  end

endmodule : ap_walker
