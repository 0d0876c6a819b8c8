// Frames of the running stack: sys._getframe() and the place warnings are about.
//
// Return addresses tell which Python functions are active and where they are (frame_site.c). Where that is not known a
// frame stands for the main module.
#include "frame.h"
#include "module_core.h"
#include "recursion.h"

bool gr_stack_place(GrFiber *fiber, int32_t depth, GrStackPlace *place) {
  GrStackWalk walk;
  gr_stack_walk_start(&walk, fiber);
  uintptr_t address = gr_stack_walk_python(&walk);
  for (; depth > 0 && address; depth--) {
    address = gr_stack_walk_python(&walk);
  }
  if (address == 0) {
    return false;
  }
  const GrSite *site = gr_site_of_address(address);
  place->code = site ? site->code : 0;
  place->line = site ? site->line : 0;
  return true;
}

static GrStr module_name = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<module>"}};

// Stands for a function nothing is known about.
static const GrCode *unknown_code(GrFiber *fiber) {
  static GrCode code = {.base = {&gr_code_type}};
  if (code.filename == 0) {
    GrStr *file = gr_str_from_c(fiber, gr_program->main_file ? gr_program->main_file : "<string>");
    if (file == 0) {
      return 0;
    }
    code.name = code.qualname = &module_name;
    code.first_line = 1;
    code.filename = file;
  }
  return &code;
}

// The frames from [address] outwards. The chain is made at once: the stack is gone when f_back is asked for.
static GrFrame *frame_chain(GrFiber *fiber, GrStackWalk *walk, uintptr_t address) {
  GrFrame *first = 0, *inner = 0;
  for (; address; address = gr_stack_walk_python(walk)) {
    const GrSite *site = gr_site_of_address(address);
    const GrCode *code = site ? site->code : 0;
    int32_t line = site ? site->line : 1;
    if (code == 0 && (code = unknown_code(fiber)) == 0) {
      return 0;
    }
    GrFrame *frame = gr_frame_new(fiber, code, line, GR_NONE);
    if (inner) {
      inner->back = GR_VALUE(frame);
    } else {
      first = frame;
    }
    inner = frame;
  }
  return first;
}

GrFrame *gr_frame_of_caller(GrFiber *fiber, int32_t depth) {
  GrStackWalk walk;
  gr_stack_walk_start(&walk, fiber);
  uintptr_t address = gr_stack_walk_python(&walk);
  for (; depth > 0 && address; depth--) {
    address = gr_stack_walk_python(&walk);
  }
  if (address == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "call stack is not deep enough");
    return 0;
  }
  return frame_chain(fiber, &walk, address);
}
