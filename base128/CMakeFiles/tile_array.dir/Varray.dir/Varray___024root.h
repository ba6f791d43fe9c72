// Verilated -*- C++ -*-
// DESCRIPTION: Verilator output: Design internal header
// See Varray.h for the primary calling header

#ifndef VERILATED_VARRAY___024ROOT_H_
#define VERILATED_VARRAY___024ROOT_H_  // guard

#include "verilated.h"

class Varray__Syms;

class Varray___024root final : public VerilatedModule {
  public:

    // DESIGN SPECIFIC STATE
    VL_IN8(clk_i,0,0);
    VL_IN8(rst_ni,0,0);
    VL_IN8(moving_i,6,0);
    VL_OUT8(sum_valid_o,0,0);
    CData/*6:0*/ pe_array__DOT__now_q;
    CData/*7:0*/ pe_array__DOT__loading_q;
    CData/*7:0*/ pe_array__DOT__half_q;
    CData/*6:0*/ pe_array__DOT__slot;
    CData/*0:0*/ pe_array__DOT__leaving;
    CData/*0:0*/ __Vtrigrprev__TOP__clk_i;
    CData/*0:0*/ __VactContinue;
    SData/*12:0*/ pe_array__DOT__load;
    VL_IN(load_i,25,0);
    IData/*31:0*/ pe_array__DOT__r;
    IData/*31:0*/ pe_array__DOT__keep;
    IData/*31:0*/ pe_array__DOT__bank;
    IData/*31:0*/ pe_array__DOT__unnamedblk4__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk5__DOT__j;
    IData/*31:0*/ pe_array__DOT__unnamedblk5__DOT__unnamedblk6__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk7__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk7__DOT__unnamedblk8__DOT__c;
    IData/*31:0*/ pe_array__DOT__unnamedblk7__DOT__unnamedblk9__DOT__c;
    IData/*31:0*/ pe_array__DOT__unnamedblk7__DOT__unnamedblk10__DOT__c;
    IData/*31:0*/ pe_array__DOT__unnamedblk11__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk11__DOT__unnamedblk12__DOT__j;
    IData/*31:0*/ pe_array__DOT__unnamedblk13__DOT__c;
    IData/*31:0*/ pe_array__DOT__unnamedblk1__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk2__DOT__i;
    IData/*31:0*/ pe_array__DOT__unnamedblk3__DOT__i;
    IData/*31:0*/ __VactIterCount;
    VlWide<7>/*209:0*/ pe_array__DOT__format;
    VL_IN(moving_code_i[128],31,0);
    VL_IN(load_code_i[4][128],31,0);
    VL_OUT(sum_o[128],31,0);
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__skew_q;
    VlUnpacked<CData/*0:0*/, 256> pe_array__DOT__enter_q;
    VlUnpacked<SData/*12:0*/, 128> pe_array__DOT__load_q;
    VlUnpacked<VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 4>, 128> pe_array__DOT__wskew_q;
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__deskew_q;
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__moving_q;
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__bank0_q;
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__bank1_q;
    VlUnpacked<VlUnpacked<IData/*31:0*/, 128>, 128> pe_array__DOT__sum_q;
    VlUnpacked<CData/*7:0*/, 128> pe_array__DOT__live_q;
    VlUnpacked<IData/*31:0*/, 128> pe_array__DOT__next;
    VlTriggerVec<1> __VactTriggered;
    VlTriggerVec<1> __VnbaTriggered;

    // INTERNAL VARIABLES
    Varray__Syms* const vlSymsp;

    // CONSTRUCTORS
    Varray___024root(Varray__Syms* symsp, const char* v__name);
    ~Varray___024root();
    VL_UNCOPYABLE(Varray___024root);

    // INTERNAL METHODS
    void __Vconfigure(bool first);
} VL_ATTR_ALIGNED(VL_CACHE_LINE_BYTES);


#endif  // guard
