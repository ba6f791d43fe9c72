// Changes the element type of a stream of bytes, where a pair asks for it: up to four elements a cycle become FP32 and
// then what the destination says, rounded once each time. Bytes of other pairs pass in the cycle in which they come.
//
// A group that is cast has whole elements; the first of them leave two cycles later. Exact semantics: docs/numerics.md.
`include "tile_assert.svh"

module dma_cast import isa_pkg::*, tile_pkg::*; (
  input  logic      clk_i,
  input  logic      rst_ni,
  input  bytes_t    in_i,
  input  dma_cast_t in_cast_i,
  output logic      in_ready_o,
  output bytes_t    out_o,
  input  logic      out_ready_i
);

  localparam int unsigned Lanes = 4;

  logic [127:0] held_q;       // elements that wait, the first in the lowest bits
  logic [4:0] left_q;         // their bytes
  dma_cast_t cast_q;
  bytes_t result_q;
  logic casts, take, step, free;
  logic [4:0] chunk;          // bytes that are cast in this cycle

  assign step = left_q != 0 && (!result_q.valid || out_ready_i);
  assign chunk = left_q < {dtype_bytes(cast_q.from), 2'd0} ? left_q : {dtype_bytes(cast_q.from), 2'd0};
  assign casts = in_cast_i.from != in_cast_i.to;
  assign free = left_q == 0 || (step && left_q == chunk);
  assign in_ready_o = casts ? free : left_q == 0 && !result_q.valid && out_ready_i;
  assign take = in_i.valid && in_ready_o && casts;

  assign out_o = result_q.valid ? result_q
               : '{valid: in_i.valid && !casts && left_q == 0, count: in_i.count, data: in_i.data};

  function automatic bytes_t cast_of(logic [127:0] data, logic [4:0] bytes, dma_cast_t cast);
    lane_pkg::format_t from, to;
    integer_pkg::integer_t from_integer, to_integer;
    logic [31:0] word;
    logic [2:0] size, elements;
    from = lane_pkg::format_of(cast.from);
    to = lane_pkg::format_of(cast.to);
    from_integer = integer_pkg::integer_of(cast.from);
    to_integer = integer_pkg::integer_of(cast.to);
    case (dtype_bytes(cast.from))
      3'd1: elements = bytes[2:0];
      3'd2: elements = bytes[3:1];
      default: elements = bytes[4:2];
    endcase
    size = dtype_bytes(cast.to);
    cast_of = '{valid: 1'b1, count: size[2] ? {elements, 2'd0} : (size[1] ? {1'b0, elements, 1'b0} : {2'd0, elements}),
                data: '0};
    for (int unsigned i = 0; i < Lanes; i++) begin
      case (dtype_bytes(cast.from))
        3'd1: word = {24'd0, data[8*i +: 8]};
        3'd2: word = {16'd0, data[16*i +: 16]};
        default: word = data[32*i +: 32];
      endcase
      word = dtype_is_integer(cast.from) ? integer_pkg::integer_to_fp32(word, from_integer) : lane_pkg::to_fp32(word, from);
      word = dtype_is_integer(cast.to) ? integer_pkg::fp32_to_integer(word, to_integer)
                                       : lane_pkg::from_fp32(word, to, cast.saturate);
      if (i < 32'(elements))
        case (size)
          3'd1: cast_of.data[8*i +: 8] = word[7:0];
          3'd2: cast_of.data[16*i +: 16] = word[15:0];
          default: cast_of.data[32*i +: 32] = word;
        endcase
    end
  endfunction

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      left_q <= '0;
      result_q <= '0;
    end else begin
      if (take) left_q <= in_i.count;
      else if (step) left_q <= left_q - chunk;
      if (step) result_q <= cast_of(held_q, chunk, cast_q);
      else if (out_ready_i) result_q.valid <= 1'b0;
    end
    if (take) begin
      held_q <= in_i.data;
      cast_q <= in_cast_i;
    end else if (step) begin
      held_q <= held_q >> {chunk, 3'd0};
    end
  end

  `TILE_ASSERT(WholeElements_A, take -> (in_i.count & ({2'd0, dtype_bytes(in_cast_i.from)} - 5'd1)) == 5'd0)

endmodule : dma_cast
