// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Model implementation (design independent parts)

#include "Varray.h"
#include "Varray__Syms.h"

//============================================================
// Constructors

Varray::Varray(VerilatedContext* _vcontextp__, const char* _vcname__)
    : VerilatedModel{*_vcontextp__}
    , vlSymsp{new Varray__Syms(contextp(), _vcname__, this)}
    , clk_i{vlSymsp->TOP.clk_i}
    , rst_ni{vlSymsp->TOP.rst_ni}
    , moving_i{vlSymsp->TOP.moving_i}
    , sum_valid_o{vlSymsp->TOP.sum_valid_o}
    , load_i{vlSymsp->TOP.load_i}
    , moving_code_i{vlSymsp->TOP.moving_code_i}
    , load_code_i{vlSymsp->TOP.load_code_i}
    , sum_o{vlSymsp->TOP.sum_o}
    , rootp{&(vlSymsp->TOP)}
{
    // Register model with the context
    contextp()->addModel(this);
}

Varray::Varray(const char* _vcname__)
    : Varray(Verilated::threadContextp(), _vcname__)
{
}

//============================================================
// Destructor

Varray::~Varray() {
    delete vlSymsp;
}

//============================================================
// Evaluation function

#ifdef VL_DEBUG
void Varray___024root___eval_debug_assertions(Varray___024root* vlSelf);
#endif  // VL_DEBUG
void Varray___024root___eval_static(Varray___024root* vlSelf);
void Varray___024root___eval_initial(Varray___024root* vlSelf);
void Varray___024root___eval_settle(Varray___024root* vlSelf);
void Varray___024root___eval(Varray___024root* vlSelf);

void Varray::eval_step() {
    VL_DEBUG_IF(VL_DBG_MSGF("+++++TOP Evaluate Varray::eval_step\n"); );
#ifdef VL_DEBUG
    // Debug assertions
    Varray___024root___eval_debug_assertions(&(vlSymsp->TOP));
#endif  // VL_DEBUG
    if (VL_UNLIKELY(!vlSymsp->__Vm_didInit)) {
        vlSymsp->__Vm_didInit = true;
        VL_DEBUG_IF(VL_DBG_MSGF("+ Initial\n"););
        Varray___024root___eval_static(&(vlSymsp->TOP));
        Varray___024root___eval_initial(&(vlSymsp->TOP));
        Varray___024root___eval_settle(&(vlSymsp->TOP));
    }
    // MTask 0 start
    VL_DEBUG_IF(VL_DBG_MSGF("MTask0 starting\n"););
    Verilated::mtaskId(0);
    VL_DEBUG_IF(VL_DBG_MSGF("+ Eval\n"););
    Varray___024root___eval(&(vlSymsp->TOP));
    // Evaluate cleanup
    Verilated::endOfThreadMTask(vlSymsp->__Vm_evalMsgQp);
    Verilated::endOfEval(vlSymsp->__Vm_evalMsgQp);
}

//============================================================
// Events and timing
bool Varray::eventsPending() { return false; }

uint64_t Varray::nextTimeSlot() {
    VL_FATAL_MT(__FILE__, __LINE__, "", "%Error: No delays in the design");
    return 0;
}

//============================================================
// Utilities

const char* Varray::name() const {
    return vlSymsp->name();
}

//============================================================
// Invoke final blocks

void Varray___024root___eval_final(Varray___024root* vlSelf);

VL_ATTR_COLD void Varray::final() {
    Varray___024root___eval_final(&(vlSymsp->TOP));
}

//============================================================
// Implementations of abstract methods from VerilatedModel

const char* Varray::hierName() const { return vlSymsp->name(); }
const char* Varray::modelName() const { return "Varray"; }
unsigned Varray::threads() const { return 1; }
