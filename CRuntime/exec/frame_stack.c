// Frames of the running stack: sys._getframe() and the place warnings are about.
//
// Return addresses tell which Python functions are active and where they are (frame_site.c). Where that is not known a
// frame stands for the main module.
#include "frame.h"
#include "module_core.h"
#include "recursion.h"

// The frames from the innermost outwards; a comprehension has one of its own in that of the function around it.
typedef struct FrameWalk {
  GrStackWalk stack;
  uintptr_t address;         // 0: no frame is left
  const GrSite *site;        // 0: not known
} FrameWalk;

static void walk_function(FrameWalk *walk) {
  walk->address = gr_stack_walk_python(&walk->stack);
  walk->site = walk->address ? gr_site_of_address(walk->address) : 0;
}

static void walk_out(FrameWalk *walk) {
  if (walk->site && walk->site->outer != 0) {
    walk->site += walk->site->outer;
  } else {
    walk_function(walk);
  }
}

// At the frame [depth] levels out; false: the stack is not that deep.
static bool walk_start(GrFiber *fiber, FrameWalk *walk, int32_t depth) {
  gr_stack_walk_start(&walk->stack, fiber);
  walk_function(walk);
  for (; depth > 0 && walk->address; depth--) {
    walk_out(walk);
  }
  return walk->address != 0;
}

bool gr_stack_place(GrFiber *fiber, int32_t depth, GrStackPlace *place) {
  FrameWalk walk;
  if (!walk_start(fiber, &walk, depth)) {
    return false;
  }
  place->code = walk.site ? walk.site->code : 0;
  place->line = walk.site ? walk.site->line : 0;
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

// The frames from here outwards. The chain is made at once: the stack is gone when f_back is asked for.
static GrFrame *frame_chain(GrFiber *fiber, FrameWalk *walk) {
  GrFrame *first = 0, *inner = 0;
  for (; walk->address; walk_out(walk)) {
    const GrCode *code = walk->site ? walk->site->code : 0;
    int32_t line = walk->site ? walk->site->line : 1;
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
  FrameWalk walk;
  if (!walk_start(fiber, &walk, depth)) {
    gr_raise(fiber, &gr_exc_ValueError, "call stack is not deep enough");
    return 0;
  }
  return frame_chain(fiber, &walk);
}
