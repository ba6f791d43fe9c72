// What a command asks of the tensor engine, and what its two halves count.
package tensor_pkg;
  import tile_pkg::*;

  // lint: of a command what the name says.
  /* verilator lint_off UNUSEDSIGNAL */

  // In both banks.
  function automatic logic is_wide(command_t command);
    return command.src.dtype == isa_pkg::DtFp32 && command.mode == isa_pkg::ModeMultiply;
  endfunction

  // In one turn.
  function automatic logic is_single(command_t command);
    return kind_of(command.mode) == isa_pkg::ModeMultiply;
  endfunction

  // Planes of an operand. Their distance is the stride of the outermost dimension, which is no part of the walk.
  function automatic logic [2:0] planes_of(command_t command);
    case (command.mode)
      isa_pkg::ModeDoubleRow: return 3'd2;
      isa_pkg::ModeSparse:
        return command.opcode == isa_pkg::OpMultiplyMoving ? isa_pkg::sparse_planes(command.sparsity) : 3'd1;
      default: return 3'd1;
    endcase
  endfunction
  function automatic logic [3:0][15:0] walked(command_t command);
    return {planes_of(command) != 1 || command.mode == isa_pkg::ModeDoubleRow ? 16'd1 : command.size[3], command.size[2:0]};
  endfunction

  // The scales of an operand on a tile of n: partitions, and the first of them counted from the quadrant in which it lies.
  function automatic logic [3:0] first_lane(command_t command, int unsigned n);
    return 4'(command.src1.partition & 7'(n / 4 - 1));
  endfunction
  function automatic logic [7:0] scale_lanes(command_t command, int unsigned n);
    return {4'd0, first_lane(command, n)} + scale_span(command.src_partitions);
  endfunction

  // Only products have tiles.
  function automatic logic [6:0] first_row(command_t command);
    return command.mode == isa_pkg::ModeMultiply ? command.src.partition : '0;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

  // Cycles since, and cycles to come.
  function automatic logic [7:0] older(logic [7:0] age);
    return age == '1 ? age : age + 8'd1;
  endfunction
  function automatic logic [9:0] less(logic [9:0] cycles);
    return cycles == 0 ? '0 : cycles - 10'd1;
  endfunction

  // What to do with a column's sums.
  typedef struct packed {
    logic        accumulate;
    psum_part_t  part;
    logic        rounded;
    logic        stochastic;
    logic        last;
    logic [11:0] word;
    logic [6:0]  first;
    logic [7:0]  partitions;
    token_t      token;
  } result_t;

endpackage : tensor_pkg
