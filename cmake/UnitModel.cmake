# tile_unit_model(TARGET arguments of tile_verilate...): the model of a unit for its test bench, which is told of failed
# assertions. Its headers are system headers.
function(tile_unit_model target)
  add_library(${target} STATIC)
  tile_verilate(${target} ${ARGN})
  target_compile_definitions(${target} PRIVATE VL_USER_STOP VL_USER_FATAL)
  set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES
                                             "$<TARGET_PROPERTY:${target},INTERFACE_INCLUDE_DIRECTORIES>")
endfunction()
