# tile_catch_test(NAME sources...): one Catch2 program, its cases listed in ctest. Works with Catch2 2.13 and 3.x.
find_package(Catch2 REQUIRED)
include(Catch)

if(TARGET Catch2::Catch2WithMain)
  add_library(tile_catch_main ALIAS Catch2::Catch2WithMain)
else()
  file(WRITE ${CMAKE_BINARY_DIR}/catch_main.cpp "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
  add_library(tile_catch_main STATIC ${CMAKE_BINARY_DIR}/catch_main.cpp)
  target_link_libraries(tile_catch_main PUBLIC Catch2::Catch2)
endif()

# A name in ctest that matches no case must not pass for having nothing to do.
set(TILE_CATCH_ARGUMENTS "")
set(TILE_CATCH_LIST "--list-tests --verbosity quiet")
if(Catch2_VERSION VERSION_LESS 3)
  set(TILE_CATCH_ARGUMENTS EXTRA_ARGS --warn NoTests)
  set(TILE_CATCH_LIST --list-test-names-only)
endif()

function(tile_catch_test name)
  add_executable(${name} ${ARGN})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE tile_catch_main tile_warnings)
  set_property(GLOBAL APPEND PROPERTY TILE_CATCH_PROGRAMS $<TARGET_FILE:${name}>)
  catch_discover_tests(${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST ${TILE_CATCH_ARGUMENTS})
endfunction()
