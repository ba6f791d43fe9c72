// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Symbol table internal header
//
// Internal details; most calling programs do not need this header,
// unless using verilator public meta comments.

#ifndef VERILATED_VARRAY__SYMS_H_
#define VERILATED_VARRAY__SYMS_H_  // guard

#include "verilated.h"

// INCLUDE MODEL CLASS

#include "Varray.h"

// INCLUDE MODULE CLASSES
#include "Varray___024root.h"

// SYMS CLASS (contains all model state)
class Varray__Syms final : public VerilatedSyms {
  public:
    // INTERNAL STATE
    Varray* const __Vm_modelp;
    bool __Vm_didInit = false;

    // MODULE INSTANCE STATE
    Varray___024root               TOP;

    // CONSTRUCTORS
    Varray__Syms(VerilatedContext* contextp, const char* namep, Varray* modelp);
    ~Varray__Syms();

    // METHODS
    const char* name() { return TOP.name(); }
} VL_ATTR_ALIGNED(VL_CACHE_LINE_BYTES);

#endif  // guard
