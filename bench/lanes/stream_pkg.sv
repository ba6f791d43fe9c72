// An instruction as its queue would hand it to an engine, for what streams of one instruction need of it.
package stream_pkg;

  // lint: an engine does not need all of an instruction.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic tile_pkg::command_t decoded(isa_pkg::instruction_t instruction);
    isa_pkg::fields_t f;
    tile_pkg::command_t command;
    f = isa_pkg::fields_t'(instruction);
    command = '0;
    command.opcode = f.opcode;
    command.generation = 2'd3;
    command.elementwise = check_pkg::elementwise_of(instruction);
    command.saturate = f.saturate;
    command.src_partitions = f.src_partitions;
    command.dst_partitions = f.dst_partitions;
    command.size = check_pkg::sizes_of(f);
    command.src = check_pkg::src_of(f);
    command.src1 = check_pkg::src1_of(f);
    command.dst = check_pkg::dst_of(f);
    command.accumulator = f.accumulator;
    command.functions = check_pkg::table_of(instruction);
    return command;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

endpackage : stream_pkg
