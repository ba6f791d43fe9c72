// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Design implementation internals
// See Varray.h for the primary calling header

#include "verilated.h"

#include "Varray___024root.h"

void Varray___024root___eval_act(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_act\n"); );
}

VL_INLINE_OPT void Varray___024root___nba_sequent__TOP__0(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___nba_sequent__TOP__0\n"); );
    // Init
    VlWide<7>/*209:0*/ __Vfunc_format_of__0__Vfuncout;
    VL_ZERO_W(210, __Vfunc_format_of__0__Vfuncout);
    CData/*4:0*/ __Vfunc_format_of__0__dtype;
    __Vfunc_format_of__0__dtype = 0;
    VlWide<7>/*209:0*/ __Vfunc_format_of__0__f;
    VL_ZERO_W(210, __Vfunc_format_of__0__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__1__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__1__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__1__f;
    VL_ZERO_W(210, __Vfunc_small_format__1__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__2__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__2__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__2__f;
    VL_ZERO_W(210, __Vfunc_small_format__2__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__3__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__3__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__3__f;
    VL_ZERO_W(210, __Vfunc_small_format__3__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__4__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__4__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__4__f;
    VL_ZERO_W(210, __Vfunc_small_format__4__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__5__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__5__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__5__f;
    VL_ZERO_W(210, __Vfunc_small_format__5__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__6__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__6__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__6__f;
    VL_ZERO_W(210, __Vfunc_small_format__6__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__7__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__7__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__7__f;
    VL_ZERO_W(210, __Vfunc_small_format__7__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__8__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__8__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__8__f;
    VL_ZERO_W(210, __Vfunc_small_format__8__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__9__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__9__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__9__f;
    VL_ZERO_W(210, __Vfunc_small_format__9__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__10__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__10__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__10__f;
    VL_ZERO_W(210, __Vfunc_small_format__10__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__11__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__11__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__11__f;
    VL_ZERO_W(210, __Vfunc_small_format__11__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__12__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__12__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__12__f;
    VL_ZERO_W(210, __Vfunc_small_format__12__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__13__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__13__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__13__f;
    VL_ZERO_W(210, __Vfunc_small_format__13__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__14__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__14__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__14__f;
    VL_ZERO_W(210, __Vfunc_small_format__14__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__15__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__15__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__15__f;
    VL_ZERO_W(210, __Vfunc_small_format__15__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__16__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__16__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__16__f;
    VL_ZERO_W(210, __Vfunc_small_format__16__f);
    CData/*2:0*/ __Vfunc_dtype_bytes__17__Vfuncout;
    __Vfunc_dtype_bytes__17__Vfuncout = 0;
    CData/*4:0*/ __Vfunc_dtype_bytes__17__dtype;
    __Vfunc_dtype_bytes__17__dtype = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__Vfuncout;
    __Vfunc_decode_operand__18__Vfuncout = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__code;
    __Vfunc_decode_operand__18__code = 0;
    VlWide<7>/*209:0*/ __Vfunc_decode_operand__18__f;
    VL_ZERO_W(210, __Vfunc_decode_operand__18__f);
    IData/*31:0*/ __Vfunc_decode_operand__18__c;
    __Vfunc_decode_operand__18__c = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__expo;
    __Vfunc_decode_operand__18__expo = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__frac;
    __Vfunc_decode_operand__18__frac = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__sig;
    __Vfunc_decode_operand__18__sig = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__left;
    __Vfunc_decode_operand__18__left = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__lift;
    __Vfunc_decode_operand__18__lift = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__special;
    __Vfunc_decode_operand__18__special = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__top;
    __Vfunc_decode_operand__18__top = 0;
    IData/*31:0*/ __Vfunc_decode_operand__18__result;
    __Vfunc_decode_operand__18__result = 0;
    VlWide<7>/*209:0*/ __Vfunc_format_of__19__Vfuncout;
    VL_ZERO_W(210, __Vfunc_format_of__19__Vfuncout);
    CData/*4:0*/ __Vfunc_format_of__19__dtype;
    __Vfunc_format_of__19__dtype = 0;
    VlWide<7>/*209:0*/ __Vfunc_format_of__19__f;
    VL_ZERO_W(210, __Vfunc_format_of__19__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__20__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__20__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__20__f;
    VL_ZERO_W(210, __Vfunc_small_format__20__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__21__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__21__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__21__f;
    VL_ZERO_W(210, __Vfunc_small_format__21__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__22__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__22__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__22__f;
    VL_ZERO_W(210, __Vfunc_small_format__22__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__23__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__23__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__23__f;
    VL_ZERO_W(210, __Vfunc_small_format__23__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__24__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__24__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__24__f;
    VL_ZERO_W(210, __Vfunc_small_format__24__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__25__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__25__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__25__f;
    VL_ZERO_W(210, __Vfunc_small_format__25__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__26__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__26__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__26__f;
    VL_ZERO_W(210, __Vfunc_small_format__26__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__27__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__27__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__27__f;
    VL_ZERO_W(210, __Vfunc_small_format__27__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__28__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__28__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__28__f;
    VL_ZERO_W(210, __Vfunc_small_format__28__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__29__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__29__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__29__f;
    VL_ZERO_W(210, __Vfunc_small_format__29__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__30__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__30__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__30__f;
    VL_ZERO_W(210, __Vfunc_small_format__30__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__31__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__31__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__31__f;
    VL_ZERO_W(210, __Vfunc_small_format__31__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__32__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__32__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__32__f;
    VL_ZERO_W(210, __Vfunc_small_format__32__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__33__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__33__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__33__f;
    VL_ZERO_W(210, __Vfunc_small_format__33__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__34__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__34__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__34__f;
    VL_ZERO_W(210, __Vfunc_small_format__34__f);
    VlWide<7>/*209:0*/ __Vfunc_small_format__35__Vfuncout;
    VL_ZERO_W(210, __Vfunc_small_format__35__Vfuncout);
    VlWide<7>/*209:0*/ __Vfunc_small_format__35__f;
    VL_ZERO_W(210, __Vfunc_small_format__35__f);
    CData/*2:0*/ __Vfunc_dtype_bytes__36__Vfuncout;
    __Vfunc_dtype_bytes__36__Vfuncout = 0;
    CData/*4:0*/ __Vfunc_dtype_bytes__36__dtype;
    __Vfunc_dtype_bytes__36__dtype = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__Vfuncout;
    __Vfunc_decode_operand__37__Vfuncout = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__code;
    __Vfunc_decode_operand__37__code = 0;
    VlWide<7>/*209:0*/ __Vfunc_decode_operand__37__f;
    VL_ZERO_W(210, __Vfunc_decode_operand__37__f);
    IData/*31:0*/ __Vfunc_decode_operand__37__c;
    __Vfunc_decode_operand__37__c = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__expo;
    __Vfunc_decode_operand__37__expo = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__frac;
    __Vfunc_decode_operand__37__frac = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__sig;
    __Vfunc_decode_operand__37__sig = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__left;
    __Vfunc_decode_operand__37__left = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__lift;
    __Vfunc_decode_operand__37__lift = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__special;
    __Vfunc_decode_operand__37__special = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__top;
    __Vfunc_decode_operand__37__top = 0;
    IData/*31:0*/ __Vfunc_decode_operand__37__result;
    __Vfunc_decode_operand__37__result = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__Vfuncout;
    __Vfunc_pe_array__DOT__pe_step__38__Vfuncout = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__moving;
    __Vfunc_pe_array__DOT__pe_step__38__moving = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__weight0;
    __Vfunc_pe_array__DOT__pe_step__38__weight0 = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__weight1;
    __Vfunc_pe_array__DOT__pe_step__38__weight1 = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__above;
    __Vfunc_pe_array__DOT__pe_step__38__above = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__second;
    __Vfunc_pe_array__DOT__pe_step__38__second = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__pass;
    __Vfunc_pe_array__DOT__pe_step__38__pass = 0;
    IData/*31:0*/ __Vfunc_pe_array__DOT__pe_step__38__weight;
    __Vfunc_pe_array__DOT__pe_step__38__weight = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__Vfuncout;
    __Vfunc_multiply_add__39__Vfuncout = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__moving;
    __Vfunc_multiply_add__39__moving = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__stationary;
    __Vfunc_multiply_add__39__stationary = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__sum;
    __Vfunc_multiply_add__39__sum = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__both;
    __Vfunc_multiply_add__39__both = 0;
    IData/*31:0*/ __Vfunc_multiply_add__39__flags;
    __Vfunc_multiply_add__39__flags = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__Vfuncout;
    __Vfunc_add_extended__40__Vfuncout = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__sign_p;
    __Vfunc_add_extended__40__sign_p = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__exp_p;
    __Vfunc_add_extended__40__exp_p = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__sig_p;
    __Vfunc_add_extended__40__sig_p = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__inf;
    __Vfunc_add_extended__40__inf = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__nan;
    __Vfunc_add_extended__40__nan = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__base;
    __Vfunc_add_extended__40__base = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__top;
    __Vfunc_add_extended__40__top = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__sig_c;
    __Vfunc_add_extended__40__sig_c = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__exp_c;
    __Vfunc_add_extended__40__exp_c = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__gap;
    __Vfunc_add_extended__40__gap = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__swap;
    __Vfunc_add_extended__40__swap = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__upper;
    __Vfunc_add_extended__40__upper = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__lower;
    __Vfunc_add_extended__40__lower = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__sign;
    __Vfunc_add_extended__40__sign = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__exp;
    __Vfunc_add_extended__40__exp = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__minus;
    __Vfunc_add_extended__40__minus = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__sum;
    __Vfunc_add_extended__40__sum = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__mag;
    __Vfunc_add_extended__40__mag = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__left;
    __Vfunc_add_extended__40__left = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__floor_;
    __Vfunc_add_extended__40__floor_ = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__result;
    __Vfunc_add_extended__40__result = 0;
    IData/*31:0*/ __Vfunc_add_extended__40__bad;
    __Vfunc_add_extended__40__bad = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v0;
    __Vdlyvval__sum_o__v0 = 0;
    CData/*0:0*/ __Vdlyvset__sum_o__v0;
    __Vdlyvset__sum_o__v0 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v1;
    __Vdlyvval__sum_o__v1 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v2;
    __Vdlyvval__sum_o__v2 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v3;
    __Vdlyvval__sum_o__v3 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v4;
    __Vdlyvval__sum_o__v4 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v5;
    __Vdlyvval__sum_o__v5 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v6;
    __Vdlyvval__sum_o__v6 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v7;
    __Vdlyvval__sum_o__v7 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v8;
    __Vdlyvval__sum_o__v8 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v9;
    __Vdlyvval__sum_o__v9 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v10;
    __Vdlyvval__sum_o__v10 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v11;
    __Vdlyvval__sum_o__v11 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v12;
    __Vdlyvval__sum_o__v12 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v13;
    __Vdlyvval__sum_o__v13 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v14;
    __Vdlyvval__sum_o__v14 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v15;
    __Vdlyvval__sum_o__v15 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v16;
    __Vdlyvval__sum_o__v16 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v17;
    __Vdlyvval__sum_o__v17 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v18;
    __Vdlyvval__sum_o__v18 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v19;
    __Vdlyvval__sum_o__v19 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v20;
    __Vdlyvval__sum_o__v20 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v21;
    __Vdlyvval__sum_o__v21 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v22;
    __Vdlyvval__sum_o__v22 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v23;
    __Vdlyvval__sum_o__v23 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v24;
    __Vdlyvval__sum_o__v24 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v25;
    __Vdlyvval__sum_o__v25 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v26;
    __Vdlyvval__sum_o__v26 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v27;
    __Vdlyvval__sum_o__v27 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v28;
    __Vdlyvval__sum_o__v28 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v29;
    __Vdlyvval__sum_o__v29 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v30;
    __Vdlyvval__sum_o__v30 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v31;
    __Vdlyvval__sum_o__v31 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v32;
    __Vdlyvval__sum_o__v32 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v33;
    __Vdlyvval__sum_o__v33 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v34;
    __Vdlyvval__sum_o__v34 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v35;
    __Vdlyvval__sum_o__v35 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v36;
    __Vdlyvval__sum_o__v36 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v37;
    __Vdlyvval__sum_o__v37 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v38;
    __Vdlyvval__sum_o__v38 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v39;
    __Vdlyvval__sum_o__v39 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v40;
    __Vdlyvval__sum_o__v40 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v41;
    __Vdlyvval__sum_o__v41 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v42;
    __Vdlyvval__sum_o__v42 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v43;
    __Vdlyvval__sum_o__v43 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v44;
    __Vdlyvval__sum_o__v44 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v45;
    __Vdlyvval__sum_o__v45 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v46;
    __Vdlyvval__sum_o__v46 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v47;
    __Vdlyvval__sum_o__v47 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v48;
    __Vdlyvval__sum_o__v48 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v49;
    __Vdlyvval__sum_o__v49 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v50;
    __Vdlyvval__sum_o__v50 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v51;
    __Vdlyvval__sum_o__v51 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v52;
    __Vdlyvval__sum_o__v52 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v53;
    __Vdlyvval__sum_o__v53 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v54;
    __Vdlyvval__sum_o__v54 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v55;
    __Vdlyvval__sum_o__v55 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v56;
    __Vdlyvval__sum_o__v56 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v57;
    __Vdlyvval__sum_o__v57 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v58;
    __Vdlyvval__sum_o__v58 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v59;
    __Vdlyvval__sum_o__v59 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v60;
    __Vdlyvval__sum_o__v60 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v61;
    __Vdlyvval__sum_o__v61 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v62;
    __Vdlyvval__sum_o__v62 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v63;
    __Vdlyvval__sum_o__v63 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v64;
    __Vdlyvval__sum_o__v64 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v65;
    __Vdlyvval__sum_o__v65 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v66;
    __Vdlyvval__sum_o__v66 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v67;
    __Vdlyvval__sum_o__v67 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v68;
    __Vdlyvval__sum_o__v68 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v69;
    __Vdlyvval__sum_o__v69 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v70;
    __Vdlyvval__sum_o__v70 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v71;
    __Vdlyvval__sum_o__v71 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v72;
    __Vdlyvval__sum_o__v72 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v73;
    __Vdlyvval__sum_o__v73 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v74;
    __Vdlyvval__sum_o__v74 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v75;
    __Vdlyvval__sum_o__v75 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v76;
    __Vdlyvval__sum_o__v76 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v77;
    __Vdlyvval__sum_o__v77 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v78;
    __Vdlyvval__sum_o__v78 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v79;
    __Vdlyvval__sum_o__v79 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v80;
    __Vdlyvval__sum_o__v80 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v81;
    __Vdlyvval__sum_o__v81 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v82;
    __Vdlyvval__sum_o__v82 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v83;
    __Vdlyvval__sum_o__v83 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v84;
    __Vdlyvval__sum_o__v84 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v85;
    __Vdlyvval__sum_o__v85 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v86;
    __Vdlyvval__sum_o__v86 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v87;
    __Vdlyvval__sum_o__v87 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v88;
    __Vdlyvval__sum_o__v88 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v89;
    __Vdlyvval__sum_o__v89 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v90;
    __Vdlyvval__sum_o__v90 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v91;
    __Vdlyvval__sum_o__v91 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v92;
    __Vdlyvval__sum_o__v92 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v93;
    __Vdlyvval__sum_o__v93 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v94;
    __Vdlyvval__sum_o__v94 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v95;
    __Vdlyvval__sum_o__v95 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v96;
    __Vdlyvval__sum_o__v96 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v97;
    __Vdlyvval__sum_o__v97 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v98;
    __Vdlyvval__sum_o__v98 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v99;
    __Vdlyvval__sum_o__v99 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v100;
    __Vdlyvval__sum_o__v100 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v101;
    __Vdlyvval__sum_o__v101 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v102;
    __Vdlyvval__sum_o__v102 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v103;
    __Vdlyvval__sum_o__v103 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v104;
    __Vdlyvval__sum_o__v104 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v105;
    __Vdlyvval__sum_o__v105 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v106;
    __Vdlyvval__sum_o__v106 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v107;
    __Vdlyvval__sum_o__v107 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v108;
    __Vdlyvval__sum_o__v108 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v109;
    __Vdlyvval__sum_o__v109 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v110;
    __Vdlyvval__sum_o__v110 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v111;
    __Vdlyvval__sum_o__v111 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v112;
    __Vdlyvval__sum_o__v112 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v113;
    __Vdlyvval__sum_o__v113 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v114;
    __Vdlyvval__sum_o__v114 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v115;
    __Vdlyvval__sum_o__v115 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v116;
    __Vdlyvval__sum_o__v116 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v117;
    __Vdlyvval__sum_o__v117 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v118;
    __Vdlyvval__sum_o__v118 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v119;
    __Vdlyvval__sum_o__v119 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v120;
    __Vdlyvval__sum_o__v120 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v121;
    __Vdlyvval__sum_o__v121 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v122;
    __Vdlyvval__sum_o__v122 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v123;
    __Vdlyvval__sum_o__v123 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v124;
    __Vdlyvval__sum_o__v124 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v125;
    __Vdlyvval__sum_o__v125 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v126;
    __Vdlyvval__sum_o__v126 = 0;
    IData/*31:0*/ __Vdlyvval__sum_o__v127;
    __Vdlyvval__sum_o__v127 = 0;
    IData/*31:0*/ __Vtemp_haed96198__0;
    IData/*31:0*/ __Vtemp_h6fd486fa__0;
    IData/*31:0*/ __Vtemp_h9ee01ad2__0;
    IData/*31:0*/ __Vtemp_h453696fd__0;
    IData/*31:0*/ __Vtemp_h41f2d2e6__0;
    IData/*31:0*/ __Vtemp_h6d51d135__0;
    IData/*31:0*/ __Vtemp_hc75840ee__0;
    IData/*31:0*/ __Vtemp_hee72a525__0;
    IData/*31:0*/ __Vtemp_he5c13fcc__0;
    IData/*31:0*/ __Vtemp_h74fd775d__0;
    IData/*31:0*/ __Vtemp_h17b47731__0;
    IData/*31:0*/ __Vtemp_hd07e0971__0;
    IData/*31:0*/ __Vtemp_h53766d39__0;
    IData/*31:0*/ __Vtemp_h19329de0__0;
    IData/*31:0*/ __Vtemp_h4bb8ff30__0;
    IData/*31:0*/ __Vtemp_hbdec5dce__0;
    IData/*31:0*/ __Vtemp_h3837a69c__0;
    IData/*31:0*/ __Vtemp_h139e1624__0;
    IData/*31:0*/ __Vtemp_hdb25a620__0;
    IData/*31:0*/ __Vtemp_hd5a4d5cd__0;
    IData/*31:0*/ __Vtemp_h9f14cc1a__0;
    IData/*31:0*/ __Vtemp_hbb310685__0;
    IData/*31:0*/ __Vtemp_hc5f6d551__0;
    IData/*31:0*/ __Vtemp_h5837150b__0;
    IData/*31:0*/ __Vtemp_h9bf96fc2__0;
    IData/*31:0*/ __Vtemp_h918e3655__0;
    IData/*31:0*/ __Vtemp_hb95b3adc__0;
    IData/*31:0*/ __Vtemp_h9f1ac401__0;
    IData/*31:0*/ __Vtemp_h7d3f88ab__0;
    IData/*31:0*/ __Vtemp_h41493736__0;
    IData/*31:0*/ __Vtemp_h9df4e63d__0;
    IData/*31:0*/ __Vtemp_h91c735b1__0;
    IData/*31:0*/ __Vtemp_hb4084e97__0;
    IData/*31:0*/ __Vtemp_h8b76afa6__0;
    IData/*31:0*/ __Vtemp_h0bda8cd2__0;
    IData/*31:0*/ __Vtemp_h0aa8baf2__0;
    IData/*31:0*/ __Vtemp_h1fd39ea5__0;
    IData/*31:0*/ __Vtemp_h8df25406__0;
    IData/*31:0*/ __Vtemp_habcbf47d__0;
    IData/*31:0*/ __Vtemp_h6f0a2ea5__0;
    IData/*31:0*/ __Vtemp_h8e2b05bb__0;
    IData/*31:0*/ __Vtemp_h36ffc293__0;
    IData/*31:0*/ __Vtemp_h7c97ac5c__0;
    IData/*31:0*/ __Vtemp_h5b5307ca__0;
    IData/*31:0*/ __Vtemp_h4d8e4e3b__0;
    IData/*31:0*/ __Vtemp_h8590555d__0;
    IData/*31:0*/ __Vtemp_h144d5566__0;
    IData/*31:0*/ __Vtemp_h30545ea2__0;
    IData/*31:0*/ __Vtemp_h149bcf10__0;
    IData/*31:0*/ __Vtemp_he6e62cf4__0;
    IData/*31:0*/ __Vtemp_h2f946df3__0;
    IData/*31:0*/ __Vtemp_h2ece0b12__0;
    IData/*31:0*/ __Vtemp_h870e7295__0;
    IData/*31:0*/ __Vtemp_hd7ffbb66__0;
    IData/*31:0*/ __Vtemp_h20d135ac__0;
    IData/*31:0*/ __Vtemp_h6dc5bc0a__0;
    IData/*31:0*/ __Vtemp_h6e9f1475__0;
    IData/*31:0*/ __Vtemp_h87ca3248__0;
    IData/*31:0*/ __Vtemp_hd8e0f787__0;
    IData/*31:0*/ __Vtemp_haedce929__0;
    IData/*31:0*/ __Vtemp_h5ab59314__0;
    IData/*31:0*/ __Vtemp_ha73de244__0;
    IData/*31:0*/ __Vtemp_h7ec79866__0;
    IData/*31:0*/ __Vtemp_h04712cac__0;
    IData/*31:0*/ __Vtemp_hd6b60924__0;
    IData/*31:0*/ __Vtemp_h8f3d96ca__0;
    IData/*31:0*/ __Vtemp_h27f543ea__0;
    IData/*31:0*/ __Vtemp_h81ede10c__0;
    IData/*31:0*/ __Vtemp_h5e09a575__0;
    IData/*31:0*/ __Vtemp_h369be325__0;
    IData/*31:0*/ __Vtemp_haf78a5d1__0;
    IData/*31:0*/ __Vtemp_h8bbad5a0__0;
    IData/*31:0*/ __Vtemp_h3fe1cbde__0;
    IData/*31:0*/ __Vtemp_h8f7186cf__0;
    IData/*31:0*/ __Vtemp_hf282806f__0;
    IData/*31:0*/ __Vtemp_h6c301deb__0;
    IData/*31:0*/ __Vtemp_hda53aa09__0;
    IData/*31:0*/ __Vtemp_h1d963adf__0;
    IData/*31:0*/ __Vtemp_h1a069b85__0;
    IData/*31:0*/ __Vtemp_h8b942d86__0;
    IData/*31:0*/ __Vtemp_h99502255__0;
    IData/*31:0*/ __Vtemp_h82522b0d__0;
    IData/*31:0*/ __Vtemp_h75a5a5f1__0;
    IData/*31:0*/ __Vtemp_hfcf8cf7c__0;
    IData/*31:0*/ __Vtemp_ha96806b7__0;
    IData/*31:0*/ __Vtemp_he346e113__0;
    IData/*31:0*/ __Vtemp_h5347d807__0;
    IData/*31:0*/ __Vtemp_h38bdb487__0;
    IData/*31:0*/ __Vtemp_hb3b98f88__0;
    IData/*31:0*/ __Vtemp_h638309d7__0;
    IData/*31:0*/ __Vtemp_h7872738b__0;
    IData/*31:0*/ __Vtemp_hd0d39ef8__0;
    IData/*31:0*/ __Vtemp_h194b3160__0;
    IData/*31:0*/ __Vtemp_h532fc3f3__0;
    IData/*31:0*/ __Vtemp_hdba722c3__0;
    IData/*31:0*/ __Vtemp_hcb0a7054__0;
    // Body
    __Vdlyvset__sum_o__v0 = 0U;
    if (vlSelf->rst_ni) {
        vlSelf->pe_array__DOT__enter_q[vlSelf->pe_array__DOT__half_q] 
            = (1U & ((IData)(vlSelf->moving_i) >> 6U));
        if ((0x40U & (IData)(vlSelf->moving_i))) {
            __Vfunc_format_of__0__dtype = (0x1fU & (IData)(vlSelf->moving_i));
            if ((0x10U & (IData)(__Vfunc_format_of__0__dtype))) {
                if ((8U & (IData)(__Vfunc_format_of__0__dtype))) {
                    __Vfunc_small_format__1__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__1__f[3U]));
                    __Vfunc_small_format__1__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__1__f[5U] = 0x7f8U;
                    __Vfunc_small_format__1__f[6U] = 0x17f8U;
                    __Vtemp_haed96198__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__1__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__1__f[2U] 
                        = ((7U & __Vfunc_small_format__1__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__1__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__1__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__1__f[3U]) 
                           | (__Vtemp_haed96198__0 
                              >> 0x1dU));
                    __Vtemp_h6fd486fa__0 = (0xff800000U 
                                            & (__Vfunc_small_format__1__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__1__f[1U] 
                        = ((7U & __Vfunc_small_format__1__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__1__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__1__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__1__f[2U]) 
                           | (__Vtemp_h6fd486fa__0 
                              >> 0x1dU));
                    __Vtemp_h9ee01ad2__0 = (0x400000U 
                                            | ((__Vfunc_small_format__1__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__1__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__1__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__1__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__1__f[1U])));
                    __Vfunc_small_format__1__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__1__f[1U]) 
                           | (__Vtemp_h9ee01ad2__0 
                              >> 0x1dU));
                    __Vfunc_small_format__1__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__1__f[0U]));
                    __Vfunc_small_format__1__Vfuncout[0U] 
                        = __Vfunc_small_format__1__f[0U];
                    __Vfunc_small_format__1__Vfuncout[1U] 
                        = __Vfunc_small_format__1__f[1U];
                    __Vfunc_small_format__1__Vfuncout[2U] 
                        = __Vfunc_small_format__1__f[2U];
                    __Vfunc_small_format__1__Vfuncout[3U] 
                        = __Vfunc_small_format__1__f[3U];
                    __Vfunc_small_format__1__Vfuncout[4U] 
                        = __Vfunc_small_format__1__f[4U];
                    __Vfunc_small_format__1__Vfuncout[5U] 
                        = __Vfunc_small_format__1__f[5U];
                    __Vfunc_small_format__1__Vfuncout[6U] 
                        = __Vfunc_small_format__1__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__1__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__1__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__1__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__1__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__1__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__1__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__1__Vfuncout[6U];
                } else if ((4U & (IData)(__Vfunc_format_of__0__dtype))) {
                    __Vfunc_small_format__2__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__2__f[3U]));
                    __Vfunc_small_format__2__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__2__f[5U] = 0x7f8U;
                    __Vfunc_small_format__2__f[6U] = 0x17f8U;
                    __Vtemp_h453696fd__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__2__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__2__f[2U] 
                        = ((7U & __Vfunc_small_format__2__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__2__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__2__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__2__f[3U]) 
                           | (__Vtemp_h453696fd__0 
                              >> 0x1dU));
                    __Vtemp_h41f2d2e6__0 = (0xff800000U 
                                            & (__Vfunc_small_format__2__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__2__f[1U] 
                        = ((7U & __Vfunc_small_format__2__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__2__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__2__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__2__f[2U]) 
                           | (__Vtemp_h41f2d2e6__0 
                              >> 0x1dU));
                    __Vtemp_h6d51d135__0 = (0x400000U 
                                            | ((__Vfunc_small_format__2__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__2__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__2__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__2__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__2__f[1U])));
                    __Vfunc_small_format__2__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__2__f[1U]) 
                           | (__Vtemp_h6d51d135__0 
                              >> 0x1dU));
                    __Vfunc_small_format__2__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__2__f[0U]));
                    __Vfunc_small_format__2__Vfuncout[0U] 
                        = __Vfunc_small_format__2__f[0U];
                    __Vfunc_small_format__2__Vfuncout[1U] 
                        = __Vfunc_small_format__2__f[1U];
                    __Vfunc_small_format__2__Vfuncout[2U] 
                        = __Vfunc_small_format__2__f[2U];
                    __Vfunc_small_format__2__Vfuncout[3U] 
                        = __Vfunc_small_format__2__f[3U];
                    __Vfunc_small_format__2__Vfuncout[4U] 
                        = __Vfunc_small_format__2__f[4U];
                    __Vfunc_small_format__2__Vfuncout[5U] 
                        = __Vfunc_small_format__2__f[5U];
                    __Vfunc_small_format__2__Vfuncout[6U] 
                        = __Vfunc_small_format__2__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__2__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__2__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__2__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__2__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__2__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__2__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__2__Vfuncout[6U];
                } else if ((2U & (IData)(__Vfunc_format_of__0__dtype))) {
                    __Vfunc_small_format__3__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__3__f[3U]));
                    __Vfunc_small_format__3__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__3__f[5U] = 0x7f8U;
                    __Vfunc_small_format__3__f[6U] = 0x17f8U;
                    __Vtemp_hc75840ee__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__3__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__3__f[2U] 
                        = ((7U & __Vfunc_small_format__3__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__3__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__3__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__3__f[3U]) 
                           | (__Vtemp_hc75840ee__0 
                              >> 0x1dU));
                    __Vtemp_hee72a525__0 = (0xff800000U 
                                            & (__Vfunc_small_format__3__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__3__f[1U] 
                        = ((7U & __Vfunc_small_format__3__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__3__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__3__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__3__f[2U]) 
                           | (__Vtemp_hee72a525__0 
                              >> 0x1dU));
                    __Vtemp_he5c13fcc__0 = (0x400000U 
                                            | ((__Vfunc_small_format__3__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__3__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__3__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__3__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__3__f[1U])));
                    __Vfunc_small_format__3__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__3__f[1U]) 
                           | (__Vtemp_he5c13fcc__0 
                              >> 0x1dU));
                    __Vfunc_small_format__3__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__3__f[0U]));
                    __Vfunc_small_format__3__Vfuncout[0U] 
                        = __Vfunc_small_format__3__f[0U];
                    __Vfunc_small_format__3__Vfuncout[1U] 
                        = __Vfunc_small_format__3__f[1U];
                    __Vfunc_small_format__3__Vfuncout[2U] 
                        = __Vfunc_small_format__3__f[2U];
                    __Vfunc_small_format__3__Vfuncout[3U] 
                        = __Vfunc_small_format__3__f[3U];
                    __Vfunc_small_format__3__Vfuncout[4U] 
                        = __Vfunc_small_format__3__f[4U];
                    __Vfunc_small_format__3__Vfuncout[5U] 
                        = __Vfunc_small_format__3__f[5U];
                    __Vfunc_small_format__3__Vfuncout[6U] 
                        = __Vfunc_small_format__3__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__3__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__3__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__3__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__3__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__3__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__3__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__3__Vfuncout[6U];
                } else if ((1U & (IData)(__Vfunc_format_of__0__dtype))) {
                    __Vfunc_small_format__4__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__4__f[3U]));
                    __Vfunc_small_format__4__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__4__f[5U] = 0x7f8U;
                    __Vfunc_small_format__4__f[6U] = 0x17f8U;
                    __Vtemp_h74fd775d__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__4__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__4__f[2U] 
                        = ((7U & __Vfunc_small_format__4__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__4__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__4__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__4__f[3U]) 
                           | (__Vtemp_h74fd775d__0 
                              >> 0x1dU));
                    __Vtemp_h17b47731__0 = (0xff800000U 
                                            & (__Vfunc_small_format__4__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__4__f[1U] 
                        = ((7U & __Vfunc_small_format__4__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__4__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__4__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__4__f[2U]) 
                           | (__Vtemp_h17b47731__0 
                              >> 0x1dU));
                    __Vtemp_hd07e0971__0 = (0x400000U 
                                            | ((__Vfunc_small_format__4__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__4__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__4__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__4__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__4__f[1U])));
                    __Vfunc_small_format__4__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__4__f[1U]) 
                           | (__Vtemp_hd07e0971__0 
                              >> 0x1dU));
                    __Vfunc_small_format__4__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__4__f[0U]));
                    __Vfunc_small_format__4__Vfuncout[0U] 
                        = __Vfunc_small_format__4__f[0U];
                    __Vfunc_small_format__4__Vfuncout[1U] 
                        = __Vfunc_small_format__4__f[1U];
                    __Vfunc_small_format__4__Vfuncout[2U] 
                        = __Vfunc_small_format__4__f[2U];
                    __Vfunc_small_format__4__Vfuncout[3U] 
                        = __Vfunc_small_format__4__f[3U];
                    __Vfunc_small_format__4__Vfuncout[4U] 
                        = __Vfunc_small_format__4__f[4U];
                    __Vfunc_small_format__4__Vfuncout[5U] 
                        = __Vfunc_small_format__4__f[5U];
                    __Vfunc_small_format__4__Vfuncout[6U] 
                        = __Vfunc_small_format__4__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__4__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__4__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__4__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__4__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__4__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__4__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__4__Vfuncout[6U];
                } else {
                    __Vfunc_small_format__5__f[3U] 
                        = (0x38U | (7U & __Vfunc_small_format__5__f[3U]));
                    __Vfunc_small_format__5__f[4U] = 0x38U;
                    __Vfunc_small_format__5__f[5U] = 0x78U;
                    __Vfunc_small_format__5__f[6U] = 0x338U;
                    __Vtemp_h53766d39__0 = ((0xfffffff8U 
                                             & __Vfunc_small_format__5__f[5U]) 
                                            - (IData)(1U));
                    __Vfunc_small_format__5__f[2U] 
                        = ((7U & __Vfunc_small_format__5__f[2U]) 
                           | (((0xfffffff8U & __Vfunc_small_format__5__f[5U]) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__5__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__5__f[3U]) 
                           | (__Vtemp_h53766d39__0 
                              >> 0x1dU));
                    __Vtemp_h19329de0__0 = (0xfffffff8U 
                                            & __Vfunc_small_format__5__f[5U]);
                    __Vfunc_small_format__5__f[1U] 
                        = ((7U & __Vfunc_small_format__5__f[1U]) 
                           | (0xffffffc0U & (__Vfunc_small_format__5__f[5U] 
                                             << 3U)));
                    __Vfunc_small_format__5__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__5__f[2U]) 
                           | (__Vtemp_h19329de0__0 
                              >> 0x1dU));
                    __Vtemp_h4bb8ff30__0 = (4U | ((
                                                   __Vfunc_small_format__5__f[2U] 
                                                   << 0x1dU) 
                                                  | (__Vfunc_small_format__5__f[1U] 
                                                     >> 3U)));
                    __Vfunc_small_format__5__f[0U] 
                        = (0x20U | ((7U & __Vfunc_small_format__5__f[0U]) 
                                    | (0xfffffff8U 
                                       & __Vfunc_small_format__5__f[1U])));
                    __Vfunc_small_format__5__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__5__f[1U]) 
                           | (__Vtemp_h4bb8ff30__0 
                              >> 0x1dU));
                    __Vfunc_small_format__5__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__5__f[0U]));
                    __Vfunc_small_format__5__Vfuncout[0U] 
                        = __Vfunc_small_format__5__f[0U];
                    __Vfunc_small_format__5__Vfuncout[1U] 
                        = __Vfunc_small_format__5__f[1U];
                    __Vfunc_small_format__5__Vfuncout[2U] 
                        = __Vfunc_small_format__5__f[2U];
                    __Vfunc_small_format__5__Vfuncout[3U] 
                        = __Vfunc_small_format__5__f[3U];
                    __Vfunc_small_format__5__Vfuncout[4U] 
                        = __Vfunc_small_format__5__f[4U];
                    __Vfunc_small_format__5__Vfuncout[5U] 
                        = __Vfunc_small_format__5__f[5U];
                    __Vfunc_small_format__5__Vfuncout[6U] 
                        = __Vfunc_small_format__5__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__5__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__5__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__5__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__5__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__5__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__5__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__5__Vfuncout[6U];
                    __Vfunc_format_of__0__f[0U] = (0x3f8U 
                                                   | (3U 
                                                      & __Vfunc_format_of__0__f[0U]));
                    __Vfunc_format_of__0__f[1U] = 0x3f8U;
                    __Vfunc_format_of__0__f[2U] = 0x3f0U;
                    __Vfunc_format_of__0__f[3U] = (0xfffffff8U 
                                                   & __Vfunc_format_of__0__f[3U]);
                }
            } else if ((8U & (IData)(__Vfunc_format_of__0__dtype))) {
                if ((4U & (IData)(__Vfunc_format_of__0__dtype))) {
                    if ((2U & (IData)(__Vfunc_format_of__0__dtype))) {
                        if ((1U & (IData)(__Vfunc_format_of__0__dtype))) {
                            __Vfunc_small_format__6__f[3U] 
                                = (0x78U | (7U & __Vfunc_small_format__6__f[3U]));
                            __Vfunc_small_format__6__f[4U] = 0x18U;
                            __Vfunc_small_format__6__f[5U] = 0xf8U;
                            __Vfunc_small_format__6__f[6U] = 0x238U;
                            __Vtemp_hbdec5dce__0 = 
                                (((__Vfunc_small_format__6__f[6U] 
                                   << 0x1fU) | (0x7ffffffcU 
                                                & (__Vfunc_small_format__6__f[5U] 
                                                   >> 1U))) 
                                 - (IData)(1U));
                            __Vfunc_small_format__6__f[2U] 
                                = ((7U & __Vfunc_small_format__6__f[2U]) 
                                   | ((((__Vfunc_small_format__6__f[6U] 
                                         << 0x1fU) 
                                        | (0x7ffffffcU 
                                           & (__Vfunc_small_format__6__f[5U] 
                                              >> 1U))) 
                                       - (IData)(1U)) 
                                      << 3U));
                            __Vfunc_small_format__6__f[3U] 
                                = ((0xfffffff8U & __Vfunc_small_format__6__f[3U]) 
                                   | (__Vtemp_hbdec5dce__0 
                                      >> 0x1dU));
                            __Vtemp_h3837a69c__0 = 
                                ((__Vfunc_small_format__6__f[6U] 
                                  << 0x1fU) | (0x7ffffffcU 
                                               & (__Vfunc_small_format__6__f[5U] 
                                                  >> 1U)));
                            __Vfunc_small_format__6__f[1U] 
                                = ((7U & __Vfunc_small_format__6__f[1U]) 
                                   | (0xffffffe0U & 
                                      (__Vfunc_small_format__6__f[5U] 
                                       << 2U)));
                            __Vfunc_small_format__6__f[2U] 
                                = ((0xfffffff8U & __Vfunc_small_format__6__f[2U]) 
                                   | (__Vtemp_h3837a69c__0 
                                      >> 0x1dU));
                            __Vtemp_h139e1624__0 = 
                                (2U | ((__Vfunc_small_format__6__f[2U] 
                                        << 0x1dU) | 
                                       (__Vfunc_small_format__6__f[1U] 
                                        >> 3U)));
                            __Vfunc_small_format__6__f[0U] 
                                = (0x10U | ((7U & __Vfunc_small_format__6__f[0U]) 
                                            | (0xfffffff8U 
                                               & __Vfunc_small_format__6__f[1U])));
                            __Vfunc_small_format__6__f[1U] 
                                = ((0xfffffff8U & __Vfunc_small_format__6__f[1U]) 
                                   | (__Vtemp_h139e1624__0 
                                      >> 0x1dU));
                            __Vfunc_small_format__6__f[0U] 
                                = (4U | (0xfffffff8U 
                                         & __Vfunc_small_format__6__f[0U]));
                            __Vfunc_small_format__6__Vfuncout[0U] 
                                = __Vfunc_small_format__6__f[0U];
                            __Vfunc_small_format__6__Vfuncout[1U] 
                                = __Vfunc_small_format__6__f[1U];
                            __Vfunc_small_format__6__Vfuncout[2U] 
                                = __Vfunc_small_format__6__f[2U];
                            __Vfunc_small_format__6__Vfuncout[3U] 
                                = __Vfunc_small_format__6__f[3U];
                            __Vfunc_small_format__6__Vfuncout[4U] 
                                = __Vfunc_small_format__6__f[4U];
                            __Vfunc_small_format__6__Vfuncout[5U] 
                                = __Vfunc_small_format__6__f[5U];
                            __Vfunc_small_format__6__Vfuncout[6U] 
                                = __Vfunc_small_format__6__f[6U];
                            __Vfunc_format_of__0__f[0U] 
                                = __Vfunc_small_format__6__Vfuncout[0U];
                            __Vfunc_format_of__0__f[1U] 
                                = __Vfunc_small_format__6__Vfuncout[1U];
                            __Vfunc_format_of__0__f[2U] 
                                = __Vfunc_small_format__6__Vfuncout[2U];
                            __Vfunc_format_of__0__f[3U] 
                                = __Vfunc_small_format__6__Vfuncout[3U];
                            __Vfunc_format_of__0__f[4U] 
                                = __Vfunc_small_format__6__Vfuncout[4U];
                            __Vfunc_format_of__0__f[5U] 
                                = __Vfunc_small_format__6__Vfuncout[5U];
                            __Vfunc_format_of__0__f[6U] 
                                = __Vfunc_small_format__6__Vfuncout[6U];
                        } else {
                            __Vfunc_small_format__7__f[3U] 
                                = (0x38U | (7U & __Vfunc_small_format__7__f[3U]));
                            __Vfunc_small_format__7__f[4U] = 0x38U;
                            __Vfunc_small_format__7__f[5U] = 0x78U;
                            __Vfunc_small_format__7__f[6U] = 0x338U;
                            __Vtemp_hdb25a620__0 = 
                                ((0xfffffff8U & __Vfunc_small_format__7__f[5U]) 
                                 - (IData)(1U));
                            __Vfunc_small_format__7__f[2U] 
                                = ((7U & __Vfunc_small_format__7__f[2U]) 
                                   | (((0xfffffff8U 
                                        & __Vfunc_small_format__7__f[5U]) 
                                       - (IData)(1U)) 
                                      << 3U));
                            __Vfunc_small_format__7__f[3U] 
                                = ((0xfffffff8U & __Vfunc_small_format__7__f[3U]) 
                                   | (__Vtemp_hdb25a620__0 
                                      >> 0x1dU));
                            __Vtemp_hd5a4d5cd__0 = 
                                (0xfffffff8U & __Vfunc_small_format__7__f[5U]);
                            __Vfunc_small_format__7__f[1U] 
                                = ((7U & __Vfunc_small_format__7__f[1U]) 
                                   | (0xffffffc0U & 
                                      (__Vfunc_small_format__7__f[5U] 
                                       << 3U)));
                            __Vfunc_small_format__7__f[2U] 
                                = ((0xfffffff8U & __Vfunc_small_format__7__f[2U]) 
                                   | (__Vtemp_hd5a4d5cd__0 
                                      >> 0x1dU));
                            __Vtemp_h9f14cc1a__0 = 
                                (4U | ((__Vfunc_small_format__7__f[2U] 
                                        << 0x1dU) | 
                                       (__Vfunc_small_format__7__f[1U] 
                                        >> 3U)));
                            __Vfunc_small_format__7__f[0U] 
                                = (0x20U | ((7U & __Vfunc_small_format__7__f[0U]) 
                                            | (0xfffffff8U 
                                               & __Vfunc_small_format__7__f[1U])));
                            __Vfunc_small_format__7__f[1U] 
                                = ((0xfffffff8U & __Vfunc_small_format__7__f[1U]) 
                                   | (__Vtemp_h9f14cc1a__0 
                                      >> 0x1dU));
                            __Vfunc_small_format__7__f[0U] 
                                = (4U | (0xfffffff8U 
                                         & __Vfunc_small_format__7__f[0U]));
                            __Vfunc_small_format__7__Vfuncout[0U] 
                                = __Vfunc_small_format__7__f[0U];
                            __Vfunc_small_format__7__Vfuncout[1U] 
                                = __Vfunc_small_format__7__f[1U];
                            __Vfunc_small_format__7__Vfuncout[2U] 
                                = __Vfunc_small_format__7__f[2U];
                            __Vfunc_small_format__7__Vfuncout[3U] 
                                = __Vfunc_small_format__7__f[3U];
                            __Vfunc_small_format__7__Vfuncout[4U] 
                                = __Vfunc_small_format__7__f[4U];
                            __Vfunc_small_format__7__Vfuncout[5U] 
                                = __Vfunc_small_format__7__f[5U];
                            __Vfunc_small_format__7__Vfuncout[6U] 
                                = __Vfunc_small_format__7__f[6U];
                            __Vfunc_format_of__0__f[0U] 
                                = __Vfunc_small_format__7__Vfuncout[0U];
                            __Vfunc_format_of__0__f[1U] 
                                = __Vfunc_small_format__7__Vfuncout[1U];
                            __Vfunc_format_of__0__f[2U] 
                                = __Vfunc_small_format__7__Vfuncout[2U];
                            __Vfunc_format_of__0__f[3U] 
                                = __Vfunc_small_format__7__Vfuncout[3U];
                            __Vfunc_format_of__0__f[4U] 
                                = __Vfunc_small_format__7__Vfuncout[4U];
                            __Vfunc_format_of__0__f[5U] 
                                = __Vfunc_small_format__7__Vfuncout[5U];
                            __Vfunc_format_of__0__f[6U] 
                                = __Vfunc_small_format__7__Vfuncout[6U];
                        }
                    } else if ((1U & (IData)(__Vfunc_format_of__0__dtype))) {
                        __Vfunc_small_format__8__f[3U] 
                            = (0x18U | (7U & __Vfunc_small_format__8__f[3U]));
                        __Vfunc_small_format__8__f[4U] = 0x78U;
                        __Vfunc_small_format__8__f[5U] = 0x38U;
                        __Vfunc_small_format__8__f[6U] = 0x438U;
                        __Vtemp_hbb310685__0 = ((0xfffffff0U 
                                                 & (__Vfunc_small_format__8__f[5U] 
                                                    << 1U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__8__f[2U] 
                            = ((7U & __Vfunc_small_format__8__f[2U]) 
                               | (((0xfffffff0U & (
                                                   __Vfunc_small_format__8__f[5U] 
                                                   << 1U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__8__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__8__f[3U]) 
                               | (__Vtemp_hbb310685__0 
                                  >> 0x1dU));
                        __Vtemp_hc5f6d551__0 = (0xfffffff0U 
                                                & (__Vfunc_small_format__8__f[5U] 
                                                   << 1U));
                        __Vfunc_small_format__8__f[1U] 
                            = ((7U & __Vfunc_small_format__8__f[1U]) 
                               | (0xffffff80U & (__Vfunc_small_format__8__f[5U] 
                                                 << 4U)));
                        __Vfunc_small_format__8__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__8__f[2U]) 
                               | (__Vtemp_hc5f6d551__0 
                                  >> 0x1dU));
                        __Vtemp_h5837150b__0 = (8U 
                                                | ((__Vfunc_small_format__8__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__8__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__8__f[0U] 
                            = (0x40U | ((7U & __Vfunc_small_format__8__f[0U]) 
                                        | (0xfffffff8U 
                                           & __Vfunc_small_format__8__f[1U])));
                        __Vfunc_small_format__8__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__8__f[1U]) 
                               | (__Vtemp_h5837150b__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__8__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__8__f[0U]));
                        __Vfunc_small_format__8__Vfuncout[0U] 
                            = __Vfunc_small_format__8__f[0U];
                        __Vfunc_small_format__8__Vfuncout[1U] 
                            = __Vfunc_small_format__8__f[1U];
                        __Vfunc_small_format__8__Vfuncout[2U] 
                            = __Vfunc_small_format__8__f[2U];
                        __Vfunc_small_format__8__Vfuncout[3U] 
                            = __Vfunc_small_format__8__f[3U];
                        __Vfunc_small_format__8__Vfuncout[4U] 
                            = __Vfunc_small_format__8__f[4U];
                        __Vfunc_small_format__8__Vfuncout[5U] 
                            = __Vfunc_small_format__8__f[5U];
                        __Vfunc_small_format__8__Vfuncout[6U] 
                            = __Vfunc_small_format__8__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__8__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__8__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__8__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__8__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__8__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__8__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__8__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__9__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__9__f[3U]));
                        __Vfunc_small_format__9__f[4U] = 0x3fffff8U;
                        __Vfunc_small_format__9__f[5U] = 0x7f8U;
                        __Vfunc_small_format__9__f[6U] = 0x17f8U;
                        __Vtemp_h9bf96fc2__0 = ((0xff800000U 
                                                 & (__Vfunc_small_format__9__f[5U] 
                                                    << 0x14U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__9__f[2U] 
                            = ((7U & __Vfunc_small_format__9__f[2U]) 
                               | (((0xff800000U & (
                                                   __Vfunc_small_format__9__f[5U] 
                                                   << 0x14U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__9__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__9__f[3U]) 
                               | (__Vtemp_h9bf96fc2__0 
                                  >> 0x1dU));
                        __Vtemp_h918e3655__0 = (0xff800000U 
                                                & (__Vfunc_small_format__9__f[5U] 
                                                   << 0x14U));
                        __Vfunc_small_format__9__f[1U] 
                            = ((7U & __Vfunc_small_format__9__f[1U]) 
                               | (0xfc000000U & (__Vfunc_small_format__9__f[5U] 
                                                 << 0x17U)));
                        __Vfunc_small_format__9__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__9__f[2U]) 
                               | (__Vtemp_h918e3655__0 
                                  >> 0x1dU));
                        __Vtemp_hb95b3adc__0 = (0x400000U 
                                                | ((__Vfunc_small_format__9__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__9__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__9__f[0U] 
                            = (0x2000000U | ((7U & 
                                              __Vfunc_small_format__9__f[0U]) 
                                             | (0xfffffff8U 
                                                & __Vfunc_small_format__9__f[1U])));
                        __Vfunc_small_format__9__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__9__f[1U]) 
                               | (__Vtemp_hb95b3adc__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__9__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__9__f[0U]));
                        __Vfunc_small_format__9__Vfuncout[0U] 
                            = __Vfunc_small_format__9__f[0U];
                        __Vfunc_small_format__9__Vfuncout[1U] 
                            = __Vfunc_small_format__9__f[1U];
                        __Vfunc_small_format__9__Vfuncout[2U] 
                            = __Vfunc_small_format__9__f[2U];
                        __Vfunc_small_format__9__Vfuncout[3U] 
                            = __Vfunc_small_format__9__f[3U];
                        __Vfunc_small_format__9__Vfuncout[4U] 
                            = __Vfunc_small_format__9__f[4U];
                        __Vfunc_small_format__9__Vfuncout[5U] 
                            = __Vfunc_small_format__9__f[5U];
                        __Vfunc_small_format__9__Vfuncout[6U] 
                            = __Vfunc_small_format__9__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__9__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__9__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__9__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__9__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__9__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__9__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__9__Vfuncout[6U];
                    }
                } else if ((2U & (IData)(__Vfunc_format_of__0__dtype))) {
                    if ((1U & (IData)(__Vfunc_format_of__0__dtype))) {
                        __Vfunc_small_format__10__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__10__f[3U]));
                        __Vfunc_small_format__10__f[4U] = 0x1ff8U;
                        __Vfunc_small_format__10__f[5U] = 0x7f8U;
                        __Vfunc_small_format__10__f[6U] = 0x1aa90U;
                        __Vtemp_h9f1ac401__0 = ((0xfffffc00U 
                                                 & (__Vfunc_small_format__10__f[5U] 
                                                    << 7U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__10__f[2U] 
                            = ((7U & __Vfunc_small_format__10__f[2U]) 
                               | (((0xfffffc00U & (
                                                   __Vfunc_small_format__10__f[5U] 
                                                   << 7U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__10__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__10__f[3U]) 
                               | (__Vtemp_h9f1ac401__0 
                                  >> 0x1dU));
                        __Vtemp_h7d3f88ab__0 = (0xfffffc00U 
                                                & (__Vfunc_small_format__10__f[5U] 
                                                   << 7U));
                        __Vfunc_small_format__10__f[1U] 
                            = ((7U & __Vfunc_small_format__10__f[1U]) 
                               | (0xffffe000U & (__Vfunc_small_format__10__f[5U] 
                                                 << 0xaU)));
                        __Vfunc_small_format__10__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__10__f[2U]) 
                               | (__Vtemp_h7d3f88ab__0 
                                  >> 0x1dU));
                        __Vtemp_h41493736__0 = (0x200U 
                                                | ((__Vfunc_small_format__10__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__10__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__10__f[0U] 
                            = (0x1000U | ((7U & __Vfunc_small_format__10__f[0U]) 
                                          | (0xfffffff8U 
                                             & __Vfunc_small_format__10__f[1U])));
                        __Vfunc_small_format__10__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__10__f[1U]) 
                               | (__Vtemp_h41493736__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__10__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__10__f[0U]));
                        __Vfunc_small_format__10__Vfuncout[0U] 
                            = __Vfunc_small_format__10__f[0U];
                        __Vfunc_small_format__10__Vfuncout[1U] 
                            = __Vfunc_small_format__10__f[1U];
                        __Vfunc_small_format__10__Vfuncout[2U] 
                            = __Vfunc_small_format__10__f[2U];
                        __Vfunc_small_format__10__Vfuncout[3U] 
                            = __Vfunc_small_format__10__f[3U];
                        __Vfunc_small_format__10__Vfuncout[4U] 
                            = __Vfunc_small_format__10__f[4U];
                        __Vfunc_small_format__10__Vfuncout[5U] 
                            = __Vfunc_small_format__10__f[5U];
                        __Vfunc_small_format__10__Vfuncout[6U] 
                            = __Vfunc_small_format__10__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__10__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__10__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__10__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__10__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__10__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__10__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__10__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__11__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__11__f[3U]));
                        __Vfunc_small_format__11__f[4U] = 0x3fffff8U;
                        __Vfunc_small_format__11__f[5U] = 0x7f8U;
                        __Vfunc_small_format__11__f[6U] = 0x17f8U;
                        __Vtemp_h9df4e63d__0 = ((0xff800000U 
                                                 & (__Vfunc_small_format__11__f[5U] 
                                                    << 0x14U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__11__f[2U] 
                            = ((7U & __Vfunc_small_format__11__f[2U]) 
                               | (((0xff800000U & (
                                                   __Vfunc_small_format__11__f[5U] 
                                                   << 0x14U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__11__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__11__f[3U]) 
                               | (__Vtemp_h9df4e63d__0 
                                  >> 0x1dU));
                        __Vtemp_h91c735b1__0 = (0xff800000U 
                                                & (__Vfunc_small_format__11__f[5U] 
                                                   << 0x14U));
                        __Vfunc_small_format__11__f[1U] 
                            = ((7U & __Vfunc_small_format__11__f[1U]) 
                               | (0xfc000000U & (__Vfunc_small_format__11__f[5U] 
                                                 << 0x17U)));
                        __Vfunc_small_format__11__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__11__f[2U]) 
                               | (__Vtemp_h91c735b1__0 
                                  >> 0x1dU));
                        __Vtemp_hb4084e97__0 = (0x400000U 
                                                | ((__Vfunc_small_format__11__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__11__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__11__f[0U] 
                            = (0x2000000U | ((7U & 
                                              __Vfunc_small_format__11__f[0U]) 
                                             | (0xfffffff8U 
                                                & __Vfunc_small_format__11__f[1U])));
                        __Vfunc_small_format__11__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__11__f[1U]) 
                               | (__Vtemp_hb4084e97__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__11__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__11__f[0U]));
                        __Vfunc_small_format__11__Vfuncout[0U] 
                            = __Vfunc_small_format__11__f[0U];
                        __Vfunc_small_format__11__Vfuncout[1U] 
                            = __Vfunc_small_format__11__f[1U];
                        __Vfunc_small_format__11__Vfuncout[2U] 
                            = __Vfunc_small_format__11__f[2U];
                        __Vfunc_small_format__11__Vfuncout[3U] 
                            = __Vfunc_small_format__11__f[3U];
                        __Vfunc_small_format__11__Vfuncout[4U] 
                            = __Vfunc_small_format__11__f[4U];
                        __Vfunc_small_format__11__Vfuncout[5U] 
                            = __Vfunc_small_format__11__f[5U];
                        __Vfunc_small_format__11__Vfuncout[6U] 
                            = __Vfunc_small_format__11__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__11__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__11__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__11__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__11__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__11__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__11__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__11__Vfuncout[6U];
                    }
                } else {
                    __Vfunc_small_format__12__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__12__f[3U]));
                    __Vfunc_small_format__12__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__12__f[5U] = 0x7f8U;
                    __Vfunc_small_format__12__f[6U] = 0x17f8U;
                    __Vtemp_h8b76afa6__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__12__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__12__f[2U] 
                        = ((7U & __Vfunc_small_format__12__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__12__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__12__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__12__f[3U]) 
                           | (__Vtemp_h8b76afa6__0 
                              >> 0x1dU));
                    __Vtemp_h0bda8cd2__0 = (0xff800000U 
                                            & (__Vfunc_small_format__12__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__12__f[1U] 
                        = ((7U & __Vfunc_small_format__12__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__12__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__12__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__12__f[2U]) 
                           | (__Vtemp_h0bda8cd2__0 
                              >> 0x1dU));
                    __Vtemp_h0aa8baf2__0 = (0x400000U 
                                            | ((__Vfunc_small_format__12__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__12__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__12__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__12__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__12__f[1U])));
                    __Vfunc_small_format__12__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__12__f[1U]) 
                           | (__Vtemp_h0aa8baf2__0 
                              >> 0x1dU));
                    __Vfunc_small_format__12__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__12__f[0U]));
                    __Vfunc_small_format__12__Vfuncout[0U] 
                        = __Vfunc_small_format__12__f[0U];
                    __Vfunc_small_format__12__Vfuncout[1U] 
                        = __Vfunc_small_format__12__f[1U];
                    __Vfunc_small_format__12__Vfuncout[2U] 
                        = __Vfunc_small_format__12__f[2U];
                    __Vfunc_small_format__12__Vfuncout[3U] 
                        = __Vfunc_small_format__12__f[3U];
                    __Vfunc_small_format__12__Vfuncout[4U] 
                        = __Vfunc_small_format__12__f[4U];
                    __Vfunc_small_format__12__Vfuncout[5U] 
                        = __Vfunc_small_format__12__f[5U];
                    __Vfunc_small_format__12__Vfuncout[6U] 
                        = __Vfunc_small_format__12__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__12__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__12__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__12__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__12__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__12__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__12__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__12__Vfuncout[6U];
                }
            } else if ((4U & (IData)(__Vfunc_format_of__0__dtype))) {
                if ((2U & (IData)(__Vfunc_format_of__0__dtype))) {
                    if ((1U & (IData)(__Vfunc_format_of__0__dtype))) {
                        __Vfunc_small_format__13__f[3U] 
                            = (0x78U | (7U & __Vfunc_small_format__13__f[3U]));
                        __Vfunc_small_format__13__f[4U] = 0x1ff8U;
                        __Vfunc_small_format__13__f[5U] = 0xf8U;
                        __Vfunc_small_format__13__f[6U] = 0xa78U;
                        __Vtemp_h1fd39ea5__0 = ((0xfffffc00U 
                                                 & (__Vfunc_small_format__13__f[5U] 
                                                    << 7U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__13__f[2U] 
                            = ((7U & __Vfunc_small_format__13__f[2U]) 
                               | (((0xfffffc00U & (
                                                   __Vfunc_small_format__13__f[5U] 
                                                   << 7U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__13__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__13__f[3U]) 
                               | (__Vtemp_h1fd39ea5__0 
                                  >> 0x1dU));
                        __Vtemp_h8df25406__0 = (0xfffffc00U 
                                                & (__Vfunc_small_format__13__f[5U] 
                                                   << 7U));
                        __Vfunc_small_format__13__f[1U] 
                            = ((7U & __Vfunc_small_format__13__f[1U]) 
                               | (0xffffe000U & (__Vfunc_small_format__13__f[5U] 
                                                 << 0xaU)));
                        __Vfunc_small_format__13__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__13__f[2U]) 
                               | (__Vtemp_h8df25406__0 
                                  >> 0x1dU));
                        __Vtemp_habcbf47d__0 = (0x200U 
                                                | ((__Vfunc_small_format__13__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__13__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__13__f[0U] 
                            = (0x1000U | ((7U & __Vfunc_small_format__13__f[0U]) 
                                          | (0xfffffff8U 
                                             & __Vfunc_small_format__13__f[1U])));
                        __Vfunc_small_format__13__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__13__f[1U]) 
                               | (__Vtemp_habcbf47d__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__13__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__13__f[0U]));
                        __Vfunc_small_format__13__Vfuncout[0U] 
                            = __Vfunc_small_format__13__f[0U];
                        __Vfunc_small_format__13__Vfuncout[1U] 
                            = __Vfunc_small_format__13__f[1U];
                        __Vfunc_small_format__13__Vfuncout[2U] 
                            = __Vfunc_small_format__13__f[2U];
                        __Vfunc_small_format__13__Vfuncout[3U] 
                            = __Vfunc_small_format__13__f[3U];
                        __Vfunc_small_format__13__Vfuncout[4U] 
                            = __Vfunc_small_format__13__f[4U];
                        __Vfunc_small_format__13__Vfuncout[5U] 
                            = __Vfunc_small_format__13__f[5U];
                        __Vfunc_small_format__13__Vfuncout[6U] 
                            = __Vfunc_small_format__13__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__13__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__13__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__13__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__13__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__13__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__13__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__13__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__14__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__14__f[3U]));
                        __Vfunc_small_format__14__f[4U] = 0x3f8U;
                        __Vfunc_small_format__14__f[5U] = 0x7f8U;
                        __Vfunc_small_format__14__f[6U] = 0x778U;
                        __Vtemp_h6f0a2ea5__0 = ((0xffffff80U 
                                                 & (__Vfunc_small_format__14__f[5U] 
                                                    << 4U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__14__f[2U] 
                            = ((7U & __Vfunc_small_format__14__f[2U]) 
                               | (((0xffffff80U & (
                                                   __Vfunc_small_format__14__f[5U] 
                                                   << 4U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__14__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__14__f[3U]) 
                               | (__Vtemp_h6f0a2ea5__0 
                                  >> 0x1dU));
                        __Vtemp_h8e2b05bb__0 = (0xffffff80U 
                                                & (__Vfunc_small_format__14__f[5U] 
                                                   << 4U));
                        __Vfunc_small_format__14__f[1U] 
                            = ((7U & __Vfunc_small_format__14__f[1U]) 
                               | (0xfffffc00U & (__Vfunc_small_format__14__f[5U] 
                                                 << 7U)));
                        __Vfunc_small_format__14__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__14__f[2U]) 
                               | (__Vtemp_h8e2b05bb__0 
                                  >> 0x1dU));
                        __Vtemp_h36ffc293__0 = (0x40U 
                                                | ((__Vfunc_small_format__14__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__14__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__14__f[0U] 
                            = (0x200U | ((7U & __Vfunc_small_format__14__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__14__f[1U])));
                        __Vfunc_small_format__14__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__14__f[1U]) 
                               | (__Vtemp_h36ffc293__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__14__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__14__f[0U]));
                        __Vfunc_small_format__14__Vfuncout[0U] 
                            = __Vfunc_small_format__14__f[0U];
                        __Vfunc_small_format__14__Vfuncout[1U] 
                            = __Vfunc_small_format__14__f[1U];
                        __Vfunc_small_format__14__Vfuncout[2U] 
                            = __Vfunc_small_format__14__f[2U];
                        __Vfunc_small_format__14__Vfuncout[3U] 
                            = __Vfunc_small_format__14__f[3U];
                        __Vfunc_small_format__14__Vfuncout[4U] 
                            = __Vfunc_small_format__14__f[4U];
                        __Vfunc_small_format__14__Vfuncout[5U] 
                            = __Vfunc_small_format__14__f[5U];
                        __Vfunc_small_format__14__Vfuncout[6U] 
                            = __Vfunc_small_format__14__f[6U];
                        __Vfunc_format_of__0__f[0U] 
                            = __Vfunc_small_format__14__Vfuncout[0U];
                        __Vfunc_format_of__0__f[1U] 
                            = __Vfunc_small_format__14__Vfuncout[1U];
                        __Vfunc_format_of__0__f[2U] 
                            = __Vfunc_small_format__14__Vfuncout[2U];
                        __Vfunc_format_of__0__f[3U] 
                            = __Vfunc_small_format__14__Vfuncout[3U];
                        __Vfunc_format_of__0__f[4U] 
                            = __Vfunc_small_format__14__Vfuncout[4U];
                        __Vfunc_format_of__0__f[5U] 
                            = __Vfunc_small_format__14__Vfuncout[5U];
                        __Vfunc_format_of__0__f[6U] 
                            = __Vfunc_small_format__14__Vfuncout[6U];
                    }
                } else {
                    __Vfunc_small_format__15__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__15__f[3U]));
                    __Vfunc_small_format__15__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__15__f[5U] = 0x7f8U;
                    __Vfunc_small_format__15__f[6U] = 0x17f8U;
                    __Vtemp_h7c97ac5c__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__15__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__15__f[2U] 
                        = ((7U & __Vfunc_small_format__15__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__15__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__15__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__15__f[3U]) 
                           | (__Vtemp_h7c97ac5c__0 
                              >> 0x1dU));
                    __Vtemp_h5b5307ca__0 = (0xff800000U 
                                            & (__Vfunc_small_format__15__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__15__f[1U] 
                        = ((7U & __Vfunc_small_format__15__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__15__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__15__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__15__f[2U]) 
                           | (__Vtemp_h5b5307ca__0 
                              >> 0x1dU));
                    __Vtemp_h4d8e4e3b__0 = (0x400000U 
                                            | ((__Vfunc_small_format__15__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__15__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__15__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__15__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__15__f[1U])));
                    __Vfunc_small_format__15__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__15__f[1U]) 
                           | (__Vtemp_h4d8e4e3b__0 
                              >> 0x1dU));
                    __Vfunc_small_format__15__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__15__f[0U]));
                    __Vfunc_small_format__15__Vfuncout[0U] 
                        = __Vfunc_small_format__15__f[0U];
                    __Vfunc_small_format__15__Vfuncout[1U] 
                        = __Vfunc_small_format__15__f[1U];
                    __Vfunc_small_format__15__Vfuncout[2U] 
                        = __Vfunc_small_format__15__f[2U];
                    __Vfunc_small_format__15__Vfuncout[3U] 
                        = __Vfunc_small_format__15__f[3U];
                    __Vfunc_small_format__15__Vfuncout[4U] 
                        = __Vfunc_small_format__15__f[4U];
                    __Vfunc_small_format__15__Vfuncout[5U] 
                        = __Vfunc_small_format__15__f[5U];
                    __Vfunc_small_format__15__Vfuncout[6U] 
                        = __Vfunc_small_format__15__f[6U];
                    __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__15__Vfuncout[0U];
                    __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__15__Vfuncout[1U];
                    __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__15__Vfuncout[2U];
                    __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__15__Vfuncout[3U];
                    __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__15__Vfuncout[4U];
                    __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__15__Vfuncout[5U];
                    __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__15__Vfuncout[6U];
                }
            } else {
                __Vfunc_small_format__16__f[3U] = (0x3f8U 
                                                   | (7U 
                                                      & __Vfunc_small_format__16__f[3U]));
                __Vfunc_small_format__16__f[4U] = 0x3fffff8U;
                __Vfunc_small_format__16__f[5U] = 0x7f8U;
                __Vfunc_small_format__16__f[6U] = 0x17f8U;
                __Vtemp_h8590555d__0 = ((0xff800000U 
                                         & (__Vfunc_small_format__16__f[5U] 
                                            << 0x14U)) 
                                        - (IData)(1U));
                __Vfunc_small_format__16__f[2U] = (
                                                   (7U 
                                                    & __Vfunc_small_format__16__f[2U]) 
                                                   | (((0xff800000U 
                                                        & (__Vfunc_small_format__16__f[5U] 
                                                           << 0x14U)) 
                                                       - (IData)(1U)) 
                                                      << 3U));
                __Vfunc_small_format__16__f[3U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__16__f[3U]) 
                                                   | (__Vtemp_h8590555d__0 
                                                      >> 0x1dU));
                __Vtemp_h144d5566__0 = (0xff800000U 
                                        & (__Vfunc_small_format__16__f[5U] 
                                           << 0x14U));
                __Vfunc_small_format__16__f[1U] = (
                                                   (7U 
                                                    & __Vfunc_small_format__16__f[1U]) 
                                                   | (0xfc000000U 
                                                      & (__Vfunc_small_format__16__f[5U] 
                                                         << 0x17U)));
                __Vfunc_small_format__16__f[2U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__16__f[2U]) 
                                                   | (__Vtemp_h144d5566__0 
                                                      >> 0x1dU));
                __Vtemp_h30545ea2__0 = (0x400000U | 
                                        ((__Vfunc_small_format__16__f[2U] 
                                          << 0x1dU) 
                                         | (__Vfunc_small_format__16__f[1U] 
                                            >> 3U)));
                __Vfunc_small_format__16__f[0U] = (0x2000000U 
                                                   | ((7U 
                                                       & __Vfunc_small_format__16__f[0U]) 
                                                      | (0xfffffff8U 
                                                         & __Vfunc_small_format__16__f[1U])));
                __Vfunc_small_format__16__f[1U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__16__f[1U]) 
                                                   | (__Vtemp_h30545ea2__0 
                                                      >> 0x1dU));
                __Vfunc_small_format__16__f[0U] = (4U 
                                                   | (0xfffffff8U 
                                                      & __Vfunc_small_format__16__f[0U]));
                __Vfunc_small_format__16__Vfuncout[0U] 
                    = __Vfunc_small_format__16__f[0U];
                __Vfunc_small_format__16__Vfuncout[1U] 
                    = __Vfunc_small_format__16__f[1U];
                __Vfunc_small_format__16__Vfuncout[2U] 
                    = __Vfunc_small_format__16__f[2U];
                __Vfunc_small_format__16__Vfuncout[3U] 
                    = __Vfunc_small_format__16__f[3U];
                __Vfunc_small_format__16__Vfuncout[4U] 
                    = __Vfunc_small_format__16__f[4U];
                __Vfunc_small_format__16__Vfuncout[5U] 
                    = __Vfunc_small_format__16__f[5U];
                __Vfunc_small_format__16__Vfuncout[6U] 
                    = __Vfunc_small_format__16__f[6U];
                __Vfunc_format_of__0__f[0U] = __Vfunc_small_format__16__Vfuncout[0U];
                __Vfunc_format_of__0__f[1U] = __Vfunc_small_format__16__Vfuncout[1U];
                __Vfunc_format_of__0__f[2U] = __Vfunc_small_format__16__Vfuncout[2U];
                __Vfunc_format_of__0__f[3U] = __Vfunc_small_format__16__Vfuncout[3U];
                __Vfunc_format_of__0__f[4U] = __Vfunc_small_format__16__Vfuncout[4U];
                __Vfunc_format_of__0__f[5U] = __Vfunc_small_format__16__Vfuncout[5U];
                __Vfunc_format_of__0__f[6U] = __Vfunc_small_format__16__Vfuncout[6U];
            }
            __Vfunc_dtype_bytes__17__dtype = __Vfunc_format_of__0__dtype;
            {
                {
                    {
                        {
                            {
                                {
                                    {
                                        {
                                            {
                                                {
                                                    {
                                                        {
                                                            {
                                                                {
                                                                    {
                                                                        if (
                                                                            (0x10U 
                                                                             & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                            if (
                                                                                (8U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                                goto __Vlabel1;
                                                                            } else if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                                goto __Vlabel1;
                                                                            } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                                goto __Vlabel1;
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                                goto __Vlabel1;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel2;
                                                                            }
                                                                        } else if (
                                                                                (8U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                            if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel3;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel4;
                                                                                }
                                                                                } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel5;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                                goto __Vlabel1;
                                                                                }
                                                                            } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 4U;
                                                                                goto __Vlabel6;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 4U;
                                                                                goto __Vlabel7;
                                                                                }
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 4U;
                                                                                goto __Vlabel10;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 4U;
                                                                                goto __Vlabel11;
                                                                            }
                                                                        } else if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                            if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 2U;
                                                                                goto __Vlabel8;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 2U;
                                                                                goto __Vlabel9;
                                                                                }
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 2U;
                                                                                goto __Vlabel12;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 2U;
                                                                                goto __Vlabel13;
                                                                            }
                                                                        } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                            if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__17__dtype))) {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel14;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__17__Vfuncout = 1U;
                                                                                goto __Vlabel15;
                                                                            }
                                                                        } else {
                                                                            __Vfunc_dtype_bytes__17__Vfuncout = 0U;
                                                                            goto __Vlabel1;
                                                                        }
                                                                        __Vlabel15: ;
                                                                    }
                                                                    __Vlabel14: ;
                                                                }
                                                                __Vlabel13: ;
                                                            }
                                                            __Vlabel12: ;
                                                        }
                                                        __Vlabel11: ;
                                                    }
                                                    __Vlabel10: ;
                                                }
                                                __Vlabel9: ;
                                            }
                                            __Vlabel8: ;
                                        }
                                        __Vlabel7: ;
                                    }
                                    __Vlabel6: ;
                                }
                                __Vlabel5: ;
                            }
                            __Vlabel4: ;
                        }
                        __Vlabel3: ;
                    }
                    __Vlabel2: ;
                }
                __Vlabel1: ;
            }
            __Vfunc_format_of__0__f[0U] = ((0xfffffffcU 
                                            & __Vfunc_format_of__0__f[0U]) 
                                           | (((1U 
                                                == (IData)(__Vfunc_dtype_bytes__17__Vfuncout)) 
                                               << 1U) 
                                              | (0xaU 
                                                 == (IData)(__Vfunc_format_of__0__dtype))));
            __Vfunc_format_of__0__Vfuncout[0U] = __Vfunc_format_of__0__f[0U];
            __Vfunc_format_of__0__Vfuncout[1U] = __Vfunc_format_of__0__f[1U];
            __Vfunc_format_of__0__Vfuncout[2U] = __Vfunc_format_of__0__f[2U];
            __Vfunc_format_of__0__Vfuncout[3U] = __Vfunc_format_of__0__f[3U];
            __Vfunc_format_of__0__Vfuncout[4U] = __Vfunc_format_of__0__f[4U];
            __Vfunc_format_of__0__Vfuncout[5U] = __Vfunc_format_of__0__f[5U];
            __Vfunc_format_of__0__Vfuncout[6U] = __Vfunc_format_of__0__f[6U];
            vlSelf->pe_array__DOT__format[0U] = __Vfunc_format_of__0__Vfuncout[0U];
            vlSelf->pe_array__DOT__format[1U] = __Vfunc_format_of__0__Vfuncout[1U];
            vlSelf->pe_array__DOT__format[2U] = __Vfunc_format_of__0__Vfuncout[2U];
            vlSelf->pe_array__DOT__format[3U] = __Vfunc_format_of__0__Vfuncout[3U];
            vlSelf->pe_array__DOT__format[4U] = __Vfunc_format_of__0__Vfuncout[4U];
            vlSelf->pe_array__DOT__format[5U] = __Vfunc_format_of__0__Vfuncout[5U];
            vlSelf->pe_array__DOT__format[6U] = __Vfunc_format_of__0__Vfuncout[6U];
            vlSelf->pe_array__DOT__bank = ((0x20U & (IData)(vlSelf->moving_i))
                                            ? 0x80000000U
                                            : 0U);
            vlSelf->pe_array__DOT__unnamedblk4__DOT__i = 0U;
            while ((0x80U > vlSelf->pe_array__DOT__unnamedblk4__DOT__i)) {
                __Vfunc_decode_operand__18__f[0U] = 
                    vlSelf->pe_array__DOT__format[0U];
                __Vfunc_decode_operand__18__f[1U] = 
                    vlSelf->pe_array__DOT__format[1U];
                __Vfunc_decode_operand__18__f[2U] = 
                    vlSelf->pe_array__DOT__format[2U];
                __Vfunc_decode_operand__18__f[3U] = 
                    vlSelf->pe_array__DOT__format[3U];
                __Vfunc_decode_operand__18__f[4U] = 
                    vlSelf->pe_array__DOT__format[4U];
                __Vfunc_decode_operand__18__f[5U] = 
                    vlSelf->pe_array__DOT__format[5U];
                __Vfunc_decode_operand__18__f[6U] = 
                    vlSelf->pe_array__DOT__format[6U];
                __Vfunc_decode_operand__18__code = 
                    vlSelf->moving_code_i[(0x7fU & vlSelf->pe_array__DOT__unnamedblk4__DOT__i)];
                __Vfunc_decode_operand__18__c = (__Vfunc_decode_operand__18__code 
                                                 >> 
                                                 (0x1fU 
                                                  & (__Vfunc_decode_operand__18__f[6U] 
                                                     >> 0xdU)));
                __Vfunc_decode_operand__18__expo = 
                    ((__Vfunc_decode_operand__18__c 
                      >> (0x1fU & (__Vfunc_decode_operand__18__f[6U] 
                                   >> 8U))) & ((__Vfunc_decode_operand__18__f[6U] 
                                                << 0x1dU) 
                                               | (__Vfunc_decode_operand__18__f[5U] 
                                                  >> 3U)));
                __Vfunc_decode_operand__18__frac = 
                    (__Vfunc_decode_operand__18__c 
                     & ((__Vfunc_decode_operand__18__f[5U] 
                         << 0x1dU) | (__Vfunc_decode_operand__18__f[4U] 
                                      >> 3U)));
                __Vfunc_decode_operand__18__sig = (
                                                   (__Vfunc_decode_operand__18__frac 
                                                    << 
                                                    (0x1fU 
                                                     & ((IData)(0xbU) 
                                                        - 
                                                        ((__Vfunc_decode_operand__18__f[6U] 
                                                          << 0x18U) 
                                                         | (__Vfunc_decode_operand__18__f[6U] 
                                                            >> 8U))))) 
                                                   | ((0U 
                                                       != __Vfunc_decode_operand__18__expo)
                                                       ? 0x800U
                                                       : 0U));
                __Vfunc_decode_operand__18__lift = 
                    (((IData)(0x1000U) + ((0U != __Vfunc_decode_operand__18__expo)
                                           ? __Vfunc_decode_operand__18__expo
                                           : 1U)) - 
                     ((__Vfunc_decode_operand__18__f[4U] 
                       << 0x1dU) | (__Vfunc_decode_operand__18__f[3U] 
                                    >> 3U)));
                __Vfunc_decode_operand__18__left = 
                    ((0U == (__Vfunc_decode_operand__18__sig 
                             >> 4U)) ? 8U : 0U);
                __Vfunc_decode_operand__18__sig = (__Vfunc_decode_operand__18__sig 
                                                   << 
                                                   (0x1fU 
                                                    & __Vfunc_decode_operand__18__left));
                __Vfunc_decode_operand__18__lift = 
                    (__Vfunc_decode_operand__18__lift 
                     - __Vfunc_decode_operand__18__left);
                __Vfunc_decode_operand__18__left = 
                    ((0U == (__Vfunc_decode_operand__18__sig 
                             >> 8U)) ? 4U : 0U);
                __Vfunc_decode_operand__18__sig = (__Vfunc_decode_operand__18__sig 
                                                   << 
                                                   (0x1fU 
                                                    & __Vfunc_decode_operand__18__left));
                __Vfunc_decode_operand__18__lift = 
                    (__Vfunc_decode_operand__18__lift 
                     - __Vfunc_decode_operand__18__left);
                __Vfunc_decode_operand__18__left = 
                    ((0U == (__Vfunc_decode_operand__18__sig 
                             >> 0xaU)) ? 2U : 0U);
                __Vfunc_decode_operand__18__sig = (__Vfunc_decode_operand__18__sig 
                                                   << 
                                                   (0x1fU 
                                                    & __Vfunc_decode_operand__18__left));
                __Vfunc_decode_operand__18__lift = 
                    (__Vfunc_decode_operand__18__lift 
                     - __Vfunc_decode_operand__18__left);
                __Vfunc_decode_operand__18__left = 
                    ((0U == (__Vfunc_decode_operand__18__sig 
                             >> 0xbU)) ? 1U : 0U);
                __Vfunc_decode_operand__18__sig = (__Vfunc_decode_operand__18__sig 
                                                   << 
                                                   (0x1fU 
                                                    & __Vfunc_decode_operand__18__left));
                __Vfunc_decode_operand__18__lift = 
                    (__Vfunc_decode_operand__18__lift 
                     - __Vfunc_decode_operand__18__left);
                __Vfunc_decode_operand__18__result 
                    = ((__Vfunc_decode_operand__18__lift 
                        << 0x10U) | __Vfunc_decode_operand__18__sig);
                __Vfunc_decode_operand__18__result 
                    = ((0U == __Vfunc_decode_operand__18__sig)
                        ? 0x2000U : __Vfunc_decode_operand__18__result);
                __Vfunc_decode_operand__18__special 
                    = ((0U == __Vfunc_decode_operand__18__frac)
                        ? 0x17d04800U : 0x6000U);
                __Vfunc_decode_operand__18__top = (
                                                   (4U 
                                                    & __Vfunc_decode_operand__18__f[0U])
                                                    ? 
                                                   ((__Vfunc_decode_operand__18__f[6U] 
                                                     << 0x1dU) 
                                                    | (__Vfunc_decode_operand__18__f[5U] 
                                                       >> 3U))
                                                    : 0xffffffffU);
                __Vfunc_decode_operand__18__result 
                    = ((__Vfunc_decode_operand__18__expo 
                        == __Vfunc_decode_operand__18__top)
                        ? __Vfunc_decode_operand__18__special
                        : __Vfunc_decode_operand__18__result);
                __Vfunc_decode_operand__18__special 
                    = ((4U & __Vfunc_decode_operand__18__f[0U])
                        ? 0xffffffffU : ((__Vfunc_decode_operand__18__f[1U] 
                                          << 0x1dU) 
                                         | (__Vfunc_decode_operand__18__f[0U] 
                                            >> 3U)));
                __Vfunc_decode_operand__18__result 
                    = (((__Vfunc_decode_operand__18__c 
                         & (((IData)(1U) << (0x1fU 
                                             & (__Vfunc_decode_operand__18__f[6U] 
                                                >> 3U))) 
                            - (IData)(1U))) == __Vfunc_decode_operand__18__special)
                        ? 0x6000U : __Vfunc_decode_operand__18__result);
                __Vfunc_decode_operand__18__Vfuncout 
                    = (__Vfunc_decode_operand__18__result 
                       | (0x1000U & ((__Vfunc_decode_operand__18__c 
                                      >> (0x1fU & (
                                                   __Vfunc_decode_operand__18__f[6U] 
                                                   >> 3U))) 
                                     << 0xcU)));
                vlSelf->pe_array__DOT__skew_q[vlSelf->pe_array__DOT__now_q][(0x7fU 
                                                                             & vlSelf->pe_array__DOT__unnamedblk4__DOT__i)] 
                    = (__Vfunc_decode_operand__18__Vfuncout 
                       | vlSelf->pe_array__DOT__bank);
                vlSelf->pe_array__DOT__unnamedblk4__DOT__i 
                    = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk4__DOT__i);
            }
        }
        vlSelf->pe_array__DOT__load_q[vlSelf->pe_array__DOT__now_q] 
            = ((0x1800U & (vlSelf->load_i >> 0xdU)) 
               | (0x7ffU & (vlSelf->load_i >> 8U)));
        if ((0x2000000U & vlSelf->load_i)) {
            vlSelf->pe_array__DOT__loading_q = 0x80U;
            __Vfunc_format_of__19__dtype = (0x1fU & 
                                            (vlSelf->load_i 
                                             >> 0x13U));
            if ((0x10U & (IData)(__Vfunc_format_of__19__dtype))) {
                if ((8U & (IData)(__Vfunc_format_of__19__dtype))) {
                    __Vfunc_small_format__20__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__20__f[3U]));
                    __Vfunc_small_format__20__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__20__f[5U] = 0x7f8U;
                    __Vfunc_small_format__20__f[6U] = 0x17f8U;
                    __Vtemp_h149bcf10__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__20__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__20__f[2U] 
                        = ((7U & __Vfunc_small_format__20__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__20__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__20__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__20__f[3U]) 
                           | (__Vtemp_h149bcf10__0 
                              >> 0x1dU));
                    __Vtemp_he6e62cf4__0 = (0xff800000U 
                                            & (__Vfunc_small_format__20__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__20__f[1U] 
                        = ((7U & __Vfunc_small_format__20__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__20__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__20__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__20__f[2U]) 
                           | (__Vtemp_he6e62cf4__0 
                              >> 0x1dU));
                    __Vtemp_h2f946df3__0 = (0x400000U 
                                            | ((__Vfunc_small_format__20__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__20__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__20__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__20__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__20__f[1U])));
                    __Vfunc_small_format__20__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__20__f[1U]) 
                           | (__Vtemp_h2f946df3__0 
                              >> 0x1dU));
                    __Vfunc_small_format__20__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__20__f[0U]));
                    __Vfunc_small_format__20__Vfuncout[0U] 
                        = __Vfunc_small_format__20__f[0U];
                    __Vfunc_small_format__20__Vfuncout[1U] 
                        = __Vfunc_small_format__20__f[1U];
                    __Vfunc_small_format__20__Vfuncout[2U] 
                        = __Vfunc_small_format__20__f[2U];
                    __Vfunc_small_format__20__Vfuncout[3U] 
                        = __Vfunc_small_format__20__f[3U];
                    __Vfunc_small_format__20__Vfuncout[4U] 
                        = __Vfunc_small_format__20__f[4U];
                    __Vfunc_small_format__20__Vfuncout[5U] 
                        = __Vfunc_small_format__20__f[5U];
                    __Vfunc_small_format__20__Vfuncout[6U] 
                        = __Vfunc_small_format__20__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__20__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__20__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__20__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__20__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__20__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__20__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__20__Vfuncout[6U];
                } else if ((4U & (IData)(__Vfunc_format_of__19__dtype))) {
                    __Vfunc_small_format__21__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__21__f[3U]));
                    __Vfunc_small_format__21__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__21__f[5U] = 0x7f8U;
                    __Vfunc_small_format__21__f[6U] = 0x17f8U;
                    __Vtemp_h2ece0b12__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__21__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__21__f[2U] 
                        = ((7U & __Vfunc_small_format__21__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__21__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__21__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__21__f[3U]) 
                           | (__Vtemp_h2ece0b12__0 
                              >> 0x1dU));
                    __Vtemp_h870e7295__0 = (0xff800000U 
                                            & (__Vfunc_small_format__21__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__21__f[1U] 
                        = ((7U & __Vfunc_small_format__21__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__21__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__21__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__21__f[2U]) 
                           | (__Vtemp_h870e7295__0 
                              >> 0x1dU));
                    __Vtemp_hd7ffbb66__0 = (0x400000U 
                                            | ((__Vfunc_small_format__21__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__21__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__21__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__21__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__21__f[1U])));
                    __Vfunc_small_format__21__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__21__f[1U]) 
                           | (__Vtemp_hd7ffbb66__0 
                              >> 0x1dU));
                    __Vfunc_small_format__21__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__21__f[0U]));
                    __Vfunc_small_format__21__Vfuncout[0U] 
                        = __Vfunc_small_format__21__f[0U];
                    __Vfunc_small_format__21__Vfuncout[1U] 
                        = __Vfunc_small_format__21__f[1U];
                    __Vfunc_small_format__21__Vfuncout[2U] 
                        = __Vfunc_small_format__21__f[2U];
                    __Vfunc_small_format__21__Vfuncout[3U] 
                        = __Vfunc_small_format__21__f[3U];
                    __Vfunc_small_format__21__Vfuncout[4U] 
                        = __Vfunc_small_format__21__f[4U];
                    __Vfunc_small_format__21__Vfuncout[5U] 
                        = __Vfunc_small_format__21__f[5U];
                    __Vfunc_small_format__21__Vfuncout[6U] 
                        = __Vfunc_small_format__21__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__21__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__21__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__21__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__21__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__21__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__21__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__21__Vfuncout[6U];
                } else if ((2U & (IData)(__Vfunc_format_of__19__dtype))) {
                    __Vfunc_small_format__22__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__22__f[3U]));
                    __Vfunc_small_format__22__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__22__f[5U] = 0x7f8U;
                    __Vfunc_small_format__22__f[6U] = 0x17f8U;
                    __Vtemp_h20d135ac__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__22__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__22__f[2U] 
                        = ((7U & __Vfunc_small_format__22__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__22__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__22__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__22__f[3U]) 
                           | (__Vtemp_h20d135ac__0 
                              >> 0x1dU));
                    __Vtemp_h6dc5bc0a__0 = (0xff800000U 
                                            & (__Vfunc_small_format__22__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__22__f[1U] 
                        = ((7U & __Vfunc_small_format__22__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__22__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__22__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__22__f[2U]) 
                           | (__Vtemp_h6dc5bc0a__0 
                              >> 0x1dU));
                    __Vtemp_h6e9f1475__0 = (0x400000U 
                                            | ((__Vfunc_small_format__22__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__22__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__22__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__22__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__22__f[1U])));
                    __Vfunc_small_format__22__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__22__f[1U]) 
                           | (__Vtemp_h6e9f1475__0 
                              >> 0x1dU));
                    __Vfunc_small_format__22__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__22__f[0U]));
                    __Vfunc_small_format__22__Vfuncout[0U] 
                        = __Vfunc_small_format__22__f[0U];
                    __Vfunc_small_format__22__Vfuncout[1U] 
                        = __Vfunc_small_format__22__f[1U];
                    __Vfunc_small_format__22__Vfuncout[2U] 
                        = __Vfunc_small_format__22__f[2U];
                    __Vfunc_small_format__22__Vfuncout[3U] 
                        = __Vfunc_small_format__22__f[3U];
                    __Vfunc_small_format__22__Vfuncout[4U] 
                        = __Vfunc_small_format__22__f[4U];
                    __Vfunc_small_format__22__Vfuncout[5U] 
                        = __Vfunc_small_format__22__f[5U];
                    __Vfunc_small_format__22__Vfuncout[6U] 
                        = __Vfunc_small_format__22__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__22__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__22__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__22__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__22__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__22__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__22__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__22__Vfuncout[6U];
                } else if ((1U & (IData)(__Vfunc_format_of__19__dtype))) {
                    __Vfunc_small_format__23__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__23__f[3U]));
                    __Vfunc_small_format__23__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__23__f[5U] = 0x7f8U;
                    __Vfunc_small_format__23__f[6U] = 0x17f8U;
                    __Vtemp_h87ca3248__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__23__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__23__f[2U] 
                        = ((7U & __Vfunc_small_format__23__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__23__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__23__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__23__f[3U]) 
                           | (__Vtemp_h87ca3248__0 
                              >> 0x1dU));
                    __Vtemp_hd8e0f787__0 = (0xff800000U 
                                            & (__Vfunc_small_format__23__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__23__f[1U] 
                        = ((7U & __Vfunc_small_format__23__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__23__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__23__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__23__f[2U]) 
                           | (__Vtemp_hd8e0f787__0 
                              >> 0x1dU));
                    __Vtemp_haedce929__0 = (0x400000U 
                                            | ((__Vfunc_small_format__23__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__23__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__23__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__23__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__23__f[1U])));
                    __Vfunc_small_format__23__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__23__f[1U]) 
                           | (__Vtemp_haedce929__0 
                              >> 0x1dU));
                    __Vfunc_small_format__23__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__23__f[0U]));
                    __Vfunc_small_format__23__Vfuncout[0U] 
                        = __Vfunc_small_format__23__f[0U];
                    __Vfunc_small_format__23__Vfuncout[1U] 
                        = __Vfunc_small_format__23__f[1U];
                    __Vfunc_small_format__23__Vfuncout[2U] 
                        = __Vfunc_small_format__23__f[2U];
                    __Vfunc_small_format__23__Vfuncout[3U] 
                        = __Vfunc_small_format__23__f[3U];
                    __Vfunc_small_format__23__Vfuncout[4U] 
                        = __Vfunc_small_format__23__f[4U];
                    __Vfunc_small_format__23__Vfuncout[5U] 
                        = __Vfunc_small_format__23__f[5U];
                    __Vfunc_small_format__23__Vfuncout[6U] 
                        = __Vfunc_small_format__23__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__23__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__23__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__23__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__23__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__23__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__23__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__23__Vfuncout[6U];
                } else {
                    __Vfunc_small_format__24__f[3U] 
                        = (0x38U | (7U & __Vfunc_small_format__24__f[3U]));
                    __Vfunc_small_format__24__f[4U] = 0x38U;
                    __Vfunc_small_format__24__f[5U] = 0x78U;
                    __Vfunc_small_format__24__f[6U] = 0x338U;
                    __Vtemp_h5ab59314__0 = ((0xfffffff8U 
                                             & __Vfunc_small_format__24__f[5U]) 
                                            - (IData)(1U));
                    __Vfunc_small_format__24__f[2U] 
                        = ((7U & __Vfunc_small_format__24__f[2U]) 
                           | (((0xfffffff8U & __Vfunc_small_format__24__f[5U]) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__24__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__24__f[3U]) 
                           | (__Vtemp_h5ab59314__0 
                              >> 0x1dU));
                    __Vtemp_ha73de244__0 = (0xfffffff8U 
                                            & __Vfunc_small_format__24__f[5U]);
                    __Vfunc_small_format__24__f[1U] 
                        = ((7U & __Vfunc_small_format__24__f[1U]) 
                           | (0xffffffc0U & (__Vfunc_small_format__24__f[5U] 
                                             << 3U)));
                    __Vfunc_small_format__24__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__24__f[2U]) 
                           | (__Vtemp_ha73de244__0 
                              >> 0x1dU));
                    __Vtemp_h7ec79866__0 = (4U | ((
                                                   __Vfunc_small_format__24__f[2U] 
                                                   << 0x1dU) 
                                                  | (__Vfunc_small_format__24__f[1U] 
                                                     >> 3U)));
                    __Vfunc_small_format__24__f[0U] 
                        = (0x20U | ((7U & __Vfunc_small_format__24__f[0U]) 
                                    | (0xfffffff8U 
                                       & __Vfunc_small_format__24__f[1U])));
                    __Vfunc_small_format__24__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__24__f[1U]) 
                           | (__Vtemp_h7ec79866__0 
                              >> 0x1dU));
                    __Vfunc_small_format__24__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__24__f[0U]));
                    __Vfunc_small_format__24__Vfuncout[0U] 
                        = __Vfunc_small_format__24__f[0U];
                    __Vfunc_small_format__24__Vfuncout[1U] 
                        = __Vfunc_small_format__24__f[1U];
                    __Vfunc_small_format__24__Vfuncout[2U] 
                        = __Vfunc_small_format__24__f[2U];
                    __Vfunc_small_format__24__Vfuncout[3U] 
                        = __Vfunc_small_format__24__f[3U];
                    __Vfunc_small_format__24__Vfuncout[4U] 
                        = __Vfunc_small_format__24__f[4U];
                    __Vfunc_small_format__24__Vfuncout[5U] 
                        = __Vfunc_small_format__24__f[5U];
                    __Vfunc_small_format__24__Vfuncout[6U] 
                        = __Vfunc_small_format__24__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__24__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__24__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__24__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__24__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__24__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__24__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__24__Vfuncout[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        (0x3f8U | (3U & __Vfunc_format_of__19__f[0U]));
                    __Vfunc_format_of__19__f[1U] = 0x3f8U;
                    __Vfunc_format_of__19__f[2U] = 0x3f0U;
                    __Vfunc_format_of__19__f[3U] = 
                        (0xfffffff8U & __Vfunc_format_of__19__f[3U]);
                }
            } else if ((8U & (IData)(__Vfunc_format_of__19__dtype))) {
                if ((4U & (IData)(__Vfunc_format_of__19__dtype))) {
                    if ((2U & (IData)(__Vfunc_format_of__19__dtype))) {
                        if ((1U & (IData)(__Vfunc_format_of__19__dtype))) {
                            __Vfunc_small_format__25__f[3U] 
                                = (0x78U | (7U & __Vfunc_small_format__25__f[3U]));
                            __Vfunc_small_format__25__f[4U] = 0x18U;
                            __Vfunc_small_format__25__f[5U] = 0xf8U;
                            __Vfunc_small_format__25__f[6U] = 0x238U;
                            __Vtemp_h04712cac__0 = 
                                (((__Vfunc_small_format__25__f[6U] 
                                   << 0x1fU) | (0x7ffffffcU 
                                                & (__Vfunc_small_format__25__f[5U] 
                                                   >> 1U))) 
                                 - (IData)(1U));
                            __Vfunc_small_format__25__f[2U] 
                                = ((7U & __Vfunc_small_format__25__f[2U]) 
                                   | ((((__Vfunc_small_format__25__f[6U] 
                                         << 0x1fU) 
                                        | (0x7ffffffcU 
                                           & (__Vfunc_small_format__25__f[5U] 
                                              >> 1U))) 
                                       - (IData)(1U)) 
                                      << 3U));
                            __Vfunc_small_format__25__f[3U] 
                                = ((0xfffffff8U & __Vfunc_small_format__25__f[3U]) 
                                   | (__Vtemp_h04712cac__0 
                                      >> 0x1dU));
                            __Vtemp_hd6b60924__0 = 
                                ((__Vfunc_small_format__25__f[6U] 
                                  << 0x1fU) | (0x7ffffffcU 
                                               & (__Vfunc_small_format__25__f[5U] 
                                                  >> 1U)));
                            __Vfunc_small_format__25__f[1U] 
                                = ((7U & __Vfunc_small_format__25__f[1U]) 
                                   | (0xffffffe0U & 
                                      (__Vfunc_small_format__25__f[5U] 
                                       << 2U)));
                            __Vfunc_small_format__25__f[2U] 
                                = ((0xfffffff8U & __Vfunc_small_format__25__f[2U]) 
                                   | (__Vtemp_hd6b60924__0 
                                      >> 0x1dU));
                            __Vtemp_h8f3d96ca__0 = 
                                (2U | ((__Vfunc_small_format__25__f[2U] 
                                        << 0x1dU) | 
                                       (__Vfunc_small_format__25__f[1U] 
                                        >> 3U)));
                            __Vfunc_small_format__25__f[0U] 
                                = (0x10U | ((7U & __Vfunc_small_format__25__f[0U]) 
                                            | (0xfffffff8U 
                                               & __Vfunc_small_format__25__f[1U])));
                            __Vfunc_small_format__25__f[1U] 
                                = ((0xfffffff8U & __Vfunc_small_format__25__f[1U]) 
                                   | (__Vtemp_h8f3d96ca__0 
                                      >> 0x1dU));
                            __Vfunc_small_format__25__f[0U] 
                                = (4U | (0xfffffff8U 
                                         & __Vfunc_small_format__25__f[0U]));
                            __Vfunc_small_format__25__Vfuncout[0U] 
                                = __Vfunc_small_format__25__f[0U];
                            __Vfunc_small_format__25__Vfuncout[1U] 
                                = __Vfunc_small_format__25__f[1U];
                            __Vfunc_small_format__25__Vfuncout[2U] 
                                = __Vfunc_small_format__25__f[2U];
                            __Vfunc_small_format__25__Vfuncout[3U] 
                                = __Vfunc_small_format__25__f[3U];
                            __Vfunc_small_format__25__Vfuncout[4U] 
                                = __Vfunc_small_format__25__f[4U];
                            __Vfunc_small_format__25__Vfuncout[5U] 
                                = __Vfunc_small_format__25__f[5U];
                            __Vfunc_small_format__25__Vfuncout[6U] 
                                = __Vfunc_small_format__25__f[6U];
                            __Vfunc_format_of__19__f[0U] 
                                = __Vfunc_small_format__25__Vfuncout[0U];
                            __Vfunc_format_of__19__f[1U] 
                                = __Vfunc_small_format__25__Vfuncout[1U];
                            __Vfunc_format_of__19__f[2U] 
                                = __Vfunc_small_format__25__Vfuncout[2U];
                            __Vfunc_format_of__19__f[3U] 
                                = __Vfunc_small_format__25__Vfuncout[3U];
                            __Vfunc_format_of__19__f[4U] 
                                = __Vfunc_small_format__25__Vfuncout[4U];
                            __Vfunc_format_of__19__f[5U] 
                                = __Vfunc_small_format__25__Vfuncout[5U];
                            __Vfunc_format_of__19__f[6U] 
                                = __Vfunc_small_format__25__Vfuncout[6U];
                        } else {
                            __Vfunc_small_format__26__f[3U] 
                                = (0x38U | (7U & __Vfunc_small_format__26__f[3U]));
                            __Vfunc_small_format__26__f[4U] = 0x38U;
                            __Vfunc_small_format__26__f[5U] = 0x78U;
                            __Vfunc_small_format__26__f[6U] = 0x338U;
                            __Vtemp_h27f543ea__0 = 
                                ((0xfffffff8U & __Vfunc_small_format__26__f[5U]) 
                                 - (IData)(1U));
                            __Vfunc_small_format__26__f[2U] 
                                = ((7U & __Vfunc_small_format__26__f[2U]) 
                                   | (((0xfffffff8U 
                                        & __Vfunc_small_format__26__f[5U]) 
                                       - (IData)(1U)) 
                                      << 3U));
                            __Vfunc_small_format__26__f[3U] 
                                = ((0xfffffff8U & __Vfunc_small_format__26__f[3U]) 
                                   | (__Vtemp_h27f543ea__0 
                                      >> 0x1dU));
                            __Vtemp_h81ede10c__0 = 
                                (0xfffffff8U & __Vfunc_small_format__26__f[5U]);
                            __Vfunc_small_format__26__f[1U] 
                                = ((7U & __Vfunc_small_format__26__f[1U]) 
                                   | (0xffffffc0U & 
                                      (__Vfunc_small_format__26__f[5U] 
                                       << 3U)));
                            __Vfunc_small_format__26__f[2U] 
                                = ((0xfffffff8U & __Vfunc_small_format__26__f[2U]) 
                                   | (__Vtemp_h81ede10c__0 
                                      >> 0x1dU));
                            __Vtemp_h5e09a575__0 = 
                                (4U | ((__Vfunc_small_format__26__f[2U] 
                                        << 0x1dU) | 
                                       (__Vfunc_small_format__26__f[1U] 
                                        >> 3U)));
                            __Vfunc_small_format__26__f[0U] 
                                = (0x20U | ((7U & __Vfunc_small_format__26__f[0U]) 
                                            | (0xfffffff8U 
                                               & __Vfunc_small_format__26__f[1U])));
                            __Vfunc_small_format__26__f[1U] 
                                = ((0xfffffff8U & __Vfunc_small_format__26__f[1U]) 
                                   | (__Vtemp_h5e09a575__0 
                                      >> 0x1dU));
                            __Vfunc_small_format__26__f[0U] 
                                = (4U | (0xfffffff8U 
                                         & __Vfunc_small_format__26__f[0U]));
                            __Vfunc_small_format__26__Vfuncout[0U] 
                                = __Vfunc_small_format__26__f[0U];
                            __Vfunc_small_format__26__Vfuncout[1U] 
                                = __Vfunc_small_format__26__f[1U];
                            __Vfunc_small_format__26__Vfuncout[2U] 
                                = __Vfunc_small_format__26__f[2U];
                            __Vfunc_small_format__26__Vfuncout[3U] 
                                = __Vfunc_small_format__26__f[3U];
                            __Vfunc_small_format__26__Vfuncout[4U] 
                                = __Vfunc_small_format__26__f[4U];
                            __Vfunc_small_format__26__Vfuncout[5U] 
                                = __Vfunc_small_format__26__f[5U];
                            __Vfunc_small_format__26__Vfuncout[6U] 
                                = __Vfunc_small_format__26__f[6U];
                            __Vfunc_format_of__19__f[0U] 
                                = __Vfunc_small_format__26__Vfuncout[0U];
                            __Vfunc_format_of__19__f[1U] 
                                = __Vfunc_small_format__26__Vfuncout[1U];
                            __Vfunc_format_of__19__f[2U] 
                                = __Vfunc_small_format__26__Vfuncout[2U];
                            __Vfunc_format_of__19__f[3U] 
                                = __Vfunc_small_format__26__Vfuncout[3U];
                            __Vfunc_format_of__19__f[4U] 
                                = __Vfunc_small_format__26__Vfuncout[4U];
                            __Vfunc_format_of__19__f[5U] 
                                = __Vfunc_small_format__26__Vfuncout[5U];
                            __Vfunc_format_of__19__f[6U] 
                                = __Vfunc_small_format__26__Vfuncout[6U];
                        }
                    } else if ((1U & (IData)(__Vfunc_format_of__19__dtype))) {
                        __Vfunc_small_format__27__f[3U] 
                            = (0x18U | (7U & __Vfunc_small_format__27__f[3U]));
                        __Vfunc_small_format__27__f[4U] = 0x78U;
                        __Vfunc_small_format__27__f[5U] = 0x38U;
                        __Vfunc_small_format__27__f[6U] = 0x438U;
                        __Vtemp_h369be325__0 = ((0xfffffff0U 
                                                 & (__Vfunc_small_format__27__f[5U] 
                                                    << 1U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__27__f[2U] 
                            = ((7U & __Vfunc_small_format__27__f[2U]) 
                               | (((0xfffffff0U & (
                                                   __Vfunc_small_format__27__f[5U] 
                                                   << 1U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__27__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__27__f[3U]) 
                               | (__Vtemp_h369be325__0 
                                  >> 0x1dU));
                        __Vtemp_haf78a5d1__0 = (0xfffffff0U 
                                                & (__Vfunc_small_format__27__f[5U] 
                                                   << 1U));
                        __Vfunc_small_format__27__f[1U] 
                            = ((7U & __Vfunc_small_format__27__f[1U]) 
                               | (0xffffff80U & (__Vfunc_small_format__27__f[5U] 
                                                 << 4U)));
                        __Vfunc_small_format__27__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__27__f[2U]) 
                               | (__Vtemp_haf78a5d1__0 
                                  >> 0x1dU));
                        __Vtemp_h8bbad5a0__0 = (8U 
                                                | ((__Vfunc_small_format__27__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__27__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__27__f[0U] 
                            = (0x40U | ((7U & __Vfunc_small_format__27__f[0U]) 
                                        | (0xfffffff8U 
                                           & __Vfunc_small_format__27__f[1U])));
                        __Vfunc_small_format__27__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__27__f[1U]) 
                               | (__Vtemp_h8bbad5a0__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__27__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__27__f[0U]));
                        __Vfunc_small_format__27__Vfuncout[0U] 
                            = __Vfunc_small_format__27__f[0U];
                        __Vfunc_small_format__27__Vfuncout[1U] 
                            = __Vfunc_small_format__27__f[1U];
                        __Vfunc_small_format__27__Vfuncout[2U] 
                            = __Vfunc_small_format__27__f[2U];
                        __Vfunc_small_format__27__Vfuncout[3U] 
                            = __Vfunc_small_format__27__f[3U];
                        __Vfunc_small_format__27__Vfuncout[4U] 
                            = __Vfunc_small_format__27__f[4U];
                        __Vfunc_small_format__27__Vfuncout[5U] 
                            = __Vfunc_small_format__27__f[5U];
                        __Vfunc_small_format__27__Vfuncout[6U] 
                            = __Vfunc_small_format__27__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__27__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__27__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__27__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__27__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__27__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__27__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__27__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__28__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__28__f[3U]));
                        __Vfunc_small_format__28__f[4U] = 0x3fffff8U;
                        __Vfunc_small_format__28__f[5U] = 0x7f8U;
                        __Vfunc_small_format__28__f[6U] = 0x17f8U;
                        __Vtemp_h3fe1cbde__0 = ((0xff800000U 
                                                 & (__Vfunc_small_format__28__f[5U] 
                                                    << 0x14U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__28__f[2U] 
                            = ((7U & __Vfunc_small_format__28__f[2U]) 
                               | (((0xff800000U & (
                                                   __Vfunc_small_format__28__f[5U] 
                                                   << 0x14U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__28__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__28__f[3U]) 
                               | (__Vtemp_h3fe1cbde__0 
                                  >> 0x1dU));
                        __Vtemp_h8f7186cf__0 = (0xff800000U 
                                                & (__Vfunc_small_format__28__f[5U] 
                                                   << 0x14U));
                        __Vfunc_small_format__28__f[1U] 
                            = ((7U & __Vfunc_small_format__28__f[1U]) 
                               | (0xfc000000U & (__Vfunc_small_format__28__f[5U] 
                                                 << 0x17U)));
                        __Vfunc_small_format__28__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__28__f[2U]) 
                               | (__Vtemp_h8f7186cf__0 
                                  >> 0x1dU));
                        __Vtemp_hf282806f__0 = (0x400000U 
                                                | ((__Vfunc_small_format__28__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__28__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__28__f[0U] 
                            = (0x2000000U | ((7U & 
                                              __Vfunc_small_format__28__f[0U]) 
                                             | (0xfffffff8U 
                                                & __Vfunc_small_format__28__f[1U])));
                        __Vfunc_small_format__28__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__28__f[1U]) 
                               | (__Vtemp_hf282806f__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__28__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__28__f[0U]));
                        __Vfunc_small_format__28__Vfuncout[0U] 
                            = __Vfunc_small_format__28__f[0U];
                        __Vfunc_small_format__28__Vfuncout[1U] 
                            = __Vfunc_small_format__28__f[1U];
                        __Vfunc_small_format__28__Vfuncout[2U] 
                            = __Vfunc_small_format__28__f[2U];
                        __Vfunc_small_format__28__Vfuncout[3U] 
                            = __Vfunc_small_format__28__f[3U];
                        __Vfunc_small_format__28__Vfuncout[4U] 
                            = __Vfunc_small_format__28__f[4U];
                        __Vfunc_small_format__28__Vfuncout[5U] 
                            = __Vfunc_small_format__28__f[5U];
                        __Vfunc_small_format__28__Vfuncout[6U] 
                            = __Vfunc_small_format__28__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__28__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__28__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__28__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__28__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__28__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__28__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__28__Vfuncout[6U];
                    }
                } else if ((2U & (IData)(__Vfunc_format_of__19__dtype))) {
                    if ((1U & (IData)(__Vfunc_format_of__19__dtype))) {
                        __Vfunc_small_format__29__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__29__f[3U]));
                        __Vfunc_small_format__29__f[4U] = 0x1ff8U;
                        __Vfunc_small_format__29__f[5U] = 0x7f8U;
                        __Vfunc_small_format__29__f[6U] = 0x1aa90U;
                        __Vtemp_h6c301deb__0 = ((0xfffffc00U 
                                                 & (__Vfunc_small_format__29__f[5U] 
                                                    << 7U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__29__f[2U] 
                            = ((7U & __Vfunc_small_format__29__f[2U]) 
                               | (((0xfffffc00U & (
                                                   __Vfunc_small_format__29__f[5U] 
                                                   << 7U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__29__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__29__f[3U]) 
                               | (__Vtemp_h6c301deb__0 
                                  >> 0x1dU));
                        __Vtemp_hda53aa09__0 = (0xfffffc00U 
                                                & (__Vfunc_small_format__29__f[5U] 
                                                   << 7U));
                        __Vfunc_small_format__29__f[1U] 
                            = ((7U & __Vfunc_small_format__29__f[1U]) 
                               | (0xffffe000U & (__Vfunc_small_format__29__f[5U] 
                                                 << 0xaU)));
                        __Vfunc_small_format__29__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__29__f[2U]) 
                               | (__Vtemp_hda53aa09__0 
                                  >> 0x1dU));
                        __Vtemp_h1d963adf__0 = (0x200U 
                                                | ((__Vfunc_small_format__29__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__29__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__29__f[0U] 
                            = (0x1000U | ((7U & __Vfunc_small_format__29__f[0U]) 
                                          | (0xfffffff8U 
                                             & __Vfunc_small_format__29__f[1U])));
                        __Vfunc_small_format__29__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__29__f[1U]) 
                               | (__Vtemp_h1d963adf__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__29__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__29__f[0U]));
                        __Vfunc_small_format__29__Vfuncout[0U] 
                            = __Vfunc_small_format__29__f[0U];
                        __Vfunc_small_format__29__Vfuncout[1U] 
                            = __Vfunc_small_format__29__f[1U];
                        __Vfunc_small_format__29__Vfuncout[2U] 
                            = __Vfunc_small_format__29__f[2U];
                        __Vfunc_small_format__29__Vfuncout[3U] 
                            = __Vfunc_small_format__29__f[3U];
                        __Vfunc_small_format__29__Vfuncout[4U] 
                            = __Vfunc_small_format__29__f[4U];
                        __Vfunc_small_format__29__Vfuncout[5U] 
                            = __Vfunc_small_format__29__f[5U];
                        __Vfunc_small_format__29__Vfuncout[6U] 
                            = __Vfunc_small_format__29__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__29__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__29__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__29__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__29__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__29__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__29__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__29__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__30__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__30__f[3U]));
                        __Vfunc_small_format__30__f[4U] = 0x3fffff8U;
                        __Vfunc_small_format__30__f[5U] = 0x7f8U;
                        __Vfunc_small_format__30__f[6U] = 0x17f8U;
                        __Vtemp_h1a069b85__0 = ((0xff800000U 
                                                 & (__Vfunc_small_format__30__f[5U] 
                                                    << 0x14U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__30__f[2U] 
                            = ((7U & __Vfunc_small_format__30__f[2U]) 
                               | (((0xff800000U & (
                                                   __Vfunc_small_format__30__f[5U] 
                                                   << 0x14U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__30__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__30__f[3U]) 
                               | (__Vtemp_h1a069b85__0 
                                  >> 0x1dU));
                        __Vtemp_h8b942d86__0 = (0xff800000U 
                                                & (__Vfunc_small_format__30__f[5U] 
                                                   << 0x14U));
                        __Vfunc_small_format__30__f[1U] 
                            = ((7U & __Vfunc_small_format__30__f[1U]) 
                               | (0xfc000000U & (__Vfunc_small_format__30__f[5U] 
                                                 << 0x17U)));
                        __Vfunc_small_format__30__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__30__f[2U]) 
                               | (__Vtemp_h8b942d86__0 
                                  >> 0x1dU));
                        __Vtemp_h99502255__0 = (0x400000U 
                                                | ((__Vfunc_small_format__30__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__30__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__30__f[0U] 
                            = (0x2000000U | ((7U & 
                                              __Vfunc_small_format__30__f[0U]) 
                                             | (0xfffffff8U 
                                                & __Vfunc_small_format__30__f[1U])));
                        __Vfunc_small_format__30__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__30__f[1U]) 
                               | (__Vtemp_h99502255__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__30__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__30__f[0U]));
                        __Vfunc_small_format__30__Vfuncout[0U] 
                            = __Vfunc_small_format__30__f[0U];
                        __Vfunc_small_format__30__Vfuncout[1U] 
                            = __Vfunc_small_format__30__f[1U];
                        __Vfunc_small_format__30__Vfuncout[2U] 
                            = __Vfunc_small_format__30__f[2U];
                        __Vfunc_small_format__30__Vfuncout[3U] 
                            = __Vfunc_small_format__30__f[3U];
                        __Vfunc_small_format__30__Vfuncout[4U] 
                            = __Vfunc_small_format__30__f[4U];
                        __Vfunc_small_format__30__Vfuncout[5U] 
                            = __Vfunc_small_format__30__f[5U];
                        __Vfunc_small_format__30__Vfuncout[6U] 
                            = __Vfunc_small_format__30__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__30__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__30__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__30__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__30__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__30__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__30__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__30__Vfuncout[6U];
                    }
                } else {
                    __Vfunc_small_format__31__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__31__f[3U]));
                    __Vfunc_small_format__31__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__31__f[5U] = 0x7f8U;
                    __Vfunc_small_format__31__f[6U] = 0x17f8U;
                    __Vtemp_h82522b0d__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__31__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__31__f[2U] 
                        = ((7U & __Vfunc_small_format__31__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__31__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__31__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__31__f[3U]) 
                           | (__Vtemp_h82522b0d__0 
                              >> 0x1dU));
                    __Vtemp_h75a5a5f1__0 = (0xff800000U 
                                            & (__Vfunc_small_format__31__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__31__f[1U] 
                        = ((7U & __Vfunc_small_format__31__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__31__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__31__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__31__f[2U]) 
                           | (__Vtemp_h75a5a5f1__0 
                              >> 0x1dU));
                    __Vtemp_hfcf8cf7c__0 = (0x400000U 
                                            | ((__Vfunc_small_format__31__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__31__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__31__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__31__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__31__f[1U])));
                    __Vfunc_small_format__31__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__31__f[1U]) 
                           | (__Vtemp_hfcf8cf7c__0 
                              >> 0x1dU));
                    __Vfunc_small_format__31__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__31__f[0U]));
                    __Vfunc_small_format__31__Vfuncout[0U] 
                        = __Vfunc_small_format__31__f[0U];
                    __Vfunc_small_format__31__Vfuncout[1U] 
                        = __Vfunc_small_format__31__f[1U];
                    __Vfunc_small_format__31__Vfuncout[2U] 
                        = __Vfunc_small_format__31__f[2U];
                    __Vfunc_small_format__31__Vfuncout[3U] 
                        = __Vfunc_small_format__31__f[3U];
                    __Vfunc_small_format__31__Vfuncout[4U] 
                        = __Vfunc_small_format__31__f[4U];
                    __Vfunc_small_format__31__Vfuncout[5U] 
                        = __Vfunc_small_format__31__f[5U];
                    __Vfunc_small_format__31__Vfuncout[6U] 
                        = __Vfunc_small_format__31__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__31__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__31__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__31__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__31__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__31__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__31__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__31__Vfuncout[6U];
                }
            } else if ((4U & (IData)(__Vfunc_format_of__19__dtype))) {
                if ((2U & (IData)(__Vfunc_format_of__19__dtype))) {
                    if ((1U & (IData)(__Vfunc_format_of__19__dtype))) {
                        __Vfunc_small_format__32__f[3U] 
                            = (0x78U | (7U & __Vfunc_small_format__32__f[3U]));
                        __Vfunc_small_format__32__f[4U] = 0x1ff8U;
                        __Vfunc_small_format__32__f[5U] = 0xf8U;
                        __Vfunc_small_format__32__f[6U] = 0xa78U;
                        __Vtemp_ha96806b7__0 = ((0xfffffc00U 
                                                 & (__Vfunc_small_format__32__f[5U] 
                                                    << 7U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__32__f[2U] 
                            = ((7U & __Vfunc_small_format__32__f[2U]) 
                               | (((0xfffffc00U & (
                                                   __Vfunc_small_format__32__f[5U] 
                                                   << 7U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__32__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__32__f[3U]) 
                               | (__Vtemp_ha96806b7__0 
                                  >> 0x1dU));
                        __Vtemp_he346e113__0 = (0xfffffc00U 
                                                & (__Vfunc_small_format__32__f[5U] 
                                                   << 7U));
                        __Vfunc_small_format__32__f[1U] 
                            = ((7U & __Vfunc_small_format__32__f[1U]) 
                               | (0xffffe000U & (__Vfunc_small_format__32__f[5U] 
                                                 << 0xaU)));
                        __Vfunc_small_format__32__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__32__f[2U]) 
                               | (__Vtemp_he346e113__0 
                                  >> 0x1dU));
                        __Vtemp_h5347d807__0 = (0x200U 
                                                | ((__Vfunc_small_format__32__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__32__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__32__f[0U] 
                            = (0x1000U | ((7U & __Vfunc_small_format__32__f[0U]) 
                                          | (0xfffffff8U 
                                             & __Vfunc_small_format__32__f[1U])));
                        __Vfunc_small_format__32__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__32__f[1U]) 
                               | (__Vtemp_h5347d807__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__32__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__32__f[0U]));
                        __Vfunc_small_format__32__Vfuncout[0U] 
                            = __Vfunc_small_format__32__f[0U];
                        __Vfunc_small_format__32__Vfuncout[1U] 
                            = __Vfunc_small_format__32__f[1U];
                        __Vfunc_small_format__32__Vfuncout[2U] 
                            = __Vfunc_small_format__32__f[2U];
                        __Vfunc_small_format__32__Vfuncout[3U] 
                            = __Vfunc_small_format__32__f[3U];
                        __Vfunc_small_format__32__Vfuncout[4U] 
                            = __Vfunc_small_format__32__f[4U];
                        __Vfunc_small_format__32__Vfuncout[5U] 
                            = __Vfunc_small_format__32__f[5U];
                        __Vfunc_small_format__32__Vfuncout[6U] 
                            = __Vfunc_small_format__32__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__32__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__32__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__32__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__32__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__32__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__32__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__32__Vfuncout[6U];
                    } else {
                        __Vfunc_small_format__33__f[3U] 
                            = (0x3f8U | (7U & __Vfunc_small_format__33__f[3U]));
                        __Vfunc_small_format__33__f[4U] = 0x3f8U;
                        __Vfunc_small_format__33__f[5U] = 0x7f8U;
                        __Vfunc_small_format__33__f[6U] = 0x778U;
                        __Vtemp_h38bdb487__0 = ((0xffffff80U 
                                                 & (__Vfunc_small_format__33__f[5U] 
                                                    << 4U)) 
                                                - (IData)(1U));
                        __Vfunc_small_format__33__f[2U] 
                            = ((7U & __Vfunc_small_format__33__f[2U]) 
                               | (((0xffffff80U & (
                                                   __Vfunc_small_format__33__f[5U] 
                                                   << 4U)) 
                                   - (IData)(1U)) << 3U));
                        __Vfunc_small_format__33__f[3U] 
                            = ((0xfffffff8U & __Vfunc_small_format__33__f[3U]) 
                               | (__Vtemp_h38bdb487__0 
                                  >> 0x1dU));
                        __Vtemp_hb3b98f88__0 = (0xffffff80U 
                                                & (__Vfunc_small_format__33__f[5U] 
                                                   << 4U));
                        __Vfunc_small_format__33__f[1U] 
                            = ((7U & __Vfunc_small_format__33__f[1U]) 
                               | (0xfffffc00U & (__Vfunc_small_format__33__f[5U] 
                                                 << 7U)));
                        __Vfunc_small_format__33__f[2U] 
                            = ((0xfffffff8U & __Vfunc_small_format__33__f[2U]) 
                               | (__Vtemp_hb3b98f88__0 
                                  >> 0x1dU));
                        __Vtemp_h638309d7__0 = (0x40U 
                                                | ((__Vfunc_small_format__33__f[2U] 
                                                    << 0x1dU) 
                                                   | (__Vfunc_small_format__33__f[1U] 
                                                      >> 3U)));
                        __Vfunc_small_format__33__f[0U] 
                            = (0x200U | ((7U & __Vfunc_small_format__33__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__33__f[1U])));
                        __Vfunc_small_format__33__f[1U] 
                            = ((0xfffffff8U & __Vfunc_small_format__33__f[1U]) 
                               | (__Vtemp_h638309d7__0 
                                  >> 0x1dU));
                        __Vfunc_small_format__33__f[0U] 
                            = (4U | (0xfffffff8U & 
                                     __Vfunc_small_format__33__f[0U]));
                        __Vfunc_small_format__33__Vfuncout[0U] 
                            = __Vfunc_small_format__33__f[0U];
                        __Vfunc_small_format__33__Vfuncout[1U] 
                            = __Vfunc_small_format__33__f[1U];
                        __Vfunc_small_format__33__Vfuncout[2U] 
                            = __Vfunc_small_format__33__f[2U];
                        __Vfunc_small_format__33__Vfuncout[3U] 
                            = __Vfunc_small_format__33__f[3U];
                        __Vfunc_small_format__33__Vfuncout[4U] 
                            = __Vfunc_small_format__33__f[4U];
                        __Vfunc_small_format__33__Vfuncout[5U] 
                            = __Vfunc_small_format__33__f[5U];
                        __Vfunc_small_format__33__Vfuncout[6U] 
                            = __Vfunc_small_format__33__f[6U];
                        __Vfunc_format_of__19__f[0U] 
                            = __Vfunc_small_format__33__Vfuncout[0U];
                        __Vfunc_format_of__19__f[1U] 
                            = __Vfunc_small_format__33__Vfuncout[1U];
                        __Vfunc_format_of__19__f[2U] 
                            = __Vfunc_small_format__33__Vfuncout[2U];
                        __Vfunc_format_of__19__f[3U] 
                            = __Vfunc_small_format__33__Vfuncout[3U];
                        __Vfunc_format_of__19__f[4U] 
                            = __Vfunc_small_format__33__Vfuncout[4U];
                        __Vfunc_format_of__19__f[5U] 
                            = __Vfunc_small_format__33__Vfuncout[5U];
                        __Vfunc_format_of__19__f[6U] 
                            = __Vfunc_small_format__33__Vfuncout[6U];
                    }
                } else {
                    __Vfunc_small_format__34__f[3U] 
                        = (0x3f8U | (7U & __Vfunc_small_format__34__f[3U]));
                    __Vfunc_small_format__34__f[4U] = 0x3fffff8U;
                    __Vfunc_small_format__34__f[5U] = 0x7f8U;
                    __Vfunc_small_format__34__f[6U] = 0x17f8U;
                    __Vtemp_h7872738b__0 = ((0xff800000U 
                                             & (__Vfunc_small_format__34__f[5U] 
                                                << 0x14U)) 
                                            - (IData)(1U));
                    __Vfunc_small_format__34__f[2U] 
                        = ((7U & __Vfunc_small_format__34__f[2U]) 
                           | (((0xff800000U & (__Vfunc_small_format__34__f[5U] 
                                               << 0x14U)) 
                               - (IData)(1U)) << 3U));
                    __Vfunc_small_format__34__f[3U] 
                        = ((0xfffffff8U & __Vfunc_small_format__34__f[3U]) 
                           | (__Vtemp_h7872738b__0 
                              >> 0x1dU));
                    __Vtemp_hd0d39ef8__0 = (0xff800000U 
                                            & (__Vfunc_small_format__34__f[5U] 
                                               << 0x14U));
                    __Vfunc_small_format__34__f[1U] 
                        = ((7U & __Vfunc_small_format__34__f[1U]) 
                           | (0xfc000000U & (__Vfunc_small_format__34__f[5U] 
                                             << 0x17U)));
                    __Vfunc_small_format__34__f[2U] 
                        = ((0xfffffff8U & __Vfunc_small_format__34__f[2U]) 
                           | (__Vtemp_hd0d39ef8__0 
                              >> 0x1dU));
                    __Vtemp_h194b3160__0 = (0x400000U 
                                            | ((__Vfunc_small_format__34__f[2U] 
                                                << 0x1dU) 
                                               | (__Vfunc_small_format__34__f[1U] 
                                                  >> 3U)));
                    __Vfunc_small_format__34__f[0U] 
                        = (0x2000000U | ((7U & __Vfunc_small_format__34__f[0U]) 
                                         | (0xfffffff8U 
                                            & __Vfunc_small_format__34__f[1U])));
                    __Vfunc_small_format__34__f[1U] 
                        = ((0xfffffff8U & __Vfunc_small_format__34__f[1U]) 
                           | (__Vtemp_h194b3160__0 
                              >> 0x1dU));
                    __Vfunc_small_format__34__f[0U] 
                        = (4U | (0xfffffff8U & __Vfunc_small_format__34__f[0U]));
                    __Vfunc_small_format__34__Vfuncout[0U] 
                        = __Vfunc_small_format__34__f[0U];
                    __Vfunc_small_format__34__Vfuncout[1U] 
                        = __Vfunc_small_format__34__f[1U];
                    __Vfunc_small_format__34__Vfuncout[2U] 
                        = __Vfunc_small_format__34__f[2U];
                    __Vfunc_small_format__34__Vfuncout[3U] 
                        = __Vfunc_small_format__34__f[3U];
                    __Vfunc_small_format__34__Vfuncout[4U] 
                        = __Vfunc_small_format__34__f[4U];
                    __Vfunc_small_format__34__Vfuncout[5U] 
                        = __Vfunc_small_format__34__f[5U];
                    __Vfunc_small_format__34__Vfuncout[6U] 
                        = __Vfunc_small_format__34__f[6U];
                    __Vfunc_format_of__19__f[0U] = 
                        __Vfunc_small_format__34__Vfuncout[0U];
                    __Vfunc_format_of__19__f[1U] = 
                        __Vfunc_small_format__34__Vfuncout[1U];
                    __Vfunc_format_of__19__f[2U] = 
                        __Vfunc_small_format__34__Vfuncout[2U];
                    __Vfunc_format_of__19__f[3U] = 
                        __Vfunc_small_format__34__Vfuncout[3U];
                    __Vfunc_format_of__19__f[4U] = 
                        __Vfunc_small_format__34__Vfuncout[4U];
                    __Vfunc_format_of__19__f[5U] = 
                        __Vfunc_small_format__34__Vfuncout[5U];
                    __Vfunc_format_of__19__f[6U] = 
                        __Vfunc_small_format__34__Vfuncout[6U];
                }
            } else {
                __Vfunc_small_format__35__f[3U] = (0x3f8U 
                                                   | (7U 
                                                      & __Vfunc_small_format__35__f[3U]));
                __Vfunc_small_format__35__f[4U] = 0x3fffff8U;
                __Vfunc_small_format__35__f[5U] = 0x7f8U;
                __Vfunc_small_format__35__f[6U] = 0x17f8U;
                __Vtemp_h532fc3f3__0 = ((0xff800000U 
                                         & (__Vfunc_small_format__35__f[5U] 
                                            << 0x14U)) 
                                        - (IData)(1U));
                __Vfunc_small_format__35__f[2U] = (
                                                   (7U 
                                                    & __Vfunc_small_format__35__f[2U]) 
                                                   | (((0xff800000U 
                                                        & (__Vfunc_small_format__35__f[5U] 
                                                           << 0x14U)) 
                                                       - (IData)(1U)) 
                                                      << 3U));
                __Vfunc_small_format__35__f[3U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__35__f[3U]) 
                                                   | (__Vtemp_h532fc3f3__0 
                                                      >> 0x1dU));
                __Vtemp_hdba722c3__0 = (0xff800000U 
                                        & (__Vfunc_small_format__35__f[5U] 
                                           << 0x14U));
                __Vfunc_small_format__35__f[1U] = (
                                                   (7U 
                                                    & __Vfunc_small_format__35__f[1U]) 
                                                   | (0xfc000000U 
                                                      & (__Vfunc_small_format__35__f[5U] 
                                                         << 0x17U)));
                __Vfunc_small_format__35__f[2U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__35__f[2U]) 
                                                   | (__Vtemp_hdba722c3__0 
                                                      >> 0x1dU));
                __Vtemp_hcb0a7054__0 = (0x400000U | 
                                        ((__Vfunc_small_format__35__f[2U] 
                                          << 0x1dU) 
                                         | (__Vfunc_small_format__35__f[1U] 
                                            >> 3U)));
                __Vfunc_small_format__35__f[0U] = (0x2000000U 
                                                   | ((7U 
                                                       & __Vfunc_small_format__35__f[0U]) 
                                                      | (0xfffffff8U 
                                                         & __Vfunc_small_format__35__f[1U])));
                __Vfunc_small_format__35__f[1U] = (
                                                   (0xfffffff8U 
                                                    & __Vfunc_small_format__35__f[1U]) 
                                                   | (__Vtemp_hcb0a7054__0 
                                                      >> 0x1dU));
                __Vfunc_small_format__35__f[0U] = (4U 
                                                   | (0xfffffff8U 
                                                      & __Vfunc_small_format__35__f[0U]));
                __Vfunc_small_format__35__Vfuncout[0U] 
                    = __Vfunc_small_format__35__f[0U];
                __Vfunc_small_format__35__Vfuncout[1U] 
                    = __Vfunc_small_format__35__f[1U];
                __Vfunc_small_format__35__Vfuncout[2U] 
                    = __Vfunc_small_format__35__f[2U];
                __Vfunc_small_format__35__Vfuncout[3U] 
                    = __Vfunc_small_format__35__f[3U];
                __Vfunc_small_format__35__Vfuncout[4U] 
                    = __Vfunc_small_format__35__f[4U];
                __Vfunc_small_format__35__Vfuncout[5U] 
                    = __Vfunc_small_format__35__f[5U];
                __Vfunc_small_format__35__Vfuncout[6U] 
                    = __Vfunc_small_format__35__f[6U];
                __Vfunc_format_of__19__f[0U] = __Vfunc_small_format__35__Vfuncout[0U];
                __Vfunc_format_of__19__f[1U] = __Vfunc_small_format__35__Vfuncout[1U];
                __Vfunc_format_of__19__f[2U] = __Vfunc_small_format__35__Vfuncout[2U];
                __Vfunc_format_of__19__f[3U] = __Vfunc_small_format__35__Vfuncout[3U];
                __Vfunc_format_of__19__f[4U] = __Vfunc_small_format__35__Vfuncout[4U];
                __Vfunc_format_of__19__f[5U] = __Vfunc_small_format__35__Vfuncout[5U];
                __Vfunc_format_of__19__f[6U] = __Vfunc_small_format__35__Vfuncout[6U];
            }
            __Vfunc_dtype_bytes__36__dtype = __Vfunc_format_of__19__dtype;
            {
                {
                    {
                        {
                            {
                                {
                                    {
                                        {
                                            {
                                                {
                                                    {
                                                        {
                                                            {
                                                                {
                                                                    {
                                                                        if (
                                                                            (0x10U 
                                                                             & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                            if (
                                                                                (8U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                                goto __Vlabel16;
                                                                            } else if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                                goto __Vlabel16;
                                                                            } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                                goto __Vlabel16;
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                                goto __Vlabel16;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel17;
                                                                            }
                                                                        } else if (
                                                                                (8U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                            if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel18;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel19;
                                                                                }
                                                                                } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel20;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                                goto __Vlabel16;
                                                                                }
                                                                            } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 4U;
                                                                                goto __Vlabel21;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 4U;
                                                                                goto __Vlabel22;
                                                                                }
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 4U;
                                                                                goto __Vlabel25;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 4U;
                                                                                goto __Vlabel26;
                                                                            }
                                                                        } else if (
                                                                                (4U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                            if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 2U;
                                                                                goto __Vlabel23;
                                                                                } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 2U;
                                                                                goto __Vlabel24;
                                                                                }
                                                                            } else if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 2U;
                                                                                goto __Vlabel27;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 2U;
                                                                                goto __Vlabel28;
                                                                            }
                                                                        } else if (
                                                                                (2U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                            if (
                                                                                (1U 
                                                                                & (IData)(__Vfunc_dtype_bytes__36__dtype))) {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel29;
                                                                            } else {
                                                                                __Vfunc_dtype_bytes__36__Vfuncout = 1U;
                                                                                goto __Vlabel30;
                                                                            }
                                                                        } else {
                                                                            __Vfunc_dtype_bytes__36__Vfuncout = 0U;
                                                                            goto __Vlabel16;
                                                                        }
                                                                        __Vlabel30: ;
                                                                    }
                                                                    __Vlabel29: ;
                                                                }
                                                                __Vlabel28: ;
                                                            }
                                                            __Vlabel27: ;
                                                        }
                                                        __Vlabel26: ;
                                                    }
                                                    __Vlabel25: ;
                                                }
                                                __Vlabel24: ;
                                            }
                                            __Vlabel23: ;
                                        }
                                        __Vlabel22: ;
                                    }
                                    __Vlabel21: ;
                                }
                                __Vlabel20: ;
                            }
                            __Vlabel19: ;
                        }
                        __Vlabel18: ;
                    }
                    __Vlabel17: ;
                }
                __Vlabel16: ;
            }
            __Vfunc_format_of__19__f[0U] = ((0xfffffffcU 
                                             & __Vfunc_format_of__19__f[0U]) 
                                            | (((1U 
                                                 == (IData)(__Vfunc_dtype_bytes__36__Vfuncout)) 
                                                << 1U) 
                                               | (0xaU 
                                                  == (IData)(__Vfunc_format_of__19__dtype))));
            __Vfunc_format_of__19__Vfuncout[0U] = __Vfunc_format_of__19__f[0U];
            __Vfunc_format_of__19__Vfuncout[1U] = __Vfunc_format_of__19__f[1U];
            __Vfunc_format_of__19__Vfuncout[2U] = __Vfunc_format_of__19__f[2U];
            __Vfunc_format_of__19__Vfuncout[3U] = __Vfunc_format_of__19__f[3U];
            __Vfunc_format_of__19__Vfuncout[4U] = __Vfunc_format_of__19__f[4U];
            __Vfunc_format_of__19__Vfuncout[5U] = __Vfunc_format_of__19__f[5U];
            __Vfunc_format_of__19__Vfuncout[6U] = __Vfunc_format_of__19__f[6U];
            vlSelf->pe_array__DOT__format[0U] = __Vfunc_format_of__19__Vfuncout[0U];
            vlSelf->pe_array__DOT__format[1U] = __Vfunc_format_of__19__Vfuncout[1U];
            vlSelf->pe_array__DOT__format[2U] = __Vfunc_format_of__19__Vfuncout[2U];
            vlSelf->pe_array__DOT__format[3U] = __Vfunc_format_of__19__Vfuncout[3U];
            vlSelf->pe_array__DOT__format[4U] = __Vfunc_format_of__19__Vfuncout[4U];
            vlSelf->pe_array__DOT__format[5U] = __Vfunc_format_of__19__Vfuncout[5U];
            vlSelf->pe_array__DOT__format[6U] = __Vfunc_format_of__19__Vfuncout[6U];
            vlSelf->pe_array__DOT__unnamedblk5__DOT__j = 0U;
            while ((4U > vlSelf->pe_array__DOT__unnamedblk5__DOT__j)) {
                vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i = 0U;
                while ((0x80U > vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i)) {
                    __Vfunc_decode_operand__37__f[0U] 
                        = vlSelf->pe_array__DOT__format[0U];
                    __Vfunc_decode_operand__37__f[1U] 
                        = vlSelf->pe_array__DOT__format[1U];
                    __Vfunc_decode_operand__37__f[2U] 
                        = vlSelf->pe_array__DOT__format[2U];
                    __Vfunc_decode_operand__37__f[3U] 
                        = vlSelf->pe_array__DOT__format[3U];
                    __Vfunc_decode_operand__37__f[4U] 
                        = vlSelf->pe_array__DOT__format[4U];
                    __Vfunc_decode_operand__37__f[5U] 
                        = vlSelf->pe_array__DOT__format[5U];
                    __Vfunc_decode_operand__37__f[6U] 
                        = vlSelf->pe_array__DOT__format[6U];
                    __Vfunc_decode_operand__37__code 
                        = vlSelf->load_code_i[(3U & vlSelf->pe_array__DOT__unnamedblk5__DOT__j)]
                        [(0x7fU & vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i)];
                    __Vfunc_decode_operand__37__c = 
                        (__Vfunc_decode_operand__37__code 
                         >> (0x1fU & (__Vfunc_decode_operand__37__f[6U] 
                                      >> 0xdU)));
                    __Vfunc_decode_operand__37__expo 
                        = ((__Vfunc_decode_operand__37__c 
                            >> (0x1fU & (__Vfunc_decode_operand__37__f[6U] 
                                         >> 8U))) & 
                           ((__Vfunc_decode_operand__37__f[6U] 
                             << 0x1dU) | (__Vfunc_decode_operand__37__f[5U] 
                                          >> 3U)));
                    __Vfunc_decode_operand__37__frac 
                        = (__Vfunc_decode_operand__37__c 
                           & ((__Vfunc_decode_operand__37__f[5U] 
                               << 0x1dU) | (__Vfunc_decode_operand__37__f[4U] 
                                            >> 3U)));
                    __Vfunc_decode_operand__37__sig 
                        = ((__Vfunc_decode_operand__37__frac 
                            << (0x1fU & ((IData)(0xbU) 
                                         - ((__Vfunc_decode_operand__37__f[6U] 
                                             << 0x18U) 
                                            | (__Vfunc_decode_operand__37__f[6U] 
                                               >> 8U))))) 
                           | ((0U != __Vfunc_decode_operand__37__expo)
                               ? 0x800U : 0U));
                    __Vfunc_decode_operand__37__lift 
                        = (((IData)(0x1000U) + ((0U 
                                                 != __Vfunc_decode_operand__37__expo)
                                                 ? __Vfunc_decode_operand__37__expo
                                                 : 1U)) 
                           - ((__Vfunc_decode_operand__37__f[4U] 
                               << 0x1dU) | (__Vfunc_decode_operand__37__f[3U] 
                                            >> 3U)));
                    __Vfunc_decode_operand__37__left 
                        = ((0U == (__Vfunc_decode_operand__37__sig 
                                   >> 4U)) ? 8U : 0U);
                    __Vfunc_decode_operand__37__sig 
                        = (__Vfunc_decode_operand__37__sig 
                           << (0x1fU & __Vfunc_decode_operand__37__left));
                    __Vfunc_decode_operand__37__lift 
                        = (__Vfunc_decode_operand__37__lift 
                           - __Vfunc_decode_operand__37__left);
                    __Vfunc_decode_operand__37__left 
                        = ((0U == (__Vfunc_decode_operand__37__sig 
                                   >> 8U)) ? 4U : 0U);
                    __Vfunc_decode_operand__37__sig 
                        = (__Vfunc_decode_operand__37__sig 
                           << (0x1fU & __Vfunc_decode_operand__37__left));
                    __Vfunc_decode_operand__37__lift 
                        = (__Vfunc_decode_operand__37__lift 
                           - __Vfunc_decode_operand__37__left);
                    __Vfunc_decode_operand__37__left 
                        = ((0U == (__Vfunc_decode_operand__37__sig 
                                   >> 0xaU)) ? 2U : 0U);
                    __Vfunc_decode_operand__37__sig 
                        = (__Vfunc_decode_operand__37__sig 
                           << (0x1fU & __Vfunc_decode_operand__37__left));
                    __Vfunc_decode_operand__37__lift 
                        = (__Vfunc_decode_operand__37__lift 
                           - __Vfunc_decode_operand__37__left);
                    __Vfunc_decode_operand__37__left 
                        = ((0U == (__Vfunc_decode_operand__37__sig 
                                   >> 0xbU)) ? 1U : 0U);
                    __Vfunc_decode_operand__37__sig 
                        = (__Vfunc_decode_operand__37__sig 
                           << (0x1fU & __Vfunc_decode_operand__37__left));
                    __Vfunc_decode_operand__37__lift 
                        = (__Vfunc_decode_operand__37__lift 
                           - __Vfunc_decode_operand__37__left);
                    __Vfunc_decode_operand__37__result 
                        = ((__Vfunc_decode_operand__37__lift 
                            << 0x10U) | __Vfunc_decode_operand__37__sig);
                    __Vfunc_decode_operand__37__result 
                        = ((0U == __Vfunc_decode_operand__37__sig)
                            ? 0x2000U : __Vfunc_decode_operand__37__result);
                    __Vfunc_decode_operand__37__special 
                        = ((0U == __Vfunc_decode_operand__37__frac)
                            ? 0x17d04800U : 0x6000U);
                    __Vfunc_decode_operand__37__top 
                        = ((4U & __Vfunc_decode_operand__37__f[0U])
                            ? ((__Vfunc_decode_operand__37__f[6U] 
                                << 0x1dU) | (__Vfunc_decode_operand__37__f[5U] 
                                             >> 3U))
                            : 0xffffffffU);
                    __Vfunc_decode_operand__37__result 
                        = ((__Vfunc_decode_operand__37__expo 
                            == __Vfunc_decode_operand__37__top)
                            ? __Vfunc_decode_operand__37__special
                            : __Vfunc_decode_operand__37__result);
                    __Vfunc_decode_operand__37__special 
                        = ((4U & __Vfunc_decode_operand__37__f[0U])
                            ? 0xffffffffU : ((__Vfunc_decode_operand__37__f[1U] 
                                              << 0x1dU) 
                                             | (__Vfunc_decode_operand__37__f[0U] 
                                                >> 3U)));
                    __Vfunc_decode_operand__37__result 
                        = (((__Vfunc_decode_operand__37__c 
                             & (((IData)(1U) << (0x1fU 
                                                 & (__Vfunc_decode_operand__37__f[6U] 
                                                    >> 3U))) 
                                - (IData)(1U))) == __Vfunc_decode_operand__37__special)
                            ? 0x6000U : __Vfunc_decode_operand__37__result);
                    __Vfunc_decode_operand__37__Vfuncout 
                        = (__Vfunc_decode_operand__37__result 
                           | (0x1000U & ((__Vfunc_decode_operand__37__c 
                                          >> (0x1fU 
                                              & (__Vfunc_decode_operand__37__f[6U] 
                                                 >> 3U))) 
                                         << 0xcU)));
                    vlSelf->pe_array__DOT__wskew_q[vlSelf->pe_array__DOT__now_q][(3U 
                                                                                & vlSelf->pe_array__DOT__unnamedblk5__DOT__j)][(0x7fU 
                                                                                & vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i)] 
                        = (__Vfunc_decode_operand__37__Vfuncout 
                           | ((vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i 
                               < (0xffU & vlSelf->load_i))
                               ? 0U : 0x8000U));
                    vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i 
                        = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i);
                }
                vlSelf->pe_array__DOT__unnamedblk5__DOT__j 
                    = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk5__DOT__j);
            }
        }
        vlSelf->pe_array__DOT__leaving = 0U;
        vlSelf->pe_array__DOT__unnamedblk7__DOT__i = 0U;
        while ((0x80U > vlSelf->pe_array__DOT__unnamedblk7__DOT__i)) {
            vlSelf->pe_array__DOT__r = ((IData)(0x7fU) 
                                        - vlSelf->pe_array__DOT__unnamedblk7__DOT__i);
            if (vlSelf->pe_array__DOT__enter_q[(0xffU 
                                                & ((IData)(vlSelf->pe_array__DOT__half_q) 
                                                   - vlSelf->pe_array__DOT__r))]) {
                vlSelf->pe_array__DOT__live_q[(0x7fU 
                                               & vlSelf->pe_array__DOT__r)] = 0x80U;
            }
            if ((0U != vlSelf->pe_array__DOT__live_q
                 [(0x7fU & vlSelf->pe_array__DOT__r)])) {
                vlSelf->pe_array__DOT__live_q[(0x7fU 
                                               & vlSelf->pe_array__DOT__r)] 
                    = (0xffU & (vlSelf->pe_array__DOT__live_q
                                [(0x7fU & vlSelf->pe_array__DOT__r)] 
                                - (IData)(1U)));
                vlSelf->pe_array__DOT__leaving = ((IData)(vlSelf->pe_array__DOT__leaving) 
                                                  | (0x7fU 
                                                     == vlSelf->pe_array__DOT__r));
                vlSelf->pe_array__DOT__keep = ((0U 
                                                == vlSelf->pe_array__DOT__r)
                                                ? 0U
                                                : 0xffffffffU);
                vlSelf->pe_array__DOT__slot = (0x7fU 
                                               & ((IData)(vlSelf->pe_array__DOT__now_q) 
                                                  - vlSelf->pe_array__DOT__r));
                vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c = 0U;
                while ((0x80U > vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c)) {
                    vlSelf->pe_array__DOT__next[(0x7fU 
                                                 & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c)] 
                        = vlSelf->pe_array__DOT__moving_q
                        [(0x7fU & vlSelf->pe_array__DOT__r)]
                        [(0x7fU & (vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c 
                                   - (IData)(1U)))];
                    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c 
                        = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c);
                }
                vlSelf->pe_array__DOT__next[0U] = vlSelf->pe_array__DOT__skew_q
                    [vlSelf->pe_array__DOT__slot][(0x7fU 
                                                   & vlSelf->pe_array__DOT__r)];
                vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c = 0U;
                while ((0x80U > vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c)) {
                    vlSelf->pe_array__DOT__moving_q[(0x7fU 
                                                     & vlSelf->pe_array__DOT__r)][(0x7fU 
                                                                                & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c)] 
                        = vlSelf->pe_array__DOT__next
                        [(0x7fU & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c)];
                    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c 
                        = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c);
                }
                vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c = 0U;
                while ((0x80U > vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)) {
                    __Vfunc_pe_array__DOT__pe_step__38__above 
                        = (vlSelf->pe_array__DOT__sum_q
                           [(0x7fU & (vlSelf->pe_array__DOT__r 
                                      - (IData)(1U)))]
                           [(0x7fU & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)] 
                           & vlSelf->pe_array__DOT__keep);
                    __Vfunc_pe_array__DOT__pe_step__38__weight1 
                        = vlSelf->pe_array__DOT__bank1_q
                        [(0x7fU & vlSelf->pe_array__DOT__r)]
                        [(0x7fU & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)];
                    __Vfunc_pe_array__DOT__pe_step__38__weight0 
                        = vlSelf->pe_array__DOT__bank0_q
                        [(0x7fU & vlSelf->pe_array__DOT__r)]
                        [(0x7fU & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)];
                    __Vfunc_pe_array__DOT__pe_step__38__moving 
                        = vlSelf->pe_array__DOT__next
                        [(0x7fU & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)];
                    __Vfunc_pe_array__DOT__pe_step__38__second 
                        = (- (__Vfunc_pe_array__DOT__pe_step__38__moving 
                              >> 0x1fU));
                    __Vfunc_pe_array__DOT__pe_step__38__weight 
                        = ((__Vfunc_pe_array__DOT__pe_step__38__weight0 
                            & (~ __Vfunc_pe_array__DOT__pe_step__38__second)) 
                           | (__Vfunc_pe_array__DOT__pe_step__38__weight1 
                              & __Vfunc_pe_array__DOT__pe_step__38__second));
                    __Vfunc_pe_array__DOT__pe_step__38__pass 
                        = (- (1U & (__Vfunc_pe_array__DOT__pe_step__38__weight 
                                    >> 0xfU)));
                    __Vfunc_multiply_add__39__sum = __Vfunc_pe_array__DOT__pe_step__38__above;
                    __Vfunc_multiply_add__39__stationary 
                        = __Vfunc_pe_array__DOT__pe_step__38__weight;
                    __Vfunc_multiply_add__39__moving 
                        = __Vfunc_pe_array__DOT__pe_step__38__moving;
                    __Vfunc_multiply_add__39__both 
                        = ((0x7fffffffU & __Vfunc_multiply_add__39__moving) 
                           + (0xffff7fffU & __Vfunc_multiply_add__39__stationary));
                    __Vfunc_multiply_add__39__flags 
                        = (__Vfunc_multiply_add__39__moving 
                           | __Vfunc_multiply_add__39__stationary);
                    __Vfunc_add_extended__40__base 
                        = __Vfunc_multiply_add__39__sum;
                    __Vfunc_add_extended__40__nan = 
                        (0x4000U & (__Vfunc_multiply_add__39__flags 
                                    & (__Vfunc_multiply_add__39__flags 
                                       << 1U)));
                    __Vfunc_add_extended__40__inf = 
                        (0x4000U & __Vfunc_multiply_add__39__flags);
                    __Vfunc_add_extended__40__sig_p 
                        = (((0xfffU & __Vfunc_multiply_add__39__moving) 
                            * (0xfffU & __Vfunc_multiply_add__39__stationary)) 
                           << 4U);
                    __Vfunc_add_extended__40__exp_p 
                        = (__Vfunc_multiply_add__39__both 
                           >> 0x10U);
                    __Vfunc_add_extended__40__sign_p 
                        = ((__Vfunc_multiply_add__39__moving 
                            ^ __Vfunc_multiply_add__39__stationary) 
                           << 0x13U);
                    __Vfunc_add_extended__40__top = 
                        (0xffU & (__Vfunc_add_extended__40__base 
                                  >> 0x17U));
                    __Vfunc_add_extended__40__sig_c 
                        = ((0x3fffff8U & (__Vfunc_add_extended__40__base 
                                          << 3U)) | 
                           (((0U != __Vfunc_add_extended__40__top)
                              ? 0x800000U : 0U) << 3U));
                    __Vfunc_add_extended__40__exp_c 
                        = ((IData)(0x1f81U) + ((0U 
                                                != __Vfunc_add_extended__40__top)
                                                ? __Vfunc_add_extended__40__top
                                                : 1U));
                    __Vfunc_add_extended__40__exp_c 
                        = ((0xffU == __Vfunc_add_extended__40__top)
                            ? 0x27d0U : __Vfunc_add_extended__40__exp_c);
                    __Vfunc_add_extended__40__gap = 
                        (__Vfunc_add_extended__40__exp_p 
                         - __Vfunc_add_extended__40__exp_c);
                    __Vfunc_add_extended__40__swap 
                        = (- (__Vfunc_add_extended__40__gap 
                              >> 0x1fU));
                    __Vfunc_add_extended__40__upper 
                        = ((__Vfunc_add_extended__40__sig_c 
                            & __Vfunc_add_extended__40__swap) 
                           | (__Vfunc_add_extended__40__sig_p 
                              & (~ __Vfunc_add_extended__40__swap)));
                    __Vfunc_add_extended__40__lower 
                        = ((__Vfunc_add_extended__40__sig_p 
                            & __Vfunc_add_extended__40__swap) 
                           | (__Vfunc_add_extended__40__sig_c 
                              & (~ __Vfunc_add_extended__40__swap)));
                    __Vfunc_add_extended__40__sign 
                        = ((__Vfunc_add_extended__40__base 
                            & __Vfunc_add_extended__40__swap) 
                           | (__Vfunc_add_extended__40__sign_p 
                              & (~ __Vfunc_add_extended__40__swap)));
                    __Vfunc_add_extended__40__exp = 
                        ((__Vfunc_add_extended__40__exp_p 
                          < __Vfunc_add_extended__40__exp_c)
                          ? __Vfunc_add_extended__40__exp_c
                          : __Vfunc_add_extended__40__exp_p);
                    __Vfunc_add_extended__40__gap = 
                        ((__Vfunc_add_extended__40__gap 
                          ^ __Vfunc_add_extended__40__swap) 
                         - __Vfunc_add_extended__40__swap);
                    __Vfunc_add_extended__40__gap = 
                        ((0x1fU > __Vfunc_add_extended__40__gap)
                          ? __Vfunc_add_extended__40__gap
                          : 0x1fU);
                    __Vfunc_add_extended__40__left 
                        = (__Vfunc_add_extended__40__lower 
                           >> (0x1fU & __Vfunc_add_extended__40__gap));
                    __Vfunc_add_extended__40__lower 
                        = (__Vfunc_add_extended__40__left 
                           | (((__Vfunc_add_extended__40__left 
                                << (0x1fU & __Vfunc_add_extended__40__gap)) 
                               != __Vfunc_add_extended__40__lower)
                               ? 1U : 0U));
                    __Vfunc_add_extended__40__minus 
                        = (- ((__Vfunc_add_extended__40__sign_p 
                               ^ __Vfunc_add_extended__40__base) 
                              >> 0x1fU));
                    __Vfunc_add_extended__40__sum = 
                        (__Vfunc_add_extended__40__upper 
                         + ((__Vfunc_add_extended__40__lower 
                             ^ __Vfunc_add_extended__40__minus) 
                            - __Vfunc_add_extended__40__minus));
                    __Vfunc_add_extended__40__sign 
                        = (__Vfunc_add_extended__40__sign 
                           ^ __Vfunc_add_extended__40__sum);
                    __Vfunc_add_extended__40__left 
                        = (- (__Vfunc_add_extended__40__sum 
                              >> 0x1fU));
                    __Vfunc_add_extended__40__mag = 
                        ((__Vfunc_add_extended__40__sum 
                          ^ __Vfunc_add_extended__40__left) 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__sign 
                        = ((0U == __Vfunc_add_extended__40__mag)
                            ? (__Vfunc_add_extended__40__sign_p 
                               & __Vfunc_add_extended__40__base)
                            : __Vfunc_add_extended__40__sign);
                    __Vfunc_add_extended__40__exp = 
                        ((0U == __Vfunc_add_extended__40__mag)
                          ? 0x1f82U : __Vfunc_add_extended__40__exp);
                    __Vfunc_add_extended__40__exp = 
                        ((IData)(2U) + __Vfunc_add_extended__40__exp);
                    __Vfunc_add_extended__40__left 
                        = ((0U == (__Vfunc_add_extended__40__mag 
                                   >> 0xdU)) ? 0x10U
                            : 0U);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         << (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        (__Vfunc_add_extended__40__exp 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__left 
                        = ((0U == (__Vfunc_add_extended__40__mag 
                                   >> 0x15U)) ? 8U : 0U);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         << (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        (__Vfunc_add_extended__40__exp 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__left 
                        = ((0U == (__Vfunc_add_extended__40__mag 
                                   >> 0x19U)) ? 4U : 0U);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         << (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        (__Vfunc_add_extended__40__exp 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__left 
                        = ((0U == (__Vfunc_add_extended__40__mag 
                                   >> 0x1bU)) ? 2U : 0U);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         << (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        (__Vfunc_add_extended__40__exp 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__left 
                        = ((0U == (__Vfunc_add_extended__40__mag 
                                   >> 0x1cU)) ? 1U : 0U);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         << (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        (__Vfunc_add_extended__40__exp 
                         - __Vfunc_add_extended__40__left);
                    __Vfunc_add_extended__40__floor_ 
                        = ((0x1f82U > __Vfunc_add_extended__40__exp)
                            ? 0x1f82U : __Vfunc_add_extended__40__exp);
                    __Vfunc_add_extended__40__left 
                        = (__Vfunc_add_extended__40__floor_ 
                           - __Vfunc_add_extended__40__exp);
                    __Vfunc_add_extended__40__mag = 
                        (__Vfunc_add_extended__40__mag 
                         >> (0x1fU & __Vfunc_add_extended__40__left));
                    __Vfunc_add_extended__40__exp = 
                        ((0x2119U > __Vfunc_add_extended__40__floor_)
                          ? __Vfunc_add_extended__40__floor_
                          : 0x2119U);
                    __Vfunc_add_extended__40__result 
                        = (((IData)(0xfU) + (__Vfunc_add_extended__40__mag 
                                             + (1U 
                                                & (__Vfunc_add_extended__40__mag 
                                                   >> 5U)))) 
                           >> 5U);
                    __Vfunc_add_extended__40__result 
                        = (__Vfunc_add_extended__40__result 
                           + ((__Vfunc_add_extended__40__exp 
                               - (IData)(0x1f82U)) 
                              << 0x17U));
                    __Vfunc_add_extended__40__result 
                        = ((0x7f800000U > __Vfunc_add_extended__40__result)
                            ? __Vfunc_add_extended__40__result
                            : 0x7f800000U);
                    __Vfunc_add_extended__40__result 
                        = (__Vfunc_add_extended__40__result 
                           | (0x80000000U & __Vfunc_add_extended__40__sign));
                    __Vfunc_add_extended__40__bad = 
                        (__Vfunc_add_extended__40__nan 
                         | ((0xffU == __Vfunc_add_extended__40__top)
                             ? (__Vfunc_add_extended__40__inf 
                                & __Vfunc_add_extended__40__minus)
                             : 0U));
                    __Vfunc_add_extended__40__bad = 
                        (__Vfunc_add_extended__40__bad 
                         | ((0x7f800000U < (0x7fffffffU 
                                            & __Vfunc_add_extended__40__base))
                             ? 1U : 0U));
                    __Vfunc_add_extended__40__Vfuncout 
                        = ((0U != __Vfunc_add_extended__40__bad)
                            ? 0x7fc00000U : __Vfunc_add_extended__40__result);
                    __Vfunc_multiply_add__39__Vfuncout 
                        = __Vfunc_add_extended__40__Vfuncout;
                    __Vfunc_pe_array__DOT__pe_step__38__Vfuncout 
                        = ((__Vfunc_pe_array__DOT__pe_step__38__above 
                            & __Vfunc_pe_array__DOT__pe_step__38__pass) 
                           | (__Vfunc_multiply_add__39__Vfuncout 
                              & (~ __Vfunc_pe_array__DOT__pe_step__38__pass)));
                    vlSelf->pe_array__DOT__sum_q[(0x7fU 
                                                  & vlSelf->pe_array__DOT__r)][(0x7fU 
                                                                                & vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c)] 
                        = __Vfunc_pe_array__DOT__pe_step__38__Vfuncout;
                    vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c 
                        = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c);
                }
            }
            vlSelf->pe_array__DOT__unnamedblk7__DOT__i 
                = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk7__DOT__i);
        }
        if ((0U != (IData)(vlSelf->pe_array__DOT__loading_q))) {
            vlSelf->pe_array__DOT__loading_q = (0xffU 
                                                & ((IData)(vlSelf->pe_array__DOT__loading_q) 
                                                   - (IData)(1U)));
            vlSelf->pe_array__DOT__unnamedblk11__DOT__i = 0U;
            while ((0x80U > vlSelf->pe_array__DOT__unnamedblk11__DOT__i)) {
                vlSelf->pe_array__DOT__slot = (0x7fU 
                                               & ((IData)(vlSelf->pe_array__DOT__now_q) 
                                                  - vlSelf->pe_array__DOT__unnamedblk11__DOT__i));
                vlSelf->pe_array__DOT__load = vlSelf->pe_array__DOT__load_q
                    [vlSelf->pe_array__DOT__slot];
                if ((0x1000U & (IData)(vlSelf->pe_array__DOT__load))) {
                    vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j = 0U;
                    while ((4U > vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j)) {
                        if ((1U & ((IData)(vlSelf->pe_array__DOT__load) 
                                   >> (3U & vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j)))) {
                            if ((0x800U & (IData)(vlSelf->pe_array__DOT__load))) {
                                vlSelf->pe_array__DOT__bank1_q[(0x7fU 
                                                                & vlSelf->pe_array__DOT__unnamedblk11__DOT__i)][(0x7fU 
                                                                                & (((IData)(vlSelf->pe_array__DOT__load) 
                                                                                >> 4U) 
                                                                                + vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j))] 
                                    = vlSelf->pe_array__DOT__wskew_q
                                    [vlSelf->pe_array__DOT__slot]
                                    [(3U & vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j)]
                                    [(0x7fU & vlSelf->pe_array__DOT__unnamedblk11__DOT__i)];
                            } else {
                                vlSelf->pe_array__DOT__bank0_q[(0x7fU 
                                                                & vlSelf->pe_array__DOT__unnamedblk11__DOT__i)][(0x7fU 
                                                                                & (((IData)(vlSelf->pe_array__DOT__load) 
                                                                                >> 4U) 
                                                                                + vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j))] 
                                    = vlSelf->pe_array__DOT__wskew_q
                                    [vlSelf->pe_array__DOT__slot]
                                    [(3U & vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j)]
                                    [(0x7fU & vlSelf->pe_array__DOT__unnamedblk11__DOT__i)];
                            }
                        }
                        vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j 
                            = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j);
                    }
                }
                vlSelf->pe_array__DOT__unnamedblk11__DOT__i 
                    = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk11__DOT__i);
            }
        }
        if (vlSelf->pe_array__DOT__leaving) {
            vlSelf->pe_array__DOT__unnamedblk13__DOT__c = 0U;
            while ((0x80U > vlSelf->pe_array__DOT__unnamedblk13__DOT__c)) {
                vlSelf->pe_array__DOT__slot = (0x7fU 
                                               & (((IData)(vlSelf->pe_array__DOT__now_q) 
                                                   - (IData)(1U)) 
                                                  - vlSelf->pe_array__DOT__unnamedblk13__DOT__c));
                vlSelf->pe_array__DOT__deskew_q[vlSelf->pe_array__DOT__slot][(0x7fU 
                                                                              & vlSelf->pe_array__DOT__unnamedblk13__DOT__c)] 
                    = vlSelf->pe_array__DOT__sum_q[0x7fU]
                    [(0x7fU & vlSelf->pe_array__DOT__unnamedblk13__DOT__c)];
                vlSelf->pe_array__DOT__unnamedblk13__DOT__c 
                    = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk13__DOT__c);
            }
            __Vdlyvval__sum_o__v0 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0U];
            __Vdlyvset__sum_o__v0 = 1U;
            __Vdlyvval__sum_o__v1 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][1U];
            __Vdlyvval__sum_o__v2 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][2U];
            __Vdlyvval__sum_o__v3 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][3U];
            __Vdlyvval__sum_o__v4 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][4U];
            __Vdlyvval__sum_o__v5 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][5U];
            __Vdlyvval__sum_o__v6 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][6U];
            __Vdlyvval__sum_o__v7 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][7U];
            __Vdlyvval__sum_o__v8 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][8U];
            __Vdlyvval__sum_o__v9 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][9U];
            __Vdlyvval__sum_o__v10 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xaU];
            __Vdlyvval__sum_o__v11 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xbU];
            __Vdlyvval__sum_o__v12 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xcU];
            __Vdlyvval__sum_o__v13 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xdU];
            __Vdlyvval__sum_o__v14 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xeU];
            __Vdlyvval__sum_o__v15 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0xfU];
            __Vdlyvval__sum_o__v16 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x10U];
            __Vdlyvval__sum_o__v17 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x11U];
            __Vdlyvval__sum_o__v18 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x12U];
            __Vdlyvval__sum_o__v19 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x13U];
            __Vdlyvval__sum_o__v20 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x14U];
            __Vdlyvval__sum_o__v21 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x15U];
            __Vdlyvval__sum_o__v22 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x16U];
            __Vdlyvval__sum_o__v23 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x17U];
            __Vdlyvval__sum_o__v24 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x18U];
            __Vdlyvval__sum_o__v25 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x19U];
            __Vdlyvval__sum_o__v26 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1aU];
            __Vdlyvval__sum_o__v27 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1bU];
            __Vdlyvval__sum_o__v28 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1cU];
            __Vdlyvval__sum_o__v29 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1dU];
            __Vdlyvval__sum_o__v30 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1eU];
            __Vdlyvval__sum_o__v31 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x1fU];
            __Vdlyvval__sum_o__v32 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x20U];
            __Vdlyvval__sum_o__v33 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x21U];
            __Vdlyvval__sum_o__v34 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x22U];
            __Vdlyvval__sum_o__v35 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x23U];
            __Vdlyvval__sum_o__v36 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x24U];
            __Vdlyvval__sum_o__v37 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x25U];
            __Vdlyvval__sum_o__v38 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x26U];
            __Vdlyvval__sum_o__v39 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x27U];
            __Vdlyvval__sum_o__v40 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x28U];
            __Vdlyvval__sum_o__v41 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x29U];
            __Vdlyvval__sum_o__v42 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2aU];
            __Vdlyvval__sum_o__v43 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2bU];
            __Vdlyvval__sum_o__v44 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2cU];
            __Vdlyvval__sum_o__v45 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2dU];
            __Vdlyvval__sum_o__v46 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2eU];
            __Vdlyvval__sum_o__v47 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x2fU];
            __Vdlyvval__sum_o__v48 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x30U];
            __Vdlyvval__sum_o__v49 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x31U];
            __Vdlyvval__sum_o__v50 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x32U];
            __Vdlyvval__sum_o__v51 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x33U];
            __Vdlyvval__sum_o__v52 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x34U];
            __Vdlyvval__sum_o__v53 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x35U];
            __Vdlyvval__sum_o__v54 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x36U];
            __Vdlyvval__sum_o__v55 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x37U];
            __Vdlyvval__sum_o__v56 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x38U];
            __Vdlyvval__sum_o__v57 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x39U];
            __Vdlyvval__sum_o__v58 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3aU];
            __Vdlyvval__sum_o__v59 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3bU];
            __Vdlyvval__sum_o__v60 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3cU];
            __Vdlyvval__sum_o__v61 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3dU];
            __Vdlyvval__sum_o__v62 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3eU];
            __Vdlyvval__sum_o__v63 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x3fU];
            __Vdlyvval__sum_o__v64 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x40U];
            __Vdlyvval__sum_o__v65 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x41U];
            __Vdlyvval__sum_o__v66 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x42U];
            __Vdlyvval__sum_o__v67 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x43U];
            __Vdlyvval__sum_o__v68 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x44U];
            __Vdlyvval__sum_o__v69 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x45U];
            __Vdlyvval__sum_o__v70 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x46U];
            __Vdlyvval__sum_o__v71 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x47U];
            __Vdlyvval__sum_o__v72 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x48U];
            __Vdlyvval__sum_o__v73 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x49U];
            __Vdlyvval__sum_o__v74 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4aU];
            __Vdlyvval__sum_o__v75 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4bU];
            __Vdlyvval__sum_o__v76 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4cU];
            __Vdlyvval__sum_o__v77 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4dU];
            __Vdlyvval__sum_o__v78 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4eU];
            __Vdlyvval__sum_o__v79 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x4fU];
            __Vdlyvval__sum_o__v80 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x50U];
            __Vdlyvval__sum_o__v81 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x51U];
            __Vdlyvval__sum_o__v82 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x52U];
            __Vdlyvval__sum_o__v83 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x53U];
            __Vdlyvval__sum_o__v84 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x54U];
            __Vdlyvval__sum_o__v85 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x55U];
            __Vdlyvval__sum_o__v86 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x56U];
            __Vdlyvval__sum_o__v87 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x57U];
            __Vdlyvval__sum_o__v88 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x58U];
            __Vdlyvval__sum_o__v89 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x59U];
            __Vdlyvval__sum_o__v90 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5aU];
            __Vdlyvval__sum_o__v91 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5bU];
            __Vdlyvval__sum_o__v92 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5cU];
            __Vdlyvval__sum_o__v93 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5dU];
            __Vdlyvval__sum_o__v94 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5eU];
            __Vdlyvval__sum_o__v95 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x5fU];
            __Vdlyvval__sum_o__v96 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x60U];
            __Vdlyvval__sum_o__v97 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x61U];
            __Vdlyvval__sum_o__v98 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x62U];
            __Vdlyvval__sum_o__v99 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x63U];
            __Vdlyvval__sum_o__v100 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x64U];
            __Vdlyvval__sum_o__v101 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x65U];
            __Vdlyvval__sum_o__v102 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x66U];
            __Vdlyvval__sum_o__v103 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x67U];
            __Vdlyvval__sum_o__v104 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x68U];
            __Vdlyvval__sum_o__v105 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x69U];
            __Vdlyvval__sum_o__v106 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6aU];
            __Vdlyvval__sum_o__v107 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6bU];
            __Vdlyvval__sum_o__v108 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6cU];
            __Vdlyvval__sum_o__v109 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6dU];
            __Vdlyvval__sum_o__v110 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6eU];
            __Vdlyvval__sum_o__v111 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x6fU];
            __Vdlyvval__sum_o__v112 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x70U];
            __Vdlyvval__sum_o__v113 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x71U];
            __Vdlyvval__sum_o__v114 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x72U];
            __Vdlyvval__sum_o__v115 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x73U];
            __Vdlyvval__sum_o__v116 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x74U];
            __Vdlyvval__sum_o__v117 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x75U];
            __Vdlyvval__sum_o__v118 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x76U];
            __Vdlyvval__sum_o__v119 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x77U];
            __Vdlyvval__sum_o__v120 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x78U];
            __Vdlyvval__sum_o__v121 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x79U];
            __Vdlyvval__sum_o__v122 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7aU];
            __Vdlyvval__sum_o__v123 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7bU];
            __Vdlyvval__sum_o__v124 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7cU];
            __Vdlyvval__sum_o__v125 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7dU];
            __Vdlyvval__sum_o__v126 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7eU];
            __Vdlyvval__sum_o__v127 = vlSelf->pe_array__DOT__deskew_q
                [vlSelf->pe_array__DOT__now_q][0x7fU];
        }
        vlSelf->sum_valid_o = vlSelf->pe_array__DOT__enter_q
            [(0xffU & ((IData)(2U) + (IData)(vlSelf->pe_array__DOT__half_q)))];
        vlSelf->pe_array__DOT__now_q = (0x7fU & ((IData)(1U) 
                                                 + (IData)(vlSelf->pe_array__DOT__now_q)));
        vlSelf->pe_array__DOT__half_q = (0xffU & ((IData)(1U) 
                                                  + (IData)(vlSelf->pe_array__DOT__half_q)));
    } else {
        vlSelf->pe_array__DOT__now_q = 0U;
        vlSelf->pe_array__DOT__half_q = 0U;
        vlSelf->pe_array__DOT__loading_q = 0U;
        vlSelf->pe_array__DOT__unnamedblk1__DOT__i = 0U;
        while ((0x80U > vlSelf->pe_array__DOT__unnamedblk1__DOT__i)) {
            vlSelf->pe_array__DOT__live_q[(0x7fU & vlSelf->pe_array__DOT__unnamedblk1__DOT__i)] = 0U;
            vlSelf->pe_array__DOT__unnamedblk1__DOT__i 
                = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk1__DOT__i);
        }
        vlSelf->pe_array__DOT__unnamedblk2__DOT__i = 0U;
        while ((0x80U > vlSelf->pe_array__DOT__unnamedblk2__DOT__i)) {
            vlSelf->pe_array__DOT__load_q[(0x7fU & vlSelf->pe_array__DOT__unnamedblk2__DOT__i)] = 0U;
            vlSelf->pe_array__DOT__unnamedblk2__DOT__i 
                = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk2__DOT__i);
        }
        vlSelf->pe_array__DOT__unnamedblk3__DOT__i = 0U;
        while ((0x100U > vlSelf->pe_array__DOT__unnamedblk3__DOT__i)) {
            vlSelf->pe_array__DOT__enter_q[(0xffU & vlSelf->pe_array__DOT__unnamedblk3__DOT__i)] = 0U;
            vlSelf->pe_array__DOT__unnamedblk3__DOT__i 
                = ((IData)(1U) + vlSelf->pe_array__DOT__unnamedblk3__DOT__i);
        }
        vlSelf->sum_valid_o = 0U;
    }
    if (__Vdlyvset__sum_o__v0) {
        vlSelf->sum_o[0U] = __Vdlyvval__sum_o__v0;
        vlSelf->sum_o[1U] = __Vdlyvval__sum_o__v1;
        vlSelf->sum_o[2U] = __Vdlyvval__sum_o__v2;
        vlSelf->sum_o[3U] = __Vdlyvval__sum_o__v3;
        vlSelf->sum_o[4U] = __Vdlyvval__sum_o__v4;
        vlSelf->sum_o[5U] = __Vdlyvval__sum_o__v5;
        vlSelf->sum_o[6U] = __Vdlyvval__sum_o__v6;
        vlSelf->sum_o[7U] = __Vdlyvval__sum_o__v7;
        vlSelf->sum_o[8U] = __Vdlyvval__sum_o__v8;
        vlSelf->sum_o[9U] = __Vdlyvval__sum_o__v9;
        vlSelf->sum_o[0xaU] = __Vdlyvval__sum_o__v10;
        vlSelf->sum_o[0xbU] = __Vdlyvval__sum_o__v11;
        vlSelf->sum_o[0xcU] = __Vdlyvval__sum_o__v12;
        vlSelf->sum_o[0xdU] = __Vdlyvval__sum_o__v13;
        vlSelf->sum_o[0xeU] = __Vdlyvval__sum_o__v14;
        vlSelf->sum_o[0xfU] = __Vdlyvval__sum_o__v15;
        vlSelf->sum_o[0x10U] = __Vdlyvval__sum_o__v16;
        vlSelf->sum_o[0x11U] = __Vdlyvval__sum_o__v17;
        vlSelf->sum_o[0x12U] = __Vdlyvval__sum_o__v18;
        vlSelf->sum_o[0x13U] = __Vdlyvval__sum_o__v19;
        vlSelf->sum_o[0x14U] = __Vdlyvval__sum_o__v20;
        vlSelf->sum_o[0x15U] = __Vdlyvval__sum_o__v21;
        vlSelf->sum_o[0x16U] = __Vdlyvval__sum_o__v22;
        vlSelf->sum_o[0x17U] = __Vdlyvval__sum_o__v23;
        vlSelf->sum_o[0x18U] = __Vdlyvval__sum_o__v24;
        vlSelf->sum_o[0x19U] = __Vdlyvval__sum_o__v25;
        vlSelf->sum_o[0x1aU] = __Vdlyvval__sum_o__v26;
        vlSelf->sum_o[0x1bU] = __Vdlyvval__sum_o__v27;
        vlSelf->sum_o[0x1cU] = __Vdlyvval__sum_o__v28;
        vlSelf->sum_o[0x1dU] = __Vdlyvval__sum_o__v29;
        vlSelf->sum_o[0x1eU] = __Vdlyvval__sum_o__v30;
        vlSelf->sum_o[0x1fU] = __Vdlyvval__sum_o__v31;
        vlSelf->sum_o[0x20U] = __Vdlyvval__sum_o__v32;
        vlSelf->sum_o[0x21U] = __Vdlyvval__sum_o__v33;
        vlSelf->sum_o[0x22U] = __Vdlyvval__sum_o__v34;
        vlSelf->sum_o[0x23U] = __Vdlyvval__sum_o__v35;
        vlSelf->sum_o[0x24U] = __Vdlyvval__sum_o__v36;
        vlSelf->sum_o[0x25U] = __Vdlyvval__sum_o__v37;
        vlSelf->sum_o[0x26U] = __Vdlyvval__sum_o__v38;
        vlSelf->sum_o[0x27U] = __Vdlyvval__sum_o__v39;
        vlSelf->sum_o[0x28U] = __Vdlyvval__sum_o__v40;
        vlSelf->sum_o[0x29U] = __Vdlyvval__sum_o__v41;
        vlSelf->sum_o[0x2aU] = __Vdlyvval__sum_o__v42;
        vlSelf->sum_o[0x2bU] = __Vdlyvval__sum_o__v43;
        vlSelf->sum_o[0x2cU] = __Vdlyvval__sum_o__v44;
        vlSelf->sum_o[0x2dU] = __Vdlyvval__sum_o__v45;
        vlSelf->sum_o[0x2eU] = __Vdlyvval__sum_o__v46;
        vlSelf->sum_o[0x2fU] = __Vdlyvval__sum_o__v47;
        vlSelf->sum_o[0x30U] = __Vdlyvval__sum_o__v48;
        vlSelf->sum_o[0x31U] = __Vdlyvval__sum_o__v49;
        vlSelf->sum_o[0x32U] = __Vdlyvval__sum_o__v50;
        vlSelf->sum_o[0x33U] = __Vdlyvval__sum_o__v51;
        vlSelf->sum_o[0x34U] = __Vdlyvval__sum_o__v52;
        vlSelf->sum_o[0x35U] = __Vdlyvval__sum_o__v53;
        vlSelf->sum_o[0x36U] = __Vdlyvval__sum_o__v54;
        vlSelf->sum_o[0x37U] = __Vdlyvval__sum_o__v55;
        vlSelf->sum_o[0x38U] = __Vdlyvval__sum_o__v56;
        vlSelf->sum_o[0x39U] = __Vdlyvval__sum_o__v57;
        vlSelf->sum_o[0x3aU] = __Vdlyvval__sum_o__v58;
        vlSelf->sum_o[0x3bU] = __Vdlyvval__sum_o__v59;
        vlSelf->sum_o[0x3cU] = __Vdlyvval__sum_o__v60;
        vlSelf->sum_o[0x3dU] = __Vdlyvval__sum_o__v61;
        vlSelf->sum_o[0x3eU] = __Vdlyvval__sum_o__v62;
        vlSelf->sum_o[0x3fU] = __Vdlyvval__sum_o__v63;
        vlSelf->sum_o[0x40U] = __Vdlyvval__sum_o__v64;
        vlSelf->sum_o[0x41U] = __Vdlyvval__sum_o__v65;
        vlSelf->sum_o[0x42U] = __Vdlyvval__sum_o__v66;
        vlSelf->sum_o[0x43U] = __Vdlyvval__sum_o__v67;
        vlSelf->sum_o[0x44U] = __Vdlyvval__sum_o__v68;
        vlSelf->sum_o[0x45U] = __Vdlyvval__sum_o__v69;
        vlSelf->sum_o[0x46U] = __Vdlyvval__sum_o__v70;
        vlSelf->sum_o[0x47U] = __Vdlyvval__sum_o__v71;
        vlSelf->sum_o[0x48U] = __Vdlyvval__sum_o__v72;
        vlSelf->sum_o[0x49U] = __Vdlyvval__sum_o__v73;
        vlSelf->sum_o[0x4aU] = __Vdlyvval__sum_o__v74;
        vlSelf->sum_o[0x4bU] = __Vdlyvval__sum_o__v75;
        vlSelf->sum_o[0x4cU] = __Vdlyvval__sum_o__v76;
        vlSelf->sum_o[0x4dU] = __Vdlyvval__sum_o__v77;
        vlSelf->sum_o[0x4eU] = __Vdlyvval__sum_o__v78;
        vlSelf->sum_o[0x4fU] = __Vdlyvval__sum_o__v79;
        vlSelf->sum_o[0x50U] = __Vdlyvval__sum_o__v80;
        vlSelf->sum_o[0x51U] = __Vdlyvval__sum_o__v81;
        vlSelf->sum_o[0x52U] = __Vdlyvval__sum_o__v82;
        vlSelf->sum_o[0x53U] = __Vdlyvval__sum_o__v83;
        vlSelf->sum_o[0x54U] = __Vdlyvval__sum_o__v84;
        vlSelf->sum_o[0x55U] = __Vdlyvval__sum_o__v85;
        vlSelf->sum_o[0x56U] = __Vdlyvval__sum_o__v86;
        vlSelf->sum_o[0x57U] = __Vdlyvval__sum_o__v87;
        vlSelf->sum_o[0x58U] = __Vdlyvval__sum_o__v88;
        vlSelf->sum_o[0x59U] = __Vdlyvval__sum_o__v89;
        vlSelf->sum_o[0x5aU] = __Vdlyvval__sum_o__v90;
        vlSelf->sum_o[0x5bU] = __Vdlyvval__sum_o__v91;
        vlSelf->sum_o[0x5cU] = __Vdlyvval__sum_o__v92;
        vlSelf->sum_o[0x5dU] = __Vdlyvval__sum_o__v93;
        vlSelf->sum_o[0x5eU] = __Vdlyvval__sum_o__v94;
        vlSelf->sum_o[0x5fU] = __Vdlyvval__sum_o__v95;
        vlSelf->sum_o[0x60U] = __Vdlyvval__sum_o__v96;
        vlSelf->sum_o[0x61U] = __Vdlyvval__sum_o__v97;
        vlSelf->sum_o[0x62U] = __Vdlyvval__sum_o__v98;
        vlSelf->sum_o[0x63U] = __Vdlyvval__sum_o__v99;
        vlSelf->sum_o[0x64U] = __Vdlyvval__sum_o__v100;
        vlSelf->sum_o[0x65U] = __Vdlyvval__sum_o__v101;
        vlSelf->sum_o[0x66U] = __Vdlyvval__sum_o__v102;
        vlSelf->sum_o[0x67U] = __Vdlyvval__sum_o__v103;
        vlSelf->sum_o[0x68U] = __Vdlyvval__sum_o__v104;
        vlSelf->sum_o[0x69U] = __Vdlyvval__sum_o__v105;
        vlSelf->sum_o[0x6aU] = __Vdlyvval__sum_o__v106;
        vlSelf->sum_o[0x6bU] = __Vdlyvval__sum_o__v107;
        vlSelf->sum_o[0x6cU] = __Vdlyvval__sum_o__v108;
        vlSelf->sum_o[0x6dU] = __Vdlyvval__sum_o__v109;
        vlSelf->sum_o[0x6eU] = __Vdlyvval__sum_o__v110;
        vlSelf->sum_o[0x6fU] = __Vdlyvval__sum_o__v111;
        vlSelf->sum_o[0x70U] = __Vdlyvval__sum_o__v112;
        vlSelf->sum_o[0x71U] = __Vdlyvval__sum_o__v113;
        vlSelf->sum_o[0x72U] = __Vdlyvval__sum_o__v114;
        vlSelf->sum_o[0x73U] = __Vdlyvval__sum_o__v115;
        vlSelf->sum_o[0x74U] = __Vdlyvval__sum_o__v116;
        vlSelf->sum_o[0x75U] = __Vdlyvval__sum_o__v117;
        vlSelf->sum_o[0x76U] = __Vdlyvval__sum_o__v118;
        vlSelf->sum_o[0x77U] = __Vdlyvval__sum_o__v119;
        vlSelf->sum_o[0x78U] = __Vdlyvval__sum_o__v120;
        vlSelf->sum_o[0x79U] = __Vdlyvval__sum_o__v121;
        vlSelf->sum_o[0x7aU] = __Vdlyvval__sum_o__v122;
        vlSelf->sum_o[0x7bU] = __Vdlyvval__sum_o__v123;
        vlSelf->sum_o[0x7cU] = __Vdlyvval__sum_o__v124;
        vlSelf->sum_o[0x7dU] = __Vdlyvval__sum_o__v125;
        vlSelf->sum_o[0x7eU] = __Vdlyvval__sum_o__v126;
        vlSelf->sum_o[0x7fU] = __Vdlyvval__sum_o__v127;
    }
}

