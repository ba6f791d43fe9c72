# What the benches share: each is a project of its own, made by the compiler of the models (cmake/ModelCompiler.cmake).
set(TILE_ROOT ${CMAKE_CURRENT_LIST_DIR}/..)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
include(${TILE_ROOT}/cmake/Verilated.cmake)
