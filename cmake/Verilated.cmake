# Verilator, its version check, and the flags under which this RTL is right and fast on every supported version.
# Whether compilers run under ccache is ours to say: newer versions otherwise set a second one, for all targets.
set(OBJCACHE_ENABLED OFF CACHE BOOL "Verilator sets a compiler launcher")
find_package(verilator QUIET HINTS $ENV{VERILATOR_ROOT} /usr/share/verilator /usr/local/share/verilator)
if(NOT verilator_FOUND)
  message(FATAL_ERROR "Verilator was not found. Remedy: run scripts/bootstrap, or install Verilator 5.006 or newer.")
endif()
execute_process(COMMAND ${VERILATOR_BIN} --version OUTPUT_VARIABLE TILE_VERILATOR_TEXT OUTPUT_STRIP_TRAILING_WHITESPACE)
string(REGEX MATCH "[0-9]+\\.[0-9]+" TILE_VERILATOR_VERSION "${TILE_VERILATOR_TEXT}")
if(TILE_VERILATOR_VERSION VERSION_LESS 5.006)
  message(FATAL_ERROR "Verilator ${TILE_VERILATOR_VERSION} is too old: 5.006 or newer is needed. "
                      "Remedy: install the distribution's newer package, or set VERILATOR_ROOT.")
endif()

# -fno-const-bit-op-tree: versions before 5.038 miscompile trees of XOR, AND and OR.
# --unroll-count 1: lane loops stay loops, which is what the C++ compiler turns into SIMD code.
# --assert: given explicitly, because it is the default only since 5.038.
# --compiler gcc: for clang, 5.006 cuts blocks nested more than 80 deep, as a function of many returns becomes, and crashes
# on the jumps between them. clang itself takes 256 levels, and more when told so.
get_filename_component(TILE_RTL_DIR ${CMAKE_CURRENT_LIST_DIR}/../rtl ABSOLUTE)
set(TILE_VERILATOR_FLAGS
    -Wall -sv --assert -O3 -fno-const-bit-op-tree --unroll-count 1 --x-assign unique --x-initial unique
    --timescale 1ns/1ps --no-timing --compiler gcc -I${TILE_RTL_DIR}/common)
set(TILE_MODEL_CXX_FLAGS -O3 -march=native)
# Sanitizers are for what people write; under them generated code would take up most of the build.
set(TILE_MODEL_CXX_SLOW_FLAGS -O1)
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  list(APPEND TILE_MODEL_CXX_FLAGS -fbracket-depth=1024)
  list(APPEND TILE_MODEL_CXX_SLOW_FLAGS -fbracket-depth=1024)
endif()
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  list(APPEND TILE_MODEL_CXX_FLAGS -fno-sanitize=all)
  list(APPEND TILE_MODEL_CXX_SLOW_FLAGS -fno-sanitize=all)
endif()

# tile_rtl(OUT [parts...]): the RTL of a tile in the order in which Verilator must read it, or those files of it whose
# path below rtl/ begins with one of the parts. lint.vlt comes with each choice.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${TILE_RTL_DIR}/sources.txt)
function(tile_rtl out)
  file(STRINGS ${TILE_RTL_DIR}/sources.txt files)
  if(ARGN)
    list(JOIN ARGN "|" parts)
    list(FILTER files INCLUDE REGEX "^(lint.vlt|${parts})")
  endif()
  list(TRANSFORM files PREPEND ${TILE_RTL_DIR}/)
  set(${out} ${files} PARENT_SCOPE)
endfunction()

tile_rtl(TILE_RTL)
tile_rtl(TILE_ALU_RTL pkg/isa_pkg num/ common/lanes)                                        # the element arithmetic
tile_rtl(TILE_VECTOR_RTL pkg/ num/ common/lanes seq/check_pkg common/ap_walker common/clock_gate vector/)  # the vector engine
tile_rtl(TILE_QUANTIZE_RTL pkg/ num/lane_pkg num/fma_pkg num/integer_pkg num/stochastic_pkg num/alu_pkg num/microscaling_pkg
         common/lanes vector/vector_quantize)                                                # one of its instructions
tile_rtl(TILE_GPSIMD_RTL pkg/ num/ common/lanes seq/check_pkg common/ap_walker vector/vector_pkg gpsimd/)
tile_rtl(TILE_ACTIVATION_RTL pkg/isa_pkg num/lane_pkg num/fma_pkg num/alu_pkg num/integer_pkg common/lanes
         scalar/activation_)                                                                # the arithmetic of activations
tile_rtl(TILE_SCALAR_RTL pkg/ num/lane_pkg num/fma_pkg num/alu_pkg num/integer_pkg common/lanes seq/check_pkg common/ap_walker
         scalar/)
