// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Design implementation internals
// See Varray.h for the primary calling header

#include "verilated.h"

#include "Varray___024root.h"

VL_ATTR_COLD void Varray___024root___eval_static(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_static\n"); );
}

VL_ATTR_COLD void Varray___024root___eval_initial(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_initial\n"); );
    // Body
    vlSelf->__Vtrigrprev__TOP__clk_i = vlSelf->clk_i;
}

VL_ATTR_COLD void Varray___024root___eval_final(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_final\n"); );
}

VL_ATTR_COLD void Varray___024root___eval_settle(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_settle\n"); );
}

#ifdef VL_DEBUG
VL_ATTR_COLD void Varray___024root___dump_triggers__act(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___dump_triggers__act\n"); );
    // Body
    if ((1U & (~ (IData)(vlSelf->__VactTriggered.any())))) {
        VL_DBG_MSGF("         No triggers active\n");
    }
    if (vlSelf->__VactTriggered.at(0U)) {
        VL_DBG_MSGF("         'act' region trigger index 0 is active: @(posedge clk_i)\n");
    }
}
#endif  // VL_DEBUG

#ifdef VL_DEBUG
VL_ATTR_COLD void Varray___024root___dump_triggers__nba(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___dump_triggers__nba\n"); );
    // Body
    if ((1U & (~ (IData)(vlSelf->__VnbaTriggered.any())))) {
        VL_DBG_MSGF("         No triggers active\n");
    }
    if (vlSelf->__VnbaTriggered.at(0U)) {
        VL_DBG_MSGF("         'nba' region trigger index 0 is active: @(posedge clk_i)\n");
    }
}
#endif  // VL_DEBUG

VL_ATTR_COLD void Varray___024root___ctor_var_reset(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___ctor_var_reset\n"); );
    // Body
    vlSelf->clk_i = VL_RAND_RESET_I(1);
    vlSelf->rst_ni = VL_RAND_RESET_I(1);
    vlSelf->moving_i = VL_RAND_RESET_I(7);
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        vlSelf->moving_code_i[__Vi0] = VL_RAND_RESET_I(32);
    }
    vlSelf->load_i = VL_RAND_RESET_I(26);
    for (int __Vi0 = 0; __Vi0 < 4; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->load_code_i[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    vlSelf->sum_valid_o = VL_RAND_RESET_I(1);
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        vlSelf->sum_o[__Vi0] = VL_RAND_RESET_I(32);
    }
    vlSelf->pe_array__DOT__now_q = VL_RAND_RESET_I(7);
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__skew_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 256; ++__Vi0) {
        vlSelf->pe_array__DOT__enter_q[__Vi0] = VL_RAND_RESET_I(1);
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        vlSelf->pe_array__DOT__load_q[__Vi0] = VL_RAND_RESET_I(13);
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 4; ++__Vi1) {
            for (int __Vi2 = 0; __Vi2 < 128; ++__Vi2) {
                vlSelf->pe_array__DOT__wskew_q[__Vi0][__Vi1][__Vi2] = VL_RAND_RESET_I(32);
            }
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__deskew_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__moving_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__bank0_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__bank1_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        for (int __Vi1 = 0; __Vi1 < 128; ++__Vi1) {
            vlSelf->pe_array__DOT__sum_q[__Vi0][__Vi1] = VL_RAND_RESET_I(32);
        }
    }
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        vlSelf->pe_array__DOT__live_q[__Vi0] = VL_RAND_RESET_I(8);
    }
    vlSelf->pe_array__DOT__loading_q = VL_RAND_RESET_I(8);
    for (int __Vi0 = 0; __Vi0 < 128; ++__Vi0) {
        vlSelf->pe_array__DOT__next[__Vi0] = VL_RAND_RESET_I(32);
    }
    vlSelf->pe_array__DOT__half_q = VL_RAND_RESET_I(8);
    vlSelf->pe_array__DOT__slot = VL_RAND_RESET_I(7);
    vlSelf->pe_array__DOT__leaving = VL_RAND_RESET_I(1);
    vlSelf->pe_array__DOT__load = VL_RAND_RESET_I(13);
    vlSelf->pe_array__DOT__r = 0;
    vlSelf->pe_array__DOT__keep = VL_RAND_RESET_I(32);
    vlSelf->pe_array__DOT__bank = VL_RAND_RESET_I(32);
    VL_RAND_RESET_W(210, vlSelf->pe_array__DOT__format);
    vlSelf->pe_array__DOT__unnamedblk4__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk5__DOT__j = 0;
    vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk7__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c = 0;
    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c = 0;
    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c = 0;
    vlSelf->pe_array__DOT__unnamedblk11__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j = 0;
    vlSelf->pe_array__DOT__unnamedblk13__DOT__c = 0;
    vlSelf->pe_array__DOT__unnamedblk1__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk2__DOT__i = 0;
    vlSelf->pe_array__DOT__unnamedblk3__DOT__i = 0;
    vlSelf->__Vtrigrprev__TOP__clk_i = VL_RAND_RESET_I(1);
}
