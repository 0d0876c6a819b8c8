// Private to exec/: frames as Python sees them. Compiled code keeps none; they are made from the place a traceback
// entry or a return address names, so they know code, line and globals but no local variables.
#ifndef GROUSE_EXEC_FRAME_H
#define GROUSE_EXEC_FRAME_H

#include "grouse/bind.h"

typedef struct GrFrame {
  GrMutable base;
  const GrCode *code;
  int32_t line;
  int32_t position;      // of the site among those co_positions() lists; -1: none
  GrValue back;          // GrFrame or None
  GrValue locals;        // dict, or 0: not made yet
  GrValue trace;         // f_trace, or 0
} GrFrame;
extern GrType gr_frame_type;

GrFrame *gr_frame_new(GrFiber *fiber, const GrCode *code, int32_t line, GrValue back);
// Where a Python function on the stack is: what the caller [depth] levels out of the native function that asks
// executes. False: the stack is not that deep. [code] is 0 if the program keeps no tables to tell.
typedef struct GrStackPlace {
  const GrCode *code;
  int32_t line;
} GrStackPlace;
bool gr_stack_place(GrFiber *fiber, int32_t depth, GrStackPlace *place);
// The site of the call that returns to [address]; 0: not known.
const GrSite *gr_site_of_address(uintptr_t address);
// True for an address inside a compiled Python function.
bool gr_is_python_address(uintptr_t address);
// sys._getframe(depth): ValueError if the stack is not that deep.
GrFrame *gr_frame_of_caller(GrFiber *fiber, int32_t depth);
// The compiled module whose file [code] was compiled from; 0 if there is none.
GrModule *gr_code_module(const GrCode *code);
// The number of [site] among the places of its code that tracebacks have shown; for tb_lasti and co_positions().
int32_t gr_site_number(GrFiber *fiber, const GrSite *site);
// co_positions(): a list of (line, end_line, column, end_column), indexed by gr_site_number.
GrValue gr_code_positions(GrFiber *fiber, const GrCode *code);

#endif