tile_rtl(TILE_ARRAY_RTL pkg/ num/lane_pkg tensor/products_pkg tensor/pe_array)
tile_rtl(TILE_SBUF_RTL pkg/ num/lane_pkg common/lanes common/element_arbiter sbuf/)
tile_rtl(TILE_PSUM_RTL pkg/ num/lane_pkg num/stochastic_pkg common/lanes common/element_arbiter psum/)
tile_rtl(TILE_SEQ_RTL pkg/ common/pace seq/)
tile_rtl(TILE_PACE_RTL pkg/ common/pace common/clock_gate common/engine_clock)
tile_rtl(TILE_DMA_RTL pkg/ num/lane_pkg num/integer_pkg seq/check_pkg common/pace dma/)

# A model in one piece: Verilator writes a dozen files, and the headers that each includes take longer to compile than
# what most of them hold. Where a version of Verilator does it differently, nothing is found and all stays as it is.
function(tile_join target prefix)
  get_target_property(generated ${target} SOURCES)
  list(FILTER generated INCLUDE REGEX "/${prefix}\\.dir/[^/]+\\.cpp$")
  if(NOT generated)
    return()
  endif()
  list(TRANSFORM generated REPLACE ".*/(.+)" "#include \"\\1\"\n" OUTPUT_VARIABLE text)
  list(JOIN text "" text)
  list(GET generated 0 joined)
  string(REGEX REPLACE "[^/]+$" "${prefix}__joined.cpp" joined ${joined})
  file(CONFIGURE OUTPUT ${joined} CONTENT "${text}" @ONLY)
  set_source_files_properties(${generated} PROPERTIES HEADER_FILE_ONLY ON)
  set_source_files_properties(${joined} PROPERTIES COMPILE_OPTIONS "${TILE_MODEL_CXX_FLAGS}")
  target_sources(${target} PRIVATE ${joined})
endfunction()

# Verilator's run-time, which verilate() compiles in every model: once is enough for models under the same definitions.
function(tile_share_runtime target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(definitions ${target} COMPILE_DEFINITIONS)
  list(REMOVE_DUPLICATES definitions)
  set(runtime ${sources})
  list(FILTER runtime INCLUDE REGEX "/include/verilated[a-z_]*\\.cpp$")
  string(MD5 variant "${definitions}")
  string(SUBSTRING ${variant} 0 6 variant)
  foreach(source ${runtime})
    list(REMOVE_ITEM sources ${source})
    get_filename_component(objects ${source} NAME_WE)
    string(APPEND objects _${variant})
    if(NOT TARGET ${objects})
      add_library(${objects} OBJECT ${source})
      target_compile_definitions(${objects} PRIVATE ${definitions})
      target_include_directories(${objects} PRIVATE ${VERILATOR_ROOT}/include ${VERILATOR_ROOT}/include/vltstd)
    endif()
    list(APPEND sources $<TARGET_OBJECTS:${objects}>)
  endforeach()
  list(REMOVE_DUPLICATES sources)
  set_target_properties(${target} PROPERTIES SOURCES "${sources}")
endfunction()

# tile_verilate(TARGET PREFIX p TOP module SOURCES files... [PARAMETERS name=value ...] [WAVES ON]): adds a verilated
# model to a target, under the flags above.
function(tile_verilate target)
  cmake_parse_arguments(ARG "" "PREFIX;TOP;WAVES" "SOURCES;PARAMETERS" ${ARGN})
  set(flags ${TILE_VERILATOR_FLAGS})
  foreach(parameter ${ARG_PARAMETERS})
    list(APPEND flags -G${parameter})
  endforeach()
  set(waves "")
  if(ARG_WAVES)
    set(waves TRACE_FST TRACE_STRUCTS)
    list(APPEND flags --trace-max-array 64)   # four planes of 16 lanes
  endif()
  verilate(${target} PREFIX ${ARG_PREFIX} TOP_MODULE ${ARG_TOP} ${waves} SOURCES ${ARG_SOURCES}
           VERILATOR_ARGS ${flags} OPT_FAST ${TILE_MODEL_CXX_FLAGS} OPT_SLOW ${TILE_MODEL_CXX_SLOW_FLAGS})
  # What traces is larger than the headers, and cores can share it.
  if(NOT ARG_WAVES)
    tile_join(${target} ${ARG_PREFIX})
  endif()
  # Definitions may still follow.
  get_target_property(type ${target} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    cmake_language(EVAL CODE "cmake_language(DEFER CALL tile_share_runtime ${target})")
  endif()
endfunction()
