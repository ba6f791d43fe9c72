# Verilated -*- CMake -*-
# DESCRIPTION: Verilator output: CMake include script with class lists
#
# This CMake script lists generated Verilated files, for including in higher level CMake scripts.
# This file is meant to be consumed by the verilate() function,
# which becomes available after executing `find_package(verilator).

### Constants...
set(PERL "perl" CACHE FILEPATH "Perl executable (from $PERL)")
set(VERILATOR_ROOT "/usr/share/verilator" CACHE PATH "Path to Verilator kit (from $VERILATOR_ROOT)")

### Compiler flags...
# User CFLAGS (from -CFLAGS on Verilator command line)
set(Varray_USER_CFLAGS )
# User LDLIBS (from -LDFLAGS on Verilator command line)
set(Varray_USER_LDLIBS )

### Switches...
# SystemC output mode?  0/1 (from --sc)
set(Varray_SC 0)
# Coverage output mode?  0/1 (from --coverage)
set(Varray_COVERAGE 0)
# Timing mode?  0/1
set(Varray_TIMING 0)
# Threaded output mode?  1/N threads (from --threads)
set(Varray_THREADS 1)
# VCD Tracing output mode?  0/1 (from --trace)
set(Varray_TRACE_VCD 0)
# FST Tracing output mode? 0/1 (from --trace-fst)
set(Varray_TRACE_FST 0)

### Sources...
# Global classes, need linked once per executable
set(Varray_GLOBAL "${VERILATOR_ROOT}/include/verilated.cpp" "${VERILATOR_ROOT}/include/verilated_threads.cpp")
# Generated module classes, non-fast-path, compile with low/medium optimization
set(Varray_CLASSES_SLOW "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray___024root__Slow.cpp" "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray___024root__DepSet_hf4b4e6c2__0__Slow.cpp")
# Generated module classes, fast-path, compile with highest optimization
set(Varray_CLASSES_FAST "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray.cpp" "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray___024root__DepSet_hf12ba607__0.cpp" "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray___024root__DepSet_hf4b4e6c2__0.cpp")
# Generated support classes, non-fast-path, compile with low/medium optimization
set(Varray_SUPPORT_SLOW "/work/main/base128/CMakeFiles/tile_array.dir/Varray.dir/Varray__Syms.cpp")
# Generated support classes, fast-path, compile with highest optimization
set(Varray_SUPPORT_FAST )
# All dependencies
set(Varray_DEPS "/usr/bin/verilator_bin" "/work/main/rtl/common/tile_assert.svh" "/work/main/rtl/lint.vlt" "/work/main/rtl/num/lane_pkg.sv" "/work/main/rtl/pkg/isa_pkg.sv" "/work/main/rtl/pkg/tile_pkg.sv" "/work/main/rtl/tensor/pe_array.sv")
# User .cpp files (from .cpp's on Verilator command line)
set(Varray_USER_CLASSES )
