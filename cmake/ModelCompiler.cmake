# Which compiler makes the verilated models: to be included before project().
#
# clang makes SIMD code of the lane loops that runs up to twice as fast as what g++ 12 makes (make bench shows it), so it
# is taken where it is installed. CXX or CMAKE_CXX_COMPILER decide otherwise.
if(NOT DEFINED CMAKE_CXX_COMPILER AND NOT DEFINED ENV{CXX})
  find_program(TILE_CLANG NAMES clang++)
  if(TILE_CLANG)
    set(CMAKE_CXX_COMPILER ${TILE_CLANG})
  endif()
endif()
