// Private to exec/ and modules/sys.c: walking the stack of the running fiber.
#ifndef GROUSE_EXEC_RECURSION_H
#define GROUSE_EXEC_RECURSION_H

#include "grouse/fiber.h"

typedef struct GrStackWalk {
  uintptr_t frame, high;
} GrStackWalk;

// Starts at the frame of the function it is inlined into.
static inline __attribute__((always_inline)) void gr_stack_walk_start(GrStackWalk *walk, const GrFiber *fiber) {
  walk->frame = (uintptr_t)__builtin_frame_address(0);
  walk->high = fiber->stack_high;
}
// The next return address outwards; 0 at the end.
uintptr_t gr_stack_walk_next(GrStackWalk *walk);
// The next one inside a compiled Python function.
uintptr_t gr_stack_walk_python(GrStackWalk *walk);
// How many frames count towards the recursion limit now.
int64_t gr_recursion_depth(const GrFiber *fiber);
// After recursion_limit changed: forgets what is known of the stack.
void gr_recursion_reset(GrFiber *fiber);

#endif
