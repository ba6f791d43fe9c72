// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Design implementation internals
// See Varray.h for the primary calling header

#include "verilated.h"

#include "Varray__Syms.h"
#include "Varray___024root.h"

#ifdef VL_DEBUG
VL_ATTR_COLD void Varray___024root___dump_triggers__act(Varray___024root* vlSelf);
#endif  // VL_DEBUG

void Varray___024root___eval_triggers__act(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_triggers__act\n"); );
    // Body
    vlSelf->__VactTriggered.at(0U) = ((IData)(vlSelf->clk_i) 
                                      & (~ (IData)(vlSelf->__Vtrigrprev__TOP__clk_i)));
    vlSelf->__Vtrigrprev__TOP__clk_i = vlSelf->clk_i;
#ifdef VL_DEBUG
    if (VL_UNLIKELY(vlSymsp->_vm_contextp__->debug())) {
        Varray___024root___dump_triggers__act(vlSelf);
    }
#endif
}
