// What a queue makes of an instruction that it has checked, for benches of engines without a queue. The generation is
// the newest, so that no engine leaves anything out.
package command_pkg;

  // lint: much of an instruction is for its queue.
  /* verilator lint_off UNUSEDSIGNAL */
  function automatic tile_pkg::command_t command_of(isa_pkg::instruction_t instruction, logic [31:0] index);
    isa_pkg::fields_t f;
    isa_pkg::tensor_fields_t tensor_fields;
    tile_pkg::command_t command;
    f = isa_pkg::fields_t'(instruction);
    tensor_fields = isa_pkg::tensor_fields_t'(instruction);
    command.opcode = f.opcode;
    command.generation = 2'd3;
    command.range_start = check_pkg::range_start_of(instruction);
    command.elementwise = check_pkg::elementwise_of(instruction);
    command.token.index = index;
    command.token.at_read = f.update_at;
    command.token.update = '{valid: f.update_operation != isa_pkg::UpdateNone, operation: f.update_operation,
                             number: f.update_semaphore, value: f.update_value};
    command.accumulate = f.accumulate;
    command.saturate = f.saturate;
    command.mode = check_pkg::mode_of(instruction);
    command.sparsity = tensor_fields.sparsity;
    command.column_quadrant = tensor_fields.column_quadrant;
    command.keep = tensor_fields.keep;
    command.src_partitions = f.src_partitions;
    command.dst_partitions = f.dst_partitions;
    command.size = check_pkg::sizes_of(f);
    command.src = check_pkg::src_of(f);
    command.src1 = check_pkg::src1_of(f);
    command.dst = check_pkg::dst_of(f);
    command.accumulator = f.accumulator;
    command.functions = check_pkg::table_of(instruction);
    command.affine = check_pkg::affine_of(instruction);
    return command;
  endfunction
  /* verilator lint_on UNUSEDSIGNAL */

endpackage : command_pkg