void Varray___024root___eval_nba(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_nba\n"); );
    // Body
    if (vlSelf->__VnbaTriggered.at(0U)) {
        Varray___024root___nba_sequent__TOP__0(vlSelf);
    }
}

void Varray___024root___eval_triggers__act(Varray___024root* vlSelf);
#ifdef VL_DEBUG
VL_ATTR_COLD void Varray___024root___dump_triggers__act(Varray___024root* vlSelf);
#endif  // VL_DEBUG
#ifdef VL_DEBUG
VL_ATTR_COLD void Varray___024root___dump_triggers__nba(Varray___024root* vlSelf);
#endif  // VL_DEBUG

void Varray___024root___eval(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval\n"); );
    // Init
    VlTriggerVec<1> __VpreTriggered;
    IData/*31:0*/ __VnbaIterCount;
    CData/*0:0*/ __VnbaContinue;
    // Body
    __VnbaIterCount = 0U;
    __VnbaContinue = 1U;
    while (__VnbaContinue) {
        __VnbaContinue = 0U;
        vlSelf->__VnbaTriggered.clear();
        vlSelf->__VactIterCount = 0U;
        vlSelf->__VactContinue = 1U;
        while (vlSelf->__VactContinue) {
            vlSelf->__VactContinue = 0U;
            Varray___024root___eval_triggers__act(vlSelf);
            if (vlSelf->__VactTriggered.any()) {
                vlSelf->__VactContinue = 1U;
                if (VL_UNLIKELY((0x64U < vlSelf->__VactIterCount))) {
#ifdef VL_DEBUG
                    Varray___024root___dump_triggers__act(vlSelf);
#endif
                    VL_FATAL_MT("/work/main/rtl/tensor/pe_array.sv", 18, "", "Active region did not converge.");
                }
                vlSelf->__VactIterCount = ((IData)(1U) 
                                           + vlSelf->__VactIterCount);
                __VpreTriggered.andNot(vlSelf->__VactTriggered, vlSelf->__VnbaTriggered);
                vlSelf->__VnbaTriggered.set(vlSelf->__VactTriggered);
                Varray___024root___eval_act(vlSelf);
            }
        }
        if (vlSelf->__VnbaTriggered.any()) {
            __VnbaContinue = 1U;
            if (VL_UNLIKELY((0x64U < __VnbaIterCount))) {
#ifdef VL_DEBUG
                Varray___024root___dump_triggers__nba(vlSelf);
#endif
                VL_FATAL_MT("/work/main/rtl/tensor/pe_array.sv", 18, "", "NBA region did not converge.");
            }
            __VnbaIterCount = ((IData)(1U) + __VnbaIterCount);
            Varray___024root___eval_nba(vlSelf);
        }
    }
}

#ifdef VL_DEBUG
void Varray___024root___eval_debug_assertions(Varray___024root* vlSelf) {
    if (false && vlSelf) {}  // Prevent unused
    Varray__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
    VL_DEBUG_IF(VL_DBG_MSGF("+    Varray___024root___eval_debug_assertions\n"); );
    // Body
    if (VL_UNLIKELY((vlSelf->clk_i & 0xfeU))) {
        Verilated::overWidthError("clk_i");}
    if (VL_UNLIKELY((vlSelf->rst_ni & 0xfeU))) {
        Verilated::overWidthError("rst_ni");}
}
#endif  // VL_DEBUG
